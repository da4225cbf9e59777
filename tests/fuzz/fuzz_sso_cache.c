/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "aws sso login" leaves in its cache. */
#include "aws/sso_cache.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct sso_token token = {0};

	sso_token_decode((const char *)bytes, length, &token);
	fuzz_check_clean(token.access_token);
	fuzz_check_clean(token.start_url);
	sso_token_release(&token);
	return 0;
}
