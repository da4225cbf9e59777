/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a source, page by page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"

static void page_came(void *context, const struct acm_page *page, const struct error *error);

static void ask(struct link *link, const char *next_token)
{
	link->page = link->by_list ? acm_list(link->acm, next_token, page_came, link)
	                           : acm_search(link->acm, next_token, page_came, link);
}

static struct store *target(struct link *link)
{
	return link->filling ? link->filling : link->source->store;
}

/* The new rows take the place of the old ones, and keep what was learnt about those that are the
 * same. */
static void swap(struct link *link)
{
	struct source *source = link->source;

	if (!link->filling)
		return;
	store_adopt_details(link->filling, source->store);
	store_free(source->store);
	source->store = link->filling;
	link->filling = NULL;
}

static void finish(struct link *link)
{
	struct source *source = link->source;
	bool again = link->filling;

	swap(link);
	source->state = SOURCE_READY;
	source->loaded_at = clock_wall();
	error_clear(&source->error);
	session_take_status(link);
	session_settle(link);
	details_sweep(link, again);
	session_changed(link->session, CHANGED_ROWS | CHANGED_SOURCE);
}

/* The rows of before stay on the screen; half a list is none. */
static void fail(struct link *link, const struct error *error)
{
	struct source *source = link->source;

	store_free(link->filling);
	link->filling = NULL;
	source->state = SOURCE_FAILED;
	source->error = *error;
	session_take_status(link);
	session_settle(link);
	session_changed(link->session, CHANGED_ROWS | CHANGED_SOURCE);
}

static void page_came(void *context, const struct acm_page *page, const struct error *error)
{
	struct link *link = context;
	struct source *source = link->source;

	link->page = NULL;
	if (error && !link->by_list && acm_search_missing(error)) {
		log_line("SearchCertificates is not to be had (%s); listing instead", error->code);
		link->by_list = source->without_search = true;
		ask(link, NULL);
		return;
	}
	if (error) {
		fail(link, error);
		return;
	}
	for (size_t i = 0; i < page->count; i++)
		store_add(target(link), &page->items[i]);
	source->loading = store_count(target(link));
	session_take_status(link);
	session_changed(link->session, CHANGED_SOURCE | (link->filling ? 0 : CHANGED_ROWS));
	if (page->next_token)
		ask(link, page->next_token);
	else
		finish(link);
}

void loading_start(struct link *link)
{
	struct source *source = link->source;

	loading_cancel(link);
	/* The first list shows as it comes; a later one comes in behind. */
	if (source->loaded_at != TIME_ABSENT)
		link->filling = store_new();
	else if (store_count(source->store)) {
		store_free(source->store);
		source->store = store_new();
	}
	details_forget_failures(link);
	link->by_list = false;
	source->without_search = false;
	source->state = SOURCE_LOADING;
	source->loading = 0;
	session_changed(link->session, CHANGED_SOURCE | CHANGED_ROWS);
	ask(link, NULL);
}

void loading_cancel(struct link *link)
{
	if (link->page)
		acm_cancel(link->page);
	link->page = NULL;
	store_free(link->filling);
	link->filling = NULL;
}
