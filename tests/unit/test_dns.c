/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to DNS: how many are out, how they end, and that nothing of them is left behind. */
#include "tests/unit/unit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "aws/dns.h"
#include "base/events.h"

enum { START = 1000, DEADLINE = 5000, RUNNING_MOST = 16, MANY = 40 };

static struct events *events;
static struct dns *dns;
static int server;
static size_t ended;
static enum lookup_state last_state;

static void done(void *context, enum lookup_kind kind, const char *name,
                 const struct lookup_answer *answer)
{
	assert_ptr_equal(context, &ended);
	assert_int_equal(kind, LOOKUP_MAIL);
	assert_non_null(name);
	last_state = answer->state;
	ended++;
}

static int setup(void **state)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t length = sizeof(address);
	char name[64];

	(void)state;
	ended = 0;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (bind(server, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    getsockname(server, (struct sockaddr *)&address, &length) < 0)
		return -1;
	snprintf(name, sizeof(name), "127.0.0.1:%d", ntohs(address.sin_port));
	events = events_new(START);
	dns = dns_new(events, name, done, &ended);
	return 0;
}

/* Whatever a test leaves open is forgotten without a word. */
static int teardown(void **state)
{
	size_t count, before = ended;

	(void)state;
	dns_free(dns);
	assert_int_equal(ended, before);
	events_descriptors(events, &count);
	assert_int_equal(count, 0);
	assert_int_equal(events_timeout(events), -1);
	events_free(events);
	close(server);
	return 0;
}

static void ask_many(void)
{
	char name[64];

	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), "d%d.example.com", i);
		dns_ask(dns, LOOKUP_MAIL, name);
	}
}

static void idle_until_asked(void **state)
{
	(void)state;
	assert_int_equal(events_timeout(events), -1);
}

static void some_at_once(void **state)
{
	char question[512];
	int out = 0;

	(void)state;
	ask_many();
	while (recv(server, question, sizeof(question), 0) > 0)
		out++;
	assert_int_equal(out, RUNNING_MOST);
	assert_int_equal(ended, 0);
}

static void each_ends_in_time(void **state)
{
	(void)state;
	ask_many();
	events_set_now(events, START + DEADLINE - 1);
	events_run(events);
	assert_int_equal(ended, 0);
	events_set_now(events, START + DEADLINE);
	events_run(events);
	assert_int_equal(ended, MANY);
	assert_int_equal(last_state, LOOKUP_NO_ANSWER);
}

/* A name that cannot be asked for is answered at once, and so is every one behind it. */
static void bad_names(void **state)
{
	(void)state;
	for (int i = 0; i < MANY; i++)
		dns_ask(dns, LOOKUP_MAIL, "a..example.com");
	assert_int_equal(ended, MANY);
	assert_int_equal(last_state, LOOKUP_NO_ANSWER);
	assert_int_equal(events_timeout(events), -1);
}

/* Until c-ares has nothing to wait for any more nothing but its sockets may wake anybody. */
static void idle_when_answered(void **state)
{
	struct sockaddr_in asker;
	socklen_t length = sizeof(asker);
	unsigned char message[512];
	ssize_t size;
	size_t count;
	struct pollfd *descriptors;

	(void)state;
	dns_ask(dns, LOOKUP_MAIL, "example.com");
	size = recvfrom(server, message, sizeof(message), 0, (struct sockaddr *)&asker, &length);
	assert_true(size > 12);
	message[2] |= 0x80;                      /* an answer */
	message[3] = (unsigned char)(0x80 | 3);  /* that there is no such name */
	assert_int_equal(
	    sendto(server, message, (size_t)size, 0, (struct sockaddr *)&asker, length), size);
	descriptors = events_descriptors(events, &count);
	assert_true(poll(descriptors, count, 60000) > 0);
	events_run(events);
	assert_int_equal(ended, 1);
	assert_int_equal(last_state, LOOKUP_NO_NAME);
	assert_int_equal(events_timeout(events), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(idle_until_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(some_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(each_ends_in_time, setup, teardown),
		cmocka_unit_test_setup_teardown(bad_names, setup, teardown),
		cmocka_unit_test_setup_teardown(idle_when_answered, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
