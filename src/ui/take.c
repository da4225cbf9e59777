/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/take.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/words.h"
#include "model/console.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "ui/request.h"
#include "ui/subject.h"

enum { URL_SIZE = 512 };

/* What the texts are made from. */
struct matter {
	struct subject of;
	const char *domain; /* NULL: all */
};

static bool look(const struct taking *taking, struct matter *matter)
{
	matter->domain = taking->domain;
	return subject_find(taking->world, &taking->id, &matter->of);
}

static void arn_of(const struct matter *matter, struct buffer *out)
{
	buffer_add_text(out, matter->of.arn);
}

static void domain_of(const struct matter *matter, struct buffer *out)
{
	const char *domain = matter->domain ? matter->domain : matter->of.summary.domain_name;

	buffer_add_text(out, domain ? domain : "");
}

/* Records. */

static const struct domain_validation *validation_of(const struct certificate *detail,
                                                     const char *domain)
{
	struct resend_verdict verdict;

	resend_judge(detail, domain, &verdict);
	return verdict.validation;
}

/* A wildcard and its base have the same record: it is taken once. */
static bool is_among(const char *const *names, size_t count, const char *name)
{
	while (count)
		if (strcmp(names[--count], name) == 0)
			return true;
	return false;
}

static void add_record(const struct domain_validation *validation, enum take take,
                       struct buffer *out)
{
	const char *separator = out->length ? "\n" : "";

	if (take == TAKE_RECORD_NAME)
		buffer_format(out, "%s%s", separator, validation->record_name);
	else if (take == TAKE_RECORD_VALUE)
		buffer_format(out, "%s%s", separator, validation->record_value);
	else
		buffer_format(out, "%s%s %s %s", separator, validation->record_name,
		              validation->record_type ? validation->record_type : "CNAME",
		              validation->record_value);
}

static void add_all_records(const struct certificate *detail, enum take take, struct buffer *out)
{
	const char **names = memory_new(certificate_domain_count(detail), sizeof(*names));
	struct domain_walk walk = {0};
	const char *domain;
	size_t count = 0;

	while ((domain = certificate_next(detail, &walk))) {
		const struct domain_validation *validation = validation_of(detail, domain);

		if (!validation_has_record(validation) ||
		    is_among(names, count, validation->record_name))
			continue;
		names[count++] = validation->record_name;
		add_record(validation, take, out);
	}
	free(names);
}

static void add_records(const struct matter *matter, enum take take, struct buffer *out)
{
	const struct certificate *detail = matter->of.detail;
	const struct domain_validation *validation;

	if (detail && !matter->domain)
		add_all_records(detail, take, out);
	if (!detail || !matter->domain)
		return;
	validation = validation_of(detail, matter->domain);
	if (validation_has_record(validation))
		add_record(validation, take, out);
}

static void record_of(const struct matter *matter, struct buffer *out)
{
	add_records(matter, TAKE_RECORD, out);
}

static void record_name_of(const struct matter *matter, struct buffer *out)
{
	add_records(matter, TAKE_RECORD_NAME, out);
}

static void record_value_of(const struct matter *matter, struct buffer *out)
{
	add_records(matter, TAKE_RECORD_VALUE, out);
}

/* The reason. */

static void reason_of(const struct matter *matter, struct buffer *out)
{
	const struct subject *of = &matter->of;
	const char *domain = matter->domain;
	struct resend_outlook outlook;
	struct case_facts facts;

	if (!of->detail)
		return;
	resend_judge_certificate(of->detail, &outlook);
	if (!domain)
		domain = request_telling_domain(of->world, &of->id, of->detail, outlook.reason);
	if (!domain)
		return;
	facts = request_case(of->world, &of->id, of->detail, domain);
	buffer_format(out, "%s: %s\n", domain, wording_headline(facts.reason));
	wording_explain(&facts, out);
	buffer_format(out, "\n%s", _("Next:"));
	wording_next_step(&facts, out);
}

/* Commands. */

static void add_option(struct buffer *out, const char *option, const char *value)
{
	char *quoted = words_quote_shell(value);

	buffer_format(out, " %s %s", option, quoted);
	free(quoted);
}

/* Of AWS's own endpoints none has to be named; nor the default profile, which need not be in any
   file. */
static void add_source(const struct matter *matter, struct buffer *out)
{
	const struct source *source = matter->of.source;

	add_option(out, "--region", source->region);
	if (*source->profile && strcmp(source->profile, "default") != 0 && !matter->of.world->demo)
		add_option(out, "--profile", source->profile);
	if (source->endpoint_named)
		add_option(out, "--endpoint-url", source->endpoint);
}

static void add_describe(const struct matter *matter, struct buffer *out)
{
	buffer_add_text(out, "aws acm describe-certificate");
	add_option(out, "--certificate-arn", matter->of.arn);
	add_source(matter, out);
}

static bool add_resend(const struct matter *matter, const char *domain, struct buffer *out)
{
	struct resend_verdict verdict;

	resend_judge(matter->of.detail, domain, &verdict);
	if (!verdict.allowed)
		return false;
	buffer_add_text(out, "aws acm resend-validation-email");
	add_option(out, "--certificate-arn", matter->of.arn);
	add_option(out, "--domain", domain);
	add_option(out, "--validation-domain", validation_mail_domain(verdict.validation, domain));
	add_source(matter, out);
	return true;
}

static void command_of(const struct matter *matter, struct buffer *out)
{
	if (!matter->of.detail || !matter->domain || !add_resend(matter, matter->domain, out))
		add_describe(matter, out);
}

void take_commands(const struct taking *taking, struct buffer *out)
{
	struct matter matter;
	const char *domain;

	if (!look(taking, &matter))
		return;
	add_describe(&matter, out);
	for (struct domain_walk walk = {0};
	     matter.of.detail && (domain = certificate_next(matter.of.detail, &walk));) {
		struct buffer line;

		if (matter.domain && strcmp(matter.domain, domain) != 0)
			continue;
		buffer_init(&line, TAKE_MOST);
		if (add_resend(&matter, domain, &line))
			buffer_format(out, "\n%s", buffer_text(&line));
		buffer_release(&line);
	}
}

static void console_of(const struct matter *matter, struct buffer *out)
{
	char url[URL_SIZE];

	console_url(matter->of.arn, url, sizeof(url));
	buffer_add_text(out, url);
}

static const struct {
	const char *name;
	const char *word; /* for ":copy"; never translated */
	char key;
	void (*add)(const struct matter *matter, struct buffer *out);
} takes[TAKE_COUNT] = {
	[TAKE_ARN] = {N_("ARN"), "arn", 'a', arn_of},
	[TAKE_DOMAIN] = {N_("Domain"), "domain", 'd', domain_of},
	[TAKE_RECORD] = {N_("CNAME record"), "record", 'c', record_of},
	[TAKE_RECORD_NAME] = {N_("its name"), "name", 'n', record_name_of},
	[TAKE_RECORD_VALUE] = {N_("its value"), "value", 'v', record_value_of},
	[TAKE_REASON] = {N_("Reason"), "reason", 'r', reason_of},
	[TAKE_COMMAND] = {N_("aws command"), "command", 's', command_of},
	[TAKE_CONSOLE] = {N_("Console URL"), "console", 'u', console_of},
};

bool take_text(const struct taking *taking, enum take take, struct buffer *out)
{
	struct matter matter;
	size_t before = out->length;

	if (look(taking, &matter))
		takes[take].add(&matter, out);
	return out->length > before;
}

const char *take_name(enum take take)
{
	return takes[take].name;
}

const char *take_word(enum take take)
{
	return takes[take].word;
}

enum take take_by_word(const char *word)
{
	enum take take = 0;

	while (take < TAKE_COUNT && strcmp(takes[take].word, word) != 0)
		take++;
	return take;
}

char take_key(enum take take)
{
	return takes[take].key;
}
