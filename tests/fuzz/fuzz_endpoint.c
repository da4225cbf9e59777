/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A URL of the command line, the environment or a file, and what is signed for it. */
#include "aws/endpoint.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = fuzz_text(bytes, length);
	struct endpoint endpoint;
	char url[512];
	const char *path;

	if (endpoint_parse(text, length & 1, &endpoint, NULL)) {
		fuzz_check(*endpoint.host && !strpbrk(endpoint.host, " \t\r\n/"), "the host is a header");
		fuzz_check(*endpoint.url && !strpbrk(endpoint.url, " \t\r\n"), "the URL is a line");
	}
	if (endpoint_parse_metadata(text, &endpoint, &path, NULL))
		fuzz_check(endpoint.tls || endpoint.loopback || endpoint.link_local,
		           "no stranger is asked for credentials");
	endpoint_partition(text);
	endpoint_url("acm", text, length & 1, length & 2, url, sizeof(url));
	free(text);
	return 0;
}
