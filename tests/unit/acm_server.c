/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/acm_server.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/number.h"
#include "tests/unit/unit.h"

static void hang_up(struct server_peer *peer)
{
	events_unwatch(peer->server->events, peer->fd);
	close(peer->fd);
	peer->fd = 0;
	peer->length = 0;
}

/* The value of a header of the request, up to the end of its line; "" where there is none. */
static void find_header(const char *request, const char *name, char *value, size_t size)
{
	const char *found = strstr(request, name);

	*value = '\0';
	if (!found)
		return;
	found += strlen(name);
	snprintf(value, size, "%.*s", (int)strcspn(found, "\r\n"), found);
}

static bool is_off(const struct server *server, const char *request)
{
	int64_t now = clock_wall() + server->ahead;
	char sent[64], earliest[TIME_TEXT_SIZE], latest[TIME_TEXT_SIZE];

	find_header(request, "X-Amz-Date: ", sent, sizeof(sent));
	time_to_basic(now - 300, earliest);
	time_to_basic(now + 300, latest);
	return strcmp(sent, earliest) < 0 || strcmp(sent, latest) > 0;
}

static void answer(struct server_peer *peer, const struct server_step *step)
{
	time_t now = (time_t)(clock_wall() + peer->server->ahead);
	char text[SERVER_REQUEST_SIZE], date[64];
	struct tm parts;
	int length;

	gmtime_r(&now, &parts);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &parts);
	length = snprintf(text, sizeof(text),
	                  "HTTP/1.1 %d Status\r\nDate: %s\r\nContent-Length: %zu\r\n"
	                  "x-amzn-RequestId: request-%zu\r\n%s%s\r\n%s",
	                  step->status, date, strlen(step->body), peer->server->count,
	                  step->header ? step->header : "", step->header ? "\r\n" : "", step->body);
	assert_in_range(length, 1, sizeof(text) - 1);
	if (step->act == SERVER_CUTS_OFF)
		length -= 3;
	assert_int_equal(send(peer->fd, text, (size_t)length, MSG_NOSIGNAL), length);
}

static void take_request(struct server_peer *peer)
{
	static const struct server_step off = {
		SERVER_ANSWERS, 403,
		"{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired\"}", NULL};
	struct server *server = peer->server;
	size_t number = server->count;
	const struct server_step *step =
		&server->steps[number < server->step_count ? number : server->step_count - 1];

	assert_in_range(number, 0, SERVER_REQUESTS - 1);
	memcpy(server->requests[number], peer->text, peer->length + 1);
	server->count++;
	if (server->checks_clock && is_off(server, peer->text))
		step = &off;
	peer->length = 0;
	if (step->act != SERVER_HANGS_UP)
		answer(peer, step);
	if (step->act != SERVER_ANSWERS)
		hang_up(peer);
}

static void read_some(void *context)
{
	struct server_peer *peer = context;
	ssize_t length = recv(peer->fd, peer->text + peer->length,
	                      sizeof(peer->text) - 1 - peer->length, 0);
	char body_length[16];
	const char *end;

	if (length <= 0) {
		hang_up(peer);
		return;
	}
	peer->length += (size_t)length;
	peer->text[peer->length] = '\0';
	end = strstr(peer->text, "\r\n\r\n");
	find_header(peer->text, "Content-Length: ", body_length, sizeof(body_length));
	if (end && strlen(end + 4) >= strtoul(body_length, NULL, 10))
		take_request(peer);
}

static void take_peer(void *context)
{
	struct server *server = context;
	struct server_peer *peer = server->peers;

	while (peer < server->peers + SERVER_PEERS && peer->fd)
		peer++;
	assert_true(peer < server->peers + SERVER_PEERS);
	peer->server = server;
	peer->fd = accept4(server->fd, NULL, NULL, SOCK_CLOEXEC);
	assert_true(peer->fd > 0);
	events_watch(server->events, peer->fd, POLLIN, read_some, peer);
}

void server_start(struct server *server, struct events *events)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	memset(server, 0, sizeof(*server));
	server->events = events;
	snprintf(server->folder, sizeof(server->folder), "/tmp/acmdash-server-XXXXXX");
	assert_non_null(mkdtemp(server->folder));
	snprintf(server->path, sizeof(server->path), "%s/socket", server->folder);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", server->path);
	server->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(server->fd > 0);
	assert_int_equal(bind(server->fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(server->fd, SERVER_PEERS), 0);
	events_watch(events, server->fd, POLLIN, take_peer, server);
}

void server_stop(struct server *server)
{
	for (size_t i = 0; i < SERVER_PEERS; i++)
		if (server->peers[i].fd)
			hang_up(&server->peers[i]);
	events_unwatch(server->events, server->fd);
	close(server->fd);
	unlink(server->path);
	rmdir(server->folder);
}
