/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What wakes a dashboard at which nobody types, and nothing is on its way. */
#include "app/dashboard_internal.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/number.h"

/* Before the views look: they go by the clock, too. */
static void time_has_come(void *context)
{
	struct dashboard *dashboard = context;

	dashboard->now.seconds = clock_wall();
	dashboard_tell(dashboard, CHANGED_TIME);
}

static void ledger_has_changed(void *context)
{
	dashboard_look_back(context);
}

void dashboard_watch_time(struct dashboard *dashboard)
{
	dashboard->alarm = alarm_new(dashboard->loop.events, time_has_come, dashboard);
}

void dashboard_watch_ledger(struct dashboard *dashboard)
{
	if (dashboard->records.path)
		dashboard->ledger = file_watch_new(dashboard->loop.events, dashboard->records.path,
		                                   ledger_has_changed, dashboard);
}

void dashboard_unwatch(struct dashboard *dashboard)
{
	alarm_free(dashboard->alarm);
	file_watch_free(dashboard->ledger);
}

void dashboard_log_sleep(struct dashboard *dashboard)
{
	int64_t until = alarm_moment(dashboard->alarm);
	char when[TIME_TEXT_SIZE];

	if (!log_enabled() || http_running(dashboard->loop.http) ||
	    events_timeout(dashboard->loop.events) >= 0 || until == dashboard->logged)
		return;
	dashboard->logged = until;
	if (until == FOR_GOOD) {
		log_line("idle: nothing is to be done by itself");
		return;
	}
	time_to_iso(until, when);
	log_line("idle: nothing is to be done before %s", when);
}
