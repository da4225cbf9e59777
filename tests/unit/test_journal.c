/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal keeps the newest events, and all that they point to; sequences stay whole whatever
   is in their text. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/journal.h"
#include "ui/sequence.h"

static void add(struct journal *journal, enum journal_kind kind, int number)
{
	char subject[32];
	struct error error;
	struct journal_event event = {.kind = kind, .at = number, .subject = subject};

	snprintf(subject, sizeof(subject), "domain %d", number);
	if (kind == JOURNAL_REFUSED) {
		error_set(&error, ERROR_STATE, 0, "refused", NULL);
		event.error = &error;
		event.request_id = subject;
	}
	journal_add(journal, &event);
	memset(subject, 'x', sizeof(subject) - 1);
	memset(&error, 'x', sizeof(error));
}

static void newest_first(void **state)
{
	struct journal *journal = journal_new();

	(void)state;
	assert_int_equal(journal_count(NULL), 0);
	assert_int_equal(journal_count(journal), 0);
	add(journal, JOURNAL_SENT, 1);
	add(journal, JOURNAL_REFUSED, 2);
	assert_int_equal(journal_count(journal), 2);
	assert_string_equal(journal_at(journal, 0)->subject, "domain 2");
	assert_string_equal(journal_at(journal, 0)->request_id, "domain 2");
	assert_int_equal(journal_at(journal, 0)->error->kind, ERROR_STATE);
	assert_string_equal(journal_at(journal, 0)->error->message.id, "refused");
	assert_string_equal(journal_at(journal, 1)->subject, "domain 1");
	assert_string_equal(journal_at(journal, 1)->request_id, "");
	assert_null(journal_at(journal, 1)->error);
	journal_free(journal);
	journal_free(NULL);
}

static void oldest_goes(void **state)
{
	struct journal *journal = journal_new();

	(void)state;
	for (int i = 0; i < JOURNAL_MOST * 2 + 7; i++)
		add(journal, i % 2 ? JOURNAL_REFUSED : JOURNAL_APPROVED, i);
	assert_int_equal(journal_count(journal), JOURNAL_MOST);
	assert_int_equal(journal_at(journal, 0)->at, JOURNAL_MOST * 2 + 6);
	assert_int_equal(journal_at(journal, JOURNAL_MOST - 1)->at, JOURNAL_MOST + 7);
	journal_free(journal);
}

static void assert_copied(const char *text, enum sequence_way way, const char *wanted)
{
	struct buffer out;

	buffer_init(&out, SEQUENCE_MOST);
	assert_true(sequence_copy(text, way, &out));
	assert_string_equal(buffer_text(&out), wanted);
	buffer_release(&out);
}

static void copies(void **state)
{
	(void)state;
	assert_copied("", SEQUENCE_STRAIGHT, "\x1b]52;c;\a");
	assert_copied("f", SEQUENCE_STRAIGHT, "\x1b]52;c;Zg==\a");
	assert_copied("fo", SEQUENCE_STRAIGHT, "\x1b]52;c;Zm8=\a");
	assert_copied("foo", SEQUENCE_STRAIGHT, "\x1b]52;c;Zm9v\a");
	assert_copied("foob\n", SEQUENCE_STRAIGHT, "\x1b]52;c;Zm9vYgo=\a");
	assert_copied("\x1b", SEQUENCE_STRAIGHT, "\x1b]52;c;77+9\a");
	assert_copied("検", SEQUENCE_STRAIGHT, "\x1b]52;c;5qSc\a");
	assert_copied("f", SEQUENCE_THROUGH_TMUX,
		      "\x1b]52;c;Zg==\a\x1bPtmux;\x1b\x1b]52;c;Zg==\a\x1b\\");
	assert_copied("f", SEQUENCE_THROUGH_SCREEN, "\x1bP\x1b]52;c;Zg==\a\x1b\\");
}

/* screen loses what is longer than its buffer: pieces, and together they are the whole. */
static void pieces(void **state)
{
	static const char begin[] = "\x1bP", end[] = "\x1b\\";
	char text[1500];
	struct buffer out, whole, joined;
	const char *at;

	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	buffer_init(&out, SEQUENCE_MOST);
	buffer_init(&whole, SEQUENCE_MOST);
	buffer_init(&joined, SEQUENCE_MOST);
	assert_true(sequence_copy(text, SEQUENCE_THROUGH_SCREEN, &out));
	assert_true(sequence_copy(text, SEQUENCE_STRAIGHT, &whole));
	for (at = buffer_text(&out); *at; at = strstr(at, end) + 2) {
		size_t length = (size_t)(strstr(at, end) + 2 - at);

		assert_memory_equal(at, begin, 2);
		assert_true(length <= 768);
		buffer_add(&joined, at + 2, length - 4);
	}
	assert_string_equal(buffer_text(&joined), buffer_text(&whole));
	buffer_release(&joined);
	buffer_release(&whole);
	buffer_release(&out);
}

static void too_long(void **state)
{
	char *text = calloc(1, SEQUENCE_COPY_MOST + 2);
	struct buffer out;

	(void)state;
	buffer_init(&out, SEQUENCE_MOST);
	memset(text, 'a', SEQUENCE_COPY_MOST);
	assert_true(sequence_copy(text, SEQUENCE_STRAIGHT, &out));
	assert_true(out.length <= 100 * 1000);
	buffer_clear(&out);
	text[0] = '\a'; /* cleaned it is longer */
	assert_false(sequence_copy(text, SEQUENCE_STRAIGHT, &out));
	text[0] = text[SEQUENCE_COPY_MOST] = 'a';
	assert_false(sequence_copy(text, SEQUENCE_STRAIGHT, &out));
	assert_int_equal(out.length, 0);
	buffer_release(&out);
	free(text);
}

static void notifications(void **state)
{
	static const struct {
		const char *term, *program, *wanted; /* wanted NULL: none */
	} cases[] = {
		{"xterm-256color", "iTerm.app", "\x1b]9;a\xef\xbf\xbd""b\a"},
		{"xterm-256color", "WezTerm", "\x1b]9;a\xef\xbf\xbd""b\a"},
		{"xterm-ghostty", NULL, "\x1b]9;a\xef\xbf\xbd""b\a"},
		{"xterm-kitty", NULL, "\x1b]99;;a\xef\xbf\xbd""b\x1b\\"},
		{"foot", NULL, "\x1b]777;notify;acmdash;a\xef\xbf\xbd""b\x1b\\"},
		{"xterm-256color", NULL, NULL},
		{"xterm-256color", "Apple_Terminal", NULL},
		{"tmux-256color", "iTerm.app", NULL},
		{"screen", "WezTerm", NULL},
		{NULL, NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buffer out;

		buffer_init(&out, SEQUENCE_MOST);
		assert_int_equal(sequence_notify(cases[i].term, cases[i].program, "a\ab", &out),
				 cases[i].wanted != NULL);
		assert_string_equal(buffer_text(&out), cases[i].wanted ? cases[i].wanted : "");
		buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newest_first), cmocka_unit_test(oldest_goes),
		cmocka_unit_test(copies),       cmocka_unit_test(pieces),
		cmocka_unit_test(too_long),     cmocka_unit_test(notifications),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
