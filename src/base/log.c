/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/number.h"

enum { LINE_SIZE = 4096 };

static int log_fd = -1;

static bool is_private(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && !(status.st_mode & 077);
}

bool log_open(const char *path, struct error *error)
{
	/* O_NONBLOCK: a pipe at this path must not hang us before it is refused. */
	int flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

	log_close();
	log_fd = open(path, flags, 0600);
	if (log_fd < 0)
		return error_set(error, ERROR_FILE, errno, N_("cannot write the log %1$s: %2$s"), path,
		                 strerror(errno), NULL);
	if (is_private(log_fd))
		return true;
	log_close();
	return error_set(error, ERROR_FILE, 0,
	                 N_("cannot write the log %1$s: it is no regular file, or others may read it"),
	                 path, NULL);
}

void log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}

bool log_enabled(void)
{
	return log_fd >= 0;
}

/* What stands before a secret.  The secret goes on to the next blank, quote, comma or ampersand. */
static const char *const markers[] = {
	"Signature=",
	"Authorization:",
	"X-Amz-Security-Token",
	"x-amz-sso_bearer_token",
	"SecretAccessKey",
	"aws_secret_access_key",
	"SessionToken",
	"aws_session_token",
	"\"Token\"",
	"accessToken",
	"refreshToken",
	"clientSecret",
	"WebIdentityToken",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN",
};

static const char separators[] = " \t:=\"'";
static const char ends[] = " \t\"',&;\r\n";

static void blot_out_behind(char *line, const char *marker)
{
	char *found = line;

	while ((found = strcasestr(found, marker))) {
		found += strlen(marker);
		found += strspn(found, separators);
		memset(found, '*', strcspn(found, ends));
	}
}

void log_redact(char *line)
{
	for (size_t i = 0; i < ARRAY_SIZE(markers); i++)
		blot_out_behind(line, markers[i]);
}

static void escape_controls(char *line)
{
	for (char *c = line; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = '?';
}

void log_line(const char *format, ...)
{
	char line[LINE_SIZE], text[TIME_TEXT_SIZE];
	va_list arguments;

	if (log_fd < 0)
		return;
	va_start(arguments, format);
	vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	log_redact(line);
	escape_controls(line);
	time_to_iso(clock_wall(), text);
	dprintf(log_fd, "%s %s\n", text, line);
}
