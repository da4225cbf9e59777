/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/rules_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/unit.h"

static const char *const types[] = {"AMAZON_ISSUED", "IMPORTED", "PRIVATE", "-", "?", NULL};
static const char *const origins[] = {"AWS_MANAGED", "ACME", "-", "?", NULL};
static const char *const statuses[] = {
	"PENDING_VALIDATION", "ISSUED",  "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT",
	"REVOKED",            "FAILED",  "-",        "?",       NULL,
};
static const char *const eligibilities[] = {"ELIGIBLE", "INELIGIBLE", "-", "?", NULL};
static const char *const renewals[] = {
	"none", "PENDING_AUTO_RENEWAL", "PENDING_VALIDATION", "SUCCESS", "FAILED", "-", "?", NULL,
};
static const char *const entries[] = {
	"EMAIL", "DNS", "HTTP", "mailboxes", "mixed", "-", "?", "unlisted", "nolist", NULL,
};
static const char *const results[] = {"PENDING_VALIDATION", "SUCCESS", "FAILED", "-", "?", NULL};

const char *const *const table_values[KEY_COUNT] = {
	types, origins, statuses, eligibilities, renewals, entries, results, entries, results,
};

static const char *const keys[KEY_COUNT] = {
	"type",  "origin",   "status",  "eligibility", "renewal",
	"first", "first-is", "renewed", "renewed-is",
};

static unsigned find(const char *const *names, const char *name, size_t line)
{
	for (unsigned i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fail_msg("resend-rules.txt:%zu: what is %s?", line, name);
	return 0;
}

static unsigned key_of(const char *name, size_t line)
{
	for (unsigned i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i], name) == 0)
			return i;
	fail_msg("resend-rules.txt:%zu: no key %s", line, name);
	return 0;
}

/* "renewal=none|SUCCESS" */
static void read_condition(struct table_row *row, char *word)
{
	char *values = strchr(word, '=');
	char *rest, *value;
	unsigned key;

	assert_non_null(values);
	*values++ = '\0';
	key = key_of(word, row->line);
	row->fits[key] = 0;
	for (value = strtok_r(values, "|", &rest); value; value = strtok_r(NULL, "|", &rest))
		row->fits[key] |= 1u << find(table_values[key], value, row->line);
}

static void read_row(struct table_row *row, char *text)
{
	char *arrow = strstr(text, "-> ");
	char *rest, *word;

	assert_non_null(arrow);
	for (size_t i = 0; i < KEY_COUNT; i++)
		row->fits[i] = ~0u;
	snprintf(row->reason, sizeof(row->reason), "%.*s", (int)strcspn(arrow + 3, " \n"), arrow + 3);
	*arrow = '\0';
	for (word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		read_condition(row, word);
}

void rules_table_read(struct rules_table *table)
{
	const char *folder = getenv("srcdir");
	char path[4096], line[512];
	size_t number = 0;
	FILE *file;

	*table = (struct rules_table){.count = 0};
	snprintf(path, sizeof(path), "%s/tests/data/resend-rules.txt", folder ? folder : ".");
	file = fopen(path, "r");
	if (!file)
		fail_msg("cannot read %s", path);
	while (fgets(line, sizeof(line), file)) {
		number++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		assert_true(table->count < TABLE_ROWS);
		table->rows[table->count].line = number;
		read_row(&table->rows[table->count++], line);
	}
	fclose(file);
	assert_true(table->count > 0);
}

static bool fits(const struct table_row *row, const unsigned values[KEY_COUNT])
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (!(row->fits[i] >> values[i] & 1))
			return false;
	return true;
}

struct table_row *rules_table_find(struct rules_table *table, const unsigned values[KEY_COUNT])
{
	for (size_t i = 0; i < table->count; i++)
		if (fits(&table->rows[i], values))
			return &table->rows[i];
	fail_msg("resend-rules.txt: no row fits");
	return NULL;
}
