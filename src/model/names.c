/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/names.h"

#include <strings.h>

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
