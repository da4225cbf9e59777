/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

#include "base/array.h"
#include "base/memory.h"

/* The first byte tells the length, the bits of it that count, and the least character that may be
   spelled so: longer spellings of it are invalid. */
static const struct lead {
	unsigned char mask, value;
	size_t length;
	uint32_t least;
} leads[] = {
	{0x80, 0x00, 1, 0      },
	{0xE0, 0xC0, 2, 0x80   },
	{0xF0, 0xE0, 3, 0x800  },
	{0xF8, 0xF0, 4, 0x10000},
};

static const struct lead *lead_of(unsigned char byte)
{
	for (size_t i = 0; i < ARRAY_SIZE(leads); i++)
		if ((byte & leads[i].mask) == leads[i].value)
			return &leads[i];
	return NULL;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *character)
{
	const unsigned char *in = (const unsigned char *)bytes;
	const struct lead *lead = lead_of(in[0]);
	uint32_t value;

	*character = UTF8_REPLACEMENT;
	if (!lead || lead->length > length)
		return 1;
	value = in[0] & (unsigned char)~lead->mask;
	for (size_t i = 1; i < lead->length; i++) {
		if ((in[i] & 0xC0) != 0x80)
			return 1;
		value = value << 6 | (in[i] & 0x3F);
	}
	if (value < lead->least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 1;
	*character = value;
	return lead->length;
}

size_t utf8_encode(uint32_t character, char *bytes)
{
	size_t length = 1;

	while (length < ARRAY_SIZE(leads) && character >= leads[length].least)
		length++;
	for (size_t i = length - 1; i > 0; i--) {
		bytes[i] = (char)(0x80 | (character & 0x3F));
		character >>= 6;
	}
	bytes[0] = (char)(leads[length - 1].value | character);
	return length;
}

/* What a terminal must not be shown: controls, what changes the direction of text or is not seen,
   and what is no character at all (Unicode: General_Category Cc, Cf, Cs, Co, Zl, Zp). */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{0x0000, 0x001F  },
	{0x007F, 0x009F  },
	{0x00AD, 0x00AD  },
	{0x034F, 0x034F  },
	{0x0600, 0x0605  },
	{0x061C, 0x061C  },
	{0x115F, 0x1160  },
	{0x17B4, 0x17B5  },
	{0x180B, 0x180F  },
	{0x200B, 0x200F  },
	{0x2028, 0x202E  },
	{0x2060, 0x206F  },
	{0x3164, 0x3164  },
	{0xD800, 0xF8FF  },
	{0xFDD0, 0xFDEF  },
	{0xFE00, 0xFE0F  },
	{0xFEFF, 0xFEFF  },
	{0xFFA0, 0xFFA0  },
	{0xFFF0, 0xFFFB  },
	{0x13430, 0x1343F},
	{0x1BCA0, 0x1BCA3},
	{0x1D173, 0x1D17A},
	{0xE0000, 0xE0FFF},
	{0xF0000, 0x10FFFF},
};

bool utf8_printable(uint32_t character)
{
	/* The last two of each plane are no characters. */
	if ((character & 0xFFFE) == 0xFFFE)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(hidden); i++)
		if (character <= hidden[i].last)
			return character < hidden[i].first;
	return false;
}

/* A replacement that stands there as such is clean; one that utf8_decode made up is not. */
static bool clean_at(const char *bytes, size_t length, size_t *step)
{
	uint32_t character;

	*step = utf8_decode(bytes, length, &character);
	return utf8_printable(character) && !(character == UTF8_REPLACEMENT && *step == 1);
}

bool utf8_is_clean_text(const char *bytes, size_t length)
{
	size_t step;

	for (size_t i = 0; i < length; i += step)
		if (!clean_at(bytes + i, length - i, &step))
			return false;
	return true;
}

/* What stands for the character at bytes, in out; step: the bytes that it has there. */
static size_t clean_one(const char *bytes, size_t length, size_t *step, char out[UTF8_MOST])
{
	if (clean_at(bytes, length, step)) {
		memcpy(out, bytes, *step);
		return *step;
	}
	return utf8_encode(strchr("\n\r\t", *bytes) && *bytes ? ' ' : UTF8_REPLACEMENT, out);
}

char *utf8_clean(struct arena *arena, const char *bytes, size_t length)
{
	size_t used = 0, step;
	char *text;

	if (utf8_is_clean(bytes, length))
		return arena_text(arena, bytes, length);
	/* A byte becomes at most three: U+FFFD. */
	text = arena_take(arena, length * 3 + UTF8_MOST);
	for (size_t i = 0; i < length; i += step)
		used += clean_one(bytes + i, length - i, &step, text + used);
	text[used] = '\0';
	return text;
}

char *utf8_clean_text(const char *text)
{
	struct arena arena = ARENA_INIT;
	char *copy = text ? memory_copy_text(utf8_clean(&arena, text, strlen(text))) : NULL;

	arena_release(&arena);
	return copy;
}

void utf8_copy(char *out, size_t size, const char *text)
{
	size_t length = strlen(text), used = 0, step;
	char one[UTF8_MOST];

	for (size_t i = 0; i < length; i += step) {
		size_t more = clean_one(text + i, length - i, &step, one);

		if (more >= size - used)
			break;
		memcpy(out + used, one, more);
		used += more;
	}
	out[used] = '\0';
}

size_t utf8_prefix(const char *text, size_t length, size_t size)
{
	if (length <= size)
		return length;
	while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
		size--;
	return size;
}
