/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for reading: help, and what is wrong.  Made anew for each frame, so that they change
   language and grow with what they tell of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "text/wrap.h"
#include "ui/facts.h"
#include "ui/glossary.h"
#include "ui/guide.h"
#include "ui/list.h"
#include "ui/pager.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/take.h"
#include "ui/who.h"
#include "ui/wording_journal.h"

enum { TEXT_MOST = 1024 * 1024, TEXT_AT = 2 };

static void write_help(const struct pager_view *self, struct buffer *out)
{
	guide_say_all(self->below, out);
}

static void write_who(const struct pager_view *self, struct buffer *out)
{
	who_say_all(self->view.world, out);
}

static void write_events(const struct pager_view *self, struct buffer *out)
{
	wording_journal(self->view.world->journal, out);
}

static void write_note(const struct pager_view *self, struct buffer *out)
{
	if (!request_write_note(self->view.world, &self->id, self->domain, out))
		buffer_add_text(out, _("Nothing of it waits for an approval any more."));
}

static void write_aws(const struct pager_view *self, struct buffer *out)
{
	const struct taking taking = {self->view.world, self->id, self->domain};
	struct buffer commands;
	char *rest, *line;

	buffer_init(&commands, TEXT_MOST);
	take_commands(&taking, &commands);
	rest = commands.bytes;
	while ((line = strsep(&rest, "\n")))
		buffer_format(out, "%s  %s\n", out->length ? "\n" : "", line);
	buffer_release(&commands);
}

static void write_facts(const struct pager_view *self, struct buffer *out)
{
	facts_say_all(self->view.world, &self->id, self->domain, out);
}

static void write_terms(const struct pager_view *self, struct buffer *out)
{
	int width = self->view.world->width - 2;

	glossary_say_all(width > 0 ? (size_t)width : 1, out);
}

static void count_line(void *context, size_t indent, const char *bytes, size_t length)
{
	(void)indent;
	(void)bytes;
	(void)length;
	++*(size_t *)context;
}

struct visible {
	const struct pager_view *pager;
	struct canvas *canvas;
	size_t skip;
	int y;
};

static void draw_line(void *context, size_t indent, const char *bytes, size_t length)
{
	struct visible *lines = context;
	struct buffer line;

	if (lines->skip) {
		lines->skip--;
		return;
	}
	buffer_init(&line, TEXT_MOST);
	buffer_add(&line, bytes, length);
	if (lines->y < lines->canvas->height - 1) {
		canvas_text(lines->canvas, lines->y, 1 + (int)indent, lines->canvas->width - 2,
		            ROLE_NORMAL, buffer_text(&line));
		pager_search_mark(lines->pager, lines->canvas, lines->y, 1 + (int)indent, bytes,
		                  length);
	}
	lines->y++;
	buffer_release(&line);
}

static size_t line_count(const struct pager_view *self)
{
	int width = self->view.world->width - 2;
	struct buffer text;
	size_t count = 0;

	buffer_init(&text, TEXT_MOST);
	self->write(self, &text);
	wrap_text(buffer_text(&text), width > 1 ? (size_t)width : 1, count_line, &count);
	buffer_release(&text);
	return count;
}

/* Where in the text one is, when it is longer than the screen. */
static void draw_title(const struct pager_view *self, struct canvas *canvas, size_t rows,
                       size_t count)
{
	size_t end = self->top + rows;
	char where[80] = "";

	if (count > rows)
		snprintf(where, sizeof(where), "%zu-%zu / %zu", self->top + 1,
		         end < count ? end : count, count);
	status_title(canvas, ROLE_TITLE, _(self->title), where);
}

/* Those for its pages only where there are some. */
static void draw_keys(const struct pager_view *self, struct canvas *canvas, bool pages)
{
	enum command shown[PAGER_KEYS_MOST];
	size_t count = 0;

	for (size_t i = 0; i < self->key_count && count < PAGER_KEYS_MOST; i++)
		if (pages || (self->keys[i] != COMMAND_NEXT_PAGE &&
		              self->keys[i] != COMMAND_PREVIOUS_PAGE &&
		              self->keys[i] != COMMAND_SEARCH))
			shown[count++] = self->keys[i];
	status_keys(canvas, &self->view, shown, count);
}

void pager_draw(const struct view *view, struct canvas *canvas)
{
	const struct pager_view *self = (const struct pager_view *)(const void *)view;
	size_t rows = pager_rows(view), count;
	struct visible lines = {self, canvas, self->top, TEXT_AT};
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	self->write(self, &text);
	wrap_text(buffer_text(&text), canvas->width > 3 ? (size_t)canvas->width - 2 : 1, draw_line,
		  &lines);
	count = self->top + (size_t)(lines.y - TEXT_AT);
	draw_title(self, canvas, rows, count);
	status_message(canvas, view, 1);
	if (self->search.typing)
		edit_draw(&self->search.edit, canvas, canvas->height - 1, "/");
	else
		draw_keys(self, canvas, count > rows);
	buffer_release(&text);
}

size_t pager_rows(const struct view *view)
{
	return view->world->height > 4 ? (size_t)view->world->height - 3 : 1;
}

bool pager_command(struct view *view, enum command command, struct intent *intent)
{
	struct pager_view *self = (struct pager_view *)(void *)view;
	size_t height = pager_rows(view), count = line_count(self);
	struct list list = {self->top, self->top};

	(void)intent;
	/* One text opens no other on top of itself. */
	if (command == COMMAND_HELP || command == COMMAND_ERRORS || command == COMMAND_WHO ||
	    command == COMMAND_EVENTS || command == COMMAND_TERMS)
		return true;
	if (pager_search_command(self, command))
		return true;
	if (command == COMMAND_NEXT_PAGE)
		command = COMMAND_PAGE_DOWN;
	if (command == COMMAND_PREVIOUS_PAGE)
		command = COMMAND_PAGE_UP;
	if (!list_move_by(&list, command, view_times(view), count > height ? count - height + 1 : 1,
	                  height))
		return false;
	self->top = list.selected;
	return true;
}

void pager_destroy(struct view *view)
{
	struct pager_view *self = (struct pager_view *)(void *)view;

	certificate_id_release(&self->id);
	free(self->domain);
	pager_search_release(&self->search);
	free(self);
}

static const struct certificate_id *opened(const struct view *view)
{
	const struct pager_view *self = (const struct pager_view *)(const void *)view;

	return self->id.arn ? &self->id : NULL;
}

static const struct view_ops ops = {
	.name = "pager",
	.title = N_("A text"),
	.contexts = CONTEXT_PAGER | CONTEXT_MOVE | CONTEXT_BACK,
	.draw = pager_draw,
	.command = pager_command,
	.input = pager_search_key,
	.opened = opened,
	.destroy = pager_destroy,
};

struct view *pager_new(const struct world *world, const char *title,
                       void (*write)(const struct pager_view *self, struct buffer *out))
{
	static const enum command keys[] = {COMMAND_BACK, COMMAND_NEXT_PAGE, COMMAND_PREVIOUS_PAGE,
	                                    COMMAND_SEARCH, COMMAND_LANGUAGE};
	struct pager_view *self = memory_new(1, sizeof(*self));

	self->keys = keys;
	self->key_count = ARRAY_SIZE(keys);
	self->view = (struct view){.ops = &ops, .world = world};
	self->title = title;
	self->write = write;
	edit_init(&self->search.edit, "");
	return &self->view;
}

struct view *help_view_new(const struct world *world, const struct view_ops *below)
{
	struct view *view = pager_new(world, N_("Help"), write_help);

	((struct pager_view *)(void *)view)->below = below;
	return view;
}

struct view *who_view_new(const struct world *world)
{
	return pager_new(world, N_("Who asks AWS"), write_who);
}

struct view *events_view_new(const struct world *world)
{
	return pager_new(world, N_("What has happened"), write_events);
}

struct view *terms_view_new(const struct world *world)
{
	return pager_new(world, N_("The words of ACM"), write_terms);
}

static struct view *about(struct view *view, const struct certificate_id *id, const char *domain)
{
	struct pager_view *self = (struct pager_view *)(void *)view;

	certificate_id_set(&self->id, id->source, id->arn);
	if (domain)
		self->domain = memory_copy_text(domain);
	return view;
}

struct view *note_view_new(const struct world *world, const struct certificate_id *id,
                           const char *domain)
{
	return about(pager_new(world, N_("For the person who must approve"), write_note), id, domain);
}

struct view *aws_view_new(const struct world *world, const struct certificate_id *id,
                          const char *domain)
{
	return about(pager_new(world, N_("The same with the AWS CLI"), write_aws), id, domain);
}

struct view *facts_view_new(const struct world *world, const struct certificate_id *id,
                            const char *domain)
{
	return about(pager_new(world, N_("Everything in full"), write_facts), id, domain);
}
