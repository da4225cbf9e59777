/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/control.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/number.h"
#include "sim/faults.h"
#include "sim/services.h"
#include "sim/tree.h"

static void give_log(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	(void)request;
	buffer_add_text(&answer->body, "{\"Requests\":[");
	for (const char *line = buffer_text(&sim->log); *line;) {
		size_t length = strcspn(line, "\n");

		buffer_add(&answer->body, line, length);
		line += length + (line[length] == '\n');
		buffer_add_text(&answer->body, *line ? "," : "");
	}
	buffer_add_text(&answer->body, "]}");
}

static void set_time(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	sim->clock_offset += (int64_t)tree_number(request, "advance", 0);
	sim_advance(sim);
	buffer_add_text(&answer->body, "{}");
}

static void set_fault(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	if (tree_get(request, "clear"))
		sim->fault_count = 0;
	if (*tree_text(request, "spec") && !faults_add(sim, tree_text(request, "spec")))
		answer->status = 400;
	buffer_add_text(&answer->body, "{}");
}

/* This answer is the last thing that anybody hears. */
static void set_gate(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	sim->gate = tree_is(request, "as", "refuse") ? SIM_CLOSED : SIM_DEAF;
	buffer_add_text(&answer->body, "{}");
}

/* One that can be changed, of any account. */
static yajl_val find_kept(const struct sim *sim, const char *arn)
{
	for (size_t i = 0; i < sim->account_count; i++)
		for (size_t j = 0; j < sim->accounts[i]->count; j++)
			if (tree_is(sim->accounts[i]->certificates[j], "CertificateArn", arn))
				return sim->accounts[i]->certificates[j];
	return NULL;
}

/* The members move over to the certificate: the request's tree loses them. */
static void change_certificate(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	yajl_val certificate = find_kept(sim, tree_text(request, "CertificateArn"));

	if (!certificate) {
		answer->status = 404;
		return;
	}
	for (size_t i = 0; i < request->u.object.len; i++) {
		if (strcmp(request->u.object.keys[i], "CertificateArn") == 0)
			continue;
		tree_put(certificate, request->u.object.keys[i], request->u.object.values[i]);
		request->u.object.values[i] = NULL;
	}
	buffer_add_text(&answer->body, "{}");
}

static void quit(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	(void)sim;
	(void)request;
	(void)answer;
	_exit(0);
}

static const struct {
	const char *name;
	void (*run)(struct sim *sim, yajl_val request, struct sim_answer *answer);
} controls[] = {
	{"log",         give_log          },
	{"time",        set_time          },
	{"fault",       set_fault         },
	{"certificate", change_certificate},
	{"listen",      set_gate          },
	{"quit",        quit              },
};

void control_answer(struct sim *sim, const char *what, const char *body, struct sim_answer *answer)
{
	char problem[128];
	yajl_val request = yajl_tree_parse(*body ? body : "{}", problem, sizeof(problem));

	answer->status = request ? 200 : 400;
	for (size_t i = 0; request && i < ARRAY_SIZE(controls); i++)
		if (strcmp(controls[i].name, what) == 0)
			controls[i].run(sim, request, answer);
	yajl_tree_free(request);
}

static void log_text(struct buffer *log, const char *name, const char *text)
{
	buffer_format(log, "\"%s\":", name);
	tree_write_text(text, log);
	buffer_add_text(log, ",");
}

void control_log(struct sim *sim, const struct sim_call *call, const struct sim_answer *answer)
{
	char time[TIME_TEXT_SIZE];
	struct buffer *log = &sim->log;
	size_t start = log->length;

	time_to_iso(sim_now(sim), time);
	buffer_add_text(log, "{");
	log_text(log, "Time", time);
	log_text(log, "Operation", call->operation);
	buffer_format(log, "\"Status\":%d,", answer->status);
	log_text(log, "Code", answer->code);
	if (call->key) {
		log_text(log, "Key", call->key->id);
		log_text(log, "Account", call->account->number);
		log_text(log, "Region", call->region);
	}
	buffer_add_text(log, "\"Request\":");
	if (call->parameters)
		tree_write_members(call->parameters, call->service->shown, log);
	else
		buffer_add_text(log, "null");
	buffer_add_text(log, "}\n");
	if (sim->log_fd >= 0 && write(sim->log_fd, log->bytes + start, log->length - start) < 0)
		perror("acmdash-sim: log");
}
