/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of SearchCertificates, from the wire into the store; and one of GetResources, into the book of
   tags that completes a filter. */
#include "aws/acm_decode.h"
#include "model/filter.h"
#include "tests/fuzz/certificate.h"

static void keep_tags(const struct acm_tagged_page *page)
{
	struct tag_book *book = tag_book_new();
	const struct tag_book *books[] = {book, NULL};
	const struct filter_words words = {.tags = books};
	struct filter_completion completion;

	for (size_t i = 0; i < page->count; i++) {
		const struct tags *tags = &page->items[i].tags;
		struct tag_set set;

		fuzz_check_clean(page->items[i].arn);
		fuzz_check_tags(tags);
		tag_book_add(book, page->items[i].arn, tags);
		set = tag_book_find(book, page->items[i].arn);
		fuzz_check(set.count == tags->count, "the last ones count");
		for (size_t j = 0; j < set.count; j++)
			fuzz_check(strcmp(tag_set_at(&set, j)->key, tags->items[j].key) == 0,
			           "in their order");
	}
	filter_complete("tag:", &words, &completion);
	for (size_t i = 0; i < completion.count; i++)
		fuzz_check_clean(completion.candidates[i].text);
	tag_book_free(book);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct store *store = store_new();
	struct acm_tagged_page tagged;
	struct acm_page page;

	if (acm_decode_search((const char *)bytes, length, &page, &arena, NULL))
		for (size_t i = 0; i < page.count; i++)
			fuzz_keep_summary(store, &page.items[i]);
	if (acm_decode_tagged((const char *)bytes, length, &tagged, &arena, NULL))
		keep_tags(&tagged);
	store_free(store);
	arena_release(&arena);
	return 0;
}
