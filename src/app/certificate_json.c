/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate as list and show write it in JSON.  Of very many most say the same but for names
   and times: that is written for the first, and copied for the others. */
#include "app/batch.h"

enum { PIECE_MOST = 16 * 1024 };

void said_init(struct said *said)
{
	*said = (struct said){0};
	buffer_init(&said->terms, PIECE_MOST);
	buffer_init(&said->verdict, PIECE_MOST);
}

void said_release(struct said *said)
{
	buffer_release(&said->terms);
	buffer_release(&said->verdict);
}

/* Of one store, which keeps the name of an unknown value once. */
static bool same_term(struct term a, struct term b)
{
	return a.code == b.code && a.name == b.name;
}

static bool same_terms(const struct certificate_summary *a, const struct certificate_summary *b)
{
	return same_term(a->status, b->status) && same_term(a->type, b->type) &&
	       same_term(a->key_algorithm, b->key_algorithm) && same_term(a->method, b->method) &&
	       same_term(a->renewal_status, b->renewal_status) &&
	       same_term(a->eligibility, b->eligibility) && same_term(a->origin, b->origin) &&
	       a->in_use == b->in_use && a->knows_renewal == b->knows_renewal;
}

static bool says_the_same(const struct said *said, size_t source,
                          const struct certificate_summary *summary, const char *account)
{
	return said->there && said->source == source && said->account == account &&
	       same_terms(&said->summary, summary) &&
	       !said->summary.domain_name == !summary->domain_name;
}

static void put_bool(struct json_writer *writer, const char *key, enum answer answer)
{
	if (answer == ANSWER_ABSENT)
		return;
	json_key(writer, key);
	json_put_bool(writer, answer == ANSWER_YES);
}

static void put_terms(struct json_writer *writer, const struct certificate_summary *summary)
{
	json_member_text(writer, "Status", summary->status.name);
	json_member_text(writer, "Type", summary->type.name);
	json_member_text(writer, "KeyAlgorithm", summary->key_algorithm.name);
	json_member_text(writer, "ValidationMethod", summary->method.name);
	json_member_text(writer, "RenewalStatus", summary->renewal_status.name);
	json_member_text(writer, "RenewalEligibility", summary->eligibility.name);
	put_bool(writer, "InUse", summary->in_use);
}

/* detail: NULL where there is none. */
static void put_verdict(struct json_writer *writer, const struct source *source,
                        const char *account, const struct certificate_summary *summary,
                        const struct certificate *detail)
{
	struct resend_outlook outlook;

	put_text_unless_empty(writer, "Account", *account ? account : source->account);
	put_text_unless_empty(writer, "Region", source->region);
	put_text_unless_empty(writer, "Profile", source->profile);
	if (detail)
		resend_judge_certificate(detail, &outlook);
	else
		resend_judge_summary(summary, &outlook);
	json_key(writer, "Resend");
	json_begin_object(writer);
	/* Not known: the details did not come, which is an error of the source.  Nothing is
	 * promised. */
	put_allowed(writer, source->read_only, outlook.known && outlook.allowed, outlook.reason);
	json_key(writer, "PendingDomains");
	json_put_integer(writer, (int64_t)outlook.pending);
	json_end_object(writer);
}

static void put_times(struct json_writer *writer, const struct certificate_summary *summary)
{
	put_time(writer, "CreatedAt", summary->created_at);
	put_time(writer, "NotBefore", summary->not_before);
	put_time(writer, "NotAfter", summary->not_after);
}

void put_certificate(struct json_writer *writer, const struct batch *batch, struct place place,
                     struct said *said)
{
	const struct source *source = batch->sources->items[place.source];
	const struct certificate *detail = store_detail(source->store, place.row);
	const char *account = store_account_of(source->store, place.row);
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	size_t mark;

	store_summary(source->store, place.row, &summary, arn);
	json_member_text(writer, "CertificateArn", arn);
	json_member_text(writer, "DomainName", summary.domain_name);
	put_names(writer, "SubjectAlternativeNames", summary.names);
	if (!detail && says_the_same(said, place.source, &summary, account)) {
		json_repeat(writer, &said->terms);
		put_times(writer, &summary);
		json_repeat(writer, &said->verdict);
		return;
	}
	mark = json_mark(writer);
	put_terms(writer, &summary);
	json_keep(writer, mark, &said->terms);
	put_times(writer, &summary);
	mark = json_mark(writer);
	put_verdict(writer, source, account, &summary, detail);
	json_keep(writer, mark, &said->verdict);
	said->there = !detail;
	said->source = place.source;
	said->summary = summary;
	said->account = account;
}
