/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before every mail.  The default is no: only y sends, and where a domain got a mail
   within a day only a second y, for which the key must have been let go; where a profile wants it
   so, only the last digits of its account behind that. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/confirm_internal.h"
#include "ui/keymap.h"
#include "ui/request.h"
#include "ui/screens.h"

/* The question is not on the screen yet: whatever the look back finds, it will tell. */
enum { TOLD_NEXT = -1 };

static struct confirm_view *self_of(struct view *view)
{
	return (struct confirm_view *)(void *)view;
}

const struct error *confirm_trouble(const struct confirm_view *self)
{
	const struct error *trouble = &self->view.world->pasts->trouble;

	return trouble->kind ? trouble : NULL;
}

bool confirm_got_mail(const struct confirm_view *self, const struct plan_item *item,
                     struct past *last)
{
	return request_recent_mail(self->view.world, &item->certificate, item->domain, last);
}

size_t confirm_count_again(const struct confirm_view *self)
{
	struct past last;
	size_t count = 0;

	for (size_t i = 0; i < self->plan.count; i++)
		count += confirm_got_mail(self, &self->plan.items[i], &last);
	return count;
}

/* A number that changes when one of the domains gets a mail, since a new mail is later than the
   last. */
static int64_t tell_mails(const struct confirm_view *self)
{
	struct past last;
	int64_t sum = 0;

	for (size_t i = 0; i < self->plan.count; i++)
		if (request_last_mail(self->view.world, &self->plan.items[i].certificate,
		                      self->plan.items[i].domain, &last))
			sum += last.at;
	return sum;
}

struct preflight_question confirm_question(const struct plan_item *item)
{
	return (struct preflight_question){LOOKUP_MAIL, item->validation_domain, NULL};
}

static void send(struct confirm_view *self, struct intent *intent)
{
	intent->kind = INTENT_SEND;
	intent->plan = self->plan;
	intent->plan.unrecorded = confirm_trouble(self) != NULL;
	self->plan = (struct plan){0};
	view_pop(self->view.stack);
}

/* Asks for the digits of the next guarded account; sends where there is none any more. */
static void prove_from(struct confirm_view *self, size_t from, struct intent *intent)
{
	self->guarded = plan_next_guarded(&self->plan, self->view.world->sources, from);
	if (self->guarded == self->plan.count) {
		send(self, intent);
		return;
	}
	self->proving = true;
	edit_set(&self->digits, "");
	intent->drop_keys = true;
}

static void answer_yes(struct confirm_view *self, struct intent *intent)
{
	if (!self->again && confirm_count_again(self)) {
		self->again = true;
		self->mails = TOLD_NEXT;
		intent->kind = INTENT_LOOK_BACK;
		intent->drop_keys = true; /* the second yes is for the second question */
		return;
	}
	prove_from(self, 0, intent);
}

static bool is_yes(const struct view *view, const struct key *key)
{
	return command_of_key(key, view->ops->contexts) == COMMAND_YES;
}

static bool is_text(const struct key *key)
{
	return !key->special && key->code >= L' ' && key->code != 0x7F;
}

/* Digits, where they are typed; what is no digit does nothing then. */
static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct confirm_view *self = self_of(view);

	self->held = self->again && key->repeats && is_yes(view, key);
	if (self->held)
		return true;
	if (!self->proving || !self->holds || !confirm_fits(self))
		return false;
	if (edit_is_escape(key)) {
		view_pop(view->stack);
	} else if (edit_is_enter(key)) {
		self->wrong = !plan_proves(&self->plan.items[self->guarded],
		                           buffer_text(&self->digits.text));
		if (self->wrong)
			edit_set(&self->digits, "");
		else
			prove_from(self, self->guarded + 1, intent);
	} else if (!is_text(key) || (key->code >= L'0' && key->code <= L'9')) {
		return edit_key(&self->digits, key);
	}
	return true;
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct confirm_view *self = self_of(view);

	if (command == COMMAND_DOWN && self->top + 1 < self->plan.count)
		self->top++;
	else if (command == COMMAND_UP && self->top > 0)
		self->top--;
	else if (command == COMMAND_YES)
		answer_yes(self, intent);
	else if (command == COMMAND_NO)
		view_pop(view->stack);
	else
		return command != COMMAND_QUIT && command != COMMAND_SUSPEND &&
		       command != COMMAND_REDRAW && command != COMMAND_LANGUAGE &&
		       command != COMMAND_HELP;
	return true;
}

static bool enabled(const struct view *view, enum command command, struct message *why)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;

	if (command != COMMAND_YES || (self->holds && confirm_fits(self)))
		return true;
	message_set(why, self->holds ? confirm_too_small : confirm_out_of_date, NULL);
	return false;
}

/* A yes is bound to what was shown: the account, the certificate, the domains, and the mails that
   they got before.  Where another acmdash has sent one since, all is asked anew. */
static void update(struct view *view, unsigned changed)
{
	struct confirm_view *self = self_of(view);
	int64_t mails = tell_mails(self);

	(void)changed;
	if (self->mails != TOLD_NEXT && mails != self->mails)
		self->again = self->held = self->proving = false;
	self->mails = mails;
	if (self->plan.count && !request_still_holds(view->world, &self->plan))
		self->holds = false;
}

static size_t questions(const struct view *view, struct preflight_question *asked, size_t most)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	size_t count = 0;

	for (; count < most && count < self->plan.count; count++)
		asked[count] = confirm_question(&self->plan.items[count]);
	return count;
}

static void destroy(struct view *view)
{
	struct confirm_view *self = self_of(view);

	plan_release(&self->plan);
	edit_release(&self->digits);
	free(self);
}

static const struct view_ops ops = {
	.name = "confirm",
	.title = N_("The question before a mail"),
	.contexts = CONTEXT_CONFIRM | CONTEXT_MOVE,
	.modal = true,
	.draw = confirm_draw,
	.command = command,
	.input = input,
	.update = update,
	.enabled = enabled,
	.questions = questions,
	.destroy = destroy,
};

struct view *confirm_view_new(const struct world *world, struct plan *plan)
{
	struct confirm_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->plan = *plan;
	self->holds = true;
	self->mails = tell_mails(self);
	edit_init(&self->digits, "");
	*plan = (struct plan){0};
	return &self->view;
}
