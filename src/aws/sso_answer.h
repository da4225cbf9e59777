/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the portal and the OIDC service of IAM Identity Center answer.
   https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
   https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html */
#ifndef AWS_SSO_ANSWER_H
#define AWS_SSO_ANSWER_H

#include "aws/credentials.h"
#include "aws/sso_cache.h"

/* The credentials of a role.  false, and nothing is taken, where the answer has none. */
bool sso_take_role(struct credentials *found, const char *body, size_t length);
/* A new token takes the old one's place; what the answer does not name stays.  false, and all
   stays, where there is none in it.  now: seconds since the epoch. */
bool sso_take_token(struct sso_token *token, const char *body, size_t length, int64_t now);

#endif
