/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/links.h"

#include "ui/grid.h"
#include "ui/sequence.h"
#include "ui/terminal.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

enum { LINKS_MOST = 2, LINK_TEXT_SIZE = 256 };

struct link {
	int y, x, width;
	char text[LINK_TEXT_SIZE], url[LINK_URL_SIZE];
};

struct links {
	struct link items[LINKS_MOST];
	size_t count;
};

static struct links wanted, shown;
static bool enabled;

void links_enable(bool are_understood)
{
	enabled = are_understood;
}

void links_begin(void)
{
	wanted.count = 0;
}

void links_forget(void)
{
	shown.count = 0;
}

/* Nothing in it can end the sequence that it stands in. */
static bool is_safe(const char *url)
{
	for (const char *at = url; *at; at++)
		if (*at <= ' ' || *at >= 0x7F)
			return false;
	return *url && strlen(url) < LINK_URL_SIZE;
}

void links_add(int y, int x, int width, const char *url)
{
	struct link *link = &wanted.items[wanted.count];

	if (!enabled || grid_is_plain() || wanted.count == LINKS_MOST || width < 1 ||
	    width >= LINK_TEXT_SIZE || !is_safe(url))
		return;
	*link = (struct link){.y = y, .x = x, .width = width};
	snprintf(link->url, sizeof(link->url), "%s", url);
	wanted.count++;
}

/* The cursor goes back to where curses has it. */
static void write_again(const struct link *link, const char *url)
{
	unsigned look = terminal_attributes(ROLE_LINK);
	struct buffer bytes;
	int y, x;

	buffer_init(&bytes, SEQUENCE_MOST);
	sequence_link(url, &bytes);
	buffer_add_text(&bytes, link->text);
	sequence_link("", &bytes);
	getyx(curscr, y, x);
	tputs(tiparm(cursor_address, link->y, link->x), 1, terminal_put);
	vid_puts(look & ~A_COLOR, (short)PAIR_NUMBER((int)look), NULL, terminal_put);
	terminal_put_text(buffer_text(&bytes));
	vid_puts(A_NORMAL, 0, NULL, terminal_put);
	tputs(tiparm(cursor_address, y, x), 1, terminal_put);
	buffer_release(&bytes);
}

static bool is_among(const struct link *link, const struct links *links)
{
	for (size_t i = 0; i < links->count; i++) {
		const struct link *other = &links->items[i];

		if (other->y == link->y && other->x == link->x &&
		    strcmp(other->text, link->text) == 0 && strcmp(other->url, link->url) == 0)
			return true;
	}
	return false;
}

/* Of the frame as it is now, with all that lies over it. */
static void drop_covered(void)
{
	size_t left = 0;

	for (size_t i = 0; i < wanted.count; i++) {
		struct link *link = &wanted.items[i];

		if (grid_span(link->y, link->x, link->width, ROLE_LINK, link->text))
			wanted.items[left++] = *link;
	}
	wanted.count = left;
}

void links_take_away(void)
{
	size_t left = 0;

	drop_covered();
	for (size_t i = 0; i < shown.count; i++)
		if (is_among(&shown.items[i], &wanted))
			shown.items[left++] = shown.items[i];
		else
			write_again(&shown.items[i], "");
	shown.count = left;
}

void links_show(void)
{
	for (size_t i = 0; i < wanted.count; i++)
		if (grid_was_sent(wanted.items[i].y) || !is_among(&wanted.items[i], &shown))
			write_again(&wanted.items[i], wanted.items[i].url);
	memcpy(shown.items, wanted.items, wanted.count * sizeof(*wanted.items));
	shown.count = wanted.count;
}
