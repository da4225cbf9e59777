/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from the terminal: keys, and among them pastes, the mouse and its answers. */
#include "ui/terminal.h"

#include <curses.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "ui/background.h"
#include "ui/key_bytes.h"
#include "ui/mouse.h"

enum {
	INPUT_MOST = 256, /* bytes at once: a frame may follow on them */
	/* Milliseconds; held down, a key comes again sooner, for the first time, too: of what
	   desktops let people choose GNOME's 2000 is the longest, before macOS's 1800. */
	PAUSE = 2100,
};

static mbstate_t character_state;
static struct mouse mouse;
static struct background_answer background_answer;
static bool awaits_answer; /* of the terminal, what its background is */
static bool torn; /* the key before was an Esc that may have been the first byte of that answer */
static bool stale;

/* What has come and was not asked for yet; of a key that has not come as a whole the rest is waited
   for until is_over. */
static struct {
	int fd;
	int64_t at; /* when the last of it came */
	size_t start, end;
	bool is_over;
	char bytes[INPUT_MOST];
} input;

/* The key before, whoever it was for. */
static struct {
	struct key key;
	int64_t at;
} last;

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

/* A character of several bytes may come in as many pieces; so its beginning is kept.  What is none
   is left out, but for a byte that begins the next. */
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

static bool begins_so(const char *bytes, size_t length, const char *text)
{
	size_t whole = strlen(text);

	return memcmp(bytes, text, length < whole ? length : whole) == 0;
}

/* On a slow line the answer's Esc may have come so long before the rest that it was a key by then;
   what follows on it is none. */
static int find_code(const char *bytes, size_t length, size_t *used)
{
	static const char rest[] = "]11;";

	if (!torn || !begins_so(bytes, length, rest))
		return key_bytes_find(bytes, length, used);
	*used = strlen(rest);
	return length < *used ? KEY_BYTES_PART : KEY_BACKGROUND;
}

/* Will no more of it come?  Nobody types the beginning of an answer: that may take its time. */
static bool is_over(const char *bytes, size_t length)
{
	return input.is_over && !(awaits_answer && length > 1 && begins_so(bytes, length, "\x1b]"));
}

/* One of the KEY_, or a byte; ERR: there is none, or only a part of one.  The older reports of the
   mouse may have any bytes. */
static int next_code(void)
{
	const char *bytes = input.bytes + input.start;
	size_t left = input.end - input.start, used = 1;
	int code = KEY_BYTES_NONE;

	if (!left)
		return ERR;
	if (mouse.state != MOUSE_PLAIN)
		code = find_code(bytes, left, &used);
	if (code == KEY_BYTES_PART && !is_over(bytes, left))
		return ERR;
	torn = awaits_answer && code <= 0 && *bytes == '\x1b';
	input.start += code > 0 ? used : 1;
	return code > 0 ? code : (unsigned char)*bytes;
}

/* The older reports of the mouse are bytes, not characters. */
static bool next_key(struct key *key)
{
	int code;

	while ((code = next_code()) != ERR) {
		*key = (struct key){.special = code >= KEY_MIN, .code = (wint_t)code};
		if (key->special)
			memset(&character_state, 0, sizeof(character_state));
		if (key->special || mouse.state == MOUSE_PLAIN || take_byte((char)code, key))
			return true;
	}
	return false;
}

/* Terminals do not tell when a key is let go.  On a line that stood still several of it come at
   once, and their first may look as if there had been a pause. */
static bool repeats(const struct key *key)
{
	bool again = key->special == last.key.special && key->code == last.key.code &&
	             input.at - last.at < PAUSE;
	bool and_again = !key->special && terminal_has_part() &&
	                 (unsigned char)input.bytes[input.start] == key->code;

	last.key = *key;
	last.at = input.at;
	return again || and_again;
}

bool terminal_key(struct key *key)
{
	enum mouse_answer answer = MOUSE_TAKEN;

	while (answer == MOUSE_TAKEN) {
		if (!next_key(key))
			return false;
		if (!take_answer(key))
			answer = mouse_take(&mouse, key, input.at, key);
	}
	key->repeats = repeats(key);
	return true;
}

void terminal_listen(int fd)
{
	input.fd = fd;
	input.start = input.end = 0;
	key_bytes_learn();
}

/* Somebody may have thrown away what poll has seen before. */
void terminal_take_input(int64_t now)
{
	struct pollfd line = {.fd = input.fd, .events = POLLIN};
	ssize_t count = 0;

	memmove(input.bytes, input.bytes + input.start, input.end - input.start);
	input.end -= input.start;
	input.start = 0;
	if (poll(&line, 1, 0) > 0)
		count = read(input.fd, input.bytes + input.end, sizeof(input.bytes) - input.end);
	if (count <= 0)
		return;
	input.end += (size_t)count;
	input.at = now;
	input.is_over = false;
}

bool terminal_has_part(void)
{
	return input.start < input.end;
}

void terminal_end_part(void)
{
	input.is_over = true;
}

/* One that is held down goes on behind what is thrown away. */
void terminal_drop_keys(int64_t now)
{
	last.at = now;
	input.start = input.end;
	flushinp();
}
