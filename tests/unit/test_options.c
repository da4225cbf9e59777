/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: what each option gives, in every spelling, and what is refused with which
 * words. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "app/options.h"
#include "base/arena.h"
#include "base/array.h"
#include "text/i18n.h"

enum { WORDS_MOST = 12 };

/* A command line and what came of it; the options borrow from its words. */
struct line {
	char *words[WORDS_MOST + 1];
	struct arena arena;
	struct options options;
	struct error error;
};

/* Words end at one blank each: two blanks have an empty word between them. */
static bool parse(struct line *line, const char *text)
{
	static char program[] = "acmdash";
	char *rest;
	int count = 1;

	*line = (struct line){.words = {program}};
	rest = arena_text(&line->arena, text, strlen(text));
	while (*text && rest) {
		assert_true(count < WORDS_MOST);
		line->words[count++] = strsep(&rest, " ");
	}
	return options_parse(&line->options, count, line->words, &line->error);
}

static void line_release(struct line *line)
{
	options_release(&line->options);
	arena_release(&line->arena);
}

#define MEMBER(name) offsetof(struct options, name)

static void texts(void **state)
{
	static const struct {
		const char *line;
		size_t member;
		const char *wanted;
	} cases[] = {
		{"--endpoint-url http://[::1]:80/",  MEMBER(endpoint_url),      "http://[::1]:80/"},
		{"--endpoint-url=unix:/a?b=c",       MEMBER(endpoint_url),      "unix:/a?b=c"     },
		{"list --endpoint-url https://a",    MEMBER(endpoint_url),      "https://a"       },
		{"--insecure-http --end http://a",   MEMBER(endpoint_url),      "http://a"        },
		{"--end http://a --insecure-http",   MEMBER(endpoint_url),      "http://a"        },
		{"--ca-bundle a --ca-bundle b",      MEMBER(ca_bundle),         "b"               },
		{"--ca-bundle=/etc/a,b.pem",         MEMBER(ca_bundle),         "/etc/a,b.pem"    },
		{"--log --",                         MEMBER(log),               "--"              },
		{"--log=a",                          MEMBER(log),               "a"               },
		{"--lang en",                        MEMBER(lang),              "en"              },
		{"--lang=en",                        MEMBER(lang),              "en"              },
		{"resend c --validation-domain v.w", MEMBER(validation_domain), "v.w"             },
		{"--validation-domain=v resend c",   MEMBER(validation_domain), "v"               },
		{"--va v resend c",                  MEMBER(validation_domain), "v"               },
		{"--end=unix:/u list",               MEMBER(endpoint_url),      "unix:/u"         },
		{"list",                             MEMBER(command),           "list"            },
		{"--read-only check",                MEMBER(command),           "check"           },
	};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *const *member =
			(const void *)((const char *)&line.options + cases[i].member);

		assert_true(parse(&line, cases[i].line));
		assert_non_null(*member);
		assert_string_equal(*member, cases[i].wanted);
		line_release(&line);
	}
}

/* A flag sets itself and no other. */
static void flags(void **state)
{
	static const struct {
		const char *line;
		size_t member;
	} cases[] = {
		{"--demo",                 MEMBER(demo)     },
		{"--dem list",             MEMBER(demo)     },
		{"list --read-only",       MEMBER(read_only)},
		{"--rea",                  MEMBER(read_only)},
		{"resend --all",           MEMBER(all)      },
		{"--all resend",           MEMBER(all)      },
		{"resend c --yes",         MEMBER(yes)      },
		{"--y resend c",           MEMBER(yes)      },
		{"--dry-run resend c",     MEMBER(dry_run)  },
		{"resend --dr c",          MEMBER(dry_run)  },
		{"resend c --no-ledger",   MEMBER(no_ledger)},
		{"--help",                 MEMBER(help)     },
		{"frobnicate --help",      MEMBER(help)     },
		{"list too much --h",      MEMBER(help)     },
		{"--version",              MEMBER(version)  },
		{"show --vers",            MEMBER(version)  },
	};
	static const size_t all[] = {MEMBER(demo), MEMBER(read_only), MEMBER(all),
				     MEMBER(yes),  MEMBER(dry_run),   MEMBER(no_ledger),
				     MEMBER(help), MEMBER(version)};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(parse(&line, cases[i].line));
		for (size_t j = 0; j < ARRAY_SIZE(all); j++)
			assert_int_equal(*((const bool *)&line.options + all[j]),
			                 all[j] == cases[i].member);
		line_release(&line);
	}
}

static void assert_list(const struct text_list *list, const char *const wanted[])
{
	size_t count = 0;

	for (; wanted[count]; count++) {
		assert_true(count < list->count);
		assert_string_equal(list->items[count], wanted[count]);
	}
	assert_int_equal(list->count, count);
}

static void lists(void **state)
{
	static const struct {
		const char *line;
		size_t member;
		const char *wanted[5];
	} cases[] = {
		{"--profile a",                           MEMBER(profiles), {"a"}               },
		{"--profile a,b --profile=c",             MEMBER(profiles), {"a", "b", "c"}     },
		{"--prof a",                              MEMBER(profiles), {"a"}               },
		{"--region all",                          MEMBER(regions),  {"all"}             },
		{"--region=a list --region b,c,d",        MEMBER(regions),  {"a", "b", "c", "d"}},
		{"--region a --profile b",                MEMBER(regions),  {"a"}               },
		{"--region a,b,a --region b",             MEMBER(regions),  {"a", "b"}          },
		{"--profile a --profile a",               MEMBER(profiles), {"a"}               },
		{"resend c --domain *.a.b",               MEMBER(domains),  {"*.a.b"}           },
		{"resend c --domain=a.b,c.d --domain e.f", MEMBER(domains), {"a.b", "c.d", "e.f"}},
		{"list",                                  MEMBER(regions),  {NULL}              },
	};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(parse(&line, cases[i].line));
		assert_list((const void *)((const char *)&line.options + cases[i].member),
		            cases[i].wanted);
		line_release(&line);
	}
}

static void outputs(void **state)
{
	static const struct {
		const char *line;
		enum output wanted;
	} cases[] = {
		{"list",                        OUTPUT_TABLE},
		{"list --output table",         OUTPUT_TABLE},
		{"--output=json list",          OUTPUT_JSON },
		{"list --out csv",              OUTPUT_CSV  },
		{"--output csv --output table", OUTPUT_TABLE},
	};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(parse(&line, cases[i].line));
		assert_int_equal(line.options.output, cases[i].wanted);
		line_release(&line);
	}
}

/* What is no option, and which word is the command. */
static void arguments(void **state)
{
	static const struct {
		const char *line, *command, *argument; /* NULL: none */
	} cases[] = {
		{"",                   NULL,      NULL      },
		{"--demo",             NULL,      NULL      },
		{"show www.a.b",       "show",    "www.a.b" },
		{"show --demo a",      "show",    "a"       },
		{"explain",            "explain", NULL      },
		{"explain -",          "explain", "-"       },
		{"explain ",           "explain", ""        },
		{"explain -- --lang",  "explain", "--lang"  },
		{"explain -- -x",      "explain", "-x"      },
		{"-- explain a",       "explain", "a"       },
		{"-- explain --",      "explain", "--"      },
		{"resend a --yes --",  "resend",  "a"       },
		{"show www.a.b.",      "show",    "www.a.b" },
		{"history .",          "history", "."       },
		{"explain a.b.",       "explain", "a.b."    },
	};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_true(parse(&line, cases[i].line));
		assert_int_equal(!line.options.command, !cases[i].command);
		if (cases[i].command)
			assert_string_equal(line.options.command, cases[i].command);
		assert_int_equal(line.options.argument_count, cases[i].argument != NULL);
		if (cases[i].argument)
			assert_string_equal(line.options.arguments[0], cases[i].argument);
		line_release(&line);
	}
}

/* Of names the last dot of DNS's tools is not meant. */
static void roots(void **state)
{
	struct line line;

	(void)state;
	assert_true(parse(&line, "resend c. --domain a.b.,*.c --domain d.. --val=B.C."));
	assert_string_equal(line.options.validation_domain, "B.C");
	assert_string_equal(line.options.arguments[0], "c");
	assert_int_equal(line.options.domains.count, 3);
	assert_string_equal(line.options.domains.items[0], "a.b");
	assert_string_equal(line.options.domains.items[1], "*.c");
	assert_string_equal(line.options.domains.items[2], "d.");
	line_release(&line);
}

struct refusal {
	const char *line, *sentence;
};

static void assert_refused(const struct refusal *cases, size_t count)
{
	char text[SENTENCE_SIZE];
	struct line line;

	for (size_t i = 0; i < count; i++) {
		i18n_switch("en");
		assert_false(parse(&line, cases[i].line));
		assert_int_equal(line.error.kind, ERROR_USAGE);
		message_text(&line.error.message, text, sizeof(text));
		assert_string_equal(text, cases[i].sentence);
		line_release(&line);
	}
}

static void wrong_options(void **state)
{
	static const struct refusal cases[] = {
		{"--nonsense",          "--nonsense: there is no such option"             },
		{"--nonsense=1 --help", "--nonsense=1: there is no such option"           },
		{"--d",                 "--d: there is no such option"                    },
		{"--re",                "--re: there is no such option"                   },
		{"--regions a",         "--regions: there is no such option; did you mean --region?"},
		{"--=a",                "--=a: there is no such option"                   },
		{"---demo",             "---demo: there is no such option; did you mean --demo?"},
		{"-x",                  "-x: there is no such option"                     },
		{"list --region",       "--region needs a value: R"                       },
		{"--outp",              "--output needs a value: table|json|csv"          },
		{"--demo=yes",          "--demo: it takes no value"                       },
		{"--read-only=",        "--read-only:  is not a valid value; it must be yes|no"},
		{"--no-read-only=no",   "--read-only: it takes no value"                  },
		{"--no-demo",           "--no-demo: there is no such option; did you mean --demo?"},
		{"--output xml",        "--output: xml is not a valid value; it must be table|json|csv"},
		{"--output=JSON",       "--output: JSON is not a valid value; it must be table|json|csv"},
		{"--lang fr",           "--lang: fr is not a valid value; it must be en|ja"},
		{"--log=",              "--log needs a value: F"                        },
		{"--endpoint-url ",     "--endpoint-url needs a value: U"               },
		{"--ca-bundle=",        "--ca-bundle needs a value: F"                  },
		{"--region=",           "--region needs a value: R"                     },
		{"--region a,,b",       "--region: a,,b is not a valid value; us-east-1 would be one"},
		{"--region all,US-EAST-1", "--region: all,US-EAST-1 is not a valid value; us-east-1 would be one"},
		{"--endpoint-url a",    "--endpoint-url: a is not a valid value; https://acm.us-east-1.amazonaws.com would be one"},
		{"--endpoint-url http://a/?b=c", "--endpoint-url: http://a/?b=c is not a valid value; https://acm.us-east-1.amazonaws.com would be one"},
		{"list --endpoint-url http://a", "the endpoint URL http://a is not encrypted: without https, requests go only to this machine, or with --insecure-http wherever it says"},
		{"--profile=a,",        "--profile: a, is not a valid value; prod would be one"},
		{"resend c --domain ,", "--domain: , is not a valid value; www.example.com would be one"},
		{"resend c --val=",     "--validation-domain needs a value: V"             },
	};

	(void)state;
	assert_refused(cases, ARRAY_SIZE(cases));
}

static void wrong_commands(void **state)
{
	static const struct refusal cases[] = {
		{"frobnicate",           "frobnicate: there is no such command"           },
		{" list",                ": there is no such command"                     },
		{"lis",                  "lis: there is no such command; did you mean list?"},
		{"list a",               "list: unexpected argument a"                    },
		{"check a b",            "check: unexpected argument a"                   },
		{"show a b",             "show: unexpected argument b"                    },
		{"show",                 "show needs an argument: CERT"                   },
		{"resend",               "resend needs an argument: CERT"                 },
		{"resend ",              "resend needs an argument: CERT"                 },
		{"show  --demo",         "show needs an argument: CERT"                   },
		{"resend --dry-run",     "resend needs an argument: CERT"                 },
		{"resend a b",           "resend: unexpected argument b"                  },
		{"resend --all a",       "resend: --all is every certificate; leave out a, or --all"},
		{"--all",                "--all: it is an option of resend alone"             },
		{"--yes list",           "--yes: it is an option of resend alone"             },
		{"show a --dry-run",     "--dry-run: it is an option of resend alone"         },
		{"explain a --val=b",    "--validation-domain: it is an option of resend alone"},
		{"note a --yes",         "--yes: it is an option of resend alone"             },
		{"note a --domain b --every 1", "--every: it is an option of watch alone"     },
		{"watch a --every 0",    "--every: 0 is not a valid value; 30 would be one"},
		{"watch a --every 3601", "--every: 3601 is not a valid value; 30 would be one"},
		{"watch a --every 1s",   "--every: 1s is not a valid value; 30 would be one"},
		{"check --dom a --yes",  "--domain: it is an option of resend, note alone"    },
	};

	(void)state;
	assert_refused(cases, ARRAY_SIZE(cases));
}

/* Even an error that stands before --lang is said in its language. */
static void language_first(void **state)
{
	static const struct {
		const char *line, *language;
	} cases[] = {
		{"--nonsense --lang ja",     "ja"},
		{"--nonsense --lang=ja",     "ja"},
		{"show --lang=ja",           "ja"},
		{"--lan=ja --nonsense",      "ja"},
		{"--lang fr",                "en"},
		{"--nonsense --lang",        "en"},
		{"list a -- --lang=ja",      "en"},
	};
	struct line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		i18n_switch("en");
		assert_false(parse(&line, cases[i].line));
		assert_string_equal(i18n_language(), cases[i].language);
		line_release(&line);
	}
	i18n_switch("en");
}

/* The table of commands that the parser, main and --help share. */
static void commands(void **state)
{
	static const char *const names[] = {"list",    "show", "resend", "check",
	                                    "history", "note", "watch",  "explain", "config",
	                                    "help", "complete"};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		assert_string_equal(batch_command_at(i)->name, names[i]);
		assert_ptr_equal(batch_command_find(names[i]), batch_command_at(i));
	}
	assert_null(batch_command_at(ARRAY_SIZE(names)));
	assert_null(batch_command_find("lis"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),          cmocka_unit_test(flags),
		cmocka_unit_test(lists),          cmocka_unit_test(outputs),
		cmocka_unit_test(arguments),      cmocka_unit_test(roots),
		cmocka_unit_test(wrong_options),
		cmocka_unit_test(wrong_commands), cmocka_unit_test(language_first),
		cmocka_unit_test(commands),
	};

	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
