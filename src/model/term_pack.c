/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/term_pack.h"

#include <string.h>

unsigned char term_pack_unknown(struct term_pack *pack, const char *name, struct arena *arena)
{
	for (size_t i = 0; i < pack->count; i++)
		if (strcmp(pack->unknown[i], name) == 0)
			return (unsigned char)(TERM_PACK_UNKNOWN + i);
	if (pack->count == TERM_PACK_MOST) /* nobody's answer; its text is not kept */
		return CODE_UNKNOWN;
	pack->unknown[pack->count] = arena_text(arena, name, strlen(name));
	return (unsigned char)(TERM_PACK_UNKNOWN + pack->count++);
}

bool term_pack_same(const struct term_pack *a, unsigned char x, const struct term_pack *b,
                    unsigned char y)
{
	if (x < TERM_PACK_UNKNOWN || y < TERM_PACK_UNKNOWN)
		return x == y;
	return strcmp(a->unknown[x - TERM_PACK_UNKNOWN], b->unknown[y - TERM_PACK_UNKNOWN]) == 0;
}
