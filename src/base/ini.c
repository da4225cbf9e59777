/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ini.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

enum { FILE_MOST = 16 * 1024 * 1024 };

struct entry {
	const char *key, *value;
	struct entry *nested, *next; /* of equal keys the newest comes first */
};

struct section {
	const char *name;
	struct entry *entries;
	struct section *next;
};

struct ini {
	struct arena arena;
	struct section *sections;
	size_t bad, first_bad;
	/* while parsing */
	struct section *section;
	struct entry *entry;
	size_t line;
};

static struct section *find_section(const struct ini *ini, const char *name)
{
	for (struct section *section = ini->sections; section; section = section->next)
		if (strcmp(section->name, name) == 0)
			return section;
	return NULL;
}

static const struct entry *find_entry(const struct entry *entry, const char *key)
{
	while (entry && strcasecmp(entry->key, key) != 0)
		entry = entry->next;
	return entry;
}

static void bad_line(struct ini *ini)
{
	if (!ini->bad++)
		ini->first_bad = ini->line;
}

/* Without the blanks at both ends. */
static char *trimmed(struct ini *ini, const char *bytes, size_t length)
{
	while (length && isspace((unsigned char)*bytes))
		bytes++, length--;
	while (length && isspace((unsigned char)bytes[length - 1]))
		length--;
	return arena_text(&ini->arena, bytes, length);
}

/* A comment within a value begins with '#' or ';' behind a blank: secret keys have no blanks. */
static size_t without_comment(const char *bytes, size_t length)
{
	for (size_t i = 1; i < length; i++)
		if ((bytes[i] == '#' || bytes[i] == ';') && isspace((unsigned char)bytes[i - 1]))
			return i;
	return length;
}

/* [profile "my name"] is  profile my name: quotes go, blanks between words become one. */
static char *section_name(struct ini *ini, const char *bytes, size_t length)
{
	char *name = arena_take(&ini->arena, length + 1);
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		bool blank = isspace((unsigned char)bytes[i]);

		if (bytes[i] == '"' || bytes[i] == '\'')
			continue;
		if (blank && (!used || name[used - 1] == ' '))
			continue;
		name[used++] = blank ? ' ' : bytes[i];
	}
	if (used && name[used - 1] == ' ')
		used--;
	name[used] = '\0';
	return name;
}

static void add_section(struct ini *ini, const char *name)
{
	struct section **link = &ini->sections;

	ini->entry = NULL;
	ini->section = find_section(ini, name);
	if (ini->section)
		return;
	while (*link)
		link = &(*link)->next;
	*link = ini->section = arena_take_zeroed(&ini->arena, sizeof(**link));
	ini->section->name = name;
}

static void parse_header(struct ini *ini, const char *line, size_t length)
{
	const char *end = memchr(line, ']', length);

	ini->section = NULL;
	ini->entry = NULL;
	if (!end)
		bad_line(ini);
	else
		add_section(ini, section_name(ini, line + 1, (size_t)(end - line - 1)));
}

static struct entry *add_entry(struct ini *ini, struct entry **entries, const char *line,
                               size_t length)
{
	const char *equals = memchr(line, '=', length);
	struct entry *entry;
	const char *value;
	size_t rest;

	if (!equals || equals == line)
		return NULL;
	value = equals + 1;
	rest = length - (size_t)(value - line);
	entry = arena_take_zeroed(&ini->arena, sizeof(*entry));
	entry->key = trimmed(ini, line, (size_t)(equals - line));
	entry->value = trimmed(ini, value, without_comment(value, rest));
	entry->next = *entries;
	*entries = entry;
	return entry;
}

/* An indented line belongs to the entry above it. */
static void continue_entry(struct ini *ini, const char *line, size_t length)
{
	struct entry *entry = ini->entry;
	char *more;
	char *value;
	size_t size;

	if (!entry) {
		bad_line(ini);
		return;
	}
	if (!*entry->value) {
		if (!add_entry(ini, &entry->nested, line, length))
			bad_line(ini);
		return;
	}
	more = trimmed(ini, line, length);
	size = strlen(entry->value) + 1 + strlen(more) + 1;
	value = arena_take(&ini->arena, size);
	snprintf(value, size, "%s\n%s", entry->value, more);
	entry->value = value;
}

static void parse_line(struct ini *ini, const char *line, size_t length)
{
	char *text = trimmed(ini, line, length);

	if (!*text || *line == '#' || *line == ';')
		return;
	if (*line == ' ' || *line == '\t') {
		if (*text != '#' && *text != ';')
			continue_entry(ini, text, strlen(text));
		return;
	}
	if (*line == '[') {
		parse_header(ini, line, length);
		return;
	}
	ini->entry = ini->section ? add_entry(ini, &ini->section->entries, line, length) : NULL;
	if (!ini->entry)
		bad_line(ini);
}

struct ini *ini_parse(const char *bytes, size_t length)
{
	struct ini *ini = memory_new(1, sizeof(*ini));
	size_t start = 0;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		start = 3;
	while (start < length) {
		const char *end = memchr(bytes + start, '\n', length - start);
		size_t stop = end ? (size_t)(end - bytes) : length;

		ini->line++;
		parse_line(ini, bytes + start, stop - start);
		start = stop + 1;
	}
	return ini;
}

struct ini *ini_load(const char *path, struct error *error)
{
	struct error failure;
	struct buffer text;
	struct ini *ini = NULL;

	buffer_init_secret(&text, FILE_MOST);
	if (file_read(path, &text, &failure))
		ini = ini_parse(buffer_text(&text), text.length);
	else if (file_is_missing(&failure))
		ini = ini_parse("", 0);
	else if (error)
		*error = failure;
	buffer_release(&text);
	return ini;
}

void ini_free(struct ini *ini)
{
	if (!ini)
		return;
	arena_release_wiped(&ini->arena);
	free(ini);
}

static const struct entry *get_entry(const struct ini *ini, const char *section, const char *key)
{
	const struct section *found = find_section(ini, section);

	return found ? find_entry(found->entries, key) : NULL;
}

const char *ini_get(const struct ini *ini, const char *section, const char *key)
{
	const struct entry *entry = get_entry(ini, section, key);

	return entry ? entry->value : NULL;
}

const char *ini_get_nested(const struct ini *ini, const char *section, const char *key,
                           const char *nested)
{
	const struct entry *entry = get_entry(ini, section, key);

	entry = entry ? find_entry(entry->nested, nested) : NULL;
	return entry ? entry->value : NULL;
}

bool ini_has_section(const struct ini *ini, const char *section)
{
	return find_section(ini, section);
}

const char *ini_section(const struct ini *ini, size_t index)
{
	const struct section *section = ini->sections;

	while (section && index--)
		section = section->next;
	return section ? section->name : NULL;
}

size_t ini_bad_lines(const struct ini *ini, size_t *first)
{
	if (first)
		*first = ini->first_bad;
	return ini->bad;
}
