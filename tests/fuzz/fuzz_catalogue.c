/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translations. */
#include "tests/fuzz/fuzz.h"
#include "text/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char *const asked[] = {"", "Status", "Domain", "%zu certificate", "\xff"};
	struct catalogue catalogue;
	bool opened = catalogue_open(&catalogue, bytes, length);

	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		const char *text = catalogue_find(&catalogue, asked[i]);

		fuzz_check(opened || !text, "what is no catalogue has no texts");
		fuzz_check(!text || ((const uint8_t *)text >= bytes &&
		                     (const uint8_t *)text + strlen(text) < bytes + length),
		           "a text is within the catalogue");
	}
	return 0;
}
