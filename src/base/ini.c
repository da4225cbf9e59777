/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ini.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

enum { FILE_MOST = 16 * 1024 * 1024 };

/* Hash tables, as even a file with a hundred thousand sections is read. */
enum { BUCKETS = 1024 };

struct entry {
	struct ini_entry shown;
	struct entry *nested, *older; /* of equal keys the newest comes first */
};

struct section {
	struct ini_section shown;
	struct entry *entries;
	struct ini_entry *last;
	struct section *peer; /* in its bucket */
};

struct ini {
	struct arena arena;
	const struct ini_section *sections;
	struct section *buckets[BUCKETS];
	size_t bad, first_bad;
	/* while parsing */
	const struct ini_section **end;
	bool colons;   /* may stand for '=' */
	struct section *section;
	struct entry *entry;
	size_t indent; /* blanks before the header or the entry that came last */
	size_t line;
};

static size_t bucket_of(const char *name)
{
	size_t hash = 0;

	while (*name)
		hash = hash * 31 + (unsigned char)*name++;
	return hash % BUCKETS;
}

static struct section *find_section(const struct ini *ini, const char *name)
{
	struct section *section = ini->buckets[bucket_of(name)];

	while (section && strcmp(section->shown.name, name) != 0)
		section = section->peer;
	return section;
}

static const struct entry *find_entry(const struct entry *entry, const char *key)
{
	while (entry && strcasecmp(entry->shown.key, key) != 0)
		entry = entry->older;
	return entry;
}

static void bad_line(struct ini *ini)
{
	if (!ini->bad++)
		ini->first_bad = ini->line;
}

/* Leaves out the blanks at both ends. */
static void trim(const char **bytes, size_t *length)
{
	while (*length && isspace((unsigned char)**bytes))
		++*bytes, --*length;
	while (*length && isspace((unsigned char)(*bytes)[*length - 1]))
		--*length;
}

static char *trimmed(struct ini *ini, const char *bytes, size_t length)
{
	trim(&bytes, &length);
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

/* Behind the first word, with another one that ends what it begins. */
static bool is_opening_quote(const char *at, const char *end, const char *name, size_t used)
{
	return (*at == '"' || *at == '\'') && memchr(name, ' ', used) &&
	       memchr(at + 1, *at, (size_t)(end - at - 1));
}

/* [profile "my name"] is  profile my name: quotes around what stands behind the first word, or around
   a part of it, go, and blanks outside of them become one. */
static char *section_name(struct ini *ini, const char *bytes, size_t length)
{
	char *name = arena_take(&ini->arena, length + 1);
	const char *end = bytes + length;
	size_t used = 0;
	char quote = '\0';

	for (; bytes < end; bytes++) {
		bool blank = !quote && isspace((unsigned char)*bytes);

		if (quote && *bytes == quote)
			quote = '\0';
		else if (!quote && is_opening_quote(bytes, end, name, used))
			quote = *bytes;
		else if (!blank)
			name[used++] = *bytes;
		else if (used && name[used - 1] != ' ')
			name[used++] = ' ';
	}
	if (used && name[used - 1] == ' ')
		used--;
	name[used] = '\0';
	return name;
}

static void add_section(struct ini *ini, const char *name)
{
	struct section **bucket = &ini->buckets[bucket_of(name)];
	struct section *section = find_section(ini, name);

	ini->entry = NULL;
	ini->section = section;
	if (section)
		return;
	ini->section = section = arena_take_zeroed(&ini->arena, sizeof(*section));
	section->shown = (struct ini_section){.name = name, .line = ini->line};
	section->peer = *bucket;
	*bucket = section;
	*ini->end = &section->shown;
	ini->end = &section->shown.below;
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

/* Between key and value: the first that can stand there; NULL where there is none, or no key. */
static const char *find_separator(const char *line, size_t length, bool colons)
{
	const char *equals = memchr(line, '=', length);
	const char *colon = colons ? memchr(line, ':', length) : NULL;
	const char *first = colon && (!equals || colon < equals) ? colon : equals;

	return first == line ? NULL : first;
}

static struct entry *add_entry(struct ini *ini, struct entry **entries, const char *line,
                               size_t length)
{
	const char *separator = find_separator(line, length, ini->colons);
	struct entry *entry;
	const char *value;
	size_t rest;

	if (!separator)
		return NULL;
	value = separator + 1;
	rest = length - (size_t)(value - line);
	entry = arena_take_zeroed(&ini->arena, sizeof(*entry));
	entry->shown.key = trimmed(ini, line, (size_t)(separator - line));
	entry->shown.value = trimmed(ini, value, without_comment(value, rest));
	entry->shown.line = ini->line;
	entry->older = *entries;
	*entries = entry;
	return entry;
}

static void add_to_section(struct ini *ini, const char *line, size_t length)
{
	struct section *section = ini->section;

	ini->entry = section ? add_entry(ini, &section->entries, line, length) : NULL;
	if (!ini->entry) {
		bad_line(ini);
		return;
	}
	if (section->last)
		section->last->below = &ini->entry->shown;
	else
		section->shown.entries = &ini->entry->shown;
	section->last = &ini->entry->shown;
}

/* A line that is indented further than the entry above it belongs to that. */
static void continue_entry(struct ini *ini, const char *line, size_t length)
{
	struct entry *entry = ini->entry;
	char *more;
	char *value;
	size_t size;

	if (!*entry->shown.value) {
		if (!add_entry(ini, &entry->nested, line, length))
			bad_line(ini);
		return;
	}
	more = trimmed(ini, line, length);
	size = strlen(entry->shown.value) + 1 + strlen(more) + 1;
	value = arena_take(&ini->arena, size);
	snprintf(value, size, "%s\n%s", entry->shown.value, more);
	entry->shown.value = value;
}

static void parse_line(struct ini *ini, const char *line, size_t length)
{
	const char *text = line;
	size_t rest = length;

	trim(&text, &rest);
	if (!rest || *text == '#' || *text == ';')
		return;
	if (ini->entry && (size_t)(text - line) > ini->indent) {
		continue_entry(ini, text, rest);
		return;
	}
	ini->indent = (size_t)(text - line);
	if (*text == '[')
		parse_header(ini, text, rest);
	else
		add_to_section(ini, text, rest);
}

struct ini *ini_parse(const char *bytes, size_t length)
{
	return ini_parse_in(bytes, length, NULL);
}

struct ini *ini_parse_in(const char *bytes, size_t length, const char *section)
{
	struct ini *ini = memory_new(1, sizeof(*ini));
	size_t start = 0;

	ini->end = &ini->sections;
	ini->colons = !section;
	if (section)
		add_section(ini, arena_text(&ini->arena, section, strlen(section)));
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

	return entry ? entry->shown.value : NULL;
}

const char *ini_get_nested(const struct ini *ini, const char *section, const char *key,
                           const char *nested)
{
	const struct entry *entry = get_entry(ini, section, key);

	entry = entry ? find_entry(entry->nested, nested) : NULL;
	return entry ? entry->shown.value : NULL;
}

bool ini_has_section(const struct ini *ini, const char *section)
{
	return find_section(ini, section);
}

const struct ini_section *ini_sections(const struct ini *ini)
{
	return ini->sections;
}

size_t ini_bad_lines(const struct ini *ini, size_t *first)
{
	if (first)
		*first = ini->first_bad;
	return ini->bad;
}
