/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store and the order of its rows. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/order.h"

static struct certificate_summary row(const char *arn, const char *names, size_t count)
{
	return (struct certificate_summary){
		.arn = arn,
		.domain_name = names,
		.names = {names, count},
		.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
		.not_after = 1000,
		.knows_renewal = true,
	};
}

#define ARN(id) "arn:aws:acm:us-east-1:123456789012:certificate/" id
static const char first[] = ARN("97b4deb6-8983-4e39-918e-ef1378924e1e");

static void same_again(void **state)
{
	static const char *const arns[] = {first, ARN("97B4DEB6-8983-4E39-918E-EF1378924E1E"), ARN("odd"), "x"};
	struct store *store = store_new();
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		summary = row(arns[i], "a.example.com\0b.example.com", 2);
		summary.type = term_from(TERM_KIND_TYPE, "NEW_TYPE");
		assert_int_equal(store_add(store, &summary), i);
	}
	for (size_t i = 0; i < 4; i++) {
		store_summary(store, i, &summary, arn);
		assert_string_equal(arn, arns[i]);
		assert_string_equal(summary.domain_name, "a.example.com");
		assert_string_equal(names_at(summary.names, 1), "b.example.com");
		assert_int_equal(summary.type.code, CODE_UNKNOWN);
		assert_string_equal(summary.type.name, "NEW_TYPE");
		assert_int_equal(store_find(store, arns[i]), i);
	}
	assert_string_equal(store_account(store), "123456789012");
	assert_true(store_find(store, "nothing") == SIZE_MAX);
	summary = row(first, "c.example.com", 1);
	assert_int_equal(store_add(store, &summary), 0);
	assert_int_equal(store_count(store), 4);
	store_free(store);
}

static void many(void **state)
{
	struct store *store = store_new();
	char arn[128];

	(void)state;
	for (unsigned i = 0; i < 5000; i++) {
		struct certificate_summary summary;

		snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-%012x"), i, i);
		summary = row(arn, "many.example.com", 1);
		store_add(store, &summary);
	}
	for (unsigned i = 0; i < 5000; i++) {
		snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-%012x"), i, i);
		assert_int_equal(store_find(store, arn), i);
	}
	store_free(store);
}

/* Details stay while the list says the same, and go when it does not. */
static void details_survive(void **state)
{
	struct store *old = store_new(), *same = store_new(), *other = store_new();
	struct certificate certificate = {.summary = row(first, "a.example.com", 1)};
	struct certificate_summary changed = row(first, "a.example.com", 1);

	(void)state;
	certificate.issuer = "Amazon";
	store_add(old, &certificate.summary);
	store_add(same, &certificate.summary);
	changed.not_after = 2000;
	store_add(other, &changed);
	store_set_detail(old, 0, &certificate);
	store_adopt_details(same, old);
	store_adopt_details(other, old);
	store_free(old);
	assert_string_equal(store_detail(same, 0)->issuer, "Amazon");
	assert_false(store_detail_is_stale(same, 0));
	assert_null(store_detail(other, 0));
	store_free(same);
	store_free(other);
}

static struct order_key by_name(const struct source *source, size_t number, void *context)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	(void)context;
	store_summary(source->store, number, &summary, arn);
	return (struct order_key){0, summary.domain_name};
}

static void selection(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary rows[] = {row(ARN("1"), "c.example.com", 1), row(ARN("2"), "A.example.com", 1),
	                                     row(ARN("3"), "b.example.jp", 1)};
	struct order order;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		store_add(source->store, &rows[i]);
	order_init(&order);
	order_rebuild(&order, &sources, by_name, NULL);
	assert_int_equal(order.entries[0].place.row, 1);
	assert_int_equal(order.entries[1].place.row, 2);
	order_select(&order, &sources, 2);
	assert_string_equal(order.selected_id.arn, ARN("1"));
	order.reversed = true;
	order_rebuild(&order, &sources, by_name, NULL);
	assert_int_equal(order.selected, 0);
	order_set_filter(&order, "EXAMPLE com");
	order_rebuild(&order, &sources, by_name, NULL);
	assert_int_equal(order.count, 2);
	assert_int_equal(order.selected, 0);
	order_set_filter(&order, "nothing");
	order_rebuild(&order, &sources, by_name, NULL);
	assert_int_equal(order.count, 0);
	order_release(&order);
	source_free(source);
}

static void arns(void **state)
{
	struct arn arn;

	(void)state;
	assert_true(arn_parse(first, &arn));
	assert_string_equal(arn.partition, "aws");
	assert_string_equal(arn.region, "us-east-1");
	assert_string_equal(arn.account, "123456789012");
	assert_string_equal(arn.id, "97b4deb6-8983-4e39-918e-ef1378924e1e");
	assert_false(arn_parse("arn:aws:acm:us-east-1:1234:certificate/x", &arn));
	assert_false(arn_parse("arn:aws:iam::123456789012:certificate/x", &arn));
	assert_false(arn_parse("arn:aws:acm:us-east-1:123456789012:certificate/x y", &arn));
	assert_false(arn_parse("", &arn));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(same_again), cmocka_unit_test(many), cmocka_unit_test(details_survive),
	    cmocka_unit_test(selection),  cmocka_unit_test(arns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
