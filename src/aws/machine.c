/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/machine.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "aws/settings.h"
#include "base/memory.h"

enum { WORD_MOST = 2048 };

const struct operation machine_get_token = {
	.name = "GetMetadataToken", .action = "metadata", .method = "PUT",
	.metadata = true, .most = MACHINE_MOST};
static const struct operation get_region = {
	.name = "GetMetadataRegion", .action = "metadata", .method = "GET",
	.metadata = true, .most = MACHINE_MOST};

struct machine {
	struct service service;
	struct aws_settings settings; /* none: it is asked whatever a profile says */
	struct call *call;
	struct timer *timer;
	machine_done *done;
	void *context;
};

bool machine_is_disabled(void)
{
	const char *disabled = aws_environment("AWS_EC2_METADATA_DISABLED");

	return disabled && strcasecmp(disabled, "true") == 0;
}

static const char *get(const struct aws_settings *settings, const char *variable, const char *key)
{
	const char *value = aws_environment(variable);

	if (!value && settings->files)
		value = aws_settings_get_wire(settings, key);
	return value && *value ? value : NULL;
}

bool machine_endpoint(const struct aws_settings *settings, struct endpoint *endpoint,
                      struct error *error)
{
	const char *url = get(settings, "AWS_EC2_METADATA_SERVICE_ENDPOINT",
	                      "ec2_metadata_service_endpoint"), *path;
	const char *mode = get(settings, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
	                       "ec2_metadata_service_endpoint_mode");

	if (!url)
		url = mode && strcasecmp(mode, "IPv6") == 0 ? "http://[fd00:ec2::254]"
		                                            : "http://169.254.169.254";
	return endpoint_parse_metadata(url, endpoint, &path, error);
}

char *machine_word(const char *body, size_t length)
{
	while (length && isspace((unsigned char)body[length - 1]))
		length--;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)body[i] <= ' ' || (unsigned char)body[i] >= 0x7F)
			return NULL;
	return length && length < WORD_MOST ? memory_copy_bytes(body, length) : NULL;
}

char *machine_token_header(const char *body, size_t length)
{
	char *token = machine_word(body, length), *header;

	if (!token)
		return NULL;
	header = memory_format("X-aws-ec2-metadata-token: %s", token);
	memory_free_secret(token);
	return header;
}

static void region_came(void *context, const struct http_answer *answer, const struct error *error)
{
	struct machine *machine = context;
	char *region = error ? NULL : machine_word(answer->body, answer->length);

	machine->call = NULL;
	machine->done(machine->context, region);
	free(region);
}

static void token_came(void *context, const struct http_answer *answer, const struct error *error)
{
	struct machine *machine = context;
	char *header = error ? NULL : machine_token_header(answer->body, answer->length);
	const struct call_request request = {
		.operation = &get_region,
		.path = "/latest/meta-data/placement/region",
		.header = header,
		.done = region_came,
		.context = machine,
	};

	machine->call = header ? call_start(&machine->service, &request) : NULL;
	memory_free_secret(header);
	if (!machine->call)
		machine->done(machine->context, NULL);
}

/* Never from machine_ask_region: who asks has not yet kept what that returns. */
static void begin(void *context)
{
	struct machine *machine = context;
	const struct call_request request = {
		.operation = &machine_get_token,
		.path = MACHINE_TOKEN_PATH,
		.header = MACHINE_TOKEN_TTL,
		.done = token_came,
		.context = machine,
	};

	machine->timer = NULL;
	if (machine_is_disabled() ||
	    !machine_endpoint(&machine->settings, &machine->service.endpoint, NULL))
		machine->done(machine->context, NULL);
	else
		machine->call = call_start(&machine->service, &request);
}

struct machine *machine_ask_region(struct http *http, struct events *events, machine_done *done,
                                   void *context)
{
	struct machine *machine = memory_new(1, sizeof(*machine));

	machine->service = (struct service){
		.http = http,
		.events = events,
		.settings = &machine->settings,
		.name = "",
	};
	retry_quota_init(&machine->service.quota);
	aws_settings_take_metadata(&machine->settings);
	machine->done = done;
	machine->context = context;
	machine->timer = events_after(events, 0, begin, machine);
	return machine;
}

void machine_free(struct machine *machine)
{
	if (!machine)
		return;
	events_cancel(machine->service.events, machine->timer);
	if (machine->call)
		call_cancel(machine->call);
	free(machine);
}
