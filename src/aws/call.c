/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/call_lines.h"
#include "aws/service_error.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"

enum {
	SKEW_LEAST = 240, /* seconds; AWS tolerates five minutes at the least */
};

struct call {
	struct service *service;
	struct call_request request;
	struct retry retry;
	bool resigned;          /* once more with the right time */
	bool renewed;           /* once more with new credentials */
	bool turn;              /* of its limiter, which it has had and not used yet */
	bool last;              /* no more, whatever happens */
	struct timer *timer;
	struct http_transfer *transfer;
	struct error failure;   /* to be reported from the loop */
	int64_t sent_at;        /* monotonic */
	int64_t signed_skew;    /* the clock's correction that it was signed with */
	unsigned signed_with;   /* the generation of its credentials */
	const char *provider;   /* where those came from */
	struct identity_waiter waiter;
	char *url, *header;     /* of the request; NULL: the endpoint's URL, no header */
};

static void proceed(struct call *call);

void call_cancel(struct call *call)
{
	if (call->service->identity)
		identity_unwait(call->service->identity, &call->waiter);
	events_cancel(call->service->events, call->timer);
	if (call->transfer)
		http_cancel(call->service->http, call->transfer);
	memory_free_secret(call->request.body); /* a login's token, or a one-time code */
	memory_free_secret(call->header);
	free(call->url);
	free(call);
}

bool call_is_out(const struct call *call)
{
	return call->transfer;
}

void call_try_no_more(struct call *call)
{
	call->last = true;
}

static void finish(struct call *call, const struct http_answer *answer, const struct error *error)
{
	call_done *done = call->request.done;
	void *context = call->request.context;
	struct error copy = {0};

	if (error)
		copy = *error;
	call_cancel(call);
	done(context, answer, error ? &copy : NULL);
}

static int64_t service_clock(const struct service *service)
{
	return clock_wall() + service->clock_skew;
}

static void credentials_ready(void *context, const struct error *error)
{
	struct call *call = context;

	if (error)
		finish(call, NULL, error);
	else
		proceed(call);
}

/* Sending. */

static void answered(void *context, const struct http_answer *answer, const struct error *error);

/* What the user says counts before what is usual for an operation; 0: neither. */
static long time_of(long metadata, long said, long usual)
{
	return metadata ? metadata : said ? said : usual;
}

static void send_request(struct call *call, const struct credentials *credentials)
{
	struct service *service = call->service;
	const struct operation *operation = call->request.operation;
	const struct aws_settings *settings = service->settings;
	long metadata = operation->metadata ? settings->metadata_timeout : 0;
	char *lines[CALL_LINES_MOST] = {NULL};
	const struct http_request request = {
		.method = operation->method ? operation->method : "POST",
		.url = call->url ? call->url : service->endpoint.url,
		.unix_socket = service->endpoint.unix_socket,
		.ca_bundle = settings->ca_bundle,
		.headers = (const char *const *)lines,
		.body = call->request.body,
		.body_length = call->request.body_length,
		.connect_timeout = time_of(metadata, settings->connect_timeout, operation->timeout),
		.timeout = time_of(metadata, settings->read_timeout, operation->timeout),
		.once = operation->once,
		.harmless = service->harmless,
		.most = operation->most,
		/* A proxy's loopback is not ours, nor is its metadata service. */
		.direct = service->endpoint.loopback || service->endpoint.link_local,
	};

	call_lines(service, &call->request, service_clock(service), credentials, lines);
	call->turn = false;
	call->retry.attempts++;
	call->sent_at = events_now(service->events);
	call->signed_skew = service->clock_skew;
	if (service->identity)
		call->signed_with = identity_generation(service->identity);
	call->provider = credentials ? credentials->provider : NULL;
	call->transfer = http_start(service->http, &request, answered, call);
	for (size_t i = 0; i < CALL_LINES_MOST; i++)
		memory_free_secret(lines[i]);
}

static void timer_fired(void *context)
{
	struct call *call = context;

	call->timer = NULL;
	if (call->failure.kind)
		finish(call, NULL, &call->failure);
	else
		proceed(call);
}

static void wait_a_while(struct call *call, int64_t delay)
{
	call->timer = events_after(call->service->events, delay, timer_fired, call);
}

/* Who asked for it may still forbid it, or cancel it while it waits. */
static void send_if_allowed(struct call *call, const struct credentials *credentials)
{
	const struct call_request *request = &call->request;
	struct error refusal = {0};
	enum call_leave leave =
		request->started ? request->started(request->context, &refusal) : CALL_GO;

	if (leave == CALL_STOP)
		finish(call, NULL, &refusal);
	else if (leave == CALL_GO)
		send_request(call, credentials);
}

/* As far as it goes now. */
static void proceed(struct call *call)
{
	struct service *service = call->service;
	struct limiter *limiter = call->request.limiter;
	const struct credentials *credentials = NULL;
	int64_t delay;

	if (service->identity) {
		credentials = identity_credentials(service->identity);
		if (!credentials) {
			identity_wait(service->identity, &call->waiter);
			return;
		}
	}
	delay = limiter && !call->turn ? limiter_take(limiter, events_now(service->events)) : 0;
	call->turn = !delay;
	if (delay)
		wait_a_while(call, delay);
	else
		send_if_allowed(call, credentials);
}

void call_go_on(struct call *call)
{
	proceed(call);
}

/* The answer. */

static void log_answer(const struct call *call, const struct http_answer *answer,
                       const struct error *error)
{
	const struct service *service = call->service;
	char reason[512] = "";

	if (!log_enabled())
		return;
	if (error->kind)
		message_fill(&error->message, error->message.id, reason, sizeof(reason));
	log_line("%s %s status=%d ms=%lld code=%s request-id=%s %s", call->request.operation->name,
	         service->endpoint.host, answer ? answer->status : 0,
	         (long long)(events_now(service->events) - call->sent_at), error->code,
	         answer ? answer->request_id : "", reason);
}

/* A clock that is minutes off makes every signature wrong: sign again by the service's time, once.
   What counts is how this request was signed; another may have put the clock right meanwhile. */
static bool correct_clock(struct call *call, const struct http_answer *answer,
                          const struct error *error)
{
	struct service *service = call->service;
	int64_t ahead = answer && answer->date ? answer->date - clock_wall() : 0;
	int64_t change = ahead - call->signed_skew;

	if (!service_error_is_clock(error) || call->resigned || !answer || !answer->date ||
	    (change < SKEW_LEAST && change > -SKEW_LEAST))
		return false;
	log_line("clock: the service is %lld s ahead", (long long)ahead);
	service->clock_skew = ahead;
	if (service->identity)
		identity_set_clock_skew(service->identity, ahead);
	call->resigned = true;
	return true;
}

/* New credentials may be there although the old ones ran out early. */
static bool renew_credentials(struct call *call, const struct error *error)
{
	if (error->kind != ERROR_EXPIRED || call->renewed || !call->service->identity)
		return false;
	identity_ran_out(call->service->identity, call->signed_with);
	call->renewed = true;
	return true;
}

/* A 5xx, or an answer that cannot be read, leaves open whether the mail went out; so does a 429 in
   which ACM does not say itself that it throttled. */
static void doubt(const struct call *call, struct error *error)
{
	if (call->request.operation->once &&
	    (error->kind == ERROR_UNAVAILABLE || error->kind == ERROR_ANSWER ||
	     error->kind == ERROR_TIMEOUT ||
	     (error->kind == ERROR_THROTTLED && !*error->code)))
		error->kind = ERROR_LOST;
}

/* For a region that is not in our list "no such host" may mean that it is newer than our list, or
   that there is no such region. */
static void doubt_region(const struct call *call, struct error *error)
{
	const struct service *service = call->service;
	const char *region = service->region ? service->region : service->settings->region;
	struct message said = error->message;
	const char *meant;

	if (!http_found_no_host(error) || endpoint_knows_region(region) ||
	    !strstr(service->endpoint.host, region))
		return;
	meant = endpoint_nearest_region(region);
	message_set(&error->message,
	            meant ? N_("no connection to %1$s: there is no such host, and acmdash knows no region %2$s; did you mean %3$s?")
	                  : N_("no connection to %1$s: there is no such host, and acmdash knows no region %2$s"),
	            said.arguments[0], region, meant, NULL);
}

static void failed(struct call *call, const struct http_answer *answer, struct error *error)
{
	struct service *service = call->service;
	int64_t now = events_now(service->events);
	int attempts = call->request.operation->metadata ? service->settings->metadata_attempts
	                                                 : call->request.operation->attempts;
	const struct retry_limits limits = {attempts ? attempts : service->settings->max_attempts,
	                                    drand48(), answer ? answer->retry_after : -1,
	                                    service->settings->retries_before_2026};
	int64_t delay;

	if (error->kind == ERROR_THROTTLED) {
		if (call->request.limiter)
			limiter_throttled(call->request.limiter, now);
		service->throttled_at = now;
	}
	error->provider = call->provider;
	doubt(call, error);
	if (!call->last &&
	    (correct_clock(call, answer, error) || renew_credentials(call, error))) {
		proceed(call);
		return;
	}
	if (!call->last && retry_again(&call->retry, &service->quota, error, &limits, &delay)) {
		wait_a_while(call, delay);
		if (call->request.waits)
			call->request.waits(call->request.context);
		return;
	}
	/* Signed by the right time and still refused: then it is the key that is wrong. */
	if (error->kind == ERROR_CLOCK && answer && answer->date)
		error->kind = ERROR_CREDENTIALS;
	/* What only asks loses nothing with its answer. */
	if (error->kind == ERROR_LOST && !call->request.operation->once)
		error->kind = ERROR_NETWORK;
	doubt_region(call, error);
	finish(call, NULL, error);
}

static void answered(void *context, const struct http_answer *answer,
                     const struct error *error)
{
	struct call *call = context;
	struct service *service = call->service;
	struct error failure = {0};

	call->transfer = NULL;
	if (error)
		failure = *error;
	else
		service_error_of(answer, call->request.operation->action, &failure);
	log_answer(call, answer, &failure);
	if (failure.kind) {
		failed(call, answer, &failure);
		return;
	}
	retry_succeeded(&call->retry, &service->quota);
	if (call->request.limiter)
		limiter_succeeded(call->request.limiter, events_now(service->events));
	if (service->identity)
		identity_worked(service->identity);
	finish(call, answer, NULL);
}

static char *url_below(const char *url, const char *path)
{
	size_t length = strlen(url);

	length -= length && url[length - 1] == '/';
	return memory_format("%.*s%s%s", (int)length, url, *path == '/' ? "" : "/", path);
}

/* Only where that calls nobody back before call_start has returned. */
static bool goes_at_once(const struct call *call)
{
	const struct service *service = call->service;

	return call->request.at_once && !call->request.started && service->identity &&
	       identity_credentials(service->identity);
}

struct call *call_start(struct service *service, const struct call_request *request)
{
	struct call *call = memory_new(1, sizeof(*call));

	call->service = service;
	call->request = *request;
	call->retry.once_only = request->operation->once;
	/* Whoever sets the number of attempts wants exactly that many. */
	call->retry.patient =
		request->operation->patient && service->settings->attempts_by_default;
	call->waiter = (struct identity_waiter){.ready = credentials_ready, .context = call};
	call->request.header = call->header = memory_copy_text(request->header);
	if (request->path)
		call->url = url_below(service->endpoint.url, request->path);
	if (goes_at_once(call)) {
		proceed(call);
		http_push(service->http);
	} else {
		wait_a_while(call, 0);
	}
	return call;
}
