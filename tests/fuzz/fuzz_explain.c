/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error message that somebody pasted. */
#include "model/certificate.h"
#include "rules/explain.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = fuzz_text(bytes, length), *arn, *domain;
	struct arn parts;

	explain_parse(text, &arn, &domain);
	fuzz_check(!arn || arn_parse(arn, &parts), "what is found is an ARN");
	fuzz_check(!domain || strchr(domain, '.'), "a domain has a dot");
	fuzz_check_clean(arn);
	fuzz_check_clean(domain);
	free(arn);
	free(domain);
	free(text);
	return 0;
}
