/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of standard output. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "text/i18n.h"

/* A reader at the other end of a pipe may have had enough, as head has: that is no error. */
static bool reader_has_gone(void)
{
	struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};

	return poll(&output, 1, 0) > 0 && (output.revents & POLLERR);
}

/* Of the first write that failed: those after it do not know the cause. */
static int failure;

void batch_write(FILE *out, const char *bytes, size_t length)
{
	errno = 0;
	if (fwrite(bytes, 1, length, out) != length && out == stdout && !failure)
		failure = errno;
}

int batch_finish_output(void)
{
	errno = failure;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_DONE;
	if (reader_has_gone())
		return EXIT_FAILED;
	fprintf(stderr, "acmdash: %s: %s\n", _("standard output cannot be written"),
	        strerror(errno ? errno : EIO));
	return EXIT_FAILED;
}
