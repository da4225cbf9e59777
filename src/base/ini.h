/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS's dialect of INI: no limit on a line, indented continuations, one level of nested blocks. */
#ifndef BASE_INI_H
#define BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The AWS CLI's rules: '#' or ';' begins a comment where a line begins, or behind a blank within a
   value; keys are case-insensitive; ':' does for '='.  A line that is indented further than the key
   above it continues its value, or, where that is empty, is a nested "key = value"; so all of a
   section may be indented. */
struct ini;

struct ini_entry {
	const char *key, *value;
	size_t line; /* of the file, from 1 */
	const struct ini_entry *below; /* the next in the file; NULL behind the last */
};

struct ini_section {
	const char *name;
	size_t line; /* where it first begins */
	const struct ini_entry *entries;
	const struct ini_section *below;
};

/* The text of a whole file.  Lines that are no INI are counted and skipped, never fatal. */
struct ini *ini_parse(const char *bytes, size_t length);
/* The same, where what stands before the first header belongs to a section of this name, instead of
   making no sense, and ':' does not stand for '='. */
struct ini *ini_parse_in(const char *bytes, size_t length, const char *section);
/* A file that does not exist gives an empty ini; one that cannot be read is an error. */
struct ini *ini_load(const char *path, struct error *error);
void ini_free(struct ini *ini);

/* Borrowed from the ini; NULL where there is no such section or key.  Section names are compared
   verbatim, with the blanks between the words of the header made one, and without the quotes around
   what stands behind its first word. */
const char *ini_get(const struct ini *ini, const char *section, const char *key);
const char *ini_get_nested(const struct ini *ini, const char *section, const char *key,
                           const char *nested);
bool ini_has_section(const struct ini *ini, const char *section);
/* The sections in the order of the file, each once, with its entries in the order of the file;
   NULL where there is none. */
const struct ini_section *ini_sections(const struct ini *ini);
/* Lines that made no sense: 0 in a good file; the number of the first, from 1. */
size_t ini_bad_lines(const struct ini *ini, size_t *first);

#endif
