/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lines of a mail in the ledger. */
#include <stdio.h>
#include <string.h>

#include "app/ledger.h"
#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"

static bool write_line(struct link *link, const struct delivery *delivery,
                       enum delivery_state state, int64_t at)
{
	struct session *session = link->session;
	const struct source *source = link->source;
	struct ledger_entry entry = {.state = state, .at = at};
	struct error error = {0};

	entry.texts[LEDGER_ID] = link->record;
	entry.texts[LEDGER_CALLER] = *source->caller ? source->caller : source->profile;
	entry.texts[LEDGER_PROFILE] = source->profile;
	entry.texts[LEDGER_ACCOUNT] = delivery->account;
	entry.texts[LEDGER_REGION] = delivery->region;
	entry.texts[LEDGER_ARN] = delivery->certificate.arn;
	entry.texts[LEDGER_DOMAIN] = delivery->domain;
	entry.texts[LEDGER_VALIDATION_DOMAIN] = delivery->validation_domain;
	entry.texts[LEDGER_REQUEST_ID] = delivery->request_id;
	entry.texts[LEDGER_CODE] = delivery->error.code;
	if (!ledger_write(session->ledger, &entry, &error))
		log_line("the ledger cannot be written (%d)", error.detail);
	session->ledger_error = error;
	return !error.kind;
}

bool recording_begin(struct link *link, const struct delivery *delivery, struct error *error)
{
	struct session *session = link->session;

	if (!session->recording)
		return true;
	ledger_new_id(link->record);
	if (write_line(link, delivery, DELIVERY_SENDING, clock_wall()) || delivery->unrecorded)
		return true;
	link->record[0] = '\0';
	*error = session->ledger_error;
	return false;
}

/* What was not written before may be written now: this line says all by itself. */
void recording_end(struct link *link, const struct delivery *delivery)
{
	if (!*link->record)
		return;
	write_line(link, delivery, delivery->state, delivery->at);
	link->record[0] = '\0';
}

const struct error *session_ledger_error(const struct session *session)
{
	return &session->ledger_error;
}
