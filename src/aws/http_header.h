/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headers of an answer that count.  Pure. */
#ifndef AWS_HTTP_HEADER_H
#define AWS_HTTP_HEADER_H

#include "aws/http.h"

/* One line as it came, with its end or without; what does not count, or makes no sense, is passed
   over. */
void http_header_take(struct http_answer *answer, const char *bytes, size_t length);

#endif
