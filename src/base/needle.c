/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memchr goes through texts many bytes at a time.  It is asked for the byte of the word that names
   of domains have least of: what is found then is the word, more often than not. */
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

void needle_init(struct needle *needle, const char *bytes, size_t length)
{
	*needle = (struct needle){.length = length < NEEDLE_MOST ? length : NEEDLE_MOST,
	                          .hex = true};
	for (size_t i = 0; i < needle->length; i++) {
		needle->bytes[i] = fold((unsigned char)bytes[i]);
		needle->hex &= is_hex(needle->bytes[i]);
		if (rarity(needle->bytes[i]) > rarity(needle->bytes[needle->rarest]))
			needle->rarest = i;
	}
}

static bool is_at(const struct needle *needle, const unsigned char *at)
{
	for (size_t i = 0; i < needle->length; i++)
		if (fold(at[i]) != needle->bytes[i])
			return false;
	return true;
}

/* With its rarest byte spelled like that. */
static bool is_spelled(const struct needle *needle, const unsigned char *bytes, size_t length,
                       unsigned char rarest)
{
	const unsigned char *at = bytes + needle->rarest;
	const unsigned char *end = at + (length - needle->length) + 1;

	while (at < end && (at = memchr(at, rarest, (size_t)(end - at)))) {
		if (is_at(needle, at - needle->rarest))
			return true;
		at++;
	}
	return false;
}

bool needle_in(const struct needle *needle, const char *bytes, size_t length)
{
	const unsigned char *text = (const unsigned char *)bytes;
	unsigned char rarest = needle->bytes[needle->rarest];

	if (!needle->length || needle->length > length)
		return !needle->length;
	if (is_spelled(needle, text, length, rarest))
		return true;
	return rarest >= 'a' && rarest <= 'z' &&
	       is_spelled(needle, text, length, (unsigned char)(rarest & ~0x20));
}
