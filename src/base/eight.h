/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes looked at as one number. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Times a byte: eight of it. */
static const uint64_t EVERY_BYTE = 0x0101010101010101;

/* The first byte is the lowest, whatever the machine. */
static inline uint64_t eight_at(const char *bytes)
{
	uint64_t eight;

	memcpy(&eight, bytes, sizeof(eight));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	return eight;
}

/* The first byte is the highest, as in numbers that people write. */
static inline uint64_t eight_in_order(const unsigned char *bytes)
{
	return __builtin_bswap64(eight_at((const char *)bytes));
}

/* Which byte is the first that has a bit set; one must. */
static inline size_t eight_first(uint64_t eight)
{
	return (size_t)__builtin_ctzll(eight) / 8;
}

/* Back to where bytes stand, as eight_at takes them. */
static inline void eight_put(uint64_t eight, char *bytes)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	memcpy(bytes, &eight, sizeof(eight));
}

static inline uint32_t four_at(const char *bytes)
{
	uint32_t four;

	memcpy(&four, bytes, sizeof(four));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	four = __builtin_bswap32(four);
#endif
	return four;
}

static inline void four_put(uint32_t four, char *bytes)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	four = __builtin_bswap32(four);
#endif
	memcpy(bytes, &four, sizeof(four));
}

/* For words, which are short and nearly always the same: calling memcmp takes longer than that.
   The last bytes are looked at together with some before them. */
static inline bool eight_same(const char *a, const char *b, size_t length)
{
	size_t i = 0;

	if (length >= 8) {
		for (; i + 8 < length; i += 8)
			if (eight_at(a + i) != eight_at(b + i))
				return false;
		return eight_at(a + length - 8) == eight_at(b + length - 8);
	}
	if (length >= 4)
		return four_at(a) == four_at(b) &&
		       four_at(a + length - 4) == four_at(b + length - 4);
	while (i < length && a[i] == b[i])
		i++;
	return i == length;
}

#endif
