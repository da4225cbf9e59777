/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "sim/services.h"
#include "sim/spoil.h"

/* When it strikes. */
enum moment {
	EARLY,   /* the request's head is there, its body is not */
	INSTEAD, /* the request has no effect */
	AFTER,   /* the request takes effect; only its answer goes wrong */
};

struct sim_fault_kind {
	const char *name;
	enum moment moment;
	void (*apply)(const struct sim_fault *fault, struct sim_answer *answer); /* may be NULL */
	enum sim_delivery delivery;
	enum sim_gate gate; /* from then on */
};

static void page(struct sim_answer *answer, const char *text)
{
	buffer_clear(&answer->body);
	buffer_add_text(&answer->body, text);
}

static void do_empty(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	page(answer, "");
}

static void do_html(const struct sim_fault *fault, struct sim_answer *answer)
{
	answer->status = *fault->value ? atoi(fault->value) : 500;
	answer->type = "text/html";
	page(answer, "<!doctype html>\n<html><body><h1>Internal Server Error</h1></body></html>\n");
}

static void do_garbage(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	page(answer, "{\"Results\":[{\"CertificateArn\":\"\\u0000\xff\xfe");
}

static void do_deep(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	page(answer, "{\"Results\":");
	for (int i = 0; i < 10000; i++)
		buffer_add_text(&answer->body, "[");
}

static size_t megabytes(const struct sim_fault *fault)
{
	return *fault->value ? (size_t)atoi(fault->value) : 32;
}

static void do_big(const struct sim_fault *fault, struct sim_answer *answer)
{
	char blanks[16 * 1024];

	memset(blanks, ' ', sizeof(blanks));
	page(answer, "{");
	for (size_t i = 0; i < megabytes(fault) * 64; i++)
		buffer_add(&answer->body, blanks, sizeof(blanks));
	buffer_add_text(&answer->body, "}");
}

static void do_status(const struct sim_fault *fault, struct sim_answer *answer)
{
	answer->status = atoi(fault->value);
	page(answer, "{}");
}

static void do_error(const struct sim_fault *fault, struct sim_answer *answer)
{
	sim_answer_error(answer, 400, fault->value, "simulated");
}

static void do_throttle(const struct sim_fault *fault, struct sim_answer *answer)
{
	services_answer_throttled(answer);
	answer->retry_after = *fault->value ? fault->value : NULL;
}

static void do_malformed(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	services_answer_malformed(answer);
}

static void do_redirect(const struct sim_fault *fault, struct sim_answer *answer)
{
	answer->status = *fault->value ? atoi(fault->value) : 302;
	page(answer, "");
}

/* What takes the place of every value. */
static const struct {
	const char *kind;
	struct spoil spoil;
} spoils[] = {
	{"wrong-type",   {.text = "7", .number = "\"seven\"", .raw = "<Odd/>", .raw_length = 6}},
	{"twice",        {.twice = true, .number = "7"}},
	{"nul",          {.text = "\"a\\u0000b\"", .raw = "a\0b", .raw_length = 3}},
	{"invalid-utf8", {.text = "\"a\xff\xc0\xaf" "b\"", .raw = "a\xff\xc0\xaf" "b", .raw_length = 5}},
	{"range",        {.number = "1e999", .time = "9999999999-99-99T99:99:99Z"}},
};

static void do_spoil(const struct sim_fault *fault, struct sim_answer *answer)
{
	for (size_t i = 0; i < ARRAY_SIZE(spoils); i++)
		if (strcmp(spoils[i].kind, fault->kind->name) == 0)
			spoil_values(&answer->body, &spoils[i].spoil);
}

static void do_gzip_bomb(const struct sim_fault *fault, struct sim_answer *answer)
{
	page(answer, "");
	answer->encoding = "gzip";
	spoil_add_bomb(&answer->body, megabytes(fault) * 1024 * 1024);
}

static const struct sim_fault_kind kinds[] = {
	{"cut",          EARLY,   NULL,         SIM_NOT_AT_ALL, SIM_OPEN  },
	{"reset",        INSTEAD, NULL,         SIM_NOT_AT_ALL, SIM_OPEN  },
	{"lost",         AFTER,   NULL,         SIM_NOT_AT_ALL, SIM_OPEN  },
	{"hang",         AFTER,   NULL,         SIM_NEVER,      SIM_OPEN  },
	{"truncate",     AFTER,   NULL,         SIM_TRUNCATED,  SIM_OPEN  },
	{"wrong-length", AFTER,   NULL,         SIM_LONGER,     SIM_OPEN  },
	{"slow",         AFTER,   NULL,         SIM_SLOWLY,     SIM_OPEN  },
	{"empty",        AFTER,   do_empty,     SIM_WHOLE,      SIM_OPEN  },
	{"html",         INSTEAD, do_html,      SIM_WHOLE,      SIM_OPEN  },
	{"garbage",      AFTER,   do_garbage,   SIM_WHOLE,      SIM_OPEN  },
	{"malformed",    AFTER,   do_malformed, SIM_WHOLE,      SIM_OPEN  },
	{"wrong-type",   AFTER,   do_spoil,     SIM_WHOLE,      SIM_OPEN  },
	{"twice",        AFTER,   do_spoil,     SIM_WHOLE,      SIM_OPEN  },
	{"nul",          AFTER,   do_spoil,     SIM_WHOLE,      SIM_OPEN  },
	{"invalid-utf8", AFTER,   do_spoil,     SIM_WHOLE,      SIM_OPEN  },
	{"range",        AFTER,   do_spoil,     SIM_WHOLE,      SIM_OPEN  },
	{"deep",         AFTER,   do_deep,      SIM_WHOLE,      SIM_OPEN  },
	{"big",          AFTER,   do_big,       SIM_WHOLE,      SIM_OPEN  },
	{"gzip-bomb",    AFTER,   do_gzip_bomb, SIM_WHOLE,      SIM_OPEN  },
	{"status",       INSTEAD, do_status,    SIM_WHOLE,      SIM_OPEN  },
	{"error",        INSTEAD, do_error,     SIM_WHOLE,      SIM_OPEN  },
	{"throttle",     INSTEAD, do_throttle,  SIM_WHOLE,      SIM_OPEN  },
	{"redirect",     INSTEAD, do_redirect,  SIM_WHOLE,      SIM_OPEN  },
	{"then-refuse",  AFTER,   NULL,         SIM_WHOLE,      SIM_CLOSED},
	{"then-reset",   AFTER,   NULL,         SIM_WHOLE,      SIM_DEAF  },
	{"none",         AFTER,   NULL,         SIM_WHOLE,      SIM_OPEN  },
};

/* By its name, which '=' or the end ends. */
static const struct sim_fault_kind *find_kind(const char *name)
{
	size_t length = strcspn(name, "=");

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strlen(kinds[i].name) == length && strncmp(kinds[i].name, name, length) == 0)
			return &kinds[i];
	return NULL;
}

bool faults_add(struct sim *sim, const char *spec)
{
	const char *colon = strchr(spec, ':'), *at, *equals;
	struct sim_fault *fault;

	sim->faults = memory_resize(sim->faults, sim->fault_count + 1, sizeof(*sim->faults));
	fault = &sim->faults[sim->fault_count++];
	*fault = (struct sim_fault){.left = -1, .percent = 100, .chance = 1};
	if (colon && colon < spec + strcspn(spec, "=@")) {
		snprintf(fault->operation, sizeof(fault->operation), "%.*s", (int)(colon - spec), spec);
		spec = colon + 1;
	}
	at = strchr(spec, '@');
	if (at && at[-1] == '%')
		fault->percent = atoi(spec);
	else if (at)
		fault->left = atoi(spec);
	spec = at ? at + 1 : spec;
	equals = strchr(spec, '=');
	fault->kind = find_kind(spec);
	snprintf(fault->value, sizeof(fault->value), "%s", equals ? equals + 1 : "");
	if (fault->kind)
		return true;
	sim->fault_count--;
	return false;
}

/* Numerical Recipes' generator: its upper bits will do. */
static bool by_chance(struct sim_fault *fault)
{
	if (fault->percent >= 100)
		return true;
	fault->chance = fault->chance * 1664525 + 1013904223;
	return (int)((fault->chance >> 16) % 100) < fault->percent;
}

const struct sim_fault *faults_take(struct sim *sim, const char *operation, bool early)
{
	for (size_t i = 0; i < sim->fault_count; i++) {
		struct sim_fault *fault = &sim->faults[i];

		if (!fault->left || (fault->kind->moment == EARLY) != early ||
		    (*fault->operation && strcmp(fault->operation, operation) != 0) ||
		    !by_chance(fault))
			continue;
		if (fault->left > 0)
			fault->left--;
		return fault;
	}
	return NULL;
}

bool faults_carry_out(const struct sim_fault *fault)
{
	return !fault || fault->kind->moment == AFTER;
}

enum sim_delivery faults_apply(struct sim *sim, const struct sim_fault *fault,
                               struct sim_answer *answer)
{
	if (!fault)
		return SIM_WHOLE;
	if (fault->kind->apply)
		fault->kind->apply(fault, answer);
	if (fault->kind->gate)
		sim->gate = fault->kind->gate;
	return fault->kind->delivery;
}
