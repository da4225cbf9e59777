/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four things that a hundred thousand certificates make expensive, each by itself, next to the
   least that it could cost.
   Usage: core WHAT COUNT RUNS [alone].  WHAT is parse, details, filter, sort or draw.  Prints for each way of
   doing it: NAME median least most, in microseconds; alone: without the least that it could cost,
   so that valgrind --tool=callgrind --toggle-collect=measured counts its instructions. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <yajl/yajl_parse.h>

#include "aws/acm_decode.h"
#include "base/array.h"
#include "base/memory.h"
#include "rules/finding.h"
#include "tests/bench/figures.h"
#include "ui/certificates_rows.h"
#include "ui/screens.h"
#include "ui/terminal.h"

enum { RUNS_MOST = 1000, PAGE = 500, NAMES = 5, NOW = 1795478400, DAY = 24 * 60 * 60 };

static struct present now_is = {.seconds = NOW};

struct bench {
	size_t count;
	int runs;
	struct source *source;
	struct sources sources;
	struct deliveries deliveries;
	struct pasts pasts;
	struct preferences preferences;
	struct world world;
};

/* What is done once; callgrind collects within it. */
__attribute__((noinline)) void measured(void (*what)(void *context), void *context);
void measured(void (*what)(void *context), void *context)
{
	what(context);
}

static bool alone;

/* before: what is not measured, each time.  Of CPU: other programs may be at work. */
static void measure_behind(const char *name, int runs, void (*before)(void *context),
                           void (*what)(void *context), void *context)
{
	double times[RUNS_MOST], middle;

	for (int i = 0; i < runs; i++) {
		double start;

		before(context);
		start = figures_clock(CLOCK_PROCESS_CPUTIME_ID);
		measured(what, context);
		times[i] = (figures_clock(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e6;
	}
	middle = figures_median(times, runs);
	printf("%s %.1f %.1f %.1f\n", name, middle, times[0], times[runs - 1]);
}

static void nothing(void *context)
{
	(void)context;
}

static void measure(const char *name, int runs, void (*what)(void *context), void *context)
{
	measure_behind(name, runs, nothing, what, context);
}

static void measure_least(const char *name, int runs, void (*what)(void *context), void *context)
{
	if (!alone)
		measure(name, runs, what, context);
}

/* The certificates of acmdash-sim --generate, as a page of SearchCertificates. */
static const char *const words[] = {"shop", "api", "static", "mail", "auth", "images", "files", "www"};

static void add_names(struct buffer *out, size_t number, const char *format)
{
	for (size_t i = 0; i < NAMES; i++) {
		char name[64];

		snprintf(name, sizeof(name), "%s%s%s%zu.example.com", i ? words[i] : "",
		         i ? "." : "", words[number % 8], number);
		buffer_format(out, format, i ? "," : "", name);
	}
}

static void add_result(struct buffer *out, size_t number)
{
	long long end = NOW + (50 + (long long)(number % 140)) * DAY;

	buffer_format(out, "%s{\"CertificateArn\":\"arn:aws:acm:ap-northeast-1:123456789012:certificate/"
	              "%08zx-0000-4000-8000-%012zx\",\"X509Attributes\":{\"Subject\":{\"CommonName\":"
	              "\"%s%zu.example.com\"},\"SubjectAlternativeNames\":[",
	              number % PAGE ? "," : "", number + 1, number + 1, words[number % 8], number);
	add_names(out, number, "%s{\"DnsName\":\"%s\"}");
	buffer_format(out, "],\"KeyAlgorithm\":\"RSA_2048\",\"NotBefore\":%lld,\"NotAfter\":%lld},"
	              "\"CertificateMetadata\":{\"AcmCertificateMetadata\":{\"InUse\":false,"
	              "\"Status\":\"ISSUED\",\"Type\":\"AMAZON_ISSUED\",\"RenewalEligibility\":"
	              "\"ELIGIBLE\",\"CreatedAt\":%lld,\"ValidationMethod\":\"EMAIL\"}}}",
	              (long long)NOW - 178 * DAY, end, (long long)NOW - 178 * DAY);
}

static void add_page(struct buffer *out, size_t first, size_t count)
{
	buffer_add_text(out, "{\"Results\":[");
	for (size_t i = first; i < first + PAGE && i < count; i++)
		add_result(out, i);
	buffer_add_text(out, "]}");
}

static void take_page(struct store *store, const struct buffer *text)
{
	struct arena arena = ARENA_INIT;
	struct acm_page page;

	if (!acm_decode_search(text->bytes, text->length, &page, &arena, NULL))
		fatal("the page cannot be read");
	store_add_all(store, page.items, page.count);
	arena_release(&arena);
}

static void fill(struct bench *bench)
{
	struct buffer text;

	buffer_init(&text, 16 * 1024 * 1024);
	for (size_t i = 0; i < bench->count; i += PAGE) {
		buffer_clear(&text);
		add_page(&text, i, bench->count);
		take_page(bench->source->store, &text);
	}
	buffer_release(&text);
}

/* Parsing: a page into a store, next to yajl that keeps nothing of it. */

static void parse(void *context)
{
	struct store *store = store_new();

	take_page(store, context);
	store_free(store);
}

static void parse_least(void *context)
{
	static const yajl_callbacks none;
	const struct buffer *text = context;
	yajl_handle parser = yajl_alloc(&none, NULL, NULL);

	if (yajl_parse(parser, (const unsigned char *)text->bytes, text->length) != yajl_status_ok)
		fatal("the page is no JSON");
	yajl_complete_parse(parser);
	yajl_free(parser);
}

static void bench_parse(struct bench *bench)
{
	struct buffer text;

	buffer_init(&text, 16 * 1024 * 1024);
	add_page(&text, 0, bench->count);
	measure("parse", bench->runs, parse, &text);
	measure_least("yajl", bench->runs, parse_least, &text);
	buffer_release(&text);
}

/* Details, of an account where each certificate must be described: what they cost in the store. */

static void add_validations(struct buffer *out, size_t number, const char *status)
{
	static const char *const mailboxes[] = {"admin", "administrator", "hostmaster", "postmaster",
	                                        "webmaster"};
	char root[64];

	snprintf(root, sizeof(root), "%s%zu.example.com", words[number % 8], number);
	buffer_add_text(out, "\"DomainValidationOptions\":[");
	for (size_t i = 0; i < NAMES; i++) {
		buffer_format(out, "%s{\"DomainName\":\"%s%s%s\",\"ValidationDomain\":\"%s\","
		              "\"ValidationMethod\":\"EMAIL\",\"ValidationStatus\":\"%s\","
		              "\"ValidationEmails\":[", i ? "," : "", i ? words[i] : "",
		              i ? "." : "", root, root, status);
		for (size_t j = 0; j < ARRAY_SIZE(mailboxes); j++)
			buffer_format(out, "%s\"%s@%s\"", j ? "," : "", mailboxes[j], root);
		buffer_add_text(out, "]}");
	}
	buffer_add_text(out, "]");
}

static void add_details(struct buffer *out, size_t number, bool renewing)
{
	buffer_format(out, "{\"Certificate\":{\"CertificateArn\":\"arn:aws:acm:ap-northeast-1:"
	              "123456789012:certificate/%08zx-0000-4000-8000-%012zx\",\"Status\":\"ISSUED\","
	              "\"Type\":\"AMAZON_ISSUED\",\"Serial\":\"%047zx\",\"Issuer\":\"Amazon\","
	              "\"SubjectAlternativeNames\":[", number + 1, number + 1, number);
	add_names(out, number, "%s\"%s\"");
	buffer_add_text(out, "],");
	add_validations(out, number, "SUCCESS");
	if (renewing) {
		buffer_add_text(out, ",\"RenewalSummary\":{\"RenewalStatus\":"
		                "\"PENDING_VALIDATION\",");
		add_validations(out, number, "PENDING_VALIDATION");
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "}}");
}

static size_t size_with_details(size_t count, bool renewing)
{
	struct store *store = store_new();
	struct buffer text;
	size_t size;

	buffer_init(&text, 1024 * 1024);
	for (size_t i = 0; i < count; i++) {
		const struct certificate *certificate;
		struct arena arena = ARENA_INIT;

		buffer_clear(&text);
		add_details(&text, i, renewing);
		certificate = acm_decode_describe(text.bytes, text.length, &arena, NULL);
		if (!certificate)
			fatal("the details cannot be read");
		store_set_detail(store, store_add(store, &certificate->summary), certificate);
		arena_release(&arena);
	}
	size = store_size(store);
	store_free(store);
	buffer_release(&text);
	return size;
}

/* Bytes, not microseconds. */
static void bench_details(struct bench *bench)
{
	static const char *const kinds[] = {"issued", "renewing"};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		size_t each = size_with_details(bench->count, i) / bench->count;

		printf("%s %zu %zu %zu\n", kinds[i], each, each, each);
	}
}

/* A keystroke in the filter, next to a byte that is looked for in the same text. */

struct filtering {
	struct sorted_rows rows;
	const char *before, *text; /* what stands there, and what it becomes; NULL: nothing */
	char *all; /* the names */
	size_t size;
	size_t found;
};

static struct filter *read_filter(const char *text)
{
	struct filter_fault fault;

	return text ? filter_new(text, &finding_words, &fault) : NULL;
}

/* What has been answered before does not count. */
static void filter_before(void *context)
{
	struct filtering *filtering = context;

	sorted_rows_filter(&filtering->rows, NULL);
	order_forget(&filtering->rows.order);
	sorted_rows_filter(&filtering->rows, read_filter(filtering->before));
}

static void filter(void *context)
{
	struct filtering *filtering = context;

	sorted_rows_filter(&filtering->rows, read_filter(filtering->text));
	filtering->found = filtering->rows.order.count;
}

static void filter_least(void *context)
{
	struct filtering *filtering = context;

	filtering->found += memchr(filtering->all, '#', filtering->size) != NULL;
}

/* As a program does that waits for a key: others fill the caches meanwhile. */
static void rest(void *context)
{
	const struct timespec while_typing = {.tv_nsec = 100 * 1000 * 1000};

	(void)context;
	nanosleep(&while_typing, NULL);
}

static void collect_names(const struct bench *bench, struct filtering *filtering)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	filtering->all = memory_new(bench->count * 200, 1);
	for (size_t row = 0; row < bench->count; row++) {
		store_summary(bench->source->store, row, &summary, arn);
		memcpy(filtering->all + filtering->size, summary.names.first,
		       summary.names.size);
		filtering->size += summary.names.size;
	}
}

static void bench_filter(struct bench *bench)
{
	static const struct {
		const char *name, *before, *text;
	} filters[] = {
		{"s",          NULL,                 "s"                  },
		{"shop1",      NULL,                 "shop1"              },
		{"nothing",    NULL,                 "nothing"            },
		{"e",          NULL,                 "e"                  },
		{"de",         NULL,                 "de"                 },
		{"12",         NULL,                 "12"                 },
		{"expires",    NULL,                 "expires:<90d"       },
		{"expires,s",  "expires:<90d",       "(expires:<90d s)"   },
		{"expires,sh", "(expires:<90d s)",   "(expires:<90d sh)"  },
		{"expires|s",  "expires:<90d",       "(expires:<90d | s)" },
		{"expires|sh", "(expires:<90d | s)", "(expires:<90d | sh)"},
	};
	struct filtering filtering = {0};
	char name[64];

	sorted_rows_init(&filtering.rows, &bench->world);
	collect_names(bench, &filtering);
	for (size_t i = 0; i < ARRAY_SIZE(filters); i++) {
		filtering.before = filters[i].before;
		filtering.text = filters[i].text;
		snprintf(name, sizeof(name), "filter:%s", filters[i].name);
		measure_behind(name, bench->runs, filter_before, filter, &filtering);
	}
	if (!alone)
		measure_behind("memchr:rested", bench->runs, rest, filter_least, &filtering);
	measure_least("memchr", bench->runs, filter_least, &filtering);
	free(filtering.all);
	sorted_rows_release(&filtering.rows);
}

/* Sorting by a column, next to qsort of as many keys. */

struct sorting {
	struct sorted_rows rows;
	int column;
	struct pair {
		int64_t number;
		const char *text;
	} *keys;
	struct pair *sorted;
	size_t count;
};

static void sort(void *context)
{
	struct sorting *sorting = context;

	sorted_rows_by(&sorting->rows, sorting->column, false);
}

static int compare_keys(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return strcasecmp(a->text, b->text);
}

static void sort_least(void *context)
{
	struct sorting *sorting = context;

	memcpy(sorting->sorted, sorting->keys, sorting->count * sizeof(*sorting->keys));
	qsort(sorting->sorted, sorting->count, sizeof(*sorting->sorted), compare_keys);
}

static void collect_keys(const struct bench *bench, struct sorting *sorting)
{
	for (size_t row = 0; row < bench->count; row++) {
		struct list_row drawn;
		struct order_key key;

		list_row_peek(&bench->world, (struct place){0, row}, &drawn);
		key = list_columns[sorting->column].key(&drawn);
		sorting->keys[row] = (struct pair){key.number, key.text ? key.text : ""};
	}
}

static void bench_sort(struct bench *bench)
{
	struct sorting sorting = {.count = bench->count};
	char name[64];

	sorted_rows_init(&sorting.rows, &bench->world);
	sorting.keys = memory_new(bench->count, sizeof(*sorting.keys));
	sorting.sorted = memory_new(bench->count, sizeof(*sorting.sorted));
	for (sorting.column = 0; sorting.column < LIST_COLUMNS; sorting.column++) {
		collect_keys(bench, &sorting);
		snprintf(name, sizeof(name), "sort:%s", list_columns[sorting.column].name);
		measure(name, bench->runs, sort, &sorting);
		snprintf(name, sizeof(name), "qsort:%s", list_columns[sorting.column].name);
		measure_least(name, bench->runs, sort_least, &sorting);
	}
	free(sorting.keys);
	free(sorting.sorted);
	sorted_rows_release(&sorting.rows);
}

/* A frame after a key: one row down, as the screen scrolls. */

static void draw(void *context)
{
	struct view_stack *stack = context;
	struct intent intent = {.kind = INTENT_NONE};
	struct canvas canvas;

	view_stack_command(stack, COMMAND_DOWN, &intent);
	terminal_begin(&canvas);
	view_stack_draw(stack, &canvas);
	terminal_end(&canvas);
}

static void bench_draw(struct bench *bench)
{
	struct view_stack *stack;
	struct error error;

	if (!terminal_open_without(bench->world.height, bench->world.width, &error))
		fatal("curses cannot be started");
	stack = view_stack_new(&bench->world);
	view_push(stack, certificates_view_new(&bench->world));
	for (int i = 0; i < bench->world.height; i++)
		draw(stack);
	measure("draw", bench->runs, draw, stack);
	view_stack_free(stack);
	terminal_close();
}

static void begin(struct bench *bench)
{
	bench->source = source_new("prod", "ap-northeast-1");
	bench->source->state = SOURCE_READY;
	bench->sources = (struct sources){&bench->source, 1};
	preferences_init(&bench->preferences);
	bench->world = (struct world){
		.preferences = &bench->preferences,
		.sources = &bench->sources,
		.deliveries = &bench->deliveries,
		.pasts = &bench->pasts,
		.now = &now_is,
		.height = 40,
		.width = 120,
	};
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct bench *bench);
	} all[] = {{"parse", bench_parse}, {"details", bench_details}, {"filter", bench_filter},
	           {"sort", bench_sort}, {"draw", bench_draw}};
	struct bench bench = {.runs = argc >= 4 ? atoi(argv[3]) : 0};

	alone = argc == 5 && strcmp(argv[4], "alone") == 0;
	if (argc > 5 || bench.runs < 1 || bench.runs > RUNS_MOST)
		return 2;
	setlocale(LC_CTYPE, "C.UTF-8");
	bench.count = (size_t)strtoul(argv[2], NULL, 10);
	begin(&bench);
	fill(&bench);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].name, argv[1]) == 0)
			all[i].run(&bench);
	preferences_release(&bench.preferences);
	source_free(bench.source);
	return 0;
}
