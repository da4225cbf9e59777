/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Credentials that the machine hands out: the container's endpoint, and the instance metadata
   service in its second version.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
   https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/call.h"
#include "aws/machine.h"
#include "aws/providers.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

enum { CONTAINER_TIMEOUT = 2000 };

#define GET .method = "GET"
static const struct operation get_container_credentials = {
	.name = "GetContainerCredentials", .action = "container", GET,
	.timeout = CONTAINER_TIMEOUT, .attempts = 3, .most = MACHINE_MOST};
static const struct operation get_metadata_role = {
	.name = "GetMetadataRole", .action = "metadata", GET, .metadata = true, .most = MACHINE_MOST};
static const struct operation get_metadata_credentials = {
	.name = "GetMetadataCredentials", .action = "metadata", GET, .metadata = true, .most = MACHINE_MOST};

/* The container's. */

static void container_came(struct credentials_search *search, const char *body, size_t length,
                           const struct error *error)
{
	struct error failure;
	char status[16];

	search->found.provider = "container";
	if (!error && search_take_json(search, body, length, false)) {
		search_tried(search, N_("container: its role is used"), NULL, NULL);
		search_finish(search, NULL);
		return;
	}
	snprintf(status, sizeof(status), "%d", error ? error->detail : 200);
	if (error && (error->kind == ERROR_NETWORK || error->kind == ERROR_TIMEOUT ||
	              error->kind == ERROR_TLS))
		error_set(&failure, ERROR_MACHINE, 0,
		          N_("the container's endpoint, asked for credentials for the profile %1$s, does "
		             "not answer"),
		          search->settings->profile, NULL);
	else
		error_set(&failure, ERROR_MACHINE, 0,
		          N_("the container's endpoint gave the profile %1$s no credentials (HTTP "
		             "status %2$s)"),
		          search->settings->profile, status, NULL);
	search_finish(search, &failure);
}

/* The file's first line; the caller's, to be wiped. */
static char *read_token_file(const char *path, const char *profile, struct error *error)
{
	struct buffer text;
	bool fine;

	buffer_init_secret(&text, 16 * 1024);
	fine = file_read(path, &text, error);
	if (!fine && error->detail == FILE_NOT_REGULAR)
		error_set(error, ERROR_MACHINE, error->detail,
		          N_("the container's token for the profile %1$s cannot be read: %2$s is not a regular file"),
		          profile, path, NULL);
	else if (!fine)
		error_set(error, ERROR_MACHINE, error->detail,
		          N_("the container's token for the profile %1$s cannot be read: %2$s: %3$s"),
		          profile, path, strerror(error->detail), NULL);
	else if (text.length)
		text.bytes[strcspn(text.bytes, "\r\n")] = '\0';
	return buffer_take(&text);
}

/* "Authorization: ..."; NULL where none is asked for. */
static char *authorization(const char *profile, struct error *error)
{
	const char *path = aws_environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
	const char *given = aws_environment("AWS_CONTAINER_AUTHORIZATION_TOKEN");
	char *token, *header;

	if (!path && !given)
		return NULL;
	token = path ? read_token_file(path, profile, error) : memory_copy_text(given);
	for (const char *c = token; *c && !error->kind; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			error_set(error, ERROR_MACHINE, 0,
			          N_("the container's token for the profile %1$s has a line break or a "
			             "control character in it"),
			          profile, NULL);
	header = memory_format("Authorization: %s", token);
	memory_free_secret(token);
	return header;
}

enum provider_answer provider_container(struct credentials_search *search, struct error *error)
{
	const char *relative = aws_environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
	const char *full = aws_environment("AWS_CONTAINER_CREDENTIALS_FULL_URI"), *path = NULL;
	struct endpoint endpoint;
	char *header, *url;

	if (!relative && !full) {
		search_tried(search, N_("container: none (AWS_CONTAINER_CREDENTIALS_* is not set)"), NULL,
		             NULL);
		return PROVIDER_HAS_NONE;
	}
	url = relative ? memory_format("http://169.254.170.2%s", relative) : memory_copy_text(full);
	header = authorization(search->settings->profile, error);
	if (!error->kind && endpoint_parse_metadata(url, &endpoint, &path, error))
		exchange_start(search,
			       &(struct exchange_request){&get_container_credentials, &endpoint,
							  path, header, NULL},
			       container_came);
	free(url);
	memory_free_secret(header);
	return error->kind ? PROVIDER_FAILED : PROVIDER_AT_WORK;
}

/* The instance's: a token, the role's name, its credentials. */

static void ask_instance(struct credentials_search *search, const struct operation *operation,
                         const char *path, const char *header, exchange_done *done)
{
	struct endpoint endpoint;
	struct error error = {0};

	if (!machine_endpoint(search->settings, &endpoint, &error))
		search_finish(search, &error);
	else
		exchange_start(search,
		               &(struct exchange_request){operation, &endpoint, path, header, NULL},
		               done);
}

/* One that is not there is no error: most machines are no instances. */
static void no_instance(struct credentials_search *search, const struct operation *operation,
                        const struct error *error)
{
	bool silent = error && (error->kind == ERROR_NETWORK || error->kind == ERROR_TIMEOUT);
	char status[16];

	snprintf(status, sizeof(status), "%d", error ? error->detail : 200);
	if (silent || (error && error->detail == 404))
		search_tried(search,
		             silent ? N_("EC2 instance metadata: no answer")
		                    : N_("EC2 instance metadata: no role with credentials there"),
		             NULL, NULL);
	else
		search_tried(search,
		             N_("EC2 instance metadata: the answer to %1$s cannot be used (HTTP status %2$s)"),
		             operation->name, status);
	search_go_on(search);
}

static void instance_came(struct credentials_search *search, const char *body, size_t length,
                          const struct error *error)
{
	if (error || !search_take_json(search, body, length, false)) {
		credentials_release(&search->found);
		no_instance(search, &get_metadata_credentials, error);
		return;
	}
	search->found.provider = "instance-metadata";
	search_tried(search, N_("EC2 instance metadata: the instance's role is used"), NULL, NULL);
	search_finish(search, NULL);
}

static void role_came(struct credentials_search *search, const char *body, size_t length,
                      const struct error *error)
{
	char *role = error ? NULL : machine_word(body, length);
	char *path = role ? memory_format("/latest/meta-data/iam/security-credentials/%s", role) : NULL;

	if (path && !strpbrk(role, "?#/"))
		ask_instance(search, &get_metadata_credentials, path, search->metadata_token,
		             instance_came);
	else
		no_instance(search, &get_metadata_role, error);
	free(role);
	free(path);
}

static void token_came(struct credentials_search *search, const char *body, size_t length,
                       const struct error *error)
{
	search->metadata_token = error ? NULL : machine_token_header(body, length);
	if (!search->metadata_token) {
		no_instance(search, &machine_get_token, error);
		return;
	}
	ask_instance(search, &get_metadata_role, "/latest/meta-data/iam/security-credentials/",
	             search->metadata_token, role_came);
}

enum provider_answer provider_instance(struct credentials_search *search, struct error *error)
{
	struct endpoint endpoint;

	if (machine_is_disabled()) {
		search_tried(search, N_("EC2 instance metadata: skipped (AWS_EC2_METADATA_DISABLED)"),
		             NULL, NULL);
		return PROVIDER_HAS_NONE;
	}
	if (!machine_endpoint(search->settings, &endpoint, error))
		return PROVIDER_FAILED;
	ask_instance(search, &machine_get_token, MACHINE_TOKEN_PATH, MACHINE_TOKEN_TTL,
	             token_came);
	return PROVIDER_AT_WORK;
}
