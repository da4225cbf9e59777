/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pages.h"

#include <string.h>

#include "base/memory.h"

struct sim_page {
	struct sim_page *next;
	char *operation, *region, *request;
	char *answer;
	size_t length;
};

static bool is_answer(const struct sim_page *page, const struct sim_call *call)
{
	return strcmp(page->request, call->body) == 0 && strcmp(page->region, call->region) == 0 &&
	       strcmp(page->operation, call->operation) == 0;
}

bool pages_find(const struct sim *sim, const struct sim_call *call, struct buffer *out)
{
	for (const struct sim_page *page = sim->pages; page; page = page->next)
		if (is_answer(page, call))
			return buffer_add(out, page->answer, page->length);
	return false;
}

void pages_keep(struct sim *sim, const struct sim_call *call, const struct buffer *out)
{
	struct sim_page *page = memory_new(1, sizeof(*page));

	page->operation = memory_copy_text(call->operation);
	page->region = memory_copy_text(call->region);
	page->request = memory_copy_text(call->body);
	page->answer = memory_copy_bytes(out->bytes, out->length);
	page->length = out->length;
	page->next = sim->pages;
	sim->pages = page;
}
