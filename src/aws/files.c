/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/files.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/memory.h"

extern char **environ;

const char *aws_environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

void aws_environment_forget(void)
{
	static const char prefix[] = "AWS_";
	char **variable = environ;

	while (*variable) {
		char *name = memory_copy_bytes(*variable, strcspn(*variable, "="));

		if (strncmp(name, prefix, sizeof(prefix) - 1) == 0 && unsetenv(name) == 0)
			variable = environ; /* it has moved */
		else
			variable++;
		free(name);
	}
}

char *aws_path_expand(const char *path)
{
	const char *home = aws_environment("HOME");

	if (path[0] == '~' && (!path[1] || path[1] == '/') && home)
		return memory_format("%s%s", home, path + 1);
	return memory_copy_text(path);
}

/* Behind the '$' at text: adds what it stands for, and returns what is behind it. */
static const char *add_variable(struct buffer *out, const char *text)
{
	bool braces = text[1] == '{';
	const char *name = text + 1 + braces;
	size_t length = 0;
	const char *end, *value = NULL;

	while (isalnum((unsigned char)name[length]) || name[length] == '_')
		length++;
	end = name + length + braces;
	if (length && (!braces || name[length] == '}')) {
		char *copy = memory_copy_bytes(name, length);

		value = getenv(copy);
		free(copy);
	}
	if (!value)
		end = text + 1;
	buffer_add(out, value ? value : text, value ? strlen(value) : 1);
	return end;
}

char *aws_path_expand_variables(const char *path)
{
	struct buffer out;
	char *whole, *expanded;

	buffer_init(&out, 64 * 1024);
	while (*path) {
		size_t length = strcspn(path, "$");

		buffer_add(&out, path, length);
		path += length;
		if (*path)
			path = add_variable(&out, path);
	}
	whole = buffer_take(&out);
	expanded = aws_path_expand(whole);
	free(whole);
	return expanded;
}

static char *file_path(const char *variable, const char *standard)
{
	const char *path = aws_environment(variable);

	return path ? aws_path_expand_variables(path) : aws_path_expand(standard);
}

char *aws_files_config_path(void)
{
	return file_path("AWS_CONFIG_FILE", "~/.aws/config");
}

char *aws_files_credentials_path(void)
{
	return file_path("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
}

static struct aws_file_stamp stamp(const char *path)
{
	struct stat status;

	if (stat(path, &status))
		return (struct aws_file_stamp){0};
	return (struct aws_file_stamp){status.st_dev, status.st_ino, (uint64_t)status.st_size,
	                               status.st_mtim, status.st_ctim};
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool is_as_before(const char *path, const struct aws_file_stamp *before)
{
	struct aws_file_stamp now = stamp(path);

	return now.device == before->device && now.inode == before->inode &&
	       now.size == before->size && same_time(&now.modified, &before->modified) &&
	       same_time(&now.changed, &before->changed);
}

struct aws_files *aws_files_new(struct error *error)
{
	struct aws_files *files = memory_new(1, sizeof(*files));

	files->users = 1;
	files->config_path = aws_files_config_path();
	files->credentials_path = aws_files_credentials_path();
	/* First, so that what is written meanwhile is not missed. */
	files->stamps[0] = stamp(files->config_path);
	files->stamps[1] = stamp(files->credentials_path);
	files->config = ini_load(files->config_path, error);
	files->credentials = files->config ? ini_load(files->credentials_path, error) : NULL;
	if (files->credentials)
		return files;
	aws_files_free(files);
	return NULL;
}

struct aws_files *aws_files_share(struct aws_files *files)
{
	files->users++;
	return files;
}

void aws_files_free(struct aws_files *files)
{
	if (!files || --files->users)
		return;
	ini_free(files->config);
	ini_free(files->credentials);
	free(files->config_path);
	free(files->credentials_path);
	free(files);
}

bool aws_files_refresh(struct aws_files **files, struct error *error)
{
	struct aws_files *now;

	if (*files && is_as_before((*files)->config_path, &(*files)->stamps[0]) &&
	    is_as_before((*files)->credentials_path, &(*files)->stamps[1]))
		return true;
	now = aws_files_new(error);
	if (!now)
		return false;
	aws_files_free(*files);
	*files = now;
	return true;
}
