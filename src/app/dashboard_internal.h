/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the dashboard share: its state, its turns, and what it does when a view asks.
   Nobody else includes it. */
#ifndef APP_DASHBOARD_INTERNAL_H
#define APP_DASHBOARD_INTERNAL_H

#include "app/looking.h"
#include "app/loop.h"
#include "app/records.h"
#include "app/script.h"
#include "app/session.h"
#include "app/witness.h"
#include "base/alarm.h"
#include "base/file_watch.h"
#include "base/present.h"
#include "ui/view.h"

struct dashboard {
	struct loop loop;
	struct looking looking;
	struct identities identities;
	struct session *session;
	struct records records;
	struct witness witness;
	struct message news;    /* not said yet; its id is NULL for none */
	struct message outcome; /* likewise: of the mails that went out */
	struct script script;
	struct world world;
	struct present now;
	int64_t logged; /* until when the log says that nothing is to be done */
	struct alarm *alarm;       /* when the screen would say something else */
	struct file_watch *ledger; /* NULL: there is none */
	struct view_stack *stack;
	const struct theme *theme; /* NULL: the usual one */
	struct timer *rest;  /* until no key has come for a moment */
	struct timer *part;  /* until no more of a key can come */
	bool wanting;        /* what the views want may be other than before */
	bool dirty, quit;
	bool told;  /* the views, of something, since the last frame: the title may be another */
	bool ready; /* the terminal has something, or has gone away */
	bool hurry; /* asked to quit twice: no answer is waited for */
	bool asking; /* for a one-time code: the screen is there */
	bool away;   /* the terminal is a command's, which asks something there */
};

/* The model moved: a mask of enum change. */
void dashboard_tell(struct dashboard *dashboard, unsigned changed);
void dashboard_resize(struct dashboard *dashboard);
/* Stops, and goes on when somebody says so: the whole job, or this process alone. */
void dashboard_stop(struct dashboard *dashboard, bool whole_job);
/* The screen has another size. */
void dashboard_take_size(struct dashboard *dashboard);
void dashboard_draw(struct dashboard *dashboard);
/* The next step of the script, if there is one and nothing is on its way. */
void dashboard_take_step(struct dashboard *dashboard);

/* A session for what is looked at now; that of before ends. */
void dashboard_open_session(struct dashboard *dashboard);
/* Does what a view wants; takes over what the intent owns. */
void dashboard_carry_out(struct dashboard *dashboard, struct intent *intent);
/* What somebody is needed for: puts the question for a one-time code over whatever is on the
   screen; leaves the terminal to a command that asks there, and comes back when that has ended. */
void dashboard_ask(struct dashboard *dashboard);
/* Takes in what the session has done since it was last asked. */
void dashboard_take_changes(struct dashboard *dashboard);
bool dashboard_is_over(const struct dashboard *dashboard);
void dashboard_watch_keys(struct dashboard *dashboard);
/* All that have come. */
void dashboard_take_keys(struct dashboard *dashboard);
/* What views ask of the desk: one intent each. */
void dashboard_copy(struct dashboard *dashboard, struct intent *intent);
void dashboard_open_page(struct dashboard *dashboard, struct intent *intent);
void dashboard_export(struct dashboard *dashboard, struct intent *intent);
void dashboard_change_theme(struct dashboard *dashboard, struct intent *intent);
void dashboard_turn_mouse(struct dashboard *dashboard, struct intent *intent);
/* Says which there are where there is none of that name; "": the next one. */
void dashboard_use_theme(struct dashboard *dashboard, const char *name);
/* Asks for all that the views want to know. */
void dashboard_want(struct dashboard *dashboard);
/* Reads again which mails were sent: another acmdash may have sent meanwhile. */
void dashboard_look_back(struct dashboard *dashboard);
/* What wakes an idle dashboard besides keys, signals and answers: the moment at which the screen
   would say something else, and mails of another acmdash. */
void dashboard_watch_time(struct dashboard *dashboard);
void dashboard_watch_ledger(struct dashboard *dashboard);
void dashboard_unwatch(struct dashboard *dashboard);
/* Where it is about to wait with nothing on its way, the log says until when. */
void dashboard_log_sleep(struct dashboard *dashboard);

#endif
