/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands from files, into words and back; what goes into a URL. */
#include "base/buffer.h"
#include "base/memory.h"
#include "base/words.h"
#include "tests/fuzz/fuzz.h"

enum { WORDS_MOST = 16 };

/* A word that is quoted is read as the same word. */
static void check_quoted(const char *word, char *(*quote)(const char *word))
{
	char *words[WORDS_MOST], *quoted = quote(word);

	fuzz_check(words_split(quoted, words, WORDS_MOST) == 1 && strcmp(words[0], word) == 0,
	           "what is quoted comes back");
	free(quoted);
}

static void check_escaped(const char *text)
{
	struct buffer out;

	buffer_init(&out, 1024 * 1024);
	buffer_add_escaped(&out, text);
	fuzz_check(strspn(buffer_text(&out),
	                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%") ==
	               out.length,
	           "nothing in a URL's argument means anything");
	buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = fuzz_text(bytes, length), *words[WORDS_MOST];
	size_t count;

	check_quoted(text, words_quote);
	check_quoted(text, words_quote_shell);
	check_escaped(text);
	count = words_split(text, words, WORDS_MOST);
	fuzz_check(count < WORDS_MOST && (!count || !words[count]), "words are bounded, and end");
	for (size_t i = 0; i < count; i++)
		fuzz_check(words[i] >= text && words[i] + strlen(words[i]) <= text + length,
		           "words stay within the command");
	free(text);
	return 0;
}
