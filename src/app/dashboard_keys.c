/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, from the terminal to the view that it is for. */
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "app/dashboard_internal.h"
#include "base/clock.h"
#include "ui/terminal.h"

enum {
	REST = 200,     /* ms */
	KEY_WHOLE = 25, /* ms, within which all that a key sends has come */
};

/* Whoever goes down the list passes many certificates, and stays with one. */
static void rested(void *context)
{
	struct dashboard *dashboard = context;

	dashboard->rest = NULL;
	dashboard->world.at_rest = dashboard->wanting = true;
}

static void begin_to_rest(struct dashboard *dashboard)
{
	events_cancel(dashboard->loop.events, dashboard->rest);
	dashboard->rest = events_after(dashboard->loop.events, REST, rested, dashboard);
	dashboard->world.at_rest = false;
}

/* False: there was none. */
static bool read_keys(struct dashboard *dashboard)
{
	struct key key;
	bool any = false;

	while (!dashboard_is_over(dashboard) && terminal_key(&key)) {
		struct intent intent = {.kind = INTENT_NONE};

		any = true;
		/* A key before may have begun a load: no view may look for rows that are gone. */
		dashboard_take_changes(dashboard);
		begin_to_rest(dashboard);
		dashboard->dirty = true;
		view_stack_key(dashboard->stack, &key, &intent);
		dashboard_carry_out(dashboard, &intent);
		if (intent.drop_keys)
			terminal_drop_keys(clock_monotonic());
	}
	dashboard->dirty |= terminal_is_stale();
	return any;
}

static void terminal_ready(void *context)
{
	struct dashboard *dashboard = context;

	dashboard->ready = true;
}

static void part_is_over(void *context)
{
	struct dashboard *dashboard = context;

	dashboard->part = NULL;
	terminal_end_part();
}

/* An Esc may be the beginning of another key. */
static void await_rest_of_key(struct dashboard *dashboard)
{
	struct events *events = dashboard->loop.events;

	events_cancel(events, dashboard->part);
	dashboard->part = terminal_has_part()
				  ? events_after(events, KEY_WHOLE, part_is_over, dashboard)
				  : NULL;
}

/* Ready, and yet without a key: the other end may have gone away without a signal. */
void dashboard_take_keys(struct dashboard *dashboard)
{
	struct pollfd terminal = {.fd = STDIN_FILENO, .events = POLLIN};
	bool ready = dashboard->ready, any;

	dashboard->ready = false;
	if (ready)
		terminal_take_input(clock_monotonic());
	any = read_keys(dashboard);
	if (ready)
		await_rest_of_key(dashboard);
	if (any || !ready)
		return;
	if (poll(&terminal, 1, 0) > 0 && (terminal.revents & (POLLHUP | POLLERR | POLLNVAL)))
		loop_end_by(SIGHUP);
}

void dashboard_watch_keys(struct dashboard *dashboard)
{
	if (dashboard->script.without_terminal)
		return;
	events_watch(dashboard->loop.events, STDIN_FILENO, POLLIN, terminal_ready, dashboard);
}
