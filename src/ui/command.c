/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/command.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/message.h"

/* Help, and the argument, which most have none of. */
#define COMMAND_TAIL(help, argument, ...) help, argument
#define COMMAND_ENTRY(name, text, contexts, keys, label, ...) \
	[COMMAND_##name] = {text, contexts, keys, label, COMMAND_TAIL(__VA_ARGS__, NULL, NULL)},
static const struct command_entry entries[COMMAND_COUNT] = {
	[COMMAND_NONE] = {"", 0, "", "", "", NULL},
	COMMANDS(COMMAND_ENTRY)
};
#undef COMMAND_ENTRY

const struct command_entry *command_entry(enum command command)
{
	return &entries[command];
}

enum command command_named(const char *name)
{
	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if (strcmp(entries[command].name, name) == 0)
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

size_t command_count_begun(const char *name)
{
	size_t length = strlen(name), count = 0;

	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		count += strncmp(entries[command].name, name, length) == 0;
	return count;
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
	unsigned contexts; /* all of them */
	const char *place;
} places[] = {
	{CONTEXT_LIST | CONTEXT_CERTIFICATE, N_("the list and a certificate")},
	{CONTEXT_LIST, N_("the list")},
	{CONTEXT_CERTIFICATE, N_("a certificate")},
	{CONTEXT_CONFIRM, N_("the question before a mail")},
	{CONTEXT_PAGER, N_("a text")},
	{CONTEXT_COLUMNS, N_("the columns of the list")},
	{CONTEXT_MIGRATION, N_("the way to DNS validation")},
	{CONTEXT_TROUBLE, N_("what is wrong")},
	{CONTEXT_MOVE, N_("a list or a text")},
	{CONTEXT_BACK, N_("a screen over the list")},
};

const char *command_place(enum command command)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if ((entries[command].contexts & places[i].contexts) == places[i].contexts)
			return places[i].place;
	return "";
}
