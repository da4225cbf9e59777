/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens want to know: asked of the session, behind what is shown. */
#include "app/dashboard_internal.h"

enum { WANTS_MOST = 64 };

static void want_details(struct dashboard *dashboard)
{
	struct place places[WANTS_MOST];

	/* What is only passed by is worth no request; a moment later this is asked again. */
	if (dashboard->world.at_rest)
		session_want(dashboard->session, places,
			     view_stack_wants(dashboard->stack, places, WANTS_MOST));
}

static void want_answers(struct dashboard *dashboard)
{
	struct preflight_question questions[WANTS_MOST];
	size_t count = view_stack_questions(dashboard->stack, questions, WANTS_MOST);

	session_ask_dns(dashboard->session, questions, count);
	dashboard_tell(dashboard, session_changes(dashboard->session));
}

void dashboard_want(struct dashboard *dashboard)
{
	want_details(dashboard);
	session_want_tags(dashboard->session, view_stack_asks_tags(dashboard->stack));
	session_open(dashboard->session, view_stack_opened(dashboard->stack));
	want_answers(dashboard);
}
