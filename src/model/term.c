/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/term.h"

#include <string.h>

#include "base/array.h"

#define TERM_NAME(prefix, name) #name,
#define NAMES(list) {NULL, NULL, list(TERM_NAME)}
_Static_assert(CODE_FIRST == 2, "two codes have no names");
const char *const term_names[TERM_KINDS][TERM_CODES] = {
	[TERM_KIND_STATUS] = NAMES(TERM_STATUS),
	[TERM_KIND_TYPE] = NAMES(TERM_TYPE),
	[TERM_KIND_RENEWAL] = NAMES(TERM_RENEWAL),
	[TERM_KIND_VALIDATION] = NAMES(TERM_VALIDATION),
	[TERM_KIND_METHOD] = NAMES(TERM_METHOD),
	[TERM_KIND_ELIGIBILITY] = NAMES(TERM_ELIGIBILITY),
	[TERM_KIND_ORIGIN] = NAMES(TERM_ORIGIN),
	[TERM_KIND_KEY] = NAMES(TERM_ALGORITHM),
	[TERM_KIND_UPDATE] = NAMES(TERM_UPDATE),
	[TERM_KIND_FAILURE] = NAMES(TERM_FAILURE),
};
#undef NAMES
#undef TERM_NAME

static const unsigned char ends[] = {
	[TERM_KIND_STATUS] = STATUS_END,
	[TERM_KIND_TYPE] = TYPE_END,
	[TERM_KIND_RENEWAL] = RENEWAL_END,
	[TERM_KIND_VALIDATION] = VALIDATION_END,
	[TERM_KIND_METHOD] = METHOD_END,
	[TERM_KIND_ELIGIBILITY] = ELIGIBILITY_END,
	[TERM_KIND_ORIGIN] = ORIGIN_END,
	[TERM_KIND_KEY] = ALGORITHM_END,
	[TERM_KIND_UPDATE] = UPDATE_END,
	[TERM_KIND_FAILURE] = FAILURE_END,
};
_Static_assert(ARRAY_SIZE(ends) == TERM_KINDS, "every kind has its end");
_Static_assert((int)FAILURE_END < TERM_CODES, "the longest list has room");

static bool same_spelling(const char *name, const char *bytes)
{
	while (*name && (*name == *bytes || (*name == '_' && *bytes == '-')))
		name++, bytes++;
	return !*name && !*bytes;
}

struct term term_from(enum term_kind kind, const char *bytes)
{
	if (!bytes || !*bytes)
		return (struct term){CODE_ABSENT, NULL};
	for (unsigned code = CODE_FIRST; code < ends[kind]; code++)
		if (same_spelling(term_names[kind][code], bytes))
			return term_of(kind, code);
	return (struct term){CODE_UNKNOWN, bytes};
}

unsigned term_end(enum term_kind kind)
{
	return ends[kind];
}
