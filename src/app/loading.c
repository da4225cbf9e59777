/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a source, page by page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"

static void page_came(void *context, const struct acm_page *page, const struct error *error);

static void ask(struct link *link)
{
	link->page = link->by_list ? acm_list(link->acm, &link->pages, page_came, link)
	                           : acm_search(link->acm, &link->pages, page_came, link);
	link->source->asked_at[AWAITS_LIST] = clock_wall();
}

static void finish(struct link *link)
{
	struct source *source = link->source;
	bool again = store_refreshing(source->store);

	if (again)
		store_refresh_end(source->store);
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

	store_refresh_cancel(source->store);
	source->state = SOURCE_FAILED;
	source->error = *error;
	session_take_status(link);
	session_settle(link);
	session_changed(link->session, CHANGED_ROWS | CHANGED_SOURCE);
}

/* The first list shows as it comes; a later one comes in behind. */
static void take_page(struct link *link, const struct acm_page *page)
{
	struct source *source = link->source;
	bool behind = store_refreshing(source->store);

	if (behind)
		for (size_t i = 0; i < page->count; i++)
			store_refresh_add(source->store, &page->items[i]);
	else
		store_add_all(source->store, page->items, page->count);
	source->loading =
	    behind ? store_refresh_count(source->store) : store_count(source->store);
	session_changed(link->session, CHANGED_SOURCE | (behind ? 0 : CHANGED_ROWS));
}

static void page_came(void *context, const struct acm_page *page, const struct error *error)
{
	struct link *link = context;
	struct source *source = link->source;

	link->page = NULL;
	source->asked_at[AWAITS_LIST] = TIME_ABSENT;
	if (error && !link->by_list && acm_search_missing(error)) {
		log_line("SearchCertificates is not available (%s); listing instead", error->code);
		link->by_list = source->without_search = true;
		paging_clear(&link->pages);
		ask(link);
		return;
	}
	if (error) {
		fail(link, error);
		return;
	}
	/* The next one comes while this one is put away. */
	if (page->next_token)
		ask(link);
	take_page(link, page);
	session_take_status(link);
	if (!page->next_token)
		finish(link);
}

void loading_start(struct link *link)
{
	struct source *source = link->source;

	loading_cancel(link);
	if (source->loaded_at != TIME_ABSENT)
		store_refresh_begin(source->store);
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
	ask(link);
	tagging_cancel(link);
	tagging_start(link);
}

void loading_cancel(struct link *link)
{
	if (link->page)
		acm_cancel(link->page);
	link->page = NULL;
	paging_clear(&link->pages);
	link->source->asked_at[AWAITS_LIST] = TIME_ABSENT;
	store_refresh_cancel(link->source->store);
}
