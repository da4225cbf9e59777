/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/console.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "model/certificate.h"

static const struct {
	const char *partition, *host;
} consoles[] = {
	{"aws", "console.aws.amazon.com"},
	{"aws-cn", "console.amazonaws.cn"},
	{"aws-us-gov", "console.amazonaws-us-gov.com"},
	{"aws-eusc", "console.amazonaws-eusc.eu"},
};

/* What ACM sent goes into a URL that is opened: nothing in it may mean anything there. */
static bool is_plain(const char *text)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

	return *text && !text[strspn(text, plain)];
}

bool console_url(const char *arn, char *url, size_t size)
{
	struct arn parts;

	url[0] = '\0';
	if (!arn_parse(arn, &parts) || !is_plain(parts.region) || !is_plain(parts.id))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(consoles); i++)
		if (strcmp(consoles[i].partition, parts.partition) == 0)
			return snprintf(url, size,
			                "https://%1$s.%2$s/acm/home?region=%1$s#/certificates/%3$s",
			                parts.region, consoles[i].host, parts.id) < (int)size;
	return false;
}
