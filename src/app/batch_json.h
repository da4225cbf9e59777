/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of the batch commands: AWS's field names, times in UTC, absent members left out. */
#ifndef APP_BATCH_JSON_H
#define APP_BATCH_JSON_H

#include <stdio.h>

#include "app/batch.h"
#include "base/json.h"
#include "base/json_form.h"

struct document {
	FILE *out; /* standard output, unless another is set before the first flush */
	struct buffer text;
	struct json_writer *writer;
};
void document_begin(struct document *document);
/* Writes out what there is, so that memory does not grow with the answer. */
void document_flush(struct document *document);
void document_end(struct document *document);

/* What certificates have said, to be copied where another one says the same. */
enum { SAID_MOST = 8 };
struct said {
	struct said_form {
		struct place place;              /* of whom it was kept */
		const struct arn_prefix *prefix; /* NULL: it cannot be copied */
		struct json_form form;
	} forms[SAID_MOST];
	size_t count, next;                      /* next: to be replaced, once there are so many */
};
void said_init(struct said *said);
void said_release(struct said *said);
/* The members of C (a certificate of list), into an object in which nothing stands yet; with the
   same said always at the same depth. */
void put_certificate(struct json_writer *writer, const struct batch *batch, struct place place,
                     struct said *said);
/* Allowed and Reason of a Resend. */
void put_allowed(struct json_writer *writer, bool read_only, bool allowed,
                 enum resend_reason reason);
/* A domain's object of show. */
void put_domain(struct json_writer *writer, const struct batch *batch,
                const struct certificate *certificate, const char *domain);
/* "Errors", left out where no source failed. */
void put_errors(struct json_writer *writer, const struct batch *batch);
/* Texts as a list member; left out where there are none. */
void put_names(struct json_writer *writer, const char *key, struct names names);
void put_time(struct json_writer *writer, const char *key, int64_t seconds);
/* The member is left out where text is NULL or "". */
void put_text_unless_empty(struct json_writer *writer, const char *key, const char *text);
/* What was not read from AWS: from the command line, the environment, a file.  NULL: no member. */
void put_clean(struct json_writer *writer, const char *key, const char *text);

#endif
