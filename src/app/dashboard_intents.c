/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views ask for, and how the dashboard does it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/dashboard_internal.h"
#include "base/clock.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/screens.h"
#include "ui/terminal.h"

/* Another acmdash may have sent meanwhile. */
void dashboard_look_back(struct dashboard *dashboard)
{
	if (records_read(&dashboard->records))
		dashboard_tell(dashboard, CHANGED_DELIVERY);
}

/* Before a question is answered: what is known of these domains, and can the mail be recorded? */
static void prepare_question(struct dashboard *dashboard, struct intent *intent)
{
	(void)intent;
	dashboard_look_back(dashboard);
	records_check(&dashboard->records, session_ledger_error(dashboard->session));
	dashboard_tell(dashboard, CHANGED_DELIVERY);
}

void dashboard_stop(struct dashboard *dashboard, bool whole_job)
{
	struct sigaction by_default = {.sa_handler = SIG_DFL}, before;

	sigemptyset(&by_default.sa_mask);
	if (!dashboard->away)
		terminal_leave();
	sigaction(SIGTSTP, &by_default, &before);
	if (whole_job)
		kill(0, SIGTSTP);
	else
		raise(SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	if (dashboard->away)
		return;
	terminal_return(clock_monotonic());
	dashboard_resize(dashboard);
}

/* What the terminal does at Ctrl-Z in cooked modes: the whole job stops, else a shell would wait
   for a program that waits for us. */
static void suspend(struct dashboard *dashboard, struct intent *intent)
{
	(void)intent;
	dashboard_stop(dashboard, true);
}

/* A mail that is going out is waited for: what became of it should be known. */
static void ask_to_quit(struct dashboard *dashboard, struct intent *intent)
{
	(void)intent;
	dashboard->hurry = dashboard->quit;
	dashboard->quit = true;
	session_cancel(dashboard->session);
	if (!session_sending(dashboard->session))
		return;
	view_tell(dashboard->stack,
	          N_("A mail is going out: waiting for ACM's answer. To end at once, quit again."), NULL);
}

/* Also asks anew for what is looked at: its row may say nothing of what has changed. */
static void load_again(struct dashboard *dashboard, struct intent *intent)
{
	struct certificate_id id = {0};
	struct certificate_summary summary;
	struct place place;
	char arn[ARN_SIZE];

	(void)intent;
	dashboard_look_back(dashboard);
	if (view_stack_wants(dashboard->stack, &place, 1)) {
		store_summary(dashboard->world.sources->items[place.source]->store, place.row,
			      &summary, arn);
		certificate_id_set(&id, place.source, arn);
	}
	session_forget_dns(dashboard->session);
	session_forget_particulars(dashboard->session);
	session_load(dashboard->session, NULL);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	if (id.arn)
		session_describe(dashboard->session, &id);
	certificate_id_release(&id);
}

static void try_again(struct dashboard *dashboard, struct intent *intent)
{
	session_load(dashboard->session, intent->which);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	view_tell(dashboard->stack, N_("Asking again..."), NULL);
}

/* A session for what is looked at now; that of before ends. */
void dashboard_open_session(struct dashboard *dashboard)
{
	session_free(dashboard->session);
	witness_forget(&dashboard->witness);
	dashboard->asking = false;
	dashboard->session = session_new(&dashboard->looking.options, &dashboard->identities);
	dashboard->world.sources = session_sources(dashboard->session);
	dashboard->world.deliveries = session_deliveries(dashboard->session);
	dashboard->world.lookups = session_lookups(dashboard->session);
	dashboard->world.particulars = session_particulars(dashboard->session);
}

/* No screen of before may look for what is gone, so they all go but the list: how it is looked at,
   filter, order and selection, is the user's. */
static void look_elsewhere(struct dashboard *dashboard, struct intent *intent)
{
	if (session_sending(dashboard->session)) {
		view_refuse(dashboard->stack,
		            N_("A mail is going out. Wait for ACM's answer before you look elsewhere."), NULL);
		return;
	}
	if (intent->kind == INTENT_PROFILES)
		looking_at_profiles(&dashboard->looking, intent->text);
	else
		looking_at_regions(&dashboard->looking, intent->text);
	intent->text = NULL;
	view_stack_home(dashboard->stack);
	dashboard_open_session(dashboard);
	dashboard_tell(dashboard, CHANGED_SOURCES);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	session_load(dashboard->session, NULL);
}

static void answer(struct dashboard *dashboard, struct intent *intent)
{
	dashboard->asking = false;
	asking_answer(&dashboard->identities.asking, intent->text);
	memory_free_secret(intent->text);
	intent->text = NULL;
}

/* The loop goes on, but nothing is drawn and no key is read. */
static void lend_terminal(struct dashboard *dashboard, const struct question *question)
{
	if (!dashboard->away) {
		events_unwatch(dashboard->loop.events, STDIN_FILENO);
		terminal_leave();
	}
	dashboard->away = true;
	asking_say(question, stdout);
	asking_lend(&dashboard->identities.asking);
}

static void come_back(struct dashboard *dashboard)
{
	dashboard->away = false;
	terminal_return(clock_monotonic());
	dashboard_watch_keys(dashboard);
	dashboard_resize(dashboard);
}

void dashboard_ask(struct dashboard *dashboard)
{
	const struct question *question = asking_question(&dashboard->identities.asking);

	if (question_is_for_terminal(question)) {
		if (!question->lent)
			lend_terminal(dashboard, question);
		return;
	}
	if (dashboard->away)
		come_back(dashboard);
	if (!question || dashboard->asking)
		return;
	dashboard->asking = true;
	view_push(dashboard->stack, code_view_new(&dashboard->world, question));
	dashboard->dirty = true;
}

/* What another acmdash has sent since the ledger was last read was not known when y was said. */
static void send_plan(struct dashboard *dashboard, struct intent *intent)
{
	struct plan *plan = &intent->plan;

	plan->ledger_seen = records_seen(&dashboard->records);
	if (dashboard->quit)
		plan_release(plan);
	else
		session_send(dashboard->session, plan);
}

typedef void carrier(struct dashboard *dashboard, struct intent *intent);

static void redraw(struct dashboard *dashboard, struct intent *intent)
{
	(void)dashboard;
	(void)intent;
	terminal_forget();
}

static void describe(struct dashboard *dashboard, struct intent *intent)
{
	session_describe(dashboard->session, &intent->certificate);
}

static void change_language(struct dashboard *dashboard, struct intent *intent)
{
	(void)intent;
	i18n_switch(strcmp(i18n_language(), "ja") == 0 ? "en" : "ja");
	dashboard_tell(dashboard, CHANGED_LANGUAGE);
}

static void cancel(struct dashboard *dashboard, struct intent *intent)
{
	(void)intent;
	session_cancel(dashboard->session);
}

static carrier *const carriers[] = {
	[INTENT_QUIT] = ask_to_quit,
	[INTENT_SUSPEND] = suspend,
	[INTENT_REDRAW] = redraw,
	[INTENT_REFRESH] = load_again,
	[INTENT_RETRY] = try_again,
	[INTENT_DESCRIBE] = describe,
	[INTENT_LANGUAGE] = change_language,
	[INTENT_SEND] = send_plan,
	[INTENT_PROFILES] = look_elsewhere,
	[INTENT_REGIONS] = look_elsewhere,
	[INTENT_ANSWER] = answer,
	[INTENT_LOOK_BACK] = prepare_question,
	[INTENT_COPY] = dashboard_copy,
	[INTENT_EXPORT] = dashboard_export,
	[INTENT_OPEN] = dashboard_open_page,
	[INTENT_THEME] = dashboard_change_theme,
	[INTENT_MOUSE] = dashboard_turn_mouse,
	[INTENT_CANCEL] = cancel,
};

void dashboard_carry_out(struct dashboard *dashboard, struct intent *intent)
{
	carrier *carry = carriers[intent->kind];

	if (carry)
		carry(dashboard, intent);
	free(intent->text);
	free(intent->which);
	intent->text = NULL;
	intent->which = NULL;
}
