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
	const char *a = first.first, *b = second.first;

	if (first.count != second.count)
		return false;
	for (size_t i = 0; i < first.count; i++, a = names_next(a), b = names_next(b))
		if (strcmp(a, b) != 0)
			return false;
	return true;
}
