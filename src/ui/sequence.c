/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sequence.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

static void add_base64(struct buffer *out, const char *bytes, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < length; i += 3) {
		size_t count = length - i < 3 ? length - i : 3;
		unsigned group = 0;
		char four[4] = "====";

		for (size_t j = 0; j < 3; j++)
			group = group << 8 | (j < count ? (unsigned char)bytes[i + j] : 0);
		for (size_t j = 0; j <= count; j++)
			four[j] = digits[group >> (18 - 6 * j) & 0x3F];
		buffer_add(out, four, sizeof(four));
	}
}

/* Lines stay lines; all else that a terminal must not be shown is replaced. */
static void add_clean(struct buffer *out, const char *text, bool lines)
{
	size_t length = strlen(text);

	while (length) {
		char bytes[UTF8_MOST];
		uint32_t character;
		size_t used = utf8_decode(text, length, &character);

		if (!utf8_printable(character) && !(lines && character == '\n'))
			character = UTF8_REPLACEMENT;
		buffer_add(out, bytes, utf8_encode(character, bytes));
		text += used;
		length -= used;
	}
}

/* screen 4 keeps no more than 768 bytes of a string. */
static void add_in_pieces(struct buffer *out, const struct buffer *whole)
{
	enum { PIECE = 700 };

	for (size_t at = 0; at < whole->length; at += PIECE) {
		size_t left = whole->length - at;

		buffer_add_text(out, "\x1bP");
		buffer_add(out, whole->bytes + at, left < PIECE ? left : PIECE);
		buffer_add_text(out, "\x1b\\");
	}
}

static void add_by_way(struct buffer *out, const struct buffer *whole, enum sequence_way way)
{
	switch (way) {
	case SEQUENCE_STRAIGHT:
		buffer_add(out, whole->bytes, whole->length);
		break;
	case SEQUENCE_THROUGH_TMUX:
		buffer_add(out, whole->bytes, whole->length);
		buffer_add_text(out, "\x1bPtmux;\x1b"); /* the only Esc in it, doubled */
		buffer_add(out, whole->bytes, whole->length);
		buffer_add_text(out, "\x1b\\");
		break;
	case SEQUENCE_THROUGH_SCREEN:
		add_in_pieces(out, whole);
		break;
	}
}

bool sequence_copy(const char *text, enum sequence_way way, struct buffer *out)
{
	struct buffer clean, whole;

	if (strlen(text) > SEQUENCE_COPY_MOST)
		return false;
	buffer_init(&clean, SEQUENCE_MOST);
	add_clean(&clean, text, true);
	if (clean.length > SEQUENCE_COPY_MOST) {
		buffer_release(&clean);
		return false;
	}
	buffer_init(&whole, SEQUENCE_MOST);
	buffer_add_text(&whole, "\x1b]52;c;");
	add_base64(&whole, buffer_text(&clean), clean.length);
	buffer_add_text(&whole, "\a");
	add_by_way(out, &whole, way);
	buffer_release(&whole);
	buffer_release(&clean);
	return true;
}

void sequence_ask_background(struct buffer *out)
{
	buffer_add_text(out, "\x1b]11;?\x1b\\");
}

void sequence_link(const char *url, struct buffer *out)
{
	buffer_format(out, "\x1b]8;;%s\x1b\\", url);
}

/* Ended by ST, not by BEL, which a terminal that does not know the sequence would ring. */
void sequence_title(const char *text, struct buffer *out)
{
	buffer_add_text(out, "\x1b]2;");
	add_clean(out, text, false);
	buffer_add_text(out, "\x1b\\");
}

/* How to notify through which terminal. tmux and screen give their own names, so what is behind
   them is not known, and gets nothing. */
static const struct {
	const char *term, *program; /* NULL: whatever it is */
	const char *before, *after;
} notifiers[] = {
	{NULL, "iTerm.app", "\x1b]9;", "\a"},
	{NULL, "WezTerm", "\x1b]9;", "\a"},
	{NULL, "ghostty", "\x1b]9;", "\a"},
	{"xterm-ghostty", NULL, "\x1b]9;", "\a"},
	{"xterm-kitty", NULL, "\x1b]99;;", "\x1b\\"},
	{"foot", NULL, "\x1b]777;notify;acmdash;", "\x1b\\"},
	{"foot-extra", NULL, "\x1b]777;notify;acmdash;", "\x1b\\"},
};

static bool fits(const char *wanted, const char *value)
{
	return !wanted || (value && strcmp(wanted, value) == 0);
}

static bool is_multiplexer(const char *term)
{
	return term && (strncmp(term, "tmux", 4) == 0 || strncmp(term, "screen", 6) == 0);
}

bool sequence_notify(const char *term, const char *program, const char *text, struct buffer *out)
{
	for (size_t i = 0; !is_multiplexer(term) && i < ARRAY_SIZE(notifiers); i++) {
		if (!fits(notifiers[i].term, term) || !fits(notifiers[i].program, program))
			continue;
		buffer_add_text(out, notifiers[i].before);
		add_clean(out, text, false);
		buffer_add_text(out, notifiers[i].after);
		return true;
	}
	return false;
}
