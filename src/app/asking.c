/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/asking.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/i18n.h"

struct asked {
	struct credentials_search *search;
	struct question question;
	struct asked *next;
};

static void ask(void *context, struct credentials_search *search,
                const struct question *question)
{
	struct asking *asking = context;
	struct asked *asked = memory_new(1, sizeof(*asked)), **last = &asking->first;

	asked->search = search;
	asked->question = *question;
	while (*last)
		last = &(*last)->next;
	*last = asked;
	asking->changed(asking->context);
}

static void withdraw(void *context, struct credentials_search *search)
{
	struct asking *asking = context;

	for (struct asked **at = &asking->first; *at; at = &(*at)->next) {
		struct asked *asked = *at;

		if (asked->search != search)
			continue;
		*at = asked->next;
		free(asked);
		asking->changed(asking->context);
		return;
	}
}

void asking_init(struct asking *asking, void (*changed)(void *context), void *context)
{
	*asking = (struct asking){.asker = {ask, withdraw, asking}, .changed = changed,
	                          .context = context};
}

void asking_release(struct asking *asking)
{
	while (asking->first) {
		struct asked *asked = asking->first;

		asking->first = asked->next;
		free(asked);
	}
}

const struct question *asking_question(const struct asking *asking)
{
	return asking->first ? &asking->first->question : NULL;
}

void asking_answer(struct asking *asking, const char *code)
{
	struct asked *asked = asking->first;

	if (!asked)
		return;
	asking->first = asked->next;
	credentials_answer(asked->search, code);
	free(asked);
	asking->changed(asking->context);
}

void asking_say(const struct question *question, FILE *terminal)
{
	fprintf(terminal, _("acmdash: the credentials command of the profile %1$s asks:"),
	        question->profile);
	fputc('\n', terminal);
	fflush(terminal);
}

void asking_lend(struct asking *asking)
{
	struct asked *asked = asking->first;

	if (!asked || !question_is_for_terminal(&asked->question) || asked->question.lent)
		return;
	asked->question.lent = true;
	credentials_lend(asked->search); /* may end it, and with it the question */
}
