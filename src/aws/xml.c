/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/xml.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"

static const struct {
	const char *entity;
	char character;
} entities[] = {
	{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''},
};

/* Resolves entities in place; others stay as they are. */
static void resolve(char *text)
{
	char *out = text;

	while (*text) {
		size_t taken = 0;

		for (size_t i = 0; i < ARRAY_SIZE(entities) && !taken; i++) {
			size_t length = strlen(entities[i].entity);

			if (strncmp(text, entities[i].entity, length) != 0)
				continue;
			*out++ = entities[i].character;
			taken = length;
		}
		if (!taken)
			*out++ = *text;
		text += taken ? taken : 1;
	}
	*out = '\0';
}

static bool is_plain(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] < ' ' && !strchr("\t\r\n", bytes[i]))
			return false;
	return !memchr(bytes, '\0', length);
}

char *xml_text(const char *bytes, size_t length, const char *name)
{
	char *open = memory_format("<%s>", name), *close = memory_format("</%s>", name);
	const char *start = memmem(bytes, length, open, strlen(open)), *end = NULL;
	char *text = NULL;

	if (start) {
		start += strlen(open);
		end = memchr(start, '<', length - (size_t)(start - bytes));
	}
	if (end && length - (size_t)(end - bytes) >= strlen(close) &&
	    memcmp(end, close, strlen(close)) == 0 && is_plain(start, (size_t)(end - start))) {
		text = memory_copy_bytes(start, (size_t)(end - start));
		resolve(text);
	}
	free(open);
	free(close);
	return text;
}
