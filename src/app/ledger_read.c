/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the ledger from its end, and joining the two lines of a mail. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ledger.h"
#include "app/ledger_file.h"
#include "base/memory.h"

static const struct ledger_refusal unreadable = {
	N_("the ledger %1$s cannot be read: it is not a regular file"),
	N_("the ledger %1$s cannot be read: it belongs to another user"),
	N_("the ledger %1$s cannot be read: %2$s"),
};

/* From start on, but no more than the end of the file.  What is added while we read is not missed:
   it is for the next time. */
static bool read_end(int fd, off_t start, struct buffer *text, bool *cut)
{
	char piece[64 * 1024];
	struct stat status;
	off_t at;

	if (fstat(fd, &status) != 0)
		return false;
	at = start > status.st_size ? 0 : start;
	*cut = status.st_size - at > LEDGER_READ_MOST;
	if (*cut)
		at = status.st_size - LEDGER_READ_MOST;
	while (at < status.st_size) {
		off_t left = status.st_size - at;
		size_t wanted = left < (off_t)sizeof(piece) ? (size_t)left : sizeof(piece);
		ssize_t length = pread(fd, piece, wanted, at);

		if (length < 0)
			return false;
		if (length == 0)
			break;
		buffer_add(text, piece, (size_t)length);
		at += length;
	}
	return true;
}

static void take_line(struct ledger *ledger, const char *bytes, size_t length, size_t *capacity)
{
	struct ledger_entry entry;

	if (!length)
		return;
	if (!ledger_decode(bytes, length, &ledger->arena, &entry)) {
		ledger->passed_over++;
		return;
	}
	if (ledger->count == *capacity) {
		*capacity = *capacity ? *capacity * 2 : 64;
		ledger->entries =
			memory_resize(ledger->entries, *capacity, sizeof(*ledger->entries));
	}
	entry.line = ledger->count;
	ledger->entries[ledger->count++] = entry;
}

static void take_lines(struct ledger *ledger, const struct buffer *text)
{
	const char *at = buffer_text(text), *end = at + text->length;
	size_t capacity = 0;

	/* Where the beginning is missing, the first line is half a line. */
	if (ledger->cut) {
		at = memchr(at, '\n', text->length);
		at = at ? at + 1 : end;
	}
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (!stop)
			stop = end;
		take_line(ledger, at, (size_t)(stop - at), &capacity);
		at = stop + 1;
	}
}

/* Joining. */

static int by_line(const void *a, const void *b)
{
	const struct ledger_entry *left = a, *right = b;

	return (left->line > right->line) - (left->line < right->line);
}

static int by_id(const void *a, const void *b)
{
	const struct ledger_entry *left = a, *right = b;
	int order = strcmp(left->texts[LEDGER_ID], right->texts[LEDGER_ID]);

	return order ? order : by_line(a, b);
}

/* The answer says all that the request said, and more; but the mail went out before it. */
static void join(struct ledger_entry *mail, const struct ledger_entry *later)
{
	struct ledger_entry joined = *later;

	if (later->state == DELIVERY_SENDING)
		return;
	joined.line = mail->line;
	joined.at = mail->at;
	joined.texts[LEDGER_TIME] = mail->texts[LEDGER_TIME];
	*mail = joined;
}

static void join_all(struct ledger *ledger)
{
	struct ledger_entry *entries = ledger->entries;
	size_t kept = 0;

	if (!ledger->count)
		return;
	qsort(entries, ledger->count, sizeof(*entries), by_id);
	for (size_t i = 1; i < ledger->count; i++) {
		if (strcmp(entries[kept].texts[LEDGER_ID], entries[i].texts[LEDGER_ID]) == 0)
			join(&entries[kept], &entries[i]);
		else
			entries[++kept] = entries[i];
	}
	ledger->count = kept + 1;
	qsort(entries, ledger->count, sizeof(*entries), by_line);
	for (size_t i = 0; i < ledger->count; i++) {
		if (entries[i].state != DELIVERY_SENDING)
			continue;
		entries[i].state = DELIVERY_UNKNOWN;
		entries[i].texts[LEDGER_EVENT] = "unknown";
	}
}

bool ledger_read_from(struct ledger *ledger, int fd, int64_t start)
{
	struct buffer text;
	bool fine;

	*ledger = (struct ledger){.arena = ARENA_INIT};
	buffer_init(&text, LEDGER_READ_MOST);
	fine = read_end(fd, (off_t)start, &text, &ledger->cut);
	if (fine)
		take_lines(ledger, &text);
	buffer_release(&text);
	join_all(ledger);
	return fine;
}

bool ledger_read(struct ledger *ledger, const char *path, struct error *error)
{
	struct error failure = {0};
	bool fine;
	int fd;

	*ledger = (struct ledger){.arena = ARENA_INIT};
	if (!path)
		return true;
	fd = ledger_open(path, O_RDONLY, &unreadable, &failure);
	if (fd < 0 && (failure.detail == ENOENT || failure.detail == ENOTDIR))
		return true;
	if (fd < 0) {
		*error = failure;
		return false;
	}
	fine = ledger_read_from(ledger, fd, 0);
	if (!fine)
		error_set(error, ERROR_FILE, errno, unreadable.other, path, strerror(errno), NULL);
	close(fd);
	return fine;
}

void ledger_release(struct ledger *ledger)
{
	arena_release(&ledger->arena);
	free(ledger->entries);
	*ledger = (struct ledger){.arena = ARENA_INIT};
}
