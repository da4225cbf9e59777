/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/term_pack.h"

#include <string.h>

unsigned char term_pack(struct term_pack *pack, struct term term, struct arena *arena)
{
	if (term.code != CODE_UNKNOWN || !term.name)
		return term.code;
	for (size_t i = 0; i < pack->count; i++)
		if (strcmp(pack->unknown[i], term.name) == 0)
			return (unsigned char)(TERM_PACK_UNKNOWN + i);
	if (pack->count == TERM_PACK_MOST) /* nobody's answer; its text is not kept */
		return CODE_UNKNOWN;
	pack->unknown[pack->count] = arena_text(arena, term.name, strlen(term.name));
	return (unsigned char)(TERM_PACK_UNKNOWN + pack->count++);
}

bool term_pack_same(const struct term_pack *a, unsigned char x, const struct term_pack *b,
                    unsigned char y)
{
	if (x < TERM_PACK_UNKNOWN || y < TERM_PACK_UNKNOWN)
		return x == y;
	return strcmp(a->unknown[x - TERM_PACK_UNKNOWN], b->unknown[y - TERM_PACK_UNKNOWN]) == 0;
}
