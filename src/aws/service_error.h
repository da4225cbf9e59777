/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an error answer of an AWS service means: classified by its code, never by its status.
   https://docs.aws.amazon.com/acm/latest/APIReference/CommonErrors.html */
#ifndef AWS_SERVICE_ERROR_H
#define AWS_SERVICE_ERROR_H

#include "aws/http.h"

/* Is this answer no success?  Then error says why.  action: "acm:ListCertificates", for the error that
   names what the credentials may not do. */
bool service_error_of(const struct http_answer *answer, const char *action, struct error *error);

/* May the reason be that our clock is wrong? */
bool service_error_is_clock(const struct error *error);

#endif
