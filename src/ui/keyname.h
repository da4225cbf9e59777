/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as people write them: "Up", "F5", "Ctrl-R", "r". */
#ifndef UI_KEYNAME_H
#define UI_KEYNAME_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"

/* Names stand side by side with a blank between them; length: of the one that is meant. */

/* Is that the name of this key?  Words and Ctrl- in any case, characters as they are. */
bool keyname_is(const char *name, size_t length, const struct key *key);
/* Is it the name of any key? */
bool keyname_is_known(const char *name, size_t length);
/* Is there a key that has both names? */
bool keyname_is_same(const char *a, size_t a_length, const char *b, size_t b_length);
/* How it is written; "" where it has no name. */
void keyname_of(const struct key *key, char *text, size_t size);
/* The words among them, for "did you mean"; NULL behind the last. */
const char *keyname_at(size_t index);

#endif
