/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aws/acm, aws/call and aws/http together, against a scripted service. */
#include "aws/acm.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/number.h"
#include "tests/unit/acm_server.h"
#include "tests/unit/unit.h"

#define ARN "arn:aws:acm:us-east-1:123456789012:certificate/97b4deb6-8983-4e39-918e-ef1378924e1e"
#define CERTIFICATE "{\"Certificate\":{\"CertificateArn\":\"" ARN "\"}}"
#define FAILS(code) "{\"__type\":\"" code "\",\"message\":\"words\"}"
#define PAGE "<html>Sign in</html>"

enum { STEPS = 4 };

static struct world {
	struct events *events;
	struct http *http;
	struct identity *identity;
	struct acm *acm;
	struct server server;
	int64_t now;
} world;

struct result {
	int done, started;
	bool forbids; /* the resend that is about to go out */
	enum error_kind kind;
	char code[64], request_id[64];
	size_t count;
};

static int begin(void **state)
{
	const struct aws_options options = {.region = "us-east-1"};
	struct aws_settings settings;
	char *url;

	(void)state;
	world.now = 1000000;
	world.events = events_new(world.now);
	world.http = http_new();
	server_start(&world.server, world.events);
	url = memory_format("unix:%s", world.server.path);
	setenv("AWS_CONFIG_FILE", "/dev/null", 1);
	setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null", 1);
	setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
	setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
	setenv("AWS_ENDPOINT_URL", url, 1);
	unsetenv("AWS_SESSION_TOKEN");
	unsetenv("AWS_CREDENTIAL_EXPIRATION");
	unsetenv("AWS_MAX_ATTEMPTS");
	unsetenv("AWS_PROFILE");
	free(url);
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	world.identity = identity_new(world.http, world.events, &settings, NULL);
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	world.acm = acm_new(world.http, world.events, &settings, world.identity, NULL);
	return world.acm ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	acm_free(world.acm);
	identity_free(world.identity);
	server_stop(&world.server);
	http_free(world.http);
	events_free(world.events);
	return 0;
}

static const char *provider(void)
{
	struct identity_status status;

	identity_status(world.identity, &status);
	return status.provider;
}

static void script(const struct server_step *steps, size_t count)
{
	world.server.steps = steps;
	world.server.step_count = count;
	world.server.count = 0;
}

/* While nothing is on its way, time jumps to the next timer. */
static void turn(void)
{
	int64_t due = events_timeout(world.events);

	if (!http_running(world.http) && due > 0)
		world.now += due;
	events_set_now(world.events, world.now);
	http_wait(world.http, world.events, http_running(world.http) ? 100 : 0);
	events_run(world.events);
	http_perform(world.http);
}

static void run_until(const int *done, int count)
{
	while (*done < count)
		turn();
}

static void take_error(struct result *result, const struct error *error)
{
	result->done++;
	result->kind = error ? error->kind : ERROR_NONE;
	snprintf(result->code, sizeof(result->code), "%s", error ? error->code : "");
	if (error)
		snprintf(result->request_id, sizeof(result->request_id), "%s", error->request_id);
}

static void page_came(void *context, const struct acm_page *page, const struct error *error)
{
	struct result *result = context;

	assert_true(!page != !error);
	take_error(result, error);
	result->count = page ? page->count : 0;
}

static void certificate_came(void *context, const struct certificate *certificate,
                             const struct error *error)
{
	assert_true(!certificate != !error);
	take_error(context, error);
}

static void resend_came(void *context, const char *request_id, const struct error *error)
{
	struct result *result = context;

	take_error(result, error);
	snprintf(result->request_id, sizeof(result->request_id), "%s", request_id);
}

static enum call_leave resend_started(void *context, struct error *error)
{
	struct result *result = context;

	result->started++;
	if (!result->forbids)
		return CALL_GO;
	error_set(error, ERROR_FILE, 0, "no", NULL);
	return CALL_STOP;
}

static void resend(struct result *result)
{
	const struct acm_resend_request request = {.arn = ARN,
	                                           .domain = "www.example.com",
	                                           .validation_domain = "example.com",
	                                           .started = resend_started};

	acm_resend(world.acm, &request, resend_came, result);
}

/* Which requests come, and what becomes of the call. */
static const struct scene {
	const char *what;
	struct server_step steps[STEPS];
	size_t step_count;
	enum error_kind kind;
	size_t requests;
} resends[] = {
	{"taken", {{0, 200, "", NULL}}, 1, ERROR_NONE, 1},
	{"taken with an object", {{0, 200, "{}", NULL}}, 1, ERROR_NONE, 1},
	{"a web page with status 200", {{0, 200, PAGE, NULL}}, 1, ERROR_LOST, 1},
	{"an error with status 200", {{0, 200, FAILS("InvalidStateException"), NULL}}, 1, ERROR_LOST, 1},
	{"no answer", {{SERVER_HANGS_UP, 0, "", NULL}}, 1, ERROR_LOST, 1},
	{"half an answer", {{SERVER_CUTS_OFF, 200, "{\"a\":1}", NULL}}, 1, ERROR_LOST, 1},
	{"503", {{0, 503, "", NULL}}, 1, ERROR_LOST, 1},
	{"429 of somebody else", {{0, 429, PAGE, NULL}}, 1, ERROR_LOST, 1},
	{"InternalFailure", {{0, 500, FAILS("InternalFailure"), NULL}}, 1, ERROR_LOST, 1},
	{"RequestTimeout", {{0, 408, FAILS("RequestTimeout"), NULL}}, 1, ERROR_LOST, 1},
	{"refused", {{0, 400, FAILS("InvalidStateException"), NULL}}, 1, ERROR_STATE, 1},
	{"forbidden", {{0, 403, FAILS("AccessDenied"), NULL}}, 1, ERROR_ACCESS, 1},
	{"throttled",
	 {{0, 400, FAILS("ThrottlingException"), NULL}, {0, 400, FAILS("ThrottlingException"), NULL},
	  {0, 200, "", NULL}}, 3, ERROR_NONE, 3},
	{"throttled, then lost",
	 {{0, 400, FAILS("ThrottlingException"), NULL}, {SERVER_HANGS_UP, 0, "", NULL}}, 2,
	 ERROR_LOST, 2},
	{"throttled, then taken",
	 {{0, 400, FAILS("ThrottlingException"), "x-amz-retry-after: 10"}, {0, 200, "", NULL}}, 2,
	 ERROR_NONE, 2},
	{"new credentials",
	 {{0, 400, FAILS("ExpiredTokenException"), NULL}, {0, 200, "", NULL}}, 2, ERROR_NONE, 2},
};

static void test_resend(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(resends); i++) {
		const struct scene *scene = &resends[i];
		struct result result = {0};
		char last[32];

		script(scene->steps, scene->step_count);
		resend(&result);
		assert_int_equal(result.done, 0);
		run_until(&result.done, 1);
		if (result.kind != scene->kind || world.server.count != scene->requests)
			fail_msg("%s: kind %d, %zu requests", scene->what, (int)result.kind,
			         world.server.count);
		assert_int_equal(result.started, scene->requests);
		snprintf(last, sizeof(last), "request-%zu", scene->requests);
		assert_string_equal(result.request_id,
		                    scene->steps[scene->step_count - 1].act ? "" : last);
	}
}

/* What must not go out does not, and the call says why. */
static void test_resend_forbidden(void **state)
{
	static const struct server_step steps[] = {{0, 200, "{}", NULL}};
	struct result result = {.forbids = true};

	(void)state;
	script(steps, 1);
	resend(&result);
	run_until(&result.done, 1);
	assert_int_equal(result.kind, ERROR_FILE);
	assert_int_equal(result.started, 1);
	assert_int_equal(world.server.count, 0);
}

/* What only asks is asked again, three times in all. */
static const struct scene describes[] = {
	/* First, because curl itself repeats what it lost on a connection that it had kept. */
	{"lost", {{SERVER_HANGS_UP, 0, "", NULL}}, 1, ERROR_NETWORK, 3},
	{"given", {{0, 200, CERTIFICATE, NULL}}, 1, ERROR_NONE, 1},
	{"once lost", {{SERVER_HANGS_UP, 0, "", NULL}, {0, 200, CERTIFICATE, NULL}}, 2, ERROR_NONE, 2},
	{"cut off", {{SERVER_CUTS_OFF, 200, CERTIFICATE, NULL}}, 1, ERROR_NETWORK, 3},
	{"503", {{0, 503, PAGE, NULL}}, 1, ERROR_UNAVAILABLE, 3},
	{"503 once", {{0, 503, "", NULL}, {0, 200, CERTIFICATE, NULL}}, 2, ERROR_NONE, 2},
	{"throttled", {{0, 400, FAILS("ThrottlingException"), NULL}}, 1, ERROR_THROTTLED, 3},
	{"a web page", {{0, 200, PAGE, NULL}}, 1, ERROR_ANSWER, 1},
	{"404", {{0, 404, PAGE, NULL}}, 1, ERROR_ANSWER, 1},
	{"a redirect is not followed", {{0, 302, "", "Location: http://127.0.0.1:1/"}}, 1,
	 ERROR_ANSWER, 1},
	{"not there", {{0, 400, FAILS("x#ResourceNotFoundException"), NULL}}, 1, ERROR_NOT_FOUND, 1},
	{"code in the header only", {{0, 400, "", "x-amzn-ErrorType: ValidationException:x"}}, 1,
	 ERROR_INVALID, 1},
	{"expired for good", {{0, 400, FAILS("ExpiredToken"), NULL}}, 1, ERROR_EXPIRED, 2},
	{"the wrong key", {{0, 403, FAILS("SignatureDoesNotMatch"), NULL}}, 1, ERROR_CREDENTIALS, 1},
};

static void test_describe(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(describes); i++) {
		const struct scene *scene = &describes[i];
		struct result result = {0};

		script(scene->steps, scene->step_count);
		acm_describe(world.acm, ARN, certificate_came, &result);
		run_until(&result.done, 1);
		if (result.kind != scene->kind || world.server.count != scene->requests)
			fail_msg("%s: kind %d, %zu requests", scene->what, (int)result.kind,
			         world.server.count);
	}
}

static void assert_request(size_t number, const char *operation, const char *body)
{
	const char *request = world.server.requests[number];
	char *target = memory_format("\r\nX-Amz-Target: CertificateManager.%s\r\n", operation);

	assert_non_null(strstr(request, target));
	assert_int_equal(strncmp(request, "POST / HTTP/1.1\r\n", 17), 0);
	assert_non_null(strstr(request, "\r\nContent-Type: application/x-amz-json-1.1\r\n"));
	assert_non_null(strstr(request, "\r\nUser-Agent: acmdash/" PACKAGE_VERSION "\r\n"));
	assert_non_null(strstr(request, "\r\nAuthorization: AWS4-HMAC-SHA256 Credential="));
	assert_null(strstr(request, "Expect:"));
	assert_string_equal(strstr(request, "\r\n\r\n") + 4, body);
	free(target);
}

static void test_requests(void **state)
{
	static const struct server_step steps[] = {{0, 200, "{}", NULL}};
	struct result result = {0};
	struct paging paging = {0};

	(void)state;
	script(steps, 1);
	acm_search(world.acm, &paging, page_came, &result);
	run_until(&result.done, 1);
	paging.next = memory_copy_text("a\"b/");
	acm_search(world.acm, &paging, page_came, &result);
	run_until(&result.done, 2);
	paging_clear(&paging);
	paging.next = memory_copy_text("t");
	acm_list(world.acm, &paging, page_came, &result);
	run_until(&result.done, 3);
	paging_clear(&paging);
	resend(&result);
	run_until(&result.done, 4);
	acm_describe(world.acm, ARN, certificate_came, &result);
	run_until(&result.done, 5);
	assert_request(0, "SearchCertificates", "{\"MaxResults\":500}");
	assert_request(1, "SearchCertificates", "{\"MaxResults\":500,\"NextToken\":\"a\\\"b/\"}");
	assert_request(2, "ListCertificates",
	               "{\"Includes\":{\"keyTypes\":[\"RSA_1024\",\"RSA_2048\",\"RSA_3072\","
	               "\"RSA_4096\",\"EC_prime256v1\",\"EC_secp384r1\",\"EC_secp521r1\"]},"
	               "\"MaxItems\":1000,\"NextToken\":\"t\"}");
	assert_request(3, "ResendValidationEmail",
	               "{\"CertificateArn\":\"" ARN "\",\"Domain\":\"www.example.com\","
	               "\"ValidationDomain\":\"example.com\"}");
	assert_request(4, "DescribeCertificate", "{\"CertificateArn\":\"" ARN "\"}");
}

static void test_pages(void **state)
{
	static const struct server_step steps[] = {
		{0, 200, "{\"Results\":[{\"CertificateArn\":\"" ARN "\"}],\"NextToken\":\"2\"}", NULL},
	};
	struct result result = {0};
	struct paging paging = {0};

	(void)state;
	script(steps, 1);
	assert_false(acm_is_out(acm_search(world.acm, &paging, page_came, &result)));
	run_until(&result.done, 1);
	assert_int_equal(result.count, 1);
	/* The next one goes out at once.  It names itself as the next one: that would never end. */
	assert_true(acm_is_out(acm_search(world.acm, &paging, page_came, &result)));
	assert_int_equal(result.done, 1);
	run_until(&result.done, 2);
	assert_int_equal(result.kind, ERROR_ANSWER);
	assert_string_equal(result.request_id, "request-2");
	assert_request(1, "SearchCertificates", "{\"MaxResults\":500,\"NextToken\":\"2\"}");
	paging_clear(&paging);
}

/* AWS may look through a whole page and find nothing. */
static void test_empty_pages(void **state)
{
	static const struct server_step steps[] = {
		{0, 200, "{\"Results\":[],\"NextToken\":\"2\"}", NULL},
		{0, 200, "{\"Results\":[],\"NextToken\":\"3\"}", NULL},
		{0, 200, "{\"Results\":[{\"CertificateArn\":\"" ARN "\"}]}", NULL},
	};
	struct result result = {0};
	struct paging paging = {0};

	(void)state;
	script(steps, 3);
	for (int page = 1; page <= 3; page++) {
		acm_search(world.acm, &paging, page_came, &result);
		run_until(&result.done, page);
		assert_int_equal(result.kind, ERROR_NONE);
		assert_int_equal(result.count, page == 3);
		assert_int_equal(paging.next != NULL, page < 3);
	}
	paging_clear(&paging);
}

/* A proxy that mixes up its answers must not have a mail sent for another certificate. */
static void test_about_another(void **state)
{
	static const struct server_step steps[] = {
		{0, 200, "{\"Certificate\":{\"CertificateArn\":\"" ARN "0\"}}", NULL},
		{0, 200, CERTIFICATE, NULL},
	};
	struct result result = {0};

	(void)state;
	script(steps, 2);
	acm_describe(world.acm, ARN, certificate_came, &result);
	run_until(&result.done, 1);
	assert_int_equal(result.kind, ERROR_ANSWER);
	assert_string_equal(result.request_id, "request-1");
	acm_describe(world.acm, ARN, certificate_came, &result);
	run_until(&result.done, 2);
	assert_int_equal(result.kind, ERROR_NONE);
}

/* Requests that go out together are all signed by the wrong time, and all of them come through. */
static void test_wrong_clock(void **state)
{
	static const struct server_step steps[] = {{0, 200, CERTIFICATE, NULL}};
	struct result result = {0};

	(void)state;
	script(steps, 1);
	world.server.checks_clock = true;
	world.server.ahead = 5 * 60 * 60;
	for (int i = 0; i < 5; i++)
		acm_describe(world.acm, ARN, certificate_came, &result);
	while (result.done < 5) {
		turn();
		assert_int_equal(result.kind, ERROR_NONE);
	}
	assert_int_equal(world.server.count, 10);
	assert_in_range(acm_status(world.acm)->clock_skew, 5 * 60 * 60 - 2, 5 * 60 * 60 + 2);
	/* From then on the first request is right. */
	acm_describe(world.acm, ARN, certificate_came, &result);
	run_until(&result.done, 6);
	assert_int_equal(world.server.count, 11);
}

/* Keys that run out in a minute, or did so an hour ago by our clock, are used all the same. */
static void test_credentials_at_their_end(void **state)
{
	static const struct server_step steps[] = {{0, 200, CERTIFICATE, NULL}};
	static const int64_t left[] = {-3600, 0, 60, 3600};
	struct result result = {0};
	char time[TIME_TEXT_SIZE];

	(void)state;
	script(steps, 1);
	for (size_t i = 0; i < ARRAY_SIZE(left); i++) {
		time_to_iso(clock_wall() + left[i], time);
		setenv("AWS_CREDENTIAL_EXPIRATION", time, 1);
		identity_forget(world.identity);
		acm_describe(world.acm, ARN, certificate_came, &result);
		run_until(&result.done, (int)i + 1);
		assert_int_equal(result.kind, ERROR_NONE);
		assert_int_equal(world.server.count, i + 1);
	}
}

static void test_status(void **state)
{
	static const struct server_step steps[] = {
		{0, 400, FAILS("ThrottlingException"), NULL}, {0, 200, CERTIFICATE, NULL}};
	struct result result = {0};

	(void)state;
	script(steps, 2);
	assert_null(provider());
	assert_false(acm_status(world.acm)->throttled);
	acm_describe(world.acm, ARN, certificate_came, &result);
	run_until(&result.done, 1);
	assert_string_equal(provider(), "environment");
	assert_string_equal(acm_status(world.acm)->region, "us-east-1");
	assert_string_equal(acm_status(world.acm)->endpoint, world.server.path);
	assert_true(acm_status(world.acm)->throttled);
	events_set_now(world.events, world.now + 60000);
	assert_false(acm_status(world.acm)->throttled);
}

static void test_cancel(void **state)
{
	static const struct server_step steps[] = {{0, 200, CERTIFICATE, NULL}};
	struct result result = {0}, other = {0};
	struct acm_call *calls[3];

	(void)state;
	script(steps, 1);
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++)
		calls[i] = acm_describe(world.acm, ARN, certificate_came, &result);
	acm_cancel(calls[1]); /* before anything happened */
	turn();
	acm_cancel(calls[0]); /* on its way */
	acm_describe(world.acm, ARN, certificate_came, &other);
	run_until(&other.done, 1);
	assert_in_range(result.done, 0, 1);
	acm_describe(world.acm, ARN, certificate_came, &result);
	resend(&result);
	turn(); /* what is left is cancelled when the acm goes */
}

static void test_no_connection(void **state)
{
	struct result result = {0};

	(void)state;
	server_stop(&world.server);
	resend(&result);
	run_until(&result.done, 1);
	/* Nothing was written: no doubt about the mail. */
	assert_int_equal(result.kind, ERROR_NETWORK);
	server_start(&world.server, world.events);
}

/* Two profiles of one account: the second's mail waits for the first's limit, where it is shared. */
static void test_shared_limits(void **state)
{
	static const struct server_step steps[] = {{0, 200, "", NULL}};
	const struct acm_resend_request request = {.arn = ARN,
	                                           .domain = "www.example.com",
	                                           .validation_domain = "example.com",
	                                           .started = resend_started};
	const struct aws_options options = {.region = "us-east-1"};

	(void)state;
	for (int shared = 0; shared < 2; shared++) {
		struct aws_settings settings;
		struct result one = {0}, two = {0};
		struct acm *other;
		int64_t began;

		assert_true(aws_settings_resolve(&settings, &options, NULL));
		other = acm_new(world.http, world.events, &settings, world.identity, NULL);
		if (shared)
			acm_share_limits(other, world.acm);
		script(steps, 1);
		world.now += 60 * 1000; /* nothing of before counts */
		events_set_now(world.events, world.now);
		began = world.now;
		resend(&one);
		acm_resend(other, &request, resend_came, &two);
		run_until(&one.done, 1);
		run_until(&two.done, 1);
		assert_int_equal(one.kind, ERROR_NONE);
		assert_int_equal(two.kind, ERROR_NONE);
		assert_int_equal(world.now - began > 1000, shared);
		acm_free(other);
	}
}

static void test_search_missing(void **state)
{
	static const struct {
		enum error_kind kind;
		int detail;
		bool missing;
	} cases[] = {
		{ERROR_UNKNOWN_OPERATION, 404, true }, {ERROR_ACCESS, 400, true      },
		{ERROR_ANSWER, 404, true            }, {ERROR_ANSWER, 200, true      },
		{ERROR_UNAVAILABLE, 500, true       }, {ERROR_UNAVAILABLE, 501, true },
		{ERROR_UNAVAILABLE, 503, false      }, {ERROR_THROTTLED, 400, false  },
		{ERROR_NETWORK, 7, false            }, {ERROR_CREDENTIALS, 403, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct error error = {.kind = cases[i].kind, .detail = cases[i].detail};

		assert_int_equal(acm_search_missing(&error), cases[i].missing);
	}
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_WORLD(test_resend),        IN_A_WORLD(test_resend_forbidden),
		IN_A_WORLD(test_describe),      IN_A_WORLD(test_about_another),
		IN_A_WORLD(test_requests),      IN_A_WORLD(test_pages),
		IN_A_WORLD(test_empty_pages),
		IN_A_WORLD(test_wrong_clock),   IN_A_WORLD(test_credentials_at_their_end),
		IN_A_WORLD(test_status),        IN_A_WORLD(test_cancel),
		IN_A_WORLD(test_shared_limits), IN_A_WORLD(test_no_connection), cmocka_unit_test(test_search_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
