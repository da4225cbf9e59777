/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a script: a command as ":" has it, or one of those that only scripts have. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/dashboard_internal.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"
#include "text/i18n.h"
#include "ui/keyname.h"
#include "ui/terminal.h"
#include "ui/wording.h"

enum { SIDE_MOST = 1000, SCREEN_MOST = 8 * 1024 * 1024 };

/* What stopped it is said with the line where it happened. */
static bool stop(struct dashboard *dashboard, const char *id, const char *first, const char *second)
{
	struct script *script = &dashboard->script;
	char *place = memory_format("%s:%zu", script->path, script->line);

	error_set(&script->error, ERROR_FILE, errno, id, place, first, second, NULL);
	free(place);
	dashboard->quit = dashboard->hurry = true;
	return false;
}

/* What is not done stops it, too: the next step would be meant for another screen. */
static bool carry_out(struct dashboard *dashboard, struct intent *intent)
{
	char why[SENTENCE_SIZE];

	dashboard_carry_out(dashboard, intent);
	if (!view_refused(dashboard->stack))
		return true;
	message_text(view_said(dashboard->stack), why, sizeof(why));
	return stop(dashboard, N_("%1$s: %2$s"), why, NULL);
}

static bool press(struct dashboard *dashboard, const struct key *key)
{
	struct intent intent = {.kind = INTENT_NONE};

	view_stack_key(dashboard->stack, key, &intent);
	return carry_out(dashboard, &intent);
}

/* Only from keys that have a name: what a terminal can send is found by trying. */
static bool find_key(const char *name, size_t length, struct key *key)
{
	enum { CODES_MOST = 0x300 };
	uint32_t character;

	for (int special = 0; special < 2; special++)
		for (wint_t code = 1; code < CODES_MOST; code++) {
			*key = (struct key){.special = special, .code = code};
			if (keyname_is(name, length, key))
				return true;
		}
	*key = (struct key){.code = 0};
	if (utf8_decode(name, length, &character) == length && utf8_printable(character))
		key->code = (wint_t)character;
	return key->code;
}

static bool press_keys(struct dashboard *dashboard, const char *names)
{
	while (*names) {
		size_t length = strcspn(names, " ");
		struct key key;
		char name[64];

		snprintf(name, sizeof(name), "%.*s", (int)length, names);
		if (!find_key(names, length, &key))
			return stop(dashboard, N_("%1$s: there is no key %2$s"), name, NULL);
		if (!press(dashboard, &key))
			return false;
		names += length + strspn(names + length, " ");
	}
	return true;
}

static bool type_text(struct dashboard *dashboard, const char *text)
{
	for (size_t length = strlen(text), step; length; text += step, length -= step) {
		uint32_t character;

		step = utf8_decode(text, length, &character);
		if (!press(dashboard, &(struct key){.code = (wint_t)character}))
			return false;
	}
	return true;
}

static bool set_size(struct dashboard *dashboard, const char *text)
{
	int width, height;
	char end;

	if (!dashboard->script.without_terminal)
		return stop(dashboard, N_("%1$s: this terminal has a size of its own"), NULL, NULL);
	if (sscanf(text, "%4dx%4d%c", &width, &height, &end) != 2 || width < 1 || height < 1 ||
	    width > SIDE_MOST || height > SIDE_MOST)
		return stop(dashboard, N_("%1$s: %2$s is not a size such as 80x24"), text, NULL);
	terminal_set_size(height, width);
	dashboard_take_size(dashboard);
	return true;
}

/* "-" is standard output, where it is no terminal. */
static bool save_screen(struct dashboard *dashboard, const char *path)
{
	bool out = strcmp(path, "-") == 0 && dashboard->script.without_terminal;
	FILE *file = out ? stdout : fopen(path, "we");
	struct buffer text;
	bool good;

	if (!*path || !file)
		return stop(dashboard, N_("%1$s: %2$s cannot be written: %3$s"), path, strerror(errno));
	buffer_init(&text, SCREEN_MOST);
	dashboard_draw(dashboard);
	terminal_read(&text);
	good = fwrite(buffer_text(&text), 1, text.length, file) == text.length;
	buffer_release(&text);
	if ((out ? fflush(file) : fclose(file)) != 0 || !good)
		return stop(dashboard, N_("%1$s: %2$s cannot be written: %3$s"), path, strerror(errno));
	return true;
}

static bool run_line(struct dashboard *dashboard, const char *line)
{
	struct intent intent = {.kind = INTENT_NONE};

	view_stack_line(dashboard->stack, line, &intent);
	return carry_out(dashboard, &intent);
}

static const struct {
	const char *name;
	bool (*take)(struct dashboard *dashboard, const char *rest);
} steps[] = {
	{"key", press_keys},
	{"type", type_text},
	{"size", set_size},
	{"save-screen", save_screen},
};

static void take_step(struct dashboard *dashboard, const char *line)
{
	size_t length = strcspn(line, " ");

	errno = 0;
	for (size_t i = 0; i < ARRAY_SIZE(steps); i++) {
		if (strlen(steps[i].name) != length || strncmp(steps[i].name, line, length) != 0)
			continue;
		line += length;
		steps[i].take(dashboard, line + strspn(line, " "));
		return;
	}
	run_line(dashboard, line);
}

static bool is_busy(const struct dashboard *dashboard)
{
	const struct session *session = dashboard->session;

	return session_loading(session) || session_describing(session) ||
	       session_sending(session) || session_opening(session) ||
	       session_asking_dns(session) || session_tagging(session);
}

/* The first mail that did not go out, of those that the last step asked for. */
static const struct delivery *find_unsent(const struct dashboard *dashboard)
{
	const struct deliveries *deliveries = dashboard->world.deliveries;

	for (size_t i = deliveries->run; i < deliveries->count; i++)
		if (deliveries->items[i].state != DELIVERY_SENT)
			return &deliveries->items[i];
	return NULL;
}

static void say_unsent(struct dashboard *dashboard, const struct delivery *delivery)
{
	struct buffer text;

	buffer_init(&text, SENTENCE_SIZE);
	wording_delivery_result(delivery, &text);
	stop(dashboard, N_("%1$s: %2$s"), buffer_text(&text), NULL);
	buffer_release(&text);
}

static void end(struct dashboard *dashboard)
{
	struct script *script = &dashboard->script;

	if (!script->without_terminal)
		script->path = NULL; /* on by hand */
	else if (view_top(dashboard->stack)->ops->contexts & CONTEXT_CONFIRM)
		stop(dashboard, N_("%1$s: the script ends at the question before a mail: nothing was sent"),
		     NULL, NULL);
	else
		dashboard->quit = true;
}

static void wake(void *context)
{
	(void)context;
}

/* A step only where nothing is on its way, and what has come was drawn. */
void dashboard_take_step(struct dashboard *dashboard)
{
	struct script *script = &dashboard->script;
	const struct delivery *unsent;
	char *line;

	if (!script->path || dashboard->quit)
		return;
	if (dashboard->asking || dashboard->away) {
		stop(dashboard, N_("%1$s: a question came up that only somebody at a terminal can answer"),
		     NULL, NULL);
		return;
	}
	if (is_busy(dashboard))
		return;
	unsent = find_unsent(dashboard);
	if (unsent) {
		say_unsent(dashboard, unsent);
		return;
	}
	events_after(dashboard->loop.events, 0, wake, NULL);
	if (dashboard->dirty)
		return;
	line = script_next(script);
	dashboard->dirty = dashboard->wanting = true;
	dashboard->world.at_rest = true;
	if (line)
		take_step(dashboard, line);
	else
		end(dashboard);
	free(line);
}
