/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memchr searches many bytes at a time.  It is given the byte of the word that is rarest in domain
   names, or in those at hand if some are known: most of what it finds is then the word.  Where all
   bytes of the word are frequent, two neighbouring ones are searched together: that is slower, but
   seldom stops at something else. */
#include "base/needle.h"

#include <string.h>

#include "base/fold.h"

enum {
	FAR = 128, /* bytes between stops: below that, searching for two of them is faster */
	MANY = 64, /* places */
	SOME = 16,
};

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
	needle->pair = false;
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

/* Without the bit that tells small letters from capitals: few bytes of names look like another one
   then, and what is found is looked at. */
static unsigned char bare(unsigned char byte)
{
	return byte & (unsigned char)~0x20;
}

/* Is the pair in one of so many places?  Where these are a number that it knows, a compiler looks
   at many of them at once. */
static inline bool has_pair(const unsigned char *at, size_t places, const unsigned char pair[2])
{
	unsigned char found = 0, first = bare(pair[0]), second = bare(pair[1]);

	for (size_t i = 0; i < places; i++) {
		unsigned char differs = (bare(at[i]) ^ first) | (bare(at[i + 1]) ^ second);

		found |= !differs;
	}
	return found;
}

/* Behind the last of the places stands its second byte. */
static const unsigned char *next_pair(const unsigned char *at, const unsigned char *end,
                                      const unsigned char pair[2])
{
	while (end - at >= MANY && !has_pair(at, MANY, pair))
		at += MANY;
	while (end - at >= SOME && !has_pair(at, SOME, pair))
		at += SOME;
	while (at < end && !has_pair(at, 1, pair))
		at++;
	return at < end ? at : NULL;
}

static size_t count_pair(const unsigned char *at, const unsigned char *end,
                         const unsigned char pair[2])
{
	size_t count = 0;

	for (; at < end && (at = next_pair(at, end, pair)); at++)
		count++;
	return count;
}

static void look_first_for_two(struct needle *needle, const unsigned char *sample, size_t length)
{
	size_t fewest = SIZE_MAX;

	for (size_t i = 0; i + 1 < needle->length; i++) {
		size_t count = count_pair(sample, sample + length - 1, needle->bytes + i);

		if (count < fewest) {
			fewest = count;
			needle->rarest = i;
		}
	}
	needle->pair = true;
	needle->spellings = 1;
}

void needle_aim(struct needle *needle, const char *bytes, size_t length)
{
	const unsigned char *sample = (const unsigned char *)bytes;
	size_t counts[256] = {0}, rarest = needle->rarest;

	for (size_t i = 0; i < length; i++)
		counts[fold(sample[i])]++;
	for (size_t i = 0; i < needle->length; i++)
		if (counts[needle->bytes[i]] < counts[needle->bytes[rarest]])
			rarest = i;
	look_first_for(needle, rarest);
	if (needle->length > 1 && counts[needle->bytes[rarest]] > length / FAR)
		look_first_for_two(needle, sample, length);
}

static bool is_at(const struct needle *needle, const unsigned char *at)
{
	for (size_t i = 0; i < needle->length; i++)
		if (fold(at[i]) != needle->bytes[i])
			return false;
	return true;
}

static const unsigned char *next_place(const struct needle *needle, size_t spelling,
                                       const unsigned char *at, const unsigned char *end)
{
	if (at >= end)
		return NULL;
	if (needle->pair)
		return next_pair(at, end, needle->bytes + needle->rarest);
	return memchr(at, needle->spelled[spelling], (size_t)(end - at));
}

const char *needle_find(const struct needle *needle, size_t spelling, const char *bytes,
                        size_t length)
{
	const unsigned char *at, *end;

	if (needle->length > length)
		return NULL;
	at = (const unsigned char *)bytes + needle->rarest;
	end = at + (length - needle->length) + 1;
	while ((at = next_place(needle, spelling, at, end))) {
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
