/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms as single bytes: codes for the values that we know, numbered texts for those that we do
 * not. */
#ifndef MODEL_TERM_PACK_H
#define MODEL_TERM_PACK_H

#include "base/arena.h"
#include "model/term.h"

enum { TERM_PACK_UNKNOWN = 64, TERM_PACK_MOST = 190 };

struct term_pack {
	const char *unknown[TERM_PACK_MOST]; /* of the byte TERM_PACK_UNKNOWN + index */
	size_t count;
};

/* For term_pack alone: of a text that we do not know. */
unsigned char term_pack_unknown(struct term_pack *pack, const char *name, struct arena *arena);
/* New texts are copied into the arena, which must outlive the pack. */
static inline unsigned char term_pack(struct term_pack *pack, struct term term, struct arena *arena)
{
	if (term.code != CODE_UNKNOWN || !term.name)
		return term.code;
	return term_pack_unknown(pack, term.name, arena);
}
static inline struct term term_unpack(const struct term_pack *pack, enum term_kind kind,
                                      unsigned char packed)
{
	if (packed >= TERM_PACK_UNKNOWN)
		return (struct term){CODE_UNKNOWN, pack->unknown[packed - TERM_PACK_UNKNOWN]};
	return term_of(kind, packed);
}
/* Bytes of two packs: do they stand for the same value? */
bool term_pack_same(const struct term_pack *a, unsigned char x, const struct term_pack *b,
                    unsigned char y);

#endif
