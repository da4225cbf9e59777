/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lines of a mail in the ledger. */
#include <stdio.h>
#include <string.h>

#include "app/ledger.h"
#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"

static void fill(const struct link *link, const struct delivery *delivery,
                 struct ledger_entry *entry)
{
	const struct source *source = link->source;

	entry->texts[LEDGER_ID] = link->record;
	entry->texts[LEDGER_CALLER] = *source->caller ? source->caller : source->profile;
	entry->texts[LEDGER_PROFILE] = source->profile;
	entry->texts[LEDGER_ACCOUNT] = delivery->account;
	entry->texts[LEDGER_REGION] = delivery->region;
	entry->texts[LEDGER_ARN] = delivery->certificate.arn;
	entry->texts[LEDGER_DOMAIN] = delivery->domain;
	entry->texts[LEDGER_VALIDATION_DOMAIN] = delivery->validation_domain;
	entry->texts[LEDGER_REQUEST_ID] = delivery->request_id;
	entry->texts[LEDGER_CODE] = delivery->error.code;
}

/* Where our clock is slow it is the service's: once it is put right the mail would be older than it
   is, and another one would go out without a question.  A mail of later than now has one anyway. */
static int64_t time_of_mail(const struct link *link, int64_t at)
{
	int64_t slow = acm_status(link->acm)->clock_skew;

	return slow > 0 ? at + slow : at;
}

static bool note_failure(struct session *session, const struct error *error)
{
	if (error->kind)
		log_line("the ledger cannot be written (%d)", error->detail);
	session->ledger_error = *error;
	return error->kind;
}

bool recording_begin(struct link *link, const struct delivery *delivery, struct error *error)
{
	struct session *session = link->session;
	struct ledger_entry entry = {.state = DELIVERY_SENDING,
	                             .at = time_of_mail(link, clock_wall())};
	struct error failure = {0};
	bool taken;

	if (!session->recording || *link->record)
		return true;
	ledger_new_id(link->record);
	fill(link, delivery, &entry);
	ledger_claim(session->ledger, delivery->ledger_seen, &entry, &failure);
	taken = failure.kind == ERROR_CANCELLED;
	if (!taken && (!note_failure(session, &failure) || delivery->unrecorded))
		return true;
	link->record[0] = '\0';
	*error = failure;
	return false;
}

/* What was not written before may be written now: this line says all by itself. */
void recording_end(struct link *link, const struct delivery *delivery)
{
	struct ledger_entry entry = {.state = delivery->state,
	                             .at = time_of_mail(link, delivery->at)};
	struct error failure = {0};

	if (!*link->record)
		return;
	fill(link, delivery, &entry);
	ledger_write(link->session->ledger, &entry, &failure);
	note_failure(link->session, &failure);
	link->record[0] = '\0';
}

const struct error *session_ledger_error(const struct session *session)
{
	return &session->ledger_error;
}
