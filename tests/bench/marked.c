/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a list with a marked row and a line about it takes in curses: what Down costs
   anybody who leaves the screen to it.  Usage: marked FILE, a row a line. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_MOST = 256 };

struct list {
	char (*rows)[ROW_MOST];
	int count, top, marked;
};

static int height(void)
{
	return LINES - 3; /* of the list: a title above it, two lines below */
}

static void read_rows(struct list *list, const char *path)
{
	FILE *file = fopen(path, "r");
	int capacity = 0;

	if (!file)
		exit(1);
	do {
		if (list->count == capacity) {
			capacity = capacity ? 2 * capacity : 1024;
			list->rows = realloc(list->rows, (size_t)capacity * ROW_MOST);
			if (!list->rows)
				exit(1);
		}
	} while (fgets(list->rows[list->count++], ROW_MOST, file));
	list->count--;
	fclose(file);
	for (int i = 0; i < list->count; i++)
		list->rows[i][strcspn(list->rows[i], "\n")] = '\0';
}

static void draw_row(const struct list *list, int row)
{
	attrset(row == list->marked ? A_REVERSE : A_NORMAL);
	mvaddnstr(1 + row - list->top, 0, list->rows[row], COLS);
	attrset(A_NORMAL);
}

static void draw_about(const struct list *list)
{
	mvprintw(0, COLS - 16, "%7d/%d", list->marked + 1, list->count);
	mvaddnstr(LINES - 2, 0, list->rows[list->marked], COLS);
}

static void go_down(struct list *list)
{
	if (list->marked + 1 >= list->count)
		return;
	list->marked++;
	draw_row(list, list->marked - 1);
	if (list->marked - list->top >= height()) {
		list->top++;
		setscrreg(1, height());
		scrl(1);
	}
	draw_row(list, list->marked);
	draw_about(list);
}

int main(int argc, char **argv)
{
	struct list list = {0};
	int key;

	if (argc != 2)
		return 2;
	read_rows(&list, argv[1]);
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	scrollok(stdscr, TRUE);
	curs_set(0);
	for (int row = 0; row < height() && row < list.count; row++)
		draw_row(&list, row);
	draw_about(&list);
	while ((key = getch()) != ERR && key != 'q' && key != 3) /* getch shows what is drawn */
		if (key == KEY_DOWN)
			go_down(&list);
	endwin();
	free(list.rows);
	return 0;
}
