/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two AWS files. */
#include "base/ini.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct ini *ini = ini_parse((const char *)bytes, length);
	const struct ini_section *section = ini_sections(ini);
	size_t first;

	for (; section; section = section->below) {
		const char *name = section->name;

		fuzz_check(ini_has_section(ini, name), "a section is found by its name");
		for (const struct ini_entry *entry = section->entries; entry; entry = entry->below)
			fuzz_check(ini_get(ini, name, entry->key), "an entry is found by its key");
		ini_get_nested(ini, name, "acm", "endpoint_url");
	}
	fuzz_check(!ini_bad_lines(ini, &first) || first, "a bad line has a number");
	ini_free(ini);
	return 0;
}
