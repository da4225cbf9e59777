/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a fuzz target its corpus, and some beginnings of every file in it: tests/fuzz/corpus/NAME for the
   program fuzz_NAME.  Needs no fuzzer. */
#include <dirent.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "tests/fuzz/fuzz.h"

enum { INPUT_MOST = 1024 * 1024, BEGINNINGS = 16 };

/* In memory of its very size, so that a sanitizer sees every byte behind it. */
static void show(const char *bytes, size_t length)
{
	uint8_t *copy = malloc(length ? length : 1);

	if (!copy)
		abort();
	if (length)
		memcpy(copy, bytes, length);
	LLVMFuzzerTestOneInput(copy, length);
	free(copy);
}

static void read_file(const char *path, struct buffer *text)
{
	FILE *file = fopen(path, "re");
	char piece[4096];
	size_t length;

	while (file && (length = fread(piece, 1, sizeof(piece), file)) > 0)
		buffer_add(text, piece, length);
	if (file)
		fclose(file);
}

static void replay(const char *folder, const char *name)
{
	char *path = memory_format("%s/%s", folder, name);
	struct buffer text;

	printf("# %s\n", name); /* the last one said is the one that failed */
	fflush(stdout);
	buffer_init(&text, INPUT_MOST);
	read_file(path, &text);
	for (size_t i = 0; i < BEGINNINGS; i++)
		show(buffer_text(&text), text.length * i / BEGINNINGS);
	show(buffer_text(&text), text.length);
	buffer_release(&text);
	free(path);
}

static int is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
	const char *source = getenv("srcdir"), *slash = strrchr(argv[0], '/');
	const char *program = slash ? slash + 1 : argv[0];
	char *folder = memory_format("%s/tests/fuzz/corpus/%s", source ? source : ".",
	                             program + strlen("fuzz_"));
	struct dirent **entries = NULL;
	int count = scandir(argc > 1 ? argv[1] : folder, &entries, is_input, alphasort);

	puts("1..1");
	for (int i = 0; i < count; i++) {
		replay(argc > 1 ? argv[1] : folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	printf("%s 1 - %s: %d inputs and their beginnings\n", count > 0 ? "ok" : "not ok", program,
	       count);
	free(folder);
	return count > 0 ? 0 : 1;
}
