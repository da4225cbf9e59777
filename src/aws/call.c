/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/service_error.h"
#include "aws/sigv4.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/number.h"

enum {
	SKEW_LEAST = 240,         /* seconds; AWS tolerates five minutes at the least */
	REFRESH_BEFORE = 10 * 60, /* seconds before credentials run out */
};

struct call {
	struct service *service;
	struct call_request request;
	struct retry retry;
	bool resigned;          /* once more with the right time */
	bool renewed;           /* once more with new credentials */
	struct timer *timer;
	struct http_transfer *transfer;
	struct error failure;   /* to be reported from the loop */
	int64_t sent_at;        /* monotonic */
	int64_t signed_skew;    /* the clock's correction that it was signed with */
	unsigned signed_with;   /* the generation of its credentials */
	struct call *next;      /* in service->waiting */
	bool waits;
};

static void proceed(struct call *call);

static void unlink_waiting(struct call *call)
{
	struct call **link = &call->service->waiting;

	if (!call->waits)
		return;
	while (*link != call)
		link = &(*link)->next;
	*link = call->next;
	call->waits = false;
}

static void call_free(struct call *call)
{
	unlink_waiting(call);
	events_cancel(call->service->events, call->timer);
	if (call->transfer)
		http_cancel(call->service->http, call->transfer);
	free(call->request.body);
	free(call);
}

void call_cancel(struct call *call)
{
	call_free(call);
}

static void finish(struct call *call, const struct http_answer *answer, const struct error *error)
{
	call_done *done = call->request.done;
	void *context = call->request.context;
	struct error copy = {0};

	if (error)
		copy = *error;
	call_free(call);
	done(context, answer, error ? &copy : NULL);
}

/* Credentials. */

/* Ten minutes before they run out.  Those that have less left are used for the half of it, and
   those that seem to have run out already are used as well: it may be our clock that is wrong. */
static int64_t refresh_time(int64_t expires_at, int64_t now)
{
	int64_t left = expires_at - now;

	if (!expires_at || left <= 0)
		return 0;
	return left > 2 * REFRESH_BEFORE ? expires_at - REFRESH_BEFORE : now + (left + 1) / 2;
}

static int64_t service_clock(const struct service *service)
{
	return clock_wall() + service->clock_skew;
}

static void credentials_found(void *context, struct credentials *credentials,
                              const struct credentials_trail *trail, const struct error *error)
{
	struct service *service = context;
	struct call *waiting = service->waiting;

	service->search = NULL;
	service->trail = *trail;
	if (credentials) {
		service->credentials = *credentials;
		service->has_credentials = true;
		service->generation++;
		service->refresh_at = refresh_time(credentials->expires_at, service_clock(service));
		log_line("credentials: %s", credentials->provider);
	}
	/* Each goes on by itself; one may cancel another meanwhile. */
	while ((waiting = service->waiting)) {
		unlink_waiting(waiting);
		if (error)
			finish(waiting, NULL, error);
		else
			proceed(waiting);
	}
}

void service_forget_credentials(struct service *service)
{
	if (service->has_credentials)
		credentials_release(&service->credentials);
	service->has_credentials = false;
}

void service_release(struct service *service)
{
	if (service->search)
		credentials_cancel(service->search);
	service->search = NULL;
	service_forget_credentials(service);
}

static bool run_out_soon(const struct service *service)
{
	return service->refresh_at && service_clock(service) >= service->refresh_at;
}

static void wait_for_credentials(struct call *call)
{
	struct service *service = call->service;
	struct call **link = &service->waiting;

	while (*link)
		link = &(*link)->next;
	call->next = NULL;
	call->waits = true;
	*link = call;
	if (!service->search)
		service->search = credentials_find(service->events, service->settings,
		                                   credentials_found, service);
}

/* Sending. */

enum { HEADERS = 5 };

static void answered(void *context, const struct http_answer *answer, const struct error *error);

static size_t list_headers(struct call *call, const char *time,
                           struct sigv4_header headers[HEADERS])
{
	const struct service *service = call->service;
	size_t count = 0;

	headers[count++] = (struct sigv4_header){"Content-Type", "application/x-amz-json-1.1"};
	headers[count++] = (struct sigv4_header){"Host", service->endpoint.host};
	headers[count++] = (struct sigv4_header){"X-Amz-Date", time};
	headers[count++] = (struct sigv4_header){"X-Amz-Target", call->request.operation->target};
	if (service->credentials.session_token)
		headers[count++] = (struct sigv4_header){"X-Amz-Security-Token",
		                                         service->credentials.session_token};
	return count;
}

static char *authorize(struct call *call, const struct sigv4_header *headers, size_t count,
                       int64_t time)
{
	const struct service *service = call->service;
	const struct sigv4_request request = {
		.method = "POST",
		.path = "/",
		.query = "",
		.headers = headers,
		.header_count = count,
		.body = call->request.body,
		.body_length = call->request.body_length,
		.normalize_path = true,
	};
	const struct sigv4_scope scope = {service->settings->region, service->name, time};
	const struct sigv4_keys keys = {service->credentials.access_key_id,
	                                service->credentials.secret_access_key};
	struct buffer value;

	buffer_init(&value, 64 * 1024);
	sigv4_authorization(&request, &scope, &keys, &value);
	return buffer_take(&value);
}

static void send_request(struct call *call)
{
	struct service *service = call->service;
	int64_t now = service_clock(service);
	struct sigv4_header headers[HEADERS];
	char *lines[HEADERS + 2] = {NULL};
	char time[TIME_TEXT_SIZE];
	char *authorization;
	size_t count;
	struct http_request request = {
		.method = "POST",
		.url = service->endpoint.url,
		.unix_socket = service->endpoint.unix_socket,
		.ca_bundle = service->settings->ca_bundle,
		.body = call->request.body,
		.body_length = call->request.body_length,
		.once = call->request.operation->once,
		.direct = service->endpoint.loopback, /* a proxy's loopback is not ours */
	};

	time_to_basic(now, time);
	count = list_headers(call, time, headers);
	authorization = authorize(call, headers, count, now);
	for (size_t i = 0; i < count; i++)
		lines[i] = memory_format("%s: %s", headers[i].name, headers[i].value);
	lines[count] = memory_format("Authorization: %s", authorization);
	request.headers = (const char *const *)lines;
	if (call->request.started)
		call->request.started(call->request.context);
	call->retry.attempts++;
	call->sent_at = events_now(service->events);
	call->signed_skew = service->clock_skew;
	call->signed_with = service->generation;
	call->transfer = http_start(service->http, &request, answered, call);
	memory_free_secret(authorization);
	for (size_t i = 0; i <= count; i++)
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

/* As far as it goes now. */
static void proceed(struct call *call)
{
	struct service *service = call->service;
	int64_t delay;

	if (service->has_credentials && run_out_soon(service))
		service_forget_credentials(service);
	if (!service->has_credentials) {
		wait_for_credentials(call);
		return;
	}
	delay = limiter_take(call->request.limiter, events_now(service->events));
	if (delay)
		wait_a_while(call, delay);
	else
		send_request(call);
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
	call->resigned = true;
	return true;
}

/* New credentials may be there although the old ones ran out early. */
static bool renew_credentials(struct call *call, const struct error *error)
{
	if (error->kind != ERROR_EXPIRED || call->renewed)
		return false;
	if (call->signed_with == call->service->generation)
		service_forget_credentials(call->service);
	call->renewed = true;
	return true;
}

/* A 5xx, or an answer that cannot be read, leaves open whether the mail went out. */
static void doubt(const struct call *call, struct error *error)
{
	if (call->request.operation->once &&
	    (error->kind == ERROR_UNAVAILABLE || error->kind == ERROR_ANSWER ||
	     error->kind == ERROR_TIMEOUT))
		error->kind = ERROR_LOST;
}

static void failed(struct call *call, const struct http_answer *answer, struct error *error)
{
	struct service *service = call->service;
	int64_t now = events_now(service->events);
	const struct retry_limits limits = {service->settings->max_attempts, drand48(),
	                                    answer ? answer->retry_after : -1};
	int64_t delay;

	if (error->kind == ERROR_THROTTLED) {
		limiter_throttled(call->request.limiter, now);
		service->throttled_at = now;
	}
	doubt(call, error);
	if (correct_clock(call, answer, error) || renew_credentials(call, error)) {
		proceed(call);
		return;
	}
	if (retry_again(&call->retry, &service->quota, error, &limits, &delay)) {
		wait_a_while(call, delay);
		return;
	}
	/* Signed by the right time and still refused: then it is the key that is wrong. */
	if (error->kind == ERROR_CLOCK && answer && answer->date)
		error->kind = ERROR_CREDENTIALS;
	/* What only asks loses nothing with its answer. */
	if (error->kind == ERROR_LOST && !call->request.operation->once)
		error->kind = ERROR_NETWORK;
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
	limiter_succeeded(call->request.limiter, events_now(service->events));
	finish(call, answer, NULL);
}

struct call *call_start(struct service *service, const struct call_request *request)
{
	struct call *call = memory_new(1, sizeof(*call));

	call->service = service;
	call->request = *request;
	call->retry.once_only = request->operation->once;
	wait_a_while(call, 0);
	return call;
}
