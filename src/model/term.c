/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/term.h"

#include <string.h>

#include "base/array.h"

#define TERM_NAME(prefix, name) #name,
static const char *const status[] = {TERM_STATUS(TERM_NAME)};
static const char *const type[] = {TERM_TYPE(TERM_NAME)};
static const char *const renewal[] = {TERM_RENEWAL(TERM_NAME)};
static const char *const validation[] = {TERM_VALIDATION(TERM_NAME)};
static const char *const method[] = {TERM_METHOD(TERM_NAME)};
static const char *const eligibility[] = {TERM_ELIGIBILITY(TERM_NAME)};
static const char *const origin[] = {TERM_ORIGIN(TERM_NAME)};
static const char *const key[] = {TERM_ALGORITHM(TERM_NAME)};
static const char *const update[] = {TERM_UPDATE(TERM_NAME)};
static const char *const failure[] = {TERM_FAILURE(TERM_NAME)};
#undef TERM_NAME

/* The first name has the code CODE_FIRST, as in the enums. */
static const struct {
	const char *const *names;
	unsigned count;
} kinds[] = {
	[TERM_KIND_STATUS] = {status, ARRAY_SIZE(status)},
	[TERM_KIND_TYPE] = {type, ARRAY_SIZE(type)},
	[TERM_KIND_RENEWAL] = {renewal, ARRAY_SIZE(renewal)},
	[TERM_KIND_VALIDATION] = {validation, ARRAY_SIZE(validation)},
	[TERM_KIND_METHOD] = {method, ARRAY_SIZE(method)},
	[TERM_KIND_ELIGIBILITY] = {eligibility, ARRAY_SIZE(eligibility)},
	[TERM_KIND_ORIGIN] = {origin, ARRAY_SIZE(origin)},
	[TERM_KIND_KEY] = {key, ARRAY_SIZE(key)},
	[TERM_KIND_UPDATE] = {update, ARRAY_SIZE(update)},
	[TERM_KIND_FAILURE] = {failure, ARRAY_SIZE(failure)},
};
_Static_assert(ARRAY_SIZE(kinds) == TERM_KINDS, "every kind has its names");

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
	for (unsigned i = 0; i < kinds[kind].count; i++)
		if (same_spelling(kinds[kind].names[i], bytes))
			return term_of(kind, CODE_FIRST + i);
	return (struct term){CODE_UNKNOWN, bytes};
}

struct term term_of(enum term_kind kind, unsigned code)
{
	if (code < CODE_FIRST || code >= term_end(kind))
		return (struct term){code == CODE_UNKNOWN ? CODE_UNKNOWN : CODE_ABSENT, NULL};
	return (struct term){(unsigned char)code, kinds[kind].names[code - CODE_FIRST]};
}

unsigned term_end(enum term_kind kind)
{
	return CODE_FIRST + kinds[kind].count;
}
