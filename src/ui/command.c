/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/command.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/message.h"
#include "base/utf8.h"

#define COMMAND_ENTRY(name, text, contexts, keys, label, help) \
	[COMMAND_##name] = {text, contexts, keys, label, help},
static const struct command_entry entries[COMMAND_COUNT] = {
	[COMMAND_NONE] = {"", 0, "", "", ""},
	COMMANDS(COMMAND_ENTRY)
};
#undef COMMAND_ENTRY

const struct command_entry *command_entry(enum command command)
{
	return &entries[command];
}

/* How people write the keys that are no characters.  A name may stand for several codes. */
static const struct {
	const char *name;
	bool special;
	wint_t code;
} names[] = {
	{"Up", true, KEY_UP},
	{"Down", true, KEY_DOWN},
	{"Left", true, KEY_LEFT},
	{"Right", true, KEY_RIGHT},
	{"PgUp", true, KEY_PPAGE},
	{"PgDn", true, KEY_NPAGE},
	{"Home", true, KEY_HOME},
	{"End", true, KEY_END},
	{"Enter", true, KEY_ENTER},
	{"Enter", false, L'\r'},
	{"Enter", false, L'\n'},
	{"Tab", false, L'\t'},
	{"Space", false, L' '},
	{"Esc", false, 27},
	{"F1", true, KEY_F(1)},
	{"F5", true, KEY_F(5)},
};

static bool is_control(const char *name, size_t length, const struct key *key)
{
	return length == 6 && strncmp(name, "Ctrl-", 5) == 0 && !key->special &&
	       key->code == (wint_t)(name[5] & 0x1F);
}

static bool key_is(const struct key *key, const char *name, size_t length)
{
	uint32_t character;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strlen(names[i].name) == length && strncmp(names[i].name, name, length) == 0 &&
		    names[i].special == key->special && names[i].code == key->code)
			return true;
	if (is_control(name, length, key))
		return true;
	return !key->special && utf8_decode(name, length, &character) == length &&
	       character == (uint32_t)key->code;
}

static bool has_this_key(const char *keys, const struct key *key)
{
	while (*keys) {
		size_t length = strcspn(keys, " ");

		if (key_is(key, keys, length))
			return true;
		keys += length + (keys[length] == ' ');
	}
	return false;
}

enum command command_of_key(const struct key *key, unsigned contexts)
{
	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if ((entries[command].contexts & contexts) &&
		    has_this_key(entries[command].keys, key))
			return (enum command)command;
	return COMMAND_NONE;
}

enum command command_by_name(const char *name, unsigned contexts)
{
	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if ((entries[command].contexts & contexts) &&
		    strcmp(entries[command].name, name) == 0)
			return (enum command)command;
	return COMMAND_NONE;
}

void command_first_key(enum command command, char *text, size_t size)
{
	const char *keys = entries[command].keys;

	snprintf(text, size, "%.*s", (int)strcspn(keys, " "), keys);
}
