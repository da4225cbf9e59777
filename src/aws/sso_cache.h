/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens that "aws sso login" keeps in ~/.aws/sso/cache, read and written as the AWS CLI does. */
#ifndef AWS_SSO_CACHE_H
#define AWS_SSO_CACHE_H

#include <stdint.h>

#include "base/error.h"

struct sso_token {
	char *access_token, *refresh_token, *client_id, *client_secret; /* NULL where absent */
	char *start_url, *region;
	int64_t expires_at;              /* seconds since the epoch; 0 where absent */
	int64_t registration_expires_at; /* of the client; 0 where absent */
};
void sso_token_release(struct sso_token *token);
/* false: the bytes are no such token. */
bool sso_token_decode(const char *bytes, size_t length, struct sso_token *token);

/* key: the name of the sso-session, else the start URL.  A file that is not there gives an empty
   token; one that is no token is an error. */
bool sso_cache_read(const char *key, struct sso_token *token, struct error *error);
/* In place of the old one at once, and 0600. */
bool sso_cache_write(const char *key, const struct sso_token *token, struct error *error);

#endif
