/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_look.h"

#include <string.h>

#include "text/i18n.h"
#include "ui/status.h"

_Static_assert(sizeof(struct row_look) <= LOOK_MOST, "a canvas takes no more");
_Static_assert(sizeof(struct headings_look) <= LOOK_MOST, "a canvas takes no more");
_Static_assert(sizeof(struct title_look) <= LOOK_MOST, "a canvas takes no more");

static bool is_marked(const struct marks *marks, const struct store *store, struct place place)
{
	char arn[ARN_SIZE];

	if (!marks->count)
		return false;
	store_arn(store, place.row, arn);
	return marks_have(marks, place.source, arn);
}

bool row_look_of(const struct certificates_view *list, struct place place,
                 const struct column_room *fits, struct row_look *look)
{
	const struct world *world = list->view.world;
	const struct store *store = world->sources->items[place.source]->store;
	const struct list_layout *layout = view_layout(list->view.stack);

	memset(look, 0, sizeof(*look)); /* and what lies between its members */
	look->kind = LOOK_ROW;
	look->edition = store_edition(store);
	look->version = store_version(store);
	look->row = place.row;
	look->told = view_told(list->view.stack);
	look->language = i18n_language();
	look->marked = is_marked(&list->marks, store, place);
	for (int i = 0; i < LIST_COLUMNS; i++)
		look->widths[i] = (uint16_t)fits[i].width;
	memcpy(look->order, layout->order, sizeof(look->order));
	return !world->preferences->plain && !deliveries_running(world->deliveries);
}

void headings_look_of(const struct certificates_view *list, const struct column_room *fits,
                      struct headings_look *look)
{
	const struct list_layout *layout = view_layout(list->view.stack);

	memset(look, 0, sizeof(*look));
	look->kind = LOOK_HEADINGS;
	look->sort = list->rows.column;
	look->reversed = list->rows.order.reversed;
	look->told = view_told(list->view.stack);
	look->language = i18n_language();
	for (int i = 0; i < LIST_COLUMNS; i++)
		look->widths[i] = (uint16_t)fits[i].width;
	memcpy(look->order, layout->order, sizeof(look->order));
}

/* A filter is a text of any length. */
bool title_look_of(const struct certificates_view *list, struct title_look *look)
{
	const struct counts *counts = &list->counts;

	memset(look, 0, sizeof(*look));
	look->kind = LOOK_TITLE;
	look->banner = status_banner(list->view.world, NULL);
	look->told = view_told(list->view.stack);
	look->language = i18n_language();
	look->total = counts->total;
	look->shown = counts->shown;
	look->approvals = counts->approvals;
	look->undecided = counts->undecided;
	look->marked = list->marks.count;
	look->quick_view = list->quick_view;
	/* Views are not told when more details are asked for. */
	look->to_come = certificates_to_come(list->view.world->sources);
	return list->finder.typing || !*list->finder.good;
}
