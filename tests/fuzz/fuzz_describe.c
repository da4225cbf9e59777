/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DescribeCertificate, from the wire to the sentences about every domain. */
#include "aws/acm_decode.h"
#include "tests/fuzz/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct store *store = store_new();
	const struct certificate *certificate =
		acm_decode_describe((const char *)bytes, length, &arena, NULL);

	if (certificate)
		fuzz_keep_certificate(store, certificate);
	store_free(store);
	arena_release(&arena);
	return 0;
}
