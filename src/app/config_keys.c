/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [keys] and [keys SCREEN]: command = the keys that it has from then on. */
#include <stdlib.h>
#include <string.h>

#include "app/config_internal.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/keymap.h"
#include "ui/keyname.h"

/* The way out is always there, and a mail never goes out by a key that is pressed in passing. */
static const char way_out[] = "Ctrl-C";
static const char in_passing[] = "Enter Space";

static enum command find_command(const struct reader *reader, const struct ini_entry *entry)
{
	enum command command = command_named(entry->key);
	struct nearest nearest;

	if (command != COMMAND_NONE)
		return command;
	nearest_init(&nearest, entry->key);
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		nearest_try(&nearest, command_entry((enum command)i)->name);
	config_trouble(reader->config, entry->line,
	               nearest.name ? N_("%1$s: there is no command %2$s; did you mean %3$s?")
	                            : N_("%1$s: there is no command %2$s"),
	               entry->key, nearest.name);
	return COMMAND_NONE;
}

static bool check_key(const struct reader *reader, const struct ini_entry *entry,
		      enum command command, const char *name)
{
	size_t length = strlen(name);
	const char *each, *id = NULL;
	struct nearest nearest;
	char key[32];

	if (!keyname_is_known(name, length)) {
		nearest_init(&nearest, name);
		for (size_t i = 0; (each = keyname_at(i)); i++)
			nearest_try(&nearest, each);
		id = nearest.name ? N_("%1$s: there is no key %2$s; did you mean %3$s?")
		                  : N_("%1$s: there is no key %2$s");
		config_trouble(reader->config, entry->line, id, name, nearest.name);
		return false;
	}
	if (command != COMMAND_QUIT && keymap_clash(name, way_out, key, sizeof(key)))
		id = N_("%1$s: %2$s always quits: it cannot be a key of %3$s");
	else if (command == COMMAND_YES && keymap_clash(name, in_passing, key, sizeof(key)))
		id = N_("%1$s: %2$s is pressed in passing: it cannot be a key of %3$s");
	if (id)
		config_trouble(reader->config, entry->line, id, name, entry->key);
	return !id;
}

/* The keys of the entry that make sense; they live as long as the options. */
static const char *good_keys(const struct reader *reader, const struct ini_entry *entry,
                             enum command command)
{
	char *copy = memory_copy_text(entry->value), *rest = copy;
	struct buffer keys;
	const char *kept;

	buffer_init(&keys, strlen(copy) + sizeof(way_out) + 1);
	for (char *name; (name = strsep(&rest, " \t\n"));)
		if (*name && check_key(reader, entry, command, name))
			buffer_format(&keys, "%s%s", keys.length ? " " : "", name);
	if (command == COMMAND_QUIT)
		buffer_format(&keys, "%s%s", keys.length ? " " : "", way_out);
	kept = arena_text(&reader->options->texts, buffer_text(&keys), keys.length);
	buffer_release(&keys);
	free(copy);
	return kept;
}

static const struct keymap_screen *find_screen(const char *name)
{
	const struct keymap_screen *screen;

	for (size_t i = 0; (screen = keymap_screen_at(i)); i++)
		if (strcmp(screen->name, name) == 0)
			return screen;
	return NULL;
}

static const struct keymap_screen *want_screen(const struct reader *reader,
					       const struct ini_entry *entry)
{
	const struct keymap_screen *screen = find_screen(reader->name);
	struct nearest nearest;

	if (screen)
		return screen;
	nearest_init(&nearest, reader->name);
	for (size_t i = 0; (screen = keymap_screen_at(i)); i++)
		nearest_try(&nearest, screen->name);
	config_trouble(reader->config, entry->line,
	               nearest.name ? N_("%1$s: there is no screen %2$s; did you mean %3$s?")
	                            : N_("%1$s: there is no screen %2$s"),
	               reader->name, nearest.name);
	return NULL;
}

void config_read_key(const struct reader *reader, const struct ini_entry *entry)
{
	const struct keymap_screen *screen = NULL;
	enum command command;

	if (reader->name && !(screen = want_screen(reader, entry)))
		return;
	command = find_command(reader, entry);
	if (command == COMMAND_NONE)
		return;
	if (screen && !(command_entry(command)->contexts & screen->contexts)) {
		config_trouble(reader->config, entry->line,
		               N_("%1$s: the command %2$s does not work on the screen %3$s"), entry->key,
		               screen->name);
		return;
	}
	keymap_bind(command, screen ? screen->own : (unsigned)KEYMAP_EVERYWHERE,
	            good_keys(reader, entry, command));
}

/* What a key was given to that others have, too. */

static void tell_of_clash(const struct reader *reader, const struct ini_entry *entry,
			  const char *key, enum command other, bool bound)
{
	config_trouble(reader->config, entry->line,
	               bound ? N_("%1$s: %2$s is bound to %3$s as well: only the first of them has it")
	                     : N_("%1$s: %2$s was a key of %3$s, which no longer has it: bind that one too"),
	               key, command_entry(other)->name);
}

/* Only the later of two that are bound is told of, and each once for all screens. */
static bool look_at_pair(const struct reader *reader, const struct ini_entry *entry,
			 enum command command, enum command other, unsigned contexts)
{
	bool bound = keymap_is_bound(other, contexts);
	char key[32];

	if (other == command || !(command_entry(other)->contexts & contexts) ||
	    (bound && keymap_bound_at(other, contexts) > keymap_bound_at(command, contexts)) ||
	    !keymap_clash(keymap_keys(command, contexts), keymap_keys(other, contexts), key,
	                  sizeof(key)))
		return false;
	tell_of_clash(reader, entry, key, other, bound);
	return true;
}

void config_check_key(const struct reader *reader, const struct ini_entry *entry)
{
	const struct keymap_screen *only = reader->name ? find_screen(reader->name) : NULL, *screen;
	enum command command = command_named(entry->key);

	if (command == COMMAND_NONE || (reader->name && !only))
		return;
	for (int other = COMMAND_NONE + 1; other < COMMAND_COUNT; other++)
		for (size_t i = 0; (screen = keymap_screen_at(i)); i++)
			if ((!only || only == screen) &&
			    (command_entry(command)->contexts & screen->contexts) &&
			    look_at_pair(reader, entry, command, (enum command)other,
			                 screen->contexts))
				break;
}
