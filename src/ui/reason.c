/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reason.h"

#include <stdio.h>

#include "text/i18n.h"
#include "text/wrap.h"
#include "ui/grid.h"
#include "ui/keymap.h"

enum { TEXT_MOST = 64 * 1024, INDENT = 1 };

static enum role role_of(enum resend_reason code)
{
	if (code == RESEND_ALLOWED)
		return ROLE_OK;
	if (code == RESEND_UNCERTAIN)
		return ROLE_WAITING;
	if (code == RESEND_RENEWAL_SUCCEEDED || code == RESEND_DOMAIN_VALIDATED)
		return ROLE_TITLE;
	return code == RESEND_RENEWAL_FAILED || code == RESEND_FAILED || code == RESEND_EXPIRED ||
	                       code == RESEND_DOMAIN_FAILED || code == RESEND_VALIDATION_TIMED_OUT
	               ? ROLE_BAD
	               : ROLE_TITLE;
}

int reason_draw_headline(struct canvas *canvas, int y, const struct case_facts *facts)
{
	canvas_field(canvas, y, INDENT, canvas->width - 2 * INDENT, role_of(facts->reason),
	             wording_headline(facts->reason), CELLS_CUT_END);
	return 1;
}

void reason_draw_more(struct canvas *canvas, int y, const struct case_facts *facts,
                      unsigned contexts)
{
	int taken = 2 * INDENT + (int)cells_width(wording_headline(facts->reason)) + 2;
	char key[32], text[128];

	command_first_key(COMMAND_INFO, contexts, key, sizeof(key));
	snprintf(text, sizeof(text), "%s %s", key, _(command_entry(COMMAND_INFO)->label));
	if (*key && taken + (int)cells_width(text) <= canvas->width)
		canvas_right(canvas, y, taken, canvas->width - taken - INDENT, ROLE_DIM, text);
}

bool reason_draw_text(struct canvas *canvas, int y, int lines, const struct case_facts *facts)
{
	struct canvas inside = canvas_part(canvas, y, INDENT, lines, canvas->width - 2 * INDENT);
	int width = inside.width > 0 ? inside.width : 1, used, needed, wanted;
	struct buffer why, next;

	buffer_init(&why, TEXT_MOST);
	buffer_init(&next, TEXT_MOST);
	wording_explain(facts, &why);
	buffer_add_text(&next, _("Next:"));
	wording_next_step(facts, &next);
	needed = (int)wrap_count(buffer_text(&next), (size_t)width);
	wanted = needed + (int)wrap_count(buffer_text(&why), (size_t)width);
	if (needed > lines)
		needed = lines;
	used = canvas_paragraph(&inside, 0, 0, lines - needed, ROLE_NORMAL, buffer_text(&why));
	canvas_paragraph(&inside, used, 0, needed, ROLE_NORMAL, buffer_text(&next));
	/* What to do is what the eye looks for behind the headline. */
	if (needed > 0)
		canvas_text(&inside, used, 0, width, ROLE_HEADING, _("Next:"));
	buffer_release(&why);
	buffer_release(&next);
	return wanted <= lines;
}

static int gate_width(void)
{
	int width = 0;

	for (int gate = 0; gate < GATE_COUNT; gate++) {
		int cells = (int)cells_width(wording_gate((enum resend_gate)gate));

		if (cells > width)
			width = cells;
	}
	return width;
}

static void add_evidence(const struct gate_result *result, struct buffer *out)
{
	buffer_format(out, "%s = %s", result->field, result->value ? result->value : _("(absent)"));
}

/* "issued by ACM: yes, Type = AMAZON_ISSUED" */
static void draw_linear(struct canvas *canvas, int y, enum resend_gate gate,
                        const struct gate_result *result, bool is_reason)
{
	static const char *const answers[] = {
		[GATE_OPEN] = N_("yes"), [GATE_SHUT] = N_("no"), [GATE_UNSURE] = N_("not certain")};
	struct buffer line;

	buffer_init(&line, TEXT_MOST);
	buffer_format(&line, "%s: %s, ", wording_gate(gate), _(answers[result->answer]));
	add_evidence(result, &line);
	if (is_reason)
		buffer_format(&line, ", %s", _("the reason"));
	canvas_field(canvas, y, INDENT, canvas->width - 2 * INDENT,
	             is_reason ? ROLE_BAD : ROLE_NORMAL, buffer_text(&line), CELLS_CUT_END);
	buffer_release(&line);
}

static void draw_gate(struct canvas *canvas, int y, enum resend_gate gate,
                      const struct gate_result *result, bool is_reason)
{
	static const char *const marks[] = {[GATE_OPEN] = "[x]", [GATE_SHUT] = "[ ]", [GATE_UNSURE] = "[?]"};
	enum role role = is_reason ? ROLE_BAD : result->answer == GATE_OPEN ? ROLE_OK : ROLE_DIM;
	int width = gate_width(), x = 3;
	struct buffer evidence;

	buffer_init(&evidence, TEXT_MOST);
	x += canvas_text(canvas, y, x, 4, role, marks[result->answer]) + 1;
	canvas_field(canvas, y, x, width, is_reason ? ROLE_BAD : ROLE_NORMAL, wording_gate(gate),
	             CELLS_CUT_END);
	x += width + 2;
	add_evidence(result, &evidence);
	if (is_reason)
		buffer_format(&evidence, "  <- %s", _("the reason"));
	canvas_field(canvas, y, x, canvas->width - x - INDENT, is_reason ? ROLE_BAD : ROLE_NORMAL,
	             buffer_text(&evidence), CELLS_CUT_END);
	buffer_release(&evidence);
}

int reason_draw_gates(struct canvas *canvas, int y, int lines, const struct resend_verdict *verdict)
{
	void (*const draw)(struct canvas *canvas, int y, enum resend_gate gate,
	                   const struct gate_result *result, bool is_reason) =
		grid_is_plain() ? draw_linear : draw_gate;
	bool reason_seen = false;
	int drawn = 0;

	for (int gate = 0; gate < GATE_COUNT && drawn < lines; gate++, drawn++) {
		const struct gate_result *result = &verdict->gates[gate];
		bool is_reason = result->answer == GATE_SHUT && !reason_seen;

		reason_seen = reason_seen || is_reason;
		draw(canvas, y + drawn, (enum resend_gate)gate, result, is_reason);
	}
	return drawn;
}
