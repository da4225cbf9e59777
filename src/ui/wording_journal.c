/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wording_journal.h"

#include "base/array.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording_sentence.h"

static const char *const sentences[] = {
	[JOURNAL_SENT] = N_("The mail for %1$s was sent."),
	[JOURNAL_SKIPPED] = N_("The mail for %1$s was not sent."),
	[JOURNAL_REFUSED] = N_("ACM refused to send the mail for %1$s."),
	[JOURNAL_FAILED] = N_("The mail for %1$s was not sent."),
	[JOURNAL_UNKNOWN] = N_("It is not known whether the mail for %1$s was sent."),
	[JOURNAL_APPROVED] = N_("%1$s has been approved."),
	[JOURNAL_TROUBLE] = N_("There is trouble with %1$s."),
	[JOURNAL_SETTING] = N_("A setting is ignored:"),
};
_Static_assert(ARRAY_SIZE(sentences) == JOURNAL_KINDS, "every kind of event has its sentence");

static void say_event(const struct journal_event *event, struct buffer *out)
{
	char text[SENTENCE_SIZE], when[MOMENT_SIZE];
	struct message message;

	message_set(&message, sentences[event->kind], event->subject, NULL);
	message_text(&message, text, sizeof(text));
	moment_date_time(event->at, when);
	buffer_format(out, "  %s  %s", when, text);
	if (event->kind == JOURNAL_SKIPPED) {
		sentence_begin(out);
		buffer_add_text(out, wording_headline((enum resend_reason)event->reason));
	}
	if (event->error) {
		sentence_begin(out);
		wording_error(event->error, out);
	}
	if (*event->request_id) {
		sentence_begin(out);
		buffer_format(out, "(%s: %s)", _("Request id"), event->request_id);
	}
	buffer_add_text(out, "\n");
}

void wording_journal(const struct journal *journal, struct buffer *out)
{
	for (size_t i = 0; i < journal_count(journal); i++)
		say_event(journal_at(journal, i), out);
	if (!journal_count(journal))
		buffer_add_text(out, _("Nothing has happened since the dashboard was started."));
}
