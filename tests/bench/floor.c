/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that anybody must do: download the pages of a search and parse them, keeping nothing.
   Usage: floor URL, of a simulator that runs with --unsigned. */
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

struct state {
	yajl_handle parser;
	bool is_token;
	char token[256];
	size_t texts;
};

static int on_key(void *context, const unsigned char *name, size_t length)
{
	((struct state *)context)->is_token = length == 9 && memcmp(name, "NextToken", 9) == 0;
	return 1;
}

static int on_text(void *context, const unsigned char *bytes, size_t length)
{
	struct state *state = context;

	state->texts++;
	if (state->is_token)
		snprintf(state->token, sizeof(state->token), "%.*s", (int)length, (const char *)bytes);
	return 1;
}

static const yajl_callbacks callbacks = {.yajl_map_key = on_key, .yajl_string = on_text};

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct state *state = context;

	return yajl_parse(state->parser, (unsigned char *)bytes, size * count) == yajl_status_ok
	               ? size * count
	               : 0;
}

static bool fetch(CURL *curl, struct state *state)
{
	char body[512], token[256];
	bool fine;

	snprintf(token, sizeof(token), "%s", state->token);
	snprintf(body, sizeof(body), "{\"MaxResults\":500%s%s%s}", *token ? ",\"NextToken\":\"" : "",
	         token, *token ? "\"" : "");
	*state->token = '\0';
	state->parser = yajl_alloc(&callbacks, NULL, state);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
	fine = curl_easy_perform(curl) == CURLE_OK;
	yajl_complete_parse(state->parser);
	yajl_free(state->parser);
	return fine;
}

int main(int argc, char **argv)
{
	CURL *curl = curl_easy_init();
	struct curl_slist *headers = NULL;
	struct state state = {0};
	int pages = 0;

	if (argc != 2 || !curl)
		return 2;
	headers = curl_slist_append(headers, "Content-Type: application/x-amz-json-1.1");
	headers = curl_slist_append(headers, "X-Amz-Target: CertificateManager.SearchCertificates");
	curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &state);
	do {
		if (!fetch(curl, &state))
			return 1;
		pages++;
	} while (*state.token);
	fprintf(stderr, "floor: %d pages, %zu texts\n", pages, state.texts);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	return 0;
}
