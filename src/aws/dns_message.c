/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/dns_message.h"

#include <string.h>
#include <sys/select.h>
#include <sys/time.h>

#include <ares.h> /* leaves its types to those above */

#include "model/caa.h"

/* RFC 1035, section 4.1. */
enum { HEADER = 12, QUESTION_TAIL = 4, RECORD_HEAD = 10, CLASS_IN = 1 };
/* Of a malformed answer; its records are not worth more than that. */
enum { RECORDS_MOST = 256 };

struct record {
	const struct dns_message *message;
	const unsigned char *owner, *data;
	unsigned type;
	size_t length; /* of data */
};

static unsigned read_16(const unsigned char *bytes)
{
	return (unsigned)bytes[0] << 8 | bytes[1];
}

static size_t left_at(const struct dns_message *message, const unsigned char *at)
{
	return message->length - (size_t)(at - message->bytes);
}

/* Behind the name that stands here; NULL where it is none.  text may be NULL; else it is c-ares's
   to free. */
static const unsigned char *read_name(const struct dns_message *message, const unsigned char *at,
                                      char **text)
{
	char *name;
	long used;

	if (!left_at(message, at) ||
	    ares_expand_name(at, message->bytes, (int)message->length, &name, &used) !=
	        ARES_SUCCESS)
		return NULL;
	if (text)
		*text = name;
	else
		ares_free_string(name);
	return at + used;
}

static const unsigned char *skip_questions(const struct dns_message *message)
{
	const unsigned char *at = message->bytes + HEADER;

	for (unsigned i = read_16(message->bytes + 4); at && i > 0; i--) {
		at = read_name(message, at, NULL);
		if (at)
			at = left_at(message, at) >= QUESTION_TAIL ? at + QUESTION_TAIL : NULL;
	}
	return at;
}

/* Behind the record that begins here; NULL where there is no whole one. */
static const unsigned char *read_record(const struct dns_message *message,
                                        const unsigned char *at, struct record *record)
{
	*record = (struct record){.message = message, .owner = at};
	at = read_name(message, at, NULL);
	if (!at || left_at(message, at) < RECORD_HEAD)
		return NULL;
	record->type = read_16(at + 2) == CLASS_IN ? read_16(at) : 0;
	record->length = read_16(at + 8);
	record->data = at + RECORD_HEAD;
	if (left_at(message, record->data) < record->length)
		return NULL;
	return record->data + record->length;
}

bool dns_message_is_whole(const struct dns_message *message)
{
	const unsigned char *at;
	struct record record;
	unsigned count;

	if (message->length < HEADER)
		return false;
	count = read_16(message->bytes + 6);
	at = skip_questions(message);
	for (unsigned i = 0; at && i < count && i < RECORDS_MOST; i++)
		at = read_record(message, at, &record);
	return at;
}

/* Every record of a type in the answer section; how many there are.  take may be NULL. */
static size_t each_record(const struct dns_message *message, enum dns_type type,
                          void (*take)(void *context, const struct record *record), void *context)
{
	const unsigned char *at;
	struct record record;
	unsigned count;
	size_t found = 0;

	if (message->length < HEADER)
		return 0;
	count = read_16(message->bytes + 6);
	at = skip_questions(message);
	for (unsigned i = 0; at && i < count && i < RECORDS_MOST; i++) {
		at = read_record(message, at, &record);
		if (!at || record.type != (unsigned)type)
			continue;
		found++;
		if (take)
			take(context, &record);
	}
	return found;
}

bool dns_message_has(const struct dns_message *message, enum dns_type type)
{
	return each_record(message, type, NULL, NULL) > 0;
}

/* MX. */

struct servers {
	size_t count;
	unsigned preferences[LOOKUP_TEXTS]; /* ascending; of equals the first in the answer */
	char *names[LOOKUP_TEXTS];
};

static void keep_server(struct servers *servers, unsigned preference, char *name)
{
	size_t at = servers->count;

	while (at > 0 && servers->preferences[at - 1] > preference)
		at--;
	if (at == LOOKUP_TEXTS) {
		ares_free_string(name);
		return;
	}
	if (servers->count == LOOKUP_TEXTS)
		ares_free_string(servers->names[--servers->count]);
	memmove(&servers->names[at + 1], &servers->names[at],
	        (servers->count - at) * sizeof(*servers->names));
	memmove(&servers->preferences[at + 1], &servers->preferences[at],
	        (servers->count - at) * sizeof(*servers->preferences));
	servers->names[at] = name;
	servers->preferences[at] = preference;
	servers->count++;
}

/* The root as a server is no server: alone it is the null MX. */
static void take_mx(void *context, const struct record *record)
{
	char *name;

	if (record->length < 3 || !read_name(record->message, record->data + 2, &name))
		return;
	if (*name)
		keep_server(context, read_16(record->data), name);
	else
		ares_free_string(name);
}

bool dns_message_mx(const struct dns_message *message, struct lookup_answer *answer)
{
	struct servers servers = {0};

	if (!each_record(message, DNS_MX, take_mx, &servers))
		return false;
	*answer = (struct lookup_answer){.state = servers.count ? LOOKUP_MAIL_SERVERS
	                                                        : LOOKUP_MAIL_REFUSED};
	for (size_t i = 0; i < servers.count; i++) {
		lookup_answer_add(answer, servers.names[i], strlen(servers.names[i]));
		ares_free_string(servers.names[i]);
	}
	return true;
}

/* CNAME. */

struct alias {
	const char *name;
	struct lookup_answer *answer;
};

static void take_cname(void *context, const struct record *record)
{
	const struct alias *alias = context;
	char *owner, *value;
	bool meant;

	if (alias->answer->count || !read_name(record->message, record->owner, &owner))
		return;
	meant = dns_names_equal(owner, alias->name);
	ares_free_string(owner);
	if (!meant || !read_name(record->message, record->data, &value))
		return;
	lookup_answer_add(alias->answer, value, strlen(value));
	ares_free_string(value);
}

bool dns_message_cname(const struct dns_message *message, const char *name,
                       struct lookup_answer *answer)
{
	struct alias alias = {name, answer};

	*answer = (struct lookup_answer){.state = LOOKUP_RECORD_OTHER};
	each_record(message, DNS_CNAME, take_cname, &alias);
	return answer->count > 0;
}

/* CAA: flags, length of the tag, tag, value (RFC 8659, section 4.1). */

static void take_caa(void *context, const struct record *record)
{
	const char *data = (const char *)record->data;
	size_t tag;

	if (record->length < 2)
		return;
	tag = record->data[1];
	if (tag && 2 + tag <= record->length)
		caa_add(context, record->data[0], data + 2, tag, data + 2 + tag,
		        record->length - 2 - tag);
}

bool dns_message_caa(const struct dns_message *message, const char *name, bool wildcard,
                     struct lookup_answer *answer)
{
	struct caa_set set = {0};

	each_record(message, DNS_CAA, take_caa, &set);
	if (set.any)
		caa_judge(&set, name, wildcard, answer);
	return set.any;
}
