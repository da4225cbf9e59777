/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Horspool, R. N. (1980), "Practical fast searching in strings". */
#include "base/needle.h"

#include <string.h>

#include "base/fold.h"

void needle_init(struct needle *needle, const char *bytes, size_t length)
{
	needle->length = length < NEEDLE_MOST ? length : NEEDLE_MOST;
	for (size_t i = 0; i < needle->length; i++)
		needle->bytes[i] = fold((unsigned char)bytes[i]);
	memset(needle->skip, (int)needle->length, sizeof(needle->skip));
	for (size_t i = 0; i + 1 < needle->length; i++)
		for (int c = 0; c < 256; c++)
			if (fold((unsigned char)c) == needle->bytes[i])
				needle->skip[c] = (unsigned char)(needle->length - 1 - i);
}

static bool is_at(const struct needle *needle, const unsigned char *at)
{
	for (size_t i = 0; i + 1 < needle->length; i++)
		if (fold(at[i]) != needle->bytes[i])
			return false;
	return true;
}

bool needle_in(const struct needle *needle, const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t last = needle->length - 1, i = 0;

	if (!needle->length)
		return true;
	while (i + needle->length <= length) {
		unsigned char end = at[i + last];

		if (fold(end) == needle->bytes[last] && is_at(needle, at + i))
			return true;
		i += needle->skip[end];
	}
	return false;
}
