/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS says, as sentences.  Nothing that stands here forbids anything: DNS as it is seen from
   here need not be what AWS sees. */
#include "ui/wording_dns.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "text/i18n.h"
#include "ui/wording_sentence.h"

/* %1$s is the name that was asked for; %2$s what was found: servers, a value, and of CAA the name
   that has the records. */
static const struct words {
	enum lookup_kind kind;
	enum lookup_state state;
	enum role role;
	const char *id;
} words[] = {
	{LOOKUP_MAIL, LOOKUP_RUNNING, ROLE_DIM,
	 N_("Asking DNS where the mail of %1$s goes...")},
	{LOOKUP_MAIL, LOOKUP_NO_ANSWER, ROLE_WAITING,
	 N_("DNS gave no answer about the mail of %1$s, so it is not known whether the mail will "
	    "arrive.")},
	{LOOKUP_MAIL, LOOKUP_NO_NAME, ROLE_BAD,
	 N_("The mail cannot arrive: the domain %1$s does not exist in DNS.")},
	{LOOKUP_MAIL, LOOKUP_MAIL_SERVERS, ROLE_OK,
	 N_("%1$s has mail servers in DNS: %2$s.")},
	{LOOKUP_MAIL, LOOKUP_MAIL_REFUSED, ROLE_BAD,
	 N_("The mail cannot arrive: %1$s declares by a null MX record that it takes no mail.")},
	{LOOKUP_MAIL, LOOKUP_MAIL_ADDRESS, ROLE_WAITING,
	 N_("The mail may not arrive: %1$s has no MX record in DNS, so the mail goes to the "
	    "address of %1$s itself.")},
	{LOOKUP_MAIL, LOOKUP_MAIL_NOWHERE, ROLE_BAD,
	 N_("The mail cannot arrive: %1$s has neither an MX record nor an address in DNS.")},
	{LOOKUP_CNAME, LOOKUP_RUNNING, ROLE_DIM,
	 N_("Asking DNS for the CNAME record...")},
	{LOOKUP_CNAME, LOOKUP_NO_ANSWER, ROLE_WAITING,
	 N_("DNS gave no answer about the CNAME record, so it is not known whether it is there.")},
	{LOOKUP_CNAME, LOOKUP_NO_NAME, ROLE_BAD,
	 N_("The CNAME record is not in DNS: there is no name %1$s.")},
	{LOOKUP_CNAME, LOOKUP_RECORD_RIGHT, ROLE_OK,
	 N_("The CNAME record is in DNS, with the value that ACM expects.")},
	{LOOKUP_CNAME, LOOKUP_RECORD_OTHER, ROLE_BAD,
	 N_("The CNAME record is in DNS, but not with the value that ACM expects: %2$s.")},
	{LOOKUP_CNAME, LOOKUP_RECORD_MISSING, ROLE_BAD,
	 N_("The CNAME record is not in DNS: the name %1$s is there, but has no CNAME record.")},
	{LOOKUP_CAA, LOOKUP_RUNNING, ROLE_DIM,
	 N_("Asking DNS for the CAA records of %1$s...")},
	{LOOKUP_CAA, LOOKUP_NO_ANSWER, ROLE_WAITING,
	 N_("DNS gave no answer about the CAA records of %1$s. A CA that gets none must not "
	    "issue.")},
	{LOOKUP_CAA, LOOKUP_CAA_ALLOWS, ROLE_OK,
	 N_("The CAA records of %2$s now allow Amazon to issue for %1$s.")},
	{LOOKUP_CAA, LOOKUP_CAA_FORBIDS, ROLE_BAD,
	 N_("The CAA records of %2$s forbid Amazon to issue for %1$s.")},
	{LOOKUP_CAA, LOOKUP_CAA_NONE, ROLE_OK,
	 N_("There is no CAA record for %1$s or above it, so now DNS does not forbid Amazon to "
	    "issue.")},
};

/* What follows where the answer has more to say. */
static const char others[] = N_("They allow %1$s.");

static const struct words *find_words(enum lookup_kind kind, enum lookup_state state)
{
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (words[i].kind == kind && words[i].state == state)
			return &words[i];
	return NULL;
}

static void add_texts(const struct lookup_answer *answer, size_t from, struct buffer *out)
{
	for (size_t i = from; i < answer->count; i++)
		buffer_format(out, "%s%s", i > from ? ", " : "", answer->texts[i]);
}

static void say(const char *id, const char *name, const char *texts, struct buffer *out)
{
	struct message message;
	char text[SENTENCE_SIZE];

	message_set(&message, id, name, texts, NULL);
	message_text(&message, text, sizeof(text));
	buffer_add_text(out, text);
}

/* Without the final dot that ACM gives it: the sentence has its own. */
static void take_name(const char *name, char text[MESSAGE_ARGUMENT_SIZE])
{
	size_t length;

	utf8_copy(text, MESSAGE_ARGUMENT_SIZE, name);
	length = strlen(text);
	if (length && text[length - 1] == '.')
		text[length - 1] = '\0';
}

static void say_answer(const struct words *said, const char *name,
                       const struct lookup_answer *answer, struct buffer *out)
{
	char shown[MESSAGE_ARGUMENT_SIZE];
	struct buffer texts;

	take_name(name, shown);
	buffer_init(&texts, MESSAGE_ARGUMENT_SIZE - 1);
	if (said->kind != LOOKUP_CAA) {
		add_texts(answer, 0, &texts);
		say(said->id, shown, buffer_text(&texts), out);
	} else {
		say(said->id, shown, answer->texts[0], out);
		add_texts(answer, 1, &texts);
	}
	if (said->kind == LOOKUP_CAA && texts.length) {
		sentence_begin(out);
		say(others, buffer_text(&texts), "", out);
	}
	buffer_release(&texts);
}

enum role wording_dns(const struct preflight_question *question, const struct lookups *lookups,
                      struct buffer *out)
{
	const struct lookup *lookup =
		lookups ? lookups_find(lookups, question->kind, question->name) : NULL;
	const struct words *said = NULL;

	if (lookup)
		said = find_words(lookup->kind, lookup_state_for(lookup, question->wanted));
	if (!said)
		return ROLE_DIM;
	if (out->length)
		buffer_add_text(out, "\n");
	say_answer(said, question->name, &lookup->answer, out);
	return said->role;
}

bool wording_dns_is_worse(enum role first, enum role second)
{
	static const enum role worst_first[] = {ROLE_BAD, ROLE_WAITING, ROLE_DIM};

	for (size_t i = 0; i < ARRAY_SIZE(worst_first) && worst_first[i] != second; i++)
		if (worst_first[i] == first)
			return true;
	return false;
}

enum role wording_dns_domain(const struct certificate *certificate, const char *domain,
                             const struct lookups *lookups, struct buffer *out)
{
	struct preflight_question questions[PREFLIGHT_MOST];
	size_t count = preflight_questions(certificate, domain, questions);
	enum role worst = ROLE_OK;

	for (size_t i = 0; i < count; i++) {
		enum role role = wording_dns(&questions[i], lookups, out);

		if (wording_dns_is_worse(role, worst))
			worst = role;
	}
	return worst;
}
