/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who there is: accounts, the keys that sign for them, and tokens that open something alone. */
#ifndef SIM_IDENTITIES_H
#define SIM_IDENTITIES_H

#include "sim/sim.h"

/* What a token is good for. */
extern const char TOKEN_PORTAL[];   /* the access token of a sign-in */
extern const char TOKEN_REFRESH[];  /* makes a new one of those, once */
extern const char TOKEN_METADATA[]; /* the instance's metadata */

/* The account of this number; added, without certificates, where there is none. */
struct sim_account *identities_account(struct sim *sim, const char *number);

/* Takes copies.  token NULL: long-term; account NULL: the first; arn NULL: a user of the account.
 */
void identities_add_key(struct sim *sim, struct sim_account *account, const char *id,
			const char *secret, const char *token, const char *arn);
/* The Keys of an account, and the tokens of the sign-in. */
void identities_read_keys(struct sim *sim, struct sim_account *account);
void identities_read_tokens(struct sim *sim);
/* Once the accounts are there: keys without one are the first account's. */
void identities_settle(struct sim *sim);
/* NULL where there is none. */
const struct sim_key *identities_find_key(const struct sim *sim, const char *id);
bool identities_is_expired(const struct sim *sim, const struct sim_key *key);

/* A new temporary key for a session of the role; its account is the one in the role's ARN. */
const struct sim_key *identities_assume(struct sim *sim, const char *role, const char *session,
					int64_t seconds);

/* A new token; lives in sim. */
const char *identities_mint_token(struct sim *sim, const char *kind, int64_t seconds);
/* Is there such a token, and is it still good? */
bool identities_has_token(const struct sim *sim, const char *kind, const char *text);
void identities_drop_token(struct sim *sim, const char *kind, const char *text);

#endif
