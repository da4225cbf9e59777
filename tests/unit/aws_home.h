/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two AWS files in a folder of the test's own, and an environment with nothing else of AWS. */
#ifndef TESTS_UNIT_AWS_HOME_H
#define TESTS_UNIT_AWS_HOME_H

#include <unistd.h>

#include "aws/files.h"
#include "tests/unit/unit.h"

static char aws_home[] = "/tmp/acmdash-aws-XXXXXX";
static char config_path[64], credentials_path[64];

static int aws_home_begin(void **state)
{
	(void)state;
	if (!mkdtemp(aws_home))
		return -1;
	snprintf(config_path, sizeof(config_path), "%s/config", aws_home);
	snprintf(credentials_path, sizeof(credentials_path), "%s/credentials", aws_home);
	setenv("HOME", "/home/somebody", 1);
	return 0;
}

static int aws_home_end(void **state)
{
	(void)state;
	unlink(config_path);
	unlink(credentials_path);
	return rmdir(aws_home);
}

/* Besides where the files are, what assign_variables sets. */
static void set_environment(const char *const *assignments, size_t most)
{
	aws_environment_forget();
	unsetenv("REQUESTS_CA_BUNDLE");
	setenv("AWS_CONFIG_FILE", config_path, 1);
	setenv("AWS_SHARED_CREDENTIALS_FILE", credentials_path, 1);
	assign_variables(assignments, most);
}

#endif
