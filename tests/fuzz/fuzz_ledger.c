/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the ledger, which anybody may have edited; what we make of it is a line again. */
#include "app/ledger.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct ledger_entry entry, again;
	struct buffer line;

	if (ledger_decode((const char *)bytes, length, &arena, &entry)) {
		for (size_t i = 0; i < LEDGER_TEXT_COUNT; i++)
			fuzz_check_clean(entry.texts[i]);
		for (size_t i = 0; i < entry.mailboxes.count; i++)
			fuzz_check_clean(names_at(entry.mailboxes, i));
		buffer_init(&line, LEDGER_LINE_MOST + 1);
		ledger_encode(&entry, &line);
		fuzz_check(!line.overflow && line.length <= LEDGER_LINE_MOST, "the line is short");
		fuzz_check(memchr(line.bytes, '\n', line.length) == line.bytes + line.length - 1,
		           "it is one line");
		fuzz_check(ledger_decode(line.bytes, line.length, &arena, &again) &&
		               again.state == entry.state,
		           "it is read again as it was");
		buffer_release(&line);
	}
	arena_release(&arena);
	return 0;
}
