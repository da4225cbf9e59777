/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/dashboard.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "app/config.h"
#include "app/remembered.h"
#include "app/dashboard_internal.h"
#include "app/typed.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/filter.h"
#include "text/i18n.h"
#include "ui/keymap.h"
#include "ui/quick_view.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/terminal.h"
#include "ui/wording.h"

enum { SIDE_MOST = 1000 };

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* Of what the command line says that the list begins with. */
static bool start_is_good(const struct options *options, struct error *error)
{
	const struct preferences *preferences = &options->preferences;
	char sentence[SENTENCE_SIZE];
	struct filter_fault fault;
	struct filter *filter;

	if (quick_view_named(preferences, preferences->start_view) == SIZE_MAX &&
	    *preferences->start_view)
		return error_set(error, ERROR_USAGE, 0,
		                 N_("--start-view: there is no view \"%1$s\"; those of your own are in [views] of the settings"),
		                 preferences->start_view, NULL);
	filter = filter_new(preferences->start_filter, NULL, &fault);
	if (filter) {
		filter_free(filter);
		return true;
	}
	message_text(&fault.message, sentence, sizeof(sentence));
	return error_set(error, ERROR_USAGE, 0, N_("--start-filter: %1$s"), sentence, NULL);
}

bool dashboard_possible(const struct options *options, struct error *error)
{
	if (options->script || has_terminal())
		return start_is_good(options, error);
	return error_set(error, ERROR_USAGE, 0,
	                 N_("the dashboard: it needs a terminal; without one use acmdash list"), NULL);
}

/* "acmdash prod 123456789012 ap-northeast-1": which of several windows is which. */
static void set_title(const struct dashboard *dashboard)
{
	const struct sources *sources = dashboard->world.sources;
	struct buffer title;

	if (!dashboard->world.preferences->title || !sources->count)
		return;
	buffer_init(&title, 4096);
	buffer_add_text(&title, "acmdash  ");
	status_source(&dashboard->world, sources->items[0], &title);
	if (sources->count > 1)
		buffer_add_text(&title, " ...");
	terminal_set_title(buffer_text(&title));
	buffer_release(&title);
}

void dashboard_draw(struct dashboard *dashboard)
{
	struct canvas canvas;

	if (dashboard->told)
		set_title(dashboard);
	dashboard->told = false;
	dashboard->now.until = FOR_GOOD;
	terminal_begin(&canvas);
	view_stack_draw(dashboard->stack, &canvas);
	terminal_end(&canvas);
	alarm_set(dashboard->alarm, dashboard->now.until);
	dashboard->dirty = false;
}

void dashboard_tell(struct dashboard *dashboard, unsigned changed)
{
	if (!changed)
		return;
	view_stack_update(dashboard->stack, changed);
	dashboard->dirty = dashboard->told = true;
}

void dashboard_take_changes(struct dashboard *dashboard)
{
	unsigned changed = session_changes(dashboard->session);
	char key[32];

	if (!changed)
		return;
	command_first_key(COMMAND_EVENTS, CONTEXT_ANY, key, sizeof(key));
	if (witness_look(&dashboard->witness, dashboard->world.sources, dashboard->world.deliveries,
			 changed, &dashboard->news))
		wording_outcome(dashboard->world.deliveries, *key ? key : ":events",
				&dashboard->outcome);
	dashboard_tell(dashboard, changed);
}

/* Said after the keys of this turn, since a key takes away what was said before it.  The news is
   that somebody has approved: worth looking up from other work. */
static void say_news(struct dashboard *dashboard)
{
	char text[SENTENCE_SIZE];

	if (dashboard->outcome.id)
		view_say(dashboard->stack, &dashboard->outcome);
	dashboard->outcome.id = NULL;
	if (!dashboard->news.id)
		return;
	message_text(&dashboard->news, text, sizeof(text));
	view_say(dashboard->stack, &dashboard->news);
	terminal_alert(text, dashboard->world.preferences);
	dashboard->news.id = NULL;
}

void dashboard_take_size(struct dashboard *dashboard)
{
	terminal_size(&dashboard->world.height, &dashboard->world.width);
	dashboard_tell(dashboard, CHANGED_SIZE);
}

void dashboard_resize(struct dashboard *dashboard)
{
	terminal_resize();
	dashboard_take_size(dashboard);
}

bool dashboard_is_over(const struct dashboard *dashboard)
{
	return dashboard->quit && (dashboard->hurry || !session_sending(dashboard->session));
}

static void take_signals(struct dashboard *dashboard)
{
	unsigned signals = dashboard->loop.signals;

	dashboard->loop.signals = 0;
	if (signals & LOOP_STOPPED)
		dashboard_stop(dashboard, false);
	/* The window may have been small for a moment, and have its old size again: what was on the
	   screen is gone all the same. */
	if (signals & (LOOP_RESIZED | LOOP_CONTINUED)) {
		terminal_forget();
		dashboard_resize(dashboard);
	}
	if (signals & LOOP_ENDED)
		dashboard->quit = dashboard->hurry = true;
}

static void turn(struct dashboard *dashboard)
{
	if (dashboard->dirty && !dashboard->away)
		dashboard_draw(dashboard);
	dashboard_log_sleep(dashboard);
	loop_turn(&dashboard->loop);
	dashboard->now.seconds = clock_wall();
	take_signals(dashboard);
	if (!dashboard->away && !dashboard->script.without_terminal)
		dashboard_take_keys(dashboard);
	dashboard_take_changes(dashboard);
	if (!dashboard->away)
		say_news(dashboard);
	dashboard_ask(dashboard);
	if (!dashboard->dirty && !dashboard->wanting)
		return;
	dashboard->wanting = false;
	dashboard_want(dashboard);
}

static void welcome(struct dashboard *dashboard)
{
	if (dashboard->world.demo)
		view_tell(dashboard->stack, N_("A simulated account. :tour shows you around."), NULL);
}

/* There is no room for the folders on the screen. */
static struct message without_folders(const struct message *message)
{
	struct message shortened = *message;
	const char *slash = strrchr(message->arguments[0], '/');

	if (slash)
		snprintf(shortened.arguments[0], sizeof(shortened.arguments[0]), "%s", slash + 1);
	return shortened;
}

/* What makes no sense in the file of settings: all of it among the events, the first on the screen.
 */
static void tell_of_settings(struct dashboard *dashboard, const struct config *config)
{
	struct message message;
	char text[SENTENCE_SIZE], others[32], key[32];

	for (size_t i = config->trouble_count; i > 0; i--) {
		const struct journal_event event = {
			.kind = JOURNAL_SETTING,
			.at = dashboard->now.seconds,
			.subject = "",
			.error = &config->troubles[i - 1],
		};

		journal_add(dashboard->witness.journal, &event);
	}
	if (!config->trouble_count)
		return;
	message = without_folders(&config->troubles[0].message);
	if (config->trouble_count > 1) {
		message_text(&message, text, sizeof(text));
		command_first_key(COMMAND_EVENTS, CONTEXT_LIST | CONTEXT_ANY, key, sizeof(key));
		snprintf(others, sizeof(others), "%zu", config->trouble_count - 1 + config->unsaid);
		message_set(&message, N_("(%3$s: %2$s more) %1$s"), text, others, key, NULL);
	}
	view_say(dashboard->stack, &message);
}

static void run(struct dashboard *dashboard)
{
	terminal_size(&dashboard->world.height, &dashboard->world.width);
	view_push(dashboard->stack, certificates_view_new(&dashboard->world));
	dashboard_draw(dashboard); /* before anything is asked of the network */
	session_load(dashboard->session, NULL);
	if (!dashboard->looking.options.script)
		typed_read(dashboard->stack);
	looking_update(&dashboard->looking, dashboard->world.sources, dashboard->identities.files);
	dashboard_look_back(dashboard);
	dashboard_watch_keys(dashboard);
	dashboard_watch_ledger(dashboard);
	dashboard->dirty = true;
	dashboard_take_step(dashboard); /* nothing else may be there to wake us */
	/* What is out cannot be called back; its answer is worth a moment. */
	while (!dashboard_is_over(dashboard)) {
		turn(dashboard);
		dashboard_take_step(dashboard);
	}
}

static int end(struct dashboard *dashboard)
{
	int signal_number = loop_ending_signal();
	bool stopped = dashboard->script.error.kind;

	if (stopped)
		say_error(&dashboard->script.error);
	script_release(&dashboard->script);
	remembered_write(&dashboard->looking.options, dashboard->world.sources);
	if (!dashboard->looking.options.script)
		typed_write(dashboard->stack);
	view_stack_free(dashboard->stack);
	session_free(dashboard->session);
	dashboard_unwatch(dashboard);
	records_release(&dashboard->records);
	witness_release(&dashboard->witness);
	identities_release(&dashboard->identities);
	looking_release(&dashboard->looking);
	loop_release(&dashboard->loop);
	if (!signal_number)
		return stopped ? EXIT_FAILED : EXIT_DONE;
	raise(signal_number); /* by its default now: who waits for us learns why we ended */
	return 128 + signal_number;
}

static int side(const char *variable, int usual)
{
	const char *text = getenv(variable);
	int64_t number;

	return text && number_parse(text, 1, SIDE_MOST, &number) ? (int)number : usual;
}

/* A script needs no terminal: the screen is then as large as LINES and COLUMNS say. */
static bool open_terminal(struct dashboard *dashboard, const struct options *options,
                          struct error *error)
{
	if (!script_open(&dashboard->script, options->script, error))
		return false;
	dashboard->script.without_terminal = !has_terminal();
	return has_terminal() ? terminal_open(error)
			      : terminal_open_without(side("LINES", 24), side("COLUMNS", 80), error);
}

int dashboard_run(const struct options *options)
{
	struct dashboard dashboard = {.dirty = true, .told = true, .now = present_at(clock_wall())};
	struct error error;

	loop_init(&dashboard.loop);
	/* Before curses, which otherwise ignores the signal while it draws, and loses it. */
	if (has_terminal())
		loop_catch_stop();
	if (!open_terminal(&dashboard, options, &error)) {
		script_release(&dashboard.script);
		loop_release(&dashboard.loop);
		say_error(&error);
		return EXIT_USAGE;
	}
	fatal_restore_with(terminal_close);
	terminal_set_mouse(options->preferences.mouse);
	terminal_set_plain(options->preferences.plain);
	terminal_set_ascii_lines(options->preferences.ascii_lines);
	looking_init(&dashboard.looking, options);
	identities_init(&dashboard.identities, dashboard.loop.http, dashboard.loop.events);
	records_init(&dashboard.records, options);
	witness_init(&dashboard.witness);
	dashboard_watch_time(&dashboard);
	dashboard.world = (struct world){
		.pasts = &dashboard.records.pasts,
		.journal = dashboard.witness.journal,
		.scope = &dashboard.looking.scope,
		.preferences = &options->preferences,
		.now = &dashboard.now,
		.demo = options->demo,
		.at_rest = true,
	};
	dashboard_open_session(&dashboard);
	dashboard.stack = view_stack_new(&dashboard.world);
	welcome(&dashboard);
	tell_of_settings(&dashboard, options->file);
	if (*options->preferences.theme)
		dashboard_use_theme(&dashboard, options->preferences.theme);
	run(&dashboard);
	loop_leave();
	terminal_close();
	fatal_restore_with(NULL);
	return end(&dashboard);
}
