/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One unsigned request of a provider, and its answer. */
#include <stdlib.h>
#include <string.h>

#include "aws/call.h"
#include "aws/providers.h"
#include "base/memory.h"

struct exchange {
	struct service service;
	struct call *call;
	struct credentials_search *search;
	exchange_done *done;
};

void exchange_free(struct exchange *exchange)
{
	if (!exchange)
		return;
	if (exchange->call)
		call_cancel(exchange->call);
	free(exchange);
}

static void answered(void *context, const struct http_answer *answer, const struct error *error)
{
	struct exchange *exchange = context;
	struct credentials_search *search = exchange->search;
	exchange_done *done = exchange->done;

	search->exchange = NULL;
	free(exchange);
	done(search, answer ? answer->body : NULL, answer ? answer->length : 0, error);
}

void exchange_start(struct credentials_search *search, const struct exchange_request *from,
                    exchange_done *done)
{
	struct exchange *exchange = memory_new(1, sizeof(*exchange));
	const struct call_request request = {
		.operation = from->operation,
		.path = from->path,
		.header = from->header,
		.body = from->body,
		.body_length = from->body ? strlen(from->body) : 0,
		.done = answered,
		.context = exchange,
	};

	exchange->service = (struct service){
		.http = search->request.http,
		.events = search->request.events,
		.settings = search->settings,
		.endpoint = *from->endpoint,
		.name = "",
	};
	retry_quota_init(&exchange->service.quota);
	exchange->search = search;
	exchange->done = done;
	exchange->call = call_start(&exchange->service, &request);
	search->exchange = exchange;
}
