/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/delivery.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

const char *const mailbox_names[MAILBOXES] = {
	"admin", "administrator", "hostmaster", "postmaster", "webmaster",
};

/* Whichever profile sees it: a certificate that two profiles see is one certificate. */
static bool same_certificate(const struct certificate_id *a, const struct certificate_id *b)
{
	return a->arn && b->arn && strcmp(a->arn, b->arn) == 0;
}

void plan_release(struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		certificate_id_release(&plan->items[i].certificate);
		free(plan->items[i].domain);
		free(plan->items[i].validation_domain);
	}
	free(plan->items);
	*plan = (struct plan){0};
}

static bool plan_has(const struct plan *plan, const struct certificate_id *certificate,
                     const char *domain)
{
	for (size_t i = 0; i < plan->count; i++)
		if (same_certificate(&plan->items[i].certificate, certificate) &&
		    strcasecmp(plan->items[i].domain, domain) == 0)
			return true;
	return false;
}

static bool is_guarded(const struct plan *plan, const struct sources *sources, size_t index)
{
	return sources->items[plan->items[index].certificate.source]->guarded;
}

static bool is_first_of_account(const struct plan *plan, const struct sources *sources,
				size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (is_guarded(plan, sources, i) &&
		    strcmp(plan->items[i].account, plan->items[index].account) == 0)
			return false;
	return true;
}

size_t plan_next_guarded(const struct plan *plan, const struct sources *sources, size_t from)
{
	while (from < plan->count && (!is_guarded(plan, sources, from) ||
	                              !is_first_of_account(plan, sources, from)))
		from++;
	return from;
}

bool plan_proves(const struct plan_item *item, const char *digits)
{
	size_t length = strlen(item->account);

	return length >= ACCOUNT_DIGITS &&
	       strcmp(item->account + length - ACCOUNT_DIGITS, digits) == 0;
}

void plan_add(struct plan *plan, const struct certificate_id *certificate, const char *domain,
              const char *validation_domain)
{
	struct plan_item *item;
	struct arn arn;

	if (plan_has(plan, certificate, domain))
		return;
	if (plan->count == plan->capacity) {
		plan->capacity = plan->capacity ? plan->capacity * 2 : 8;
		plan->items = memory_resize(plan->items, plan->capacity, sizeof(*plan->items));
	}
	item = &plan->items[plan->count++];
	*item = (struct plan_item){0};
	certificate_id_set(&item->certificate, certificate->source, certificate->arn);
	item->domain = memory_copy_text(domain);
	item->validation_domain = memory_copy_text(validation_domain);
	if (!arn_parse(certificate->arn, &arn))
		return;
	memcpy(item->account, arn.account, sizeof(item->account));
	memcpy(item->region, arn.region, sizeof(item->region));
}

void deliveries_release(struct deliveries *deliveries)
{
	for (size_t i = 0; i < deliveries->count; i++) {
		certificate_id_release(&deliveries->items[i].certificate);
		free(deliveries->items[i].domain);
		free(deliveries->items[i].validation_domain);
	}
	free(deliveries->items);
	*deliveries = (struct deliveries){0};
}

struct delivery *deliveries_add(struct deliveries *deliveries,
				const struct certificate_id *certificate, const char *domain,
				const char *validation_domain)
{
	struct delivery *delivery;

	if (!deliveries_running(deliveries))
		deliveries->run = deliveries->count;
	if (deliveries->count == deliveries->capacity) {
		deliveries->capacity = deliveries->capacity ? deliveries->capacity * 2 : 8;
		deliveries->items = memory_resize(deliveries->items, deliveries->capacity,
		                                  sizeof(*deliveries->items));
	}
	delivery = &deliveries->items[deliveries->count++];
	*delivery = (struct delivery){.state = DELIVERY_CHECKING};
	certificate_id_set(&delivery->certificate, certificate->source, certificate->arn);
	delivery->domain = memory_copy_text(domain);
	delivery->validation_domain = memory_copy_text(validation_domain);
	return delivery;
}

const struct delivery *deliveries_find(const struct deliveries *deliveries,
                                       const struct certificate_id *certificate, const char *domain)
{
	for (size_t i = deliveries->count; i > 0; i--) {
		const struct delivery *delivery = &deliveries->items[i - 1];

		if (same_certificate(&delivery->certificate, certificate) &&
		    strcasecmp(delivery->domain, domain) == 0)
			return delivery;
	}
	return NULL;
}

bool delivery_over(const struct delivery *delivery)
{
	return delivery->state >= DELIVERY_SENT;
}

size_t deliveries_running(const struct deliveries *deliveries)
{
	size_t running = 0;

	for (size_t i = 0; i < deliveries->count; i++)
		running += !delivery_over(&deliveries->items[i]);
	return running;
}

static size_t waiting_in(const struct deliveries *deliveries, size_t source)
{
	size_t waiting = 0;

	for (size_t i = deliveries->run; i < deliveries->count; i++)
		waiting += deliveries->items[i].certificate.source == source &&
		           !delivery_over(&deliveries->items[i]);
	return waiting;
}

void deliveries_progress(const struct deliveries *deliveries, struct delivery_progress *progress)
{
	size_t source = SIZE_MAX, line = 0;

	*progress = (struct delivery_progress){.all = deliveries->count - deliveries->run};
	for (size_t i = deliveries->run; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		/* Plans go source by source. */
		if (delivery->certificate.source != source) {
			source = delivery->certificate.source;
			line = waiting_in(deliveries, source);
		}
		progress->over += delivery_over(delivery);
		progress->sent += delivery->state == DELIVERY_SENT;
		progress->bad += delivery->state > DELIVERY_SENT;
		if (line > progress->line)
			progress->line = line;
	}
}
