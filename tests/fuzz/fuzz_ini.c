/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two AWS files. */
#include "base/ini.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct ini *ini = ini_parse((const char *)bytes, length);
	const char *name;
	size_t first;

	for (size_t i = 0; (name = ini_section(ini, i)); i++) {
		fuzz_check(ini_has_section(ini, name), "a section is found by its name");
		ini_get(ini, name, "aws_secret_access_key");
		ini_get_nested(ini, name, "acm", "endpoint_url");
	}
	fuzz_check(!ini_bad_lines(ini, &first) || first, "a bad line has a number");
	ini_free(ini);
	return 0;
}
