/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/endpoint.h"

#include "base/array.h"
#include "base/utf8.h"
#include "tests/unit/unit.h"

static void test_partition(void **state)
{
	static const struct {
		const char *region, *partition;
	} cases[] = {
		{"us-east-1",         "aws"       },
		{"ap-northeast-1",    "aws"       },
		{"mx-central-1",      "aws"       },
		{"ap-southeast-12",   "aws"       },
		{"eu-nowhere-9",      "aws"       }, /* a region that comes after us */
		{"cn-north-1",        "aws-cn"    },
		{"us-gov-west-1",     "aws-us-gov"},
		{"us-iso-east-1",     "aws-iso"   },
		{"us-isob-east-1",    "aws-iso-b" },
		{"eu-isoe-west-1",    "aws-iso-e" },
		{"us-isof-south-1",   "aws-iso-f" },
		{"eusc-de-east-1",    "aws-eusc"  },
		{"",                  NULL        },
		{"us",                NULL        },
		{"us-east",           NULL        },
		{"us-east-",          NULL        },
		{"us-east-1x",        NULL        },
		{"us-east-1 ",        NULL        },
		{"us--1",             NULL        },
		{"xx-east-1",         NULL        },
		{"aws-global",        NULL        },
		{"eusc-fr-east-1",    NULL        },
		{"us-gov-north-west-1", NULL      },
		{"us-east-1.evil.com", NULL       },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *partition = endpoint_partition(cases[i].region);

		if (cases[i].partition) {
			assert_non_null(partition);
			assert_string_equal(partition, cases[i].partition);
		} else {
			assert_null(partition);
		}
	}
}

static void test_url(void **state)
{
	static const struct {
		const char *region;
		bool fips, dualstack;
		const char *url;
	} cases[] = {
		{"ap-northeast-1", false, false, "https://acm.ap-northeast-1.amazonaws.com"        },
		{"us-east-1",      true,  false, "https://acm-fips.us-east-1.amazonaws.com"        },
		{"us-east-1",      false, true,  "https://acm.us-east-1.api.aws"                   },
		{"us-east-1",      true,  true,  "https://acm-fips.us-east-1.api.aws"              },
		{"us-gov-west-1",  true,  false, "https://acm.us-gov-west-1.amazonaws.com"         },
		{"us-gov-west-1",  true,  true,  "https://acm-fips.us-gov-west-1.api.aws"          },
		{"cn-north-1",     false, false, "https://acm.cn-north-1.amazonaws.com.cn"         },
		{"cn-north-1",     false, true,  "https://acm.cn-north-1.api.amazonwebservices.com.cn"},
		{"eusc-de-east-1", false, false, "https://acm.eusc-de-east-1.amazonaws.eu"         },
		{"us-iso-east-1",  false, false, "https://acm.us-iso-east-1.c2s.ic.gov"            },
	};
	char url[128];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(endpoint_url("acm", cases[i].region, cases[i].fips, cases[i].dualstack,
		                         url, sizeof(url)));
		assert_string_equal(url, cases[i].url);
	}
	assert_false(endpoint_url("acm", "nowhere", false, false, url, sizeof(url)));
	assert_false(endpoint_url("acm", "us-east-1", false, false, url, 10));
}

static void test_regions(void **state)
{
	static const struct {
		const char *partition;
		size_t count;
		const char *first;
	} cases[] = {
		{"aws",        34, "us-east-1"    },
		{"aws-cn",     2,  "cn-north-1"   },
		{"aws-us-gov", 2,  "us-gov-east-1"},
		{"nowhere",    0,  NULL           },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *const *regions = endpoint_regions(cases[i].partition);
		size_t count = 0;

		if (cases[i].first)
			assert_string_equal(regions[0], cases[i].first);
		for (; regions[count]; count++)
			assert_string_equal(endpoint_partition(regions[count]), cases[i].partition);
		assert_int_equal(count, cases[i].count);
	}
}

static void test_parse(void **state)
{
	static const struct {
		const char *text, *host, *url, *path, *socket;
		bool tls, loopback;
	} cases[] = {
		{"https://acm.us-east-1.amazonaws.com", "acm.us-east-1.amazonaws.com",
		 "https://acm.us-east-1.amazonaws.com/", "/", "", true, false},
		{"HTTPS://vpce.example.com:8443//", "vpce.example.com:8443",
		 "https://vpce.example.com:8443/", "/", "", true, false},
		/* The scheme's own port goes into no Host header, nor does a capital. */
		{"https://Vpce.Example.com:443", "vpce.example.com", "https://vpce.example.com/", "/", "",
		 true, false},
		{"https://vpce.example.com:80", "vpce.example.com:80", "https://vpce.example.com:80/",
		 "/", "", true, false},
		/* Below a gateway. */
		{"https://gw.example.com/aws/acm", "gw.example.com", "https://gw.example.com/aws/acm",
		 "/aws/acm", "", true, false},
		{"https://gw.example.com:8443/A%20b/", "gw.example.com:8443",
		 "https://gw.example.com:8443/A%20b/", "/A%20b/", "", true, false},
		{"http://localhost:4566", "localhost:4566", "http://localhost:4566/", "/", "", false, true},
		{"http://LocalHost/", "localhost", "http://localhost/", "/", "", false, true},
		{"http://127.0.0.1:80/", "127.0.0.1", "http://127.0.0.1/", "/", "", false, true},
		{"http://127.1.2.3", "127.1.2.3", "http://127.1.2.3/", "/", "", false, true},
		{"http://[::1]:9", "[::1]:9", "http://[::1]:9/", "/", "", false, true},
		{"http://[::1]:80", "[::1]", "http://[::1]/", "/", "", false, true},
		{"unix:/run/acm.sock", "localhost", "http://localhost/", "/", "/run/acm.sock", false, true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct endpoint endpoint;
		struct error error = {0};

		assert_true(endpoint_parse(cases[i].text, false, &endpoint, &error));
		assert_string_equal(endpoint.host, cases[i].host);
		assert_string_equal(endpoint.url, cases[i].url);
		assert_string_equal(endpoint_path(&endpoint), cases[i].path);
		assert_string_equal(endpoint.unix_socket, cases[i].socket);
		assert_int_equal(endpoint.tls, cases[i].tls);
		assert_int_equal(endpoint.loopback, cases[i].loopback);
	}
}

static void test_parse_refuses(void **state)
{
	static const char *const cases[] = {
		"",
		"localhost:4566",
		"ftp://localhost",
		"file:///etc/passwd",
		"https://",
		"https:///path",
		"https://host/path?query",
		"https://host/a//b",
		"https://host/a/../b",
		"https://host/a b",
		"https://host/\x7F",
		"https://host?query",
		"https://host#part",
		"https://ho st",
		"https://host\r\nX-Header: 1",
		"https://h\xC3\xB6st",
		"unix:relative.sock",
		"unix:",
		/* not encrypted, and not this machine */
		"http://example.com",
		"http://127.example.com",
		"http://127.0.0.1.example.com:80",
		"http://localhost.example.com",
		"http://[::1", /* no bracket behind it */
		"http://[::12]",
		"http://10.0.0.1",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char shown[MESSAGE_ARGUMENT_SIZE];
		struct endpoint endpoint;
		struct error error = {0};

		if (endpoint_parse(cases[i], false, &endpoint, &error))
			fail_msg("%s was taken", cases[i]);
		assert_int_equal(error.kind, ERROR_USAGE);
		utf8_copy(shown, sizeof(shown), cases[i]);
		assert_string_equal(error.message.arguments[0], shown);
	}
}

static void test_password(void **state)
{
	static const char *const cases[][2] = {
		{"https://user:password@host",      "https://***@host" },
		{"http://user:pass@word@host:80/",  "http://***@host:80/"},
		{"user:password://@host",           "user:password://***@host"},
		{"user:password@host",              "***@host"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct endpoint endpoint;
		struct error error = {0};

		assert_false(endpoint_parse(cases[i][0], false, &endpoint, &error));
		assert_int_equal(error.kind, ERROR_USAGE);
		assert_string_equal(error.message.arguments[0], cases[i][1]);
	}
}

/* Whoever asks for it may reach another machine unencrypted; nothing else becomes possible. */
static void test_insecure(void **state)
{
	struct endpoint endpoint;

	(void)state;
	assert_true(endpoint_parse("http://10.0.0.1:4566", true, &endpoint, NULL));
	assert_false(endpoint.tls);
	assert_false(endpoint.loopback);
	assert_false(endpoint_parse("ftp://10.0.0.1", true, &endpoint, NULL));
	assert_false(endpoint_parse("http://user@10.0.0.1", true, &endpoint, NULL));
}

/* Who may be asked for credentials (SDK reference, container credentials). */
static void test_metadata(void **state)
{
	static const struct {
		const char *url, *host, *path;
		bool link_local;
	} cases[] = {
		{"http://169.254.170.2/v2/x?a=b", "169.254.170.2", "/v2/x?a=b", true},
		{"http://169.254.170.23", "169.254.170.23", "/", true},
		{"http://[fd00:ec2::23]/creds", "[fd00:ec2::23]", "/creds", true},
		{"http://localhost:1338/role", "localhost:1338", "/role", false},
		{"https://vault.example.com/creds", "vault.example.com", "/creds", false},
	};
	static const char *const refused[] = {
		"http://vault.example.com/creds", "http://169.254.170.2.example.com/", "http://10.0.0.1/",
		"ftp://localhost/",
	};
	struct endpoint endpoint;
	const char *path;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(endpoint_parse_metadata(cases[i].url, &endpoint, &path, NULL));
		assert_string_equal(endpoint.host, cases[i].host);
		assert_string_equal(path, cases[i].path);
		assert_int_equal(endpoint.link_local, cases[i].link_local);
	}
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++)
		assert_false(endpoint_parse_metadata(refused[i], &endpoint, &path, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_partition), cmocka_unit_test(test_url),
		cmocka_unit_test(test_regions),   cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses), cmocka_unit_test(test_insecure),
		cmocka_unit_test(test_metadata),
		cmocka_unit_test(test_password),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
