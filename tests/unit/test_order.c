/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of rows, against one that sorts everything anew each time. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/needle.h"
#include "model/order.h"

enum { SOURCES = 3, ROWS_MOST = 400, STEPS = 4000 };

#define ARN(id) "arn:aws:acm:us-east-1:123456789012:certificate/" id

static struct certificate_summary row(const char *arn, const char *name)
{
	return (struct certificate_summary){
		.arn = arn,
		.domain_name = name,
		.names = names_from(name, name ? 1 : 0),
		.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
		.knows_renewal = true,
	};
}

/* What the tests sort and filter by. */
struct rules {
	bool by_time;      /* else by name alone */
	const char *word;  /* NULL: all are shown */
	size_t keys_asked, rows_asked;
};

static void summary_at(const struct sources *sources, struct place place,
                       struct certificate_summary *summary)
{
	static char arn[ARN_SIZE];

	store_summary(sources->items[place.source]->store, place.row, summary, arn);
}

static struct order_key key_of(const struct sources *sources, struct place place, void *context)
{
	struct rules *rules = context;
	struct certificate_summary summary;

	rules->keys_asked++;
	summary_at(sources, place, &summary);
	return (struct order_key){rules->by_time ? summary.not_after : 0, summary.domain_name,
	                          (unsigned)summary.not_after % ORDER_GROUPS};
}

static bool matches(const struct certificate_summary *summary, const char *word)
{
	return !word || (summary->domain_name && strcasestr(summary->domain_name, word));
}

/* A row without a name does not say. */
static enum answer shows(const struct sources *sources, struct place place, void *context)
{
	struct rules *rules = context;
	struct certificate_summary summary;

	rules->rows_asked++;
	summary_at(sources, place, &summary);
	if (!summary.domain_name)
		return ANSWER_ABSENT;
	return matches(&summary, rules->word) ? ANSWER_YES : ANSWER_NO;
}

/* Some of the rows, and some of the sources, are to be asked by themselves. */
static void shows_all(const struct sources *sources, size_t source, unsigned char *answers,
                      void *context)
{
	for (size_t i = 0; source && i < store_count(sources->items[source]->store); i++)
		if (i % 7 && answers[i] == ANSWER_WANTED)
			answers[i] = (unsigned char)shows(sources, (struct place){source, i}, context);
}

/* Rows of which nobody knows whether they are shown are counted, and asked again. */
static void undecided(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary rows[] = {row(ARN("1"), "c.example.com"), row(ARN("2"), NULL),
	                                     row(ARN("3"), NULL)};
	struct rules rules = {.word = "example"};
	struct place places[4];
	struct order order;

	(void)state;
	for (size_t i = 1; i < 3; i++)
		rows[i].names = (struct names){0};
	for (size_t i = 0; i < 3; i++)
		store_add(source->store, &rows[i]);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	order_update(&order, &sources);
	assert_int_equal(order.undecided, 0);
	order_narrow(&order, &sources, 0);
	assert_int_equal(order.count, 1);
	assert_int_equal(order.undecided, 2);
	assert_int_equal(order_undecided(&order, &sources, places, 4), 2);
	assert_int_equal(order_undecided(&order, &sources, places, 1), 1);
	rows[2] = row(ARN("3"), "d.example.com");
	store_add(source->store, &rows[2]);
	order_narrow(&order, &sources, order.level);
	assert_int_equal(order.count, 2);
	assert_int_equal(order.undecided, 1);
	assert_int_equal(order_undecided(&order, &sources, places, 4), 1);
	assert_int_equal(places[0].row, 1);
	order_return(&order, &sources, 0);
	assert_int_equal(order.count, 3);
	assert_int_equal(order.undecided, 0);
	order_release(&order);
	source_free(source);
}

static void selection(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	const struct certificate_summary rows[] = {row(ARN("1"), "c.example.com"),
	                                           row(ARN("2"), "A.example.com"),
	                                           row(ARN("3"), "b.example.jp")};
	struct rules rules = {0};
	struct order order;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		store_add(source->store, &rows[i]);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_int_equal(order_at(&order, 0).row, 1);
	assert_int_equal(order_at(&order, 1).row, 2);
	order_select(&order, &sources, 2);
	assert_string_equal(order.selected_id.arn, ARN("1"));
	order.reversed = true;
	order_sort(&order, &sources);
	assert_int_equal(order.selected, 0);
	rules.word = "EXAMPLE.com";
	order_narrow(&order, &sources, 0);
	assert_int_equal(order.count, 2);
	assert_int_equal(order.selected, 0);
	rules.word = "nothing";
	order_narrow(&order, &sources, 0);
	assert_int_equal(order.count, 0);
	assert_int_equal(order.total, 3);
	order_return(&order, &sources, 0);
	assert_int_equal(order.count, 3);
	assert_string_equal(order.selected_id.arn, ARN("1"));
	assert_int_equal(order.selected, 0);
	order_release(&order);
	source_free(source);
}

/* What has not changed is not asked for. */
static void nothing_for_nothing(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct rules rules = {0};
	struct order order;
	char arn[128], name[64];
	struct certificate_summary summary;
	struct certificate certificate;

	(void)state;
	for (unsigned i = 0; i < 3000; i++) {
		snprintf(arn, sizeof(arn), ARN("%u"), i);
		snprintf(name, sizeof(name), "%u.example.com", i);
		summary = row(arn, name);
		store_add(source->store, &summary);
	}
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3000);
	assert_false(order_update(&order, &sources));
	certificate = (struct certificate){.summary = row(ARN("17"), "zzz.example.com")};
	store_set_detail(source->store, 17, &certificate);
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3001);
	assert_int_equal(order_at(&order, 2999).row, 17);
	summary = row(ARN("new"), "zzzz.example.com");
	store_add(source->store, &summary);
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3002);
	assert_int_equal(order_at(&order, 3000).row, 3000);
	order_release(&order);
	source_free(source);
}

enum { MANY = 1000 };

static void ask_for(struct order *order, const char *word)
{
	struct rules *rules = order->rules.context;

	rules->word = word;
	rules->rows_asked = 0;
}

static void narrow(struct order *order, const struct sources *sources, const char *word,
                   unsigned from)
{
	ask_for(order, word);
	order_narrow(order, sources, from);
}

static void go_to(struct order *order, const struct sources *sources, const char *word,
                  unsigned level)
{
	ask_for(order, word);
	order_return(order, sources, level);
}

static void assert_state(const struct order *order, unsigned level, size_t count, size_t undecided,
                         size_t asked)
{
	const struct rules *rules = order->rules.context;

	assert_int_equal(order->level, level);
	assert_int_equal(order->count, count);
	assert_int_equal(order->undecided, undecided);
	assert_int_equal(rules->rows_asked, asked);
}

/* Ten of them do not say their names. */
static void add_numbers(struct store *store)
{
	char arn[128], name[64];

	for (unsigned i = 0; i < MANY; i++) {
		struct certificate_summary summary;

		snprintf(arn, sizeof(arn), ARN("%u"), i);
		snprintf(name, sizeof(name), "%u.example.com", i);
		summary = row(arn, i % 100 == 50 ? NULL : name);
		store_add(store, &summary);
	}
}

/* A letter more asks the rows that are left; one that is taken back, or typed again, asks none. */
static void levels(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct rules rules = {0};
	struct order order;

	(void)state;
	add_numbers(source->store);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	order_update(&order, &sources);
	narrow(&order, &sources, "9", 0); /* 271 have it, 950 does not say so */
	assert_state(&order, 1, 270, 10, MANY);
	order_select(&order, &sources, 100);
	narrow(&order, &sources, "99", 1);
	assert_state(&order, 2, 19, 10, 280);
	narrow(&order, &sources, "995", 2);
	assert_state(&order, 3, 1, 10, 29);
	go_to(&order, &sources, "99", 2);
	assert_state(&order, 2, 19, 10, 0);
	order.reversed = true; /* in another order the same ones are shown */
	order_sort(&order, &sources);
	assert_state(&order, 2, 19, 10, 0);
	order.reversed = false;
	order_sort(&order, &sources);
	go_to(&order, &sources, "9", 1);
	assert_state(&order, 1, 270, 10, 0);
	assert_int_equal(order.selected, 100);
	go_to(&order, &sources, "995", 3);
	assert_state(&order, 3, 1, 10, 0);
	assert_int_equal(order_at(&order, 0).row, 995);
	go_to(&order, &sources, NULL, 0);
	assert_state(&order, 0, MANY, 0, 0);
	go_to(&order, &sources, "99", 2);
	assert_state(&order, 2, 19, 10, 0);
	/* Another letter takes the place of that one. */
	narrow(&order, &sources, "991", 2);
	assert_state(&order, 3, 1, 10, 29);
	narrow(&order, &sources, "98", 1);
	assert_state(&order, 2, 20, 10, 280);
	assert_false(order_remembers(&order, 3));
	order_release(&order);
	source_free(source);
}

/* Rows that change are asked again at each level, until they are too many. */
static void changes(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	const struct certificate detail = {.summary = row(ARN("50"), "999.example.com")};
	struct rules rules = {0};
	struct order order;

	(void)state;
	add_numbers(source->store);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	order_update(&order, &sources);
	narrow(&order, &sources, "9", 0);
	narrow(&order, &sources, "99", 1);
	narrow(&order, &sources, "995", 2);
	go_to(&order, &sources, "99", 2);
	store_set_detail(source->store, 50, &detail);
	order_update(&order, &sources);
	assert_state(&order, 2, 20, 9, 1);
	narrow(&order, &sources, "999", 2);
	assert_state(&order, 3, 2, 9, 29);
	go_to(&order, &sources, "99", 2);
	assert_state(&order, 2, 20, 9, 1);
	go_to(&order, &sources, "9", 1);
	assert_state(&order, 1, 271, 9, 1);
	/* It changes while nobody has looked, and another one as well. */
	store_set_detail(source->store, 150, &detail);
	store_set_detail(source->store, 50, &detail);
	go_to(&order, &sources, "99", 2);
	assert_state(&order, 2, 21, 8, 4);
	go_to(&order, &sources, NULL, 0);
	assert_state(&order, 0, MANY, 0, 0);
	store_set_detail(source->store, 250, &detail);
	narrow(&order, &sources, "99", 1);
	assert_state(&order, 2, 22, 7, 270 + 7 + 3);
	order_forget(&order);
	assert_false(order_remembers(&order, 1));
	for (unsigned i = 0; i <= ORDER_LEVELS; i++)
		narrow(&order, &sources, "9", i);
	assert_state(&order, 1, 273, 7, MANY);
	order_release(&order);
	source_free(source);
}

/* More rows are new than anybody asks again at each level. */
static void levels_are_forgotten(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary summary;
	struct rules rules = {0};
	struct order order;
	char arn[128];

	(void)state;
	add_numbers(source->store);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	order_update(&order, &sources);
	narrow(&order, &sources, "9", 0);
	narrow(&order, &sources, "99", 1);
	for (unsigned i = 0; order_remembers(&order, 1); i++) {
		assert_true(i < 10 * MANY);
		snprintf(arn, sizeof(arn), ARN("new-%u"), i);
		summary = row(arn, "99.example.com");
		store_add(source->store, &summary);
		order_update(&order, &sources);
	}
	assert_int_equal(order.level, 2);
	assert_int_equal(order.count, 19 + order.total - MANY);
	go_to(&order, &sources, "9", 1);
	assert_state(&order, 1, 270 + order.total - MANY, 10, order.total);
	/* The list has come in anew. */
	narrow(&order, &sources, "99", 1);
	store_refresh_begin(source->store);
	store_refresh_add(source->store, &summary);
	store_refresh_end(source->store);
	go_to(&order, &sources, "9", 1);
	assert_state(&order, 1, 1, 0, 2); /* once as the list, and once as this filter */
	order_release(&order);
	source_free(source);
}

/* The naive order: all rows, sorted by all that counts. */
struct item {
	struct place place;
	int64_t number;
	const char *name;
	bool reversed;
};

static int compare_items(const void *left, const void *right)
{
	const struct item *a = left, *b = right;
	int result = (a->number > b->number) - (a->number < b->number);

	if (!result)
		result = !a->name || !b->name ? !a->name - !b->name : strcasecmp(a->name, b->name);
	if (result)
		return a->reversed ? -result : result;
	if (a->place.source != b->place.source)
		return a->place.source < b->place.source ? -1 : 1;
	return a->place.row < b->place.row ? -1 : a->place.row > b->place.row;
}

static void check(const struct order *order, const struct sources *sources,
                  const struct rules *rules)
{
	static struct item items[SOURCES * 2 * ROWS_MOST];
	size_t count = 0, total = 0, unnamed = 0, groups[ORDER_GROUPS] = {0};
	struct certificate_summary summary;

	for (size_t i = 0; i < sources->count; i++) {
		for (size_t j = 0; j < store_count(sources->items[i]->store); j++) {
			struct place place = {i, j};

			summary_at(sources, place, &summary);
			total++;
			unnamed += !summary.domain_name;
			groups[(unsigned)summary.not_after % ORDER_GROUPS]++;
			if (matches(&summary, rules->word))
				items[count++] = (struct item){
					place, rules->by_time ? summary.not_after : 0,
					summary.domain_name, order->reversed};
		}
	}
	qsort(items, count, sizeof(*items), compare_items);
	assert_int_equal(order->total, total);
	assert_int_equal(order->count, count);
	assert_int_equal(order->undecided, order->level ? unnamed : 0);
	assert_memory_equal(order->groups, groups, sizeof(groups));
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(order_at(order, i).source, items[i].place.source);
		assert_int_equal(order_at(order, i).row, items[i].place.row);
	}
	assert_true(count ? order->selected < count : order->selected == 0);
}

/* The selection is on its certificate, wherever that is shown. */
static void check_selection(const struct order *order, const struct sources *sources)
{
	struct place place;

	if (!order->touched || !sources_find(sources, &order->selected_id, &place))
		return;
	for (size_t i = 0; i < order->count; i++)
		if (order_at(order, i).source == place.source && order_at(order, i).row == place.row)
			assert_int_equal(order->selected, i);
}

/* The same numbers on every machine. */
static unsigned draw(unsigned most)
{
	static uint64_t state = 20261128;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % most;
}

static struct certificate_summary random_row(char arn[128], char name[64])
{
	static const char *const words[] = {"shop", "SHOP", "api", "www.shop", "Api"};
	struct certificate_summary summary;

	snprintf(arn, 128, ARN("%08x-0000-4000-8000-%012x"), draw(ROWS_MOST), 7u);
	snprintf(name, 64, "%s%u.example.com", words[draw(5)], draw(40));
	summary = row(arn, draw(20) ? name : NULL);
	summary.not_after = 1 + draw(20);
	return summary;
}

static void change_store(struct store *store)
{
	char arn[128], name[64];
	struct certificate_summary summary = random_row(arn, name);
	struct certificate certificate = {.summary = summary};
	unsigned many = draw(10) ? draw(4) : draw(ROWS_MOST);

	if (draw(3) == 0 && store_count(store)) {
		store_set_detail(store, draw((unsigned)store_count(store)), &certificate);
		return;
	}
	if (draw(30) == 0) {
		store_refresh_begin(store);
		for (; many; many--) {
			summary = random_row(arn, name);
			store_refresh_add(store, &summary);
		}
		store_refresh_end(store);
		return;
	}
	for (; many; many--) {
		summary = random_row(arn, name);
		store_add(store, &summary);
	}
}

static void ask(struct order *order, const struct sources *sources, struct rules *rules,
                const char *word, unsigned from)
{
	rules->word = word;
	if (word)
		order_narrow(order, sources, from);
	else
		order_return(order, sources, 0);
}

static void step(struct order *order, const struct sources *sources, struct rules *rules)
{
	static const char *const narrower[] = {NULL, "s", "sh", "shop1", "shop12"};
	static const char *const others[] = {NULL, "api", "com", "5.ex", "none of them"};
	static const char *at_level[ORDER_LEVELS + 1];
	static size_t word;
	unsigned level;

	switch (draw(8)) {
	case 0:
		order->reversed = draw(2);
		rules->by_time = draw(2);
		order_sort(order, sources);
		break;
	case 1:
		word = (word + 1) % 5;
		ask(order, sources, rules, narrower[word], word > 1 ? order->level : 0);
		break;
	case 2:
		word = 0;
		ask(order, sources, rules, others[draw(5)], 0);
		break;
	case 4: /* a letter less, or one that was taken back again */
	case 5:
		level = draw(order->last + 2);
		if (!order_remembers(order, level))
			break;
		rules->word = level ? at_level[level] : NULL;
		order_return(order, sources, level);
		for (word = 0; word < 4 && narrower[word] != rules->word;)
			word++;
		break;
	case 3:
		if (order->count)
			order_select(order, sources, draw((unsigned)order->count + 2));
		break;
	default:
		change_store(sources->items[draw(SOURCES)]->store);
		order_update(order, sources);
	}
	at_level[order->level] = rules->word;
}

static void as_if_sorted_anew(void **state)
{
	struct source *items[SOURCES];
	struct sources sources = {items, SOURCES};
	struct rules rules = {0};
	struct order order;

	(void)state;
	for (size_t i = 0; i < SOURCES; i++)
		items[i] = source_new("p", "us-east-1");
	order_init(&order, &(struct order_rules){key_of, shows, shows_all, NULL, &rules});
	order_update(&order, &sources);
	for (unsigned i = 0; i < STEPS; i++) {
		step(&order, &sources, &rules);
		check(&order, &sources, &rules);
		check_selection(&order, &sources);
		if (i % 1000 == 999) { /* another session's store in its place */
			store_free(items[1]->store);
			items[1]->store = store_new();
			order_update(&order, &sources);
			check(&order, &sources, &rules);
		}
	}
	order_release(&order);
	for (size_t i = 0; i < SOURCES; i++)
		source_free(items[i]);
}

/* Very many that begin alike, some of them all along, and some with the end of others. */
static void names_that_begin_alike(void **state)
{
	static const char *const ends[] = {"", ".", ".com", ".COM", ".com.example.org", ".co"};
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct rules rules = {0};
	struct order order;
	char arn[128], name[64];

	(void)state;
	for (unsigned i = 0; i < 2 * MANY; i++) {
		struct certificate_summary summary;

		snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-000000000007"), i);
		snprintf(name, sizeof(name), "%s%s%s", i % 3 ? "www.shop" : "WWW.shop.example",
		         i % 2 ? ".example" : "", ends[draw(6)]);
		summary = row(arn, draw(20) ? name : NULL);
		store_add(source->store, &summary);
	}
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	for (int reversed = 0; reversed < 2; reversed++) {
		order.reversed = reversed;
		order_sort(&order, &sources);
		check(&order, &sources, &rules);
	}
	order_release(&order);
	source_free(source);
}

/* Keys may be made of what a source is called. */
static void accounts_count(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary summary = row(ARN("1"), "a.example.com");
	struct rules rules = {0};
	struct order order;

	(void)state;
	store_add(source->store, &summary);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_false(order_update(&order, &sources));
	snprintf(source->account, sizeof(source->account), "123456789012");
	assert_true(order_update(&order, &sources));
	order_release(&order);
	source_free(source);
}

/* A text that has each byte of the word many times, but not the one that is rarest. */
static size_t write_sample(const struct needle *needle, size_t rarest, char sample[1000])
{
	size_t length = 0;

	while (needle->length && length + needle->length < 1000)
		for (size_t i = needle->length; i > 0; i--) /* no pair of it */
			if (needle->bytes[i - 1] != needle->bytes[rarest])
				sample[length++] = (char)needle->bytes[i - 1];
			else
				sample[length++] = '_';
	return length;
}

/* Two are looked for where each is there many times: in texts of each length, at each place. */
static void pairs(void **state)
{
	static const char sample[] = "ba baba, pohs pohs; ba pohs sososo bbbaaa po po ho ho op op";
	static const char *const words[] = {"ab", "shop", "op", "SHO"};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t size = strlen(words[i]);
		struct needle needle;

		needle_init(&needle, words[i], size);
		needle_aim(&needle, sample, sizeof(sample) - 1);
		assert_true(needle.pair);
		for (size_t length = 0; length < 200; length++) {
			char text[200];

			memset(text, words[i][0], sizeof(text));
			assert_false(needle_in(&needle, text, length));
			for (size_t at = 0; at + size <= length; at++) {
				memset(text, words[i][0], sizeof(text));
				memcpy(text + at, words[i], size);
				text[at + size / 2] ^= 0x20; /* in any case */
				assert_ptr_equal(needle_find(&needle, 0, text, length), text + at);
			}
		}
	}
}

static void needles(void **state)
{
	static const char *const words[] = {"", "a", "shop", "SHOP", "example.com", "no", "p1.e",
	                                    "\303\251"};
	static const char text[] = "Shop1.example.com\0caf\303\251.example\0x";
	struct needle needle;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		bool expected = i != 5;

		needle_init(&needle, words[i], strlen(words[i]));
		assert_int_equal(needle_in(&needle, text, sizeof(text) - 1), expected);
		assert_int_equal(needle_in(&needle, text, 0), i == 0);
		for (size_t j = 0; j < needle.length; j++) { /* whichever is rarest */
			char sample[1000];

			needle_aim(&needle, sample, write_sample(&needle, j, sample));
			assert_false(needle.pair);
			assert_int_equal(needle.bytes[needle.rarest], needle.bytes[j]);
			assert_int_equal(needle_in(&needle, text, sizeof(text) - 1), expected);
		}
	}
	needle_init(&needle, "com\0caf", 7);
	assert_true(needle_in(&needle, text, sizeof(text) - 1));
	needle_init(&needle, "x", 1);
	assert_true(needle_in(&needle, text, sizeof(text) - 1)); /* the very last byte */
	needle_init(&needle, "comc", 4);
	assert_false(needle_in(&needle, text, sizeof(text) - 1)); /* names do not run together */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undecided),
		cmocka_unit_test(selection),
		cmocka_unit_test(nothing_for_nothing),
		cmocka_unit_test(levels),
		cmocka_unit_test(changes),
		cmocka_unit_test(levels_are_forgotten),
		cmocka_unit_test(as_if_sorted_anew),
		cmocka_unit_test(names_that_begin_alike),
		cmocka_unit_test(accounts_count),
		cmocka_unit_test(needles),
		cmocka_unit_test(pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
