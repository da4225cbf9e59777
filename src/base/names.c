/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"

#include <strings.h>

#include "base/eight.h"

const char *names_at(struct names names, size_t index)
{
	const char *name = names.first;

	while (index--)
		name = names_next(name);
	return name;
}

struct names names_from(const char *first, size_t count)
{
	const char *end = first;

	for (size_t i = 0; i < count; i++)
		end = names_next(end);
	return (struct names){first, (uint32_t)count, (uint32_t)(end - first)};
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
	/* The same bytes with their NULs are the same names. */
	return first.count == second.count && first.size == second.size &&
	       (!first.size || memcmp(first.first, second.first, first.size) == 0);
}

/* Of ASCII only capitals and @[\]^_ have the bit of 64 without that of 32. */
bool names_may_have_capitals(struct names names)
{
	size_t size = names.size;
	uint64_t eight = 0, any;
	size_t i = size % sizeof(eight);

	if (i)
		memcpy(&eight, names.first, i);
	for (any = eight & ~(eight << 1); i < size; i += sizeof(eight)) {
		eight = eight_at(names.first + i);
		any |= eight & ~(eight << 1);
	}
	return any & EVERY_BYTE * 0x40;
}
