/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of a DNS server. */
#include "aws/dns_message.h"
#include "tests/fuzz/fuzz.h"

static void check(const struct lookup_answer *answer)
{
	fuzz_check(answer->count <= LOOKUP_TEXTS, "there is room for all texts");
	for (size_t i = 0; i < answer->count; i++)
		fuzz_check_clean(answer->texts[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct dns_message message = {bytes, length};
	struct lookup_answer answer = {.count = 0};

	if (dns_message_mx(&message, &answer))
		check(&answer);
	if (dns_message_cname(&message, "_x.example.com", &answer))
		check(&answer);
	for (int wildcard = 0; wildcard < 2; wildcard++)
		if (dns_message_caa(&message, "example.com", wildcard, &answer))
			check(&answer);
	dns_message_has(&message, DNS_A);
	dns_message_has(&message, DNS_AAAA);
	return 0;
}
