/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which key does what: the keys that commands have, and those that the user has bound anew.  There
   is one set of them for the program, as there is one language. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "base/buffer.h"
#include "ui/command.h"

/* The screens that keys can be bound for. */
struct keymap_screen {
	const char *name;
	unsigned own;      /* the context that it has for itself */
	unsigned contexts; /* all that it has */
};
/* NULL behind the last. */
const struct keymap_screen *keymap_screen_at(size_t index);

enum { KEYMAP_EVERYWHERE = ~0 };

/* From here on these are the command's keys, as people write them, "" for none: on the screen of
   that own context, or KEYMAP_EVERYWHERE.  What is bound for a screen counts before what is bound
   everywhere.  keys: borrowed.  Of two commands on one key the one that was bound first has it, and
   any before one that was not. */
void keymap_bind(enum command command, unsigned own, const char *keys);
/* Only the commands' own keys again. */
void keymap_reset(void);

/* As long as this is the same, every command has the keys that it had. */
unsigned keymap_edition(void);

/* Those that were meant for a command on a screen of these contexts, blanks between. */
const char *keymap_keys(enum command command, unsigned contexts);
/* Adds those that it has there: what others were given is not among them. */
void keymap_say_keys(enum command command, unsigned contexts, struct buffer *out);
/* Were they bound by the user? */
bool keymap_is_bound(enum command command, unsigned contexts);
/* Which binding it was, from 1, in the order they were made; 0: none. */
size_t keymap_bound_at(enum command command, unsigned contexts);
/* Have two texts of that kind a key in common?  The first of a that b has, too, goes into key. */
bool keymap_clash(const char *a, const char *b, char *key, size_t size);

/* The command of a key on a screen of these contexts; COMMAND_NONE where it has none. */
enum command command_of_key(const struct key *key, unsigned contexts);
/* The first key as people write it: "F5"; "" where it has none. */
void command_first_key(enum command command, unsigned contexts, char *text, size_t size);

#endif
