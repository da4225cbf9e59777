/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/explain.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "model/certificate.h"
#include "model/store.h"

/* Of what an ARN and a domain name are made. */
static const char arn_bytes[] = ":/-_+=,.@", domain_bytes[] = "-.*_";
/* An ARN may be broken over so many lines; the id that ACM gives is of this length. */
enum { LINES_MOST = 4, ID_LENGTH = 36 };

/* How a sequence for a terminal begins, and how logs write that. */
static const char *const escapes[] = {"\x1b", "\\u001b", "\\x1b", "\\033", "\\e", "^["};
/* ECMA-48: what may stand between its beginning and its last byte. */
static const char intermediates[] = " !\"#$%&'()*+,-./", parameters[] = "0123456789:;<=>?";

static size_t escape_at(const char *text)
{
	for (size_t i = 0; i < ARRAY_SIZE(escapes); i++)
		if (strncasecmp(text, escapes[i], strlen(escapes[i])) == 0)
			return strlen(escapes[i]);
	return 0;
}

static bool is_name_byte(char byte)
{
	return isalnum((unsigned char)byte) || byte == '-' || byte == '.';
}

/* [31m, and [m where no name begins: [mail.example.com] is one. */
static size_t colour_at(const char *text)
{
	size_t length = 1 + strspn(text + 1, parameters);

	if (text[length] != 'm' || (length == 1 && is_name_byte(text[2])))
		return 0;
	return length + 1;
}

/* [31m or the like; 0: it is none.  Without an escape before it only a colour is taken for one. */
static size_t control_at(const char *text, bool escaped)
{
	size_t length = 1;

	if (text[0] != '[')
		return 0;
	if (!escaped)
		return colour_at(text);
	length += strspn(text + length, parameters);
	length += strspn(text + length, intermediates);
	return text[length] >= '@' && text[length] <= '~' ? length + 1 : 0;
}

/* A link's address or a title, which end in BEL or ESC \; what was cut off ends with the line. */
static size_t string_at(const char *text)
{
	size_t length = strcspn(text, "\a\x1b\r\n");

	if (text[length] == '\x1b')
		return length + 1 + (text[length + 1] == '\\');
	return length + (text[length] == '\a');
}

/* Behind a byte ESC itself; of those that are neither a control nor a string the last byte may be
   any: ESC ( B. */
static size_t sequence_behind(const char *text)
{
	size_t length = control_at(text, true);

	if (length)
		return length;
	if (text[0] == ']')
		return string_at(text);
	length = strspn(text, intermediates);
	return length + (length && text[length]);
}

/* How many bytes stand here that a terminal keeps to itself. */
static size_t unseen_at(const char *text)
{
	size_t escape, control;

	if (*text == '\x1b')
		return 1 + sequence_behind(text + 1);
	if (!strchr("\\^[", *text))
		return 0;
	escape = escape_at(text);
	control = control_at(text + escape, escape > 0);
	return control ? escape + control : 0;
}

char *explain_readable(const char *bytes, size_t length)
{
	char *text = memory_copy_bytes(bytes, length);
	size_t kept = 0;

	for (size_t i = 0; i < length; i++)
		if (text[i])
			text[kept++] = text[i];
	text[kept] = '\0';
	kept = 0;
	for (const char *at = text; *at;) {
		size_t unseen = unseen_at(at);

		if (unseen)
			at += unseen;
		else
			text[kept++] = *at++;
	}
	text[kept] = '\0';
	return text;
}

static bool is_one_of(char byte, const char *extra)
{
	return byte && (isalnum((unsigned char)byte) || strchr(extra, byte));
}

/* No further than anything of use can reach: the text is whatever somebody pasted. */
static size_t span(const char *text, const char *extra)
{
	size_t length = 0;

	while (length < ARN_SIZE && is_one_of(text[length], extra))
		length++;
	return length;
}

/* Without the sentence's own full stop, comma or bracket. */
static char *copy_trimmed(const char *bytes, size_t length)
{
	while (length && !isalnum((unsigned char)bytes[length - 1]))
		length--;
	return memory_copy_bytes(bytes, length);
}

/* Behind blanks, of which a line break of a terminal or a mail is one. */
static const char *skip_blanks(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return text;
}

/* What a terminal or a mail has broken over lines; NULL where that gives no whole ARN. */
static char *join_arn(const char *text)
{
	struct arn parts;
	struct buffer joined;
	char *found = NULL;

	buffer_init(&joined, ARN_SIZE);
	for (int line = 0; line < LINES_MOST && !found; line++) {
		size_t length = span(text, arn_bytes);

		buffer_add(&joined, text, length);
		text = skip_blanks(text + length);
		found = copy_trimmed(buffer_text(&joined), joined.length);
		if (!arn_parse(found, &parts) || strlen(parts.id) != ID_LENGTH) {
			free(found);
			found = NULL;
		}
	}
	buffer_release(&joined);
	return found;
}

static char *take_arn(const char *text)
{
	struct arn parts;
	char *candidate = join_arn(text);

	if (candidate)
		return candidate;
	candidate = copy_trimmed(text, span(text, arn_bytes));
	if (arn_parse(candidate, &parts))
		return candidate;
	free(candidate);
	return NULL;
}

/* The last one that is whole: published messages have garbled ones before it. */
static char *find_arn(const char *text)
{
	const char *at = text + strlen(text);
	char *found = NULL;

	while (!found && at-- > text)
		if (strncmp(at, "arn:", 4) == 0)
			found = take_arn(at);
	return found;
}

/* Behind "for domain"; NULL where that is not what stands here. */
static const char *skip_marker(const char *text)
{
	static const char *const words[] = {"for", "domain"};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		size_t length = strlen(words[i]);

		if (strncasecmp(text, words[i], length) != 0 ||
		    !isspace((unsigned char)text[length]))
			return NULL;
		text = skip_blanks(text + length);
	}
	return text;
}

/* Behind quotes of any kind and Markdown's asterisks, but not that of a wildcard. */
static const char *skip_quotes(const char *text)
{
	while (*text && !isspace((unsigned char)*text) && !isalnum((unsigned char)*text) &&
	       strncmp(text, "*.", 2) != 0)
		text++;
	return text;
}

/* The last one, as with ARNs.  A word without a dot is none: "see ... for domain validation". */
static char *find_domain(const char *text)
{
	char *found = NULL;

	for (; *text; text++) {
		const char *at = skip_marker(text);
		char *candidate;

		if (!at)
			continue;
		at = skip_quotes(at);
		candidate = copy_trimmed(at, span(at, domain_bytes));
		if (strchr(candidate, '.')) {
			free(found);
			found = candidate;
		} else {
			free(candidate);
		}
	}
	return found;
}

/* Does the name stand here, and nothing of a longer one behind it, on one line or broken over
   some?  A break may have become a blank. */
static bool stands_at(const char *text, const char *name)
{
	for (const char *at = name; *at; at++) {
		if (at > name)
			text = skip_blanks(text);
		if (tolower((unsigned char)*text) != tolower((unsigned char)*at))
			return false;
		text++;
	}
	text += *text == '.'; /* a full stop */
	return !is_one_of(*text, "-_");
}

static const char *longest_at(const char *text, struct names names)
{
	const char *name = names.first, *longest = NULL;

	for (size_t i = 0; i < names.count; i++, name = names_next(name))
		if (*name && stands_at(text, name) &&
		    (!longest || strlen(name) > strlen(longest)))
			longest = name;
	return longest;
}

/* Behind the last "for domain" with one. */
static const char *find_behind(const char *text, struct names names)
{
	const char *found = NULL;

	for (; *text; text++) {
		const char *at = skip_marker(text);
		const char *name = at ? longest_at(skip_quotes(at), names) : NULL;

		if (name)
			found = name;
	}
	return found;
}

void explain_parse(const char *text, char **arn, char **domain)
{
	*arn = find_arn(text);
	*domain = find_domain(text);
}

/* Neither a part of a longer name, nor that of a mailbox. */
static bool is_whole(const char *text, const char *at, size_t length)
{
	const char *end = at + length;

	if (at > text && is_one_of(at[-1], "-._@"))
		return false;
	end += *end == '.'; /* a full stop */
	return !is_one_of(*end, "-_");
}

static bool mentions(const char *text, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = text; length && (at = strcasestr(at, name)); at++)
		if (is_whole(text, at, length))
			return true;
	return false;
}

/* The one that stands in the text as a word of its own; NULL for none or several. */
static const char *find_named(const char *text, struct names names)
{
	const char *name = names.first, *found = NULL;

	for (size_t i = 0; i < names.count; i++, name = names_next(name)) {
		if (!mentions(text, name))
			continue;
		if (found)
			return NULL;
		found = name;
	}
	return found;
}

const char *explain_domain(const char *text, const char *said, struct names names)
{
	const char *whole = find_behind(text, names);

	return whole ? whole : said ? said : find_named(text, names);
}
