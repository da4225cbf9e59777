/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/command.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/message.h"
#include "base/utf8.h"

#define COMMAND_ENTRY(name, text, contexts, keys, label, ...) \
	[COMMAND_##name] = {text, contexts, keys, label, __VA_ARGS__},
static const struct command_entry entries[COMMAND_COUNT] = {
	[COMMAND_NONE] = {"", 0, "", "", "", NULL},
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
	enum command found = COMMAND_NONE;
	size_t length = strlen(name), count = 0;

	for (int command = COMMAND_NONE + 1; length && command < COMMAND_COUNT; command++) {
		if (!(entries[command].contexts & contexts) ||
		    strncmp(entries[command].name, name, length) != 0)
			continue;
		if (!entries[command].name[length])
			return (enum command)command;
		found = (enum command)command;
		count++;
	}
	return count == 1 ? found : COMMAND_NONE;
}

const char *command_split(const char *line, char *name, size_t size)
{
	size_t length;

	line += strspn(line, " \t:");
	length = strcspn(line, " \t");
	snprintf(name, size, "%.*s", (int)length, line);
	return line + length + strspn(line + length, " \t");
}

/* In this order: the first that a command has. */
static const struct {
	unsigned context;
	const char *place;
} places[] = {
	{CONTEXT_LIST, N_("the list")},
	{CONTEXT_CERTIFICATE, N_("a certificate")},
	{CONTEXT_CONFIRM, N_("the question before a mail")},
	{CONTEXT_PAGER, N_("a text")},
	{CONTEXT_MOVE, N_("a list or a text")},
	{CONTEXT_BACK, N_("a screen over the list")},
};

const char *command_place(enum command command)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (entries[command].contexts & places[i].context)
			return places[i].place;
	return "";
}

void command_first_key(enum command command, char *text, size_t size)
{
	const char *keys = entries[command].keys;

	snprintf(text, size, "%.*s", (int)strcspn(keys, " "), keys);
}

void command_key_text(const struct key *key, char *text, size_t size)
{
	char bytes[UTF8_MOST + 1] = "?";

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].special != key->special || names[i].code != key->code)
			continue;
		snprintf(text, size, "%s", names[i].name);
		return;
	}
	if (!key->special && key->code < L' ')
		snprintf(text, size, "Ctrl-%c", (char)(key->code + '@'));
	else if (key->special && key->code > KEY_F0 && key->code < KEY_F(64))
		snprintf(text, size, "F%u", (unsigned)(key->code - KEY_F0));
	else {
		if (!key->special && utf8_printable((uint32_t)key->code))
			bytes[utf8_encode((uint32_t)key->code, bytes)] = '\0';
		snprintf(text, size, "%s", bytes);
	}
}
