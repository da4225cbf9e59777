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
#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

enum { LINE_SIZE = 4096 };

static int log_fd = -1;
static int first_trouble;

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
	first_trouble = 0;
	log_fd = open(path, flags, 0600);
	if (log_fd < 0)
		return error_set(error, ERROR_FILE, errno, N_("cannot write the log %1$s: %2$s"), path,
		                 strerror(errno), NULL);
	if (is_private(log_fd))
		return true;
	log_close();
	return error_set(error, ERROR_FILE, 0,
	                 N_("cannot write the log %1$s: it is not a regular file, or others may read it"),
	                 path, NULL);
}

void log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}

int log_trouble(void)
{
	return first_trouble;
}

bool log_enabled(void)
{
	return log_fd >= 0;
}

/* Around values in headers, in URLs, in JSON (also within a JSON text) and in XML. */
static const char separators[] = " \t:=\"'\\>";
static const char secret_ends[] = " \t\"',&;<\r\n";
static const char key_id_ends[] = " \t\"',&;<\r\n\\/%";
static const char line_ends[] = "\r\n";

/* Enough of a key id to see of which kind it is: AKIA, ASIA. */
enum { KEY_ID_SHOWN = 4 };

/* What stands before a secret, in any case; shown: bytes of it that stay. */
static const struct marker {
	const char *name, *ends;
	size_t shown;
} markers[] = {
	{"Authorization:",         line_ends,   0           },
	{"Credential=",            key_id_ends, KEY_ID_SHOWN},
	{"AccessKeyId",            key_id_ends, KEY_ID_SHOWN},
	{"aws_access_key_id",      key_id_ends, KEY_ID_SHOWN},
	{"Signature=",             secret_ends, 0           },
	{"SecretAccessKey",        secret_ends, 0           },
	{"aws_secret_access_key",  secret_ends, 0           },
	{"SessionToken",           secret_ends, 0           },
	{"aws_session_token",      secret_ends, 0           },
	{"aws_security_token",     secret_ends, 0           },
	{"X-Amz-Security-Token",   secret_ends, 0           },
	{"x-amz-sso_bearer_token", secret_ends, 0           },
	{"authorization_token",    secret_ends, 0           },
	{"WebIdentityToken",       secret_ends, 0           },
	{"accessToken",            secret_ends, 0           },
	{"refreshToken",           secret_ends, 0           },
	{"clientSecret",           secret_ends, 0           },
	{"\"Token\"",              secret_ends, 0           }, /* but not NextToken */
	{"\"Token\\\"",            secret_ends, 0           },
};

/* Looks in the text as it was: what one marker blots out may be the name of the next. */
static void blot_out_behind(const char *text, char *line, const struct marker *marker)
{
	const char *found = text;

	while ((found = strcasestr(found, marker->name))) {
		size_t length;

		found += strlen(marker->name);
		found += strspn(found, separators);
		length = strcspn(found, marker->ends);
		if (length > marker->shown)
			memset(line + (found - text) + marker->shown, '*', length - marker->shown);
	}
}

void log_redact(char *line)
{
	char *text = memory_copy_text(line);

	for (size_t i = 0; i < ARRAY_SIZE(markers); i++)
		blot_out_behind(text, line, &markers[i]);
	memory_free_secret(text);
}

/* The file is read in a terminal, too. */
static void escape_controls(char *line)
{
	size_t length = strlen(line), step;
	uint32_t character;

	for (size_t i = 0; i < length; i += step) {
		step = utf8_decode(line + i, length - i, &character);
		if (!utf8_printable(character) || (character == UTF8_REPLACEMENT && step == 1))
			memset(line + i, '?', step);
	}
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
	if (dprintf(log_fd, "%s %s\n", text, line) < 0 && !first_trouble)
		first_trouble = errno;
}
