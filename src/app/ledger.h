/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: what was sent, by whom, and what became of it, on this machine.  JSON lines that are
   only ever added: one, safe on the disk, before a request goes out, and one after its answer.
   Files alone: no network, no clock, no screen. */
#ifndef APP_LEDGER_H
#define APP_LEDGER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/uuid.h"
#include "model/delivery.h"

/* The texts of a line: name in C, name in the file.  Besides them a line has "Mailboxes". */
#define LEDGER_TEXTS(X) \
	X(ID, "Id") /* random; joins the two lines of a mail */ \
	X(EVENT, "Event") \
	X(TIME, "Time") \
	X(CALLER, "Caller") /* an ARN, or the name of a profile; never a secret */ \
	X(PROFILE, "Profile") \
	X(ACCOUNT, "Account") \
	X(REGION, "Region") \
	X(ARN, "CertificateArn") \
	X(DOMAIN, "Domain") \
	X(VALIDATION_DOMAIN, "ValidationDomain") \
	X(REQUEST_ID, "RequestId") \
	X(CODE, "Code")

#define LEDGER_TEXT_NAME(name, text) LEDGER_##name,
enum ledger_text { LEDGER_TEXTS(LEDGER_TEXT_NAME) LEDGER_TEXT_COUNT };
#undef LEDGER_TEXT_NAME
const char *ledger_text_name(enum ledger_text text);

enum {
	LEDGER_LINE_MOST = 4095,            /* bytes; its end included */
	LEDGER_READ_MOST = 8 * 1024 * 1024, /* from the end of the file */
};

/* A line, or the two lines of a mail joined. */
struct ledger_entry {
	const char *texts[LEDGER_TEXT_COUNT]; /* NULL where absent */
	struct names mailboxes;
	enum delivery_state state; /* what Event says */
	int64_t at;                /* what Time says; of a mail: when it was sent */
	size_t line;               /* of the file, for the order of what is read */
};

/* $XDG_STATE_HOME/acmdash/ledger.jsonl, else below ~/.local/state; the caller's.  NULL where the
   environment names neither. */
char *ledger_path(void);
void ledger_new_id(char id[UUID_LENGTH + 1]);

/* One line with its end, never longer than LEDGER_LINE_MOST: what is too long is shortened.  Event
   and Time come from state and at, the mailboxes from the validation domain. */
void ledger_encode(const struct ledger_entry *entry, struct buffer *line);
/* false: no line of a ledger.  The texts are the arena's. */
bool ledger_decode(const char *bytes, size_t length, struct arena *arena,
                   struct ledger_entry *entry);

/* path may be NULL: then there is no place for it, which is an error.  Only a regular file of our
   own will do; folders that are missing are made, for us alone. */
bool ledger_check(const char *path, struct error *error);
/* Adds the line in one piece, and waits until it is on the disk.  Several of us may add at once:
   each holds a lock (flock) while it looks at the end and writes. */
bool ledger_write(const char *path, const struct ledger_entry *entry, struct error *error);
/* The same for the first line of a mail, unless another one for the same domain went out, or may
   have, behind the first seen bytes: then nothing is written, and the error is ERROR_CANCELLED.  So
   of several of us that were told to send the same mail at the same time only one does. */
bool ledger_claim(const char *path, int64_t seen, const struct ledger_entry *entry,
                  struct error *error);

/* Mails, in the order they were sent. */
struct ledger {
	struct arena arena;
	struct ledger_entry *entries;
	size_t count;
	size_t passed_over; /* lines that are none of a ledger */
	bool cut;           /* the file is longer than LEDGER_READ_MOST: its beginning is missing */
};
/* The end of the file.  One that is not there is an empty one.  A mail whose answer is missing is
   DELIVERY_UNKNOWN.  To be released even where it failed. */
bool ledger_read(struct ledger *ledger, const char *path, struct error *error);
void ledger_release(struct ledger *ledger);

#endif
