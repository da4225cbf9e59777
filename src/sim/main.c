/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash-sim: a simulated AWS Certificate Manager on this machine. */
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "sim/faults.h"
#include "sim/identities.h"
#include "sim/scenario.h"
#include "sim/server.h"

enum { LOG_MOST = 256 * 1024 * 1024 };

struct choices {
	struct sim *sim;
	int64_t port, generate, pending;
	const char *socket, *scenario;
	bool demo, until_eof, help, version;
};

static bool take_number(int64_t *number, const char *text)
{
	return number_parse(text, 0, 10000000, number);
}

static bool take_port(struct choices *choices, const char *text)
{
	return number_parse(text, 0, 65535, &choices->port);
}

static bool take_socket(struct choices *choices, const char *text)
{
	choices->socket = text;
	return true;
}

static bool take_scenario(struct choices *choices, const char *text)
{
	choices->scenario = text;
	return true;
}

static bool take_demo(struct choices *choices, const char *text)
{
	(void)text;
	return choices->demo = true;
}

static bool take_generate(struct choices *choices, const char *text)
{
	return take_number(&choices->generate, text);
}

static bool take_pending(struct choices *choices, const char *text)
{
	return take_number(&choices->pending, text);
}

static bool take_time(struct choices *choices, const char *text)
{
	int64_t start;

	if (!time_from_iso(text, &start))
		return false;
	choices->sim->clock_offset = start - clock_wall();
	return true;
}

/* ID:SECRET or ID:SECRET:TOKEN. */
static bool take_key(struct choices *choices, const char *text)
{
	char *id = memory_copy_text(text);
	char *secret = strchr(id, ':'), *token;

	if (secret) {
		*secret++ = '\0';
		token = strchr(secret, ':');
		if (token)
			*token++ = '\0';
		identities_add_key(choices->sim, NULL, id, secret, token, NULL);
	}
	free(id);
	return secret != NULL;
}

static bool take_delay(struct choices *choices, const char *text)
{
	int64_t delay;

	if (!take_number(&delay, text))
		return false;
	choices->sim->delay = (long)delay;
	return true;
}

static bool take_quotas(struct choices *choices, const char *text)
{
	(void)text;
	return choices->sim->quotas = true;
}

static bool take_no_search(struct choices *choices, const char *text)
{
	(void)text;
	return choices->sim->no_search = true;
}

static bool take_unsigned(struct choices *choices, const char *text)
{
	(void)text;
	return choices->sim->unsigned_too = true;
}

static bool take_fault(struct choices *choices, const char *text)
{
	return faults_add(choices->sim, text);
}

static bool take_log(struct choices *choices, const char *text)
{
	choices->sim->log_fd = open(text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return choices->sim->log_fd >= 0;
}

/* A file with both, as PEM. */
static bool take_tls(struct choices *choices, const char *text)
{
	struct buffer pem;

	buffer_init(&pem, 1024 * 1024);
	if (!file_read(text, &pem, NULL) || !pem.length)
		return false;
	choices->sim->tls_certificate = choices->sim->tls_key = buffer_take(&pem);
	return true;
}

static bool take_until_eof(struct choices *choices, const char *text)
{
	(void)text;
	return choices->until_eof = true;
}

static bool take_help(struct choices *choices, const char *text)
{
	(void)text;
	return choices->help = true;
}

static bool take_version(struct choices *choices, const char *text)
{
	(void)text;
	return choices->version = true;
}

static const struct {
	const char *name, *argument; /* argument NULL: takes none */
	bool (*take)(struct choices *choices, const char *text);
	const char *help;
} options[] = {
	{"port",             "N",       take_port,      "listen on this port of 127.0.0.1 (0: any, which is printed)"},
	{"socket",           "PATH",    take_socket,    "listen on a Unix socket instead"                            },
	{"scenario",         "FILE",    take_scenario,  "the accounts and their certificates, as JSON"                },
	{"demo",             NULL,      take_demo,      "the demo account"                                           },
	{"generate",         "N",       take_generate,  "N certificates made by rule"                                },
	{"generate-pending", "P",       take_pending,   "of which P wait for an approval by e-mail"                  },
	{"time",             "T",       take_time,      "start the clock at this time (ISO 8601)"                    },
	{"key",              "ID:SECRET[:TOKEN]", take_key, "accept requests signed by this key; may be repeated"    },
	{"delay",            "MS",      take_delay,     "wait so long before each answer"                            },
	{"quotas",           NULL,      take_quotas,    "throttle by ACM's quotas"                                   },
	{"no-search",        NULL,      take_no_search, "do not know SearchCertificates"                             },
	{"unsigned",         NULL,      take_unsigned,  "answer requests that are not signed, too"                   },
	{"fault",            "SPEC",    take_fault,     "[Operation:][N@]kind[=value]: answer wrongly; may be repeated"},
	{"tls",              "FILE",    take_tls,       "speak HTTPS, with the certificate and key in this PEM file"  },
	{"log",              "FILE",    take_log,       "write each request as a line of JSON"                       },
	{"until-eof",        NULL,      take_until_eof, "end when standard input is closed"                          },
	{"help",             NULL,      take_help,      "print this, and end"                                        },
	{"version",          NULL,      take_version,   "print the version, and end"                                 },
};

static bool parse(int argc, char **argv, struct choices *choices)
{
	struct option list[ARRAY_SIZE(options) + 1] = {{0}};
	int which;

	for (size_t i = 0; i < ARRAY_SIZE(options); i++)
		list[i] =
		    (struct option){options[i].name, options[i].argument != NULL, NULL, (int)i};
	while ((which = getopt_long(argc, argv, "", list, NULL)) != -1) {
		if (which == '?')
			return false;
		if (!options[which].take(choices, optarg)) {
			fprintf(stderr, "acmdash-sim: --%s: %s is not a valid value\n", options[which].name,
			        optarg);
			return false;
		}
	}
	if (optind < argc)
		fprintf(stderr, "acmdash-sim: unexpected argument %s\n", argv[optind]);
	return optind == argc;
}

static void print_help(void)
{
	puts("Usage: acmdash-sim [OPTION...]\n"
	     "A simulated AWS Certificate Manager on this machine.\n");
	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		char name[64];

		snprintf(name, sizeof(name), "--%s%s%s", options[i].name, options[i].argument ? " " : "",
		         options[i].argument ? options[i].argument : "");
		printf("  %-24s %s\n", name, options[i].help);
	}
}

static bool load(struct choices *choices)
{
	struct sim *sim = choices->sim;
	bool loaded = true;

	if (!sim->key_count)
		identities_add_key(sim, NULL, "AKIDEXAMPLE",
				   "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", NULL, NULL);
	scenario_prepare(sim);
	if (choices->generate)
		scenario_generate(sim, (size_t)choices->generate, (size_t)choices->pending);
	else if (choices->scenario)
		loaded = scenario_load_file(sim, choices->scenario);
	else
		loaded = scenario_load(sim, demo_json, "the demo account");
	identities_settle(sim);
	return loaded;
}

static void wait_for_end(bool until_eof)
{
	char bytes[256];

	while (until_eof && read(STDIN_FILENO, bytes, sizeof(bytes)) > 0)
		continue;
	while (!until_eof)
		pause();
}

int main(int argc, char **argv)
{
	static struct sim sim = {
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.log_fd = -1,
	};
	struct choices choices = {.sim = &sim};
	const char *why;
	int port;

	buffer_init(&sim.log, LOG_MOST);
	if (!parse(argc, argv, &choices))
		return 2;
	if (choices.help || choices.version) {
		if (choices.help)
			print_help();
		else
			puts("acmdash-sim " PACKAGE_VERSION);
		return 0;
	}
	signal(SIGPIPE, SIG_IGN);
	if (!load(&choices))
		return 1;
	port = server_start(&sim, (int)choices.port, choices.socket, &why);
	if (port < 0) {
		fprintf(stderr, "acmdash-sim: cannot listen: %s\n", why);
		return 1;
	}
	if (choices.socket)
		printf("acmdash-sim: listening on unix:%s\n", choices.socket);
	else
		printf("acmdash-sim: listening on http%s://127.0.0.1:%d\n", sim.tls_key ? "s" : "", port);
	fflush(stdout);
	wait_for_end(choices.until_eof);
	/* Not exit(): connections have threads of their own, which are in the middle of something.
	 */
	_exit(0);
}
