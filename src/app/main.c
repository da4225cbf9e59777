/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "app/config.h"
#include "app/dashboard.h"
#include "app/demo.h"
#include "app/options.h"
#include "aws/exposed.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/port.h"
#include "text/i18n.h"

/* A core would hold the credentials. */
static void forbid_core_dumps(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* the leak check attaches to us */
	port_hide_memory();
#endif
}

static int refuse(const struct error *error)
{
	say_error(error);
	return error->kind == ERROR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

static void warn_exposed(const char *path)
{
	struct error warning;

	error_set(&warning, ERROR_FILE, 0,
	          N_("%1$s holds secrets, and others can read it: chmod 600 %1$s"), path, NULL);
	say_error(&warning);
}

static int run(const struct options *options)
{
	const struct batch_command *command =
		options->command ? batch_command_find(options->command) : NULL;

	return command ? command->run(options) : dashboard_run(options);
}

static void print_version(void)
{
	puts("acmdash " PACKAGE_VERSION);
	puts(_("License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>."));
	puts(_("This is free software: you are free to change and redistribute it."));
	puts(_("There is NO WARRANTY, to the extent permitted by law."));
}

/* Then nobody is there to read what we would like to say. */
static bool is_for_programs(const struct options *options)
{
	const struct batch_command *command =
		options->command ? batch_command_find(options->command) : NULL;

	return command && !command->help;
}

/* Whoever reads it would take it for all that has happened. */
static void end_log(const char *path)
{
	struct error error;

	if (log_trouble()) {
		error_set(&error, ERROR_FILE, log_trouble(),
		          N_("the log %1$s is not whole: %2$s"), path, strerror(log_trouble()), NULL);
		say_error(&error);
	}
	log_close();
}

static int start(struct options *options)
{
	struct error error = {0};
	int status;

	if (options->help || options->version) {
		if (options->help)
			options_print_help();
		else
			print_version();
		return batch_finish_output();
	}
	if (!options->command && !dashboard_possible(options, &error))
		return refuse(&error);
	if (options->command && !is_for_programs(options))
		config_say_troubles(options->file); /* the dashboard has a place for them */
	if (options->log && !log_open(options->log, &error))
		return refuse(&error);
	if (options->demo && !demo_start(options, &error))
		return refuse(&error);
	if (!options->demo && !is_for_programs(options))
		aws_exposed_files(warn_exposed);
	status = run(options);
	demo_stop();
	end_log(options->log);
	return status;
}

/* What is opened later must not take the place of a stream that we were started without (>&-): what
   we say would go into it, a log or a request.  Nothing can be read or written there as before. */
static void fill_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Services and jobs of the system are started without: then the user's own counts, as for the AWS
   CLI, and for whatever command we start, too. */
static void find_home(void)
{
	const char *home = getenv("HOME");
	const struct passwd *user = home && *home ? NULL : getpwuid(getuid());

	if (user && *user->pw_dir == '/')
		setenv("HOME", user->pw_dir, 1);
}

int main(int argc, char **argv)
{
	struct options options;
	struct config config;
	struct error error = {0};
	bool fine;
	int status;

	fill_streams();
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow says so where it is written */
	forbid_core_dumps();
	find_home();
	i18n_start(NULL);
	srand48(clock_wall() ^ getpid()); /* jitter of retries only */
	fine = options_parse(&options, argc, argv, &error);
	config_load(&config, &options); /* its language counts for what is wrong, too */
	if (fine) {
		status = start(&options);
	} else {
		status = refuse(&error);
		fprintf(stderr, "acmdash: %s\n", _("acmdash --help lists the commands and options"));
	}
	options_release(&options);
	config_release(&config);
	return status;
}
