/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/memory.h"
#include "sim/tree.h"

enum { VALIDITY = 198 * 24 * 60 * 60 }; /* of a public certificate since February 2026 */

int64_t sim_now(const struct sim *sim)
{
	return clock_wall() + sim->clock_offset;
}

void sim_arn_field(const char *arn, size_t colons, char *out, size_t size)
{
	for (; colons && *arn; colons--) {
		arn += strcspn(arn, ":");
		arn += *arn == ':';
	}
	snprintf(out, size, "%.*s", (int)strcspn(arn, ":"), arn);
}

void sim_approve_later(struct sim *sim, yajl_val certificate, const char *domain, int64_t seconds)
{
	struct sim_approval *approval;

	sim->approvals =
		memory_resize(sim->approvals, sim->approval_count + 1, sizeof(*sim->approvals));
	approval = &sim->approvals[sim->approval_count++];
	*approval =
	    (struct sim_approval){certificate, memory_copy_text(domain), sim_now(sim) + seconds};
}

static bool all_validated(yajl_val list)
{
	for (size_t i = 0; i < tree_length(list); i++)
		if (!tree_is(tree_at(list, i), "ValidationStatus", "SUCCESS"))
			return false;
	return true;
}

static void validate_domain(yajl_val list, const char *domain)
{
	for (size_t i = 0; i < tree_length(list); i++)
		if (strcasecmp(tree_text(tree_at(list, i), "DomainName"), domain) == 0)
			tree_set_text(tree_at(list, i), "ValidationStatus", "SUCCESS");
}

/* When the last domain is approved ACM issues the certificate, under the same ARN. */
static void issue(const struct sim *sim, yajl_val certificate)
{
	yajl_val renewal = tree_get(certificate, "RenewalSummary");
	yajl_val not_after = tree_get(certificate, "NotAfter");

	if (tree_is(certificate, "Status", "PENDING_VALIDATION"))
		tree_set_text(certificate, "Status", "ISSUED");
	tree_set_text(renewal, "RenewalStatus", "SUCCESS");
	if (tree_get(renewal, "UpdatedAt"))
		tree_set_number(tree_get(renewal, "UpdatedAt"), sim_now(sim));
	if (not_after)
		tree_set_number(not_after, sim_now(sim) + VALIDITY);
}

static void approve(const struct sim *sim, const struct sim_approval *approval)
{
	yajl_val renewal = tree_get(approval->certificate, "RenewalSummary");
	yajl_val list = tree_get(renewal ? renewal : approval->certificate, "DomainValidationOptions");

	validate_domain(list, approval->domain);
	if (all_validated(list))
		issue(sim, approval->certificate);
}

void sim_advance(struct sim *sim)
{
	size_t kept = 0;

	for (size_t i = 0; i < sim->approval_count; i++) {
		if (sim->approvals[i].at > sim_now(sim)) {
			sim->approvals[kept++] = sim->approvals[i];
			continue;
		}
		approve(sim, &sim->approvals[i]);
		free(sim->approvals[i].domain);
	}
	sim->approval_count = kept;
}
