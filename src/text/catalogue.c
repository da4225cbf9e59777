/* SPDX-License-Identifier: GPL-3.0-or-later */
/* https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html */
#include "text/catalogue.h"

#include <string.h>

/* Words of 32 bits, in the byte order that the first one tells. */
enum { AT_REVISION = 4, AT_COUNT = 8, AT_MSGIDS = 12, AT_TEXTS = 16, HEADER = 28 };
enum { ENTRY = 8, AT_OFFSET = 4 }; /* of a table: a length without the NUL, and where */
/* The upper half of it; the lower one adds what may be passed over. */
enum { REVISION_MOST = 1 };

static uint32_t word_at(const struct catalogue *catalogue, uint64_t at)
{
	const unsigned char *bytes = catalogue->bytes + at;
	uint32_t word = 0;

	for (int i = 0; i < 4; i++)
		word = word << 8 | bytes[catalogue->big_endian ? i : 3 - i];
	return word;
}

static const char *text_at(const struct catalogue *catalogue, uint32_t table, uint32_t number)
{
	return (const char *)catalogue->bytes +
	       word_at(catalogue, (uint64_t)table + (uint64_t)number * ENTRY + AT_OFFSET);
}

static bool has_table(const struct catalogue *catalogue, uint32_t table)
{
	uint64_t end = (uint64_t)table + (uint64_t)catalogue->count * ENTRY;

	if (end > catalogue->size)
		return false;
	for (uint64_t at = table; at < end; at += ENTRY) {
		uint64_t offset = word_at(catalogue, at + AT_OFFSET);
		uint64_t last = offset + word_at(catalogue, at);

		if (last >= catalogue->size || catalogue->bytes[last])
			return false;
	}
	return true;
}

/* As a search by halves wants it. */
static bool is_sorted(const struct catalogue *catalogue)
{
	for (uint32_t i = 1; i < catalogue->count; i++)
		if (strcmp(text_at(catalogue, catalogue->msgids, i - 1),
		           text_at(catalogue, catalogue->msgids, i)) >= 0)
			return false;
	return true;
}

bool catalogue_open(struct catalogue *catalogue, const void *bytes, size_t size)
{
	static const unsigned char little[4] = {0xde, 0x12, 0x04, 0x95};
	static const unsigned char big[4] = {0x95, 0x04, 0x12, 0xde};
	struct catalogue opened = {.bytes = bytes, .size = size};

	*catalogue = (struct catalogue){0};
	if (size < HEADER)
		return false;
	opened.big_endian = memcmp(bytes, big, sizeof(big)) == 0;
	if ((!opened.big_endian && memcmp(bytes, little, sizeof(little)) != 0) ||
	    word_at(&opened, AT_REVISION) >> 16 > REVISION_MOST)
		return false;
	opened.count = word_at(&opened, AT_COUNT);
	opened.msgids = word_at(&opened, AT_MSGIDS);
	opened.texts = word_at(&opened, AT_TEXTS);
	if (!has_table(&opened, opened.msgids) || !has_table(&opened, opened.texts) ||
	    !is_sorted(&opened))
		return false;
	*catalogue = opened;
	return true;
}

const char *catalogue_find(const struct catalogue *catalogue, const char *msgid)
{
	uint32_t low = 0, high = catalogue->count;

	if (!*msgid) /* under it stands the head of the catalogue, which is nobody's text */
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(msgid, text_at(catalogue, catalogue->msgids, middle));

		if (order == 0)
			return text_at(catalogue, catalogue->texts, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
