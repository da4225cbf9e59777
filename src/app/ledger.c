/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of the ledger: where it is, whose it may be, and adding to it. */
#include "app/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ledger_file.h"
#include "base/array.h"
#include "base/file.h"
#include "base/memory.h"

static const char file_name[] = "acmdash/ledger.jsonl";

/* A relative path in XDG_STATE_HOME counts as none (XDG base directory specification). */
char *ledger_path(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state == '/')
		return memory_format("%s/%s", state, file_name);
	return home && *home ? memory_format("%s/.local/state/%s", home, file_name) : NULL;
}

void ledger_new_id(char id[UUID_LENGTH + 1])
{
	unsigned char bytes[UUID_BYTES];

	if (getentropy(bytes, sizeof(bytes)) != 0)
		fatal("no random numbers: %s", strerror(errno));
	uuid_format(bytes, id);
}

/* Opening. */

const struct ledger_refusal ledger_unwritable = {
	N_("the ledger %1$s cannot be written: it is not a regular file"),
	N_("the ledger %1$s cannot be written: it belongs to another user"),
	N_("the ledger %1$s cannot be written: %2$s"),
};

static int refuse(const char *id, const char *path, int number, struct error *error)
{
	error_set(error, ERROR_FILE, number, id, path, strerror(number), NULL);
	return -1;
}

/* How open() says that it is a link, a folder, a pipe or a socket. */
static bool is_kind(int number)
{
	static const int numbers[] = {ELOOP, EISDIR, ENXIO};

	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		if (numbers[i] == number)
			return true;
	return false;
}

int ledger_open(const char *path, int flags, const struct ledger_refusal *refusal,
                struct error *error)
{
	/* O_NONBLOCK: a pipe at this path must not hang us before it is refused. */
	int fd = open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
	struct stat status;
	const char *id = NULL;

	if (fd < 0)
		return refuse(is_kind(errno) ? refusal->kind : refusal->other, path, errno, error);
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		id = refusal->kind;
	else if (status.st_uid != geteuid())
		id = refusal->owner;
	if (!id)
		return fd;
	close(fd);
	return refuse(id, path, 0, error);
}

static int open_to_write(const char *path, struct error *error)
{
	if (!path) {
		error_set(error, ERROR_FILE, 0,
		          N_("the ledger has no place: HOME and XDG_STATE_HOME are not set"), NULL);
		return -1;
	}
	file_make_folders(path);
	return ledger_open(path, O_RDWR | O_CREAT | O_APPEND, &ledger_unwritable, error);
}

bool ledger_check(const char *path, struct error *error)
{
	int fd = open_to_write(path, error);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* The lock belongs to the open file and ends with it.  Whoever holds it does so for one write, so
   what takes longer is no acmdash at work: one that was stopped, or somebody else's lock. */
enum { LOCK_PAUSE = 5, LOCK_TRIES = 200 }; /* milliseconds; a second in all */

static bool lock(int fd)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return errno == ENOLCK || errno == EOPNOTSUPP; /* a file system without */
		poll(NULL, 0, LOCK_PAUSE);
	}
	errno = EWOULDBLOCK;
	return false;
}

/* Writing. */

/* A line that was cut, by a full disk or a lost machine, must not spoil the next one. */
static bool ends_with_a_line(int fd)
{
	struct stat status;
	char last = '\n';

	if (fstat(fd, &status) == 0 && status.st_size > 0 &&
	    pread(fd, &last, 1, status.st_size - 1) != 1)
		return false;
	return last == '\n';
}

/* In one write. */
static bool add(int fd, const struct ledger_entry *entry)
{
	struct buffer text;
	ssize_t length;
	bool whole;

	buffer_init(&text, LEDGER_LINE_MOST + 1);
	if (!ends_with_a_line(fd))
		buffer_add_text(&text, "\n");
	ledger_encode(entry, &text);
	length = write(fd, text.bytes, text.length);
	whole = length >= 0 && (size_t)length == text.length;
	if (length >= 0 && !whole)
		errno = ENOSPC;
	buffer_release(&text);
	return whole;
}

static bool fails(const char *path, struct error *error)
{
	refuse(ledger_unwritable.other, path, errno, error);
	return false;
}

/* The disk is waited for without the lock. */
static bool add_to(int fd, const char *path, const struct ledger_entry *entry, struct error *error)
{
	if (!add(fd, entry))
		return fails(path, error);
	flock(fd, LOCK_UN);
	return fsync(fd) == 0 || fails(path, error);
}

bool ledger_write(const char *path, const struct ledger_entry *entry, struct error *error)
{
	int fd = open_to_write(path, error);
	bool fine;

	if (fd < 0)
		return false;
	fine = lock(fd) ? add_to(fd, path, entry, error) : fails(path, error);
	close(fd);
	return fine;
}

/* A mail to the same domain that went out, or may have, behind these bytes; NULL where there is
   none. */
static const struct ledger_entry *find_other(const struct ledger *ledger,
                                             const struct ledger_entry *entry)
{
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_entry *other = &ledger->entries[i];

		if ((other->state == DELIVERY_SENT || other->state == DELIVERY_UNKNOWN) &&
		    strcmp(other->texts[LEDGER_ARN], entry->texts[LEDGER_ARN]) == 0 &&
		    strcasecmp(other->texts[LEDGER_DOMAIN], entry->texts[LEDGER_DOMAIN]) == 0)
			return other;
	}
	return NULL;
}

static bool is_free(int fd, int64_t seen, const struct ledger_entry *entry, struct error *error)
{
	struct ledger ledger;
	bool taken = ledger_read_from(&ledger, fd, seen) && find_other(&ledger, entry);

	ledger_release(&ledger);
	return !taken ||
	       error_set(error, ERROR_CANCELLED, 0,
	                 N_("another acmdash has just sent a mail for this domain"), NULL);
}

bool ledger_claim(const char *path, int64_t seen, const struct ledger_entry *entry,
                  struct error *error)
{
	int fd = open_to_write(path, error);
	bool fine;

	if (fd < 0)
		return false;
	if (!lock(fd))
		fine = fails(path, error);
	else
		fine = is_free(fd, seen, entry, error) && add_to(fd, path, entry, error);
	close(fd);
	return fine;
}
