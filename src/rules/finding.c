/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/finding.h"

#include "base/array.h"

#define REASON_CODE(name, code) code,
static const char *const reasons[] = {RESEND_REASONS(REASON_CODE) NULL};
#undef REASON_CODE

static const char *const needs[] = {
	[ATTENTION_APPROVAL] = "approval",     [ATTENTION_FAILED] = "failed",
	[ATTENTION_VALIDATION] = "validation", [ATTENTION_EXPIRING] = "expiring",
	[ATTENTION_EXPIRED] = "expired",       [ATTENTION_NONE] = "nobody",
	[ATTENTION_NONE + 1] = NULL,
};

const struct filter_words finding_words = {.reasons = reasons, .needs = needs};

const char *attention_code(enum attention attention)
{
	return needs[attention];
}

void finding_judge(struct filter_subject *subject)
{
	struct resend_outlook outlook;
	struct concern concern;

	if (subject->detail)
		resend_judge_certificate(subject->detail, &outlook);
	else
		resend_judge_summary(subject->summary, &outlook);
	concern = attention_of(subject->summary, subject->detail, subject->now->seconds);
	present_holds(subject->now, attention_until(subject->summary, subject->now->seconds));
	subject->resend = outlook.allowed ? ANSWER_YES : ANSWER_NO;
	if (!outlook.known)
		subject->resend = ANSWER_ABSENT;
	subject->reason = outlook.known ? resend_reason_code(outlook.reason) : NULL;
	/* A row that seems to need nobody may, once its details are there. */
	subject->needs = attention_code(concern.attention);
	if (!outlook.known && concern.attention == ATTENTION_NONE)
		subject->needs = NULL;
	subject->deadline = concern.deadline;
}

void finding_take(struct finding *finding, const struct source *source, size_t row,
                  struct present *now)
{
	store_summary(source->store, row, &finding->summary, finding->arn);
	finding->judged = false;
	finding->source = source;
	finding->subject = (struct filter_subject){
		.summary = &finding->summary,
		.detail = store_detail(source->store, row),
		.account = source->account,
		.region = source->region,
		.profile = source->profile,
		.now = now,
	};
}

enum answer finding_match(struct finding *finding, const struct filter *filter)
{
	if (filter_asks_rules(filter) && !finding->judged) {
		finding_judge(&finding->subject);
		finding->judged = true;
	}
	if (filter_asks_tags(filter) && !finding->subject.tags && finding->source->tags) {
		finding->tags = tag_book_find(finding->source->tags, finding->arn);
		finding->subject.tags = &finding->tags;
	}
	return filter_match(filter, &finding->subject);
}

bool finding_by_words(const struct source *source, size_t row, const struct filter *filter,
                      enum answer *answer)
{
	bool alone;
	const struct needle *word = filter_word(filter, &alone);

	if (!word)
		return false;
	*answer = store_has(source->store, row, word);
	return alone || *answer == ANSWER_NO;
}

void finding_all_by_words(const struct source *source, const struct filter *filter,
                          unsigned char *answers, bool decides)
{
	bool alone;
	const struct needle *word = filter_word(filter, &alone);

	if (!word)
		return;
	store_search(source->store, word, answers);
	if (alone && decides)
		return;
	for (size_t i = 0, count = store_count(source->store); i < count; i++)
		answers[i] = answers[i] == ANSWER_NO ? ANSWER_NO : ANSWER_WANTED;
}

bool finding_lacks_tags(const struct filter *filter, const struct source *source)
{
	return filter_asks_tags(filter) && !source->tags;
}
