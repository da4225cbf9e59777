/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A one-time code that somebody must type before a profile's role can be taken on.  The session
   asks, a screen or the terminal answers. */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include <stdbool.h>

struct question {
	char profile[128];
	char serial[256]; /* of the MFA device */
	bool again;       /* the last code was wrong */
};

#endif
