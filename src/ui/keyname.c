/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keyname.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/utf8.h"

/* The keys that are no characters, and the characters that the file of settings has for itself.  A
   name may stand for several codes. */
static const struct {
	const char *name;
	bool special;
	wint_t code;
} names[] = {
	{"Up", true, KEY_UP},
	{"Down", true, KEY_DOWN},
	{"Left", true, KEY_LEFT},
	{"Right", true, KEY_RIGHT},
	{"PgUp", true, KEY_PPAGE},
	{"PgDn", true, KEY_NPAGE},
	{"Home", true, KEY_HOME},
	{"End", true, KEY_END},
	{"Insert", true, KEY_IC},
	{"Delete", true, KEY_DC},
	{"Backspace", true, KEY_BACKSPACE},
	{"Backspace", false, 0x7F},
	{"Enter", true, KEY_ENTER},
	{"Enter", false, L'\r'},
	{"Enter", false, L'\n'},
	{"Tab", false, L'\t'},
	{"BackTab", true, KEY_BTAB},
	{"Space", false, L' '},
	{"Esc", false, 27},
	{"F1", true, KEY_F(1)},
	{"F2", true, KEY_F(2)},
	{"F3", true, KEY_F(3)},
	{"F4", true, KEY_F(4)},
	{"F5", true, KEY_F(5)},
	{"F6", true, KEY_F(6)},
	{"F7", true, KEY_F(7)},
	{"F8", true, KEY_F(8)},
	{"F9", true, KEY_F(9)},
	{"F10", true, KEY_F(10)},
	{"F11", true, KEY_F(11)},
	{"F12", true, KEY_F(12)},
	{"Hash", false, L'#'},
	{"Semicolon", false, L';'},
};

static bool is_named(size_t index, const char *name, size_t length)
{
	return strlen(names[index].name) == length &&
	       strncasecmp(names[index].name, name, length) == 0;
}

static bool is_control(const char *name, size_t length)
{
	return length == 6 && strncasecmp(name, "Ctrl-", 5) == 0 && name[5] > ' ';
}

static wint_t control_of(const char *name)
{
	return (wint_t)(name[5] & 0x1F);
}

/* One character, and all of the name. */
static bool is_character(const char *name, size_t length, uint32_t *character)
{
	return length && utf8_decode(name, length, character) == length &&
	       utf8_printable(*character);
}

/* This runs for every key that comes and every name that is bound: most names are a single
   character, and none in the table is. */
bool keyname_is(const char *name, size_t length, const struct key *key)
{
	uint32_t character;

	if (is_control(name, length))
		return !key->special && key->code == control_of(name);
	for (size_t i = 0; length > 1 && i < ARRAY_SIZE(names); i++)
		if (names[i].special == key->special && names[i].code == key->code &&
		    is_named(i, name, length))
			return true;
	return !key->special && is_character(name, length, &character) &&
	       character == (uint32_t)key->code;
}

bool keyname_is_known(const char *name, size_t length)
{
	uint32_t character;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (is_named(i, name, length))
			return true;
	return is_control(name, length) || is_character(name, length, &character);
}

bool keyname_is_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct key key = {0};
	uint32_t character;

	for (size_t i = 0; a_length > 1 && i < ARRAY_SIZE(names); i++) {
		key.special = names[i].special;
		key.code = names[i].code;
		if (is_named(i, a, a_length) && keyname_is(b, b_length, &key))
			return true;
	}
	key.special = false;
	if (is_control(a, a_length))
		key.code = control_of(a);
	else if (is_character(a, a_length, &character))
		key.code = (wint_t)character;
	else
		return false;
	return keyname_is(b, b_length, &key);
}

const char *keyname_at(size_t index)
{
	return index < ARRAY_SIZE(names) ? names[index].name : NULL;
}

void keyname_of(const struct key *key, char *text, size_t size)
{
	char bytes[UTF8_MOST + 1] = "";

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].special != key->special || names[i].code != key->code)
			continue;
		snprintf(text, size, "%s", names[i].name);
		return;
	}
	if (!key->special && key->code < L' ')
		snprintf(text, size, "Ctrl-%c", (char)(key->code + '@'));
	else if (key->special && key->code > KEY_F0 && key->code < KEY_F(64))
		snprintf(text, size, "F%u", (unsigned)(key->code - KEY_F0));
	else {
		if (!key->special && utf8_printable((uint32_t)key->code))
			bytes[utf8_encode((uint32_t)key->code, bytes)] = '\0';
		snprintf(text, size, "%s", bytes);
	}
}
