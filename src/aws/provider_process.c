/* SPDX-License-Identifier: GPL-3.0-or-later */
/* credential_process: a command of the profile that prints keys as JSON.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/providers.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/words.h"

enum { TIMEOUT = 60 * 1000 };

/* What the command complained of, in one clean line. */
static void set_failed(struct error *error, const struct credentials_search *search, int status,
                       const char *complaint)
{
	struct arena arena = ARENA_INIT;
	size_t length = strlen(complaint);
	char number[16], *words = arena_text(&arena, complaint, length);

	log_redact(words); /* it may have printed what it should have kept */
	while (length && strchr(" \n\r\t", complaint[length - 1]))
		length--;
	snprintf(number, sizeof(number), "%d", status);
	error_set(error, ERROR_COMMAND, status,
	          !length ? N_("the credentials command of the profile %1$s ended with status %2$s")
	          : search->failed ? N_("aws configure export-credentials --profile %1$s ended with status "
	                                "%2$s: %3$s")
	                           : N_("the credentials command of the profile %1$s ended with status "
	                                "%2$s: %3$s"),
	          search->settings->profile, number, utf8_clean(&arena, words, length), NULL);
	arena_release(&arena);
}

static void process_ended(void *context, int status, const char *output, const char *complaint,
                          const struct error *failure)
{
	struct credentials_search *search = context;
	struct error error = {0};

	search->process = NULL;
	if (!failure && status && search->failed && search->failed(search, status, complaint))
		return;
	if (failure)
		error = *failure;
	else if (status)
		set_failed(&error, search, status, complaint);
	else if (search_take_json(search, output, strlen(output), true))
		search_tried(search, N_("credential_process: its keys for the profile %1$s are used"),
		             search->settings->profile, NULL);
	else
		error_set(&error, ERROR_COMMAND, 0,
		          N_("credential_process of the profile %1$s did not print credentials (JSON "
		             "with Version 1, AccessKeyId and SecretAccessKey)"),
		          search->settings->profile, NULL);
	search_finish(search, error.kind ? &error : NULL);
}

static void process_asks(void *context)
{
	struct credentials_search *search = context;
	const struct asker *asker = search->request.asker;
	struct question question = {0};

	utf8_copy(question.profile, sizeof(question.profile), search->settings->profile);
	search->asking = true;
	asker->ask(asker->context, search, &question);
}

enum provider_answer search_run(struct credentials_search *search, const char *command,
                                const char *name, command_failed *failed, struct error *error)
{
	const struct process_request request = {
		.command = command,
		.profile = search->settings->profile,
		.timeout = TIMEOUT,
		.done = process_ended,
		.asks = search->request.asker ? process_asks : NULL,
		.context = search,
	};

	search->found.provider = name;
	search->failed = failed;
	search->process = process_start(search->request.events, &request, error);
	return search->process ? PROVIDER_AT_WORK : PROVIDER_FAILED;
}

enum provider_answer provider_process(struct credentials_search *search, struct error *error)
{
	const char *command = aws_settings_get(search->settings, "credential_process");

	if (!command || !*command) {
		search_tried(search, N_("credential_process: not set for the profile %1$s"),
		             search->settings->profile, NULL);
		return PROVIDER_HAS_NONE;
	}
	return search_run(search, command, "credential-process", NULL, error);
}
