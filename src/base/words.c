/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

/* Within double quotes a backslash counts only before a quote or another one. */
static bool escapes(const char *text, char quote)
{
	if (*text != '\\' || quote == '\'' || !text[1])
		return false;
	return !quote || text[1] == '"' || text[1] == '\\';
}

/* One word.  Returns where the next begins; NULL for a quote that is not closed. */
static char *take_word(char *text)
{
	char *out = text;
	char quote = 0;

	for (; *text && (quote || !strchr(" \t\n", *text)); text++) {
		if (quote ? *text == quote : *text == '"' || *text == '\'')
			quote = quote ? 0 : *text;
		else if (escapes(text, quote))
			*out++ = *++text;
		else
			*out++ = *text;
	}
	if (quote)
		return NULL;
	if (*text)
		text++;
	*out = '\0';
	return text;
}

size_t words_split(char *text, char *words[], size_t most)
{
	size_t count = 0;

	for (text += strspn(text, " \t\n"); *text; text += strspn(text, " \t\n")) {
		if (count == most - 1)
			return 0;
		words[count++] = text;
		text = take_word(text);
		if (!text)
			return 0;
	}
	words[count] = NULL;
	return count;
}

char *words_quote(const char *word)
{
	char *quoted = memory_new(2 * strlen(word) + 3, 1), *out = quoted;

	*out++ = '"';
	for (; *word; word++) {
		if (strchr("\"\\", *word))
			*out++ = '\\';
		*out++ = *word;
	}
	*out++ = '"';
	return quoted;
}

char *words_quote_shell(const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "%+,-./:@_";
	char *quoted, *out;

	if (*word && !word[strspn(word, plain)])
		return memory_copy_text(word);
	out = quoted = memory_new(4 * strlen(word) + 3, 1);
	*out++ = '\'';
	for (; *word; word++) {
		if (*word == '\'')
			out = stpcpy(out, "'\\'");
		*out++ = *word;
	}
	*out++ = '\'';
	return quoted;
}
