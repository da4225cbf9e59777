/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view wants done.  Views ask, the app does: no view ever talks to AWS. */
#ifndef UI_INTENT_H
#define UI_INTENT_H

#include "model/delivery.h"
#include "model/order.h"

enum intent_kind {
	INTENT_NONE,
	INTENT_QUIT,
	INTENT_SUSPEND,  /* Ctrl-Z */
	INTENT_REDRAW,   /* Ctrl-L: paint everything anew */
	INTENT_REFRESH,  /* load the lists again, and the details of what is on screen */
	INTENT_RETRY,    /* likewise, but only the sources of which */
	INTENT_DESCRIBE, /* the details of certificate, now */
	INTENT_LANGUAGE, /* switch between English and Japanese */
	INTENT_SEND,     /* plan was confirmed by hand: the intent owns it, the app takes it over */
	INTENT_PROFILES, /* look at the profiles in text, separated by commas, instead */
	INTENT_REGIONS,  /* likewise the regions; "" : those of before */
	INTENT_ANSWER,   /* text is the one-time code that was asked for; NULL: there is none */
	INTENT_LOOK_BACK, /* a question is on the screen: look which mails were sent before it */
	INTENT_COPY,     /* text goes to the clipboard */
	INTENT_THEME,    /* that of the name in text; "": the next one */
	INTENT_MOUSE,    /* on where it was off, and off where it was on */
	INTENT_EXPORT,   /* the rows of order go to the file in text */
	INTENT_OPEN,     /* text is the URL of a page: in the browser, or on the clipboard */
	INTENT_CANCEL,   /* what has not been sent yet is not to be sent */
};

struct intent {
	enum intent_kind kind;
	struct certificate_id certificate; /* of INTENT_DESCRIBE; borrowed from the view */
	struct plan plan;                  /* of INTENT_SEND */
	char *text;                        /* the app takes it over */
	bool *which;                       /* of INTENT_RETRY: is a source meant?  Likewise */
	bool shown;                        /* of INTENT_COPY: it stands on the screen, too */
	const struct order *order;         /* of INTENT_EXPORT; borrowed from the view */
	bool over;                         /* of INTENT_EXPORT: a file that is there is replaced */
	bool drop_keys; /* what has been typed already was not meant for what is shown now */
};

#endif
