/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that somebody must answer before credentials are there, one after the other: one-time
   codes for roles, and what commands ask on the terminal themselves. */
#ifndef APP_ASKING_H
#define APP_ASKING_H

#include <stddef.h>
#include <stdio.h>

#include "aws/credentials.h"

struct asking {
	struct asker asker;  /* what the provider chain is given */
	struct asked *first; /* the question of now, then those that wait */
	void (*changed)(void *context);
	void *context;
};

/* changed is called when the question of now is another one, or none. */
void asking_init(struct asking *asking, void (*changed)(void *context), void *context);
void asking_release(struct asking *asking);

/* The question of now; NULL: none.  Borrowed until the next change. */
const struct question *asking_question(const struct asking *asking);
/* Answers it; code NULL: there will be none. */
void asking_answer(struct asking *asking, const char *code);
/* Tells whoever sits there what is going to ask. */
void asking_say(const struct question *question, FILE *terminal);
/* Leaves the terminal to the command that asks for it; the question stays, as lent, until the
   command has ended. */
void asking_lend(struct asking *asking);

#endif
