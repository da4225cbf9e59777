/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/caa.h"

#include <string.h>
#include <strings.h>

#include "base/array.h"

enum { CRITICAL = 128 };

/* ACM user guide, setup-caa: any of them will do. */
static const char *const amazon[] = {"amazon.com", "amazontrust.com", "awstrust.com",
                                     "amazonaws.com"};

/* Tags that say who may issue something else, or whom to tell: nothing for us, but understood. */
static const char *const understood[] = {"iodef", "issuemail", "issuevmc", "contactemail",
                                         "contactphone"};

static bool is_text(const char *bytes, size_t length, const char *text)
{
	return strlen(text) == length && strncasecmp(bytes, text, length) == 0;
}

static bool is_one_of(const char *bytes, size_t length, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_text(bytes, length, texts[i]))
			return true;
	return false;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

/* "  amazon.com ; validationmethods=dns-01" names amazon.com; ";" names nobody. */
static void add_issuer(struct caa_tag *tag, const char *value, size_t length)
{
	const char *end = memchr(value, ';', length);

	tag->present = true;
	if (end)
		length = (size_t)(end - value);
	for (; length && is_blank(*value); length--)
		value++;
	while (length && is_blank(value[length - 1]))
		length--;
	if (is_one_of(value, length, amazon, ARRAY_SIZE(amazon)))
		tag->amazon = true;
	else if (length)
		lookup_answer_add(&tag->others, value, length);
}

void caa_add(struct caa_set *set, unsigned flags, const char *tag, size_t tag_length,
             const char *value, size_t value_length)
{
	set->any = true;
	if (is_text(tag, tag_length, "issue"))
		add_issuer(&set->issue, value, value_length);
	else if (is_text(tag, tag_length, "issuewild"))
		add_issuer(&set->issuewild, value, value_length);
	else if ((flags & CRITICAL) &&
	         !is_one_of(tag, tag_length, understood, ARRAY_SIZE(understood)))
		set->critical = true;
}

void caa_judge(const struct caa_set *set, const char *name, bool wildcard,
               struct lookup_answer *answer)
{
	const struct caa_tag *tag =
		wildcard && set->issuewild.present ? &set->issuewild : &set->issue;
	bool allows = !set->critical && (!tag->present || tag->amazon);

	*answer = (struct lookup_answer){allows ? LOOKUP_CAA_ALLOWS : LOOKUP_CAA_FORBIDS, 0, {""}};
	lookup_answer_add(answer, name, strlen(name));
	for (size_t i = 0; !allows && !set->critical && i < tag->others.count; i++)
		lookup_answer_add(answer, tag->others.texts[i], strlen(tag->others.texts[i]));
}

const char *caa_parent(const char *name)
{
	const char *dot = strchr(name, '.');

	return dot && dot[1] ? dot + 1 : NULL;
}

bool caa_is_wildcard(const char *name)
{
	return strncmp(name, "*.", 2) == 0;
}
