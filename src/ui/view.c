/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/view.h"

#include <stdlib.h>

#include "base/memory.h"
#include "ui/screens.h"

enum { DEPTH_MOST = 16, END_OF_TEXT = 3 };

struct view_stack {
	const struct world *world;
	struct view *views[DEPTH_MOST];
	size_t depth;
	bool pop;              /* once the command is done */
	bool pasting;
	struct view *next;     /* takes the place of the one that is closed */
	enum command run_next; /* on the view below, once the top one is closed */
	struct message said;
};

struct view_stack *view_stack_new(const struct world *world)
{
	struct view_stack *stack = memory_new(1, sizeof(*stack));

	stack->world = world;
	return stack;
}

static void close_top(struct view_stack *stack)
{
	struct view *view = stack->views[--stack->depth];

	view->ops->destroy(view);
}

void view_stack_free(struct view_stack *stack)
{
	if (!stack)
		return;
	while (stack->depth)
		close_top(stack);
	free(stack);
}

void view_push(struct view_stack *stack, struct view *view)
{
	view->stack = stack;
	if (stack->depth == DEPTH_MOST) { /* nobody gets there by hand */
		view->ops->destroy(view);
		return;
	}
	stack->views[stack->depth++] = view;
}

bool view_text_command(struct view *view, enum command command, struct intent *intent)
{
	(void)view;
	(void)intent;
	return command != COMMAND_QUIT && command != COMMAND_SUSPEND && command != COMMAND_REDRAW;
}

void view_pop(struct view_stack *stack)
{
	stack->pop = true;
}

void view_replace(struct view_stack *stack, struct view *view)
{
	stack->next = view;
	view_pop(stack);
}

struct view *view_top(const struct view_stack *stack)
{
	return stack->depth ? stack->views[stack->depth - 1] : NULL;
}

size_t view_depth(const struct view_stack *stack)
{
	return stack->depth;
}

void view_say(struct view_stack *stack, const struct message *message)
{
	stack->said = *message;
}

const struct message *view_said(const struct view_stack *stack)
{
	return &stack->said;
}

void view_stack_update(struct view_stack *stack, unsigned changed)
{
	for (size_t i = 0; i < stack->depth; i++)
		if (stack->views[i]->ops->update)
			stack->views[i]->ops->update(stack->views[i], changed);
}

/* Commands that mean the same everywhere. */
static bool do_everywhere(struct view_stack *stack, enum command command, struct intent *intent)
{
	static const struct {
		enum command command;
		enum intent_kind kind;
	} intents[] = {
		{COMMAND_QUIT, INTENT_QUIT},         {COMMAND_SUSPEND, INTENT_SUSPEND},
		{COMMAND_REDRAW, INTENT_REDRAW},     {COMMAND_REFRESH, INTENT_REFRESH},
		{COMMAND_LANGUAGE, INTENT_LANGUAGE}, {COMMAND_CANCEL, INTENT_CANCEL},
	};
	const struct view *top = view_top(stack);

	for (size_t i = 0; i < sizeof(intents) / sizeof(*intents); i++) {
		if (intents[i].command != command)
			continue;
		intent->kind = intents[i].kind;
		return true;
	}
	if (command == COMMAND_HELP)
		view_push(stack, help_view_new(stack->world, top->ops));
	else if (command == COMMAND_PALETTE)
		view_push(stack, palette_view_new(stack->world, top->ops->contexts));
	else if (command == COMMAND_ERRORS)
		view_push(stack, trouble_view_new(stack->world));
	else if (command == COMMAND_WHO)
		view_push(stack, who_view_new(stack->world));
	else if (command == COMMAND_EVENTS)
		view_push(stack, events_view_new(stack->world));
	else if (command == COMMAND_EXPLAIN)
		view_push(stack, explain_view_new(stack->world));
	else
		return false;
	return true;
}

void view_run_below(struct view_stack *stack, enum command command)
{
	stack->run_next = command;
	view_pop(stack);
}

static void close_if_asked(struct view_stack *stack, struct intent *intent)
{
	enum command command = stack->run_next;

	if (stack->pop && stack->depth > 1)
		close_top(stack);
	stack->pop = false;
	stack->run_next = COMMAND_NONE;
	if (stack->next)
		view_push(stack, stack->next);
	stack->next = NULL;
	if (command != COMMAND_NONE)
		view_stack_command(stack, command, intent);
}

void view_stack_command(struct view_stack *stack, enum command command, struct intent *intent)
{
	struct view *top = view_top(stack);

	if (!top->ops->command(top, command, intent) && !do_everywhere(stack, command, intent) &&
	    command == COMMAND_BACK)
		view_pop(stack);
	close_if_asked(stack, intent);
}

/* Is the key a part of a paste that this view is not to see? */
static bool is_withheld(struct view_stack *stack, const struct key *key)
{
	bool mark = key->special && (key->code == KEY_PASTE_BEGIN || key->code == KEY_PASTE_END);

	if (mark)
		stack->pasting = key->code == KEY_PASTE_BEGIN;
	if (view_top(stack)->ops->takes_paste)
		return false;
	return mark || (stack->pasting && (key->special || key->code < L' '));
}

void view_stack_key(struct view_stack *stack, const struct key *key, struct intent *intent)
{
	struct view *top = view_top(stack);
	enum command command;

	stack->said.id = NULL;
	if (!key->special && key->code == END_OF_TEXT)
		stack->pasting = false; /* Ctrl-C, whatever became of the paste's end */
	if (is_withheld(stack, key))
		return;
	if (top->ops->input && top->ops->input(top, key, intent)) {
		close_if_asked(stack, intent);
		return;
	}
	if (stack->pasting)
		return;
	command = command_of_key(key, top->ops->contexts | CONTEXT_ANY);
	if (command != COMMAND_NONE)
		view_stack_command(stack, command, intent);
}

/* From the last view that hides all below it. */
void view_stack_draw(const struct view_stack *stack, struct canvas *canvas)
{
	size_t first = stack->depth;

	while (first > 0 && (first == stack->depth || stack->views[first]->ops->modal))
		first--;
	for (size_t i = first; i < stack->depth; i++) {
		canvas->root->cursor_y = -1;
		stack->views[i]->ops->draw(stack->views[i], canvas);
	}
}

size_t view_stack_wants(const struct view_stack *stack, struct place *places, size_t most)
{
	size_t count = 0;

	for (size_t i = stack->depth; i > 0 && count < most; i--)
		if (stack->views[i - 1]->ops->wants)
			count += stack->views[i - 1]->ops->wants(stack->views[i - 1],
								 places + count, most - count);
	return count;
}

size_t view_stack_questions(const struct view_stack *stack, struct preflight_question *questions,
                            size_t most)
{
	size_t count = 0;

	for (size_t i = stack->depth; i > 0 && count < most; i--)
		if (stack->views[i - 1]->ops->questions)
			count += stack->views[i - 1]->ops->questions(
			    stack->views[i - 1], questions + count, most - count);
	return count;
}
