/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/quick_view.h"

#include <stdint.h>

#include "base/array.h"
#include "text/i18n.h"

static const struct quick_view views[] = {
	{N_("All"), "", COMMAND_VIEW_ALL},
	{N_("Needs somebody"), "-needs:nobody", COMMAND_VIEW_NEEDS},
	{N_("E-mail"), "method:email", COMMAND_VIEW_EMAIL},
	{N_("Expiring"), "status:issued expires:45d", COMMAND_VIEW_EXPIRING},
};

const struct quick_view *quick_view_at(size_t index)
{
	return index < ARRAY_SIZE(views) ? &views[index] : NULL;
}

size_t quick_view_of(enum command command)
{
	for (size_t i = 0; i < ARRAY_SIZE(views); i++)
		if (views[i].command == command)
			return i;
	return SIZE_MAX;
}
