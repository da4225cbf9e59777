/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_decode.h"

#include <string.h>

#include "aws/acm_shapes.h"
#include "base/number.h"

enum { ARN_MOST = 2048, TERM_SHORT = 64 };

static const char *text_of(struct arena *arena, struct json_text text)
{
	return text.bytes && text.length ? arena_text(arena, text.bytes, text.length) : NULL;
}

static struct term term_of_text(struct arena *arena, enum term_kind kind, struct json_text text)
{
	char word[TERM_SHORT];
	struct term term;

	if (!text.bytes || text.length >= sizeof(word))
		return term_from(kind, text_of(arena, text));
	memcpy(word, text.bytes, text.length);
	word[text.length] = '\0';
	term = term_from(kind, word);
	/* The name of one that we know is ours. */
	if (term.code == CODE_UNKNOWN)
		term.name = text_of(arena, text);
	return term;
}

static enum answer answer_of(signed char value)
{
	return value < 0 ? ANSWER_ABSENT : value ? ANSWER_YES : ANSWER_NO;
}

/* Without one a certificate cannot be asked about.  AWS bounds it; so does model/store. */
static bool is_arn(struct json_text text)
{
	return text.bytes && text.length && text.length <= ARN_MOST;
}

static struct json_text plain_name(const struct json_list *list, size_t i)
{
	return ((const struct json_text *)list->items)[i];
}

static struct json_text united_name(const struct json_list *list, size_t i)
{
	return ((const struct general_name *)list->items)[i].text;
}

/* A run of texts, each with its NUL; what is no text is left out. */
static struct names names_of(struct arena *arena, const struct json_list *list,
                             struct json_text (*name_at)(const struct json_list *list, size_t i))
{
	struct names names = {NULL, 0};
	size_t size = 1;
	char *out;

	for (size_t i = 0; i < list->count; i++)
		size += name_at(list, i).length + 1;
	out = arena_take(arena, size);
	names.first = out;
	for (size_t i = 0; i < list->count; i++) {
		struct json_text name = name_at(list, i);

		if (!name.bytes || !name.length)
			continue;
		memcpy(out, name.bytes, name.length);
		out += name.length;
		*out++ = '\0';
		names.count++;
	}
	*out = '\0';
	return names;
}

static void take_search_result(const struct search_result *from, struct certificate_summary *to,
                               struct arena *arena)
{
	*to = (struct certificate_summary){
		.arn = text_of(arena, from->arn),
		.domain_name = text_of(arena, from->common_name),
		.names = names_of(arena, &from->names, united_name),
		.status = term_of_text(arena, TERM_KIND_STATUS, from->status),
		.type = term_of_text(arena, TERM_KIND_TYPE, from->type),
		.key_algorithm = term_of_text(arena, TERM_KIND_KEY, from->key_algorithm),
		.method = term_of_text(arena, TERM_KIND_METHOD, from->method),
		.renewal_status = term_of_text(arena, TERM_KIND_RENEWAL, from->renewal_status),
		.eligibility = term_of_text(arena, TERM_KIND_ELIGIBILITY, from->eligibility),
		.origin = term_of_text(arena, TERM_KIND_ORIGIN, from->origin),
		.in_use = answer_of(from->in_use),
		.created_at = time_from_number(from->created_at),
		.not_before = time_from_number(from->not_before),
		.not_after = time_from_number(from->not_after),
		.knows_renewal = true,
	};
	if (!to->domain_name && to->names.count)
		to->domain_name = to->names.first;
}

static void take_list_item(const struct list_item *from, struct certificate_summary *to,
                           struct arena *arena)
{
	*to = (struct certificate_summary){
		.arn = text_of(arena, from->arn),
		.domain_name = text_of(arena, from->domain_name),
		.names = names_of(arena, &from->names, plain_name),
		.more_names = from->more_names == 1,
		.status = term_of_text(arena, TERM_KIND_STATUS, from->status),
		.type = term_of_text(arena, TERM_KIND_TYPE, from->type),
		.key_algorithm = term_of_text(arena, TERM_KIND_KEY, from->key_algorithm),
		.eligibility = term_of_text(arena, TERM_KIND_ELIGIBILITY, from->eligibility),
		.origin = term_of_text(arena, TERM_KIND_ORIGIN, from->origin),
		.in_use = answer_of(from->in_use),
		.created_at = time_from_number(from->created_at),
		.not_before = time_from_number(from->not_before),
		.not_after = time_from_number(from->not_after),
	};
}

/* A page that lacks what it is for must not pass for an account without certificates. */
static bool check_page(const struct json_list *list, const struct acm_page *page,
                       struct error *error)
{
	return (list->present && (page->count || !list->count)) ||
	       error_set(error, ERROR_ANSWER, 0,
	                 N_("the answer has no list of certificates in it"), NULL);
}

bool acm_decode_search(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                       struct error *error)
{
	struct certificate_summary *items;
	const struct search_result *results;
	struct search_answer answer;

	*page = (struct acm_page){0};
	if (!json_decode(bytes, length, &search_shape, &answer, arena, error))
		return false;
	results = answer.results.items;
	items = arena_take(arena, (answer.results.count + 1) * sizeof(*items));
	for (size_t i = 0; i < answer.results.count; i++)
		if (is_arn(results[i].arn))
			take_search_result(&results[i], &items[page->count++], arena);
	page->items = items;
	page->next_token = text_of(arena, answer.next_token);
	return check_page(&answer.results, page, error);
}

bool acm_decode_list(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                     struct error *error)
{
	struct certificate_summary *items;
	const struct list_item *listed;
	struct list_answer answer;

	*page = (struct acm_page){0};
	if (!json_decode(bytes, length, &list_shape, &answer, arena, error))
		return false;
	listed = answer.items.items;
	items = arena_take(arena, (answer.items.count + 1) * sizeof(*items));
	for (size_t i = 0; i < answer.items.count; i++)
		if (is_arn(listed[i].arn))
			take_list_item(&listed[i], &items[page->count++], arena);
	page->items = items;
	page->next_token = text_of(arena, answer.next_token);
	return check_page(&answer.items, page, error);
}

static struct validation_list validations_of(struct arena *arena, const struct json_list *list)
{
	const struct validation_item *from = list->items;
	struct domain_validation *items = arena_take(arena, (list->count + 1) * sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++, from++) {
		if (!from->domain_name.bytes)
			continue;
		items[count++] = (struct domain_validation){
		    .domain_name =
			arena_text(arena, from->domain_name.bytes, from->domain_name.length),
		    .validation_domain = text_of(arena, from->validation_domain),
		    .emails = names_of(arena, &from->emails, plain_name),
		    .method = term_of_text(arena, TERM_KIND_METHOD, from->method),
		    .status = term_of_text(arena, TERM_KIND_VALIDATION, from->status),
		    .record_name = text_of(arena, from->record_name),
		    .record_type = text_of(arena, from->record_type),
		    .record_value = text_of(arena, from->record_value),
		    .redirect_from = text_of(arena, from->redirect_from),
		    .redirect_to = text_of(arena, from->redirect_to),
		};
	}
	return (struct validation_list){items, count};
}

/* DescribeCertificate gives the method by domain only; a column wants one for the certificate. */
static struct term method_of(const struct certificate *certificate, struct term option)
{
	const struct validation_list *lists[] = {&certificate->renewal.domains,
	                                         &certificate->first_issuance};

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			if (!term_absent(lists[i]->items[j].method))
				return lists[i]->items[j].method;
	return option;
}

static enum answer in_use(const struct json_list *users)
{
	if (users->count)
		return ANSWER_YES;
	return users->present ? ANSWER_NO : ANSWER_ABSENT;
}

static void take_detail_summary(const struct detail *from, struct certificate_summary *to,
                                struct arena *arena)
{
	*to = (struct certificate_summary){
		.arn = text_of(arena, from->arn),
		.domain_name = text_of(arena, from->domain_name),
		.names = names_of(arena, &from->names, plain_name),
		.status = term_of_text(arena, TERM_KIND_STATUS, from->status),
		.type = term_of_text(arena, TERM_KIND_TYPE, from->type),
		.key_algorithm = term_of_text(arena, TERM_KIND_KEY, from->key_algorithm),
		.renewal_status = term_of_text(arena, TERM_KIND_RENEWAL, from->renewal.status),
		.eligibility = term_of_text(arena, TERM_KIND_ELIGIBILITY, from->eligibility),
		.origin = term_of_text(arena, TERM_KIND_ORIGIN, from->origin),
		.in_use = in_use(&from->in_use_by),
		.created_at = time_from_number(from->created_at),
		.not_before = time_from_number(from->not_before),
		.not_after = time_from_number(from->not_after),
		.knows_renewal = true,
	};
}

const struct certificate *acm_decode_describe(const char *bytes, size_t length, struct arena *arena,
                                              struct error *error)
{
	struct describe_answer answer;
	const struct detail *from = &answer.certificate;
	struct certificate *to;

	if (!json_decode(bytes, length, &describe_shape, &answer, arena, error))
		return NULL;
	if (!from->present || !is_arn(from->arn)) {
		error_set(error, ERROR_ANSWER, 0, N_("the answer has no certificate in it"), NULL);
		return NULL;
	}
	to = arena_take_zeroed(arena, sizeof(*to));
	take_detail_summary(from, &to->summary, arena);
	to->issuer = text_of(arena, from->issuer);
	to->serial = text_of(arena, from->serial);
	to->in_use_by = names_of(arena, &from->in_use_by, plain_name);
	to->failure_reason = term_of_text(arena, TERM_KIND_FAILURE, from->failure_reason);
	to->issued_at = time_from_number(from->issued_at);
	to->first_issuance = validations_of(arena, &from->domains);
	to->renewal.present = from->renewal.present;
	to->renewal.updated_at = time_from_number(from->renewal.updated_at);
	to->renewal.reason = term_of_text(arena, TERM_KIND_FAILURE, from->renewal.reason);
	to->renewal.domains = validations_of(arena, &from->renewal.domains);
	to->update.status = term_of_text(arena, TERM_KIND_UPDATE, from->update_status);
	to->update.from = term_of_text(arena, TERM_KIND_METHOD, from->update_from);
	to->update.to = term_of_text(arena, TERM_KIND_METHOD, from->update_to);
	to->update.requested_at = time_from_number(from->update_requested_at);
	to->update.updated_at = time_from_number(from->update_updated_at);
	to->summary.method =
		method_of(to, term_of_text(arena, TERM_KIND_METHOD, from->method));
	return to;
}

/* A tag without a key is none. */
static struct tags tags_of(struct arena *arena, const struct json_list *list)
{
	struct tag *items = arena_take(arena, (list->count + 1) * sizeof(*items));
	const struct tag_item *from = list->items;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const char *key = text_of(arena, from[i].key);
		const char *value = text_of(arena, from[i].value);

		if (key)
			items[count++] = (struct tag){key, value ? value : ""};
	}
	return (struct tags){items, count};
}

bool acm_decode_tags(const char *bytes, size_t length, struct tags *tags, struct arena *arena,
                     struct error *error)
{
	struct tags_answer answer;

	*tags = (struct tags){0};
	if (!json_decode(bytes, length, &tags_shape, &answer, arena, error))
		return false;
	*tags = tags_of(arena, &answer.items);
	return true;
}

/* An answer without the list must not pass for certificates without tags. */
bool acm_decode_tagged(const char *bytes, size_t length, struct acm_tagged_page *page,
                       struct arena *arena, struct error *error)
{
	const struct tagged_item *from;
	struct tagged_answer answer;
	struct acm_tagged *items;

	*page = (struct acm_tagged_page){0};
	if (!json_decode(bytes, length, &tagged_shape, &answer, arena, error))
		return false;
	from = answer.items.items;
	items = arena_take(arena, (answer.items.count + 1) * sizeof(*items));
	for (size_t i = 0; i < answer.items.count; i++)
		if (is_arn(from[i].arn))
			items[page->count++] = (struct acm_tagged){text_of(arena, from[i].arn),
			                                           tags_of(arena, &from[i].tags)};
	page->items = items;
	page->next_token = text_of(arena, answer.next_token);
	return answer.items.present || error_set(error, ERROR_ANSWER, 0,
	                                         N_("the answer has no list of tags in it"), NULL);
}

static void take_configuration(const struct configuration *from, struct domain_validation *to,
                               struct arena *arena)
{
	to->method = term_of_text(arena, TERM_KIND_METHOD, from->method);
	to->status = term_of_text(arena, TERM_KIND_VALIDATION, from->status);
	to->validation_domain = text_of(arena, from->mail_domain);
	to->emails = names_of(arena, &from->emails, plain_name);
	to->record_name = text_of(arena, from->record_name);
	to->record_type = text_of(arena, from->record_type);
	to->record_value = text_of(arena, from->record_value);
}

bool acm_decode_validations(const char *bytes, size_t length, struct validation_list *list,
                            struct arena *arena, struct error *error)
{
	struct domain_validation *items;
	const struct move_item *from;
	struct moves_answer answer;

	*list = (struct validation_list){0};
	if (!json_decode(bytes, length, &moves_shape, &answer, arena, error))
		return false;
	from = answer.items.items;
	items = arena_take_zeroed(arena, (answer.items.count + 1) * sizeof(*items));
	for (size_t i = 0; i < answer.items.count; i++) {
		struct domain_validation *to = &items[list->count];

		to->domain_name = text_of(arena, from[i].domain_name);
		if (!to->domain_name)
			continue;
		take_configuration(from[i].requested.present ? &from[i].requested : &from[i].active,
		                   to, arena);
		list->count++;
	}
	list->items = items;
	return true;
}
