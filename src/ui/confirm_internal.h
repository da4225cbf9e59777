/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before a mail: its state, and how it is drawn.  Nobody else includes it. */
#ifndef UI_CONFIRM_INTERNAL_H
#define UI_CONFIRM_INTERNAL_H

#include "ui/edit.h"
#include "ui/view.h"

struct confirm_view {
	struct view view;
	struct plan plan;
	size_t top;  /* the first domain that is shown */
	bool holds;  /* what it shows is still so */
	bool again;  /* y was said once, and there were mails within a day */
	bool held;   /* the key of the first y goes on, which is no second one */
	int64_t mails; /* those that were known when it was asked: see tell_mails */
	bool proving; /* all has been said yes to: digits are typed */
	bool wrong;   /* those before were not the account's */
	size_t guarded; /* the item whose account's digits they are to be */
	struct edit digits;
};

/* Why what is sent here cannot be recorded; NULL where it can. */
const struct error *confirm_trouble(const struct confirm_view *self);
/* Did this domain get a mail within a day?  And how many did? */
bool confirm_got_mail(const struct confirm_view *self, const struct plan_item *item,
                      struct past *last);
size_t confirm_count_again(const struct confirm_view *self);
struct preflight_question confirm_question(const struct plan_item *item);

/* Why nobody can say yes: msgids. */
extern const char confirm_out_of_date[], confirm_too_small[];

/* Is the screen large enough to be asked on?  Where it is not, yes is not taken. */
bool confirm_fits(const struct confirm_view *self);
void confirm_draw(const struct view *view, struct canvas *canvas);

#endif
