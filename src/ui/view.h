/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screens, one on top of the other.  Each is a table of functions and its own state; the top one
   gets the keys.  Drawing is const; what changes a view is a command or a change of the model. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "base/present.h"
#include "model/delivery.h"
#include "model/lookups.h"
#include "model/particulars.h"
#include "model/past.h"
#include "model/journal.h"
#include "model/question.h"
#include "model/scope.h"
#include "rules/preflight.h"
#include "ui/canvas.h"
#include "ui/command.h"
#include "ui/intent.h"
#include "ui/lines.h"
#include "ui/list_layout.h"
#include "ui/preferences.h"

/* Everything that a view may look at.  Owned by the app, never changed by a view. */
struct world {
	const struct sources *sources;
	const struct deliveries *deliveries;
	const struct lookups *lookups; /* what DNS says, as far as it was asked */
	const struct particulars *particulars; /* of the certificate that is open; may be NULL */
	const struct pasts *pasts; /* mails that went out before */
	const struct journal *journal; /* what has happened */
	const struct scope *scope; /* what the pickers offer */
	const struct preferences *preferences;
	struct present *now; /* of this turn; what is drawn says until when it holds */
	bool demo;        /* the simulated account */
	bool at_rest;     /* no key came for a moment: what is selected may be worth a request */
	int height, width; /* of the screen, in cells */
};

struct view;
struct view_stack;

struct view_ops {
	const char *name;        /* section of the key map: "list", "certificate" */
	const char *title;       /* N_(): heading of its help */
	unsigned contexts; /* which commands of ui/command.h it understands: a mask of CONTEXT_ */
	bool modal;              /* drawn over the one below, which stays visible */
	bool beside; /* so it is where the screen is wide enough for both: ui/beside */
	/* Gets what is pasted as it is, between KEY_PASTE_BEGIN and KEY_PASTE_END.  Elsewhere a
	   paste is text for a line that is being typed, and never a command. */
	bool takes_paste;
	void (*draw)(const struct view *view, struct canvas *canvas);
	/* Handled?  What it wants goes into intent. */
	bool (*command)(struct view *view, enum command command, struct intent *intent);
	/* A printable character or an editing key while the view takes text; NULL where none does.
	 */
	bool (*input)(struct view *view, const struct key *key, struct intent *intent);
	/* The model moved: a mask of enum change. */
	void (*update)(struct view *view, unsigned changed);
	/* Would the command do something now?  Where not it is dim in the key bar, and why is what
	   whoever runs it all the same is told, instead; without an id the command says it itself.
	   NULL: always. */
	bool (*enabled)(const struct view *view, enum command command, struct message *why);
	/* A row or a heading that it drew was clicked.  NULL: it has none. */
	void (*point)(struct view *view, const struct target *target);
	/* Certificates whose details it shows or is about to: at most most of them, the most wanted
	 * first. */
	size_t (*wants)(const struct view *view, struct place *places, size_t most);
	/* Does what it shows depend on tags?  NULL: never. */
	bool (*asks_tags)(const struct view *view);
	/* What DNS is to be asked for what it shows: at most most, likewise. */
	size_t (*questions)(const struct view *view, struct preflight_question *questions,
	                    size_t most);
	/* The certificate that it is about; NULL: none. */
	const struct certificate_id *(*opened)(const struct view *view);
	void (*destroy)(struct view *view);
};

/* The first member of every view's own struct. */
struct view {
	const struct view_ops *ops;
	struct view_stack *stack;
	const struct world *world;
};

struct view_stack *view_stack_new(const struct world *world);
void view_stack_free(struct view_stack *stack);
/* Closes all views but the lowest one. */
void view_stack_home(struct view_stack *stack);
/* What was typed into the palette; kept as long as the stack is. */
struct lines *view_typed(struct view_stack *stack);
/* Likewise the columns of the list. */
struct list_layout *view_layout(struct view_stack *stack);
/* Likewise the filters. */
struct lines *view_filters(struct view_stack *stack);

/* The command function of a view that takes text: keys that are no text do nothing, but the way out
   of the program stays open. */
bool view_text_command(struct view *view, enum command command, struct intent *intent);

/* The stack owns the view from here on. */
void view_push(struct view_stack *stack, struct view *view);
/* Closes the top view once the command that is being handled returns; the last one stays. */
void view_pop(struct view_stack *stack);
/* Closes the top view once the command that is being handled returns, and opens this one in its
   place. */
void view_replace(struct view_stack *stack, struct view *view);
/* Closes the top view, then runs a command on the one below; or a line: what a palette does. */
void view_run_below(struct view_stack *stack, enum command command);
/* Runs a line, as it is typed behind ":", on the view below the top one, which stays on top. */
void view_run_under(struct view_stack *stack, const char *line, struct intent *intent);
void view_run_line_below(struct view_stack *stack, const char *line);
/* With what the command that is being handled was called: the argument behind its name, "" for none;
   the number before its key, 0 for none. */
const char *view_argument(const struct view *view);
size_t view_times(const struct view *view);
/* Of ops->enabled, and of what is the same everywhere. */
bool view_enabled(const struct view *view, enum command command, struct message *why);
struct view *view_top(const struct view_stack *stack);

/* As long as this is the same, nothing of the world has changed but the time. */
uint64_t view_told(const struct view_stack *stack);

/* What the app calls. */
void view_stack_update(struct view_stack *stack, unsigned changed);
void view_stack_key(struct view_stack *stack, const struct key *key, struct intent *intent);
/* Runs a command on the top view: what keys and the palette have in common. */
void view_stack_command(struct view_stack *stack, enum command command, struct intent *intent);
/* Runs a command by its name and with its argument, as ":" has it: "filter www", "10". */
void view_stack_line(struct view_stack *stack, const char *line, struct intent *intent);
void view_stack_draw(struct view_stack *stack, struct canvas *canvas);
size_t view_stack_wants(const struct view_stack *stack, struct place *places, size_t most);
bool view_stack_asks_tags(const struct view_stack *stack);
/* The certificate that is open, whatever box is over it; NULL: none.  Borrowed. */
const struct certificate_id *view_stack_opened(const struct view_stack *stack);
size_t view_stack_questions(const struct view_stack *stack, struct preflight_question *questions,
                            size_t most);

/* A sentence in the line above the keys until the next key: "On the clipboard: ..." */
void view_say(struct view_stack *stack, const struct message *message);
/* The same of a msgid and its argument, NULL for none. */
void view_tell(struct view_stack *stack, const char *id, const char *argument);
/* Why what was asked for is not done.  view_refused: was it so, of the last key or line? */
void view_refuse(struct view_stack *stack, const char *id, const char *argument);
void view_refuse_by(struct view_stack *stack, const struct message *why);
bool view_refused(const struct view_stack *stack);
/* What was said last; its id is NULL for nothing. */
const struct message *view_said(const struct view_stack *stack);

#endif
