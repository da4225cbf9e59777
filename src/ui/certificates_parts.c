/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_parts.h"

#include <string.h>

#include "text/i18n.h"
#include "ui/reason.h"
#include "ui/request.h"
#include "ui/status.h"
#include "ui/subject.h"
#include "ui/trouble.h"

#define NAME "acmdash  "

enum { FILTER_MOST = 24, FILTER_SHORT = 12, TITLE_BLANKS = 4, TEXT_MOST = 64 * 1024 };

/* What gives way at the right of the title, one behind the other, until the rest has room.  How
   many are shown, and marked, stays. */
enum spared {
	SPARE_NOTHING,
	SPARE_PROGRESS,
	SPARE_LETTERS, /* of the filter */
	SPARE_UNDECIDED,
	SPARE_FILTER,
	SPARE_VIEW
};

struct to_come certificates_to_come(const struct sources *sources)
{
	struct to_come all = {0, 0};

	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = sources->items[i];
		size_t left = source->details_wanted - source->details_done;
		double time = source->details_rate > 0 ? (double)left / source->details_rate : 0;

		all.details += left;
		if (time > all.seconds)
			all.seconds = time;
	}
	return all;
}

static void add_details(struct to_come all, struct buffer *out)
{
	double minutes = all.seconds / 60;

	if (minutes < 1)
		buffer_format(out,
		              _n("%zu detail to come  ", "%zu details to come  ",
		                 (unsigned long)all.details),
		              all.details);
	else if (minutes < 90)
		buffer_format(out, _("%1$zu details to come, about %2$.0f min  "), all.details,
		              minutes);
	else
		buffer_format(out, _("%1$zu details to come, about %2$.1f h  "), all.details,
		              minutes / 60);
}

static void add_progress(const struct world *world, struct buffer *out)
{
	struct to_come all = certificates_to_come(world->sources);
	size_t loading = 0;

	for (size_t i = 0; i < world->sources->count; i++)
		loading += world->sources->items[i]->state == SOURCE_LOADING;
	if (loading)
		buffer_format(out, "%s  ", _("loading..."));
	else if (all.details)
		add_details(all, out);
}

static size_t width_of(const struct buffer *text)
{
	return cells_width(buffer_text(text));
}

/* Quick view and filter, and how many certificates they leave. */
static void add_narrowing(const struct counts *counts, enum spared spared, struct buffer *out)
{
	if (counts->view && spared < SPARE_VIEW)
		buffer_format(out, "[%s]  ", counts->view);
	if (*counts->filter && spared < SPARE_FILTER) {
		buffer_add_text(out, "/");
		cells_add_cut(out, counts->filter,
		              spared < SPARE_LETTERS ? FILTER_MOST : FILTER_SHORT,
		              CELLS_CUT_MIDDLE);
		buffer_add_text(out, "  ");
	}
	if (counts->shown != counts->total)
		buffer_format(out, _("%1$zu of %2$zu shown  "), counts->shown, counts->total);
	if (counts->undecided && spared < SPARE_UNDECIDED)
		buffer_format(out, _("%zu not known yet  "), counts->undecided);
	if (counts->marked)
		buffer_format(out, _("%zu marked  "), counts->marked);
}

/* As long as a list is not there, none does not mean that there are none. */
static bool is_known(const struct world *world, const struct counts *counts)
{
	bool ready = true;

	for (size_t i = 0; i < world->sources->count; i++)
		ready &= world->sources->items[i]->state == SOURCE_READY;
	return ready || counts->total;
}

static void add_totals(const struct counts *counts, struct buffer *out)
{
	buffer_format(out,
	              _n("%zu certificate", "%zu certificates", (unsigned long)counts->total),
	              counts->total);
	if (counts->approvals)
		buffer_format(out,
		              _n(", %zu needs an approval", ", %zu need an approval",
		                 (unsigned long)counts->approvals),
		              counts->approvals);
}

/* Where there is no room for both, the narrowing says more than the totals. */
static void add_counts(const struct world *world, const struct counts *counts, size_t room,
                       enum spared spared, struct buffer *out)
{
	size_t before = out->length;
	struct buffer totals;

	add_narrowing(counts, spared, out);
	buffer_init(&totals, 4096);
	if (is_known(world, counts))
		add_totals(counts, &totals);
	if (out->length == before || width_of(out) + width_of(&totals) <= room)
		buffer_add_text(out, buffer_text(&totals));
	buffer_release(&totals);
}

/* Of one profile, wherever it is known already; "" where it is not. */
static const char *account_of(const struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		if (*sources->items[i]->account)
			return sources->items[i]->account;
	return "";
}

/* How many profiles and regions there are among the sources; one is named, with its account. */
static void add_scope(const struct world *world, struct buffer *out)
{
	const struct sources *sources = world->sources;
	size_t profiles = 0, regions = 0;

	for (size_t i = 0; i < sources->count; i++) {
		bool profile = true, region = true;

		for (size_t j = 0; j < i; j++) {
			profile &=
			    strcmp(sources->items[i]->profile, sources->items[j]->profile) != 0;
			region &= strcmp(sources->items[i]->region, sources->items[j]->region) != 0;
		}
		profiles += profile;
		regions += region;
	}
	if (world->demo)
		buffer_format(out, "[%s]  ", _("DEMO"));
	if (sources_read_only(sources))
		buffer_format(out, "[%s]  ", _("READ ONLY"));
	if (profiles > 1)
		buffer_format(out, _n("%zu profile  ", "%zu profiles  ", (unsigned long)profiles),
		              profiles);
	else if (!world->demo)
		buffer_format(out, "%s  ", sources->items[0]->profile);
	if (profiles == 1 && *account_of(sources))
		buffer_format(out, "%s  ", account_of(sources));
	if (regions == 1)
		buffer_add_text(out, sources->items[0]->region);
	else
		buffer_format(out, _n("%zu region", "%zu regions", (unsigned long)regions), regions);
}

/* room: beside where one is; width: of all. */
static void add_right(const struct world *world, const struct counts *counts, size_t room,
                      size_t width, struct buffer *out)
{
	for (int spared = SPARE_NOTHING; spared <= SPARE_VIEW; spared++) {
		buffer_clear(out);
		if (spared < SPARE_PROGRESS)
			add_progress(world, out);
		add_counts(world, counts, room, (enum spared)spared, out);
		if (width_of(out) <= width)
			return;
	}
}

void certificates_draw_title(struct canvas *canvas, const struct world *world,
                             const struct counts *counts)
{
	size_t room = canvas->width > TITLE_BLANKS ? (size_t)(canvas->width - TITLE_BLANKS) : 0;
	struct buffer scope, left, right;

	buffer_init(&scope, 4096);
	buffer_init(&left, 4096);
	buffer_init(&right, 4096);
	if (world->sources->count == 1)
		status_source(world, world->sources->items[0], &scope);
	else
		add_scope(world, &scope);
	add_right(world, counts, room > width_of(&scope) ? room - width_of(&scope) : 0,
		  canvas->width > 2 ? (size_t)canvas->width - 2 : 0, &right);
	/* Where one is says more than the name of the program. */
	if (sizeof(NAME) - 1 + width_of(&scope) + width_of(&right) <= room)
		buffer_add_text(&left, NAME);
	buffer_add_text(&left, buffer_text(&scope));
	status_title(canvas, status_banner(world, NULL), buffer_text(&left), buffer_text(&right));
	buffer_release(&scope);
	buffer_release(&left);
	buffer_release(&right);
}

static void draw_unknown(struct canvas *pane, const struct source *source)
{
	struct buffer why;
	int y;

	buffer_init(&why, TEXT_MOST);
	if (trouble_say_details(source, &why)) {
		y = canvas_paragraph(pane, 0, 1, pane->height, ROLE_WAITING,
		                     _("Whether a resend is possible is not known: the details of this certificate did not come."));
		canvas_paragraph(pane, y, 1, pane->height - y, ROLE_NORMAL, buffer_text(&why));
	} else {
		canvas_paragraph(pane, 0, 1, pane->height, ROLE_DIM,
		                 _("It is not known yet whether a resend is possible: the details of this certificate are still loading."));
	}
	buffer_release(&why);
}

void certificates_draw_pane(struct canvas *pane, const struct world *world, struct place place)
{
	struct resend_outlook outlook;
	struct certificate alone;
	struct case_facts facts;
	struct subject subject;

	subject_at(world, place, &subject);
	resend_judge_row(&subject.summary, subject.detail, &outlook);
	if (!outlook.known) {
		draw_unknown(pane, subject.source);
		return;
	}
	alone = resend_row_as_certificate(&subject.summary);
	/* The domain that comes furthest speaks for all. */
	facts = subject.detail
	                ? request_case(world, &subject.id, subject.detail,
	                               request_telling_domain(world, &subject.id, subject.detail,
	                                                      outlook.reason))
	                : request_case(world, &subject.id, &alone, subject.summary.domain_name);
	reason_draw_headline(pane, 0, &facts);
	if (!reason_draw_text(pane, 1, pane->height - 1, &facts))
		reason_draw_more(pane, 0, &facts, CONTEXT_LIST);
}
