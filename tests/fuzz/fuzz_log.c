/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blotting out secrets in a line of the log. */
#include "base/log.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char marker[] = "SecretAccessKey\": \"", secret[] = "wJalrXUtnFEMI/K7MDENG+bPx";
	char *text = fuzz_text(bytes, length);
	size_t before = strlen(text) + strlen(marker), size = before + sizeof(secret);
	char *line = malloc(size);

	if (!line)
		abort();
	snprintf(line, size, "%s%s%s", text, marker, secret);
	log_redact(line);
	fuzz_check(strlen(line) == size - 1, "a line stays as long as it was");
	fuzz_check(strspn(line + before, "*") == strlen(secret), "the secret is blotted out");
	free(line);
	free(text);
	return 0;
}
