/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of settings. */
#include "app/config.h"
#include "tests/fuzz/fuzz.h"
#include "text/i18n.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static char program[] = "acmdash", command[] = "list";
	char *words[] = {program, command, NULL};
	struct config config = {0};
	struct options options;
	struct error error;

	fuzz_check(options_parse(&options, 2, words, &error), "the command line is good");
	options.file = &config;
	config_read(&config, &options, "file", (const char *)bytes, length);
	fuzz_check(config.trouble_count <= CONFIG_TROUBLES_MOST, "troubles are bounded");
	fuzz_check(!config.unsaid || config.trouble_count == CONFIG_TROUBLES_MOST,
	           "no trouble is unsaid while there is room");
	for (size_t i = 0; i < config.trouble_count; i++) {
		char text[SENTENCE_SIZE];

		message_text(&config.troubles[i].message, text, sizeof(text));
		fuzz_check(*text, "each trouble is said");
		fuzz_check_clean(text);
	}
	config_release(&config);
	options_release(&options);
	return 0;
}
