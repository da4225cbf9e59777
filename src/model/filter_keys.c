/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filter_keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"

/* Of a row that comes from ListCertificates the absence of these two says nothing. */
static struct term told(struct term term, const struct filter_subject *subject, bool *known)
{
	*known = !term_absent(term) || subject->summary->knows_renewal || subject->detail;
	return term;
}

static struct term term_method(const struct filter_subject *subject, bool *known)
{
	return told(subject->summary->method, subject, known);
}

static struct term term_renewal(const struct filter_subject *subject, bool *known)
{
	return told(subject->summary->renewal_status, subject, known);
}

static struct term term_failure(const struct filter_subject *subject, bool *known)
{
	*known = subject->detail;
	if (!subject->detail)
		return (struct term){CODE_ABSENT, NULL};
	return term_absent(subject->detail->failure_reason) ? subject->detail->renewal.reason
	                                                    : subject->detail->failure_reason;
}

#define SUMMARY_TERM(member) \
	static struct term term_##member(const struct filter_subject *subject, bool *known) \
	{ \
		*known = true; \
		return subject->summary->member; \
	}
SUMMARY_TERM(status)
SUMMARY_TERM(type)
SUMMARY_TERM(key_algorithm)
SUMMARY_TERM(eligibility)
#undef SUMMARY_TERM

#define GETTER(type, name, value) \
	static type name(const struct filter_subject *subject) { return value; }
GETTER(int64_t, time_expires, subject->summary->not_after)
GETTER(int64_t, time_created, subject->summary->created_at)
GETTER(int64_t, time_deadline, subject->deadline)
GETTER(enum answer, answer_in_use, subject->summary->in_use)
GETTER(enum answer, answer_resend, subject->resend)
GETTER(const char *, text_reason, subject->reason)
GETTER(const char *, text_needs, subject->needs)
GETTER(const char *, text_account, subject->account)
GETTER(const char *, text_region, subject->region)
GETTER(const char *, text_profile, subject->profile)
#undef GETTER

/* What stands behind "arn:", so that an ARN as it is pasted is a key and its value. */
static const char *text_arn(const struct filter_subject *subject)
{
	const char *arn = subject->summary->arn;

	return strncmp(arn, "arn:", 4) == 0 ? arn + 4 : arn;
}

#define WORDS(member) \
	static const char *const *words_##member(const struct filter_words *words) \
	{ \
		return words->member; \
	}
WORDS(reasons)
WORDS(needs)
WORDS(accounts)
WORDS(regions)
WORDS(profiles)
#undef WORDS

#define TAG(name, help) \
	{name, FILTER_TAG, false, TERM_KINDS, false, help, STORE_NO_COLUMN, .term = NULL}
#define TERM(name, kind, column, getter, help) \
	{name, FILTER_TERM, false, kind, false, help, column, .term = getter}
#define TIME(name, rules, past, column, getter, help) \
	{name, FILTER_TIME, rules, TERM_KINDS, past, help, column, .time = getter}
#define ANSWER(name, rules, column, getter, help) \
	{name, FILTER_ANSWER, rules, TERM_KINDS, false, help, column, .answer = getter}
#define CODE(name, getter, list, help) \
	{name, FILTER_CODE, true, TERM_KINDS, false, help, STORE_NO_COLUMN, .text = getter, \
	 .words = list}
#define TEXT(name, column, getter, list, help) \
	{name, FILTER_TEXT, false, TERM_KINDS, false, help, column, .text = getter, .words = list}
static const struct filter_key keys[] = {
	TERM("status", TERM_KIND_STATUS, STORE_STATUS, term_status, N_("the certificate's status")),
	TERM("method", TERM_KIND_METHOD, STORE_METHOD, term_method, N_("how its domains are validated")),
	TERM("renewal", TERM_KIND_RENEWAL, STORE_RENEWAL, term_renewal,
	     N_("the renewal's status; none: there is no renewal")),
	TIME("expires", false, false, STORE_NOT_AFTER, time_expires,
	     N_("its end, from now on: <30d, >2w, 10d..30d, <2027-01-31")),
	CODE("needs", text_needs, words_needs, N_("what it needs somebody for; nobody: nothing")),
	ANSWER("resend", true, STORE_NO_COLUMN, answer_resend, N_("may a mail be resent: yes or no")),
	CODE("reason", text_reason, words_reasons, N_("why a mail may be resent or not")),
	TIME("deadline", true, false, STORE_NO_COLUMN, time_deadline,
	     N_("until when it must be approved, else its end: <48h")),
	ANSWER("in-use", false, STORE_IN_USE, answer_in_use, N_("does an AWS service use it: yes or no")),
	TERM("type", TERM_KIND_TYPE, STORE_TYPE, term_type, N_("who issued it")),
	TEXT("account", STORE_SOURCE, text_account, words_accounts, N_("the account's number, or its beginning")),
	TEXT("region", STORE_SOURCE, text_region, words_regions, N_("the region, or its beginning: ap-")),
	TEXT("profile", STORE_SOURCE, text_profile, words_profiles, N_("the profile, or its beginning")),
	TIME("created", false, true, STORE_CREATED_AT, time_created, N_("its age: <7d, >1w, >2027-01-31")),
	TERM("key", TERM_KIND_KEY, STORE_KEY, term_key_algorithm, N_("the key's algorithm")),
	TERM("eligibility", TERM_KIND_ELIGIBILITY, STORE_ELIGIBILITY, term_eligibility,
	     N_("will ACM renew it: eligible or ineligible")),
	TERM("failure", TERM_KIND_FAILURE, STORE_NO_COLUMN, term_failure, N_("why the request or the renewal failed")),
	TAG("tag", N_("a tag that it has: env, or with the beginning of its value, env=prod")),
	TEXT("arn", STORE_NO_COLUMN, text_arn, NULL, N_("the ARN, or its beginning")),
};
#undef TERM
#undef TIME
#undef ANSWER
#undef CODE
#undef TEXT
#undef TAG

const struct filter_key *filter_key_at(size_t index)
{
	return index < ARRAY_SIZE(keys) ? &keys[index] : NULL;
}

const struct filter_key *filter_key_find(const char *name, size_t length)
{
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (strlen(keys[i].name) == length && strncasecmp(keys[i].name, name, length) == 0)
			return &keys[i];
	return NULL;
}

const char *filter_key_name(size_t index)
{
	return index < ARRAY_SIZE(keys) ? keys[index].name : NULL;
}

const char *filter_key_help(size_t index)
{
	return index < ARRAY_SIZE(keys) ? keys[index].help : NULL;
}

/* Shorter than AWS's names, or what people say.  The first one of a code is what is offered. */
static const struct {
	enum term_kind kind;
	unsigned code;
	const char *name;
} aliases[] = {
	{TERM_KIND_STATUS, STATUS_PENDING_VALIDATION, "pending"},
	{TERM_KIND_STATUS, STATUS_VALIDATION_TIMED_OUT, "timed-out"},
	{TERM_KIND_TYPE, TYPE_AMAZON_ISSUED, "amazon"},
	{TERM_KIND_RENEWAL, RENEWAL_PENDING_AUTO_RENEWAL, "automatic"},
	{TERM_KIND_RENEWAL, RENEWAL_PENDING_VALIDATION, "pending"},
	{TERM_KIND_RENEWAL, RENEWAL_SUCCESS, "success"},
	{TERM_KIND_RENEWAL, RENEWAL_SUCCESS, "succeeded"},
	{TERM_KIND_METHOD, METHOD_EMAIL, "email"},
	{TERM_KIND_METHOD, METHOD_EMAIL, "e-mail"},
	{TERM_KIND_KEY, ALGORITHM_EC_prime256v1, "p-256"},
	{TERM_KIND_KEY, ALGORITHM_EC_secp384r1, "p-384"},
	{TERM_KIND_KEY, ALGORITHM_EC_secp521r1, "p-521"},
	{TERM_KIND_KEY, ALGORITHM_EC_prime256v1, "ecdsa"},
	{TERM_KIND_KEY, ALGORITHM_EC_secp384r1, "ecdsa"},
	{TERM_KIND_KEY, ALGORITHM_EC_secp521r1, "ecdsa"},
};

static char fold(char byte)
{
	return byte == '_' ? '-' : (char)tolower((unsigned char)byte);
}

bool filter_begins(const char *text, const char *value, size_t length)
{
	size_t i = 0;

	while (i < length && text[i] && fold(text[i]) == fold(value[i]))
		i++;
	return i == length;
}

static bool is_name(const char *name, const char *value, size_t length)
{
	return strlen(name) == length && filter_begins(name, value, length);
}

static uint32_t codes_where(bool (*fits)(const char *name, const char *value, size_t length),
                            enum term_kind kind, const char *value, size_t length)
{
	uint32_t codes = 0;

	for (size_t i = 0; i < ARRAY_SIZE(aliases); i++)
		if (aliases[i].kind == kind && fits(aliases[i].name, value, length))
			codes |= 1U << aliases[i].code;
	for (unsigned code = CODE_FIRST; code < term_end(kind); code++)
		if (fits(term_of(kind, code).name, value, length))
			codes |= 1U << code;
	return codes;
}

uint32_t filter_term_codes(enum term_kind kind, const char *value, size_t length)
{
	uint32_t codes = codes_where(is_name, kind, value, length);

	if (is_name("none", value, length))
		codes |= 1U << CODE_ABSENT;
	return codes ? codes : codes_where(filter_begins, kind, value, length);
}

void filter_term_name(enum term_kind kind, unsigned code, char *text, size_t size)
{
	const char *name = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(aliases) && !name; i++)
		if (aliases[i].kind == kind && aliases[i].code == code)
			name = aliases[i].name;
	snprintf(text, size, "%s", name ? name : term_of(kind, code).name);
	for (; *text; text++)
		*text = fold(*text);
}
