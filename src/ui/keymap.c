/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keymap.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "ui/keyname.h"

static const struct keymap_screen screens[] = {
	{"list", CONTEXT_LIST, CONTEXT_LIST | CONTEXT_MOVE | CONTEXT_ANY},
	{"certificate", CONTEXT_CERTIFICATE,
	 CONTEXT_CERTIFICATE | CONTEXT_MOVE | CONTEXT_BACK | CONTEXT_ANY},
	{"confirm", CONTEXT_CONFIRM, CONTEXT_CONFIRM | CONTEXT_MOVE | CONTEXT_ANY},
	{"text", CONTEXT_PAGER, CONTEXT_PAGER | CONTEXT_MOVE | CONTEXT_BACK | CONTEXT_ANY},
	{"trouble", CONTEXT_TROUBLE, CONTEXT_TROUBLE | CONTEXT_MOVE | CONTEXT_BACK | CONTEXT_ANY},
};

const struct keymap_screen *keymap_screen_at(size_t index)
{
	return index < ARRAY_SIZE(screens) ? &screens[index] : NULL;
}

/* One of a command everywhere, and one on each screen. */
enum { PLACES = ARRAY_SIZE(screens) + 1, BINDINGS_MOST = COMMAND_COUNT * PLACES };

static struct binding {
	enum command command;
	unsigned own;
	const char *keys;
} bindings[BINDINGS_MOST];
static size_t binding_count;
static unsigned edition;

void keymap_reset(void)
{
	binding_count = 0;
	edition++;
}

unsigned keymap_edition(void)
{
	return edition;
}

static const struct binding *find(enum command command, unsigned contexts)
{
	const struct binding *found = NULL;

	for (size_t i = 0; i < binding_count; i++) {
		const struct binding *binding = &bindings[i];

		if (binding->command == command && (binding->own & contexts) &&
		    (!found || binding->own != (unsigned)KEYMAP_EVERYWHERE))
			found = binding;
	}
	return found;
}

void keymap_bind(enum command command, unsigned own, const char *keys)
{
	size_t i = 0;

	edition++;
	while (i < binding_count && (bindings[i].command != command || bindings[i].own != own))
		i++;
	if (i == BINDINGS_MOST)
		return;
	bindings[i] = (struct binding){command, own, keys};
	if (i == binding_count)
		binding_count++;
}

bool keymap_is_bound(enum command command, unsigned contexts)
{
	return find(command, contexts);
}

size_t keymap_bound_at(enum command command, unsigned contexts)
{
	const struct binding *binding = find(command, contexts);

	return binding ? (size_t)(binding - bindings) + 1 : 0;
}

const char *keymap_keys(enum command command, unsigned contexts)
{
	const struct binding *binding = find(command, contexts);

	return binding ? binding->keys : command_entry(command)->keys;
}

/* One name after the other; false behind the last. */
static bool next(const char **keys, const char **name, size_t *length)
{
	*name = *keys + strspn(*keys, " ");
	*length = strcspn(*name, " ");
	*keys = *name + *length;
	return *length;
}

static bool has_key(const char *keys, const struct key *key)
{
	const char *name;
	size_t length;

	while (next(&keys, &name, &length))
		if (keyname_is(name, length, key))
			return true;
	return false;
}

bool keymap_clash(const char *a, const char *b, char *key, size_t size)
{
	const char *name, *other;
	size_t length, other_length;

	while (next(&a, &name, &length))
		for (const char *rest = b; next(&rest, &other, &other_length);) {
			if (!keyname_is_same(name, length, other, other_length))
				continue;
			snprintf(key, size, "%.*s", (int)length, name);
			return true;
		}
	return false;
}

enum command command_of_key(const struct key *key, unsigned contexts)
{
	for (size_t i = 0; i < binding_count; i++)
		if ((command_entry(bindings[i].command)->contexts & contexts) &&
		    find(bindings[i].command, contexts) == &bindings[i] &&
		    has_key(bindings[i].keys, key))
			return bindings[i].command;
	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if ((command_entry((enum command)command)->contexts & contexts) &&
		    !keymap_is_bound((enum command)command, contexts) &&
		    has_key(command_entry((enum command)command)->keys, key))
			return (enum command)command;
	return COMMAND_NONE;
}

static bool has_name(const char *keys, const char *name, size_t length)
{
	const char *other;
	size_t other_length;

	while (next(&keys, &other, &other_length))
		if (keyname_is_same(name, length, other, other_length))
			return true;
	return false;
}

/* Does another command get this key?  Any that was bound before it. */
static bool is_taken(enum command command, unsigned contexts, const char *name, size_t length)
{
	const struct binding *own = find(command, contexts);

	for (size_t i = 0; i < binding_count && &bindings[i] != own; i++)
		if (bindings[i].command != command &&
		    (command_entry(bindings[i].command)->contexts & contexts) &&
		    find(bindings[i].command, contexts) == &bindings[i] &&
		    has_name(bindings[i].keys, name, length))
			return true;
	return false;
}

/* The next that the command has. */
static bool next_own(enum command command, unsigned contexts, const char **keys, const char **name,
                     size_t *length)
{
	while (next(keys, name, length))
		if (!is_taken(command, contexts, *name, *length))
			return true;
	return false;
}

void keymap_say_keys(enum command command, unsigned contexts, struct buffer *out)
{
	const char *keys = keymap_keys(command, contexts), *name;
	size_t length, before = out->length;

	while (next_own(command, contexts, &keys, &name, &length))
		buffer_format(out, "%s%.*s", out->length > before ? " " : "", (int)length, name);
}

void command_first_key(enum command command, unsigned contexts, char *text, size_t size)
{
	const char *keys = keymap_keys(command, contexts), *name;
	size_t length;

	if (next_own(command, contexts, &keys, &name, &length))
		snprintf(text, size, "%.*s", (int)length, name);
	else
		snprintf(text, size, "%s", "");
}
