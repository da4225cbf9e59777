/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ListTagsForCertificate and ListCertificateDomainValidations. */
#include "aws/acm_decode.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct validation_list list = {0};
	struct tags tags = {0};
	struct error error;

	if (acm_decode_tags((const char *)bytes, length, &tags, &arena, &error))
		for (size_t i = 0; i < tags.count; i++) {
			fuzz_check(tags.items[i].key && tags.items[i].value, "a tag has both");
			fuzz_check_clean(tags.items[i].key);
			fuzz_check_clean(tags.items[i].value);
		}
	if (acm_decode_validations((const char *)bytes, length, &list, &arena, &error))
		for (size_t i = 0; i < list.count; i++) {
			fuzz_check_clean(list.items[i].domain_name);
			fuzz_check_clean(list.items[i].record_name);
			fuzz_check_clean(list.items[i].record_type);
			fuzz_check_clean(list.items[i].record_value);
		}
	arena_release(&arena);
	return 0;
}
