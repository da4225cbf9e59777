/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/records.h"

#include <stdlib.h>
#include <string.h>

#include "app/ledger.h"
#include "base/log.h"

void records_init(struct records *records, const struct options *options)
{
	*records = (struct records){.written = !options->demo && !options->no_ledger};
	if (!options->demo)
		records->path = ledger_path();
}

void records_release(struct records *records)
{
	pasts_clear(&records->pasts);
	free(records->path);
	*records = (struct records){0};
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Only what went out, or may have, is a mail of before. */
static void collect(struct records *records, const struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_entry *entry = &ledger->entries[i];
		const char *caller = entry->texts[LEDGER_CALLER];
		const char *mail_domain = entry->texts[LEDGER_VALIDATION_DOMAIN];
		const struct past past = {
			.arn = entry->texts[LEDGER_ARN],
			.domain = entry->texts[LEDGER_DOMAIN],
			.caller = caller ? caller : "-",
			.mail_domain = mail_domain ? mail_domain : "",
			.at = entry->at,
			.certain = entry->state == DELIVERY_SENT,
		};

		if (entry->state == DELIVERY_SENT || entry->state == DELIVERY_UNKNOWN)
			pasts_add(&records->pasts, &past);
	}
}

bool records_read(struct records *records)
{
	struct stat state = {0};
	struct error error = {0};
	struct ledger ledger;

	if (!records->path || (stat(records->path, &state) != 0 && !records->state.st_ino) ||
	    is_same(&state, &records->state))
		return false;
	records->state = state;
	pasts_clear(&records->pasts);
	if (ledger_read(&ledger, records->path, &error))
		collect(records, &ledger);
	else
		log_line("the ledger cannot be read (%d)", error.detail);
	ledger_release(&ledger);
	return true;
}

int64_t records_seen(const struct records *records)
{
	return (int64_t)records->state.st_size;
}

void records_check(struct records *records, const struct error *last)
{
	struct error *trouble = &records->pasts.trouble;

	error_clear(trouble);
	if (records->written && ledger_check(records->path, trouble) && last->kind)
		*trouble = *last;
}
