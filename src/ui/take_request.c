/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/take_request.h"

#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/screens.h"
#include "ui/sequence.h"

static void copy(struct view *view, const char *name, const char *text, struct intent *intent)
{
	if (strlen(text) > SEQUENCE_COPY_MOST) {
		view_refuse(view->stack, N_("%1$s is too long for the clipboard."), name);
		return;
	}
	view_tell(view->stack, N_("On the clipboard: %1$s"), name);
	intent->kind = INTENT_COPY;
	intent->text = memory_copy_text(text);
}

void take_now(struct view *view, const struct taking *taking, enum take take,
              struct intent *intent)
{
	struct buffer text;

	buffer_init(&text, TAKE_MOST);
	if (take_text(taking, take, &text))
		copy(view, _(take_name(take)), buffer_text(&text), intent);
	else
		view_refuse(view->stack, N_("There is nothing of it to copy: %1$s"), _(take_name(take)));
	buffer_release(&text);
}

static void copy_or_ask(struct view *view, const struct taking *taking, struct intent *intent)
{
	const char *word = view_argument(view);
	enum take take = take_by_word(word);

	if (!*word)
		view_push(view->stack,
		          copy_view_new(taking->world, &taking->id, taking->domain));
	else if (take == TAKE_COUNT)
		view_refuse(view->stack, N_("%1$s cannot be copied: arn, domain, record, name, value, reason, command or console can."),
		            word);
	else
		take_now(view, taking, take, intent);
}

static void show_commands(struct view *view, const struct taking *taking, struct intent *intent)
{
	struct buffer text;

	buffer_init(&text, TAKE_MOST);
	take_commands(taking, &text);
	copy(view, _(take_name(TAKE_COMMAND)), buffer_text(&text), intent);
	intent->shown = true;
	view_push(view->stack, aws_view_new(taking->world, &taking->id, taking->domain));
	buffer_release(&text);
}

static void open_console(struct view *view, const struct taking *taking, struct intent *intent)
{
	struct buffer url;

	buffer_init(&url, TAKE_MOST);
	if (take_text(taking, TAKE_CONSOLE, &url)) {
		intent->kind = INTENT_OPEN;
		intent->text = memory_copy_text(buffer_text(&url));
	} else {
		view_refuse(view->stack, N_("The AWS console of this partition is not known here."), NULL);
	}
	buffer_release(&url);
}

bool take_command(struct view *view, enum command command, const struct certificate_id *id,
                  const char *domain, struct intent *intent)
{
	const struct taking taking = {view->world, *id, domain};

	if (!id->arn)
		return false;
	if (command == COMMAND_COPY)
		copy_or_ask(view, &taking, intent);
	else if (command == COMMAND_AWS)
		show_commands(view, &taking, intent);
	else if (command == COMMAND_CONSOLE)
		open_console(view, &taking, intent);
	else
		return false;
	return true;
}
