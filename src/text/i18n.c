/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/port.h"
#include "text/catalogue.h"

enum { CATALOGUE_MOST = 4 * 1024 * 1024 };

/* The texts in the program are those of the first, which needs no catalogue. */
static struct language {
	const char *name;
	bool read; /* or nothing was there */
	struct buffer file;
	struct catalogue catalogue;
} languages[] = {{.name = "en", .read = true}, {.name = "ja"}};
static struct language *const source = &languages[0];
static struct language *spoken = &languages[0];
static const char *catalogues; /* their folder; NULL: that of this build, or of what is installed */

/* A cache, as each frame says the same hundred texts again, and finding one in a catalogue takes a
   search.  Where two texts have the same place the later one gets it, and the earlier one moves
   next to it. */
enum { SAID_MOST = 1024 };
static struct said {
	const char *msgid, *text;
} said[SAID_MOST + 1];

/* A build tree speaks without being installed: its catalogues lie beside the executable. */
static void path_beside(const char *name, char *path, size_t size)
{
	char *slash;

	path[0] = '\0';
	if (!port_program(path, size) || !(slash = strrchr(path, '/')))
		return;
	slash[1] = '\0';
	snprintf(slash + 1, size - (size_t)(slash + 1 - path), "locale/%s/LC_MESSAGES/" PACKAGE ".mo",
	         name);
}

static void path_of(const char *name, char *path, size_t size)
{
	if (!catalogues)
		path_beside(name, path, size);
	if (catalogues || access(path, R_OK) != 0)
		snprintf(path, size, "%s/%s/LC_MESSAGES/" PACKAGE ".mo",
		         catalogues ? catalogues : LOCALEDIR, name);
}

/* Where there is none its speakers get English. */
static void read_catalogue(struct language *language)
{
	struct error error;
	char path[PATH_MAX];

	if (language->read)
		return;
	language->read = true;
	path_of(language->name, path, sizeof(path));
	buffer_release(&language->file);
	buffer_init(&language->file, CATALOGUE_MOST);
	if (!file_read(path, &language->file, &error) ||
	    !catalogue_open(&language->catalogue, language->file.bytes, language->file.length))
		language->catalogue = (struct catalogue){0};
}

void i18n_catalogues_in(const char *folder)
{
	catalogues = folder;
	for (size_t i = 0; i < ARRAY_SIZE(languages); i++)
		languages[i].read = &languages[i] == source;
	i18n_switch(spoken->name);
}

static bool is_c_locale(const char *name)
{
	return !name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}

static struct language *known_language(const char *name, size_t length)
{
	for (size_t i = 0; i < ARRAY_SIZE(languages); i++)
		if (length >= 2 && strncmp(name, languages[i].name, 2) == 0 &&
		    (length == 2 || strchr("_.@", name[2])))
			return &languages[i];
	return NULL;
}

/* The locale that is asked for, whether or not it is installed here: a Japanese speaker on a small
   machine gets Japanese all the same. */
static const char *locale_of_environment(const char *category)
{
	const char *const variables[] = {"LC_ALL", category, "LANG"};

	for (size_t i = 0; i < ARRAY_SIZE(variables); i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* A terminal of another encoding could show no word of Japanese: EUC-JP, Shift_JIS. */
static bool is_of_other_encoding(const char *locale)
{
	const char *codeset = locale ? strchr(locale, '.') : NULL;

	return codeset && strncasecmp(codeset, ".UTF-8", strlen(".UTF-8")) != 0 &&
	       strncasecmp(codeset, ".UTF8", strlen(".UTF8")) != 0;
}

/* The console of Linux has letters for 512 characters at the most. */
static bool is_on_console(void)
{
	const char *terminal = getenv("TERM");

	return terminal && (strcmp(terminal, "linux") == 0 || strncmp(terminal, "linux-", 6) == 0);
}

/* LANGUAGE is a list in order of preference; as with gettext nobody looks at it in the C locale. */
static struct language *language_of_environment(void)
{
	const char *locale = locale_of_environment("LC_MESSAGES");
	const char *list = getenv("LANGUAGE");
	struct language *found = NULL;

	if (is_c_locale(locale) || is_on_console() ||
	    is_of_other_encoding(locale_of_environment("LC_CTYPE")))
		return source;
	while (list && *list && !found) {
		size_t length = strcspn(list, ":");

		found = known_language(list, length);
		list += length + (list[length] == ':');
	}
	if (!found)
		found = known_language(locale, strlen(locale));
	return found ? found : source;
}

/* Under the name that it has on Linux and on newer BSDs, on older ones, and on macOS. */
static void set_codeset(void)
{
	static const char *const names[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
			setlocale(LC_CTYPE, names[i]);
}

void i18n_start(const char *language)
{
	/* Nothing else of a locale is asked for; strtod reads JSON's numbers by that of C. */
	setlocale(LC_CTYPE, "");
	set_codeset();
	i18n_switch(language ? language : language_of_environment()->name);
}

static bool is_source(void)
{
	return spoken == source;
}

/* What the C library says (strerror) is in a language of its own, where a locale of ours has it. */
static void set_messages(void)
{
	bool same = !is_source() && spoken == language_of_environment();

	setlocale(LC_MESSAGES, same ? "" : "C");
}

void i18n_switch(const char *language)
{
	struct language *known = known_language(language, strlen(language));

	spoken = known ? known : source;
	read_catalogue(spoken);
	set_messages();
	if (!is_source())
		memset(said, 0, sizeof(said));
}

const char *i18n_language(void)
{
	return spoken->name;
}

static const char *text_in(const struct language *language, const char *msgid)
{
	const char *text = catalogue_find(&language->catalogue, msgid);

	return text ? text : msgid;
}

const char *i18n_text(const char *msgid)
{
	struct said *first = &said[((uintptr_t)msgid >> 2) % SAID_MOST];

	if (is_source())
		return msgid;
	if (first[1].msgid == msgid)
		return first[1].text;
	if (first->msgid != msgid) {
		first[1] = first[0];
		*first = (struct said){msgid, text_in(spoken, msgid)};
	}
	return first->text;
}

const char *i18n_plural(const char *one, const char *many, unsigned long count)
{
	const char *text = catalogue_find(&spoken->catalogue, one);

	if (text)
		return text;
	return count == 1 ? one : many;
}

void i18n_translate(const char *language, const char **texts, size_t count)
{
	struct language *known = known_language(language, strlen(language));

	if (!known)
		return;
	read_catalogue(known);
	for (size_t i = 0; i < count; i++)
		texts[i] = text_in(known, texts[i]);
}

void message_text(const struct message *message, char *text, size_t size)
{
	message_fill(message, message->id ? _(message->id) : "", text, size);
}
