/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

static bool fail(struct error *error, const char *path, int number)
{
	return error_set(error, ERROR_FILE, number, N_("cannot read %1$s: %2$s"), path,
	                 strerror(number), NULL);
}

/* /dev/null is a way to say that there is nothing. */
static bool may_be_read(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISCHR(status.st_mode));
}

static bool read_all(int fd, const char *path, struct buffer *text, struct error *error)
{
	char piece[4096], most[32];
	ssize_t length;

	while ((length = read(fd, piece, sizeof(piece))) > 0 && !text->overflow)
		buffer_add(text, piece, (size_t)length);
	memory_wipe(piece, sizeof(piece));
	if (length < 0)
		return fail(error, path, errno);
	if (!text->overflow)
		return true;
	snprintf(most, sizeof(most), "%zu KiB", text->limit / 1024);
	return error_set(error, ERROR_FILE, EFBIG, N_("cannot read %1$s: it has more than %2$s"),
	                 path, most, NULL);
}

static bool is_no_file(struct error *error, const char *path)
{
	return error_set(error, ERROR_FILE, FILE_NOT_REGULAR,
	                 N_("cannot read %1$s: it is not a regular file"), path, NULL);
}

bool file_is_harmless(const char *path, struct error *error)
{
	struct stat status;

	return stat(path, &status) != 0 || S_ISREG(status.st_mode) || is_no_file(error, path);
}

bool file_read(const char *path, struct buffer *text, struct error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool fine;

	if (fd < 0)
		return fail(error, path, errno);
	fine = may_be_read(fd) ? read_all(fd, path, text, error)
	                       : is_no_file(error, path);
	close(fd);
	return fine;
}

bool file_is_missing(const struct error *error)
{
	return error->detail == ENOENT || error->detail == ENOTDIR;
}

/* A home that is not there is not to be there: Debian's /nonexistent. */
static size_t home_of(const char *path)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;

	return length && strncmp(path, home, length) == 0 && path[length] == '/' ? length : 0;
}

void file_make_folders(const char *path)
{
	char *folder = memory_copy_text(path);
	char *slash = folder + home_of(path);

	while ((slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		mkdir(folder, 0700);
		*slash = '/';
	}
	free(folder);
}
