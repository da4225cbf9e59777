/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from the terminal: keys, and among them pastes, the mouse and its answers. */
#include "ui/terminal.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

#include "base/array.h"
#include "base/clock.h"
#include "ui/background.h"
#include "ui/mouse.h"

static mbstate_t character_state;
static struct mouse mouse;
static struct background_answer background_answer;
static bool awaits_answer; /* of the terminal, what its background is */
static bool stale;

static const struct sequence {
	const char *bytes;
	int code;
} sequences[] = {
	{"\x1b[200~", KEY_PASTE_BEGIN},
	{"\x1b[201~", KEY_PASTE_END},
	{"\x1b[<", KEY_MOUSE_NUMBERED},
	{"\x1b[M", KEY_MOUSE_PLAIN},
	{"\x1b]11;", KEY_BACKGROUND},
	{"\x1b\\", KEY_STRING_END},
	/* TERM is often not what the terminal is, and not each minds the keypad's modes.  The Esc
	   of a sequence that curses does not know would leave the screen, and its letters be
	   commands.
	 */
	{"\x1b[A", KEY_UP},    {"\x1bOA", KEY_UP},    {"\x1b[B", KEY_DOWN}, {"\x1bOB", KEY_DOWN},
	{"\x1b[C", KEY_RIGHT}, {"\x1bOC", KEY_RIGHT}, {"\x1b[D", KEY_LEFT}, {"\x1bOD", KEY_LEFT},
	{"\x1b[H", KEY_HOME},  {"\x1bOH", KEY_HOME},  {"\x1b[1~", KEY_HOME}, {"\x1b[7~", KEY_HOME},
	{"\x1b[F", KEY_END},   {"\x1bOF", KEY_END},   {"\x1b[4~", KEY_END}, {"\x1b[8~", KEY_END},
	{"\x1b[5~", KEY_PPAGE}, {"\x1b[6~", KEY_NPAGE}, {"\x1bOM", KEY_ENTER},
	{"\x1bOP", KEY_F(1)},  {"\x1b[11~", KEY_F(1)}, {"\x1b[[A", KEY_F(1)},
	{"\x1b[15~", KEY_F(5)}, {"\x1b[[E", KEY_F(5)},
};

/* What the terminal's description says comes first, but for what is read here.  Behind keypad,
   which takes the keys of the description in, the mouse's among them. */
void terminal_know_keys(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(sequences); i++)
		if (sequences[i].code >= KEY_PASTE_BEGIN || key_defined(sequences[i].bytes) <= 0)
			define_key(sequences[i].bytes, sequences[i].code);
	/* linux and putty call Ctrl-Z that; here it is a character, as everywhere else. */
	define_key(NULL, KEY_SUSPEND);
}

/* Is the key a part of what the terminal answers? */
static bool take_answer(const struct key *key)
{
	enum background background;

	switch (background_take(&background_answer, key, &background)) {
	case BACKGROUND_NOT_MINE:
		return false;
	case BACKGROUND_TAKEN:
		return true;
	case BACKGROUND_ANSWERED:
		if (terminal_await_background(false) && terminal_set_background(background))
			stale = true;
		return true;
	}
	return false;
}

bool terminal_await_background(bool awaits)
{
	bool before = awaits_answer;

	awaits_answer = awaits;
	return before;
}

bool terminal_is_stale(void)
{
	return stale;
}

void terminal_set_stale(bool is)
{
	stale = is;
}

/* A character of several bytes may come in as many pieces; get_wch forgets what came before the
   last of them.  What is none is left out, but for a byte that begins the next. */
static bool take_byte(char byte, struct key *key)
{
	bool begun = !mbsinit(&character_state);
	wchar_t character;
	size_t length = mbrtowc(&character, &byte, 1, &character_state);

	if (length == (size_t)-1) {
		memset(&character_state, 0, sizeof(character_state));
		return begun && take_byte(byte, key);
	}
	*key = (struct key){.code = (wint_t)character};
	return length != (size_t)-2;
}

/* A key of curses', or a character.  The older reports of the mouse are bytes, not characters. */
static bool next_key(struct key *key)
{
	int code;

	while ((code = getch()) != ERR) {
		*key = (struct key){.special = code >= KEY_MIN, .code = (wint_t)code};
		if (key->special)
			memset(&character_state, 0, sizeof(character_state));
		if (key->special || mouse.state == MOUSE_PLAIN || take_byte((char)code, key))
			return true;
	}
	return false;
}

bool terminal_key(struct key *key)
{
	enum mouse_answer answer = MOUSE_TAKEN;

	while (answer == MOUSE_TAKEN) {
		if (!next_key(key))
			return false;
		if (key->special && key->code == KEY_RESIZE)
			continue; /* curses' word for what resizeterm has just done: nobody's key */
		if (take_answer(key))
			continue;
		answer = mouse_take(&mouse, key, clock_monotonic(), key);
	}
	return true;
}

void terminal_drop_keys(void)
{
	flushinp();
}
