/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one-time codes that roles wait for, one question after the other. */
#ifndef APP_ASKING_H
#define APP_ASKING_H

#include <stddef.h>

#include "aws/credentials.h"
#include "model/question.h"

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

#endif
