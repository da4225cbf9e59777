/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [theme NAME]: a role a line, and how it looks. */
#include <string.h>

#include "app/config_internal.h"
#include "text/i18n.h"

void config_read_theme(const struct reader *reader, const struct ini_entry *entry)
{
	struct themes *themes = &reader->options->preferences.themes;
	char text[SENTENCE_SIZE];
	struct error error;

	if (!reader->name || strlen(reader->name) >= THEME_NAME_SIZE) {
		config_trouble(reader->config, entry->line,
		               N_("%1$s: the section [theme] needs a name, no longer than 39 bytes: [theme mine]"),
		               NULL, NULL);
		return;
	}
	if (theme_set(themes_take(themes, reader->name), entry->key, entry->value, &error))
		return;
	message_text(&error.message, text, sizeof(text));
	config_trouble(reader->config, entry->line, "%1$s: %2$s", text, NULL);
}
