/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be copied: each with its key and how it begins.  The key takes it; so does Enter, or y
   again, the selected one. */
#include <stdlib.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/screens.h"
#include "ui/take_request.h"

enum { WIDTH_MOST = 110, FRAME = 4, KEY_WIDTH = 3 };

struct copy_view {
	struct view view;
	struct certificate_id id;
	char *domain;     /* NULL: all */
	struct list list; /* of what there is */
};

static struct copy_view *self_of(struct view *view)
{
	return (struct copy_view *)(void *)view;
}

static struct taking taking_of(const struct copy_view *self)
{
	return (struct taking){self->view.world, self->id, self->domain};
}

static bool is_there(const struct copy_view *self, enum take take)
{
	const struct taking taking = taking_of(self);
	struct buffer text;
	bool there;

	buffer_init(&text, TAKE_MOST);
	there = take_text(&taking, take, &text);
	buffer_release(&text);
	return there;
}

/* Of what there is; TAKE_COUNT behind the last. */
static enum take nth(const struct copy_view *self, size_t index)
{
	enum take take = 0;

	while (take < TAKE_COUNT && (!is_there(self, take) || index--))
		take++;
	return take;
}

static size_t count(const struct copy_view *self)
{
	size_t found = 0;

	while (nth(self, found) < TAKE_COUNT)
		found++;
	return found;
}

static int name_width(void)
{
	int width = 0;

	for (enum take take = 0; take < TAKE_COUNT; take++)
		if ((int)cells_width(_(take_name(take))) > width)
			width = (int)cells_width(_(take_name(take)));
	return width;
}

static void draw_row(const struct copy_view *self, struct canvas *box, int y, size_t index)
{
	const struct taking taking = taking_of(self);
	bool selected = index == self->list.selected;
	enum role role = selected ? ROLE_SELECTED : ROLE_NORMAL;
	enum take take = nth(self, index);
	int x = 2, width = name_width();
	struct buffer text;
	char key[2] = {take_key(take), '\0'};

	buffer_init(&text, TAKE_MOST);
	take_text(&taking, take, &text);
	for (size_t i = 0; i < text.length; i++)
		if (text.bytes[i] == '\n')
			text.bytes[i] = ' ';
	canvas_field(box, y, 1, box->width - 2, role, selected ? ">" : "", CELLS_CUT_END);
	canvas_field(box, y, x, 1, selected ? role : ROLE_KEY, key, CELLS_CUT_END);
	x += KEY_WIDTH;
	canvas_field(box, y, x, width, role, _(take_name(take)), CELLS_CUT_END);
	x += width + 2;
	canvas_field(box, y, x, box->width - x - 2, selected ? role : ROLE_DIM, buffer_text(&text),
	             CELLS_CUT_END);
	canvas_target(box, y, 1, box->width - 2, TARGET_ROW, index);
	if (selected)
		canvas_cursor(box, y, 1);
	buffer_release(&text);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct copy_view *self = (const struct copy_view *)(const void *)view;
	size_t all = count(self);
	int most = canvas->height - FRAME < (int)all ? canvas->height - FRAME : (int)all;
	size_t rows = most > 1 ? (size_t)most : 1, top = list_top(&self->list, all, rows);
	int height = (int)rows + FRAME;
	struct canvas box = canvas_dialog(canvas, height, WIDTH_MOST, _("Copy"));

	for (size_t i = 0; i < rows && top + i < all; i++)
		draw_row(self, &box, 1 + (int)i, top + i);
	canvas_field(&box, height - 2, 2, box.width - 4, ROLE_DIM,
	             _("A letter takes it at once   Enter The selected one   Esc Cancel"),
	             CELLS_CUT_END);
}

static void take(struct copy_view *self, enum take what, struct intent *intent)
{
	const struct taking taking = taking_of(self);

	if (what < TAKE_COUNT)
		take_now(&self->view, &taking, what, intent);
	view_pop(self->view.stack);
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct copy_view *self = self_of(view);

	if (edit_is_escape(key) || (!key->special && key->code == L'q')) {
		view_pop(view->stack);
		return true;
	}
	if (edit_is_enter(key) || (!key->special && key->code == L'y')) {
		take(self, nth(self, self->list.selected), intent);
		return true;
	}
	for (enum take what = 0; what < TAKE_COUNT; what++) {
		if (key->special || key->code != (wint_t)take_key(what))
			continue;
		take(self, what, intent);
		return true;
	}
	return false;
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct copy_view *self = self_of(view);
	size_t all = count(self);

	list_move_by(&self->list, command, view_times(view), all, all);
	return view_text_command(view, command, intent);
}

static void point(struct view *view, const struct target *target)
{
	struct copy_view *self = self_of(view);

	list_select(&self->list, target->index, count(self), count(self));
}

static void destroy(struct view *view)
{
	certificate_id_release(&self_of(view)->id);
	free(self_of(view)->domain);
	free(view);
}

static const struct view_ops ops = {
	.name = "copy",
	.title = N_("What to copy"),
	.contexts = CONTEXT_MOVE,
	.modal = true,
	.draw = draw,
	.command = command,
	.input = input,
	.point = point,
	.destroy = destroy,
};

struct view *copy_view_new(const struct world *world, const struct certificate_id *id,
                           const char *domain)
{
	struct copy_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	certificate_id_set(&self->id, id->source, id->arn);
	self->domain = memory_copy_text(domain);
	return &self->view;
}
