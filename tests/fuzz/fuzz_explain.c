/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error message that somebody pasted. */
#include "model/certificate.h"
#include "rules/explain.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = explain_readable((const char *)bytes, length), *arn, *domain;
	const struct names names = names_from("example.com\0*.example.com", 2);
	struct arn parts;

	fuzz_check(!strchr(text, '\x1b'), "nothing for a terminal is left");
	explain_parse(text, &arn, &domain);
	fuzz_check(!arn || arn_parse(arn, &parts), "what is found is an ARN");
	fuzz_check(!domain || strchr(domain, '.'), "a domain has a dot");
	explain_domain(text, domain, names);
	explain_domain(text, NULL, names);
	fuzz_check_clean(arn);
	fuzz_check_clean(domain);
	free(arn);
	free(domain);
	free(text);
	return 0;
}
