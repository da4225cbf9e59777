/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header lines of a request. */
#ifndef AWS_CALL_LINES_H
#define AWS_CALL_LINES_H

#include "aws/call.h"

enum { CALL_LINES_MOST = 8 };

/* "Name: value", NULL behind the last; lines must be NULL before, and are the caller's, who wipes
   them.  time: the service's, which the signature is for.  credentials: NULL: none is made. */
void call_lines(const struct service *service, const struct call_request *request, int64_t time,
                const struct credentials *credentials, char *lines[CALL_LINES_MOST]);

#endif
