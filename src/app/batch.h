/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the batch commands have in common: a session without a terminal, and how they end.  What
   they say is in app/batch_json and app/batch_text. */
#ifndef APP_BATCH_H
#define APP_BATCH_H

#include <stdio.h>

#include "app/loop.h"
#include "app/options.h"
#include "app/records.h"
#include "base/present.h"
#include "model/order.h"
#include "rules/resend.h"
#include "ui/wording.h"

/* The contract with scripts. */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_REFUSED = 3,  /* resend, note: the rules refuse every domain asked for */
	EXIT_AWAITING = 4, /* check: at least one domain awaits approval */
};

struct batch {
	const struct options *options;
	struct options scoped;   /* what options points to when an ARN chose the region */
	const char *region[1];
	struct arn arn;
	struct loop loop;
	struct identities identities;
	struct session *session;
	const struct sources *sources;
	struct records records;  /* of mails, once they have been read */
	struct present *now; /* wall time, when it began */
	struct present began;
};

/* certificate: what the user named, NULL for nothing; an ARN chooses the region where no option
 * did. */
void batch_begin(struct batch *batch, const struct options *options, const char *certificate);
/* Frees all; returns status, or EXIT_FAILED where standard output could not be written.  Ends by
   the signal that asked to end, if one did. */
int batch_end(struct batch *batch, int status);

/* One turn of the loop, or first the question that waits for somebody; false when a signal asked to
   end. */
bool batch_turn(struct batch *batch);
/* Turns the loop, and asks for one-time codes, until the session is busy no more; false when a
   signal asked to end. */
bool batch_wait(struct batch *batch, bool (*busy)(const struct session *session));
/* Loads all lists and the details that are needed to judge; false when a signal ended it. */
bool batch_load(struct batch *batch);
/* The details of one certificate; false, after saying why, where they do not come. */
bool batch_describe(struct batch *batch, const struct certificate_id *id);
/* Asks DNS about a domain of it, or all where domain is NULL, until all is answered or has taken
   too long; false when a signal ended it. */
bool batch_ask_dns(struct batch *batch, const struct certificate *certificate, const char *domain);
/* Asks for its particulars, and waits for them; false when a signal ended it. */
bool batch_open(struct batch *batch, size_t source, const struct certificate *certificate);
/* Why a source's list, or details that are needed to judge it, did not come; NULL where all is
   there. */
const struct error *batch_failure(const struct batch *batch, size_t source);
/* Says so on standard error for each source; true where there was one. */
bool batch_say_failures(const struct batch *batch);
/* Writes to a stream.  Should standard output fail, batch_finish_output will say why. */
void batch_write(FILE *out, const char *bytes, size_t length);
/* EXIT_DONE, or EXIT_FAILED after saying that standard output could not be written. */
int batch_finish_output(void);
/* Finds CERT: an ARN, an id, or a domain name that only one certificate has.  EXIT_DONE, or the
   exit status after saying what is wrong. */
int batch_find(struct batch *batch, const char *text, struct certificate_id *id);

/* The same, its details, and what the ledger says of mails: EXIT_DONE, and its place, where
   store_detail is not NULL; or the exit status after saying what is wrong. */
int batch_look_up(struct batch *batch, const char *text, struct place *place);

/* Two profiles may see the same account: is this certificate in a source before that one? */
bool batch_shown_before(const struct batch *batch, size_t source, const char *arn);

/* All there is to say of a domain of it.  Borrows its arguments. */
struct case_facts batch_case(const struct batch *batch, const struct certificate *certificate,
                             const char *domain);

/* The commands, as the table of options.h wants them. */
int run_complete(const struct options *options);
int run_help(const struct options *options);
int run_list(const struct options *options);
/* The rows of an order as list has them, in JSON or CSV; of batch it looks at options, sources and
   now. */
void list_write(const struct batch *batch, const struct order *order, FILE *out);
int run_show(const struct options *options);
/* The domains of a certificate, or one of them, as CSV. */
void print_domains_csv(const struct batch *batch, const struct certificate *certificate,
		       const char *only);
int run_resend(const struct options *options);
int run_check(const struct options *options);
int run_note(const struct options *options);
int run_watch(const struct options *options);
int run_explain(const struct options *options);
int run_history(const struct options *options);

#endif
