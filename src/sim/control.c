/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/control.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/number.h"
#include "sim/faults.h"
#include "sim/scenario.h"
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

/* The members move over to the certificate: the request's tree loses them. */
static void change_certificate(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = scenario_find(sim, tree_text(request, "CertificateArn"), &index);

	if (!certificate || index >= sim->count) {
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

void control_log(struct sim *sim, const char *operation, const struct buffer *body,
                 const struct sim_answer *answer)
{
	char time[TIME_TEXT_SIZE];
	size_t start = sim->log.length;
	char problem[64];
	yajl_val request = yajl_tree_parse(buffer_text(body), problem, sizeof(problem));

	time_to_iso(sim_now(sim), time);
	buffer_format(&sim->log, "{\"Time\":\"%s\",\"Operation\":", time);
	tree_write_text(operation, &sim->log);
	buffer_format(&sim->log, ",\"Status\":%d,\"Code\":", answer->status);
	tree_write_text(answer->code, &sim->log);
	buffer_add_text(&sim->log, ",\"Request\":");
	if (request)
		tree_write(request, &sim->log);
	else
		buffer_add_text(&sim->log, "null");
	buffer_add_text(&sim->log, "}\n");
	yajl_tree_free(request);
	if (sim->log_fd >= 0 &&
	    write(sim->log_fd, sim->log.bytes + start, sim->log.length - start) < 0)
		perror("acmdash-sim: log");
}
