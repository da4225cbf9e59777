/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/names.h"

#include <strings.h>

#include "base/eight.h"

const char *names_at(struct names names, size_t index)
{
	const char *name = names.first;

	while (index--)
		name = names_next(name);
	return name;
}

size_t names_size(struct names names)
{
	const char *end = names.first;

	for (size_t i = 0; i < names.count; i++)
		end = names_next(end);
	return names.count ? (size_t)(end - names.first) : 0;
}

bool names_have(struct names names, const char *name)
{
	const char *each = names.first;

	for (size_t i = 0; i < names.count; i++, each = names_next(each))
		if (strcasecmp(each, name) == 0)
			return true;
	return false;
}

bool names_equal(struct names first, struct names second)
{
	size_t size = names_size(first);

	/* The same bytes with their NULs are the same names. */
	return first.count == second.count && size == names_size(second) &&
	       (!size || memcmp(first.first, second.first, size) == 0);
}

/* Is one of these eight bytes a capital?  Of a byte below 128 both sums have its highest bit where
   it is 'A' or more, and more than 'Z'; none takes one over to the next. */
static bool any_capital(uint64_t bytes)
{
	uint64_t low = bytes & EVERY_BYTE * 0x7F;
	uint64_t from_a = low + EVERY_BYTE * (0x80 - 'A');
	uint64_t behind_z = low + EVERY_BYTE * (0x7F - 'Z');

	return from_a & ~behind_z & ~bytes & EVERY_BYTE * 0x80;
}

bool names_have_capitals(struct names names, size_t size)
{
	uint64_t eight;

	for (size_t i = 0; i < size; i += sizeof(eight)) {
		size_t left = size - i;

		eight = 0;
		memcpy(&eight, names.first + i, left < sizeof(eight) ? left : sizeof(eight));
		if (any_capital(eight))
			return true;
	}
	return false;
}
