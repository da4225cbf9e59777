/* SPDX-License-Identifier: GPL-3.0-or-later */
/* credential_process: a command of the profile that prints keys as JSON.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/providers.h"
#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/words.h"

enum { TIMEOUT = 60 * 1000 };

/* What the command complained of, in one clean line. */
static void set_failed(struct error *error, const char *profile, int status, const char *complaint)
{
	struct arena arena = ARENA_INIT;
	size_t length = strlen(complaint);
	char number[16];

	while (length && strchr(" \n\r\t", complaint[length - 1]))
		length--;
	snprintf(number, sizeof(number), "%d", status);
	error_set(error, ERROR_CREDENTIALS, status,
	          length ? N_("the credentials command of the profile %1$s ended with status %2$s: %3$s")
	                 : N_("the credentials command of the profile %1$s ended with status %2$s"),
	          profile, number, utf8_clean(&arena, complaint, length), NULL);
	arena_release(&arena);
}

static void process_ended(void *context, int status, const char *output, const char *complaint,
                          const struct error *failure)
{
	struct credentials_search *search = context;
	struct error error = {0};

	search->process = NULL;
	if (failure)
		error = *failure;
	else if (status)
		set_failed(&error, search->settings->profile, status, complaint);
	else if (search_take_json(search, output, strlen(output), true))
		search_tried(search, N_("credential_process: its keys for the profile %1$s are used"),
		             search->settings->profile, NULL);
	else
		error_set(&error, ERROR_CREDENTIALS, 0,
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

static enum provider_answer start(struct credentials_search *search, const char *command,
                                  const char *name, struct error *error)
{
	const struct process_request request = {
		.command = command,
		.timeout = TIMEOUT,
		.done = process_ended,
		.asks = search->request.asker ? process_asks : NULL,
		.context = search,
	};

	search->found.provider = name;
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
	return start(search, command, "credential-process", error);
}

/* What only the AWS CLI can do is left to it (2.9, 1.27 and later). */

static bool is_on_path(const char *program)
{
	const char *path = getenv("PATH");

	while (path && *path) {
		size_t length = strcspn(path, ":");
		char *file = memory_format("%.*s/%s", (int)length, path, program);
		bool found = access(file, X_OK) == 0;

		free(file);
		if (found)
			return true;
		path += length + (path[length] == ':');
	}
	return false;
}

/* The profile is named only where it is there: the AWS CLI knows no other by name. */
static enum provider_answer ask_cli(struct credentials_search *search, struct error *error)
{
	char *name = words_quote(search->settings->profile);
	char *command = memory_format("aws configure export-credentials --format process%s%s",
	                              search->settings->profile_exists ? " --profile " : "",
	                              search->settings->profile_exists ? name : "");
	enum provider_answer answer = start(search, command, "aws-cli", error);

	free(name);
	free(command);
	return answer;
}

/* "aws login" has a protocol of its own. */
enum provider_answer provider_login(struct credentials_search *search, struct error *error)
{
	const char *profile = search->settings->profile;

	if (!aws_settings_get(search->settings, "login_session"))
		return PROVIDER_HAS_NONE;
	if (!is_on_path("aws")) {
		error_set(error, ERROR_CREDENTIALS, 0,
		          N_("the profile %1$s uses aws login (login_session), which acmdash leaves to "
		             "the AWS CLI, and there is no aws command here"),
		          profile, NULL);
		return PROVIDER_FAILED;
	}
	search_tried(search, N_("aws login: the AWS CLI is asked for the credentials of %1$s"), profile,
	             NULL);
	return ask_cli(search, error);
}

/* Plugins of the AWS CLI are Python, and may add a source of credentials anywhere. */
enum provider_answer provider_plugins(struct credentials_search *search, struct error *error)
{
	const char *profile = search->settings->profile;

	if (!ini_has_section(search->settings->files->config, "plugins"))
		return PROVIDER_HAS_NONE;
	if (!is_on_path("aws")) {
		search_tried(search, N_("plugins of the AWS CLI ([plugins] in %1$s): acmdash leaves them to "
		                        "the AWS CLI, and there is no aws command here"),
		             search->settings->files->config_path, NULL);
		return PROVIDER_HAS_NONE;
	}
	search_tried(search, N_("plugins of the AWS CLI: it is asked for the credentials of %1$s"),
	             profile, NULL);
	return ask_cli(search, error);
}
