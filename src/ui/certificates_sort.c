/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which column the list is sorted. */
#include "text/i18n.h"
#include "ui/certificates_internal.h"

void certificates_sort(struct certificates_view *self, int column, bool reversed)
{
	sorted_rows_by(&self->rows, column, reversed);
	certificates_settle(self);
}

/* The column beside the sorted one, as they stand, around the end.  One that is not seen, or is the
   same in every row, is passed over. */
static void sort_beside(struct certificates_view *self, int step)
{
	const struct list_layout *layout = view_layout(self->view.stack);
	int place = 0, column;

	while (place < LIST_COLUMNS - 1 && layout->order[place] != self->rows.column)
		place++;
	do {
		place = (place + step + LIST_COLUMNS) % LIST_COLUMNS;
		column = layout->order[place];
	} while (layout->hidden[column] || !list_column_counts(self->view.world, column));
	certificates_sort(self, column, self->rows.order.reversed);
}

/* :sort expires */
static void sort_named(struct certificates_view *self, const char *name)
{
	int column = list_column_named(name);
	struct message message;

	if (column < LIST_COLUMNS) {
		certificates_sort(self, column, self->rows.order.reversed);
		return;
	}
	message_set(&message, N_("There is no column \"%1$s\": domain, names, status, method, renewal, expires, resend ..."), name, NULL);
	view_say(self->view.stack, &message);
}

bool certificates_sort_command(struct certificates_view *self, enum command command)
{
	const char *argument = view_argument(&self->view);

	if (command == COMMAND_SORT && *argument)
		sort_named(self, argument);
	else if (command == COMMAND_SORT || command == COMMAND_SORT_RIGHT)
		sort_beside(self, 1);
	else if (command == COMMAND_SORT_LEFT)
		sort_beside(self, -1);
	else if (command == COMMAND_REVERSE)
		certificates_sort(self, self->rows.column, !self->rows.order.reversed);
	else if (command == COMMAND_COLUMNS)
		view_push(self->view.stack, arrange_view_new(self));
	else
		return false;
	return true;
}
