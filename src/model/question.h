/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is needed for before a profile's credentials are there: to type a one-time code, or
   to answer a command of the profile, which asks on the terminal itself. */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include <stdbool.h>

struct question {
	char profile[128];
	char serial[256]; /* of the MFA device; "": the terminal is asked for */
	bool again;       /* the last code was wrong */
	bool lent;        /* the command has the terminal */
};

static inline bool question_is_for_terminal(const struct question *question)
{
	return question && !*question->serial;
}

#endif
