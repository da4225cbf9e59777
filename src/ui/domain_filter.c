/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/domain_filter.h"

#include <string.h>

#include "base/idn.h"
#include "base/needle.h"
#include "rules/resend.h"
#include "ui/wording.h"

enum { TEXT_MOST = 64 * 1024 };

static const char blanks[] = " \t";

void domain_filter_init(struct domain_filter *filter)
{
	edit_init(&filter->edit, "");
	filter->typing = false;
}

void domain_filter_release(struct domain_filter *filter)
{
	edit_release(&filter->edit);
}

bool domain_filter_counts(const struct domain_filter *filter)
{
	const char *words = filter ? buffer_text(&filter->edit.text) : "";

	return words[strspn(words, blanks)];
}

bool domain_filter_key(struct domain_filter *filter, const struct key *key)
{
	bool typing = filter->typing;

	if (edit_is_escape(key) && (typing || domain_filter_counts(filter))) {
		edit_set(&filter->edit, "");
		filter->typing = false;
		return true;
	}
	if (!typing)
		return false;
	if (edit_is_enter(key)) {
		filter->typing = false;
		return true;
	}
	/* Tab would close the screen. */
	return edit_key(&filter->edit, key) || (!key->special && key->code == L'\t');
}

/* What a row says: AWS's own word of its status, too. */
static void add_status(struct buffer *out, const struct certificate *certificate,
                       const char *domain)
{
	struct resend_verdict verdict;
	struct term status;

	resend_judge(certificate, domain, &verdict);
	if (!verdict.validation)
		return;
	status = verdict.validation->status;
	buffer_format(out, "\n%s\n%s", wording_term(TERM_KIND_VALIDATION, status),
	              status.name ? status.name : "");
}

static bool has_all(const struct buffer *text, const char *words)
{
	struct needle needle;

	for (size_t length; *(words += strspn(words, blanks)); words += length) {
		length = strcspn(words, blanks);
		needle_init(&needle, words, length);
		if (!needle_in(&needle, buffer_text(text), text->length))
			return false;
	}
	return true;
}

/* The status is looked up only where the name has not all of the words. */
static bool is_shown(const char *words, const struct certificate *certificate, const char *domain)
{
	struct buffer text;
	bool shown;

	buffer_init(&text, TEXT_MOST);
	buffer_format(&text, "%s\n", domain);
	idn_add_readable(&text, domain);
	shown = has_all(&text, words);
	if (!shown) {
		add_status(&text, certificate, domain);
		shown = has_all(&text, words);
	}
	buffer_release(&text);
	return shown;
}

const char *domain_filter_next(const struct domain_filter *filter,
                               const struct certificate *certificate, struct domain_walk *walk)
{
	bool all = !domain_filter_counts(filter);
	const char *domain;

	do
		domain = certificate_next(certificate, walk);
	while (domain && !all && !is_shown(buffer_text(&filter->edit.text), certificate, domain));
	return domain;
}

const char *domain_filter_at(const struct domain_filter *filter,
                             const struct certificate *certificate, size_t index)
{
	struct domain_walk walk = {0};
	const char *domain;

	while ((domain = domain_filter_next(filter, certificate, &walk)) && index)
		index--;
	return domain;
}

size_t domain_filter_count(const struct domain_filter *filter,
                           const struct certificate *certificate)
{
	struct domain_walk walk = {0};
	size_t count = 0;

	while (domain_filter_next(filter, certificate, &walk))
		count++;
	return count;
}
