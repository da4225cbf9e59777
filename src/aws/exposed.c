/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/exposed.h"

#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "aws/settings.h"
#include "base/array.h"

static bool others_may_read(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       (status.st_mode & (S_IRGRP | S_IROTH));
}

static bool has_secrets(const struct ini *ini)
{
	static const char *const keys[] = {"aws_secret_access_key", "aws_session_token"};
	const struct ini_section *section;

	for (section = ini_sections(ini); section; section = section->below)
		for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
			if (ini_get(ini, section->name, keys[i]))
				return true;
	return false;
}

static void look_at_file(const char *path, void (*tell)(const char *path))
{
	struct ini *ini = others_may_read(path) ? ini_load(path, NULL) : NULL;

	if (ini && has_secrets(ini))
		tell(path);
	ini_free(ini);
}

/* Everything in them is a token, or what a client is known by. */
static void look_at_cache(const char *files, void (*tell)(const char *path))
{
	char *pattern = aws_path_expand(files);
	glob_t found;

	if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (others_may_read(found.gl_pathv[i]))
				tell(found.gl_pathv[i]);
		globfree(&found);
	}
	free(pattern);
}

void aws_exposed_files(void (*tell)(const char *path))
{
	char *config = aws_files_config_path(), *credentials = aws_files_credentials_path();

	look_at_file(config, tell);
	look_at_file(credentials, tell);
	look_at_cache("~/.aws/sso/cache/*.json", tell);
	look_at_cache("~/.aws/cli/cache/*.json", tell);
	free(config);
	free(credentials);
}
