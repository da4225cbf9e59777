/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/look.h"

#include <curses.h>

#include "model/journal.h"
#include "model/scope.h"
#include "tests/fuzz/fuzz.h"
#include "text/i18n.h"

enum { HEIGHT = 24, WIDTH = 80, WIDEST = 200 };

void fuzz_stage_begin(struct stage *stage)
{
	static struct scope scope;
	static struct lookups lookups;

	resizeterm(HEIGHT, WIDTH);
	terminal_forget();
	stage_begin(stage, HEIGHT, WIDTH);
	stage->world.journal = journal_new();
	stage->world.scope = &scope;
	stage->world.lookups = &lookups;
}

void fuzz_stage_end(struct stage *stage)
{
	struct journal *journal = (struct journal *)(uintptr_t)stage->world.journal;

	stage_end(stage);
	journal_free(journal);
	i18n_switch("en");
}

void fuzz_look(struct stage *stage)
{
	static cchar_t cells[WIDEST + 1];
	struct canvas canvas;

	terminal_begin(&canvas);
	view_stack_draw(stage->stack, &canvas);
	terminal_end(&canvas);
	for (int y = 0; y < canvas.height; y++) {
		mvwin_wchnstr(curscr, y, 0, cells, canvas.width);
		for (int x = 0; x < canvas.width; x++)
			for (const wchar_t *at = cells[x].chars; at < cells[x].chars + CCHARW_MAX && *at; at++)
				fuzz_check(utf8_printable((uint32_t)*at), "only what can be printed is drawn");
	}
}
