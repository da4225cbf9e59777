/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine we run on, where it is an EC2 instance: its metadata service, in the second version.
   https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
#ifndef AWS_MACHINE_H
#define AWS_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "aws/call.h"
#include "base/error.h"

enum { MACHINE_MOST = 64 * 1024 }; /* bytes of an answer: keys, or a word */

/* AWS_EC2_METADATA_DISABLED. */
bool machine_is_disabled(void);
/* AWS_EC2_METADATA_SERVICE_ENDPOINT and _MODE, else what the profile says of them. */
bool machine_endpoint(const struct aws_settings *settings, struct endpoint *endpoint,
                      struct error *error);
/* Every session with it begins by this: its answer is a word for machine_token_header. */
extern const struct operation machine_get_token;
#define MACHINE_TOKEN_PATH "/latest/api/token"
#define MACHINE_TOKEN_TTL "X-aws-ec2-metadata-token-ttl-seconds: 21600"
/* The header of all further requests; a secret, the caller's.  NULL: the answer is no token. */
char *machine_token_header(const char *body, size_t length);
/* An answer of one word of visible characters; the caller's.  NULL where it is something else. */
char *machine_word(const char *body, size_t length);

/* Asks it for its region, the AWS CLI's last resort.  done: once, from the loop; NULL: there is
   none to be had. */
struct machine;
typedef void machine_done(void *context, const char *region);
struct machine *machine_ask_region(struct http *http, struct events *events, machine_done *done,
                                   void *context);
/* After done as well as before; NULL is fine. */
void machine_free(struct machine *machine);

#endif
