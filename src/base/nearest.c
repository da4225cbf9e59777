/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { NAME_MOST = 48 }; /* bytes; what is longer is nobody's mistyping */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Letters to add, take away, change or swap with their neighbour (Damerau's distance, in the form
   where no piece is edited twice). */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][NAME_MOST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *free_row = before;

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1,
			               above[j - 1] + !same(a[i - 1], b[j - 1]));
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = free_row;
	}
	return above[b_length];
}

void nearest_init(struct nearest *nearest, const char *text)
{
	*nearest = (struct nearest){.text = text, .distance = (strlen(text) + 5) / 3};
}

void nearest_try(struct nearest *nearest, const char *name)
{
	size_t length = strlen(nearest->text), name_length = strlen(name), found;

	if (length > NAME_MOST || name_length > NAME_MOST)
		return;
	found = distance(nearest->text, length, name, name_length);
	if (found >= nearest->distance)
		return;
	nearest->distance = found;
	nearest->name = name;
}
