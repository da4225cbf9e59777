/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/screen/screen.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

/* 2026-11-24T00:00:00Z */
static const int64_t now = 1795478400;
enum { HOUR = 3600, DAY = 24 * HOUR };

struct intent stage_intent;

#define NAMES(text, number) names_from(text, number)

static struct domain_validation by_email(const char *domain, unsigned status)
{
	return (struct domain_validation){
		.domain_name = domain,
		.validation_domain = strncmp(domain, "*.", 2) == 0 ? domain + 2 : domain,
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, status),
	};
}

static struct certificate make(int number, const char *names, size_t count)
{
	static char arns[16][128];

	snprintf(arns[number], sizeof(arns[number]),
	         "arn:aws:acm:ap-northeast-1:123456789012:certificate/%08x-0000-4000-8000-%012x", number,
	         number);
	return (struct certificate){
		.summary = {
			.arn = arns[number],
			.domain_name = names,
			.names = NAMES(names, count),
			.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.key_algorithm = term_of(TERM_KIND_KEY, ALGORITHM_RSA_2048),
			.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
			.eligibility = term_of(TERM_KIND_ELIGIBILITY, ELIGIBILITY_ELIGIBLE),
			.in_use = ANSWER_YES,
			.created_at = now - 100 * DAY,
			.not_before = now - 100 * DAY,
			.not_after = now + 98 * DAY + HOUR,
			.knows_renewal = true,
		},
	};
}

static void add(struct stage *stage, const struct certificate *certificate)
{
	size_t row = store_add(stage->source->store, &certificate->summary);

	store_set_detail(stage->source->store, row, certificate);
}

/* The renewal of a shop waits for two of three domains. */
static void add_shop(struct stage *stage)
{
	struct certificate shop =
		make(1, "shop.example.co.jp\0www.shop.example.co.jp\0*.shop.example.co.jp", 3);
	struct domain_validation first[3], renewal[3];
	static const unsigned states[] = {VALIDATION_SUCCESS, VALIDATION_PENDING_VALIDATION,
	                                  VALIDATION_PENDING_VALIDATION};

	for (size_t i = 0; i < 3; i++) {
		first[i] = by_email(names_at(shop.summary.names, i), VALIDATION_SUCCESS);
		renewal[i] = by_email(names_at(shop.summary.names, i), states[i]);
		first[i].validation_domain = renewal[i].validation_domain = "shop.example.co.jp";
	}
	shop.summary.not_after = now + 20 * DAY + HOUR;
	shop.summary.renewal_status = term_of(TERM_KIND_RENEWAL, RENEWAL_PENDING_VALIDATION);
	shop.renewal.present = true;
	shop.renewal.updated_at = now - 2 * DAY;
	shop.renewal.domains = (struct validation_list){renewal, 3};
	shop.first_issuance = (struct validation_list){first, 3};
	shop.in_use_by = NAMES("arn:aws:elasticloadbalancing:x", 1);
	add(stage, &shop);
}

/* A first issuance with 54 hours left. */
static void add_new(struct stage *stage)
{
	struct certificate fresh = make(2, "new.example.com", 1);
	struct domain_validation domain = by_email("new.example.com", VALIDATION_PENDING_VALIDATION);

	fresh.summary.status = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION);
	fresh.summary.created_at = now - 18 * HOUR;
	fresh.summary.not_after = fresh.summary.not_before = TIME_ABSENT;
	fresh.first_issuance = (struct validation_list){&domain, 1};
	add(stage, &fresh);
}

static void add_dns(struct stage *stage)
{
	struct certificate api = make(3, "api.example.com", 1);
	struct domain_validation domain = by_email("api.example.com", VALIDATION_SUCCESS);

	domain.method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	domain.record_name = "_3639ac51.api.example.com.";
	domain.record_type = "CNAME";
	domain.record_value = "_98d2.acm-validations.aws.";
	api.summary.method = domain.method;
	api.first_issuance = (struct validation_list){&domain, 1};
	add(stage, &api);
}

static void add_simple(struct stage *stage, int number, const char *name, unsigned status)
{
	struct certificate certificate = make(number, name, 1);
	struct domain_validation domain = by_email(name, VALIDATION_SUCCESS);

	certificate.summary.status = term_of(TERM_KIND_STATUS, status);
	certificate.first_issuance = (struct validation_list){&domain, 1};
	if (status == STATUS_EXPIRED)
		certificate.summary.not_after = now - 3 * DAY - HOUR;
	add(stage, &certificate);
}

static void fill(struct stage *stage)
{
	struct certificate imported = make(9, "vpn.example.co.jp", 1);

	add_shop(stage);
	add_new(stage);
	add_dns(stage);
	add_simple(stage, 4, "www.example.com", STATUS_ISSUED);
	add_simple(stage, 5, "old.example.com", STATUS_EXPIRED);
	add_simple(stage, 6, "a-very-long-name-that-somebody-chose.for-the-department.example.ac.jp",
	           STATUS_ISSUED);
	add_simple(stage, 7, "leaked.example.com", STATUS_REVOKED);
	imported.summary.type = term_of(TERM_KIND_TYPE, TYPE_IMPORTED);
	imported.summary.method = term_of(TERM_KIND_METHOD, CODE_ABSENT);
	add(stage, &imported);
}

void stage_begin(struct stage *stage, int height, int width)
{
	memset(stage, 0, sizeof(*stage));
	stage->source = stage->list[0] = source_new("prod", "ap-northeast-1");
	snprintf(stage->source->account, sizeof(stage->source->account), "123456789012");
	stage->source->state = SOURCE_READY;
	stage->source->loaded_at = now;
	stage->now = present_at(now);
	stage->sources = (struct sources){stage->list, 1};
	fill(stage);
	preferences_init(&stage->preferences);
	stage->world = (struct world){
		.preferences = &stage->preferences,
		.sources = &stage->sources,
		.deliveries = &stage->deliveries,
		.pasts = &stage->pasts,
		.now = &stage->now,
		.height = height,
		.width = width,
	};
	stage->stack = view_stack_new(&stage->world);
	view_push(stage->stack, certificates_view_new(&stage->world));
}

void stage_open(struct stage *stage, int height, int width)
{
	struct error error;

	unsetenv("NO_COLOR");
	unsetenv("COLORFGBG");
	assert_true(terminal_open_without(height, width, &error));
	stage_begin(stage, height, width);
}

void stage_speak(void)
{
	const char *folder = getenv("LOCALE_DIR");

	i18n_start("en");
	if (folder)
		i18n_catalogues_in(folder);
}

void stage_end(struct stage *stage)
{
	plan_release(&stage_intent.plan);
	free(stage_intent.text);
	free(stage_intent.which);
	stage_intent = (struct intent){.kind = INTENT_NONE};
	view_stack_free(stage->stack);
	deliveries_release(&stage->deliveries);
	pasts_clear(&stage->pasts);
	source_free(stage->source);
	preferences_release(&stage->preferences);
}

void stage_close(struct stage *stage)
{
	stage_end(stage);
	terminal_close();
}

void stage_resize(struct stage *stage, int height, int width)
{
	resizeterm(height, width);
	stage->world.height = height;
	stage->world.width = width;
	view_stack_update(stage->stack, CHANGED_SIZE);
}

void stage_press_key(struct stage *stage, struct key key)
{
	plan_release(&stage_intent.plan);
	free(stage_intent.text);
	free(stage_intent.which);
	stage_intent = (struct intent){.kind = INTENT_NONE};
	view_stack_key(stage->stack, &key, &stage_intent);
}

void stage_press(struct stage *stage, const char *keys)
{
	size_t length = strlen(keys);
	uint32_t character;

	for (size_t i = 0; i < length;) {
		i += utf8_decode(keys + i, length - i, &character);
		stage_press_key(stage, (struct key){.code = (wint_t)character});
	}
}

void stage_press_special(struct stage *stage, int code)
{
	stage_press_key(stage, (struct key){.special = true, .code = (wint_t)code});
}

void stage_click(struct stage *stage, int code, int y, int x)
{
	free(stage_text(stage));
	stage_press_key(stage, (struct key){.special = true, .code = (wint_t)code, .y = y, .x = x});
}
