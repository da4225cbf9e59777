/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translations as msgfmt writes them (GNU's MO format). gettext itself speaks only languages whose
   locale is installed: under C.UTF-8, which most servers have, its newer versions ignore LANGUAGE
   as well. */
#ifndef TEXT_CATALOGUE_H
#define TEXT_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue {
	const unsigned char *bytes;
	size_t size;
	uint32_t count, msgids, texts; /* how many there are, and where both tables begin */
	bool big_endian;
};

/* The bytes are borrowed.  false: they are no catalogue, or not a whole one. */
bool catalogue_open(struct catalogue *catalogue, const void *bytes, size_t size);
/* What stands for a text; of one with a plural, which is found by its singular, the first form:
   there is no other in Japanese.  NULL: nothing, as for "". */
const char *catalogue_find(const struct catalogue *catalogue, const char *msgid);

#endif
