/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/port.h"

/* That of the texts in the program needs no catalogue. */
static const char source[] = "en";
static const char *const languages[] = {source, "ja"};
static const char *spoken = source; /* one of them */

/* A frame says the same hundred things again, and gettext looks each of them up by its letters.
   Where two have the same place the later one has it, and the one before moves next to it. */
enum { SAID_MOST = 1024 };
static struct said {
	const char *msgid, *text;
} said[SAID_MOST + 1];

/* A build tree speaks without being installed: its catalogues lie beside the executable. */
static const char *catalogue_folder(void)
{
	static char path[PATH_MAX];
	static const char beside[] = "locale/ja/LC_MESSAGES/" PACKAGE ".mo";
	char *name;

	if (!port_program(path, sizeof(path) - sizeof(beside)))
		return LOCALEDIR;
	name = strrchr(path, '/') + 1;
	memcpy(name, beside, sizeof(beside));
	if (access(path, R_OK) != 0)
		return LOCALEDIR;
	name[strlen("locale")] = '\0';
	return path;
}

static bool is_c_locale(const char *name)
{
	return !name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}

/* GNU gettext goes by LANGUAGE, unless the locale is C, and looks at it anew when this changes.
   That of musl goes by the name of the locale, which may be any. */
#ifdef HAVE_NL_MSG_CAT_CNTR
extern int _nl_msg_cat_cntr;
static void set_language(const char *language)
{
	if (is_c_locale(setlocale(LC_MESSAGES, NULL)))
		setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", language, 1);
	++_nl_msg_cat_cntr;
}
#else
static void set_language(const char *language)
{
	setenv("LANGUAGE", language, 1);
	setlocale(LC_MESSAGES, language);
}
#endif

static const char *known_language(const char *name, size_t length)
{
	for (size_t i = 0; i < ARRAY_SIZE(languages); i++)
		if (length >= 2 && strncmp(name, languages[i], 2) == 0 &&
		    (length == 2 || strchr("_.@", name[2])))
			return languages[i];
	return NULL;
}

/* The locale that is asked for, whether or not it is installed here: a Japanese speaker on a small
   machine gets Japanese all the same. */
static const char *locale_of_environment(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < ARRAY_SIZE(variables); i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* LANGUAGE is a list in order of preference; gettext does not look at it in the C locale. */
static const char *language_of_environment(void)
{
	const char *locale = locale_of_environment();
	const char *list = getenv("LANGUAGE");
	const char *found = NULL;

	if (is_c_locale(locale))
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
	setlocale(LC_MESSAGES, "");
	set_codeset();
	bindtextdomain(PACKAGE, catalogue_folder());
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
	i18n_switch(language ? language : language_of_environment());
}

static bool is_source(void)
{
	return spoken == source;
}

void i18n_switch(const char *language)
{
	const char *known = known_language(language, strlen(language));

	spoken = known ? known : source;
	set_language(spoken);
	if (!is_source())
		memset(said, 0, sizeof(said));
}

const char *i18n_language(void)
{
	return spoken;
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
		*first = (struct said){msgid, gettext(msgid)};
	}
	return first->text;
}

const char *i18n_plural(const char *one, const char *many, unsigned long count)
{
	if (is_source())
		return count == 1 ? one : many;
	return ngettext(one, many, count);
}

void i18n_translate(const char *language, const char **texts, size_t count)
{
	const char *before = spoken;

	i18n_switch(language);
	for (size_t i = 0; i < count; i++)
		texts[i] = _(texts[i]);
	i18n_switch(before);
}

void message_text(const struct message *message, char *text, size_t size)
{
	message_fill(message, message->id && *message->id ? _(message->id) : "", text, size);
}
