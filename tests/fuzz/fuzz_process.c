/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of credential processes, containers and instances. */
#include "aws/providers.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	for (int version = 0; version < 2; version++) {
		struct credentials_search search = {.next = 0};

		if (search_take_json(&search, (const char *)bytes, length, version))
			fuzz_check(search.found.access_key_id && search.found.secret_access_key,
			           "what was found is whole");
		fuzz_check_clean(search.found.account);
		credentials_release(&search.found);
	}
	return 0;
}
