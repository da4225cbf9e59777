/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memchr goes through texts many bytes at a time.  It is asked for the byte of the word that names
   of domains have least of, these ones if they have been counted: what is found then is the word,
   more often than not. */
#include "base/needle.h"

#include <string.h>

#include "base/fold.h"

static bool is_hex(unsigned char folded)
{
	return (folded >= '0' && folded <= '9') || (folded >= 'a' && folded <= 'f') ||
	       folded == '-';
}

/* The higher the rarer. */
static size_t rarity(unsigned char folded)
{
	static const char common[] = ".eaoimcnrstl0123456789-dpuhgbyfkwvzxjq";
	const char *found = strchr(common, folded);

	return found ? (size_t)(found - common) : sizeof(common);
}

static void look_first_for(struct needle *needle, size_t index)
{
	unsigned char byte = needle->bytes[index];

	needle->rarest = index;
	needle->spellings = 0;
	needle->spelled[needle->spellings++] = byte;
	if (byte >= 'a' && byte <= 'z')
		needle->spelled[needle->spellings++] = (unsigned char)(byte & ~0x20);
}

void needle_init(struct needle *needle, const char *bytes, size_t length)
{
	size_t rarest = 0;

	*needle = (struct needle){.length = length < NEEDLE_MOST ? length : NEEDLE_MOST,
	                          .hex = true};
	for (size_t i = 0; i < needle->length; i++) {
		needle->bytes[i] = fold((unsigned char)bytes[i]);
		needle->hex &= is_hex(needle->bytes[i]);
		if (rarity(needle->bytes[i]) > rarity(needle->bytes[rarest]))
			rarest = i;
	}
	look_first_for(needle, rarest);
	if (needle->hex)
		needle->digits = uuid_digits_of(needle->bytes, needle->length);
}

void needle_aim(struct needle *needle, const size_t counts[256])
{
	size_t rarest = needle->rarest;

	for (size_t i = 0; i < needle->length; i++)
		if (counts[needle->bytes[i]] < counts[needle->bytes[rarest]])
			rarest = i;
	look_first_for(needle, rarest);
}

static bool is_at(const struct needle *needle, const unsigned char *at)
{
	for (size_t i = 0; i < needle->length; i++)
		if (fold(at[i]) != needle->bytes[i])
			return false;
	return true;
}

const char *needle_find(const struct needle *needle, size_t spelling, const char *bytes,
                        size_t length)
{
	const unsigned char *at, *end;

	if (needle->length > length)
		return NULL;
	at = (const unsigned char *)bytes + needle->rarest;
	end = at + (length - needle->length) + 1;
	while (at < end && (at = memchr(at, needle->spelled[spelling], (size_t)(end - at)))) {
		if (is_at(needle, at - needle->rarest))
			return (const char *)(at - needle->rarest);
		at++;
	}
	return NULL;
}

bool needle_in(const struct needle *needle, const char *bytes, size_t length)
{
	if (!needle->length)
		return true;
	for (size_t i = 0; i < needle->spellings; i++)
		if (needle_find(needle, i, bytes, length))
			return true;
	return false;
}
