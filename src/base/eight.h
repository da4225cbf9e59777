/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes looked at as one number. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

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

/* Which byte is the first that has a bit set; one must. */
static inline size_t eight_first(uint64_t eight)
{
	return (size_t)__builtin_ctzll(eight) / 8;
}

#endif
