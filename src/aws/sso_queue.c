/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sso_queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static struct credentials_search *queue;

struct credentials_search *sso_queue_find(const char *key, bool renews)
{
	struct credentials_search *at = queue;

	while (at && (at->renews != renews || strcmp(at->login, key) != 0))
		at = at->next_login;
	return at;
}

bool sso_queue_join(struct credentials_search *search, const char *key,
                    void (*look_again)(void *context))
{
	search->renews = !sso_queue_find(key, true);
	search->look_again = look_again;
	search->login = memory_copy_text(key);
	search->next_login = queue;
	queue = search;
	return search->renews;
}

void sso_queue_remove(struct credentials_search *search)
{
	struct credentials_search **link = &queue;

	while (*link != search)
		link = &(*link)->next_login;
	*link = search->next_login;
	free(search->login);
	search->login = NULL;
}

void sso_queue_leave(struct credentials_search *search)
{
	struct credentials_search *at;

	if (!search->login)
		return;
	for (at = queue; search->renews && at; at = at->next_login)
		if (at != search && !at->timer && strcmp(at->login, search->login) == 0)
			at->timer = events_after(at->request.events, 0, at->look_again, at);
	sso_queue_remove(search);
}
