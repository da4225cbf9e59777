/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_columns.h"

#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/request.h"
#include "ui/status.h"
#include "ui/wording.h"

enum { HOUR = 60 * 60, DAY = 24 * HOUR };

static const struct delivery *running_delivery(const struct world *world, size_t source,
					       const char *arn)
{
	const struct deliveries *deliveries = world->deliveries;

	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		if (!delivery_over(delivery) && delivery->certificate.source == source &&
		    strcmp(delivery->certificate.arn, arn) == 0)
			return delivery;
	}
	return NULL;
}

void list_row_peek(const struct world *world, struct place place, struct list_row *row)
{
	row->world = world;
	row->source = world->sources->items[place.source];
	store_summary(row->source->store, place.row, &row->summary, NULL);
	row->detail = store_detail(row->source->store, place.row);
	row->concern = attention_of(&row->summary, row->detail, world->now->seconds);
}

void list_row_judge(const struct world *world, struct place place, struct list_row *row)
{
	list_row_peek(world, place, row);
	resend_judge_row(&row->summary, row->detail, &row->outlook);
}

void list_row_take(const struct world *world, struct place place, struct list_row *row)
{
	list_row_judge(world, place, row);
	store_arn(row->source->store, place.row, row->arn);
	row->summary.arn = row->arn;
	row->delivery = running_delivery(world, place.source, row->arn);
	row->mailed = row->detail && row->outlook.allowed &&
	              request_all_mailed(world, &(struct certificate_id){place.source, row->arn},
	                                 row->detail);
}

static void cell_domain(const struct list_row *row, struct buffer *out)
{
	if (row->summary.domain_name)
		buffer_add_text(out, row->summary.domain_name);
	else
		buffer_format(out, "(%s)", arn_id(row->arn));
}

#define TEXT_CELL(name, text) \
	static void cell_##name(const struct list_row *row, struct buffer *out) \
	{ \
		buffer_add_text(out, text); \
	}
#define TERM_CELL(name, kind, member) \
	TEXT_CELL(name, wording_term_short(kind, row->summary.member))
TEXT_CELL(account, row->source->account)
TEXT_CELL(region, row->source->region)
TEXT_CELL(profile, row->source->profile)
TERM_CELL(status, TERM_KIND_STATUS, status)
TERM_CELL(type, TERM_KIND_TYPE, type)
TERM_CELL(key, TERM_KIND_KEY, key_algorithm)
TERM_CELL(method, TERM_KIND_METHOD, method)
TERM_CELL(renewal, TERM_KIND_RENEWAL, renewal_status)
#undef TERM_CELL
#undef TEXT_CELL

static void cell_names(const struct list_row *row, struct buffer *out)
{
	size_t count =
	    row->detail ? certificate_domain_count(row->detail) : row->summary.names.count;

	buffer_format(out, "%zu%s", count, row->summary.more_names ? "+" : "");
}

static void cell_in_use(const struct list_row *row, struct buffer *out)
{
	enum answer answer = row->summary.in_use;

	buffer_add_text(out, answer == ANSWER_YES ? _("yes") : answer == ANSWER_NO ? _("no") : "-");
}

static void cell_created(const struct list_row *row, struct buffer *out)
{
	char text[MOMENT_SIZE] = "-";

	if (row->summary.created_at != TIME_ABSENT)
		moment_relative(row->summary.created_at, row->world->now, text);
	buffer_add_text(out, text);
}

static void cell_expires(const struct list_row *row, struct buffer *out)
{
	wording_deadline(&row->summary, row->world->now, out);
}

static void cell_resend(const struct list_row *row, struct buffer *out)
{
	if (row->delivery)
		buffer_add_text(out, wording_delivery(row->delivery->state));
	else if (!row->outlook.known)
		buffer_add_text(out, "?");
	else if (row->mailed)
		buffer_add_text(out, wording_delivery(DELIVERY_SENT));
	else if (row->outlook.allowed)
		/* TRANSLATORS: so many of so many domains can be resent */
		buffer_format(out, _("%1$zu of %2$zu"), row->outlook.pending, row->outlook.domains);
	else
		buffer_add_text(out, "-");
}

static enum role role_status(const struct list_row *row)
{
	switch (row->summary.status.code) {
	case STATUS_ISSUED:
		return ROLE_OK;
	case STATUS_PENDING_VALIDATION:
		return ROLE_WAITING;
	case STATUS_INACTIVE:
		return ROLE_DIM;
	default:
		return row->summary.status.code < CODE_FIRST ? ROLE_NORMAL : ROLE_BAD;
	}
}

static enum role role_renewal(const struct list_row *row)
{
	switch (row->summary.renewal_status.code) {
	case RENEWAL_SUCCESS:
		return ROLE_OK;
	case RENEWAL_PENDING_VALIDATION:
		return ROLE_WAITING;
	case RENEWAL_FAILED:
		return ROLE_BAD;
	default:
		return ROLE_NORMAL;
	}
}

/* Is less left than that? */
static bool is_within(const struct list_row *row, int64_t deadline, int64_t span)
{
	return deadline != TIME_ABSENT &&
	       !present_is_before(row->world->now, deadline - span + 1);
}

static enum role role_expires(const struct list_row *row)
{
	int64_t deadline = attention_deadline(&row->summary);

	if (row->summary.status.code == STATUS_PENDING_VALIDATION)
		return is_within(row, deadline, 12 * HOUR) ? ROLE_BAD : ROLE_WAITING;
	if (is_within(row, deadline, 7 * DAY))
		return ROLE_BAD;
	return is_within(row, deadline, 30 * DAY) ? ROLE_WAITING : ROLE_NORMAL;
}

/* That there is nothing is said as in the other columns, and so is what waits for others. */
static enum role role_resend(const struct list_row *row)
{
	if (row->delivery)
		return ROLE_WAITING;
	if (!row->outlook.known)
		return ROLE_DIM;
	return row->outlook.allowed && !row->mailed ? ROLE_OK : ROLE_NORMAL;
}

/* By a number, and where that is the same by a text, which nearly always is the domain. */
#define KEY(name, number, text) \
	static struct order_key key_##name(const struct list_row *row) \
	{ \
		return (struct order_key){number, text, 0}; \
	}
#define NUMBER_KEY(name, number) KEY(name, number, row->summary.domain_name)
KEY(account, 0, row->source->account)
KEY(region, 0, row->source->region)
KEY(profile, 0, row->source->profile)
NUMBER_KEY(domain, 0)
NUMBER_KEY(names, (int64_t)row->summary.names.count)
NUMBER_KEY(status, row->summary.status.code)
NUMBER_KEY(type, row->summary.type.code)
NUMBER_KEY(key, row->summary.key_algorithm.code)
NUMBER_KEY(method, row->summary.method.code)
NUMBER_KEY(renewal, row->summary.renewal_status.code)
NUMBER_KEY(in_use, -(int64_t)row->summary.in_use)
NUMBER_KEY(created, -row->summary.created_at) /* the youngest first */
/* The order of the list when nobody has chosen another: what needs somebody first. */
NUMBER_KEY(urgency, attention_rank(row->concern))
#undef NUMBER_KEY
#undef KEY

static struct order_key key_expires(const struct list_row *row)
{
	int64_t deadline = attention_deadline(&row->summary);

	return (struct order_key){deadline == TIME_ABSENT ? INT64_MAX : deadline,
	                          row->summary.domain_name, 0};
}

/* Whose account it is: known before AWS has told its number. */
static const char *profile_of(const struct source *source)
{
	return source->profile;
}

static const char *region_of(const struct source *source)
{
	return source->region;
}

const struct list_column list_columns[LIST_COLUMNS] = {
	[COLUMN_DOMAIN]  = {"domain",  N_("Domain"),   0, 60, TERM_KINDS,        cell_domain,  NULL,         key_domain,  NULL},
	[COLUMN_ACCOUNT] = {"account", N_("Account"),  3, 12, TERM_KINDS,        cell_account, NULL,         key_account, profile_of},
	[COLUMN_REGION]  = {"region",  N_("Region"),   2, 14, TERM_KINDS,        cell_region,  NULL,         key_region,  region_of},
	[COLUMN_PROFILE] = {"profile", N_("Profile"),  8, 12, TERM_KINDS,        cell_profile, NULL,         key_profile, NULL},
	[COLUMN_NAMES]   = {"names",   N_("Names"),    7,  5, TERM_KINDS,        cell_names,   NULL,         key_names,   NULL},
	[COLUMN_STATUS]  = {"status",  N_("Status"),   4,  8, TERM_KIND_STATUS,  cell_status,  role_status,  key_status,  NULL},
	[COLUMN_TYPE]    = {"type",    N_("Type"),     9,  8, TERM_KIND_TYPE,    cell_type,    NULL,         key_type,    NULL},
	[COLUMN_KEY]     = {"key",     N_("Key"),     11,  8, TERM_KIND_KEY,     cell_key,     NULL,         key_key,     NULL},
	[COLUMN_METHOD]  = {"method",  N_("Method"),   6,  6, TERM_KIND_METHOD,  cell_method,  NULL,         key_method,  NULL},
	[COLUMN_RENEWAL] = {"renewal", N_("Renewal"),  5,  9, TERM_KIND_RENEWAL, cell_renewal, role_renewal, key_renewal, NULL},
	[COLUMN_IN_USE]  = {"in-use",  N_("In use"),  10,  5, TERM_KINDS,        cell_in_use,  NULL,         key_in_use,  NULL},
	[COLUMN_CREATED] = {"created", N_("Created"), 12, 12, TERM_KINDS,        cell_created, NULL,         key_created, NULL},
	[COLUMN_EXPIRES] = {"expires", N_("Expires"),  2, 12, TERM_KINDS,        cell_expires, role_expires, key_expires, NULL},
	[COLUMN_RESEND]  = {"resend",  N_("Resend"),   1, 10, TERM_KINDS,        cell_resend,  role_resend,  key_urgency, NULL},
};
