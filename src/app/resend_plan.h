/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acmdash resend is to send, and what it leaves out and why: before anybody is asked. */
#ifndef APP_RESEND_PLAN_H
#define APP_RESEND_PLAN_H

#include "app/batch.h"
#include "app/resend_report.h"

/* One run of the command: what to send, and what became of everything. */
struct resend_run {
	struct batch batch;
	struct plan plan;
	struct resend_report report;
	size_t certificates;     /* that were asked for */
	size_t allowed;
	bool silent;             /* why nothing was done has been said: no report */
	char *unreachable;       /* the first domain that --validation-domain cannot stand for */
};

/* Of enum exit_status: EXIT_DONE where everything that was asked for is known; what is not has been
   said.  With --all there may be something to send, all the same. */
int resend_plan(struct resend_run *run);

#endif
