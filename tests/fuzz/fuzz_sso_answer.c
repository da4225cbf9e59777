/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the portal and the OIDC service of a sign-in answer. */
#include "aws/sso_answer.h"
#include "base/memory.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *body = (const char *)bytes;
	struct credentials found = {0};
	struct sso_token token = {.access_token = memory_copy_text("old")};

	if (sso_take_role(&found, body, length))
		fuzz_check(found.access_key_id && found.secret_access_key && found.session_token &&
		               found.expires_at >= 0,
		           "a role's credentials are whole");
	else
		fuzz_check(!found.access_key_id, "nothing is taken of what is not whole");
	if (sso_take_token(&token, body, length, 1000))
		fuzz_check(token.expires_at > 1000, "a new token is good for a while");
	else
		fuzz_check(strcmp(token.access_token, "old") == 0, "the old token stays");
	fuzz_check_clean(token.access_token);
	fuzz_check_clean(found.session_token);
	credentials_release(&found);
	sso_token_release(&token);
	return 0;
}
