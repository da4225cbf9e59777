/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/certificate.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"

const struct domain_validation *validation_find(const struct validation_list *list,
                                                const char *domain)
{
	for (size_t i = 0; domain && i < list->count; i++)
		if (list->items[i].domain_name &&
		    strcasecmp(list->items[i].domain_name, domain) == 0)
			return &list->items[i];
	return NULL;
}

bool validation_is_by_mail(const struct domain_validation *validation)
{
	if (!term_absent(validation->method))
		return validation->method.code == METHOD_EMAIL;
	return validation->emails.count && !validation->record_name && !validation->redirect_from;
}

const char *validation_mail_domain(const struct domain_validation *validation, const char *domain)
{
	static const char *const prefixes[] = {"*.", "www."};

	if (validation && validation->validation_domain)
		return validation->validation_domain;
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++) {
		size_t length = strlen(prefixes[i]);

		if (strncasecmp(domain, prefixes[i], length) == 0 && strchr(domain + length, '.'))
			return domain + length;
	}
	return domain;
}

/* Each goes on from where the walk is, to the next name that did not come before. */

static const char *next_name(struct names names, struct domain_walk *walk)
{
	while (walk->names < names.count) {
		const char *name = walk->names ? names_next(walk->name) : names.first;
		struct names before = {names.first, walk->names, (uint32_t)(name - names.first)};

		walk->name = name;
		walk->names++;
		if (!names_have(before, name))
			return name;
	}
	return NULL;
}

static const char *own_name(const struct certificate_summary *summary, struct domain_walk *walk)
{
	bool is_new = !walk->own && summary->domain_name &&
	              !names_have(summary->names, summary->domain_name);

	walk->own = true;
	return is_new ? summary->domain_name : NULL;
}

static bool names_it(const struct certificate_summary *summary, const char *name)
{
	return names_have(summary->names, name) ||
	       (summary->domain_name && strcasecmp(summary->domain_name, name) == 0);
}

static const char *next_listed(const struct certificate *certificate,
                               const struct validation_list *list,
                               const struct validation_list *before, size_t *index)
{
	while (*index < list->count) {
		const char *name = list->items[*index].domain_name;
		struct validation_list sooner = {list->items, (*index)++};

		if (name && !names_it(&certificate->summary, name) &&
		    !validation_find(&sooner, name) && !validation_find(before, name))
			return name;
	}
	return NULL;
}

const char *certificate_next(const struct certificate *certificate, struct domain_walk *walk)
{
	static const struct validation_list none;
	const char *name = next_name(certificate->summary.names, walk);

	if (!name)
		name = own_name(&certificate->summary, walk);
	if (!name)
		name = next_listed(certificate, &certificate->first_issuance, &none, &walk->first);
	if (!name)
		name = next_listed(certificate, &certificate->renewal.domains,
		                   &certificate->first_issuance, &walk->renewal);
	return name;
}

const char *certificate_domain(const struct certificate *certificate, size_t index)
{
	struct domain_walk walk = {0};
	const char *name;

	while ((name = certificate_next(certificate, &walk)) && index)
		index--;
	return name;
}

size_t certificate_domain_count(const struct certificate *certificate)
{
	struct domain_walk walk = {0};
	size_t count = 0;

	while (certificate_next(certificate, &walk))
		count++;
	return count;
}

/* Copies up to the separator; NULL where there is none or it does not fit. */
static const char *take_part(const char *text, char separator, char *part, size_t size)
{
	const char *end = strchr(text, separator);
	size_t length = end ? (size_t)(end - text) : 0;

	if (!end || !length || length >= size)
		return NULL;
	memcpy(part, text, length);
	part[length] = '\0';
	return end + 1;
}

bool arn_is_account(const char *text)
{
	return strlen(text) == 12 && strspn(text, "0123456789") == 12;
}

static bool is_id(const char *text)
{
	if (!*text || strlen(text) >= sizeof(((struct arn *)NULL)->id))
		return false;
	for (; *text; text++)
		if (!isalnum((unsigned char)*text) && !strchr("_+=,.@-", *text))
			return false;
	return true;
}

bool arn_parse(const char *text, struct arn *arn)
{
	static const char resource[] = "certificate/";
	char word[8];

	memset(arn, 0, sizeof(*arn));
	if (!(text = take_part(text, ':', word, sizeof(word))) || strcmp(word, "arn") != 0 ||
	    !(text = take_part(text, ':', arn->partition, sizeof(arn->partition))) ||
	    !(text = take_part(text, ':', word, sizeof(word))) || strcmp(word, "acm") != 0 ||
	    !(text = take_part(text, ':', arn->region, sizeof(arn->region))) ||
	    !(text = take_part(text, ':', arn->account, sizeof(arn->account))))
		return false;
	if (!arn_is_account(arn->account) || strncmp(text, resource, sizeof(resource) - 1) != 0)
		return false;
	text += sizeof(resource) - 1;
	if (!is_id(text))
		return false;
	snprintf(arn->id, sizeof(arn->id), "%s", text);
	return true;
}

const char *arn_id(const char *arn)
{
	const char *slash = strrchr(arn, '/');

	return slash ? slash + 1 : arn;
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text ? arena_text(arena, text, strlen(text)) : NULL;
}

static struct names copy_names(struct arena *arena, struct names names)
{
	if (!names.count)
		return (struct names){0};
	names.first = arena_text(arena, names.first, names.size - 1);
	return names;
}

static void copy_term(struct arena *arena, struct term *term)
{
	if (term->code == CODE_UNKNOWN)
		term->name = copy_text(arena, term->name);
}

static void copy_texts(struct arena *arena, const char **const texts[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		*texts[i] = copy_text(arena, *texts[i]);
}

/* Of the same certificate, each borrowed by the copies that say the same: mailboxes are those of a
   domain, and many names have the same one above them. */
struct models {
	const struct domain_validation *before; /* the entry before; NULL: none */
	const struct domain_validation *same;   /* of the same domain in another list; NULL: none */
};

static const char *share_text(struct arena *arena, const char *text, const char *const *models,
                              size_t count)
{
	for (size_t i = 0; text && i < count; i++)
		if (models[i] && strcmp(models[i], text) == 0)
			return models[i];
	return copy_text(arena, text);
}

static struct names share_names(struct arena *arena, struct names names,
                                const struct models *models)
{
	if (models->before && names_equal(models->before->emails, names))
		return models->before->emails;
	if (models->same && names_equal(models->same->emails, names))
		return models->same->emails;
	return copy_names(arena, names);
}

static void copy_validation(struct arena *arena, struct domain_validation *item,
                            const struct models *models)
{
	const char *same = models->same ? models->same->domain_name : NULL;
	const char *others[] = {NULL, models->before ? models->before->validation_domain : NULL,
	                        models->same ? models->same->validation_domain : NULL};
	const char **const texts[] = {
		&item->record_name,   &item->record_type, &item->record_value,
		&item->redirect_from, &item->redirect_to,
	};

	item->domain_name = share_text(arena, item->domain_name, &same, 1);
	others[0] = item->domain_name;
	item->validation_domain =
		share_text(arena, item->validation_domain, others, ARRAY_SIZE(others));
	item->emails = share_names(arena, item->emails, models);
	copy_texts(arena, texts, ARRAY_SIZE(texts));
	copy_term(arena, &item->method);
	copy_term(arena, &item->status);
}

/* other: a list of the same certificate that is copied already. */
static struct validation_list copy_list(const struct validation_list *list,
                                        const struct validation_list *other, struct arena *arena)
{
	struct domain_validation *items;

	if (!list->count)
		return (struct validation_list){NULL, 0};
	items = arena_take(arena, list->count * sizeof(*items));
	for (size_t i = 0; i < list->count; i++) {
		struct models models = {i ? &items[i - 1] : NULL,
		                        validation_find(other, list->items[i].domain_name)};

		items[i] = list->items[i];
		copy_validation(arena, &items[i], &models);
	}
	return (struct validation_list){items, list->count};
}

struct validation_list validation_list_copy(const struct validation_list *list,
                                            struct arena *arena)
{
	static const struct validation_list none;

	return copy_list(list, &none, arena);
}

static void copy_summary(struct arena *arena, struct certificate_summary *summary)
{
	struct term *const terms[] = {
	    &summary->status, &summary->type,           &summary->key_algorithm,
	    &summary->method, &summary->renewal_status, &summary->eligibility,
	    &summary->origin,
	};

	summary->arn = copy_text(arena, summary->arn);
	summary->domain_name = copy_text(arena, summary->domain_name);
	summary->names = copy_names(arena, summary->names);
	for (size_t i = 0; i < ARRAY_SIZE(terms); i++)
		copy_term(arena, terms[i]);
}

struct certificate *certificate_copy(const struct certificate *certificate, struct arena *arena)
{
	struct certificate *copy = arena_take(arena, sizeof(*copy));

	*copy = *certificate;
	copy_summary(arena, &copy->summary);
	copy->issuer = copy_text(arena, copy->issuer);
	copy->serial = copy_text(arena, copy->serial);
	copy->revocation_reason = copy_text(arena, copy->revocation_reason);
	copy->in_use_by = copy_names(arena, copy->in_use_by);
	copy_term(arena, &copy->failure_reason);
	copy_term(arena, &copy->renewal.reason);
	copy_term(arena, &copy->update.status);
	copy_term(arena, &copy->update.from);
	copy_term(arena, &copy->update.to);
	copy->first_issuance = validation_list_copy(&copy->first_issuance, arena);
	copy->renewal.domains = copy_list(&copy->renewal.domains, &copy->first_issuance, arena);
	return copy;
}
