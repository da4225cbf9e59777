/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/journal.h"

#include <stdlib.h>

#include "base/memory.h"

/* The event as it is given out, and what it points to. */
struct entry {
	struct journal_event event;
	char *subject, *request_id;
	struct error *error;
};

struct journal {
	struct entry entries[JOURNAL_MOST]; /* a ring */
	size_t next, count;
};

struct journal *journal_new(void)
{
	return memory_new(1, sizeof(struct journal));
}

static void entry_release(struct entry *entry)
{
	free(entry->subject);
	free(entry->request_id);
	free(entry->error);
}

void journal_free(struct journal *journal)
{
	if (!journal)
		return;
	for (size_t i = 0; i < JOURNAL_MOST; i++)
		entry_release(&journal->entries[i]);
	free(journal);
}

void journal_add(struct journal *journal, const struct journal_event *event)
{
	struct entry *entry = &journal->entries[journal->next];

	entry_release(entry);
	entry->event = *event;
	entry->event.subject = entry->subject = memory_copy_text(event->subject);
	entry->event.request_id = entry->request_id =
		memory_copy_text(event->request_id ? event->request_id : "");
	entry->error = NULL;
	if (event->error) {
		entry->error = memory_new(1, sizeof(*entry->error));
		*entry->error = *event->error;
	}
	entry->event.error = entry->error;
	journal->next = (journal->next + 1) % JOURNAL_MOST;
	if (journal->count < JOURNAL_MOST)
		journal->count++;
}

size_t journal_count(const struct journal *journal)
{
	return journal ? journal->count : 0;
}

const struct journal_event *journal_at(const struct journal *journal, size_t index)
{
	return &journal->entries[(journal->next + JOURNAL_MOST - 1 - index) % JOURNAL_MOST].event;
}
