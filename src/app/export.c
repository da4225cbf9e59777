/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/array.h"
#include "base/memory.h"

static const struct {
	const char *ending;
	enum output output;
} formats[] = {
	{".json", OUTPUT_JSON},
	{".csv", OUTPUT_CSV},
};

static bool find_format(const char *path, enum output *output)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < ARRAY_SIZE(formats); i++) {
		size_t ending = strlen(formats[i].ending);

		if (length <= ending || strcasecmp(path + length - ending, formats[i].ending) != 0)
			continue;
		*output = formats[i].output;
		return true;
	}
	return false;
}

static char *expand(const char *path)
{
	const char *home = getenv("HOME");

	return strncmp(path, "~/", 2) == 0 && home ? memory_format("%s/%s", home, path + 2)
						   : memory_copy_text(path);
}

static bool refuse(const char *id, const char *path, struct error *error)
{
	return error_set(error, ERROR_FILE, errno, id, path, strerror(errno), NULL);
}

static bool write_all(const struct export *export, enum output output, FILE *file)
{
	struct options options = *export->options;
	const struct batch batch = {
		.options = &options,
		.session = export->session,
		.sources = export->sources,
		.now = export->now,
	};
	bool good;

	options.output = output;
	list_write(&batch, export->order, file);
	good = fflush(file) == 0 && !ferror(file);
	return fclose(file) == 0 && good;
}

/* A new file; under a name of its own where it is to replace another, so that this is there to the
   last moment. */
static bool write_file(const struct export *export, enum output output, const char *path,
                       struct error *error)
{
	char *name = export->over ? memory_format("%s.new", path) : memory_copy_text(path);
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool good = false;

	if (fd < 0 && errno == EEXIST && !export->over)
		refuse(N_("%1$s is there already; :export! replaces it"), path, error);
	else if (fd < 0)
		refuse(N_("%1$s cannot be written: %2$s"), name, error);
	else if (write_all(export, output, fdopen(fd, "w")) &&
	         (!export->over || rename(name, path) == 0))
		good = true;
	else
		refuse(N_("%1$s cannot be written: %2$s"), path, error);
	if (fd >= 0 && !good)
		unlink(name);
	free(name);
	return good;
}

bool export_write(const struct export *export, const char *path, struct error *error)
{
	enum output output;
	char *expanded;
	bool good;

	if (!find_format(path, &output))
		return error_set(error, ERROR_USAGE, 0,
		                 N_("%1$s: its end says the format, and is to be .json or .csv"), path, NULL);
	expanded = expand(path);
	good = write_file(export, output, expanded, error);
	free(expanded);
	return good;
}
