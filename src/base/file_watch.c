/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file_watch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_INOTIFY_INIT1
#include <sys/inotify.h>
#endif

#include "base/events.h"
#include "base/log.h"
#include "base/memory.h"

enum { MINUTE = 60 * 1000, TRIES = 8 };

struct file_watch {
	struct events *events;
	void (*changed)(void *context);
	void *context;
	char *path;
	size_t folder;       /* bytes of the path: the deepest folder of it that is there */
	int fd, mark;        /* of inotify, and of the folder in it; -1: none */
	struct timer *timer; /* while it is blind */
};

bool file_watch_is_blind(const struct file_watch *watch)
{
	return watch->timer;
}

#ifdef HAVE_INOTIFY_INIT1
/* The folder that a part of the path is in, as a length: 0 for the root's own. */
static size_t folder_above(const char *path, size_t length)
{
	while (length > 0 && path[length - 1] != '/')
		length--;
	while (length > 0 && path[length - 1] == '/')
		length--;
	return length;
}

/* Of the folder's entries the one that leads to the file. */
static const char *awaited(const struct file_watch *watch, size_t *length)
{
	const char *name = watch->path + watch->folder;

	while (*name == '/')
		name++;
	*length = strcspn(name, "/");
	return name;
}

static bool is_last(const struct file_watch *watch)
{
	size_t length;

	return !awaited(watch, &length)[length];
}

static int mark_folder(const struct file_watch *watch)
{
	const uint32_t comes = IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
	const uint32_t file = IN_MODIFY | IN_DELETE | IN_MOVED_FROM;
	char *folder = memory_format("%.*s/", (int)watch->folder, watch->path);
	int mark = inotify_add_watch(watch->fd, folder, is_last(watch) ? comes | file : comes);

	free(folder);
	return mark;
}

/* From the file upwards, to the first folder that is there. */
static int mark_deepest(struct file_watch *watch)
{
	int mark = -1;

	watch->folder = strlen(watch->path);
	do {
		watch->folder = folder_above(watch->path, watch->folder);
		mark = mark_folder(watch);
	} while (mark < 0 && (errno == ENOENT || errno == ENOTDIR) && watch->folder > 0);
	return mark;
}

/* Was the next folder made before this one was watched? */
static bool goes_deeper(const struct file_watch *watch)
{
	size_t length;
	const char *name = awaited(watch, &length);
	char *next = memory_format("%.*s/", (int)(name - watch->path + (long)length), watch->path);
	bool there = !is_last(watch) && access(next, F_OK) == 0;

	free(next);
	return there;
}

static void move_mark(struct file_watch *watch)
{
	int before = watch->mark, number;

	watch->mark = mark_deepest(watch);
	number = errno;
	if (before >= 0 && before != watch->mark)
		inotify_rm_watch(watch->fd, before);
	errno = number;
}

/* false: errno says why. */
static bool look(struct file_watch *watch)
{
	for (int i = 0; watch->fd >= 0 && i < TRIES; i++) {
		move_mark(watch);
		if (watch->mark < 0 || !goes_deeper(watch))
			return watch->mark >= 0;
	}
	return false;
}

static bool concerns(const struct file_watch *watch, const struct inotify_event *event)
{
	size_t length;
	const char *name = awaited(watch, &length);

	if (event->mask & IN_Q_OVERFLOW)
		return true;
	if (event->wd != watch->mark)
		return false;
	return !event->len || (strncmp(event->name, name, length) == 0 && !event->name[length]);
}

/* Does any of it concern the file? */
static bool take_events(const struct file_watch *watch)
{
	_Alignas(struct inotify_event) char bytes[4096];
	bool concerned = false;
	ssize_t length;

	while ((length = read(watch->fd, bytes, sizeof(bytes))) > 0) {
		for (ssize_t at = 0; at < length;) {
			const struct inotify_event *event = (const void *)(bytes + at);

			concerned |= concerns(watch, event);
			at += (ssize_t)(sizeof(*event) + event->len);
		}
	}
	return concerned;
}

static int open_inotify(void)
{
	return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}
#else
static bool look(struct file_watch *watch)
{
	(void)watch;
	return false;
}

static bool take_events(const struct file_watch *watch)
{
	(void)watch;
	return false;
}

static int open_inotify(void) { return -1; }
#endif

static void minute_passed(void *context);

static void ready(void *context)
{
	struct file_watch *watch = context;

	if (!take_events(watch))
		return;
	if (!look(watch) && !watch->timer)
		watch->timer = events_after(watch->events, MINUTE, minute_passed, watch);
	watch->changed(watch->context);
}

/* What was in the way may not be any more. */
static void see(struct file_watch *watch)
{
	watch->timer = NULL;
	if (watch->fd < 0) {
		watch->fd = open_inotify();
		if (watch->fd >= 0)
			events_watch(watch->events, watch->fd, POLLIN, ready, watch);
	}
	if (look(watch))
		return;
	log_line("no watch on %s (%d): it is looked at once a minute", watch->path, errno);
	watch->timer = events_after(watch->events, MINUTE, minute_passed, watch);
}

static void minute_passed(void *context)
{
	struct file_watch *watch = context;

	see(watch);
	watch->changed(watch->context);
}

struct file_watch *file_watch_new(struct events *events, const char *path,
                                  void (*changed)(void *context), void *context)
{
	struct file_watch *watch = memory_new(1, sizeof(*watch));

	*watch = (struct file_watch){.events = events, .changed = changed, .context = context};
	watch->path = memory_copy_text(path);
	watch->fd = watch->mark = -1;
	see(watch);
	return watch;
}

void file_watch_free(struct file_watch *watch)
{
	if (!watch)
		return;
	events_cancel(watch->events, watch->timer);
	if (watch->fd >= 0) {
		events_unwatch(watch->events, watch->fd);
		close(watch->fd);
	}
	free(watch->path);
	free(watch);
}
