/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the metadata service of an instance answers: a token, a role, a region.  What it says
   in JSON is fuzz_process. */
#include "aws/machine.h"
#include "base/memory.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *word = machine_word((const char *)bytes, length);
	char *header = machine_token_header((const char *)bytes, length);

	fuzz_check(!word == !header, "a token is a word");
	for (const char *at = word; at && *at; at++)
		fuzz_check(*at > ' ' && *at < 0x7F, "a word has neither blanks nor control characters");
	fuzz_check(!header || !strpbrk(header, "\r\n"), "a header is one line");
	free(word);
	memory_free_secret(header);
	return 0;
}
