/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the stage's screen, and whether it should be. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

/* Frames are drawn by the terminal; in a text they are what everybody can read. */
static void add_cell(struct buffer *out, wchar_t character, bool is_line)
{
	char bytes[UTF8_MOST];

	if (is_line) /* the letters of the alternate character set */
		character = character == L'q' ? L'-' : character == L'x' ? L'|' : L'+';
	buffer_add(out, bytes, utf8_encode((uint32_t)character, bytes));
}

struct seen {
	wchar_t characters[CCHARW_MAX + 1];
	attr_t attributes;
	short pair;
};

/* Returns how many cells it takes. */
static int look_at(int y, int x, struct seen *seen)
{
	cchar_t cell;

	memset(seen, 0, sizeof(*seen));
	mvwin_wch(curscr, y, x, &cell); /* what the terminal shows, for all that curses knows */
	getcchar(&cell, seen->characters, &seen->attributes, &seen->pair, NULL);
	return cells_of((uint32_t)seen->characters[0]) > 1 ? 2 : 1;
}

static void end_line(struct buffer *out, size_t start, char nothing)
{
	while (out->length > start && out->bytes[out->length - 1] == nothing)
		out->bytes[--out->length] = '\0';
	buffer_add_text(out, "\n");
}

static void add_line(struct buffer *out, int y, int width)
{
	size_t start = out->length;
	struct seen seen;

	for (int x = 0; x < width;) {
		x += look_at(y, x, &seen);
		for (int i = 0; seen.characters[i]; i++)
			add_cell(out, seen.characters[i], seen.attributes & WA_ALTCHARSET);
	}
	end_line(out, start, ' ');
}

/* A colour of its own for each role; what is lit up is so on blanks as well. */
void stage_tell_roles(void)
{
	enum { FIRST_COLOUR = 16 };
	struct theme theme = *theme_usual(BACKGROUND_UNKNOWN);

	for (int role = 0; role < ROLE_COUNT; role++)
		theme.looks[role].front = FIRST_COLOUR + role;
	terminal_set_theme(&theme);
}

static enum role role_of(short pair)
{
	int role = 0;

	while (role < ROLE_COUNT - 1 &&
	       PAIR_NUMBER((int)terminal_attributes((enum role)role)) != pair)
		role++;
	return (enum role)role;
}

static void add_roles(struct buffer *out, int y, int width)
{
	static const char letters[ROLE_COUNT] = {
		[ROLE_NORMAL] = '.',        [ROLE_TITLE] = 'T',        [ROLE_HEADING] = 'H',
		[ROLE_SELECTED] = 'S',      [ROLE_OK] = 'O',           [ROLE_WAITING] = 'W',
		[ROLE_BAD] = 'B',           [ROLE_DIM] = 'd',          [ROLE_KEY] = 'K',
		[ROLE_LINK] = 'L',          [ROLE_FRAME] = 'f',        [ROLE_BANNER_RED] = 'r',
		[ROLE_BANNER_GREEN] = 'g',  [ROLE_BANNER_YELLOW] = 'y', [ROLE_BANNER_BLUE] = 'b',
		[ROLE_BANNER_MAGENTA] = 'm', [ROLE_BANNER_CYAN] = 'c',
	};
	size_t start = out->length;
	struct seen seen;

	for (int x = 0; x < width;) {
		int cells = look_at(y, x, &seen);

		for (int i = 0; i < cells; i++)
			buffer_add(out, &letters[role_of(seen.pair)], 1);
		x += cells;
	}
	end_line(out, start, '.');
}

/* What the frame says (--script saves that), and what curses was told of it. */
static void assert_same_as_read(const struct buffer *cells)
{
	struct buffer read;

	buffer_init(&read, 1024 * 1024);
	terminal_read(&read);
	assert_string_equal(buffer_text(cells), buffer_text(&read));
	buffer_release(&read);
}

static char *read_stage(struct stage *stage, bool roles)
{
	struct canvas canvas;
	struct buffer text;

	stage->now.until = FOR_GOOD;
	terminal_begin(&canvas);
	view_stack_draw(stage->stack, &canvas);
	terminal_end(&canvas);
	buffer_init(&text, 1024 * 1024);
	for (int y = 0; y < canvas.height; y++)
		add_line(&text, y, canvas.width);
	assert_same_as_read(&text);
	if (roles)
		buffer_add_text(&text, "roles:\n");
	for (int y = 0; roles && y < canvas.height; y++)
		add_roles(&text, y, canvas.width);
	return buffer_take(&text);
}

char *stage_text(struct stage *stage)
{
	return read_stage(stage, false);
}

char *stage_frame(struct stage *stage)
{
	return read_stage(stage, true);
}

char *stage_picture(struct stage *stage)
{
	char *picture;

	stage_tell_roles();
	picture = stage_frame(stage);
	terminal_set_theme(theme_usual(BACKGROUND_UNKNOWN));
	return picture;
}

static char *golden_path(const char *name)
{
	const char *folder = getenv("srcdir");

	return memory_format("%s/tests/screen/golden/%s.txt", folder ? folder : ".", name);
}

static char *read_golden(const char *path)
{
	FILE *file = fopen(path, "re");
	char piece[4096];
	struct buffer text;
	size_t length;

	buffer_init(&text, 1024 * 1024);
	while (file && (length = fread(piece, 1, sizeof(piece), file)) > 0)
		buffer_add(&text, piece, length);
	if (file)
		fclose(file);
	return buffer_take(&text);
}

void stage_matches(struct stage *stage, const char *name)
{
	const char *wish = getenv("ACMDASH_GOLDEN");
	char *path = golden_path(name), *text = stage_picture(stage), *wanted;

	if (wish && strcmp(wish, "update") == 0) {
		FILE *file = fopen(path, "we");

		assert_non_null(file);
		fputs(text, file);
		fclose(file);
	}
	wanted = read_golden(path);
	if (strcmp(text, wanted) != 0)
		print_error("%s is\n%sand should be\n%s", name, text, wanted);
	assert_string_equal(text, wanted);
	free(wanted);
	free(text);
	free(path);
}

bool stage_shows(struct stage *stage, const char *text)
{
	char *screen = stage_text(stage);
	bool found = strstr(screen, text);

	if (!found)
		print_message("no %s in\n%s\n", text, screen);
	free(screen);
	return found;
}

bool stage_lacks(struct stage *stage, const char *text)
{
	char *screen = stage_text(stage);
	bool found = strstr(screen, text);

	free(screen);
	return !found;
}

void stage_looks(const char *keys, const char *what)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {50, 132}};
	static const char *const languages[] = {"en", "ja"};

	for (size_t l = 0; l < ARRAY_SIZE(languages); l++) {
		i18n_switch(languages[l]);
		for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
			struct stage stage;
			char name[128];

			stage_open(&stage, sizes[s][0], sizes[s][1]);
			stage_press(&stage, keys);
			snprintf(name, sizeof(name), "%s.%s.%dx%d", what, languages[l], sizes[s][1],
			         sizes[s][0]);
			stage_matches(&stage, name);
			stage_close(&stage);
		}
	}
	i18n_switch("en");
}
