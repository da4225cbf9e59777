/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/background.h"

#include <stdlib.h>
#include <string.h>

enum { HEX_MOST = 4, BELL = '\a', ESCAPE = 0x1B };

enum background background_by_colorfgbg(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;

	if (!last || last[1] < '0' || last[1] > '9')
		return BACKGROUND_UNKNOWN;
	return strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0 ? BACKGROUND_LIGHT
								   : BACKGROUND_DARK;
}

/* One to four hexadecimal digits, of which all but the first two are more than anybody needs. */
static bool read_component(const char **at, unsigned *value)
{
	char digits[HEX_MOST + 1] = "";
	size_t length = strspn(*at, "0123456789abcdefABCDEF");

	if (length == 0 || length > HEX_MOST)
		return false;
	memcpy(digits, *at, length);
	*value = (unsigned)strtoul(digits, NULL, 16) * 255 / ((1U << 4 * length) - 1);
	*at += length;
	return true;
}

/* "rgb:ffff/ffff/ffff", or "rgba:" with a fourth.  As bright as people see it: ITU-R BT.601. */
static enum background read_answer(const char *text)
{
	static const unsigned weights[] = {299, 587, 114};
	const char *at = strchr(text, ':');
	unsigned bright = 0;

	for (size_t i = 0; i < 3; i++) {
		unsigned value;

		if (!at || *at != (i ? '/' : ':'))
			return BACKGROUND_UNKNOWN;
		at++;
		if (!read_component(&at, &value))
			return BACKGROUND_UNKNOWN;
		bright += weights[i] * value;
	}
	return bright > 1000 * 255 / 2 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}

static bool may_belong(wint_t code)
{
	static const char characters[] = "0123456789abcdefABCDEFrg:/";

	return code && code < 0x80 && strchr(characters, (int)code);
}

static bool is_end(const struct key *key)
{
	return key->special ? key->code == KEY_STRING_END
	                    : key->code == BELL || key->code == ESCAPE;
}

enum background_part background_take(struct background_answer *answer, const struct key *key,
                                     enum background *background)
{
	bool ended = answer->ended;

	answer->ended = false;
	if (ended && !key->special && key->code == L'\\')
		return BACKGROUND_TAKEN;
	if (key->special && key->code == KEY_BACKGROUND) {
		*answer = (struct background_answer){.reading = true};
		return BACKGROUND_TAKEN;
	}
	if (!answer->reading) /* an end that is late is nobody's key */
		return key->special && key->code == KEY_STRING_END ? BACKGROUND_TAKEN
								   : BACKGROUND_NOT_MINE;
	if (!key->special && may_belong(key->code) && answer->length + 1 < BACKGROUND_ANSWER_MOST) {
		answer->text[answer->length++] = (char)key->code;
		return BACKGROUND_TAKEN;
	}
	answer->reading = false;
	if (!is_end(key))
		return BACKGROUND_NOT_MINE;
	answer->ended = !key->special && key->code == ESCAPE;
	*background = read_answer(answer->text);
	return BACKGROUND_ANSWERED;
}
