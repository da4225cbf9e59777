/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/idn.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/utf8.h"

static const char prefix[] = "xn--";
enum { PREFIX = sizeof(prefix) - 1, LABEL_MOST = 63, NAME_MOST = 253, ROOM = 4096 };
enum { CHARACTER_LAST = 0x10FFFF, FULL_STOP = 0x3002, FULL_STOP_BYTES = 3 };

/* A label's characters. */
struct label {
	uint32_t characters[LABEL_MOST];
	size_t count;
};

/* Punycode.  The names are those of RFC 3492, section 5. */
enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_N = 128 };

static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

static uint32_t adapt(uint32_t delta, size_t count, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / DAMP : delta / 2;
	delta += delta / (uint32_t)count;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
	return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

static void add_number(struct buffer *out, uint32_t number, uint32_t bias)
{
	uint32_t t;

	for (uint32_t k = BASE; number >= (t = threshold(k, bias)); k += BASE) {
		buffer_add(out, &digits[t + (number - t) % (BASE - t)], 1);
		number = (number - t) / (BASE - t);
	}
	buffer_add(out, &digits[number], 1);
}

/* The least that is not below n. */
static uint32_t next_character(const struct label *label, uint32_t n)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < label->count; i++)
		if (label->characters[i] >= n && label->characters[i] < least)
			least = label->characters[i];
	return least;
}

/* No number overflows: there are at most LABEL_MOST characters, and none above CHARACTER_LAST. */
static void add_punycode(struct buffer *out, const struct label *label)
{
	uint32_t n = FIRST_N, delta = 0, bias = FIRST_BIAS;
	size_t basic = 0, done;

	for (size_t i = 0; i < label->count; i++)
		if (label->characters[i] < FIRST_N) {
			buffer_add(out, &(char){(char)label->characters[i]}, 1);
			basic++;
		}
	if (basic)
		buffer_add_text(out, "-");
	for (done = basic; done < label->count; n++, delta++) {
		uint32_t next = next_character(label, n);

		delta += (next - n) * (uint32_t)(done + 1);
		n = next;
		for (size_t i = 0; i < label->count; i++) {
			delta += label->characters[i] < n;
			if (label->characters[i] != n)
				continue;
			add_number(out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

/* Reads a number from *at on; false where there is none, or one that is too large. */
static bool take_number(const char **at, const char *end, uint32_t bias, uint32_t *number)
{
	const uint32_t most = (CHARACTER_LAST + 1u) * (LABEL_MOST + 1);
	uint64_t weight = 1, sum = 0;

	for (uint32_t k = BASE;; k += BASE) {
		int byte = *at < end ? tolower((unsigned char)*(*at)++) : '\0';
		const char *digit = byte ? strchr(digits, byte) : NULL;
		uint32_t value = digit ? (uint32_t)(digit - digits) : 0, t = threshold(k, bias);

		sum += value * weight;
		if (!digit || sum > most || weight > most)
			return false;
		*number = (uint32_t)sum;
		if (value < t)
			return true;
		weight *= BASE - t;
	}
}

static bool read_punycode(const char *text, size_t length, struct label *label)
{
	const char *end = text + length, *at = text;
	uint32_t n = FIRST_N, place = 0, bias = FIRST_BIAS, number;

	label->count = 0;
	for (const char *c = end; c > text && !label->count; c--)
		if (c[-1] == '-')
			for (at = text; at < c - 1 && label->count < LABEL_MOST; at++)
				label->characters[label->count++] = (unsigned char)*at;
	at += at > text;
	while (at < end) {
		uint32_t count = (uint32_t)label->count + 1;

		if (count > LABEL_MOST || !take_number(&at, end, bias, &number))
			return false;
		bias = adapt(number, count, place == 0);
		place += number;
		n += place / count;
		if (n > CHARACTER_LAST)
			return false;
		place %= count;
		memmove(label->characters + place + 1, label->characters + place,
		        (label->count - place) * sizeof(*label->characters));
		label->characters[place++] = n;
		label->count++;
	}
	return true;
}

/* Names. */

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static bool is_of_label(uint32_t character)
{
	return character < 0x80 ? isalnum((int)character) || character == '-'
	                        : character != FULL_STOP;
}

/* From at up to the first character that is of no label; the bytes that it takes. */
static size_t take_label(const char *at, size_t length, struct label *label, bool *ascii)
{
	size_t end = 0, step;
	uint32_t character;

	label->count = 0;
	*ascii = true;
	for (; end < length; end += step) {
		step = utf8_decode(at + end, length - end, &character);
		if (!is_of_label(character))
			break;
		*ascii = *ascii && character < 0x80;
		if (label->count < LABEL_MOST)
			label->characters[label->count++] = character;
	}
	return end;
}

/* In DNS a label has no more than LABEL_MOST bytes. */
static void add_label(struct buffer *out, const char *bytes, size_t length,
                      const struct label *label)
{
	struct buffer coded;

	buffer_init(&coded, ROOM);
	buffer_add_text(&coded, prefix);
	add_punycode(&coded, label);
	if (coded.length <= LABEL_MOST)
		buffer_add(out, buffer_text(&coded), coded.length);
	else
		buffer_add(out, bytes, length);
	buffer_release(&coded);
}

void idn_add_ascii(struct buffer *out, const char *text)
{
	struct label label;
	size_t length = 0, step;
	bool ascii;
	char *mapped = NULL;

	if (!is_ascii(text) && utf8_is_clean(text, strlen(text)))
		mapped = (char *)u8_tolower((const uint8_t *)text, strlen(text), NULL,
		                            UNINORM_NFKC, NULL, &length);
	if (!mapped)
		buffer_add_text(out, text);
	for (size_t at = 0; at < length; at += step) {
		step = take_label(mapped + at, length - at, &label, &ascii);
		if (step && ascii)
			buffer_add(out, mapped + at, step);
		else if (step)
			add_label(out, mapped + at, step, &label);
		else if ((unsigned char)mapped[at] < 0x80)
			buffer_add(out, mapped + at, step = 1);
		else
			buffer_add(out, ".", 1), step = FULL_STOP_BYTES;
	}
	free(mapped);
}

static void add_characters(struct buffer *out, const struct label *label)
{
	char bytes[UTF8_MOST];

	for (size_t i = 0; i < label->count; i++)
		buffer_add(out, bytes, utf8_encode(label->characters[i], bytes));
}

static bool is_printable(const struct label *label)
{
	for (size_t i = 0; i < label->count; i++)
		if (!utf8_printable(label->characters[i]))
			return false;
	return true;
}

/* Adds what stands behind the prefix of a label; false where nobody would have come to that label
   from there. */
static bool add_meaning(struct buffer *out, const char *bytes, size_t length)
{
	struct buffer meaning, coded;
	struct label label;
	bool good = length <= LABEL_MOST &&
	            read_punycode(bytes + PREFIX, length - PREFIX, &label) && is_printable(&label);

	buffer_init(&meaning, ROOM);
	buffer_init(&coded, ROOM);
	if (good) {
		add_characters(&meaning, &label);
		idn_add_ascii(&coded, buffer_text(&meaning));
		good = coded.length == length &&
		       strncasecmp(buffer_text(&coded), bytes, length) == 0;
	}
	if (good)
		buffer_add(out, buffer_text(&meaning), meaning.length);
	buffer_release(&coded);
	buffer_release(&meaning);
	return good;
}

bool idn_add_readable(struct buffer *out, const char *name)
{
	struct buffer readable;
	bool any = false, good = strlen(name) <= NAME_MOST && is_ascii(name);

	buffer_init(&readable, ROOM);
	while (*name && good) {
		size_t length = strcspn(name, ".");
		bool coded = strncasecmp(name, prefix, PREFIX) == 0;

		if (coded)
			good = add_meaning(&readable, name, length);
		else
			buffer_add(&readable, name, length);
		any |= coded;
		name += length;
		if (*name)
			buffer_add(&readable, name++, 1);
	}
	if (any && good)
		buffer_add(out, buffer_text(&readable), readable.length);
	buffer_release(&readable);
	return any && good;
}
