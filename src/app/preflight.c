/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS is asked, and what it said. */
#include <string.h>

#include "app/session_internal.h"

static void answered(void *context, enum lookup_kind kind, const char *name,
                     const struct lookup_answer *answer)
{
	struct session *session = context;
	struct lookup *lookup = lookups_find(&session->lookups, kind, name);

	lookup->answer = *answer;
	session_changed(session, CHANGED_LOOKUP);
}

/* A simulator is spoken to without TLS; everything else is the real thing. */
static bool is_simulated(const struct session *session)
{
	for (size_t i = 0; i < session->sources.count; i++) {
		const char *endpoint = session->source_list[i]->endpoint;

		if (endpoint && strncmp(endpoint, "https:", strlen("https:")) != 0)
			return true;
	}
	return false;
}

static void ask(struct session *session, const struct preflight_question *question)
{
	if (lookups_find(&session->lookups, question->kind, question->name))
		return;
	if (!session->dns)
		session->dns = dns_new(session->events, session->options->dns_server, answered,
		                       session);
	lookups_add(&session->lookups, question->kind, question->name);
	session_changed(session, CHANGED_LOOKUP);
	dns_ask(session->dns, question->kind, question->name);
}

void session_ask_dns(struct session *session, const struct preflight_question *questions,
                     size_t count)
{
	if (session->options->no_dns || (!session->options->dns_server && is_simulated(session)))
		return;
	for (size_t i = 0; i < count; i++)
		ask(session, &questions[i]);
}

const struct lookups *session_lookups(const struct session *session)
{
	return &session->lookups;
}

bool session_asking_dns(const struct session *session)
{
	return lookups_running(&session->lookups) > 0;
}

void session_forget_dns(struct session *session)
{
	dns_free(session->dns);
	session->dns = NULL;
	lookups_release(&session->lookups);
}
