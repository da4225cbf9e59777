/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/idn.h"

#include <ctype.h>
#include <idn2.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { NAME_MOST = 253, ROOM = 4096 };

static bool is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* Up to the first byte that is of no label: dots of other scripts libidn2 knows. */
static size_t label_length(const char *text)
{
	size_t length = 0;

	while (isalnum((unsigned char)text[length]) || text[length] == '-' ||
	       (unsigned char)text[length] >= 0x80)
		length++;
	return length;
}

static void add_small(struct buffer *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		buffer_format(out, "%c", tolower((unsigned char)text[i]));
}

/* As it is where it can be none. */
static void add_label(struct buffer *out, const char *text, size_t length)
{
	struct buffer label;
	char *ascii = NULL;

	buffer_init(&label, ROOM);
	if (buffer_add(&label, text, length) &&
	    idn2_to_ascii_8z(buffer_text(&label), &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) ==
	        IDN2_OK)
		buffer_add_text(out, ascii);
	else
		buffer_add(out, text, length);
	idn2_free(ascii);
	buffer_release(&label);
}

void idn_add_ascii(struct buffer *out, const char *text)
{
	if (is_ascii(text, strlen(text))) {
		buffer_add_text(out, text);
		return;
	}
	while (*text) {
		size_t length = label_length(text);

		if (!length)
			buffer_add(out, text, length = 1);
		else if (is_ascii(text, length))
			add_small(out, text, length);
		else
			add_label(out, text, length);
		text += length;
	}
}

/* A spelling that does not lead back to the name is not shown as the name's. */
static bool is_strange(const char *readable, const char *name)
{
	struct buffer ascii;
	bool strange;

	if (!utf8_is_clean(readable, strlen(readable)) || is_ascii(readable, strlen(readable)))
		return true;
	buffer_init(&ascii, ROOM);
	idn_add_ascii(&ascii, readable);
	strange = strcasecmp(buffer_text(&ascii), name) != 0;
	buffer_release(&ascii);
	return strange;
}

bool idn_add_readable(struct buffer *out, const char *name)
{
	size_t length = strlen(name);
	char *readable = NULL;
	bool good = length <= NAME_MOST && is_ascii(name, length) &&
	            idn2_to_unicode_8z8z(name, &readable, 0) == IDN2_OK &&
	            !is_strange(readable, name);

	if (good)
		buffer_add_text(out, readable);
	idn2_free(readable);
	return good;
}
