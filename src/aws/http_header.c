/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/http_header.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/number.h"

static void take_content_type(struct http_answer *answer, const char *value)
{
	snprintf(answer->content_type, sizeof(answer->content_type), "%s", value);
}

static void take_request_id(struct http_answer *answer, const char *value)
{
	/* Only what a request id is made of: it is shown. */
	size_t length = strspn(value, "0123456789abcdefghijklmnopqrstuvwxyz"
	                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_=/+");

	snprintf(answer->request_id, sizeof(answer->request_id), "%.*s", (int)(length & 0xFF),
	         value);
}

static void take_error_type(struct http_answer *answer, const char *value)
{
	snprintf(answer->error_type, sizeof(answer->error_type), "%s", value);
}

static void take_date(struct http_answer *answer, const char *value)
{
	time_from_http(value, &answer->date);
}

static void take_retry_after(struct http_answer *answer, const char *value)
{
	number_parse(value, 0, 24L * 60 * 60 * 1000, &answer->retry_after);
}

static const struct {
	const char *name;
	void (*take)(struct http_answer *answer, const char *value);
} headers[] = {
	{"content-type",      take_content_type},
	{"x-amzn-requestid",  take_request_id  },
	{"x-amzn-errortype",  take_error_type  },
	{"date",              take_date        },
	{"x-amz-retry-after", take_retry_after },
};

void http_header_take(struct http_answer *answer, const char *bytes, size_t length)
{
	const char *colon = memchr(bytes, ':', length);
	char value[256];

	for (size_t i = 0; colon && i < ARRAY_SIZE(headers); i++) {
		size_t name = (size_t)(colon - bytes), rest = length - name - 1;

		if (strlen(headers[i].name) != name ||
		    strncasecmp(bytes, headers[i].name, name) != 0)
			continue;
		for (colon++; rest && (*colon == ' ' || *colon == '\t'); rest--)
			colon++;
		while (rest && strchr("\r\n \t", colon[rest - 1]))
			rest--;
		snprintf(value, sizeof(value), "%.*s", (int)(rest & 0xFFFF), colon);
		headers[i].take(answer, value);
		return;
	}
}
