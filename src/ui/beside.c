/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/beside.h"

#include <string.h>

#include "text/i18n.h"
#include "ui/certificate_parts.h"
#include "ui/certificates_parts.h"
#include "ui/request.h"

/* A gate with its evidence fits into RIGHT_LEAST cells. */
enum { LEFT_PERCENT = 55, RIGHT_LEAST = 70, ROWS_MOST = 12, PANE_LEAST = 9 };

bool beside_fits(const struct world *world)
{
	return world->width >= BESIDE_LEAST && !world->preferences->plain;
}

static int left_width(const struct canvas *canvas)
{
	int left = canvas->width * LEFT_PERCENT / 100, most = canvas->width - 1 - RIGHT_LEAST;

	return left < most ? left : most;
}

struct canvas beside_left(struct canvas *canvas, const struct world *world)
{
	return beside_fits(world) ? canvas_part(canvas, 0, 0, canvas->height, left_width(canvas))
				  : *canvas;
}

struct canvas beside_right(struct canvas *canvas, const struct world *world)
{
	int left = left_width(canvas);
	struct canvas right;

	if (!beside_fits(world))
		return *canvas;
	right = canvas_part(canvas, 0, left + 1, canvas->height, canvas->width - left - 1);
	for (int y = 0; y < right.height; y++)
		canvas_fill(&right, y, ROLE_NORMAL);
	canvas_column(canvas, left, canvas->height - 1);
	return right;
}

static void draw_detail(const struct subject *subject, struct canvas *canvas)
{
	int head = certificate_head_lines(subject->world->height), rows = (int)subject->count;
	int room = canvas->height - head - 2 - PANE_LEAST;
	const struct marks none = {0};
	struct list list = {0, 0};
	const struct domain_rows all = {NULL, subject->count, &list, &none};
	struct canvas pane;

	if (rows > ROWS_MOST)
		rows = ROWS_MOST;
	if (rows > room)
		rows = room > 1 ? room : 1;
	/* The domain that speaks for all is the one that is told of. */
	list_select(&list, request_telling_row(subject->world, &subject->id, subject->detail),
	            subject->count, (size_t)rows);
	certificate_draw_domains(subject, &all, canvas, head, rows);
	canvas_rule(canvas, head + 1 + rows);
	certificate_draw_extent(subject, &all, canvas, head + 1 + rows, rows, 0);
	pane = canvas_part(canvas, head + 2 + rows, 0, canvas->height - head - 2 - rows,
	                   canvas->width);
	certificate_draw_pane(subject, &pane, certificate_domain(subject->detail, list.selected));
}

void beside_preview(struct canvas *canvas, const struct world *world, struct place place)
{
	int head = certificate_head_lines(world->height);
	struct subject subject;

	subject_at(world, place, &subject);
	canvas->passive = true;
	certificate_draw_head(&subject, canvas, head);
	if (subject.count) {
		draw_detail(&subject, canvas);
	} else {
		struct canvas pane = canvas_part(canvas, head + 1, 0,
		                                 canvas->height - head - 1, canvas->width);

		certificates_draw_pane(&pane, world, place);
	}
	canvas->root->cursor_y = -1;
	for (int y = 0; y < canvas->height; y++)
		canvas_target(canvas, y, 0, canvas->width, TARGET_COMMAND, COMMAND_OPEN);
}
