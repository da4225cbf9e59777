/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dashboard shows, as a file: the same as acmdash list writes. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app/session.h"
#include "model/order.h"

struct export {
	const struct options *options; /* of the session */
	struct session *session;
	const struct sources *sources;
	const struct order *order;
	struct present *now;
	bool over; /* a file that is there is replaced, in one piece */
};

/* JSON or CSV by the end of the path, where "~/" is the home.  false, and an error with a sentence:
   no such format, a file that is there already, or what the system says; nothing is left behind. */
bool export_write(const struct export *export, const char *path, struct error *error);

#endif
