/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate as list and show write it in JSON.  Of very many most say the same but for ids,
   names and times: that is written for one of them, and is the form of the others. */
#include <string.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "base/array.h"

enum { FORM_MOST = 16 * 1024 };

void said_init(struct said *said)
{
	*said = (struct said){0};
	for (size_t i = 0; i < SAID_MOST; i++)
		json_form_init(&said->forms[i].form, FORM_MOST);
}

void said_release(struct said *said)
{
	for (size_t i = 0; i < SAID_MOST; i++)
		json_form_release(&said->forms[i].form);
}

/* What each says for itself, in the order in which it is written. */
enum own { OWN_ID, OWN_DOMAIN, OWN_NAMES, OWN_CREATED, OWN_NOT_BEFORE, OWN_NOT_AFTER, OWN_COUNT };

static const char *const own_keys[OWN_COUNT] = {
	[OWN_DOMAIN] = "DomainName",     [OWN_NAMES] = "SubjectAlternativeNames",
	[OWN_CREATED] = "CreatedAt",     [OWN_NOT_BEFORE] = "NotBefore",
	[OWN_NOT_AFTER] = "NotAfter",
};

/* Each sets members in place: with very many certificates, copying whole values is measurable. */
static void set_time(struct json_value *value, int64_t seconds)
{
	value->kind = seconds == TIME_ABSENT ? JSON_VALUE_NONE : JSON_VALUE_TIME;
	value->seconds = seconds;
}

static void set_text(struct json_value *value, const char *text)
{
	value->kind = text ? JSON_VALUE_TEXT : JSON_VALUE_NONE;
	value->bytes = text;
	value->length = text ? strlen(text) : 0;
}

static void set_names(struct json_value *value, const struct names *names)
{
	value->kind = names->count ? JSON_VALUE_TEXTS : JSON_VALUE_NONE;
	value->bytes = names->first;
	value->length = names->size;
	value->count = names->count;
}

/* id: room for UUID_LENGTH + 1. */
static void set_id(struct json_value *value, const struct packed_arn *arn, char *id)
{
	uuid_format(arn->id, id);
	value->kind = arn->prefix->whole ? JSON_VALUE_NONE : JSON_VALUE_PART;
	value->bytes = id;
	value->length = UUID_LENGTH;
}

/* values: of zeros.  id: what that of OWN_ID borrows. */
static void set_own(const struct store_own *own, char *id, struct json_value values[OWN_COUNT])
{
	set_id(&values[OWN_ID], own->arn, id);
	set_text(&values[OWN_DOMAIN], own->domain_name);
	set_names(&values[OWN_NAMES], &own->names);
	set_time(&values[OWN_CREATED], own->created_at);
	set_time(&values[OWN_NOT_BEFORE], own->not_before);
	set_time(&values[OWN_NOT_AFTER], own->not_after);
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
	resend_judge_row(summary, detail, &outlook);
	json_key(writer, "Resend");
	json_begin_object(writer);
	/* Not known: the details did not come, which is an error of the source.  Nothing is
	 * promised. */
	put_allowed(writer, source->read_only, outlook.known && outlook.allowed, outlook.reason);
	json_key(writer, "PendingDomains");
	json_put_integer(writer, (int64_t)outlook.pending);
	json_end_object(writer);
}

/* In quotation marks its id stands last.  An ARN that has none like that fits no gap. */
static void put_arn(struct json_writer *writer, struct json_form *form, const char *arn,
                    const struct json_value *id)
{
	size_t end;

	json_member_text(writer, "CertificateArn", arn);
	end = json_mark(writer) - 1;
	if (id->kind != JSON_VALUE_NONE)
		json_form_gap(form, writer, end - id->length, end);
}

static void put_own(struct json_writer *writer, struct json_form *form,
                    const struct json_value *values, enum own which)
{
	size_t mark;

	if (values[which].kind != JSON_VALUE_NONE)
		json_key(writer, own_keys[which]);
	mark = json_mark(writer);
	json_put_value(writer, &values[which]);
	json_form_gap(form, writer, mark, json_mark(writer));
}

/* As any other, and kept as a form. */
static void put_first(struct json_writer *writer, const struct batch *batch, struct place place,
                      const struct json_value *values, struct json_form *form)
{
	const struct source *source = batch->sources->items[place.source];
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	store_summary(source->store, place.row, &summary, arn);
	json_form_begin(form, writer);
	put_arn(writer, form, arn, &values[OWN_ID]);
	put_own(writer, form, values, OWN_DOMAIN);
	put_own(writer, form, values, OWN_NAMES);
	put_terms(writer, &summary);
	put_own(writer, form, values, OWN_CREATED);
	put_own(writer, form, values, OWN_NOT_BEFORE);
	put_own(writer, form, values, OWN_NOT_AFTER);
	put_verdict(writer, source, store_account_of(source->store, place.row), &summary,
	            store_detail(source->store, place.row));
	json_form_end(form, writer);
}

/* The form of one that says the same; NULL where there is none. */
static const struct json_form *find_form(const struct said *said, const struct store *store,
                                         struct place place, const struct arn_prefix *prefix)
{
	for (size_t i = 0; i < said->count; i++) {
		const struct said_form *each = &said->forms[i];

		if (each->prefix == prefix && each->place.source == place.source &&
		    store_alike(store, place.row, each->place.row))
			return &each->form;
	}
	return NULL;
}

static struct json_form *new_form(struct said *said, struct place place,
                                  const struct arn_prefix *prefix)
{
	struct said_form *form = &said->forms[said->next];

	form->place = place;
	form->prefix = prefix;
	said->next = (said->next + 1) % SAID_MOST;
	said->count += said->count < SAID_MOST;
	return &form->form;
}

void put_certificate(struct json_writer *writer, const struct batch *batch, struct place place,
                     struct said *said)
{
	const struct store *store = batch->sources->items[place.source]->store;
	struct json_value values[OWN_COUNT] = {0};
	const struct arn_prefix *prefix;
	const struct json_form *form;
	char id[UUID_LENGTH + 1];
	struct store_own own;

	store_own(store, place.row, &own);
	set_own(&own, id, values);
	prefix = own.arn->prefix->whole ? NULL : own.arn->prefix;
	form = prefix ? find_form(said, store, place, prefix) : NULL;
	if (form)
		json_form_fill(form, writer, values);
	else
		put_first(writer, batch, place, values, new_form(said, place, prefix));
}
