/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/port.h"
#include "sim/control.h"
#include "sim/dispatch.h"
#include "sim/services.h"

enum { REQUEST_MOST = 1024 * 1024, ANSWER_MOST = 256 * 1024 * 1024 };

static void pause_for(long milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};

	nanosleep(&time, NULL);
}

static const char *get_header(void *context, const char *name)
{
	return MHD_lookup_connection_value(context, MHD_HEADER_KIND, name);
}

static const char *get_argument(void *context, const char *name)
{
	return MHD_lookup_connection_value(context, MHD_GET_ARGUMENT_KIND, name);
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

/* More than is announced, which libmicrohttpd does not do: past it, and the connection ends. */
static enum MHD_Result send_longer(struct MHD_Connection *connection,
                                   const struct sim_answer *answer)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	const struct buffer *body = &answer->body;

	dprintf(info->connect_fd, "HTTP/1.1 %d Simulated\r\nContent-Length: %zu\r\n\r\n%sx",
	        answer->status, body->length / 2, buffer_text(body));
	return MHD_NO;
}

/* Nobody who has heard this answer comes in again. */
static void shut(struct MHD_Connection *connection, struct MHD_Response *response,
                 enum sim_gate gate)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_DAEMON);
	int fd = gate == SIM_CLOSED ? MHD_quiesce_daemon(info->daemon) : -1;

	/* A thread that still waits for it would keep it listening. */
	if (fd >= 0) {
		shutdown(fd, SHUT_RDWR);
		close(fd);
	}
	MHD_add_response_header(response, "Connection", "close");
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
	const struct sim_service *service = answer->service ? answer->service : &service_acm;

	if (delivery == SIM_NOT_AT_ALL)
		return MHD_NO;
	if (delivery == SIM_NEVER)
		pause_for(3600 * 1000L);
	if (delivery == SIM_LONGER)
		return send_longer(connection, answer);
	response = make_response(answer, delivery);
	MHD_add_response_header(response, "x-amzn-RequestId", answer->request_id);
	MHD_add_response_header(response, "Content-Type",
				answer->type ? answer->type : service->content_type);
	if (service->error_header && *answer->code)
		MHD_add_response_header(response, "x-amzn-ErrorType", answer->code);
	if (answer->encoding)
		MHD_add_response_header(response, "Content-Encoding", answer->encoding);
	if (answer->retry_after)
		MHD_add_response_header(response, "x-amz-retry-after", answer->retry_after);
	if (answer->status / 100 == 3)
		MHD_add_response_header(response, "Location", "/elsewhere");
	if (sim->gate != SIM_OPEN)
		shut(connection, response, sim->gate);
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
	struct sim_call call = {
		.method = method,
		.path = url,
		.header = get_header,
		.argument = get_argument,
		.context = connection,
	};
	enum sim_delivery delivery = SIM_WHOLE;

	(void)version;
	if (!body) {
		bool cut;

		pthread_mutex_lock(&sim->lock);
		cut = dispatch_cuts(sim, &call);
		pthread_mutex_unlock(&sim->lock);
		*state = body = memory_new(1, sizeof(*body));
		buffer_init(body, REQUEST_MOST);
		return cut ? MHD_NO : MHD_YES;
	}
	if (*length) {
		buffer_add(body, bytes, *length);
		*length = 0;
		return MHD_YES;
	}
	call.body = buffer_text(body);
	call.length = body->length;
	buffer_init(&answer.body, ANSWER_MOST);
	if (sim->delay)
		pause_for(sim->delay);
	pthread_mutex_lock(&sim->lock);
	snprintf(answer.request_id, sizeof(answer.request_id), "00000000-0000-4000-8000-%012llx",
		 (unsigned long long)++sim->requests);
	if (strncmp(url, "/_sim/", 6) == 0)
		control_answer(sim, url + 6, buffer_text(body), &answer);
	else
		delivery = dispatch(sim, &call, &answer);
	yajl_tree_free(call.parameters);
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

/* One that was killed leaves its socket; a file of somebody is not in the way, it is in use. */
static void remove_socket(const char *path)
{
	struct stat status;

	if (lstat(path, &status) == 0 && S_ISSOCK(status.st_mode))
		unlink(path);
}

static int listen_on_path(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd;

	if (strlen(path) >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	remove_socket(path);
	fd = port_socket(AF_UNIX, SOCK_STREAM);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    chmod(path, 0600) < 0 || listen(fd, 64) < 0)
		return -1;
	return fd;
}

static int listen_on_port(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port)};
	socklen_t size = sizeof(address);
	int fd = port_socket(AF_INET, SOCK_STREAM);
	int yes = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    listen(fd, 64) < 0 || getsockname(fd, (struct sockaddr *)&address, &size) < 0)
		return -1;
	*port = ntohs(address.sin_port);
	return fd;
}

static enum MHD_Result on_connection(void *context, const struct sockaddr *address,
                                     socklen_t length)
{
	struct sim *sim = context;
	bool open;

	(void)address;
	(void)length;
	pthread_mutex_lock(&sim->lock);
	open = sim->gate == SIM_OPEN;
	pthread_mutex_unlock(&sim->lock);
	return open ? MHD_YES : MHD_NO;
}

static const char no_tls[] =
	"this libmicrohttpd was built without TLS (GnuTLS); leave out --tls";
static const char no_certificate[] =
	"the file of --tls has no certificate in PEM, with its key, that could be used";

int server_start(struct sim *sim, int port, const char *path, const char **why)
{
	int fd = path ? listen_on_path(path) : listen_on_port(&port);
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
	                 MHD_USE_ITC | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
	struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)sim->tls_certificate},
	    {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)sim->tls_key},
	    {MHD_OPTION_END, 0, NULL},
	};

	if (sim->tls_certificate)
		flags |= MHD_USE_TLS;
	else
		tls[0].option = MHD_OPTION_END;
	*why = fd < 0 ? strerror(errno) : NULL;
	if (!*why && sim->tls_key && MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES)
		*why = no_tls;
	if (!*why && !MHD_start_daemon(flags, 0, on_connection, sim, on_request, sim,
	                               MHD_OPTION_LISTEN_SOCKET, fd,
	                               MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,
	                               MHD_OPTION_ARRAY, tls, MHD_OPTION_END))
		*why = sim->tls_key ? no_certificate : strerror(errno);
	return *why ? -1 : path ? 0 : port;
}
