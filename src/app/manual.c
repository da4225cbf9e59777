/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash help. */
#include "app/manual.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "base/buffer.h"
#include "base/nearest.h"
#include "text/i18n.h"

enum { INDENT = 4, TOPIC_SIZE = 64, TOPICS_MOST = 4096 };

/* Topics are named in English, whatever the language: sections are found by their number. */
static const struct page {
	const char *name;
	const struct manual_line *en, *ja;
	bool sections; /* are they topics of their own? */
} pages[] = {
	{"acmdash", manual_en, manual_ja, true},
	{"acmdash.conf", manual_conf_en, manual_conf_ja, true},
	{"reasons", manual_reasons_en, manual_reasons_ja, false},
	{"acmdash-sim", manual_sim_en, manual_sim_ja, false},
};
enum { PAGES = sizeof(pages) / sizeof(*pages) };

static const struct manual_line *in_language(const struct page *page)
{
	return strcmp(i18n_language(), "ja") == 0 ? page->ja : page->en;
}

static void print_line(const struct manual_line *line)
{
	size_t indent = (size_t)(line->indent + 1) * INDENT;

	switch (line->kind) {
	case MANUAL_SECTION:
		printf("\n%s\n", line->text);
		break;
	case MANUAL_SUBSECTION:
		printf("\n  %s\n", line->text);
		break;
	case MANUAL_GAP:
		putchar('\n');
		break;
	case MANUAL_TERM:
		putchar('\n');
		print_wrapped(stdout, line->text, indent);
		break;
	case MANUAL_TEXT:
		print_wrapped(stdout, line->text, indent);
		break;
	case MANUAL_VERBATIM:
		printf("%*s%s\n", (int)indent, "", line->text);
		break;
	case MANUAL_END:
		break;
	}
}

/* "EXIT STATUS" is exit-status. */
static void topic_of(const char *heading, char topic[TOPIC_SIZE])
{
	size_t i = 0;

	for (; i < TOPIC_SIZE - 1 && heading[i]; i++)
		topic[i] = heading[i] == ' ' ? '-' : (char)tolower((unsigned char)heading[i]);
	topic[i] = '\0';
}

static bool is_end(const struct manual_line *line, enum manual_kind kind)
{
	return line->kind == MANUAL_END || line->kind == kind;
}

static const struct manual_line *section(const struct manual_line *line, size_t number)
{
	for (; line->kind != MANUAL_END; line++)
		if (line->kind == MANUAL_SECTION && !number--)
			break;
	return line;
}

static bool print_page(const char *topic)
{
	for (size_t i = 0; i < PAGES; i++) {
		if (strcmp(pages[i].name, topic) != 0)
			continue;
		for (const struct manual_line *line = in_language(&pages[i]);
		     line->kind != MANUAL_END; line++)
			print_line(line);
		return true;
	}
	return false;
}

static bool print_section(const struct page *page, const char *topic)
{
	const struct manual_line *line;
	char name[TOPIC_SIZE];
	size_t number = 0;

	for (; (line = section(page->en, number))->kind != MANUAL_END; number++) {
		topic_of(line->text, name);
		if (strcasecmp(name, topic) != 0)
			continue;
		line = section(in_language(page), number);
		do
			print_line(line++);
		while (!is_end(line, MANUAL_SECTION));
		return true;
	}
	return false;
}

/* "resend" of "resend CERT", "--dns" of "--no-dns", a key of "n, N". */
static bool is_about(const char *term, const char *topic)
{
	size_t length = strlen(topic);

	for (const char *word = term; *word; word += strcspn(word, " ,"), word += strspn(word, " ,")) {
		size_t all = strcspn(word, " ,=");

		if (all == length && strncmp(word, topic, length) == 0)
			return true;
		if (strncmp(word, "--", 2) == 0 && all == length + 2 &&
		    strncmp(word + 2, topic, length) == 0)
			return true;
		if (*word != '-' && strlen(term) > 24)
			return false; /* no name, but a sentence */
	}
	return false;
}

static size_t print_entries(const struct page *page, const char *topic)
{
	const struct manual_line *line = in_language(page);
	size_t count = 0;

	for (; line->kind != MANUAL_END; line++) {
		const struct manual_line *body = line + 1;

		if (line->kind != MANUAL_TERM || !is_about(line->text, topic))
			continue;
		print_line(line);
		for (; body->indent > line->indent && body->kind != MANUAL_END; body++)
			print_line(body);
		count++;
	}
	return count;
}

static bool print_topic(const char *topic)
{
	size_t count = 0;

	if (print_page(topic))
		return true;
	for (size_t i = 0; i < PAGES; i++)
		if (pages[i].sections && print_section(&pages[i], topic))
			return true;
	for (size_t i = 0; i < PAGES; i++)
		count += print_entries(&pages[i], topic);
	return count;
}

/* Every page has these; nobody asks for them. */
static bool is_everywhere(const char *heading)
{
	static const char *const headings[] = {"NAME", "SYNOPSIS", "DESCRIPTION", "SEE ALSO"};

	for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++)
		if (strcmp(headings[i], heading) == 0)
			return true;
	return false;
}

/* A heading that two pages have is the first one's topic. */
static bool is_before(const struct page *page, const char *heading)
{
	for (const struct page *before = pages; before < page; before++)
		for (const struct manual_line *line = before->en; line->kind != MANUAL_END; line++)
			if (line->kind == MANUAL_SECTION && strcmp(line->text, heading) == 0)
				return true;
	return false;
}

void manual_topics(void (*each)(void *context, const char *name), void *context)
{
	const struct manual_line *line;
	char name[TOPIC_SIZE];

	for (const struct page *page = pages; page < pages + PAGES; page++) {
		each(context, page->name);
		for (line = page->en; page->sections && line->kind != MANUAL_END; line++) {
			if (line->kind != MANUAL_SECTION || is_everywhere(line->text) ||
			    is_before(page, line->text))
				continue;
			topic_of(line->text, name);
			each(context, name);
		}
	}
}

/* The command. */

static void list_topic(void *context, const char *name)
{
	struct buffer *topics = context;

	buffer_format(topics, "%s%s", topics->length ? ", " : "", name);
}

static void try_topic(void *context, const char *name)
{
	struct nearest *nearest = context;
	static char kept[TOPIC_SIZE]; /* names of sections are made as they are told */
	size_t before = nearest->distance;

	nearest_try(nearest, name);
	if (nearest->distance == before)
		return;
	snprintf(kept, sizeof(kept), "%s", name);
	nearest->name = kept;
}

static int no_such_topic(const char *topic)
{
	struct nearest nearest;
	struct error error;

	nearest_init(&nearest, topic);
	manual_topics(try_topic, &nearest);
	error_set(&error, ERROR_USAGE, 0,
	          nearest.name ? N_("%1$s: help says nothing of it; did you mean %2$s?")
	                       : N_("%1$s: help says nothing of it; acmdash help lists its topics"),
	          topic, nearest.name, NULL);
	say_error(&error);
	return EXIT_USAGE;
}

int run_help(const struct options *options)
{
	struct buffer topics;

	if (options->argument_count)
		return print_topic(options->arguments[0])
		               ? batch_finish_output()
		               : no_such_topic(options->arguments[0]);
	options_print_help();
	putchar('\n');
	print_wrapped(stdout, _("Topics of acmdash help, besides every command, option, setting and reason:"), 0);
	buffer_init(&topics, TOPICS_MOST);
	manual_topics(list_topic, &topics);
	print_wrapped(stdout, buffer_text(&topics), 2);
	buffer_release(&topics);
	return batch_finish_output();
}
