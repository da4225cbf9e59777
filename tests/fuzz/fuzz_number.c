/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and numbers in headers, files and answers. */
#include "base/number.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = fuzz_text(bytes, length);
	char iso[TIME_TEXT_SIZE], basic[TIME_TEXT_SIZE];
	int64_t value = 0, again = 0;

	if (number_parse(text, -10, 1000, &value))
		fuzz_check(value >= -10 && value <= 1000, "a number is within its bounds");
	if (time_from_iso(text, &value)) {
		time_to_iso(value, iso);
		time_to_basic(value, basic);
		fuzz_check(value < 0 || (time_from_iso(iso, &again) && again <= value),
		           "a time that was written is read again");
	}
	time_from_http(text, &value);
	free(text);
	return 0;
}
