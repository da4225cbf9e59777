/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the certificate that is open.  What does not come is a quiet line on its
   screen and no error of anything else. */
#include <string.h>

#include "app/session_internal.h"
#include "rules/migration.h"

static struct link *link_of(struct session *session)
{
	return &session->links[session->particulars.certificate.source];
}

static void cancel(struct acm_call **call)
{
	if (*call)
		acm_cancel(*call);
	*call = NULL;
}

void particulars_cancel(struct session *session)
{
	cancel(&session->tags_call);
	cancel(&session->records_call);
}

static void tags_came(void *context, const struct tags *tags, const struct error *error)
{
	struct session *session = context;
	struct particulars *particulars = &session->particulars;

	session->tags_call = NULL;
	if (tags)
		particulars_set_tags(particulars, tags);
	else
		particulars->tags_state = PARTICULAR_FAILED;
	if (error)
		particulars->tags_error = *error;
	if (error && error->kind == ERROR_ACCESS)
		link_of(session)->tags_denied = *error;
	session_changed(session, CHANGED_DETAIL);
}

/* Who may not read the tags of one certificate may not read those of others. */
static void ask_tags(struct session *session)
{
	struct particulars *particulars = &session->particulars;
	struct link *link = link_of(session);

	if (particulars->tags_state != PARTICULAR_NOT_ASKED || !link->acm)
		return;
	if (link->tags_denied.kind) {
		particulars->tags_state = PARTICULAR_FAILED;
		particulars->tags_error = link->tags_denied;
		return;
	}
	particulars->tags_state = PARTICULAR_ASKED;
	session->tags_call =
		acm_list_tags(link->acm, particulars->certificate.arn, tags_came, session);
}

static void records_came(void *context, const struct validation_list *list,
                         const struct error *error)
{
	struct session *session = context;
	struct particulars *particulars = &session->particulars;

	session->records_call = NULL;
	if (list)
		particulars_set_records(particulars, list);
	else
		particulars->records_state = PARTICULAR_FAILED;
	if (error)
		particulars->records_error = *error;
	session_changed(session, CHANGED_DETAIL);
}

static void ask_records(struct session *session)
{
	struct particulars *particulars = &session->particulars;
	const struct certificate *certificate =
		sources_find_detail(&session->sources, &particulars->certificate);
	struct link *link = link_of(session);

	if (particulars->records_state != PARTICULAR_NOT_ASKED || !link->acm || !certificate ||
	    migration_of(certificate) != MIGRATION_RUNNING)
		return;
	particulars->records_state = PARTICULAR_ASKED;
	session->records_call = acm_list_validations(link->acm, particulars->certificate.arn,
	                                             records_came, session);
}

void session_open(struct session *session, const struct certificate_id *id)
{
	struct particulars *particulars = &session->particulars;

	if (!id || !id->arn)
		return;
	if (particulars->certificate.source != id->source ||
	    !particulars_of(particulars, id->arn)) {
		particulars_cancel(session);
		particulars_begin(particulars, id);
	}
	ask_tags(session);
	ask_records(session);
}

void session_forget_particulars(struct session *session)
{
	particulars_cancel(session);
	particulars_release(&session->particulars);
	for (size_t i = 0; i < session->sources.count; i++)
		error_clear(&session->links[i].tags_denied);
}

bool session_opening(const struct session *session)
{
	return session->tags_call || session->records_call;
}

const struct particulars *session_particulars(const struct session *session)
{
	return &session->particulars;
}
