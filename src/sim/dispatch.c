/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/dispatch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "sim/control.h"
#include "sim/operations.h"
#include "sim/quotas.h"
#include "sim/signature.h"
#include "sim/tree.h"

/* The first that fits. */
static const struct route {
	const char *method, *path; /* path: NULL: the one that the scenario's Container has; a * at
				      its end stands for anything */
	const char *type;          /* the body's, as it begins; NULL: any */
	const struct sim_service *service;
	const char *operation;     /* NULL: the request says it */
} routes[] = {
	{"POST", "/", "application/x-www-form-urlencoded", &service_sts, NULL},
	{"POST", "/", NULL, &service_tagging, NULL},
	{"POST", "/", NULL, &service_acm, NULL},
	{"GET", "/federation/credentials", NULL, &service_portal, "GetRoleCredentials"},
	{"POST", "/token", NULL, &service_oidc, "CreateToken"},
	{"PUT", "/latest/api/token", NULL, &service_metadata, "GetMetadataToken"},
	{"GET", "/latest/meta-data/placement/region", NULL, &service_metadata, "GetMetadataRegion"},
	{"GET", "/latest/meta-data/iam/security-credentials/", NULL, &service_metadata,
	 "GetMetadataRole"},
	{"GET", "/latest/meta-data/iam/security-credentials/*", NULL, &service_metadata,
	 "GetMetadataCredentials"},
	{"GET", NULL, NULL, &service_container, "GetContainerCredentials"},
};

static const char *header(const struct sim_call *call, const char *name)
{
	return call->header(call->context, name);
}

/* Of several at one address the target says which is meant; ACM is asked where none is. */
static bool is_target(const struct sim_service *service, const struct sim_call *call)
{
	const char *target = header(call, "x-amz-target");

	return !service->target || service == &service_acm ||
	       (target && strncmp(target, service->target, strlen(service->target)) == 0);
}

static bool is_path(const struct sim *sim, const char *pattern, const char *path)
{
	size_t length;

	if (!pattern) {
		const char *own = tree_text(tree_get(sim->scenario, "Container"), "Path");

		return *own && strcmp(own, path) == 0;
	}
	length = strlen(pattern);
	return pattern[length - 1] == '*' ? strncmp(pattern, path, length - 1) == 0
					  : strcmp(pattern, path) == 0;
}

static const struct route *find_route(const struct sim *sim, const struct sim_call *call)
{
	const char *type = header(call, "Content-Type");

	for (size_t i = 0; i < ARRAY_SIZE(routes); i++) {
		const struct route *route = &routes[i];

		if (strcmp(route->method, call->method) == 0 &&
		    is_path(sim, route->path, call->path) && is_target(route->service, call) &&
		    (!route->type ||
		     (type && strncasecmp(type, route->type, strlen(route->type)) == 0)))
			return route;
	}
	return NULL;
}

/* The operation stands in a header, that of STS in the form. */
static const char *operation_of(const struct sim_call *call)
{
	const char *target = header(call, "x-amz-target"), *prefix = call->service->target;

	if (call->service == &service_sts)
		return tree_text(call->parameters, "Action");
	return target && strncmp(target, prefix, strlen(prefix)) == 0 ? target + strlen(prefix)
								      : "";
}

static void answer_unknown(const struct sim_call *call, struct sim_answer *answer)
{
	if (call->service == &service_sts)
		sim_answer_error(answer, 400, "InvalidAction",
				 "Could not find operation %s for version 2011-06-15",
				 call->operation);
	else
		sim_answer_error(answer, 404, "UnknownOperationException", "Unknown operation");
}

/* Who is it?  false after answering with an error. */
static bool identify(const struct sim *sim, struct sim_call *call,
		     const struct sim_operation *operation, struct sim_answer *answer)
{
	call->account = sim->accounts[0];
	snprintf(call->region, sizeof(call->region), "%s", call->account->region);
	if (!call->service->scope || (operation && operation->anybody) ||
	    (sim->unsigned_too && !header(call, "authorization")))
		return true;
	return signature_verify(sim, call, answer);
}

static bool is_denied(const struct sim_call *call)
{
	return call->service->scope &&
	       tree_list_has(tree_get(call->account->tree, "Denied"), call->operation);
}

static void answer_denied(const struct sim *sim, const struct sim_call *call,
			  struct sim_answer *answer)
{
	bool json = call->service->target;
	const struct sim_key *key = call->key ? call->key : sim->keys[0];

	sim_answer_error(answer, json ? 400 : 403, json ? "AccessDeniedException" : "AccessDenied",
			 "User: %s is not authorized to perform: %s:%s", key->arn,
			 call->service->prefix ? call->service->prefix : call->service->scope,
			 call->operation);
}

static void carry_out(struct sim *sim, struct sim_call *call, struct sim_answer *answer)
{
	const struct sim_operation *operation = sim_operation_find(call->service, call->operation);

	if (!identify(sim, call, operation, answer))
		return;
	if (is_denied(call))
		answer_denied(sim, call, answer);
	else if (!operation)
		answer_unknown(call, answer);
	else if (quotas_exceeded(sim, call, operation))
		services_answer_throttled(answer);
	else if (!call->parameters)
		sim_answer_error(answer, 400, call->service->unreadable_code,
				 "The body is no JSON object.");
	else
		operation->run(sim, call, answer);
}

enum sim_delivery dispatch(struct sim *sim, struct sim_call *call, struct sim_answer *answer)
{
	const struct route *route = find_route(sim, call);
	const struct sim_fault *fault;
	enum sim_delivery delivery;

	if (!route) {
		sim_answer_error(answer, 404, "UnknownOperationException", "Unknown operation");
		call->operation = "";
		control_log(sim, call, answer);
		return SIM_WHOLE;
	}
	call->service = answer->service = route->service;
	call->parameters = call->service->read(call);
	call->operation = route->operation ? route->operation : operation_of(call);
	sim_advance(sim);
	fault = faults_take(sim, call->operation, false);
	if (faults_carry_out(fault))
		carry_out(sim, call, answer);
	delivery = faults_apply(sim, fault, answer);
	control_log(sim, call, answer);
	return delivery;
}

bool dispatch_cuts(struct sim *sim, struct sim_call *call)
{
	const struct route *route = find_route(sim, call);
	const struct sim_answer answer = {.status = 0};

	if (!route)
		return false;
	call->service = route->service;
	call->operation = route->operation ? route->operation : operation_of(call);
	if (!faults_take(sim, call->operation, true))
		return false;
	control_log(sim, call, &answer);
	return true;
}
