/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct look {
	int x, width;
	size_t size; /* 0: nothing was said */
	struct present since; /* and until when */
	unsigned char bytes[LOOK_MOST];
};

/* Where a line goes its look goes with it. */
struct frame {
	struct cell **lines;
	struct look **looks;
};

static struct {
	struct frame drawn, shown;
	bool *own;           /* lines of drawn that may be drawn on */
	struct cell *cells;  /* of all lines: as many as two frames have, a blank one, and
	                        one that is like no other */
	struct look *looks;  /* of all lines; the blank one's says nothing */
	int *spare;          /* lines that are in neither frame */
	int spare_count;
	int height, width;
	int found;           /* so much further down stood the line that was found last */
	bool known;
} frames;

static const struct cell blank = {' ', 0, ROLE_NORMAL, 1};

static size_t line_size(void)
{
	return (size_t)frames.width * sizeof(struct cell);
}

static struct cell *line_at(int index)
{
	return frames.cells + (size_t)index * (size_t)frames.width;
}

static struct cell *blank_line(void)
{
	return line_at(2 * frames.height);
}

static struct look *blank_look(void)
{
	return &frames.looks[2 * frames.height];
}

static struct cell *strange_line(void)
{
	return line_at(2 * frames.height + 1);
}

static struct frame new_frame(int height)
{
	struct frame frame = {
		.lines = memory_new((size_t)height, sizeof(*frame.lines)),
		.looks = memory_new((size_t)height, sizeof(*frame.looks)),
	};

	for (int y = 0; y < height; y++) {
		frame.lines[y] = blank_line();
		frame.looks[y] = blank_look();
	}
	return frame;
}

static void resize(int height, int width)
{
	size_t lines = 2 * (size_t)height;

	frame_release();
	frames.height = height;
	frames.width = width;
	/* A line is filled when it is taken; until then it costs no memory. */
	frames.cells = memory_resize(NULL, (lines + 2) * (size_t)width, sizeof(*frames.cells));
	memset(strange_line(), 0, line_size());
	frames.looks = memory_new(lines + 1, sizeof(*frames.looks));
	frames.spare = memory_new(lines, sizeof(*frames.spare));
	frames.own = memory_new(lines, sizeof(*frames.own));
	for (int x = 0; x < width; x++)
		line_at(2 * height)[x] = blank;
	frames.drawn = new_frame(height);
	frames.shown = new_frame(height);
}

void frame_release(void)
{
	free(frames.drawn.lines);
	free(frames.drawn.looks);
	free(frames.shown.lines);
	free(frames.shown.looks);
	free(frames.own);
	free(frames.cells);
	free(frames.looks);
	free(frames.spare);
	memset(&frames, 0, sizeof(frames));
}

/* Lines that are not on the screen.  own: it tells of no line of the new frame yet. */
static void find_spare(void)
{
	bool *used = frames.own;

	memset(used, 0, 2 * (size_t)frames.height * sizeof(*used));
	for (int y = 0; y < frames.height; y++)
		if (frames.shown.lines[y] != blank_line())
			used[(frames.shown.lines[y] - frames.cells) / frames.width] = true;
	frames.spare_count = 0;
	for (int i = 0; i < 2 * frames.height; i++)
		if (!used[i])
			frames.spare[frames.spare_count++] = i;
	memset(used, 0, 2 * (size_t)frames.height * sizeof(*used));
}

void frame_begin(int height, int width)
{
	if (height != frames.height || width != frames.width)
		resize(height, width);
	find_spare();
	for (int y = 0; y < height; y++) {
		frames.drawn.lines[y] = blank_line();
		frames.drawn.looks[y] = blank_look();
	}
}

frame_lines frame_drawn(void)
{
	return (frame_lines)frames.drawn.lines;
}

frame_lines frame_shown(void)
{
	return (frame_lines)frames.shown.lines;
}

int frame_height(void)
{
	return frames.height;
}

int frame_width(void)
{
	return frames.width;
}

bool frame_is_known(void)
{
	return frames.known;
}

struct cell *frame_take(int y)
{
	struct frame *drawn = &frames.drawn;

	if (!frames.own[y]) {
		int index = frames.spare[--frames.spare_count];

		memcpy(line_at(index), drawn->lines[y], line_size());
		drawn->lines[y] = line_at(index);
		drawn->looks[y] = &frames.looks[index];
		frames.own[y] = true;
	}
	drawn->looks[y]->size = 0;
	return drawn->lines[y];
}

void frame_keep(int y, int x, int width, const void *look, size_t size, const struct present *now)
{
	struct look *kept;

	frame_take(y);
	kept = frames.drawn.looks[y];
	kept->x = x;
	kept->width = width;
	kept->size = size;
	kept->since = *now;
	memcpy(kept->bytes, look, size);
}

static bool is_look(const struct look *kept, int x, int width, const void *look, size_t size)
{
	return kept->size == size && memcmp(kept->bytes, look, size) == 0 && kept->x == x &&
	       kept->width == width;
}

static bool holds(const struct look *kept, const struct present *now)
{
	return kept->since.seconds <= now->seconds && now->seconds < kept->since.until;
}

int frame_find(int y, int x, int width, const void *look, size_t size, struct present *now)
{
	struct look *const *looks = frames.shown.looks;
	int height = frames.height;

	for (int i = 0; frames.known && i < height; i++) {
		int at = (y + frames.found + i + height) % height;

		if (!is_look(looks[at], x, width, look, size) || !holds(looks[at], now))
			continue;
		present_holds(now, looks[at]->since.until);
		frames.found = at - y;
		return at;
	}
	return -1;
}

bool frame_repeat(int y, int shown)
{
	if (frames.own[y])
		return false;
	frames.drawn.lines[y] = frames.shown.lines[shown];
	frames.drawn.looks[y] = frames.shown.looks[shown];
	return true;
}

void frame_scroll(int top, int bottom, int by)
{
	int left = bottom - top + 1 - abs(by);
	struct cell **lines = frames.shown.lines;

	memmove(lines + (by > 0 ? top : top - by), lines + (by > 0 ? top + by : top),
	        (size_t)left * sizeof(*lines));
	for (int y = by > 0 ? top + left : top, i = 0; i < abs(by); i++)
		lines[y + i] = strange_line();
}

void frame_show_blank(void)
{
	for (int y = 0; y < frames.height; y++)
		frames.shown.lines[y] = blank_line();
}

void frame_flip(void)
{
	struct frame drawn = frames.drawn;

	frames.drawn = frames.shown;
	frames.shown = drawn;
	frames.known = true;
}

void frame_forget(void)
{
	frames.known = false;
}
