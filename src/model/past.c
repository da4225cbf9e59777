/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/past.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

enum { DAY = 24 * 60 * 60, LINK_WORKS = 3 * DAY };

static int compare(const struct past *past, const char *arn, const char *domain)
{
	int order = strcmp(past->arn, arn);

	return order ? order : strcasecmp(past->domain, domain);
}

/* Where it is, or belongs. */
static size_t place_of(const struct pasts *pasts, const char *arn, const char *domain)
{
	size_t low = 0, high = pasts->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(pasts->items[middle], arn, domain) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* One piece of memory: the struct, and its texts behind it. */
static struct past *copy(const struct past *past)
{
	size_t arn = strlen(past->arn) + 1, domain = strlen(past->domain) + 1;
	size_t caller = strlen(past->caller) + 1, mail_domain = strlen(past->mail_domain) + 1;
	struct past *copied =
		memory_new(1, sizeof(*copied) + arn + domain + caller + mail_domain);
	char *texts = (char *)(copied + 1);

	*copied = *past;
	copied->arn = memcpy(texts, past->arn, arn);
	copied->domain = memcpy(texts + arn, past->domain, domain);
	copied->caller = memcpy(texts + arn + domain, past->caller, caller);
	copied->mail_domain =
		memcpy(texts + arn + domain + caller, past->mail_domain, mail_domain);
	return copied;
}

static void make_room(struct pasts *pasts, size_t place)
{
	if (pasts->count == pasts->capacity) {
		pasts->capacity = pasts->capacity ? pasts->capacity * 2 : 16;
		pasts->items =
			memory_resize(pasts->items, pasts->capacity, sizeof(struct past *));
	}
	memmove(&pasts->items[place + 1], &pasts->items[place],
	        (pasts->count - place) * sizeof(struct past *));
	pasts->count++;
}

void pasts_add(struct pasts *pasts, const struct past *past)
{
	size_t place = place_of(pasts, past->arn, past->domain);
	bool known = place < pasts->count &&
	             compare(pasts->items[place], past->arn, past->domain) == 0;

	if (known && pasts->items[place]->at > past->at)
		return;
	if (known)
		free(pasts->items[place]);
	else
		make_room(pasts, place);
	pasts->items[place] = copy(past);
}

const struct past *pasts_find(const struct pasts *pasts, const char *arn, const char *domain)
{
	size_t place = place_of(pasts, arn, domain);

	if (place < pasts->count && compare(pasts->items[place], arn, domain) == 0)
		return pasts->items[place];
	return NULL;
}

int64_t past_recent_until(const struct past *past)
{
	return past->at + DAY;
}

int64_t past_link_end(const struct past *past)
{
	return past->at + LINK_WORKS;
}

const struct past *pasts_find_open(const struct pasts *pasts, const char *arn, const char *domain,
                                   struct present *now)
{
	const struct past *past = pasts_find(pasts, arn, domain);

	return past && present_is_before(now, past_link_end(past)) ? past : NULL;
}

void pasts_clear(struct pasts *pasts)
{
	for (size_t i = 0; i < pasts->count; i++)
		free(pasts->items[i]);
	free(pasts->items);
	pasts->items = NULL;
	pasts->count = pasts->capacity = 0;
}
