/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/key_bytes.h"

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <term.h>

#include "base/array.h"
#include "ui/command.h"

enum { BYTES_MOST = 12, KNOWN_MOST = 96, ESCAPE = 0x1B };

/* Side by side, as all of them are looked through. */
static struct sequence {
	uint16_t code;
	uint8_t length;
	char bytes[BYTES_MOST];
} known[KNOWN_MOST];
static size_t known_count;

struct key_name {
	const char *bytes;
	int code;
};

/* What is read here in any case, whatever the description has for it. */
static const struct key_name own[] = {
	{"\x1b[200~", KEY_PASTE_BEGIN},
	{"\x1b[201~", KEY_PASTE_END},
	{"\x1b[<", KEY_MOUSE_NUMBERED},
	{"\x1b[M", KEY_MOUSE_PLAIN},
	{"\x1b]11;", KEY_BACKGROUND},
	{"\x1b\\", KEY_STRING_END},
};

/* TERM is often not what the terminal is, and not each minds the keypad's modes. */
static const struct key_name common[] = {
	{"\x1b[A", KEY_UP},    {"\x1bOA", KEY_UP},    {"\x1b[B", KEY_DOWN}, {"\x1bOB", KEY_DOWN},
	{"\x1b[C", KEY_RIGHT}, {"\x1bOC", KEY_RIGHT}, {"\x1b[D", KEY_LEFT}, {"\x1bOD", KEY_LEFT},
	{"\x1b[H", KEY_HOME},  {"\x1bOH", KEY_HOME},  {"\x1b[1~", KEY_HOME}, {"\x1b[7~", KEY_HOME},
	{"\x1b[F", KEY_END},   {"\x1bOF", KEY_END},   {"\x1b[4~", KEY_END}, {"\x1b[8~", KEY_END},
	{"\x1b[5~", KEY_PPAGE}, {"\x1b[6~", KEY_NPAGE}, {"\x1bOM", KEY_ENTER},
	{"\x1bOP", KEY_F(1)},  {"\x1b[11~", KEY_F(1)}, {"\x1b[[A", KEY_F(1)},
	{"\x1b[15~", KEY_F(5)}, {"\x1b[[E", KEY_F(5)},
};

static void learn(const struct key_name *name)
{
	bool is_there = name->bytes && name->bytes != (const char *)-1;
	size_t length = is_there ? strlen(name->bytes) : 0;
	struct sequence *sequence = &known[known_count];

	if (!length || length > BYTES_MOST || known_count == KNOWN_MOST)
		return;
	sequence->code = (uint16_t)name->code;
	sequence->length = (uint8_t)length;
	memcpy(sequence->bytes, name->bytes, length);
	known_count++;
}

static void learn_all(const struct key_name *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		learn(&names[i]);
}

/* Of several that fit the first counts. */
void key_bytes_learn(void)
{
	const struct key_name described[] = {
		{key_up, KEY_UP},        {key_down, KEY_DOWN},   {key_left, KEY_LEFT},
		{key_right, KEY_RIGHT},  {key_ppage, KEY_PPAGE}, {key_npage, KEY_NPAGE},
		{key_home, KEY_HOME},    {key_end, KEY_END},     {key_ic, KEY_IC},
		{key_dc, KEY_DC},        {key_btab, KEY_BTAB},   {key_backspace, KEY_BACKSPACE},
		{key_enter, KEY_ENTER},  {key_f1, KEY_F(1)},     {key_f2, KEY_F(2)},
		{key_f3, KEY_F(3)},      {key_f4, KEY_F(4)},     {key_f5, KEY_F(5)},
		{key_f6, KEY_F(6)},      {key_f7, KEY_F(7)},     {key_f8, KEY_F(8)},
		{key_f9, KEY_F(9)},      {key_f10, KEY_F(10)},   {key_f11, KEY_F(11)},
		{key_f12, KEY_F(12)},    {key_f13, KEY_F(13)},   {key_f14, KEY_F(14)},
		{key_f15, KEY_F(15)},    {key_f16, KEY_F(16)},   {key_f17, KEY_F(17)},
		{key_f18, KEY_F(18)},    {key_f19, KEY_F(19)},   {key_f20, KEY_F(20)},
		{key_f21, KEY_F(21)},    {key_f22, KEY_F(22)},   {key_f23, KEY_F(23)},
		{key_f24, KEY_F(24)},
	};

	known_count = 0;
	learn_all(own, ARRAY_SIZE(own));
	learn_all(described, ARRAY_SIZE(described));
	learn_all(common, ARRAY_SIZE(common));
}

static bool is_between(char byte, char first, char last)
{
	return byte >= first && byte <= last;
}

/* A sequence by its form: CSI with what stands between it and its end (ECMA-48, 5.4), or SS3 with a
   letter, before which some terminals put a number. */
static int find_unknown(const char *bytes, size_t length, size_t *used)
{
	size_t at = 2;
	bool is_csi;

	if (length < 2)
		return bytes[0] == ESCAPE ? KEY_BYTES_PART : KEY_BYTES_NONE;
	is_csi = bytes[1] == '[';
	if (bytes[0] != ESCAPE || (!is_csi && bytes[1] != 'O'))
		return KEY_BYTES_NONE;
	while (at < length && is_between(bytes[at], is_csi ? ' ' : '0', is_csi ? '?' : '9'))
		at++;
	if (at == length)
		return KEY_BYTES_PART;
	*used = at + 1;
	return is_between(bytes[at], is_csi ? '@' : 'A', is_csi ? '~' : 'z') ? KEY_UNKNOWN
	                                                                    : KEY_BYTES_NONE;
}

int key_bytes_find(const char *bytes, size_t length, size_t *used)
{
	bool is_part = false;

	for (size_t i = 0; i < known_count; i++) {
		const struct sequence *sequence = &known[i];
		size_t shared = length < sequence->length ? length : sequence->length;

		if (memcmp(bytes, sequence->bytes, shared) != 0)
			continue;
		*used = sequence->length;
		if (length >= sequence->length)
			return sequence->code;
		is_part = true;
	}
	return is_part ? KEY_BYTES_PART : find_unknown(bytes, length, used);
}
