/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/migration.h"

enum { PATIENCE = 72 * 60 * 60 };

static bool is_public(const struct certificate_summary *summary)
{
	return summary->type.code != TYPE_IMPORTED && summary->type.code != TYPE_PRIVATE &&
	       summary->origin.code != ORIGIN_ACME;
}

static bool any_by_mail(const struct validation_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (validation_is_by_mail(&list->items[i]))
			return true;
	return false;
}

static bool uses_mail(const struct certificate *certificate)
{
	return certificate->summary.method.code == METHOD_EMAIL ||
	       any_by_mail(&certificate->first_issuance) ||
	       any_by_mail(&certificate->renewal.domains);
}

enum migration migration_of(const struct certificate *certificate)
{
	const struct certificate_summary *summary = &certificate->summary;

	if (certificate->update.status.code == UPDATE_PENDING_DOMAIN_VALIDATION)
		return MIGRATION_RUNNING;
	if (certificate->update.status.code == UPDATE_SUCCESS &&
	    certificate->update.to.code == METHOD_DNS)
		return MIGRATION_DONE;
	if (!is_public(summary) || !uses_mail(certificate))
		return MIGRATION_NONE;
	if (summary->status.code == STATUS_PENDING_VALIDATION)
		return MIGRATION_LATER;
	return summary->status.code == STATUS_ISSUED || summary->status.code < CODE_FIRST
	               ? MIGRATION_POSSIBLE
	               : MIGRATION_TOO_LATE;
}

int64_t migration_deadline(const struct certificate *certificate)
{
	int64_t requested_at = certificate->update.requested_at;

	return requested_at == TIME_ABSENT ? TIME_ABSENT : requested_at + PATIENCE;
}
