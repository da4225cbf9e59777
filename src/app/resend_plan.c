/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/resend_plan.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "rules/mail_domain.h"
#include "rules/resend.h"

/* The domain that a mail goes to: what was asked for, else what ACM has on record, else the domain.
 */
static const char *choose_validation_domain(const struct options *options, const char *domain,
                                            const struct resend_verdict *verdict)
{
	return options->validation_domain ? options->validation_domain
	                                  : validation_mail_domain(verdict->validation, domain);
}

static bool is_asked_for(const struct options *options, const char *domain)
{
	for (size_t i = 0; i < options->domains.count; i++)
		if (strcasecmp(options->domains.items[i], domain) == 0)
			return true;
	return !options->domains.count;
}

/* A domain that was asked for by its name is refused; of a certificate all are meant that may be
   sent, and the others are skipped. */
static const char *left_out(const struct options *options)
{
	return options->domains.count ? OUTCOME_REFUSED : OUTCOME_SKIPPED;
}

static void plan_domain(struct resend_run *run, const struct certificate_id *id,
                        const struct certificate *certificate, const char *domain)
{
	const struct options *options = run->batch.options;
	struct resend_verdict verdict;
	const char *validation_domain;

	resend_judge(certificate, domain, &verdict);
	validation_domain = choose_validation_domain(options, domain, &verdict);
	if (!verdict.allowed || run->batch.sources->items[id->source]->read_only) {
		report_add(&run->report, id->arn, domain, validation_domain, left_out(options),
		           verdict.allowed ? RESEND_READ_ONLY : verdict.reason);
		return;
	}
	run->allowed++;
	if (!run->unreachable && options->validation_domain &&
	    !mail_domain_may_be(domain, validation_domain))
		run->unreachable = memory_copy_text(domain);
	if (options->dry_run)
		report_add(&run->report, id->arn, domain, validation_domain, OUTCOME_DRY_RUN,
		           verdict.reason);
	else
		plan_add(&run->plan, id, domain, validation_domain);
}

static bool has_domain(const struct certificate *certificate, const char *domain)
{
	const char *each;

	for (struct domain_walk walk = {0}; (each = certificate_next(certificate, &walk));)
		if (strcasecmp(each, domain) == 0)
			return true;
	return false;
}

static void plan_certificate(struct resend_run *run, size_t source,
                             const struct certificate *certificate)
{
	const struct options *options = run->batch.options;
	struct certificate_id id = {0};
	const char *domain;

	certificate_id_set(&id, source, certificate->summary.arn);
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));)
		if (is_asked_for(options, domain))
			plan_domain(run, &id, certificate, domain);
	/* With --all a domain is of one certificate and not of the others. */
	for (size_t i = 0; !options->all && i < options->domains.count; i++)
		if (!has_domain(certificate, options->domains.items[i]))
			report_add_unknown(&run->report, id.arn, options->domains.items[i]);
	certificate_id_release(&id);
}

/* What the row alone decides: nobody had to ask for its details. */
static void refuse_row(struct resend_run *run, size_t source, size_t row)
{
	const struct store *store = run->batch.sources->items[source]->store;
	struct certificate_summary summary;
	struct resend_outlook outlook;
	char arn[ARN_SIZE];
	const char *name;

	store_summary(store, row, &summary, arn);
	if (batch_shown_before(&run->batch, source, arn))
		return;
	resend_judge_summary(&summary, &outlook);
	name = summary.names.first;
	for (size_t i = 0; outlook.known && i < summary.names.count; i++, name = names_next(name))
		if (is_asked_for(run->batch.options, name))
			report_add(&run->report, arn, name, NULL, OUTCOME_REFUSED, outlook.reason);
}

static void plan_row(struct resend_run *run, size_t source, size_t row)
{
	const struct store *store = run->batch.sources->items[source]->store;
	const struct certificate *certificate = store_detail(store, row);
	bool by_name = run->batch.options->domains.count > 0;
	struct resend_outlook outlook;

	run->certificates++;
	if (!certificate) {
		if (by_name)
			refuse_row(run, source, row);
		return;
	}
	/* A certificate that two profiles see gets one mail, not two. */
	if (batch_shown_before(&run->batch, source, certificate->summary.arn))
		return;
	resend_judge_certificate(certificate, &outlook);
	if (outlook.allowed || by_name)
		plan_certificate(run, source, certificate);
}

static void plan_source(struct resend_run *run, size_t source)
{
	size_t count = store_count(run->batch.sources->items[source]->store);

	for (size_t row = 0; row < count; row++)
		plan_row(run, source, row);
}

static bool is_planned(const struct resend_run *run, const char *domain)
{
	for (size_t i = 0; i < run->plan.count; i++)
		if (strcasecmp(run->plan.items[i].domain, domain) == 0)
			return true;
	for (size_t i = 0; i < run->report.count; i++)
		if (strcasecmp(run->report.items[i].domain, domain) == 0)
			return true;
	return false;
}

/* Of no certificate at all, as far as everything is known. */
static void refuse_strangers(struct resend_run *run)
{
	const struct options *options = run->batch.options;

	for (size_t i = 0; i < options->domains.count; i++)
		if (!is_planned(run, options->domains.items[i]))
			report_add(&run->report, NULL, options->domains.items[i], NULL,
			           OUTCOME_REFUSED, RESEND_DOMAIN_NOT_LISTED);
}

static int plan_all(struct resend_run *run)
{
	if (!batch_load(&run->batch))
		return EXIT_FAILED;
	for (size_t i = 0; i < run->batch.sources->count; i++)
		plan_source(run, i);
	if (batch_say_failures(&run->batch))
		return EXIT_FAILED;
	refuse_strangers(run);
	return EXIT_DONE;
}

static int plan_one(struct resend_run *run, const char *text)
{
	struct place place;
	int status = batch_look_up(&run->batch, text, &place);

	run->certificates++;
	if (status == EXIT_DONE)
		plan_certificate(run, place.source, sources_detail(run->batch.sources, place));
	return status;
}

int resend_plan(struct resend_run *run)
{
	const struct options *options = run->batch.options;

	return options->all ? plan_all(run) : plan_one(run, options->arguments[0]);
}
