/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/view_internal.h"

#include <stdlib.h>

#include "base/memory.h"
#include "ui/beside.h"

struct view_stack *view_stack_new(const struct world *world)
{
	struct view_stack *stack = memory_new(1, sizeof(*stack));

	stack->world = world;
	stack->layout = world->preferences->columns;
	/* Most of it is never touched: it need not be cleared. */
	stack->frames = memory_resize(NULL, 2, sizeof(*stack->frames));
	stack->frames[0].count = stack->frames[1].count = 0;
	stack->targets = stack->frames;
	return stack;
}

static void close_top(struct view_stack *stack)
{
	struct view *view = stack->views[--stack->depth];

	view->ops->destroy(view);
}

void view_stack_home(struct view_stack *stack)
{
	while (stack->depth > 1)
		close_top(stack);
	stack->targets->count = 0;
	stack->said.id = NULL;
}

void view_stack_free(struct view_stack *stack)
{
	if (!stack)
		return;
	while (stack->depth)
		close_top(stack);
	lines_clear(&stack->typed);
	lines_clear(&stack->filters);
	free(stack->line_next);
	free(stack->frames);
	free(stack);
}

struct lines *view_typed(struct view_stack *stack)
{
	return &stack->typed;
}

struct list_layout *view_layout(struct view_stack *stack)
{
	return &stack->layout;
}

struct lines *view_filters(struct view_stack *stack)
{
	return &stack->filters;
}

void view_push(struct view_stack *stack, struct view *view)
{
	view->stack = stack;
	if (stack->depth == VIEW_DEPTH_MOST) { /* nobody gets there by hand */
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

void view_say(struct view_stack *stack, const struct message *message)
{
	stack->said = *message;
}

void view_tell(struct view_stack *stack, const char *id, const char *argument)
{
	message_set(&stack->said, id, argument, NULL);
}

void view_refuse(struct view_stack *stack, const char *id, const char *argument)
{
	view_tell(stack, id, argument);
	stack->refused = true;
}

void view_refuse_by(struct view_stack *stack, const struct message *why)
{
	view_say(stack, why);
	stack->refused = true;
}

bool view_refused(const struct view_stack *stack)
{
	return stack->refused;
}

const struct message *view_said(const struct view_stack *stack)
{
	return &stack->said;
}

void view_stack_update(struct view_stack *stack, unsigned changed)
{
	stack->told++;
	for (size_t i = 0; i < stack->depth; i++)
		if (stack->views[i]->ops->update)
			stack->views[i]->ops->update(stack->views[i], changed);
}

void view_run_below(struct view_stack *stack, enum command command)
{
	stack->run_next = command;
	view_pop(stack);
}

void view_run_line_below(struct view_stack *stack, const char *line)
{
	free(stack->line_next);
	stack->line_next = memory_copy_text(line);
	view_pop(stack);
}

void view_run_under(struct view_stack *stack, const char *line, struct intent *intent)
{
	struct view *top = stack->views[--stack->depth];

	view_stack_line(stack, line, intent);
	stack->views[stack->depth++] = top;
}

void view_stack_settle(struct view_stack *stack, struct intent *intent)
{
	enum command command = stack->run_next;
	char *line = stack->line_next;

	if (stack->pop && stack->depth > 1)
		close_top(stack);
	stack->pop = false;
	stack->run_next = COMMAND_NONE;
	stack->line_next = NULL;
	if (stack->next)
		view_push(stack, stack->next);
	stack->next = NULL;
	if (command != COMMAND_NONE)
		view_stack_command(stack, command, intent);
	if (line)
		view_stack_line(stack, line, intent);
	free(line);
}

static bool shows_below(const struct view_stack *stack, size_t index)
{
	const struct view_ops *ops = stack->views[index]->ops;

	return ops->modal || (ops->beside && beside_fits(stack->world));
}

uint64_t view_told(const struct view_stack *stack)
{
	return stack->told;
}

/* From the last view that hides all below it. */
void view_stack_draw(struct view_stack *stack, struct canvas *canvas)
{
	size_t first = stack->depth;

	canvas->root->before = stack->targets;
	stack->targets = &stack->frames[stack->targets == stack->frames];
	stack->targets->count = 0;
	canvas->root->targets = stack->targets;
	while (first > 0 && (first == stack->depth || shows_below(stack, first)))
		first--;
	for (size_t i = first; i < stack->depth; i++) {
		canvas->root->cursor_y = -1;
		stack->targets->owner = stack->views[i];
		canvas->passive = i + 1 < stack->depth && stack->views[i + 1]->ops->beside;
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

bool view_stack_asks_tags(const struct view_stack *stack)
{
	for (size_t i = 0; i < stack->depth; i++)
		if (stack->views[i]->ops->asks_tags &&
		    stack->views[i]->ops->asks_tags(stack->views[i]))
			return true;
	return false;
}

const struct certificate_id *view_stack_opened(const struct view_stack *stack)
{
	const struct certificate_id *id = NULL;

	for (size_t i = stack->depth; i > 0 && !id; i--)
		if (stack->views[i - 1]->ops->opened)
			id = stack->views[i - 1]->ops->opened(stack->views[i - 1]);
	return id;
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
