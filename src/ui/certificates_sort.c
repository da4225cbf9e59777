/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which column the list is sorted. */
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/certificates_internal.h"
#include "ui/list_choice.h"

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

static void say_no_column(struct certificates_view *self, const char *name)
{
	view_refuse(self->view.stack,
	            N_("There is no column \"%1$s\"; behind :sort Tab shows those there are."), name);
}

/* :sort expires, in the direction of before, and -expires the other way round. */
static void sort_named(struct certificates_view *self, const char *name)
{
	bool reversed;
	int column;

	if (list_choose_sort(name, &column, &reversed))
		certificates_sort(self, column, reversed || self->rows.order.reversed);
	else
		say_no_column(self, name + (*name == '-'));
}

/* :columns domain,expires */
static void choose(struct certificates_view *self, const char *names)
{
	char bad[COLUMN_NAME_SIZE];

	if (!list_choose_columns(view_layout(self->view.stack), names, bad))
		say_no_column(self, bad);
}

void certificates_copy_choice(const struct certificates_view *self, struct view *view,
                              struct intent *intent)
{
	const char *file = view->world->preferences->file;
	const struct sorted_rows *rows = &self->rows;
	struct buffer text;

	buffer_init(&text, 1024);
	buffer_format(&text, "# %s\ncolumns = ", _("for acmdash.conf, above its first [section]"));
	list_write_columns(view_layout(view->stack), &text);
	buffer_add_text(&text, "\nsort = ");
	list_write_sort(rows->column, rows->order.reversed, &text);
	buffer_add_text(&text, "\n");
	intent->kind = INTENT_COPY;
	intent->text = memory_copy_text(buffer_text(&text));
	buffer_release(&text);
	view_tell(view->stack, N_("Copied: paste these lines into %1$s to keep them."),
	          file ? file : "acmdash.conf");
	view_pop(view->stack); /* the box would hide it */
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
	else if (command == COMMAND_COLUMNS && *argument)
		choose(self, argument);
	else if (command == COMMAND_COLUMNS)
		view_push(self->view.stack, arrange_view_new(self));
	else
		return false;
	return true;
}
