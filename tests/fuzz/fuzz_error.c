/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error answer of a service, JSON or XML: the first byte says of which and with what status. */
#include "aws/service_error.h"
#include "base/array.h"
#include "tests/fuzz/fuzz.h"
#include "ui/wording.h"

static const char *const actions[] = {"acm:ResendValidationEmail", "sts:AssumeRole",
                                      "sso:GetRoleCredentials"};
static const int statuses[] = {200, 400, 403, 404, 429, 500, 503, 302};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct http_answer answer = {.retry_after = -1};
	struct error error = {0};
	struct buffer said;
	uint8_t choice;
	char *body;

	if (!length)
		return 0;
	choice = *bytes;
	body = fuzz_text(bytes + 1, length - 1);
	answer.status = statuses[choice % ARRAY_SIZE(statuses)];
	answer.body = body;
	answer.length = length - 1;
	snprintf(answer.error_type, sizeof(answer.error_type), "%s", choice & 64 ? body : "");
	if (service_error_of(&answer, actions[choice / 8 % ARRAY_SIZE(actions)], &error)) {
		buffer_init(&said, 64 * 1024);
		wording_error(&error, &said);
		wording_error_next(&error, "prod", &said);
		fuzz_check_clean(buffer_text(&said));
		fuzz_check_clean(error.code);
		buffer_release(&said);
	}
	free(body);
	return 0;
}
