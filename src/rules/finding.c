/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/finding.h"

#include <string.h>

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

void finding_judge(struct filter_subject *subject)
{
	struct resend_outlook outlook;
	struct concern concern;

	resend_judge_row(subject->summary, subject->detail, &outlook);
	concern = attention_of(subject->summary, subject->detail, subject->now->seconds);
	present_holds(subject->now, attention_until(subject->summary, subject->now->seconds));
	subject->resend = outlook.allowed ? ANSWER_YES : ANSWER_NO;
	if (!outlook.known)
		subject->resend = ANSWER_ABSENT;
	subject->reason = outlook.known ? resend_reason_code(outlook.reason) : NULL;
	/* A row that seems to need nobody may, once its details are there. */
	subject->needs = needs[concern.attention];
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

void finding_match_all(const struct source *source, const struct filter *filter,
                       struct present *now, unsigned char *answers)
{
	const struct filter_rows rows = {source->store, source->account, source->region,
	                                 source->profile, now};
	unsigned char *end = answers + store_count(source->store), *at = answers;
	struct finding finding;

	filter_match_all(filter, &rows, answers);
	while ((at = memchr(at, ANSWER_WANTED, (size_t)(end - at)))) {
		finding_take(&finding, source, (size_t)(at - answers), now);
		*at++ = (unsigned char)finding_match(&finding, filter);
	}
}

bool finding_lacks_tags(const struct filter *filter, const struct source *source)
{
	return filter_asks_tags(filter) && !source->tags;
}
