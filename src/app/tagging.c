/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of a source's certificates: fetched page by page once a filter asks for them, again with
   each refresh, and forgotten when no filter asks any more.  Until the last page is there nobody
   knows which certificates have none, so those of before count, if there are any. */
#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"

static void page_came(void *context, const struct acm_tagged_page *page, const struct error *error);

static void finish(struct link *link, const struct error *error)
{
	struct source *source = link->source;

	if (error) {
		log_line("no tags: %s", error->code);
		tag_book_free(link->tags);
		source->tags_error = *error;
	} else {
		tag_book_free(source->tags);
		source->tags = link->tags;
		error_clear(&source->tags_error);
	}
	link->tags = NULL;
	source->asked_at[AWAITS_TAGS] = TIME_ABSENT;
	session_changed(link->session, CHANGED_TAGS | CHANGED_SOURCE);
}

static void ask(struct link *link)
{
	struct error error;

	link->source->asked_at[AWAITS_TAGS] = clock_wall();
	link->tags_call = acm_get_tagged(link->acm, &link->tag_pages, page_came, link, &error);
	if (!link->tags_call)
		finish(link, &error);
}

static void page_came(void *context, const struct acm_tagged_page *page, const struct error *error)
{
	struct link *link = context;

	link->tags_call = NULL;
	for (size_t i = 0; page && i < page->count; i++)
		tag_book_add(link->tags, page->items[i].arn, &page->items[i].tags);
	if (page && page->next_token)
		ask(link);
	else
		finish(link, error);
}

void tagging_start(struct link *link)
{
	if (!link->session->wants_tags || link->tags_asked || !link->acm)
		return;
	link->tags_asked = true;
	link->tags = tag_book_new();
	ask(link);
}

void tagging_cancel(struct link *link)
{
	if (link->tags_call)
		acm_cancel(link->tags_call);
	link->tags_call = NULL;
	paging_clear(&link->tag_pages);
	link->source->asked_at[AWAITS_TAGS] = TIME_ABSENT;
	tag_book_free(link->tags);
	link->tags = NULL;
	link->tags_asked = false;
}

static void forget(struct link *link)
{
	struct source *source = link->source;

	tagging_cancel(link);
	tag_book_free(source->tags);
	source->tags = NULL;
	error_clear(&source->tags_error);
}

void session_want_tags(struct session *session, bool wanted)
{
	if (wanted == session->wants_tags)
		return;
	session->wants_tags = wanted;
	for (size_t i = 0; i < session->sources.count; i++)
		if (wanted)
			tagging_start(&session->links[i]);
		else
			forget(&session->links[i]);
	session_changed(session, CHANGED_TAGS | CHANGED_SOURCE);
}

bool session_tagging(const struct session *session)
{
	for (size_t i = 0; i < session->sources.count; i++)
		if (session->links[i].tags_call)
			return true;
	return false;
}
