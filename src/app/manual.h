/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual pages within the program: the same text, where man or the pages are not installed. */
#ifndef APP_MANUAL_H
#define APP_MANUAL_H

#include <stdbool.h>
#include <stddef.h>

enum manual_kind {
	MANUAL_SECTION,
	MANUAL_SUBSECTION,
	MANUAL_GAP,
	MANUAL_TERM, /* what the text below it, indented by one more, is about */
	MANUAL_TEXT,
	MANUAL_VERBATIM,
	MANUAL_END, /* of a page */
};

struct manual_line {
	enum manual_kind kind;
	int indent;
	const char *text;
};

/* Made from doc/ by manual.awk.  A page has the same sections in both languages. */
extern const struct manual_line manual_en[], manual_ja[];
extern const struct manual_line manual_conf_en[], manual_conf_ja[];
extern const struct manual_line manual_reasons_en[], manual_reasons_ja[];
extern const struct manual_line manual_sim_en[], manual_sim_ja[];

/* The topics that are pages or sections: "settings", "exit-status"; NULL behind the last. */
void manual_topics(void (*each)(void *context, const char *name), void *context);

#endif
