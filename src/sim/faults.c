/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "sim/services.h"

void faults_add(struct sim *sim, const char *spec)
{
	const char *colon = strchr(spec, ':'), *at, *equals;
	struct sim_fault *fault;

	sim->faults = memory_resize(sim->faults, sim->fault_count + 1, sizeof(*sim->faults));
	fault = &sim->faults[sim->fault_count++];
	*fault = (struct sim_fault){.left = -1};
	if (colon && colon < spec + strcspn(spec, "=@")) {
		snprintf(fault->operation, sizeof(fault->operation), "%.*s", (int)(colon - spec), spec);
		spec = colon + 1;
	}
	at = strchr(spec, '@');
	if (at) {
		fault->left = atoi(spec);
		spec = at + 1;
	}
	equals = strchr(spec, '=');
	snprintf(fault->kind, sizeof(fault->kind), "%.*s", (int)strcspn(spec, "="), spec);
	snprintf(fault->value, sizeof(fault->value), "%s", equals ? equals + 1 : "");
}

const struct sim_fault *faults_take(struct sim *sim, const char *operation)
{
	for (size_t i = 0; i < sim->fault_count; i++) {
		struct sim_fault *fault = &sim->faults[i];

		if (!fault->left || (*fault->operation && strcmp(fault->operation, operation) != 0))
			continue;
		if (fault->left > 0)
			fault->left--;
		return fault;
	}
	return NULL;
}

static enum sim_delivery page(struct sim_answer *answer, const char *text)
{
	buffer_clear(&answer->body);
	buffer_add_text(&answer->body, text);
	return SIM_WHOLE;
}

static enum sim_delivery do_nothing(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	(void)answer;
	return SIM_WHOLE;
}

static enum sim_delivery do_close(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	(void)answer;
	return SIM_NOT_AT_ALL;
}

static enum sim_delivery do_hang(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	(void)answer;
	return SIM_NEVER;
}

static enum sim_delivery do_truncate(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	(void)answer;
	return SIM_TRUNCATED;
}

static enum sim_delivery do_slow(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	(void)answer;
	return SIM_SLOWLY;
}

static enum sim_delivery do_empty(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	return page(answer, "");
}

static enum sim_delivery do_html(const struct sim_fault *fault, struct sim_answer *answer)
{
	answer->status = *fault->value ? atoi(fault->value) : 500;
	answer->type = "text/html";
	return page(answer, "<!doctype html>\n<html><body><h1>Internal Server Error</h1></body></html>\n");
}

static enum sim_delivery do_garbage(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	return page(answer, "{\"Results\":[{\"CertificateArn\":\"\\u0000\xff\xfe");
}

static enum sim_delivery do_deep(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	page(answer, "{\"Results\":");
	for (int i = 0; i < 10000; i++)
		buffer_add_text(&answer->body, "[");
	return SIM_WHOLE;
}

static enum sim_delivery do_big(const struct sim_fault *fault, struct sim_answer *answer)
{
	static const char blanks[] = "                                                                ";
	long most = *fault->value ? atol(fault->value) : 32;

	page(answer, "{");
	for (long i = 0; i < most * 1024 * 16; i++)
		buffer_add_text(&answer->body, blanks);
	buffer_add_text(&answer->body, "}");
	return SIM_WHOLE;
}

static enum sim_delivery do_status(const struct sim_fault *fault, struct sim_answer *answer)
{
	answer->status = atoi(fault->value);
	return page(answer, "{}");
}

static enum sim_delivery do_error(const struct sim_fault *fault, struct sim_answer *answer)
{
	sim_answer_error(answer, 400, fault->value, "simulated");
	return SIM_WHOLE;
}

static enum sim_delivery do_throttle(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	services_answer_throttled(answer);
	return SIM_WHOLE;
}

static enum sim_delivery do_malformed(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	services_answer_malformed(answer);
	return SIM_WHOLE;
}

static enum sim_delivery do_redirect(const struct sim_fault *fault, struct sim_answer *answer)
{
	(void)fault;
	answer->status = 302;
	return page(answer, "");
}

static const struct {
	const char *kind;
	bool carry_out; /* the request takes effect; only its answer goes wrong */
	enum sim_delivery (*apply)(const struct sim_fault *fault, struct sim_answer *answer);
} kinds[] = {
	{"reset",        false, do_close    },
	{"lost",         true,  do_close    },
	{"hang",         true,  do_hang     },
	{"truncate",     true,  do_truncate },
	{"wrong-length", true,  do_truncate },
	{"slow",         true,  do_slow     },
	{"empty",        true,  do_empty    },
	{"html",         false, do_html     },
	{"garbage",      true,  do_garbage  },
	{"malformed",    true,  do_malformed},
	{"deep",         true,  do_deep     },
	{"big",          true,  do_big      },
	{"status",       false, do_status   },
	{"error",        false, do_error    },
	{"throttle",     false, do_throttle },
	{"redirect",     false, do_redirect },
	{"none",         true,  do_nothing  },
};

bool faults_carry_out(const struct sim_fault *fault)
{
	for (size_t i = 0; fault && i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i].kind, fault->kind) == 0)
			return kinds[i].carry_out;
	return true;
}

enum sim_delivery faults_apply(const struct sim_fault *fault, struct sim_answer *answer)
{
	for (size_t i = 0; fault && i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i].kind, fault->kind) == 0)
			return kinds[i].apply(fault, answer);
	return SIM_WHOLE;
}
