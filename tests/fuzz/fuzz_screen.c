/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, and a hostile certificate on the screen: keys up to the first NUL, then DescribeCertificate. */
#include <curses.h>

#include "aws/acm_decode.h"
#include "base/array.h"
#include "model/journal.h"
#include "model/scope.h"
#include "tests/fuzz/fuzz.h"
#include "tests/screen/screen.h"
#include "text/i18n.h"

enum { KEYS_MOST = 16 };

/* What bytes from 0x80 on stand for. */
static const int specials[] = {
	KEY_UP,   KEY_DOWN,  KEY_LEFT,  KEY_RIGHT, KEY_PPAGE, KEY_NPAGE,       KEY_HOME,      KEY_END,
	KEY_F(5), KEY_ENTER, KEY_BTAB,  KEY_F(1),  KEY_PASTE_BEGIN, KEY_PASTE_END, KEY_BACKSPACE,
	KEY_DC,   KEY_MOUSE, KEY_RESIZE,
};
static const int sizes[][2] = {{24, 80}, {12, 40}, {2, 3}, {1, 1}, {50, 132}, {5, 200}};

static void look(struct stage *stage)
{
	char *screen = stage_text(stage);

	for (char *at = screen; (at = strchr(at, '\n'));)
		*at = ' ';
	fuzz_check_clean(screen);
	free(screen);
}

static void press(struct stage *stage, uint8_t byte)
{
	const char key[] = {(char)byte, '\0'};

	if (byte < 0x80)
		stage_press(stage, key);
	else if (byte >= 0xF0)
		stage_resize(stage, sizes[byte % ARRAY_SIZE(sizes)][0],
		             sizes[byte % ARRAY_SIZE(sizes)][1]);
	else if (byte >= 0xE0)
		i18n_switch(byte & 1 ? "ja" : "en");
	else
		stage_press_special(stage, specials[byte % ARRAY_SIZE(specials)]);
	look(stage);
}

static void add(struct stage *stage, const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	const struct certificate *certificate =
		acm_decode_describe((const char *)bytes, length, &arena, NULL);
	struct store *store = stage->source->store;

	if (certificate)
		store_set_detail(store, store_add(store, &certificate->summary), certificate);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct journal *journal = journal_new();
	static struct scope scope;
	static struct lookups lookups;
	const uint8_t *end = length ? memchr(bytes, '\0', length) : NULL;
	size_t keys = end ? (size_t)(end - bytes) : length;
	struct stage stage;

	stage_open(&stage, 24, 80);
	stage.world.journal = journal;
	stage.world.scope = &scope;
	stage.world.lookups = &lookups;
	if (end)
		add(&stage, end + 1, length - keys - 1);
	view_stack_update(stage.stack, CHANGED_ROWS);
	look(&stage);
	for (size_t i = 0; i < keys && i < KEYS_MOST; i++)
		press(&stage, bytes[i]);
	stage_close(&stage);
	journal_free(journal);
	i18n_switch("en");
	return 0;
}
