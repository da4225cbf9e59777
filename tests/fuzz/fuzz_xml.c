/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of STS's answers. */
#include "aws/xml.h"
#include "base/array.h"
#include "tests/fuzz/fuzz.h"

static const char *const names[] = {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration",
                                    "Account",     "Arn",             "Code",         "Message"};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *text = xml_text((const char *)bytes, length, names[i]);

		fuzz_check(!text || strlen(text) <= length, "no text is longer than the answer");
		free(text);
	}
	return 0;
}
