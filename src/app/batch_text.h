/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the batch commands say to people: errors on standard error, and the pages of show and
   explain. */
#ifndef APP_BATCH_TEXT_H
#define APP_BATCH_TEXT_H

#include <stdio.h>

#include "app/batch.h"

/* "acmdash: what: why", and what to do next; "what" stands in the error's own sentence, or is the
   source: "acmdash: prod us-east-1: why". */
void say_error(const struct error *error);
/* Any other line on standard error; cleaned. */
void say_line(const char *text);
void say_source_error(const struct source *source, const struct error *error);

/* For people: the head of a certificate, and a domain with its gates, reason and next step. */
void print_certificate(const struct batch *batch, struct place place);
void print_domain(const struct batch *batch, const struct certificate *certificate,
		  const char *domain);
/* Wrapped to the width, each line indented by that many blanks. */
void print_wrapped(FILE *to, const char *text, size_t indent);

#endif
