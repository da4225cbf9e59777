/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/dashboard.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/looking.h"
#include "app/loop.h"
#include "app/records.h"
#include "app/witness.h"
#include "base/clock.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/screens.h"
#include "ui/terminal.h"

enum { MINUTE = 60 * 1000, WANTS_MOST = 64, KEYS_A_TURN = 256 };

struct dashboard {
	struct loop loop;
	struct looking looking;
	struct identities identities;
	struct session *session;
	struct records records;
	struct witness witness;
	struct world world;
	struct view_stack *stack;
	size_t drawn_depth;
	bool dirty, quit;
	bool hurry; /* asked to quit twice: no answer is waited for */
	bool asking; /* for a one-time code: the screen is there */
};

bool dashboard_possible(struct error *error)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	return error_set(error, ERROR_USAGE, 0,
	                 N_("the dashboard needs a terminal; without one use acmdash list"), NULL);
}

static void draw(struct dashboard *dashboard)
{
	struct canvas canvas;
	size_t depth = view_depth(dashboard->stack);

	/* A box over wide characters leaves halves of them behind, which curses does not know of.
	 */
	if (depth != dashboard->drawn_depth)
		terminal_forget();
	dashboard->drawn_depth = depth;
	terminal_begin(&canvas);
	view_stack_draw(dashboard->stack, &canvas);
	terminal_end(&canvas);
	dashboard->dirty = false;
}

static void tell(struct dashboard *dashboard, unsigned changed)
{
	if (!changed)
		return;
	view_stack_update(dashboard->stack, changed);
	dashboard->dirty = true;
}

/* Another acmdash may have sent meanwhile. */
static void look_back(struct dashboard *dashboard)
{
	if (records_read(&dashboard->records))
		tell(dashboard, CHANGED_DELIVERY);
}

/* Before a question is answered: what is known of these domains, and can the mail be recorded? */
static void prepare_question(struct dashboard *dashboard)
{
	look_back(dashboard);
	records_check(&dashboard->records, session_ledger_error(dashboard->session));
	tell(dashboard, CHANGED_DELIVERY);
}

/* Somebody has clicked: that is worth looking up from other work. */
static void tell_approvals(struct dashboard *dashboard, size_t count, const char *domain)
{
	char number[32], text[SENTENCE_SIZE];
	struct message message;

	snprintf(number, sizeof(number), "%zu", count);
	if (count == 1)
		message_set(&message, N_("%1$s has been approved."), domain, NULL);
	else
		message_set(&message, N_("%1$s domains have been approved."), number, NULL);
	message_text(&message, text, sizeof(text));
	view_say(dashboard->stack, &message);
	terminal_alert(text);
}

/* Takes in what the session has done since it was last asked. */
static void take_changes(struct dashboard *dashboard)
{
	unsigned changed = session_changes(dashboard->session);
	const char *domain = NULL;
	size_t approved;

	if (!changed)
		return;
	approved = witness_look(&dashboard->witness, dashboard->world.sources,
				dashboard->world.deliveries, changed, &domain);
	if (approved)
		tell_approvals(dashboard, approved, domain);
	tell(dashboard, changed);
}

/* "in 5 h" is drawn anew once a minute; that is all that wakes an idle dashboard. */
static void minute_passed(void *context)
{
	struct dashboard *dashboard = context;

	events_after(dashboard->loop.events, MINUTE, minute_passed, dashboard);
	look_back(dashboard);
	tell(dashboard, CHANGED_TIME);
}

static void resize(struct dashboard *dashboard)
{
	terminal_resize();
	terminal_size(&dashboard->world.height, &dashboard->world.width);
	tell(dashboard, CHANGED_SIZE);
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
	resize(dashboard);
}

static bool is_over(const struct dashboard *dashboard)
{
	return dashboard->quit && (dashboard->hurry || !session_sending(dashboard->session));
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

	look_back(dashboard);
	if (view_stack_wants(dashboard->stack, &place, 1)) {
		store_summary(dashboard->world.sources->items[place.source]->store, place.row,
			      &summary, arn);
		certificate_id_set(&id, place.source, arn);
	}
	session_forget_dns(dashboard->session);
	session_load(dashboard->session);
	if (id.arn)
		session_describe(dashboard->session, &id);
	certificate_id_release(&id);
}

/* A session for what is looked at now; that of before ends. */
static void open_session(struct dashboard *dashboard)
{
	session_free(dashboard->session);
	witness_forget(&dashboard->witness);
	dashboard->asking = false;
	dashboard->session = session_new(&dashboard->looking.options, &dashboard->identities);
	dashboard->world.sources = session_sources(dashboard->session);
	dashboard->world.deliveries = session_deliveries(dashboard->session);
	dashboard->world.lookups = session_lookups(dashboard->session);
	looking_update(&dashboard->looking, dashboard->world.sources);
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
	view_stack_free(dashboard->stack);
	open_session(dashboard);
	dashboard->stack = view_stack_new(&dashboard->world);
	view_push(dashboard->stack, certificates_view_new(&dashboard->world));
	session_load(dashboard->session);
	dashboard->dirty = true;
}

static void answer(struct dashboard *dashboard, char *code)
{
	dashboard->asking = false;
	session_answer(dashboard->session, code);
	memory_free_secret(code);
}

/* Somebody is needed: the question comes over whatever is on the screen. */
static void ask_for_code(struct dashboard *dashboard)
{
	const struct question *question = session_question(dashboard->session);

	if (!question || dashboard->asking)
		return;
	dashboard->asking = true;
	view_push(dashboard->stack, code_view_new(&dashboard->world, question));
	dashboard->dirty = true;
}

static void carry_out(struct dashboard *dashboard, struct intent *intent)
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
	case INTENT_DESCRIBE:
		session_describe(dashboard->session, &intent->certificate);
		break;
	case INTENT_LANGUAGE:
		i18n_switch(strcmp(i18n_language(), "ja") == 0 ? "en" : "ja");
		tell(dashboard, CHANGED_LANGUAGE);
		break;
	case INTENT_SEND:
		if (dashboard->quit)
			plan_release(&intent->plan);
		else
			session_send(dashboard->session, &intent->plan);
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
		terminal_copy(intent->text);
		free(intent->text);
		break;
	case INTENT_CANCEL:
		session_cancel(dashboard->session);
		break;
	}
}

static void read_keys(struct dashboard *dashboard)
{
	struct key key;

	/* curses keeps keys that poll cannot see: all of them, every turn. */
	for (int i = 0; i < KEYS_A_TURN && !is_over(dashboard) && terminal_key(&key); i++) {
		struct intent intent = {.kind = INTENT_NONE};

		/* A key before may have begun a load: no view may look for rows that are gone. */
		take_changes(dashboard);
		dashboard->dirty = true;
		view_stack_key(dashboard->stack, &key, &intent);
		carry_out(dashboard, &intent);
		if (intent.drop_keys)
			terminal_drop_keys();
	}
}

static void terminal_ready(void *context)
{
	struct pollfd terminal = {.fd = STDIN_FILENO, .events = POLLIN};

	read_keys(context);
	/* The other end has gone away without a signal. */
	if (poll(&terminal, 1, 0) > 0 && (terminal.revents & (POLLHUP | POLLERR | POLLNVAL)))
		raise(SIGHUP);
}

static void take_signals(struct dashboard *dashboard)
{
	unsigned signals = dashboard->loop.signals;

	dashboard->loop.signals = 0;
	if (signals & LOOP_CONTINUED)
		terminal_forget();
	if (signals & (LOOP_RESIZED | LOOP_CONTINUED))
		resize(dashboard);
	if (signals & LOOP_ENDED)
		dashboard->quit = dashboard->hurry = true;
}

static void want_details(struct dashboard *dashboard)
{
	struct place places[WANTS_MOST];
	size_t count = view_stack_wants(dashboard->stack, places, WANTS_MOST);

	session_want(dashboard->session, places, count);
}

static void want_answers(struct dashboard *dashboard)
{
	struct preflight_question questions[WANTS_MOST];
	size_t count = view_stack_questions(dashboard->stack, questions, WANTS_MOST);

	session_ask_dns(dashboard->session, questions, count);
	tell(dashboard, session_changes(dashboard->session));
}

static void turn(struct dashboard *dashboard)
{
	if (dashboard->dirty)
		draw(dashboard);
	loop_turn(&dashboard->loop);
	dashboard->world.now = clock_wall();
	take_signals(dashboard);
	read_keys(dashboard);
	take_changes(dashboard);
	ask_for_code(dashboard);
	want_details(dashboard);
	want_answers(dashboard);
}

static void run(struct dashboard *dashboard)
{
	struct events *events = dashboard->loop.events;

	terminal_size(&dashboard->world.height, &dashboard->world.width);
	view_push(dashboard->stack, certificates_view_new(&dashboard->world));
	draw(dashboard); /* before anything is asked of the network */
	session_load(dashboard->session);
	look_back(dashboard);
	events_watch(events, STDIN_FILENO, POLLIN, terminal_ready, dashboard);
	events_after(events, MINUTE, minute_passed, dashboard);
	dashboard->dirty = true;
	/* What is out cannot be called back; its answer is worth a moment. */
	while (!is_over(dashboard))
		turn(dashboard);
}

static int end(struct dashboard *dashboard)
{
	int signal_number = loop_ending_signal();

	view_stack_free(dashboard->stack);
	session_free(dashboard->session);
	records_release(&dashboard->records);
	witness_release(&dashboard->witness);
	identities_release(&dashboard->identities);
	looking_release(&dashboard->looking);
	loop_release(&dashboard->loop);
	if (!signal_number)
		return EXIT_DONE;
	raise(signal_number); /* by its default now: who waits for us learns why we ended */
	return 128 + signal_number;
}

int dashboard_run(const struct options *options)
{
	struct dashboard dashboard = {.dirty = true};
	struct error error;

	loop_init(&dashboard.loop);
	if (!terminal_open(&error)) {
		loop_release(&dashboard.loop);
		say_error(&error, "");
		return EXIT_USAGE;
	}
	fatal_restore_with(terminal_close);
	looking_init(&dashboard.looking, options);
	identities_init(&dashboard.identities, dashboard.loop.http, dashboard.loop.events, true);
	records_init(&dashboard.records, options);
	witness_init(&dashboard.witness);
	dashboard.world = (struct world){
		.pasts = &dashboard.records.pasts,
		.journal = dashboard.witness.journal,
		.scope = &dashboard.looking.scope,
		.now = clock_wall(),
		.read_only = options->read_only,
		.demo = options->demo,
	};
	open_session(&dashboard);
	dashboard.stack = view_stack_new(&dashboard.world);
	run(&dashboard);
	terminal_close();
	fatal_restore_with(NULL);
	return end(&dashboard);
}
