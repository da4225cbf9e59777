/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of all certificates of an account in a region, page by page. */
#include <stdlib.h>

#include "aws/acm_decode.h"
#include "aws/acm_internal.h"
#include "base/memory.h"

enum { RESOURCES_PAGE = 100 }; /* the most that GetResources gives (ResourcesPerPage) */

static void tell(const struct acm_call *call, const struct http_answer *answer,
                 struct arena *arena, struct error *failure)
{
	struct acm_tagged_page page;

	if (!failure->kind &&
	    (!acm_decode_tagged(answer->body, answer->length, &page, arena, failure) ||
	     !paging_take(call->paging, page.next_token, !page.count, failure)))
		acm_sign_failure(failure, answer);
	call->tagged_done(call->context, failure->kind ? NULL : &page,
	                  failure->kind ? failure : NULL);
}

struct acm_call *acm_get_tagged(struct acm *acm, struct paging *paging, acm_tagged_done *done,
                                void *context, struct error *error)
{
	const struct acm_call call = {
		.tell = tell, .tagged_done = done, .context = context, .paging = paging};
	struct json_writer *writer;
	struct buffer body;

	if (!aws_settings_tagging_endpoint(&acm->settings, &acm->tagging.endpoint, error))
		return NULL;
	writer = acm_begin_body(&body);
	json_key(writer, "ResourceTypeFilters");
	json_begin_list(writer);
	json_put_text(writer, "acm:certificate");
	json_end_list(writer);
	json_key(writer, "ResourcesPerPage");
	json_put_integer(writer, RESOURCES_PAGE);
	json_member_text(writer, "PaginationToken", paging->next);
	acm_end_body(writer);
	return acm_start(acm, ACM_GET_RESOURCES, &body, &call);
}
