/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key names as people write them, the keys of a terminal, the reports of its mouse, and a line that is
   typed: names up to the first NUL, then four bytes a key. */
#include <curses.h>

#include "base/array.h"
#include "base/memory.h"
#include "tests/fuzz/fuzz.h"
#include "ui/edit.h"
#include "ui/keymap.h"
#include "ui/keyname.h"
#include "ui/mouse.h"

/* Each name is compared with each; a line of settings has few. */
enum { NAMES_MOST = 128, KEYS_MOST = 64, SCREENS = 5 };

/* What a key's first byte says of its other three. */
static struct key key_of(const uint8_t *bytes)
{
	static const int specials[] = {KEY_MOUSE_NUMBERED, KEY_MOUSE_PLAIN, KEY_LEFT, KEY_RIGHT,
	                               KEY_HOME, KEY_END, KEY_BACKSPACE, KEY_DC, KEY_F(1), KEY_UP};
	unsigned code = (unsigned)bytes[1] | (unsigned)bytes[2] << 8 | (unsigned)bytes[3] << 16;

	if (bytes[0] & 1)
		return (struct key){.special = true, .code = (wint_t)specials[code % ARRAY_SIZE(specials)]};
	return (struct key){.code = (wint_t)(bytes[0] & 2 ? code : code % 0x80)};
}

static void check_edit(struct edit *edit, const struct key *key)
{
	const char *text;

	edit_key(edit, key);
	text = buffer_text(&edit->text);
	fuzz_check_clean(text);
	fuzz_check(edit->text.length <= EDIT_MOST, "a line is bounded");
	fuzz_check(edit->at <= edit->text.length && ((unsigned char)text[edit->at] & 0xC0) != 0x80,
	           "the cursor is at a character");
}

static void check_mouse(struct mouse *mouse, const struct key *key, int64_t now)
{
	struct key event = *key;
	enum mouse_answer answer = mouse_take(mouse, key, now, &event);

	fuzz_check(answer != MOUSE_EVENT || (event.special && event.code >= KEY_CLICK &&
	                                     event.code <= KEY_WHEEL_DOWN),
	           "a report is a click or a wheel");
	fuzz_check(answer != MOUSE_NOT_MINE || event.code == key->code,
	           "a key that is none of its own stays what it is");
}

/* number: of the key; each is pressed on another screen. */
static void check_key(const struct key *key, size_t number)
{
	const struct keymap_screen *screen = keymap_screen_at(number);

	char name[64];

	keyname_of(key, name, sizeof(name));
	fuzz_check_clean(name);
	if (!screen)
		screen = keymap_screen_at(0);
	fuzz_check(command_of_key(key, screen->contexts) < COMMAND_COUNT, "a key is a command, or none");
}

static void check_names(const char *names)
{
	char clash[64] = "", first[64];
	struct buffer said;

	keyname_is_known(names, strlen(names));
	fuzz_check(!*names || !keymap_clash(names, names, clash, sizeof(clash)) || *clash,
	           "a clash has a name");
	keymap_bind(COMMAND_RESEND, (unsigned)KEYMAP_EVERYWHERE, names);
	keymap_bind(COMMAND_HELP, keymap_screen_at(0)->own, names);
	command_first_key(COMMAND_RESEND, keymap_screen_at(0)->contexts, first, sizeof(first));
	buffer_init(&said, 64 * 1024);
	keymap_say_keys(COMMAND_HELP, keymap_screen_at(0)->contexts, &said);
	buffer_release(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *names = fuzz_text(bytes, length);
	size_t start = strlen(names) + 1;
	struct mouse mouse = {.count = 0};
	struct edit edit;

	edit_init(&edit, "");
	if (start > NAMES_MOST)
		names[NAMES_MOST] = '\0';
	check_names(names);
	for (size_t at = start, count = 0; at + 4 <= length && count < KEYS_MOST; at += 4, count++) {
		struct key key = key_of(bytes + at);

		check_mouse(&mouse, &key, (int64_t)at * 100);
		check_edit(&edit, &key);
		check_key(&key, count % SCREENS);
	}
	edit_release(&edit);
	keymap_reset();
	free(names);
	return 0;
}
