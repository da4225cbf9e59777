/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of ListCertificates, from the wire into the store. */
#include "aws/acm_decode.h"
#include "tests/fuzz/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct store *store = store_new();
	struct acm_page page;

	if (acm_decode_list((const char *)bytes, length, &page, &arena, NULL))
		for (size_t i = 0; i < page.count; i++)
			fuzz_keep_summary(store, &page.items[i]);
	store_free(store);
	arena_release(&arena);
	return 0;
}
