/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_decode.h"

#include <string.h>

#include "aws/acm_shapes.h"
#include "base/array.h"

/* A page that lacks what it is for must not pass for an account without certificates. */
static bool decode_page(const char *bytes, size_t length, const struct json_shape *shape,
                        struct listing *page, struct arena *arena, struct error *error)
{
	return json_decode(bytes, length, shape, page, arena, error) &&
	       (page->list.items ||
	        error_set(error, ERROR_ANSWER, 0,
	                  N_("the answer has no list of certificates in it"), NULL));
}

bool acm_decode_search(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                       struct error *error)
{
	struct certificate_summary *items;
	struct listing answer;

	*page = (struct acm_page){0};
	if (!decode_page(bytes, length, &acm_search_shape, &answer, arena, error))
		return false;
	items = answer.list.items;
	for (size_t i = 0; i < answer.list.count; i++) {
		if (!items[i].domain_name && items[i].names.count)
			items[i].domain_name = items[i].names.first;
		items[i].knows_renewal = true;
	}
	*page = (struct acm_page){items, answer.list.count, answer.next_token};
	return true;
}

bool acm_decode_list(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                     struct error *error)
{
	struct listing answer;

	*page = (struct acm_page){0};
	if (!decode_page(bytes, length, &acm_list_shape, &answer, arena, error))
		return false;
	*page = (struct acm_page){answer.list.items, answer.list.count, answer.next_token};
	return true;
}

/* DescribeCertificate gives the method by domain only; a column wants one for the certificate. */
static struct term method_of(const struct certificate *certificate)
{
	const struct validation_list *lists[] = {&certificate->renewal.domains,
	                                         &certificate->first_issuance};

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			if (!term_absent(lists[i]->items[j].method))
				return lists[i]->items[j].method;
	return certificate->summary.method;
}

/* A user without a name is none. */
static enum answer in_use(struct names users)
{
	if (users.count)
		return ANSWER_YES;
	return users.first ? ANSWER_NO : ANSWER_ABSENT;
}

/* A list of validations has no more than a thousand (API reference, DomainValidationList); nor have
   all lists together different ones. */
static bool is_of_size(const struct certificate *certificate)
{
	enum { MOST = 1000 };
	size_t names = certificate->summary.names.count;
	size_t first = certificate->first_issuance.count;
	size_t renewal = certificate->renewal.domains.count;

	if (names > MOST || first > MOST || renewal > MOST)
		return false;
	/* To tell the different ones compares each with all: only where it matters. */
	return names + first + renewal < MOST || certificate_domain_count(certificate) <= MOST;
}

const struct certificate *acm_decode_describe(const char *bytes, size_t length, struct arena *arena,
                                              struct error *error)
{
	struct certificate *certificate = arena_take(arena, sizeof(*certificate));
	struct certificate_summary *summary = &certificate->summary;

	if (!json_decode(bytes, length, &acm_describe_shape, certificate, arena, error))
		return NULL;
	if (!summary->arn || strlen(summary->arn) > JSON_KEY_MOST) {
		error_set(error, ERROR_ANSWER, 0, N_("the answer has no certificate in it"), NULL);
		return NULL;
	}
	if (!is_of_size(certificate)) {
		error_set(error, ERROR_ANSWER, 0,
		          N_("the answer has more domains than a certificate can have"), NULL);
		return NULL;
	}
	summary->in_use = in_use(certificate->in_use_by);
	summary->method = method_of(certificate);
	summary->knows_renewal = true;
	return certificate;
}

/* An error that a proxy passes on as a success is none. */
bool acm_decode_resend(const char *bytes, size_t length)
{
	struct said {
		const char *type;
	} said = {0};
	static const struct json_field fields[] = {
		{"__type", JSON_TEXT, JSON_AT(struct said, type)},
	};
	static const struct json_shape shape = JSON_SHAPE(struct said, fields);
	struct arena arena = ARENA_INIT;
	bool fine = !length || json_decode(bytes, length, &shape, &said, &arena, NULL);

	arena_release(&arena);
	return fine && !said.type;
}

static struct tags tags_of(const struct json_list *list)
{
	struct tag *items = list->items;

	for (size_t i = 0; i < list->count; i++)
		if (!items[i].value)
			items[i].value = "";
	return (struct tags){items, list->count};
}

bool acm_decode_tags(const char *bytes, size_t length, struct tags *tags, struct arena *arena,
                     struct error *error)
{
	struct listing answer;

	*tags = (struct tags){0};
	if (!json_decode(bytes, length, &acm_tags_shape, &answer, arena, error))
		return false;
	*tags = tags_of(&answer.list);
	return true;
}

/* An answer without the list must not pass for certificates without tags. */
bool acm_decode_tagged(const char *bytes, size_t length, struct acm_tagged_page *page,
                       struct arena *arena, struct error *error)
{
	struct tagged *from;
	struct acm_tagged *items;
	struct listing answer;

	*page = (struct acm_tagged_page){0};
	if (!json_decode(bytes, length, &acm_tagged_shape, &answer, arena, error))
		return false;
	from = answer.list.items;
	items = arena_take(arena, answer.list.count * sizeof(*items));
	for (size_t i = 0; i < answer.list.count; i++)
		items[i] = (struct acm_tagged){from[i].arn, tags_of(&from[i].tags)};
	*page = (struct acm_tagged_page){items, answer.list.count, answer.next_token};
	return from || error_set(error, ERROR_ANSWER, 0,
	                         N_("the answer has no list of tags in it"), NULL);
}

/* As each domain is to be validated after the move, where that is said. */
bool acm_decode_validations(const char *bytes, size_t length, struct validation_list *list,
                            struct arena *arena, struct error *error)
{
	struct domain_validation *items;
	const struct move *from;
	struct listing answer;

	*list = (struct validation_list){0};
	if (!json_decode(bytes, length, &acm_validations_shape, &answer, arena, error))
		return false;
	from = answer.list.items;
	items = arena_take(arena, answer.list.count * sizeof(*items));
	for (size_t i = 0; i < answer.list.count; i++) {
		items[i] = from[i].requested.present ? from[i].requested.as : from[i].active.as;
		items[i].domain_name = from[i].domain_name;
	}
	*list = (struct validation_list){items, answer.list.count};
	return true;
}
