/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what is wrong with the sources, from where they can be asked again. */
#include "base/array.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/pager.h"
#include "ui/screens.h"
#include "ui/trouble.h"

static void write(const struct pager_view *self, struct buffer *out)
{
	trouble_say_all(self->view.world, out);
}

/* One is tried again at once, of several some are chosen. */
static bool retry(struct view *view, struct intent *intent)
{
	const struct world *world = view->world;

	if (trouble_count(world) > 1) {
		view_push(view->stack, retry_view_new(world));
		return true;
	}
	intent->kind = INTENT_RETRY;
	intent->which = memory_new(world->sources->count, sizeof(*intent->which));
	for (size_t i = 0; i < world->sources->count; i++)
		if (trouble_is_first(world, i))
			trouble_choose(world, i, intent->which);
	return true;
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	return command == COMMAND_RETRY ? retry(view, intent)
	                                : pager_command(view, command, intent);
}

static bool enabled(const struct view *view, enum command command, struct message *why)
{
	(void)why; /* retry says it */
	return command != COMMAND_RETRY || trouble_count(view->world);
}

static const struct view_ops ops = {
	.name = "trouble",
	.title = N_("What is wrong"),
	.contexts = CONTEXT_TROUBLE | CONTEXT_MOVE | CONTEXT_BACK,
	.draw = pager_draw,
	.command = command,
	.input = pager_search_key,
	.enabled = enabled,
	.destroy = pager_destroy,
};

struct view *trouble_view_new(const struct world *world)
{
	static const enum command keys[] = {
		COMMAND_BACK,          COMMAND_RETRY,  COMMAND_REFRESH,  COMMAND_NEXT_PAGE,
		COMMAND_PREVIOUS_PAGE, COMMAND_SEARCH, COMMAND_LANGUAGE,
	};
	struct view *view = pager_new(world, ops.title, write);
	struct pager_view *self = (struct pager_view *)(void *)view;

	view->ops = &ops;
	self->keys = keys;
	self->key_count = ARRAY_SIZE(keys);
	return view;
}
