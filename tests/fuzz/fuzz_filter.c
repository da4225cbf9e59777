/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter that somebody typed. */
#include "model/filter.h"
#include "rules/finding.h"
#include "tests/fuzz/fuzz.h"

/* The answer of a store that has this row alone. */
static enum answer ask_all(const struct filter *filter, const struct filter_subject *subject)
{
	struct store *store = store_new();
	const struct filter_rows rows = {store, subject->account, subject->region, subject->profile,
	                                 subject->now};
	unsigned char answer = ANSWER_WANTED;

	store_add(store, subject->summary);
	filter_match_all(filter, &rows, &answer);
	store_free(store);
	return answer == ANSWER_WANTED ? filter_match(filter, subject) : (enum answer)answer;
}

static enum answer ask(const struct filter *filter)
{
	static const struct certificate_summary summary = {
		.arn = "arn:aws:acm:us-east-1:123456789012:certificate/odd",
		.domain_name = "shop.example.com",
		.names = {"shop.example.com", 1, sizeof("shop.example.com")},
		.status = {CODE_UNKNOWN, "NEW_STATUS"},
		.not_after = 1800000000,
	};
	struct present now = present_at(1795000000);
	enum answer answer;
	struct filter_subject subject = {
		.summary = &summary,
		.account = "123456789012",
		.region = "us-east-1",
		.profile = "",
		.now = &now,
	};

	finding_judge(&subject);
	answer = filter_match(filter, &subject);
	fuzz_check(ask_all(filter, &subject) == answer, "of all at once each says the same");
	return answer;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = fuzz_text(bytes, length);
	struct filter_completion completion;
	struct filter_fault fault;
	struct filter *filter = filter_new(text, &finding_words, &fault);

	filter_complete(text, &finding_words, &completion);
	length = strlen(text);
	fuzz_check(filter || fault.message.id, "what cannot be read has a reason");
	fuzz_check(fault.at + fault.length <= length, "the fault is in the text");
	for (size_t i = 0; i < MESSAGE_ARGUMENTS && fault.message.id; i++)
		fuzz_check_clean(fault.message.arguments[i]);
	fuzz_check(ask(filter) <= ANSWER_YES, "there are three answers");
	fuzz_check(completion.count <= FILTER_CANDIDATES && completion.start <= length,
	           "candidates have a place");
	fuzz_check(!filter || filter_narrows(filter, filter),
	           "it means nothing that it does not mean");
	filter_free(filter);
	free(text);
	return 0;
}
