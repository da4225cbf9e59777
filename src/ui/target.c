/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/target.h"

#include <stdbool.h>

static bool covers(const struct target *target, int y, int x)
{
	return y >= target->top && y < target->top + target->height && x >= target->left &&
	       x < target->left + target->width;
}

const struct target *targets_find(const struct targets *targets, int y, int x)
{
	for (size_t i = targets->count; i > 0; i--)
		if (covers(&targets->items[i - 1], y, x))
			return &targets->items[i - 1];
	return NULL;
}
