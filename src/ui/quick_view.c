/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/quick_view.h"

#include <stdint.h>
#include <strings.h>

#include "base/array.h"
#include "text/i18n.h"

static const struct {
	const char *name; /* msgid */
	const char *filter;
	enum command command;
} views[] = {
	{N_("All"), "", COMMAND_VIEW_ALL},
	{N_("Needs somebody"), "-needs:nobody", COMMAND_VIEW_NEEDS},
	{N_("E-mail"), "method:email", COMMAND_VIEW_EMAIL},
	{N_("Expiring"), "status:issued expires:45d", COMMAND_VIEW_EXPIRING},
};

bool quick_view_at(const struct preferences *preferences, size_t index, struct quick_view *view)
{
	if (index >= quick_view_count(preferences))
		return false;
	if (index < ARRAY_SIZE(views)) {
		*view = (struct quick_view){_(views[index].name), views[index].filter};
	} else {
		const struct saved_view *saved = &preferences->views[index - ARRAY_SIZE(views)];

		*view = (struct quick_view){saved->name, saved->filter};
	}
	return true;
}

size_t quick_view_count(const struct preferences *preferences)
{
	return ARRAY_SIZE(views) + preferences->view_count;
}

size_t quick_view_of(enum command command)
{
	for (size_t i = 0; i < ARRAY_SIZE(views); i++)
		if (views[i].command == command)
			return i;
	return SIZE_MAX;
}

const char *quick_view_word(const struct preferences *preferences, size_t index)
{
	struct quick_view view;

	if (!quick_view_at(preferences, index, &view))
		return NULL;
	return index < ARRAY_SIZE(views) ? command_entry(views[index].command)->name : view.name;
}

size_t quick_view_named(const struct preferences *preferences, const char *name)
{
	struct quick_view view;

	for (size_t i = 0; quick_view_at(preferences, i, &view); i++) {
		const char *word = quick_view_word(preferences, i);

		if (strcasecmp(view.name, name) == 0 || (word && strcasecmp(word, name) == 0))
			return i;
	}
	return SIZE_MAX;
}
