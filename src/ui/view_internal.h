/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of the view stack share: its life, and what keys do to it.  Nobody else
   includes it. */
#ifndef UI_VIEW_INTERNAL_H
#define UI_VIEW_INTERNAL_H

#include "ui/view.h"

enum { VIEW_DEPTH_MOST = 16 };

struct view_stack {
	const struct world *world;
	struct view *views[VIEW_DEPTH_MOST];
	size_t depth;
	uint64_t told;         /* how many times that something has changed */
	bool pop;              /* once the command is done */
	struct view *next;     /* takes the place of the one that is closed */
	enum command run_next; /* on the view below, once the top one is closed */
	char *line_next;       /* likewise, by its name; NULL for none */
	struct message said;
	bool refused;          /* why what was asked for last is not done */
	struct lines typed;    /* into the palette before */
	struct lines filters;  /* likewise */
	struct list_layout layout;
	struct targets *frames, *targets; /* two, and which of them is that of the last frame */
	/* Keys. */
	bool pasting;
	size_t pasted;         /* keys of this paste */
	bool interrupted;      /* the key before was Ctrl-C, in a paste */
	size_t count;          /* "10" of "10G", as far as it is typed; 0 for none */
	/* With what the command that is being handled was called. */
	const char *argument;
	size_t times;
};

/* Closes and opens what the command that has just been handled asked for. */
void view_stack_settle(struct view_stack *stack, struct intent *intent);

#endif
