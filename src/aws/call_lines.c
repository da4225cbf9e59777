/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/call_lines.h"

#include "aws/sigv4.h"
#include "base/memory.h"
#include "base/number.h"

enum { HEADERS = 5 };
_Static_assert(HEADERS + 3 <= CALL_LINES_MOST, "one more, the signature, and NULL");

/* Those that are signed; time is empty where nothing is. */
static size_t list_headers(const struct service *service, const struct call_request *request,
                           const char *time, const struct credentials *credentials,
                           struct sigv4_header headers[HEADERS])
{
	const struct operation *operation = request->operation;
	size_t count = 0;

	if (request->body)
		headers[count++] = (struct sigv4_header){
			"Content-Type", operation->content_type ? operation->content_type
		                                                : "application/x-amz-json-1.1"};
	headers[count++] = (struct sigv4_header){"Host", service->endpoint.host};
	if (*time)
		headers[count++] = (struct sigv4_header){"X-Amz-Date", time};
	if (operation->target)
		headers[count++] = (struct sigv4_header){"X-Amz-Target", operation->target};
	if (credentials && credentials->session_token)
		headers[count++] = (struct sigv4_header){"X-Amz-Security-Token",
		                                         credentials->session_token};
	return count;
}

static char *authorize(const struct service *service, const struct call_request *asked,
                       const struct sigv4_header *headers, size_t count, int64_t time,
                       const struct credentials *credentials)
{
	const struct sigv4_request request = {
		.method = "POST",
		.path = endpoint_path(&service->endpoint),
		.query = "",
		.headers = headers,
		.header_count = count,
		.body = asked->body,
		.body_length = asked->body_length,
		.normalize_path = true,
	};
	const char *region = service->region ? service->region : service->settings->region;
	const struct sigv4_scope scope = {region, service->name, time};
	const struct sigv4_keys keys = {credentials->access_key_id, credentials->secret_access_key};
	struct buffer value;
	char *line;

	buffer_init(&value, 64 * 1024);
	sigv4_authorization(&request, &scope, &keys, &value);
	line = memory_format("Authorization: %s", buffer_text(&value));
	memory_free_secret(buffer_take(&value));
	return line;
}

void call_lines(const struct service *service, const struct call_request *request, int64_t time,
                const struct credentials *credentials, char *lines[CALL_LINES_MOST])
{
	struct sigv4_header headers[HEADERS];
	char text[TIME_TEXT_SIZE] = "";
	size_t count;

	if (credentials)
		time_to_basic(time, text);
	count = list_headers(service, request, text, credentials, headers);
	for (size_t i = 0; i < count; i++)
		lines[i] = memory_format("%s: %s", headers[i].name, headers[i].value);
	if (credentials)
		lines[count] = authorize(service, request, headers, count, time, credentials);
	if (request->header)
		lines[count + !!credentials] = memory_copy_text(request->header);
}
