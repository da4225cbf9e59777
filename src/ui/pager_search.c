/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for something in a text, as in less: "/", then n and N.  What is found goes to the top,
   as far as the text reaches. */
#include "ui/pager.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "text/wrap.h"

enum { TEXT_MOST = 1024 * 1024 };

static const size_t nowhere = SIZE_MAX;

/* The lines that have it, seen from one of them. */
struct pass {
	const struct needle *needle;
	size_t from, before; /* the next is this one or behind it, the previous one before that */
	size_t line, first, last, next, previous;
};

static void look(void *context, size_t indent, const char *bytes, size_t length)
{
	struct pass *pass = context;
	size_t line = pass->line++;

	(void)indent;
	if (!needle_in(pass->needle, bytes, length))
		return;
	pass->last = line;
	if (pass->first == nowhere)
		pass->first = line;
	if (line >= pass->from && pass->next == nowhere)
		pass->next = line;
	if (line < pass->before)
		pass->previous = line;
}

/* Who has moved since looks from where he is. */
static struct pass pass_from(const struct pager_view *self)
{
	const struct pager_search *search = &self->search;
	bool here = search->found != nowhere && search->top == self->top;
	int width = self->view.world->width - 2;
	struct pass pass = {
		.needle = &search->needle,
		.from = here ? search->found + 1 : self->top,
		.before = here ? search->found : self->top,
		.first = nowhere, .last = nowhere, .next = nowhere, .previous = nowhere,
	};
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	self->write(self, &text);
	wrap_text(buffer_text(&text), width > 1 ? (size_t)width : 1, look, &pass);
	buffer_release(&text);
	return pass;
}

static void go(struct pager_view *self, bool back)
{
	struct pass pass = pass_from(self);
	size_t rows = pager_rows(&self->view), end = pass.line > rows ? pass.line - rows : 0;
	size_t line = back ? pass.previous : pass.next;
	struct view_stack *stack = self->view.stack;

	if (pass.first == nowhere) {
		view_refuse(stack, N_("\"%1$s\" stands nowhere in this text."),
		            self->search.words);
		return;
	}
	if (line == nowhere) {
		line = back ? pass.last : pass.first;
		view_tell(stack, back ? N_("The search went on from the bottom.")
		                      : N_("The search went on from the top."), NULL);
	}
	self->top = line < end ? line : end;
	self->search.found = line;
	self->search.top = self->top;
}

static void begin(struct pager_view *self, const char *words)
{
	struct pager_search *search = &self->search;

	if (*words) {
		free(search->words);
		search->words = memory_copy_text(words);
		needle_init(&search->needle, words, strlen(words));
	}
	search->found = nowhere;
	if (search->words)
		go(self, false);
}

bool pager_search_key(struct view *view, const struct key *key, struct intent *intent)
{
	struct pager_view *self = (struct pager_view *)(void *)view;
	struct pager_search *search = &self->search;

	(void)intent;
	if (!search->typing)
		return false;
	if (!edit_is_enter(key) && !edit_is_escape(key))
		return edit_key(&search->edit, key);
	search->typing = false;
	if (edit_is_enter(key))
		begin(self, buffer_text(&search->edit.text));
	return true;
}

bool pager_search_command(struct pager_view *self, enum command command)
{
	const char *words = view_argument(&self->view);
	size_t times = view_times(&self->view);

	if (command == COMMAND_SEARCH && *words) {
		begin(self, words);
	} else if (command == COMMAND_SEARCH) {
		edit_set(&self->search.edit, "");
		self->search.typing = true;
	} else if (command != COMMAND_NEXT_FOUND && command != COMMAND_PREVIOUS_FOUND) {
		return false;
	} else if (!self->search.words) {
		view_refuse(self->view.stack, N_("Nothing has been looked for yet: / looks."), NULL);
	} else {
		for (size_t i = 0; i < (times ? times : 1); i++)
			go(self, command == COMMAND_PREVIOUS_FOUND);
	}
	return true;
}

/* The first place in a line. */
static size_t place_in(const struct needle *needle, const char *bytes, size_t length)
{
	size_t end = length;

	while (end && needle_in(needle, bytes, end - 1))
		end--;
	return end - needle->length;
}

void pager_search_release(struct pager_search *search)
{
	edit_release(&search->edit);
	free(search->words);
}

void pager_search_mark(const struct pager_view *self, struct canvas *canvas, int y, int x,
                       const char *bytes, size_t length)
{
	const struct needle *needle = &self->search.needle;
	struct buffer front, found;
	size_t at;

	if (!self->search.words || !needle_in(needle, bytes, length))
		return;
	at = place_in(needle, bytes, length);
	buffer_init(&front, length);
	buffer_init(&found, length);
	buffer_add(&front, bytes, at);
	buffer_add(&found, bytes + at, needle->length);
	x += (int)cells_width(buffer_text(&front));
	canvas_text(canvas, y, x, canvas->width - x, ROLE_SELECTED, buffer_text(&found));
	buffer_release(&front);
	buffer_release(&found);
}
