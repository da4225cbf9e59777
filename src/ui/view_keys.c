/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the terminal sent to a command of the top view: pastes, counts, clicks, and why a key
   does nothing. */
#include <curses.h>
#include <stdio.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/keyname.h"
#include "ui/keymap.h"
#include "ui/screens.h"
#include "ui/view_internal.h"

enum { END_OF_TEXT = 3, COUNT_MOST = 1000 * 1000, WHEEL_LINES = 3 };

const char *view_argument(const struct view *view)
{
	const char *argument = view->stack->argument;

	return argument ? argument : "";
}

size_t view_times(const struct view *view)
{
	return view->stack->times;
}

/* Commands that mean the same everywhere. */

static const enum intent_kind intents[COMMAND_COUNT] = {
	[COMMAND_QUIT] = INTENT_QUIT,         [COMMAND_SUSPEND] = INTENT_SUSPEND,
	[COMMAND_REDRAW] = INTENT_REDRAW,     [COMMAND_REFRESH] = INTENT_REFRESH,
	[COMMAND_LANGUAGE] = INTENT_LANGUAGE, [COMMAND_CANCEL] = INTENT_CANCEL,
	[COMMAND_MOUSE] = INTENT_MOUSE,       [COMMAND_THEME] = INTENT_THEME,
};

static struct view *(*const screens[COMMAND_COUNT])(const struct world *world) = {
	[COMMAND_ERRORS] = trouble_view_new, [COMMAND_WHO] = who_view_new,
	[COMMAND_EVENTS] = events_view_new,  [COMMAND_TERMS] = terms_view_new,
	[COMMAND_TOUR] = tour_view_new,
};

static bool do_everywhere(struct view_stack *stack, enum command command, struct intent *intent)
{
	const struct view *top = view_top(stack);

	if (command == COMMAND_THEME)
		intent->text = memory_copy_text(view_argument(top));
	if (intents[command] != INTENT_NONE)
		intent->kind = intents[command];
	else if (screens[command])
		view_push(stack, screens[command](stack->world));
	else if (command == COMMAND_HELP)
		view_push(stack, help_view_new(stack->world, top->ops));
	else if (command == COMMAND_PALETTE)
		view_push(stack, palette_view_new(stack, top->ops->contexts));
	else if (command == COMMAND_EXPLAIN)
		explain_open(stack, stack->world, view_argument(top), intent);
	else
		return false;
	return true;
}

static bool is_anything_going_out(const struct world *world)
{
	struct delivery_progress progress;

	deliveries_progress(world->deliveries, &progress);
	return progress.over < progress.all;
}

bool view_enabled(const struct view *view, enum command command, struct message *why)
{
	why->id = NULL;
	if (command == COMMAND_CANCEL && !is_anything_going_out(view->world)) {
		message_set(why, N_("No mail is going out, so there is nothing to cancel."), NULL);
		return false;
	}
	if (command == COMMAND_TOUR && !view->world->demo) {
		message_set(why, N_("The tour is for the demo account: acmdash --demo."), NULL);
		return false;
	}
	return !view->ops->enabled || view->ops->enabled(view, command, why);
}

void view_stack_command(struct view_stack *stack, enum command command, struct intent *intent)
{
	struct view *top = view_top(stack);
	struct message why;

	if (!view_enabled(top, command, &why) && why.id)
		view_refuse_by(stack, &why);
	else if (!top->ops->command(top, command, intent) &&
	         !do_everywhere(stack, command, intent) && command == COMMAND_BACK)
		view_pop(stack);
	view_stack_settle(stack, intent);
}

static void call(struct view_stack *stack, enum command command, const char *argument,
                 size_t times, struct intent *intent)
{
	stack->argument = argument;
	stack->times = times;
	view_stack_command(stack, command, intent);
	stack->argument = NULL;
	stack->times = 0;
}

/* Lines. */

static void refuse(struct view_stack *stack, const char *id, const char *first,
                   const char *second)
{
	struct message why;

	message_set(&why, id, first, second, NULL);
	view_refuse_by(stack, &why);
}

void view_stack_line(struct view_stack *stack, const char *line, struct intent *intent)
{
	unsigned contexts = view_top(stack)->ops->contexts | CONTEXT_ANY;
	char name[64];
	const char *argument = command_split(line, name, sizeof(name));
	enum command command = command_by_name(name, contexts);
	int64_t row;

	stack->refused = false;
	if (number_parse(name, 1, COUNT_MOST, &row) && (contexts & CONTEXT_MOVE)) {
		call(stack, COMMAND_FIRST, "", (size_t)row, intent);
		return;
	}
	if (command == COMMAND_NONE)
		command = command_by_name(name, ~0U);
	if (command == COMMAND_NONE)
		view_refuse(stack,
		            command_count_begun(name) ? N_("More than one command begins with \"%1$s\".")
		                                      : N_("There is no command \"%1$s\"."),
		            name);
	else if (!(command_entry(command)->contexts & contexts))
		refuse(stack, N_("The command %1$s works in %2$s, not here."),
		       command_entry(command)->name, _(command_place(command)));
	else if (*argument && !command_entry(command)->argument)
		view_refuse(stack, N_("The command %1$s takes no argument."),
		            command_entry(command)->name);
	else
		call(stack, command, argument, 0, intent);
}

/* Pastes. */

/* Should the end of a paste be lost, a second Ctrl-C gets out of it: a single one may be part of
   it. */
static bool is_way_out(struct view_stack *stack, const struct key *key)
{
	bool interrupt = !key->special && key->code == END_OF_TEXT;
	bool out = interrupt && stack->interrupted;

	stack->interrupted = interrupt;
	return out;
}

/* Is the key a part of a paste that this view is not to see? */
static bool is_withheld(struct view_stack *stack, const struct key *key)
{
	bool mark = key->special && (key->code == KEY_PASTE_BEGIN || key->code == KEY_PASTE_END);

	if (mark) {
		stack->pasting = key->code == KEY_PASTE_BEGIN;
		stack->pasted = 0;
	}
	if (stack->pasting && is_way_out(stack, key))
		stack->pasting = false;
	if (view_top(stack)->ops->takes_paste)
		return false;
	if (mark || !stack->pasting)
		return mark;
	if (++stack->pasted == EDIT_MOST + 1)
		view_refuse(stack, N_("What was pasted is longer than a line may be: the rest was left out."), NULL);
	return stack->pasted > EDIT_MOST || key->special || key->code < L' ';
}

/* Counts. */

static bool take_digit(struct view_stack *stack, const struct key *key, unsigned contexts)
{
	char text[32];

	if (key->special || key->code < (stack->count ? L'0' : L'1') || key->code > L'9' ||
	    !(contexts & CONTEXT_MOVE))
		return false;
	if (!stack->count && command_of_key(key, contexts | CONTEXT_ANY) != COMMAND_NONE)
		return false;
	stack->count = stack->count * 10 + (size_t)(key->code - L'0');
	if (stack->count > COUNT_MOST)
		stack->count = COUNT_MOST;
	snprintf(text, sizeof(text), "%zu", stack->count);
	view_tell(stack, "%1$s", text);
	return true;
}

/* Clicks. */

/* Is it what is seen beside the top view?  A click there goes back to it. */
static bool stands_beside(const struct view_stack *stack, const void *owner)
{
	return stack->depth > 1 && view_top(stack)->ops->beside &&
	       owner == stack->views[stack->depth - 2];
}

static void click(struct view_stack *stack, const struct key *key, struct intent *intent)
{
	const struct target *target = targets_find(stack->targets, key->y, key->x);
	struct view *top = view_top(stack);

	if (target && stands_beside(stack, target->owner)) {
		view_pop(stack);
		view_stack_settle(stack, intent);
		top = view_top(stack);
	}
	if (!target || target->owner != top)
		return;
	if (target->kind == TARGET_COMMAND)
		call(stack, (enum command)target->index, "", 0, intent);
	else if (target->kind != TARGET_NOTHING && top->ops->point)
		top->ops->point(top, target);
	if (target->kind != TARGET_ROW || key->code != KEY_CLICK_TWICE)
		return;
	if (top->ops->contexts & CONTEXT_LIST)
		call(stack, COMMAND_OPEN, "", 0, intent);
	else if (top->ops->modal)
		view_stack_key(stack, &(struct key){.code = L'\r'}, intent);
}

static bool take_mouse(struct view_stack *stack, const struct key *key, struct intent *intent)
{
	const struct key arrow = {.special = true,
	                          .code = key->code == KEY_WHEEL_UP ? KEY_UP : KEY_DOWN};

	if (!key->special)
		return false;
	if (key->code == KEY_CLICK || key->code == KEY_CLICK_TWICE) {
		click(stack, key, intent);
		return true;
	}
	if (key->code != KEY_WHEEL_UP && key->code != KEY_WHEEL_DOWN)
		return false;
	for (int i = 0; i < WHEEL_LINES; i++)
		view_stack_key(stack, &arrow, intent);
	return true;
}

/* Keys. */

/* An input method that was left on sends letters, digits and signs at full width: they mean the
   keys they were typed with.  What is pasted is left as it is. */
static struct key key_meant(const struct view_stack *stack, const struct key *key)
{
	struct key meant = *key;

	if (!key->special && !stack->pasting)
		meant.code = (wint_t)cells_narrow((uint32_t)key->code);
	return meant;
}

/* But no mail goes out by anything other than the key itself. */
static enum command command_meant(const struct key *key, const struct key *meant,
                                  unsigned contexts)
{
	enum command command = command_of_key(key, contexts);

	if (command != COMMAND_NONE)
		return command;
	command = command_of_key(meant, contexts);
	return command == COMMAND_YES ? COMMAND_NONE : command;
}

/* A key that has no command here: where has it one?  Esc is pressed to be sure. */
static void say_why_nothing(struct view_stack *stack, const struct key *key)
{
	enum command elsewhere = command_of_key(key, ~0U);
	unsigned contexts = view_top(stack)->ops->contexts | CONTEXT_ANY;
	char text[32], help[32], meaning[MESSAGE_ARGUMENT_SIZE];

	if (edit_is_escape(key) || view_top(stack)->ops->command == view_text_command)
		return;
	keyname_of(key, text, sizeof(text));
	if (!key->special && cells_of((uint32_t)key->code) > 1) {
		view_refuse(stack, N_("%1$s is not a key: switch the input method (IME) off."), text);
		return;
	}
	if (elsewhere == COMMAND_NONE) {
		command_first_key(COMMAND_HELP, contexts, help, sizeof(help));
		if (*text)
			refuse(stack, N_("The key %1$s does nothing here. %2$s shows all keys."), text, help);
		else
			view_refuse(stack, N_("This key does nothing here. %1$s shows all keys."), help);
		return;
	}
	snprintf(meaning, sizeof(meaning), "%s %s", text, _(command_entry(elsewhere)->label));
	refuse(stack, N_("%1$s works in %2$s, not here."), meaning, _(command_place(elsewhere)));
}

void view_stack_key(struct view_stack *stack, const struct key *key, struct intent *intent)
{
	struct view *top = view_top(stack);
	struct key meant;
	enum command command;
	size_t times = stack->count;

	if (!stack->pasting) {
		stack->said.id = NULL;
		stack->refused = false;
	}
	if (is_withheld(stack, key) || take_mouse(stack, key, intent))
		return;
	meant = key_meant(stack, key);
	if (top->ops->input && top->ops->input(top, &meant, intent)) {
		view_stack_settle(stack, intent);
		return;
	}
	if (stack->pasting || take_digit(stack, &meant, top->ops->contexts))
		return;
	stack->count = 0;
	command = command_meant(key, &meant, top->ops->contexts | CONTEXT_ANY);
	if (command != COMMAND_NONE)
		call(stack, command, "", times, intent);
	else if (!times || !edit_is_escape(key))
		say_why_nothing(stack, key);
}
