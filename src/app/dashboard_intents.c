/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views ask for, and how the dashboard does it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/dashboard_internal.h"
#include "app/desktop.h"
#include "app/export.h"
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
static void prepare_question(struct dashboard *dashboard)
{
	dashboard_look_back(dashboard);
	records_check(&dashboard->records, session_ledger_error(dashboard->session));
	dashboard_tell(dashboard, CHANGED_DELIVERY);
}

/* What the terminal does at Ctrl-Z in cooked modes: the whole job stops, else a shell would wait
   for a program that waits for us.  Of curses' own handler, for signals from outside, we have no
   need. */
static void suspend(struct dashboard *dashboard)
{
	struct sigaction by_default = {.sa_handler = SIG_DFL}, before;

	sigemptyset(&by_default.sa_mask);
	terminal_leave();
	sigaction(SIGTSTP, &by_default, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	terminal_return();
	dashboard_resize(dashboard);
}

/* A mail that is going out is waited for: what became of it should be known. */
static void ask_to_quit(struct dashboard *dashboard)
{
	struct message message;

	dashboard->hurry = dashboard->quit;
	dashboard->quit = true;
	session_cancel(dashboard->session);
	if (!session_sending(dashboard->session))
		return;
	message_set(&message,
	            N_("A mail is going out: waiting for ACM's answer. To end at once, quit again."), NULL);
	view_say(dashboard->stack, &message);
}

/* Also asks anew for what is looked at: its row may say nothing of what has changed. */
static void load_again(struct dashboard *dashboard)
{
	struct certificate_id id = {0};
	struct certificate_summary summary;
	struct place place;
	char arn[ARN_SIZE];

	dashboard_look_back(dashboard);
	if (view_stack_wants(dashboard->stack, &place, 1)) {
		store_summary(dashboard->world.sources->items[place.source]->store, place.row,
			      &summary, arn);
		certificate_id_set(&id, place.source, arn);
	}
	session_forget_dns(dashboard->session);
	session_load(dashboard->session);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	if (id.arn)
		session_describe(dashboard->session, &id);
	certificate_id_release(&id);
}

static void try_again(struct dashboard *dashboard, bool *which)
{
	struct message message;

	session_load_some(dashboard->session, which);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	free(which);
	message_set(&message, N_("Asking again..."), NULL);
	view_say(dashboard->stack, &message);
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
}

/* No screen of before may look for what is gone, so they all go. */
static void look_elsewhere(struct dashboard *dashboard, enum intent_kind kind, char *names)
{
	struct message message;

	if (session_sending(dashboard->session)) {
		message_set(&message, N_("A mail is going out. Look elsewhere when its answer is there."),
		            NULL);
		view_say(dashboard->stack, &message);
		free(names);
		return;
	}
	if (kind == INTENT_PROFILES)
		looking_at_profiles(&dashboard->looking, names);
	else
		looking_at_regions(&dashboard->looking, names);
	view_stack_clear(dashboard->stack);
	dashboard_open_session(dashboard);
	view_push(dashboard->stack, certificates_view_new(&dashboard->world));
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	session_load(dashboard->session);
	dashboard->dirty = true;
}

static void answer(struct dashboard *dashboard, char *code)
{
	dashboard->asking = false;
	asking_answer(&dashboard->identities.asking, code);
	memory_free_secret(code);
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
	terminal_return();
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
static void send_plan(struct dashboard *dashboard, struct plan *plan)
{
	plan->ledger_seen = records_seen(&dashboard->records);
	if (dashboard->quit)
		plan_release(plan);
	else
		session_send(dashboard->session, plan);
}

/* Both ways: the terminal may not pass it on, and the desktop may have no tool for it. */
static void copy(const char *text)
{
	terminal_copy(text);
	desktop_copy(text);
}

static void open_page(struct dashboard *dashboard, const char *url)
{
	struct message message;

	if (desktop_open(url)) {
		message_set(&message, N_("In the browser: %1$s"), url, NULL);
	} else {
		copy(url);
		message_set(&message, N_("There is no browser here; on the clipboard: %1$s"), url, NULL);
	}
	view_say(dashboard->stack, &message);
}

static void export(struct dashboard *dashboard, const struct intent *intent)
{
	const struct export what = {
		.options = &dashboard->looking.options,
		.session = dashboard->session,
		.sources = dashboard->world.sources,
		.order = intent->order,
		.now = dashboard->world.now,
		.over = intent->over,
	};
	struct message message;
	struct error error;
	char count[32];

	snprintf(count, sizeof(count), "%zu", intent->order->count);
	if (export_write(&what, intent->text, &error))
		message_set(&message,
		            intent->order->count == 1 ? N_("%1$s certificate is in %2$s now.")
		                                      : N_("%1$s certificates are in %2$s now."),
		            count, intent->text, NULL);
	else
		message = error.message;
	view_say(dashboard->stack, &message);
}

static void turn_mouse(struct dashboard *dashboard)
{
	struct message message;
	bool on = !terminal_has_mouse();

	terminal_set_mouse(on);
	if (on && !terminal_has_mouse())
		message_set(&message, N_("This terminal has no mouse, as far as terminfo knows."), NULL);
	else if (on)
		message_set(&message, N_("The mouse works here: click, double-click, wheel. M turns it off."), NULL);
	else
		message_set(&message, N_("The mouse is the terminal's: it selects text. M turns it on."), NULL);
	view_say(dashboard->stack, &message);
}

void dashboard_carry_out(struct dashboard *dashboard, struct intent *intent)
{
	switch (intent->kind) {
	case INTENT_NONE:
		break;
	case INTENT_QUIT:
		ask_to_quit(dashboard);
		break;
	case INTENT_SUSPEND:
		suspend(dashboard);
		break;
	case INTENT_REDRAW:
		terminal_forget();
		break;
	case INTENT_REFRESH:
		load_again(dashboard);
		break;
	case INTENT_RETRY:
		try_again(dashboard, intent->which);
		break;
	case INTENT_DESCRIBE:
		session_describe(dashboard->session, &intent->certificate);
		break;
	case INTENT_LANGUAGE:
		i18n_switch(strcmp(i18n_language(), "ja") == 0 ? "en" : "ja");
		dashboard_tell(dashboard, CHANGED_LANGUAGE);
		break;
	case INTENT_SEND:
		send_plan(dashboard, &intent->plan);
		break;
	case INTENT_PROFILES:
	case INTENT_REGIONS:
		look_elsewhere(dashboard, intent->kind, intent->text);
		break;
	case INTENT_ANSWER:
		answer(dashboard, intent->text);
		break;
	case INTENT_LOOK_BACK:
		prepare_question(dashboard);
		break;
	case INTENT_COPY:
		copy(intent->text);
		free(intent->text);
		break;
	case INTENT_EXPORT:
		export(dashboard, intent);
		free(intent->text);
		break;
	case INTENT_OPEN:
		open_page(dashboard, intent->text);
		free(intent->text);
		break;
	case INTENT_MOUSE:
		turn_mouse(dashboard);
		break;
	case INTENT_CANCEL:
		session_cancel(dashboard->session);
		break;
	}
}
