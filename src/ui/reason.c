/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reason.h"

#include "text/i18n.h"
#include "text/wrap.h"

enum { TEXT_MOST = 64 * 1024, INDENT = 1 };

enum role reason_role(enum resend_reason code)
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

int reason_draw_headline(struct canvas *canvas, int y, const struct reason *reason)
{
	canvas_field(canvas, y, INDENT, canvas->width - 2 * INDENT, reason_role(reason->code),
	             wording_headline(reason->code), CELLS_CUT_END);
	return 1;
}

int reason_draw_text(struct canvas *canvas, int y, int lines, const struct reason *reason)
{
	struct canvas inside = canvas_part(canvas, y, INDENT, lines, canvas->width - 2 * INDENT);
	int width = inside.width > 0 ? inside.width : 1, used, needed;
	struct buffer why, next;

	buffer_init(&why, TEXT_MOST);
	buffer_init(&next, TEXT_MOST);
	wording_explain(&reason->facts, reason->code, &why);
	buffer_add_text(&next, _("Next:"));
	wording_next_step(&reason->facts, reason->code, &next);
	needed = (int)wrap_count(buffer_text(&next), (size_t)width);
	if (needed > lines)
		needed = lines;
	used = canvas_paragraph(&inside, 0, 0, lines - needed, ROLE_NORMAL, buffer_text(&why));
	used += canvas_paragraph(&inside, used, 0, needed, ROLE_NORMAL, buffer_text(&next));
	buffer_release(&why);
	buffer_release(&next);
	return used;
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
	buffer_format(&evidence, "%s = %s", result->field, result->value ? result->value : _("(absent)"));
	if (is_reason)
		buffer_format(&evidence, "  <- %s", _("the reason"));
	canvas_text(canvas, y, x, canvas->width - x, is_reason ? ROLE_BAD : ROLE_NORMAL,
	            buffer_text(&evidence));
	buffer_release(&evidence);
}

int reason_draw_gates(struct canvas *canvas, int y, int lines, const struct resend_verdict *verdict)
{
	bool reason_seen = false;
	int drawn = 0;

	for (int gate = 0; gate < GATE_COUNT && drawn < lines; gate++, drawn++) {
		const struct gate_result *result = &verdict->gates[gate];
		bool is_reason = result->answer == GATE_SHUT && !reason_seen;

		reason_seen = reason_seen || is_reason;
		draw_gate(canvas, y + drawn, (enum resend_gate)gate, result, is_reason);
	}
	return drawn;
}
