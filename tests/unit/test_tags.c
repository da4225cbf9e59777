/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of a source's certificates, as a filter looks them up. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/array.h"
#include "model/tags.h"

#define ARN(id) "arn:aws:acm:us-east-1:111111111111:certificate/" id
#define FIRST ARN("97b4deb6-8983-4e39-918e-ef1378924e1e")

static void assert_set(const struct tag_book *book, const char *arn, const char *wanted)
{
	struct tag_set set = tag_book_find(book, arn);
	char all[256] = "";

	for (size_t i = 0; i < set.count; i++)
		sprintf(all + strlen(all), "%s%s=%s", i ? " " : "", tag_set_at(&set, i)->key,
		        tag_set_at(&set, i)->value);
	assert_string_equal(all, wanted);
}

/* What is kept is a copy; an ARN that is none of ours is as good as another. */
static void finds(void **state)
{
	struct tag both[] = {{"Env", "prod"}, {"Owner", "web"}};
	struct tag_book *book = tag_book_new();
	char value[] = "prod";

	(void)state;
	both[0].value = value;
	assert_set(book, FIRST, "");
	assert_null(tag_book_at(book, 0));
	tag_book_add(book, FIRST, &(struct tags){both, 2});
	tag_book_add(book, ARN("odd"), &(struct tags){both, 1});
	tag_book_add(book, "", &(struct tags){both + 1, 1});
	tag_book_add(book, ARN("00000000-0000-4000-8000-000000000002"), &(struct tags){NULL, 0});
	value[0] = 'x';
	assert_set(book, FIRST, "Env=prod Owner=web");
	assert_set(book, ARN("odd"), "Env=prod");
	assert_set(book, "", "Owner=web");
	assert_set(book, ARN("00000000-0000-4000-8000-000000000002"), "");
	assert_set(book, ARN("00000000-0000-4000-8000-000000000003"), "");
	assert_set(book, "arn:aws:acm:us-west-2:111111111111:certificate/97b4deb6-8983-4e39-918e-ef1378924e1e", "");
	assert_string_equal(tag_book_at(book, 1)->key, "Owner");
	assert_null(tag_book_at(book, 2));
	tag_book_add(book, FIRST, &(struct tags){both + 1, 1});
	assert_set(book, FIRST, "Owner=web");
	tag_book_free(book);
	tag_book_free(NULL);
}

/* A tag that many have stands once: a few bytes for each certificate. */
static void grows(void **state)
{
	enum { MANY = 20000 };
	static const char *const values[] = {"prod", "stage", "dev"};
	struct tag_book *book = tag_book_new();
	char arn[128], wanted[64];

	(void)state;
	for (unsigned i = 0; i < MANY; i++) {
		const struct tag tags[] = {{"env", values[i % 3]}, {"team", "web"}};

		sprintf(arn, ARN("%08x-0000-4000-8000-%012x"), i, i);
		tag_book_add(book, arn, &(struct tags){tags, 1 + i % 2});
	}
	for (unsigned i = 0; i < MANY; i++) {
		sprintf(arn, ARN("%08x-0000-4000-8000-%012x"), i, i);
		sprintf(wanted, "env=%s%s", values[i % 3], i % 2 ? " team=web" : "");
		assert_set(book, arn, wanted);
	}
	assert_non_null(tag_book_at(book, 3));
	assert_null(tag_book_at(book, 4));
	assert_true(tag_book_size(book) < MANY * 100);
	tag_book_free(book);
}

/* A key and a value are told apart, whatever is in them. */
static void tells_apart(void **state)
{
	static const struct tag tags[] = {{"a", "b=c"}, {"a=b", "c"}, {"a", ""}, {"", "a"}, {"A", "b=c"}};
	struct tag_book *book = tag_book_new();

	(void)state;
	tag_book_add(book, FIRST, &(struct tags){tags, ARRAY_SIZE(tags)});
	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		assert_string_equal(tag_book_at(book, i)->key, tags[i].key);
		assert_string_equal(tag_book_at(book, i)->value, tags[i].value);
	}
	assert_null(tag_book_at(book, ARRAY_SIZE(tags)));
	tag_book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(grows),
		cmocka_unit_test(tells_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
