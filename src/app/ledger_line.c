/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the ledger: JSON to and fro. */
#include <stdlib.h>
#include <string.h>

#include "app/ledger.h"
#include "base/array.h"
#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"
#include "model/certificate.h"

/* What a text may have at first; halved until the line is short enough. */
enum { TEXT_MOST = 512, ROOM = 64 * 1024 };

#define NAME(name, text) [LEDGER_##name] = text,
static const char *const text_names[] = {LEDGER_TEXTS(NAME)};
#undef NAME

static const char mailboxes[] = "Mailboxes";

const char *ledger_text_name(enum ledger_text text)
{
	return text_names[text];
}

static const struct {
	enum delivery_state state;
	const char *name;
} events[] = {
	{DELIVERY_SENDING, "sending"},
	{DELIVERY_SENT,    "sent"   },
	{DELIVERY_REFUSED, "refused"},
	{DELIVERY_FAILED,  "failed" },
	{DELIVERY_UNKNOWN, "unknown"},
};

static const char *event_name(enum delivery_state state)
{
	for (size_t i = 0; i < ARRAY_SIZE(events); i++)
		if (events[i].state == state)
			return events[i].name;
	return NULL;
}

static bool find_event(const char *name, enum delivery_state *state)
{
	for (size_t i = 0; name && i < ARRAY_SIZE(events); i++) {
		if (strcmp(events[i].name, name) != 0)
			continue;
		*state = events[i].state;
		return true;
	}
	return false;
}

/* Encoding. */

static void put(struct json_writer *writer, const char *name, const char *text, size_t most)
{
	if (!text || !*text)
		return;
	json_key(writer, name);
	json_put_bytes(writer, text, utf8_prefix(text, strlen(text), most));
}

static void put_mailboxes(struct json_writer *writer, const char *domain, size_t most)
{
	struct buffer address;

	if (!domain)
		return;
	buffer_init(&address, ROOM);
	json_key(writer, mailboxes);
	json_begin_list(writer);
	for (size_t i = 0; i < MAILBOXES; i++) {
		buffer_clear(&address);
		buffer_format(&address, "%s@%.*s", mailbox_names[i],
		              (int)utf8_prefix(domain, strlen(domain), most), domain);
		json_put_text(writer, buffer_text(&address));
	}
	json_end_list(writer);
	buffer_release(&address);
}

static void encode(const struct ledger_entry *entry, size_t most, struct buffer *line)
{
	struct json_writer *writer = json_writer_new(line, false);

	json_begin_object(writer);
	for (int i = 0; i < LEDGER_TEXT_COUNT; i++)
		put(writer, text_names[i], entry->texts[i], most);
	put_mailboxes(writer, entry->texts[LEDGER_VALIDATION_DOMAIN], most);
	json_end_object(writer);
	json_writer_free(writer);
	buffer_add_text(line, "\n");
}

void ledger_encode(const struct ledger_entry *entry, struct buffer *line)
{
	struct arena arena = ARENA_INIT;
	struct ledger_entry clean = {.at = entry->at};
	char time[TIME_TEXT_SIZE];
	struct buffer text;

	for (int i = 0; i < LEDGER_TEXT_COUNT; i++)
		if (entry->texts[i])
			clean.texts[i] =
				utf8_clean(&arena, entry->texts[i], strlen(entry->texts[i]));
	time_to_iso(entry->at, time);
	clean.texts[LEDGER_EVENT] = event_name(entry->state);
	clean.texts[LEDGER_TIME] = time;
	buffer_init(&text, ROOM);
	for (size_t most = TEXT_MOST; !text.length || text.length > LEDGER_LINE_MOST; most /= 2) {
		buffer_clear(&text);
		encode(&clean, most, &text);
	}
	buffer_add(line, text.bytes, text.length);
	buffer_release(&text);
	arena_release(&arena);
}

/* Decoding. */

#define FIELD(name, text) {text, JSON_TEXT, JSON_AT(struct ledger_entry, texts[LEDGER_##name])},
static const struct json_field fields[] = {
	LEDGER_TEXTS(FIELD)
	{mailboxes, JSON_NAMES, JSON_AT(struct ledger_entry, mailboxes)},
};
#undef FIELD
static const struct json_shape shape = JSON_SHAPE(struct ledger_entry, fields);

bool ledger_decode(const char *bytes, size_t length, struct arena *arena,
                   struct ledger_entry *entry)
{
	return json_decode(bytes, length, &shape, entry, arena, NULL) && entry->texts[LEDGER_ID] &&
	       entry->texts[LEDGER_ARN] && entry->texts[LEDGER_DOMAIN] &&
	       find_event(entry->texts[LEDGER_EVENT], &entry->state) &&
	       entry->texts[LEDGER_TIME] && time_from_iso(entry->texts[LEDGER_TIME], &entry->at);
}
