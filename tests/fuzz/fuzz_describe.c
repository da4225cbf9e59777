/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DescribeCertificate, from the wire to the sentences about every domain; and what is asked about a
   certificate that is open. */
#include "aws/acm_decode.h"
#include "tests/fuzz/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct store *store = store_new();
	const struct certificate *certificate =
		acm_decode_describe((const char *)bytes, length, &arena, NULL);
	struct validation_list list;
	struct tags tags;

	acm_decode_tags((const char *)bytes, length, &tags, &arena, NULL);
	acm_decode_validations((const char *)bytes, length, &list, &arena, NULL);
	fuzz_check_tags(&tags);
	fuzz_check_list(&list);
	if (certificate)
		fuzz_keep_certificate(store, certificate);
	store_free(store);
	arena_release(&arena);
	return 0;
}
