/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/asking.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

struct asked {
	struct credentials_search *search;
	struct question question;
	struct asked *next;
};

static void ask(void *context, struct credentials_search *search,
                const struct code_question *question)
{
	struct asking *asking = context;
	struct asked *asked = memory_new(1, sizeof(*asked)), **last = &asking->first;

	asked->search = search;
	snprintf(asked->question.profile, sizeof(asked->question.profile), "%s", question->profile);
	snprintf(asked->question.serial, sizeof(asked->question.serial), "%s", question->serial);
	asked->question.again = question->again;
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
	*asking = (struct asking){.asker = {ask, withdraw, asking, false}, .changed = changed,
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
