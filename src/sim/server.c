/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/number.h"
#include "sim/control.h"
#include "sim/faults.h"
#include "sim/operations.h"
#include "sim/signature.h"
#include "sim/tree.h"

enum { REQUEST_MOST = 1024 * 1024, ANSWER_MOST = 256 * 1024 * 1024 };

static const char target_prefix[] = "CertificateManager.";

static void pause_for(long milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};

	nanosleep(&time, NULL);
}

static const char *get_header(void *context, const char *name)
{
	return MHD_lookup_connection_value(context, MHD_HEADER_KIND, name);
}

/* A token bucket of one second for each operation, as ACM's quotas are. */
static bool over_quota(struct sim *sim, const struct sim_operation *operation, size_t number)
{
	struct sim_quota *bucket = &sim->buckets[number];
	int64_t now = clock_monotonic();

	if (!sim->quotas)
		return false;
	bucket->tokens += bucket->at ? (double)(now - bucket->at) * operation->quota / 1000
	                             : operation->quota;
	if (bucket->tokens > operation->quota)
		bucket->tokens = operation->quota;
	bucket->at = now;
	if (bucket->tokens < 1)
		return true;
	bucket->tokens -= 1;
	return false;
}

static void carry_out(struct sim *sim, const char *name, const struct buffer *body,
                      struct sim_answer *answer)
{
	size_t number;
	const struct sim_operation *operation = sim_operation_find(name, &number);
	char problem[128];
	yajl_val request;

	if (!operation) {
		sim_answer_error(answer, 404, "UnknownOperationException", "Unknown operation");
		return;
	}
	if (over_quota(sim, operation, number)) {
		sim_answer_error(answer, 400, "ThrottlingException", "Rate exceeded");
		return;
	}
	request = yajl_tree_parse(buffer_text(body), problem, sizeof(problem));
	if (!YAJL_IS_OBJECT(request))
		sim_answer_error(answer, 400, "SerializationException", "The body is no JSON object.");
	else
		operation->run(sim, request, answer);
	yajl_tree_free(request);
}

static bool is_denied(const struct sim *sim, const char *operation)
{
	return tree_list_has(tree_get(sim->scenario, "Denied"), operation);
}

static enum sim_delivery answer_request(struct sim *sim, struct MHD_Connection *connection,
                                        const struct buffer *body, struct sim_answer *answer)
{
	const char *target = get_header(connection, "x-amz-target");
	const struct sim_headers headers = {get_header, connection};
	const char *operation =
	    target && strncmp(target, target_prefix, sizeof(target_prefix) - 1) == 0
		? target + sizeof(target_prefix) - 1
		: "";
	const struct sim_fault *fault;
	enum sim_delivery delivery;

	sim_advance(sim);
	fault = faults_take(sim, operation);
	if (!faults_carry_out(fault))
		;
	else if (!(sim->unsigned_too && !get_header(connection, "authorization")) &&
	         !signature_verify(sim, &headers, buffer_text(body), body->length, answer))
		;
	else if (is_denied(sim, operation))
		sim_answer_error(answer, 400, "AccessDeniedException",
		                 "User: arn:aws:iam::%s:user/demo is not authorized to perform: acm:%s",
		                 sim->account, operation);
	else
		carry_out(sim, operation, body, answer);
	delivery = faults_apply(fault, answer);
	control_log(sim, operation, body, answer);
	return delivery;
}

/* Sending. */

struct piecewise {
	char *bytes;
	size_t length, end; /* announced, and given */
	bool slowly;
};

static ssize_t next_piece(void *context, uint64_t position, char *out, size_t room)
{
	struct piecewise *rest = context;

	if (position >= rest->end)
		return rest->end < rest->length ? MHD_CONTENT_READER_END_WITH_ERROR
		                                : MHD_CONTENT_READER_END_OF_STREAM;
	if (rest->slowly) {
		pause_for(20);
		room = 1;
	}
	if (room > rest->end - position)
		room = rest->end - position;
	memcpy(out, rest->bytes + position, room);
	return (ssize_t)room;
}

static void free_pieces(void *context)
{
	struct piecewise *rest = context;

	free(rest->bytes);
	free(rest);
}

static struct MHD_Response *make_response(struct sim_answer *answer, enum sim_delivery delivery)
{
	struct piecewise *rest;
	size_t length = answer->body.length;
	char *bytes = buffer_take(&answer->body);

	if (delivery == SIM_WHOLE)
		return MHD_create_response_from_buffer(length, bytes, MHD_RESPMEM_MUST_FREE);
	rest = memory_new(1, sizeof(*rest));
	rest->bytes = bytes;
	rest->length = length;
	rest->end = delivery == SIM_TRUNCATED ? length / 2 : length;
	rest->slowly = delivery == SIM_SLOWLY;
	if (!length) { /* nothing to cut: more is announced than comes */
		rest->length = 1;
		rest->end = 0;
	}
	return MHD_create_response_from_callback(rest->length, 4096, next_piece, rest, free_pieces);
}

static void add_date(struct MHD_Response *response, int64_t now)
{
	time_t seconds = (time_t)now;
	struct tm parts;
	char text[64];

	gmtime_r(&seconds, &parts);
	strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &parts);
	MHD_add_response_header(response, "Date", text);
}

static enum MHD_Result send_answer(struct sim *sim, struct MHD_Connection *connection,
                                   struct sim_answer *answer, enum sim_delivery delivery)
{
	struct MHD_Response *response;
	enum MHD_Result result;
	char id[64];
	bool html = answer->body.length && answer->body.bytes[0] == '<';

	if (delivery == SIM_NOT_AT_ALL)
		return MHD_NO;
	if (delivery == SIM_NEVER)
		pause_for(3600 * 1000L);
	response = make_response(answer, delivery);
	snprintf(id, sizeof(id), "00000000-0000-4000-8000-%012llx", (unsigned long long)sim->requests);
	MHD_add_response_header(response, "x-amzn-RequestId", id);
	MHD_add_response_header(response, "Content-Type", html ? "text/html" : "application/x-amz-json-1.1");
	if (answer->status == 302)
		MHD_add_response_header(response, "Location", "http://127.0.0.1:9/elsewhere");
	add_date(response, sim_now(sim));
	result = MHD_queue_response(connection, (unsigned)answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *length, void **state)
{
	struct sim *sim = context;
	struct buffer *body = *state;
	struct sim_answer answer = {.status = 200};
	enum sim_delivery delivery = SIM_WHOLE;

	(void)version;
	if (!body) {
		*state = body = memory_new(1, sizeof(*body));
		buffer_init(body, REQUEST_MOST);
		return MHD_YES;
	}
	if (*length) {
		buffer_add(body, bytes, *length);
		*length = 0;
		return MHD_YES;
	}
	buffer_init(&answer.body, ANSWER_MOST);
	if (sim->delay)
		pause_for(sim->delay);
	pthread_mutex_lock(&sim->lock);
	sim->requests++;
	if (strncmp(url, "/_sim/", 6) == 0)
		control_answer(sim, url + 6, buffer_text(body), &answer);
	else if (strcmp(method, "POST") == 0 && strcmp(url, "/") == 0)
		delivery = answer_request(sim, connection, body, &answer);
	else
		sim_answer_error(&answer, 404, "UnknownOperationException", "Unknown operation");
	pthread_mutex_unlock(&sim->lock);
	return send_answer(sim, connection, &answer, delivery);
}

static void on_end(void *context, struct MHD_Connection *connection, void **state,
                   enum MHD_RequestTerminationCode code)
{
	struct buffer *body = *state;

	(void)context;
	(void)connection;
	(void)code;
	if (body)
		buffer_release(body);
	free(body);
	*state = NULL;
}

static int listen_on_path(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    chmod(path, 0600) < 0 || listen(fd, 64) < 0)
		return -1;
	return fd;
}

static int listen_on_port(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port)};
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int yes = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    listen(fd, 64) < 0 || getsockname(fd, (struct sockaddr *)&address, &size) < 0)
		return -1;
	*port = ntohs(address.sin_port);
	return fd;
}

int server_start(struct sim *sim, int port, const char *path)
{
	int fd = path ? listen_on_path(path) : listen_on_port(&port);
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
	                 MHD_USE_SUPPRESS_DATE_NO_CLOCK;

	if (fd < 0 ||
	    !MHD_start_daemon(flags, 0, NULL, NULL, on_request, sim, MHD_OPTION_LISTEN_SOCKET, fd,
			      MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL, MHD_OPTION_END))
		return -1;
	return path ? 0 : port;
}
