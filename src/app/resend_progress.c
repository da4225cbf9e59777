/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/resend_progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/table.h"
#include "base/memory.h"
#include "text/cells.h"
#include "ui/wording.h"

enum { LINE_MOST = 16 * 1024, WIDTH_LEAST = 20 };

struct progress {
	const struct deliveries *deliveries;
	bool *told;   /* side by side with them */
	size_t shown; /* cells of the last line, which is written over */
};

static void take_back(struct progress *progress)
{
	if (progress->shown)
		fprintf(stderr, "\r%*s\r", (int)progress->shown, "");
	progress->shown = 0;
}

static void tell_one(const struct delivery *delivery)
{
	struct buffer line;

	buffer_init(&line, LINE_MOST);
	wording_delivery_result(delivery, &line);
	fprintf(stderr, "%s\n", buffer_text(&line));
	buffer_release(&line);
}

/* The bar goes before a word would. */
static void write_rest(const struct deliveries *deliveries, size_t width, struct buffer *text)
{
	if (deliveries_running(deliveries))
		wording_progress_bar(deliveries, text);
	wording_progress(deliveries, "Ctrl-C", text);
	if (cells_width(buffer_text(text)) <= width)
		return;
	buffer_clear(text);
	wording_progress(deliveries, "Ctrl-C", text);
}

/* A line that is too long would stay. */
static void show_rest(struct progress *progress)
{
	size_t width = table_width();
	struct buffer text, line;

	buffer_init(&text, LINE_MOST);
	buffer_init(&line, LINE_MOST);
	width = width > WIDTH_LEAST ? width - 1 : WIDTH_LEAST;
	write_rest(progress->deliveries, width, &text);
	cells_add_cut(&line, buffer_text(&text), width, CELLS_CUT_END);
	progress->shown = cells_width(buffer_text(&line));
	fprintf(stderr, "%s", buffer_text(&line));
	buffer_release(&line);
	buffer_release(&text);
}

static void tell(struct progress *progress)
{
	take_back(progress);
	for (size_t i = 0; i < progress->deliveries->count; i++) {
		const struct delivery *delivery = &progress->deliveries->items[i];

		if (progress->told[i] || !delivery_over(delivery))
			continue;
		progress->told[i] = true;
		tell_one(delivery);
	}
	show_rest(progress);
	fflush(stderr);
}

bool resend_wait(struct batch *batch)
{
	struct progress progress = {.deliveries = session_deliveries(batch->session)};
	bool watched = isatty(STDERR_FILENO), whole = true;

	progress.told = memory_new(progress.deliveries->count, sizeof(*progress.told));
	while (whole && session_sending(batch->session)) {
		whole = batch_turn(batch);
		if (watched && session_changes(batch->session) & CHANGED_DELIVERY)
			tell(&progress);
	}
	take_back(&progress);
	free(progress.told);
	return whole;
}
