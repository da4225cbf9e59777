/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a certificate's way from e-mail to DNS validation, to be read and copied from. */
#include "base/array.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/migration.h"
#include "ui/pager.h"
#include "ui/screens.h"
#include "ui/sequence.h"

static const struct pager_view *self_of(const struct view *view)
{
	return (const struct pager_view *)(const void *)view;
}

/* false: it is not there any more, or its details still come. */
static bool find(const struct pager_view *self, struct about *about)
{
	const struct world *world = self->view.world;
	struct place place;

	if (!sources_find(world->sources, &self->id, &place))
		return false;
	*about = (struct about){
		.source = world->sources->items[place.source],
		.certificate = store_detail(world->sources->items[place.source]->store, place.row),
		.particulars = world->particulars,
		.lookups = world->lookups,
		.now = world->now,
	};
	return about->certificate;
}

static void write(const struct pager_view *self, struct buffer *out)
{
	struct about about;

	if (find(self, &about))
		migration_write(&about, out);
	else
		buffer_add_text(out, _("The details are still coming."));
}

static const struct certificate_id *opened(const struct view *view)
{
	return &self_of(view)->id;
}

static size_t wants(const struct view *view, struct place *places, size_t most)
{
	return most && sources_find(view->world->sources, &self_of(view)->id, places) ? 1 : 0;
}

/* Are the records of a move there already? */
static size_t questions(const struct view *view, struct preflight_question *asked, size_t most)
{
	const struct particulars *particulars =
		particulars_of(view->world->particulars, self_of(view)->id.arn);
	size_t count = 0;

	for (size_t i = 0; particulars && i < particulars->records.count && count < most; i++) {
		const struct domain_validation *domain = &particulars->records.items[i];

		if (domain->record_name && domain->record_value)
			asked[count++] = (struct preflight_question){
				LOOKUP_CNAME, domain->record_name, domain->record_value};
	}
	return count;
}

static void copy(struct view *view, struct intent *intent)
{
	struct buffer text;
	struct about about;

	buffer_init(&text, ABOUT_MOST);
	if (!find(self_of(view), &about) || !migration_copy(&about, &text)) {
		view_refuse(view->stack, N_("There is nothing to copy."), NULL);
	} else if (text.length > SEQUENCE_COPY_MOST) {
		view_refuse(view->stack, N_("It is too long for the clipboard: select it here."), NULL);
	} else {
		view_tell(view->stack,
		          migration_of(about.certificate) == MIGRATION_RUNNING
		                  ? N_("The CNAME records are on the clipboard.")
		                  : N_("The command is on the clipboard. acmdash does not run it."), NULL);
		intent->kind = INTENT_COPY;
		intent->text = memory_copy_text(buffer_text(&text));
	}
	buffer_release(&text);
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	if (command != COMMAND_COPY_COMMAND)
		return pager_command(view, command, intent);
	copy(view, intent);
	return true;
}

static const struct view_ops ops = {
	.name = "migration",
	.title = N_("From e-mail to DNS validation"),
	.contexts = CONTEXT_MIGRATION | CONTEXT_MOVE | CONTEXT_BACK,
	.draw = pager_draw,
	.command = command,
	.input = pager_search_key,
	.wants = wants,
	.questions = questions,
	.opened = opened,
	.destroy = pager_destroy,
};

struct view *migration_view_new(const struct world *world, const struct certificate_id *id)
{
	static const enum command keys[] = {
		COMMAND_COPY_COMMAND,  COMMAND_BACK,   COMMAND_REFRESH,  COMMAND_NEXT_PAGE,
		COMMAND_PREVIOUS_PAGE, COMMAND_SEARCH, COMMAND_LANGUAGE,
	};
	struct view *view = pager_new(world, ops.title, write);
	struct pager_view *self = (struct pager_view *)(void *)view;

	view->ops = &ops;
	certificate_id_set(&self->id, id->source, id->arn);
	self->keys = keys;
	self->key_count = ARRAY_SIZE(keys);
	return view;
}
