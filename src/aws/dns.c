/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/dns.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/time.h>

/* c-ares' header relies on the types of those above.  Its newer functions are not in the versions
   that people have. */
#define CARES_NO_DEPRECATED
#include <ares.h>

#include "aws/dns_message.h"
#include "base/log.h"
#include "base/memory.h"
#include "model/caa.h"

enum {
	RUNNING_MOST = 16,
	TRY = 1500, /* milliseconds for a server; doubled at the next try */
	TRIES = 2,
	DEADLINE = 5000, /* for a question, from when it was put */
	CLASS_IN = 1,
};

/* One descriptor of c-ares. */
struct dns_socket {
	struct dns *dns;
	int fd;
	bool reads, writes;
	struct dns_socket *next;
};

struct dns {
	struct events *events;
	ares_channel channel; /* NULL: could not be set up, and nothing is answered */
	dns_done *done;
	void *context;
	struct dns_socket *sockets;
	struct question *waiting;
	size_t running;
	bool starting;
	struct timer *timer; /* when c-ares wants to be called */
};

enum step { STEP_MX, STEP_A, STEP_AAAA, STEP_CNAME, STEP_CAA };

struct question {
	struct dns *dns;
	enum lookup_kind kind;
	enum step step;
	char *name;
	const char *at; /* of a CAA question: the name whose turn it is, within name */
	struct timer *deadline; /* NULL: it is settled */
	unsigned answering; /* c-ares may answer a question from within ares_query */
	struct question *next;
};

static void go_on(struct question *question, enum step step);

/* c-ares wants to be called when its time has come, and only then. */

static void time_has_come(void *context);

static void set_timer(struct dns *dns)
{
	struct timeval left;

	events_cancel(dns->events, dns->timer);
	dns->timer = NULL;
	if (!ares_timeout(dns->channel, NULL, &left))
		return;
	dns->timer = events_after(dns->events, left.tv_sec * 1000 + left.tv_usec / 1000 + 1,
	                          time_has_come, dns);
}

static void time_has_come(void *context)
{
	struct dns *dns = context;

	dns->timer = NULL;
	ares_process_fd(dns->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
	set_timer(dns);
}

static void socket_ready(void *context)
{
	const struct dns_socket *at = context;
	struct dns *dns = at->dns;

	/* The socket may be gone when this returns. */
	ares_process_fd(dns->channel, at->reads ? at->fd : ARES_SOCKET_BAD,
	                at->writes ? at->fd : ARES_SOCKET_BAD);
	set_timer(dns);
}

static void forget_socket(struct dns *dns, int fd)
{
	for (struct dns_socket **link = &dns->sockets; *link; link = &(*link)->next) {
		struct dns_socket *found = *link;

		if (found->fd != fd)
			continue;
		events_unwatch(dns->events, fd);
		*link = found->next;
		free(found);
		return;
	}
}

static void socket_changed(void *context, ares_socket_t fd, int reads, int writes)
{
	struct dns *dns = context;
	struct dns_socket *added;

	forget_socket(dns, fd);
	if (!reads && !writes)
		return;
	added = memory_new(1, sizeof(*added));
	*added = (struct dns_socket){dns, fd, reads, writes, dns->sockets};
	dns->sockets = added;
	events_watch(dns->events, fd, (short)((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)),
	             socket_ready, added);
}

/* Questions. */

static void question_free(struct question *question)
{
	events_cancel(question->dns->events, question->deadline);
	free(question->name);
	free(question);
}

/* Says what came of it, once. */
static void settle(struct question *question, const struct lookup_answer *answer)
{
	struct dns *dns = question->dns;

	events_cancel(dns->events, question->deadline);
	question->deadline = NULL;
	dns->done(dns->context, question->kind, question->name, answer);
}

static void settle_as(struct question *question, enum lookup_state state)
{
	settle(question, &(struct lookup_answer){.state = state});
}

static void start_waiting(struct dns *dns)
{
	static const enum step first[] = {
		[LOOKUP_MAIL] = STEP_MX, [LOOKUP_CNAME] = STEP_CNAME, [LOOKUP_CAA] = STEP_CAA};

	/* A question that is over at once would start the next one from within the first. */
	if (dns->starting)
		return;
	dns->starting = true;
	while (dns->waiting && dns->running < RUNNING_MOST) {
		struct question *question = dns->waiting;

		dns->waiting = question->next;
		dns->running++;
		go_on(question, first[question->kind]);
	}
	dns->starting = false;
}

/* c-ares is done with it. */
static void finish(struct question *question)
{
	struct dns *dns = question->dns;

	question_free(question);
	dns->running--;
	start_waiting(dns);
}

static void too_late(void *context)
{
	struct question *question = context;
	struct question **link = &question->dns->waiting;

	question->deadline = NULL;
	settle_as(question, LOOKUP_NO_ANSWER);
	while (*link && *link != question)
		link = &(*link)->next;
	if (!*link)
		return; /* it is out: c-ares tells when it has given up, too */
	*link = question->next;
	question_free(question);
}

/* What an answer means at each step; the next step, or NULL after settling it. */

struct reply {
	struct dns_message message; /* without bytes where there was no record at all */
	bool no_name;
};

static void after_mx(struct question *question, const struct reply *reply)
{
	struct lookup_answer answer;

	if (reply->no_name)
		settle_as(question, LOOKUP_NO_NAME);
	else if (dns_message_mx(&reply->message, &answer))
		settle(question, &answer);
	else
		go_on(question, STEP_A);
}

static void after_a(struct question *question, const struct reply *reply)
{
	if (dns_message_has(&reply->message, DNS_A))
		settle_as(question, LOOKUP_MAIL_ADDRESS);
	else
		go_on(question, STEP_AAAA);
}

static void after_aaaa(struct question *question, const struct reply *reply)
{
	bool there = dns_message_has(&reply->message, DNS_AAAA);

	settle_as(question, there ? LOOKUP_MAIL_ADDRESS : LOOKUP_MAIL_NOWHERE);
}

static void after_cname(struct question *question, const struct reply *reply)
{
	struct lookup_answer answer;

	if (dns_message_cname(&reply->message, question->name, &answer))
		settle(question, &answer);
	else
		settle_as(question, reply->no_name ? LOOKUP_NO_NAME : LOOKUP_RECORD_MISSING);
}

/* A name without CAA records, even one that is not there, has those of its parent. */
static void after_caa(struct question *question, const struct reply *reply)
{
	bool wildcard = caa_is_wildcard(question->name);
	struct lookup_answer answer;

	if (dns_message_caa(&reply->message, question->at, wildcard, &answer)) {
		settle(question, &answer);
		return;
	}
	question->at = caa_parent(question->at);
	if (question->at)
		go_on(question, STEP_CAA);
	else
		settle_as(question, LOOKUP_CAA_NONE);
}

static const struct {
	enum dns_type type;
	void (*take)(struct question *question, const struct reply *reply);
} steps[] = {
	[STEP_MX] = {DNS_MX, after_mx},          [STEP_A] = {DNS_A, after_a},
	[STEP_AAAA] = {DNS_AAAA, after_aaaa},    [STEP_CNAME] = {DNS_CNAME, after_cname},
	[STEP_CAA] = {DNS_CAA, after_caa},
};

static void take_reply(struct question *question, int status, const unsigned char *bytes,
                       size_t length)
{
	struct reply reply = {{NULL, 0}, status == ARES_ENOTFOUND};

	if (status == ARES_SUCCESS) {
		reply.message = (struct dns_message){bytes, length};
		if (!dns_message_is_whole(&reply.message)) /* newer c-ares say so themselves */
			status = ARES_EBADRESP;
	}
	if (status == ARES_SUCCESS || status == ARES_ENODATA || status == ARES_ENOTFOUND) {
		steps[question->step].take(question, &reply);
		return;
	}
	log_line("dns: %s: %s", question->at, ares_strerror(status));
	settle_as(question, LOOKUP_NO_ANSWER);
}

/* Settled or out again; it is freed where the outermost answer ends. */
static void answered(void *context, int status, int timeouts, unsigned char *bytes, int length)
{
	struct question *question = context;

	(void)timeouts;
	if (status == ARES_EDESTRUCTION || status == ARES_ECANCELLED) {
		question_free(question);
		return;
	}
	question->answering++;
	if (question->deadline)
		take_reply(question, status, bytes, length > 0 ? (size_t)length : 0);
	if (!--question->answering && !question->deadline)
		finish(question);
}

static void go_on(struct question *question, enum step step)
{
	question->step = step;
	ares_query(question->dns->channel, question->at, CLASS_IN, (int)steps[step].type, answered,
	           question);
}

void dns_ask(struct dns *dns, enum lookup_kind kind, const char *name)
{
	struct question *question = memory_new(1, sizeof(*question));
	struct question **last = &dns->waiting;

	*question = (struct question){.dns = dns, .kind = kind, .name = memory_copy_text(name)};
	question->at = caa_is_wildcard(question->name) ? caa_parent(question->name)
	                                               : question->name;
	if (!dns->channel) {
		settle_as(question, LOOKUP_NO_ANSWER);
		question_free(question);
		return;
	}
	question->deadline = events_after(dns->events, DEADLINE, too_late, question);
	while (*last)
		last = &(*last)->next;
	*last = question;
	start_waiting(dns);
	set_timer(dns);
}

/* Setting up. */

static bool set_up(struct dns *dns, const char *server)
{
	struct ares_options options = {
		.timeout = TRY, .tries = TRIES, .sock_state_cb = socket_changed,
		.sock_state_cb_data = dns};
	int status = ares_library_init_mem(ARES_LIB_INIT_ALL, memory_take, memory_free_wiped,
	                                   memory_resize_wiped);

	if (status == ARES_SUCCESS)
		status = ares_init_options(&dns->channel, &options,
		                           ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
		                               ARES_OPT_SOCK_STATE_CB);
	if (status == ARES_SUCCESS && server)
		status = ares_set_servers_ports_csv(dns->channel, server);
	if (status == ARES_SUCCESS)
		return true;
	log_line("dns: %s", ares_strerror(status));
	if (dns->channel)
		ares_destroy(dns->channel);
	dns->channel = NULL;
	return false;
}

struct dns *dns_new(struct events *events, const char *server, dns_done *done, void *context)
{
	struct dns *dns = memory_new(1, sizeof(*dns));

	*dns = (struct dns){.events = events, .done = done, .context = context};
	set_up(dns, server);
	return dns;
}

void dns_free(struct dns *dns)
{
	if (!dns)
		return;
	while (dns->waiting) {
		struct question *question = dns->waiting;

		dns->waiting = question->next;
		question_free(question);
	}
	if (dns->channel)
		ares_destroy(dns->channel); /* frees the questions that are out, and the sockets */
	while (dns->sockets)
		forget_socket(dns, dns->sockets->fd);
	events_cancel(dns->events, dns->timer);
	ares_library_cleanup();
	free(dns);
}
