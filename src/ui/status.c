/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/status.h"

#include <stdint.h>
#include <string.h>

#include "text/i18n.h"
#include "ui/wording.h"
#include "ui/keymap.h"

enum { KEY_GAP = 2, LEFT_LEAST = 5 };

void status_title(struct canvas *canvas, enum role role, const char *left, const char *right)
{
	int room = (int)cells_width(right);

	canvas_fill(canvas, 0, role);
	/* The count says more than the address when there is no room. */
	if (room > canvas->width - 2)
		room = canvas->width - 2;
	canvas_field(canvas, 0, canvas->width - room - 1, room, role, right, CELLS_CUT_END);
	/* A scrap of it would say nothing. */
	room = canvas->width - room - 4;
	if (room >= LEFT_LEAST || (int)cells_width(left) <= room)
		canvas_field(canvas, 0, 1, room, role, left, CELLS_CUT_END);
}

enum role status_banner(const struct world *world, const struct source *source)
{
	enum role role = ROLE_TITLE;

	if (source) {
		role = preferences_profile(world->preferences, source->profile)->banner;
		if (role == ROLE_TITLE)
			role = preferences_account(world->preferences, source->account)->banner;
		return role;
	}
	for (size_t i = 0; role == ROLE_TITLE && i < world->sources->count; i++)
		role = status_banner(world, world->sources->items[i]);
	return role;
}

static int key_width(const char *key, enum command command)
{
	return (int)(cells_width(key) + 1 + cells_width(_(command_entry(command)->label)));
}

static int draw_key(struct canvas *canvas, int x, const char *key, enum command command,
		    bool enabled)
{
	int y = canvas->height - 1;

	x += canvas_text(canvas, y, x, canvas->width - x, enabled ? ROLE_KEY : ROLE_DIM, key) + 1;
	return x + canvas_text(canvas, y, x, canvas->width - x, enabled ? ROLE_NORMAL : ROLE_DIM,
	                       _(command_entry(command)->label));
}

void status_key(const struct view *view, enum command command, char *text, size_t size)
{
	command_first_key(command, view->ops->contexts | CONTEXT_ANY, text, size);
}

enum { KEYS_MOST = 32 };

/* All that decides what the key bar looks like.  Compared byte by byte. */
struct keys_look {
	enum look_kind kind;
	unsigned contexts, keymap;
	uint32_t enabled; /* a bit each */
	uint64_t told;
	const char *language;
	uint8_t commands[KEYS_MOST];
};

_Static_assert(sizeof(struct keys_look) <= LOOK_MOST, "a canvas takes no more");
_Static_assert(COMMAND_COUNT <= UINT8_MAX, "a command is a byte");

static void keys_look_of(const struct view *view, const enum command *commands, size_t count,
                         struct keys_look *look)
{
	struct message why;

	memset(look, 0, sizeof(*look)); /* and what lies between its members */
	look->kind = LOOK_KEYS;
	look->contexts = view->ops->contexts;
	look->keymap = keymap_edition();
	look->told = view_told(view->stack);
	look->language = i18n_language();
	for (size_t i = 0; i < count; i++) {
		look->commands[i] = (uint8_t)commands[i];
		look->enabled |= (uint32_t)view_enabled(view, commands[i], &why) << i;
	}
}

static void draw_keys(struct canvas *canvas, const struct view *view, const enum command *commands,
                      size_t count, uint32_t are_enabled)
{
	int x = 1;

	canvas_fill(canvas, canvas->height - 1, ROLE_NORMAL);
	for (size_t i = 0; i < count; i++) {
		bool enabled = are_enabled >> i & 1;
		char key[32];
		int width;

		status_key(view, commands[i], key, sizeof(key));
		width = key_width(key, commands[i]);
		if (!*key || x + width > canvas->width)
			continue; /* a shorter one may still fit */
		canvas_target(canvas, canvas->height - 1, x, width, TARGET_COMMAND, commands[i]);
		x = draw_key(canvas, x, key, commands[i], enabled) + KEY_GAP;
	}
}

void status_keys(struct canvas *canvas, const struct view *view, const enum command *commands,
                 size_t count)
{
	struct present now = present_at(view->world->now->seconds);
	int y = canvas->height - 1;
	struct keys_look look;

	if (count > KEYS_MOST)
		count = KEYS_MOST;
	keys_look_of(view, commands, count, &look);
	if (canvas_again(canvas, y, &look, sizeof(look), &now)) {
		canvas_targets_again(canvas, y);
		return;
	}
	draw_keys(canvas, view, commands, count, look.enabled);
	canvas_keep(canvas, y, &look, sizeof(look), &now);
}

enum role status_selected_role(const struct canvas *canvas)
{
	return canvas->passive ? ROLE_TITLE : ROLE_SELECTED;
}

const char *status_row_mark(bool selected, bool marked)
{
	return selected ? (marked ? "+" : ">") : (marked ? "*" : " ");
}

/* The bar says nothing that the words behind it do not. */
static bool say_progress(const struct view *view, struct buffer *out)
{
	const struct deliveries *deliveries = view->world->deliveries;
	char key[32];

	if (!deliveries_running(deliveries))
		return false;
	status_key(view, COMMAND_CANCEL, key, sizeof(key));
	if (!view->world->preferences->plain)
		wording_progress_bar(deliveries, out);
	return wording_progress(deliveries, key, out);
}

int status_line(struct canvas *canvas, int y, const char *text)
{
	struct buffer line;
	int used;

	buffer_init(&line, SENTENCE_SIZE + 16);
	buffer_add_text(&line, " ");
	cells_add_cut(&line, text, canvas->width > 2 ? (size_t)canvas->width - 2 : 0,
		      CELLS_CUT_END);
	buffer_add_text(&line, " ");
	used = canvas_text(canvas, y, 0, canvas->width, ROLE_WAITING, buffer_text(&line));
	buffer_release(&line);
	return used;
}

void status_rule_end(struct canvas *canvas, int y, int used, const char *text)
{
	int width = (int)cells_width(text), x = canvas->width - 1 - width;

	if (width && x > used)
		canvas_text(canvas, y, x, width, ROLE_NORMAL, text);
}

int status_message(struct canvas *canvas, const struct view *view, int y)
{
	const struct message *said = view_said(view->stack);
	char text[SENTENCE_SIZE];
	struct buffer line;
	bool any = true;
	int used = 0;

	buffer_init(&line, SENTENCE_SIZE);
	if (said->id) {
		message_text(said, text, sizeof(text));
		buffer_add_text(&line, text);
	} else {
		any = say_progress(view, &line);
	}
	if (any)
		used = status_line(canvas, y, buffer_text(&line));
	buffer_release(&line);
	return used;
}

void status_source(const struct world *world, const struct source *source, struct buffer *out)
{
	if (world->demo)
		buffer_format(out, "[%s]  ", _("DEMO"));
	if (source->read_only)
		buffer_format(out, "[%s]  ", _("READ ONLY"));
	if (!world->demo)
		buffer_format(out, "%s  ", source->profile);
	if (*source->account)
		buffer_format(out, "%s  ", source->account);
	buffer_format(out, "%s", source->region);
}
