/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/target.h"

#include <stdbool.h>

static bool covers(const struct target *target, int y, int x)
{
	return y >= target->top && y < target->top + target->height && x >= target->left &&
	       x < target->left + target->width;
}

void targets_add(struct targets *targets, const struct target *target)
{
	if (targets->count == TARGETS_MOST)
		return;
	targets->items[targets->count] = *target;
	targets->items[targets->count++].owner = targets->owner;
}

void targets_repeat(struct targets *targets, const struct targets *before, int y, int x,
                    int width)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct target *target = &before->items[i];

		if (target->top == y && target->height == 1 && target->left >= x &&
		    target->left < x + width)
			targets_add(targets, target);
	}
}

const struct target *targets_find(const struct targets *targets, int y, int x)
{
	for (size_t i = targets->count; i > 0; i--)
		if (covers(&targets->items[i - 1], y, x))
			return &targets->items[i - 1];
	return NULL;
}
