/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/http.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "aws/http_header.h"
#include "aws/libraries.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

enum {
	CONNECT_TIMEOUT = 5000,
	TOTAL_TIMEOUT = 30000,
	ANSWER_MOST = 16 * 1024 * 1024,
	HEADERS_MOST = 256 * 1024, /* those behind the body, too, which not every libcurl bounds */
	ROOM_MOST = 1024 * 1024, /* what is announced gets no more room than that before it comes */
	SLOW_AFTER = 20, /* seconds without a byte */
	CONNECTIONS = 64, /* all hosts together; the limiters keep the pace of each account */
	IDLE_HANDLES = 8,
	TOO_LARGE = 100, /* CURLE_TOO_LARGE, which libcurl has from 8.6 on */
};

struct http {
	CURLM *multi; /* NULL until the first transfer */
	CURL *idle[IDLE_HANDLES]; /* handles for the next transfers */
	size_t idle_count, running;
};

struct http_transfer {
	struct http *http;
	CURL *curl;
	struct curl_slist *headers;
	char *body;
	size_t body_length, body_taken;
	struct buffer answer_body;
	size_t header_bytes; /* that have come */
	struct http_answer answer;
	bool harmless, once;
	bool written; /* the request may have gone out whole */
	http_done *done;
	void *context;
	char where[320]; /* for people: the URL, or the path of the socket */
	char reason[CURL_ERROR_SIZE];
};

struct http *http_new(void)
{
	libraries_prepare();
	return memory_new(1, sizeof(struct http));
}

/* libcurl has OpenSSL read its settings: no first frame waits for that. */
static void start_curl(struct http *http)
{
	libraries_start();
	http->multi = curl_multi_init();
	if (!http->multi)
		fatal("out of memory");
	curl_multi_setopt(http->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)CONNECTIONS);
	curl_multi_setopt(http->multi, CURLMOPT_MAXCONNECTS, (long)CONNECTIONS);
}

void http_free(struct http *http)
{
	if (!http)
		return;
	while (http->idle_count)
		curl_easy_cleanup(http->idle[--http->idle_count]);
	if (http->multi) {
		curl_multi_cleanup(http->multi);
		libraries_end();
	}
	free(http);
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct http_transfer *transfer = context;
	curl_off_t whole = 0;

	if (!transfer->answer_body.length) /* a page whose length is told need not grow */
		curl_easy_getinfo(transfer->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &whole);
	if (whole > 0 && whole <= ROOM_MOST)
		buffer_room(&transfer->answer_body, (size_t)whole);
	/* Less than was given ends the transfer: the answer is over its bound. */
	return buffer_add(&transfer->answer_body, bytes, size * count) ? size * count : 0;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context)
{
	struct http_transfer *transfer = context;

	http_header_take(&transfer->answer, bytes, size * count);
	transfer->header_bytes += size * count;
	return transfer->header_bytes > HEADERS_MOST ? 0 : size * count;
}

/* curl asks for the body piece by piece: once the last piece was taken, the request may have been
   carried out, whatever becomes of the connection. */
static size_t on_read(char *out, size_t size, size_t count, void *context)
{
	struct http_transfer *transfer = context;
	size_t room = size * count;
	size_t left = transfer->body_length - transfer->body_taken;
	size_t piece = left < room ? left : room;

	memcpy(out, transfer->body + transfer->body_taken, piece);
	transfer->body_taken += piece;
	if (transfer->body_taken == transfer->body_length)
		transfer->written = true;
	return piece;
}

/* curl sends a request again by itself when a connection that it kept turns out to be dead. */
static int on_seek(void *context, curl_off_t offset, int origin)
{
	struct http_transfer *transfer = context;

	if (origin != SEEK_SET || offset < 0 || (size_t)offset > transfer->body_length)
		return CURL_SEEKFUNC_FAIL;
	transfer->body_taken = (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

static void set_body(struct http_transfer *transfer, const struct http_request *request)
{
	CURL *curl = transfer->curl;

	transfer->body = memory_copy_bytes(request->body, request->body_length);
	curl_easy_setopt(curl, CURLOPT_POST, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
	curl_easy_setopt(curl, CURLOPT_READDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
	if (request->once) {
		/* A new connection cannot be a dead one; without a way back nothing is sent twice.
		 */
		curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
		return;
	}
	curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, on_seek);
	curl_easy_setopt(curl, CURLOPT_SEEKDATA, transfer);
}

static void set_request(struct http_transfer *transfer, const struct http_request *request)
{
	CURL *curl = transfer->curl;

	for (const char *const *header = request->headers; header && *header; header++)
		transfer->headers = curl_slist_append(transfer->headers, *header);
	transfer->headers = curl_slist_append(transfer->headers, "Expect:");
	transfer->body_length = request->body_length;
	curl_easy_setopt(curl, CURLOPT_URL, request->url);
	snprintf(transfer->where, sizeof(transfer->where), "%s", request->url);
	if (request->unix_socket && *request->unix_socket) {
		curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, request->unix_socket);
		snprintf(transfer->where, sizeof(transfer->where), "%s", request->unix_socket);
	}
	if (request->ca_bundle)
		curl_easy_setopt(curl, CURLOPT_CAINFO, request->ca_bundle);
	if (request->direct)
		curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->headers);
	if (request->body)
		set_body(transfer, request);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
}

static void set_manners(struct http_transfer *transfer, const struct http_request *request)
{
	CURL *curl = transfer->curl;

	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
	                 request->connect_timeout ? request->connect_timeout : CONNECT_TIMEOUT);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
	                 request->timeout ? request->timeout : TOTAL_TIMEOUT);
	if (!request->timeout) {
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_AFTER);
	}
	curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); /* a proxy's are not AWS's */
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	/* HTTP/2 lets curl repeat a refused stream; one request at a time is all we need. */
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, libraries_user_agent());
	curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 64 * 1024L);
	curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16 * 1024L); /* requests are short */
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, transfer->reason);
	curl_easy_setopt(curl, CURLOPT_PRIVATE, transfer);
}

struct http_transfer *http_start(struct http *http, const struct http_request *request,
                                 http_done *done, void *context)
{
	struct http_transfer *transfer = memory_new(1, sizeof(*transfer));

	transfer->http = http;
	transfer->done = done;
	transfer->context = context;
	transfer->once = request->once;
	transfer->harmless = request->harmless;
	transfer->answer.retry_after = -1;
	if (!http->multi)
		start_curl(http);
	transfer->curl = http->idle_count ? http->idle[--http->idle_count] : curl_easy_init();
	if (!transfer->curl)
		fatal("out of memory");
	buffer_init_secret(&transfer->answer_body, request->most ? request->most : ANSWER_MOST);
	set_request(transfer, request);
	set_manners(transfer, request);
	curl_multi_add_handle(http->multi, transfer->curl);
	http->running++;
	return transfer;
}

static void transfer_free(struct http_transfer *transfer)
{
	struct http *http = transfer->http;

	curl_multi_remove_handle(http->multi, transfer->curl);
	if (http->idle_count < IDLE_HANDLES) {
		curl_easy_reset(transfer->curl);
		http->idle[http->idle_count++] = transfer->curl;
	} else {
		curl_easy_cleanup(transfer->curl);
	}
	curl_slist_free_all(transfer->headers);
	memory_wipe(transfer->body, transfer->body_length);
	free(transfer->body);
	buffer_release(&transfer->answer_body);
	free(transfer);
	http->running--;
}

void http_cancel(struct http *http, struct http_transfer *transfer)
{
	(void)http;
	transfer_free(transfer);
}

static bool is_tls_problem(CURLcode code)
{
	return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
	       code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_ISSUER_ERROR ||
	       code == CURLE_SSL_CIPHER;
}

/* curl cites the URL of a proxy that it cannot read, with the password in it. */
static bool cites_proxy(const char *reason)
{
	return strstr(reason, "roxy") && strchr(reason, '\'');
}

/* Of memory libcurl never runs out: before 8.6 it calls a line of headers without end so. */
static bool is_too_large(const struct http_transfer *transfer, CURLcode code)
{
	return transfer->answer_body.overflow || transfer->header_bytes > HEADERS_MOST ||
	       (transfer->written && (code == CURLE_OUT_OF_MEMORY || (int)code == TOO_LARGE));
}

static void set_failure(struct error *error, const struct http_transfer *transfer, CURLcode code)
{
	const char *said = *transfer->reason ? transfer->reason : curl_easy_strerror(code);
	const char *where = transfer->where;
	struct arena arena = ARENA_INIT;
	const char *reason = utf8_clean(&arena, said, strlen(said));

	/* With a request that is out nothing else matters. */
	if (is_too_large(transfer, code))
		error_set(error, transfer->once ? ERROR_LOST : ERROR_ANSWER,
		          transfer->answer.status, N_("the answer of %1$s is too large"), where, NULL);
	else if (transfer->written)
		error_set(error, ERROR_LOST, (int)code, N_("no answer from %1$s: %2$s"), where, reason,
		          NULL);
	else if (code == CURLE_SSL_CACERT_BADFILE)
		error_set(error, ERROR_FILE, (int)code, N_("the CA bundle cannot be used: %1$s"), reason,
		          NULL);
	else if (is_tls_problem(code))
		error_set(error, ERROR_TLS, (int)code, N_("no secure connection to %1$s: %2$s"), where,
		          reason, NULL);
	else if (cites_proxy(reason))
		error_set(error, ERROR_NETWORK, (int)code,
		          N_("no connection to %1$s: the URL of the proxy cannot be read (in a password # / @ and blanks must be percent-encoded)"),
		          where, NULL);
	else
		error_set(error, ERROR_NETWORK, (int)code, N_("no connection to %1$s: %2$s"), where,
		          reason, NULL);
	arena_release(&arena);
}

/* What has no body is out as soon as anything is. */
static bool is_written(const struct http_transfer *transfer)
{
	long sent = 0;

	curl_easy_getinfo(transfer->curl, CURLINFO_REQUEST_SIZE, &sent);
	return transfer->written || (!transfer->body_length && sent);
}

static void finish(CURL *curl, CURLcode code)
{
	struct http_transfer *transfer = NULL;
	struct http_transfer ended;
	struct error error = {0};
	long status = 0;

	curl_easy_getinfo(curl, CURLINFO_PRIVATE, (char **)&transfer);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	transfer->answer.status = (int)status;
	transfer->answer.body = buffer_text(&transfer->answer_body);
	transfer->answer.length = transfer->answer_body.length;
	/* Pages are long.  What went wrong may cite the request, and the token in it. */
	if (transfer->harmless && status == 200)
		transfer->answer_body.secret = false;
	transfer->written = is_written(transfer);
	if (code != CURLE_OK)
		set_failure(&error, transfer, code);
	/* The callback may start the next request at once: the handle and its connection are free
	   by then, and only the answer is kept. */
	ended = *transfer;
	buffer_init(&transfer->answer_body, 0);
	transfer_free(transfer);
	ended.done(ended.context, error.kind ? NULL : &ended.answer, error.kind ? &error : NULL);
	buffer_release(&ended.answer_body);
}

void http_push(struct http *http)
{
	int running;

	curl_multi_perform(http->multi, &running);
}

void http_perform(struct http *http)
{
	int running, left;
	CURLMsg *message;

	if (!http->running)
		return;
	curl_multi_perform(http->multi, &running);
	while ((message = curl_multi_info_read(http->multi, &left)))
		if (message->msg == CURLMSG_DONE)
			finish(message->easy_handle, message->data.result);
}

static void wait_with_curl(struct http *http, struct pollfd *descriptors, size_t count, int timeout)
{
	struct curl_waitfd *extra = memory_new(count, sizeof(*extra));

	for (size_t i = 0; i < count; i++)
		extra[i] = (struct curl_waitfd){
		    .fd = descriptors[i].fd,
		    .events = (short)((descriptors[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
				      (descriptors[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0)),
		};
	curl_multi_poll(http->multi, extra, (unsigned)count, timeout, NULL);
	free(extra);
	poll(descriptors, count, 0); /* curl does not tell of a pipe that was closed */
}

/* While nothing is on its way curl has nothing to say, and a key need not go by it. */
void http_wait(struct http *http, struct events *events, int64_t timeout)
{
	size_t count;
	struct pollfd *descriptors = events_descriptors(events, &count);
	int64_t due = events_timeout(events);

	if (due >= 0 && (timeout < 0 || due < timeout))
		timeout = due;
	if (timeout > INT_MAX)
		timeout = INT_MAX;
	if (http->running)
		wait_with_curl(http, descriptors, count, timeout < 0 ? INT_MAX : (int)timeout);
	else
		poll(descriptors, count, (int)timeout);
}

size_t http_running(const struct http *http)
{
	return http->running;
}

bool http_found_no_host(const struct error *error)
{
	return error->kind == ERROR_NETWORK && error->detail == CURLE_COULDNT_RESOLVE_HOST;
}
