/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/glossary.h"

#include "base/array.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "ui/wording.h"

enum { WORDS_MOST = 32, GAP = 2 };

struct word {
	const char *english; /* msgid */
	const char *name;    /* of the API; "" where it has none */
};

/* One kind of words. */
struct chapter {
	struct word words[WORDS_MOST];
	const char *japanese[WORDS_MOST];
	size_t count;
};

/* What is no value of an enum: fields, an operation, what the user guide talks of. */
static const struct word fields[] = {
	{N_("Status"), "Status"},
	{N_("Type"), "Type"},
	{N_("Domain name"), "DomainName"},
	{N_("Subject alternative name"), "SubjectAlternativeNames"},
	{N_("Validation method"), "ValidationMethod"},
	{N_("Validation domain"), "ValidationDomain"},
	{N_("Validation status"), "ValidationStatus"},
	{N_("Common system addresses"), "ValidationEmails"},
	{N_("CNAME record"), "ResourceRecord"},
	{N_("Renewal status"), "RenewalStatus"},
	{N_("Renewal eligibility"), "RenewalEligibility"},
	{N_("In use"), "InUse"},
	{N_("Key algorithm"), "KeyAlgorithm"},
	{N_("Failure reason"), "FailureReason"},
	{N_("Managed renewal"), ""},
	{N_("Wildcard"), ""},
	{N_("Resend validation email"), "ResendValidationEmail"},
	{N_("Migrate to DNS validation"), "UpdateCertificateOptions"},
};

/* As the fields whose values they are. */
static const struct {
	enum term_kind kind;
	const char *heading;
} kinds[] = {
	{TERM_KIND_STATUS, N_("Status of a certificate")},
	{TERM_KIND_VALIDATION, N_("Validation status of a domain")},
	{TERM_KIND_RENEWAL, N_("Renewal status")},
	{TERM_KIND_METHOD, N_("Validation method")},
	{TERM_KIND_TYPE, N_("Type")},
	{TERM_KIND_ELIGIBILITY, N_("Renewal eligibility")},
	{TERM_KIND_KEY, N_("Key algorithm")},
	{TERM_KIND_FAILURE, N_("Failure reason")},
};

static void add(struct chapter *chapter, struct word word)
{
	if (chapter->count == WORDS_MOST || !word.english)
		return;
	chapter->japanese[chapter->count] = word.english;
	chapter->words[chapter->count++] = word;
}

static void take_kind(enum term_kind kind, struct chapter *chapter)
{
	for (unsigned code = CODE_FIRST; code < term_end(kind); code++) {
		struct term term = term_of(kind, code);

		add(chapter, (struct word){wording_term_id(kind, term), term.name});
	}
}

/* Where a line has no room for all, the rest stands below. */
static void say_word(const struct word *word, const char *japanese, const size_t widths[2],
                     size_t width, struct buffer *out)
{
	static const char below[] = "\n      ";
	size_t used = GAP + widths[0] + GAP + widths[1];

	buffer_add_text(out, "  ");
	if (used > width) {
		buffer_format(out, "%s%s%s", word->english, below, japanese);
	} else {
		cells_add_padded(out, word->english, widths[0], CELLS_CUT_END);
		buffer_add_text(out, "  ");
		cells_add_padded(out, japanese, widths[1], CELLS_CUT_END);
	}
	if (*word->name)
		buffer_format(out, "%s%s", used + GAP + cells_width(word->name) > width ? below : "  ",
		              word->name);
	buffer_add_text(out, "\n");
}

static void say_chapter(const char *heading, struct chapter *chapter, size_t width,
                        struct buffer *out)
{
	size_t widths[2] = {0, 0};

	i18n_translate("ja", chapter->japanese, chapter->count);
	for (size_t i = 0; i < chapter->count; i++) {
		const char *texts[2] = {chapter->words[i].english, chapter->japanese[i]};

		for (size_t j = 0; j < 2; j++)
			if (cells_width(texts[j]) > widths[j])
				widths[j] = cells_width(texts[j]);
	}
	buffer_format(out, "%s%s\n\n", out->length ? "\n" : "", heading);
	for (size_t i = 0; i < chapter->count; i++)
		say_word(&chapter->words[i], chapter->japanese[i], widths, width, out);
}

void glossary_say_all(size_t width, struct buffer *out)
{
	struct chapter chapter = {.count = 0};

	for (size_t i = 0; i < ARRAY_SIZE(fields); i++)
		add(&chapter, fields[i]);
	say_chapter(_("Fields and actions"), &chapter, width, out);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		chapter.count = 0;
		take_kind(kinds[i].kind, &chapter);
		say_chapter(_(kinds[i].heading), &chapter, width, out);
	}
}
