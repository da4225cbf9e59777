/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mouse.h"

enum {
	TWICE_WITHIN = 500, /* ms */
	NUMBER_MOST = 10000,
	PLAIN_OFFSET = 32,
	BUTTON_LEFT = 0,
	BUTTON_WHEEL_UP = 64,
	BUTTON_WHEEL_DOWN = 65,
	BUTTON_MODIFIERS = 4 | 8 | 16, /* Shift, Meta, Control */
};

static bool is_twice(const struct mouse *mouse, const struct key *event, int64_t now)
{
	return mouse->last.code == KEY_CLICK && mouse->last.y == event->y &&
	       mouse->last.x == event->x && now - mouse->last_at <= TWICE_WITHIN;
}

static enum mouse_answer finish(struct mouse *mouse, int64_t now, struct key *event)
{
	int button = mouse->numbers[0] & ~BUTTON_MODIFIERS;

	mouse->state = MOUSE_IDLE;
	*event = (struct key){.special = true,
	                      .x = mouse->numbers[1] - 1,
	                      .y = mouse->numbers[2] - 1};
	if (button == BUTTON_WHEEL_UP || button == BUTTON_WHEEL_DOWN) {
		event->code = button == BUTTON_WHEEL_UP ? KEY_WHEEL_UP : KEY_WHEEL_DOWN;
		return MOUSE_EVENT;
	}
	if (button != BUTTON_LEFT)
		return MOUSE_TAKEN;
	event->code = KEY_CLICK;
	if (is_twice(mouse, event, now))
		event->code = KEY_CLICK_TWICE;
	mouse->last = *event;
	mouse->last_at = now;
	return MOUSE_EVENT;
}

/* "0;12;7M"; a button that is let go ends in m. */
static enum mouse_answer take_numbered(struct mouse *mouse, const struct key *key, int64_t now,
                                       struct key *event)
{
	int *number = &mouse->numbers[mouse->count];

	if (key->code >= L'0' && key->code <= L'9' && *number < NUMBER_MOST) {
		*number = *number * 10 + (int)(key->code - L'0');
		return MOUSE_TAKEN;
	}
	if (key->code == L';' && mouse->count + 1 < MOUSE_PLAIN_LENGTH) {
		mouse->count++;
		return MOUSE_TAKEN;
	}
	mouse->state = MOUSE_IDLE;
	if (mouse->count + 1 < MOUSE_PLAIN_LENGTH || (key->code != L'M' && key->code != L'm'))
		return MOUSE_NOT_MINE;
	return key->code == L'M' ? finish(mouse, now, event) : MOUSE_TAKEN;
}

/* Three characters, each 32 more than what it says; letting go is a button of its own. */
static enum mouse_answer take_plain(struct mouse *mouse, const struct key *key, int64_t now,
                                    struct key *event)
{
	if (key->code < PLAIN_OFFSET || key->code > 255) {
		mouse->state = MOUSE_IDLE;
		return MOUSE_NOT_MINE;
	}
	mouse->numbers[mouse->count++] = (int)key->code - PLAIN_OFFSET;
	return mouse->count < MOUSE_PLAIN_LENGTH ? MOUSE_TAKEN : finish(mouse, now, event);
}

enum mouse_answer mouse_take(struct mouse *mouse, const struct key *key, int64_t now,
                             struct key *event)
{
	if (key->special && (key->code == KEY_MOUSE_NUMBERED || key->code == KEY_MOUSE_PLAIN)) {
		mouse->state = key->code == KEY_MOUSE_PLAIN ? MOUSE_PLAIN : MOUSE_NUMBERED;
		mouse->numbers[0] = mouse->numbers[1] = mouse->numbers[2] = mouse->count = 0;
		return MOUSE_TAKEN;
	}
	if (mouse->state == MOUSE_IDLE)
		return MOUSE_NOT_MINE;
	if (key->special) {
		mouse->state = MOUSE_IDLE;
		return MOUSE_NOT_MINE;
	}
	if (mouse->state == MOUSE_PLAIN)
		return take_plain(mouse, key, now, event);
	return take_numbered(mouse, key, now, event);
}
