/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "text/i18n.h"
#include "ui/beside.h"
#include "ui/certificate_internal.h"
#include "ui/status.h"
#include "ui/trouble.h"
#include "ui/waiting.h"

enum { PANE_BEST = 13, ROWS_LEAST = 3 };

struct certificate_layout certificate_lay_out(int height, size_t count)
{
	struct certificate_layout layout = {.head = certificate_head_lines(height)};
	int keys = height > 3 ? 1 : 0, wanted = count > ROWS_LEAST ? (int)count : ROWS_LEAST;
	int room = height - layout.head - 1 - keys;

	layout.headings_at = layout.head;
	layout.pane = room >= ROWS_LEAST + 1 + PANE_BEST ? PANE_BEST : room - ROWS_LEAST - 1;
	if (layout.pane < 0)
		layout.pane = 0;
	layout.rows = room - (layout.pane ? layout.pane + 1 : 0);
	/* What the domains do not need the reason may have. */
	if (layout.pane && layout.rows > wanted) {
		layout.pane += layout.rows - wanted;
		layout.rows = wanted;
	}
	if (layout.rows < 0)
		layout.rows = 0;
	layout.rule_at = layout.headings_at + 1 + layout.rows;
	return layout;
}

static void draw_coming(const struct subject *subject, struct canvas *canvas, int y)
{
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	if (!trouble_say_details(subject->source, &text) &&
	    !waiting_say(subject->source, AWAITS_DETAILS, subject->world->now, &text))
		buffer_add_text(&text, _("Asking ACM for the details..."));
	canvas_paragraph(canvas, y, 1, canvas->height - y - 1, ROLE_WAITING, buffer_text(&text));
	buffer_release(&text);
}

/* The last line.  All that the screen has room for need no filter; where there is one, Esc ends it
   first. */
static void draw_bottom(const struct certificate_view *self, struct canvas *canvas, bool many)
{
	static const enum command keys[] = {
		COMMAND_RESEND, COMMAND_RESEND_ALL, COMMAND_BACK, COMMAND_DOMAINS, COMMAND_HELP,
		COMMAND_COPY, COMMAND_MIGRATION, COMMAND_NOTE, COMMAND_LANGUAGE, COMMAND_INFO,
		COMMAND_MAIL_DOMAIN, COMMAND_MARK, COMMAND_REFRESH, COMMAND_ERRORS,
	};
	bool filtered = domain_filter_counts(&self->filter);
	enum command shown[ARRAY_SIZE(keys)];
	size_t count = 0;

	if (self->filter.typing) {
		edit_draw(&self->filter.edit, canvas, canvas->height - 1, "/");
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (keys[i] == COMMAND_DOMAINS ? many || filtered
		                               : keys[i] != COMMAND_BACK || !filtered)
			shown[count++] = keys[i];
	status_keys(canvas, &self->view, shown, count);
}

/* The domains, and what there is to say of the selected one. */
static void draw_domains(const struct certificate_view *self, const struct subject *subject,
                         const struct domain_rows *rows, struct canvas *canvas,
                         const struct certificate_layout *layout)
{
	struct canvas pane =
		canvas_part(canvas, layout->rule_at + 1, 0, layout->pane, canvas->width);

	certificate_draw_domains(subject, rows, canvas, layout->headings_at, layout->rows);
	if (layout->pane)
		canvas_rule(canvas, layout->rule_at);
	certificate_draw_pane(subject, &pane, certificate_view_domain(self, subject));
}

/* Where nothing is known yet the trouble stands there in full; beside the list it tells.  The cells
   it took. */
static int draw_message(const struct view *view, const struct subject *subject,
                        struct canvas *canvas, int rule_at)
{
	int used = status_message(canvas, view, subject->detail ? rule_at : canvas->height - 2);

	if (!used && !canvas->passive && subject->detail)
		used = trouble_draw_source_line(canvas, rule_at, view->world, subject->source);
	return used;
}

void certificate_draw(const struct view *view, struct canvas *whole)
{
	const struct certificate_view *self = certificate_view_of(view);
	struct domain_rows rows = {&self->filter, 0, &self->list, &self->marks};
	struct subject subject;
	struct certificate_layout layout;
	int used;
	struct canvas part = beside_right(whole, view->world), *canvas = &part;

	if (!certificate_view_find(self, &subject)) {
		canvas_paragraph(canvas, 1, 1, canvas->height, ROLE_WAITING,
		                 _("This certificate is not there any more."));
		return;
	}
	layout = certificate_lay_out(canvas->height, subject.count);
	rows.count = certificate_view_count(self, &subject);
	certificate_draw_head(&subject, canvas, layout.head);
	if (subject.count) {
		draw_domains(self, &subject, &rows, canvas, &layout);
	} else if (subject.detail) {
		canvas_paragraph(canvas, layout.headings_at + 1, 1, 2, ROLE_NORMAL,
		                 _("This certificate has no domain name, so there is nothing to validate."));
	} else {
		draw_coming(&subject, canvas, layout.headings_at + 1);
	}
	used = draw_message(view, &subject, canvas, layout.rule_at);
	if (subject.count && layout.pane)
		certificate_draw_extent(&subject, &rows, canvas, layout.rule_at, layout.rows, used);
	if (canvas->height > 3 || self->filter.typing)
		draw_bottom(self, whole, subject.count > (size_t)layout.rows);
}
