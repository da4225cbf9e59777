/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/identities.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "sim/tree.h"

enum {
	DIGEST = 32,
	ID_LETTERS = 16,
	SECRET_DIGESTS = 1,
	TOKEN_DIGESTS = 10, /* AWS's tokens are hundreds of characters */
	BEARER_DIGESTS = 4,
	DIGEST_LETTERS = 40, /* of base64, for 30 bytes of a digest */
	MADE_MOST = TOKEN_DIGESTS * DIGEST_LETTERS + 8,
};

const char TOKEN_PORTAL[] = "portal";
const char TOKEN_REFRESH[] = "refresh";
const char TOKEN_METADATA[] = "metadata";

struct sim_account *identities_account(struct sim *sim, const char *number)
{
	struct sim_account *account;

	for (size_t i = 0; i < sim->account_count; i++)
		if (strcmp(sim->accounts[i]->number, number) == 0)
			return sim->accounts[i];
	sim->accounts =
		memory_resize(sim->accounts, sim->account_count + 1, sizeof(*sim->accounts));
	account = sim->accounts[sim->account_count++] = memory_new(1, sizeof(*account));
	snprintf(account->number, sizeof(account->number), "%s", number);
	snprintf(account->region, sizeof(account->region), "%s", sim->accounts[0]->region);
	return account;
}

/* Keys. */

static struct sim_key *add(struct sim *sim)
{
	struct sim_key *key = memory_new(1, sizeof(*key));

	sim->keys = memory_resize(sim->keys, sim->key_count + 1, sizeof(struct sim_key *));
	sim->keys[sim->key_count++] = key;
	return key;
}

void identities_add_key(struct sim *sim, struct sim_account *account, const char *id,
			const char *secret, const char *token, const char *arn)
{
	*add(sim) = (struct sim_key){
		.id = memory_copy_text(id),
		.secret = memory_copy_text(secret),
		.token = memory_copy_text(token),
		.account = account,
		.arn = memory_copy_text(arn),
	};
}

static const char *text_or_null(yajl_val object, const char *name)
{
	const char *text = tree_text(object, name);

	return *text ? text : NULL;
}

void identities_read_keys(struct sim *sim, struct sim_account *account)
{
	yajl_val keys = tree_get(account->tree, "Keys");

	for (size_t i = 0; i < tree_length(keys); i++) {
		yajl_val key = tree_at(keys, i);

		identities_add_key(sim, account, tree_text(key, "AccessKeyId"),
				   tree_text(key, "SecretAccessKey"),
				   text_or_null(key, "SessionToken"), text_or_null(key, "Arn"));
	}
}

void identities_settle(struct sim *sim)
{
	for (size_t i = 0; i < sim->key_count; i++) {
		struct sim_key *key = sim->keys[i];

		if (!key->account)
			key->account = sim->accounts[0];
		if (!key->arn)
			key->arn = memory_format("arn:aws:iam::%s:user/demo", key->account->number);
	}
}

const struct sim_key *identities_find_key(const struct sim *sim, const char *id)
{
	for (size_t i = 0; i < sim->key_count; i++)
		if (strcmp(sim->keys[i]->id, id) == 0)
			return sim->keys[i];
	return NULL;
}

bool identities_is_expired(const struct sim *sim, const struct sim_key *key)
{
	return key->expires && key->expires <= sim_now(sim);
}

/* Made-up letters: the same ones in every run, none twice in one. */
static void make_letters(struct sim *sim, size_t digests, char *out)
{
	for (size_t i = 0; i < digests; i++) {
		unsigned char digest[DIGEST];
		char seed[64];
		int length = snprintf(seed, sizeof(seed), "acmdash-sim %llu",
				      (unsigned long long)++sim->minted);

		EVP_Digest(seed, (size_t)length, digest, NULL, EVP_sha256(), NULL);
		EVP_EncodeBlock((unsigned char *)out + i * DIGEST_LETTERS, digest, 30);
	}
}

static void make_id(struct sim *sim, char out[4 + ID_LETTERS + 1])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char made[DIGEST_LETTERS + 1];

	make_letters(sim, 1, made);
	memcpy(out, "ASIA", 4);
	for (size_t i = 0; i < ID_LETTERS; i++)
		out[4 + i] = letters[(unsigned char)made[i] % (sizeof(letters) - 1)];
	out[4 + ID_LETTERS] = '\0';
}

/* Without its path. */
static const char *role_name(const char *role)
{
	const char *slash = strrchr(role, '/');

	return slash ? slash + 1 : role;
}

const struct sim_key *identities_assume(struct sim *sim, const char *role, const char *session,
					int64_t seconds)
{
	char id[4 + ID_LETTERS + 1], secret[DIGEST_LETTERS + 1], made[MADE_MOST];
	char partition[32], number[16];
	struct sim_key *key = add(sim);

	make_id(sim, id);
	make_letters(sim, SECRET_DIGESTS, secret);
	make_letters(sim, TOKEN_DIGESTS, made);
	sim_arn_field(role, 1, partition, sizeof(partition));
	sim_arn_field(role, 4, number, sizeof(number));
	*key = (struct sim_key){
		.id = memory_copy_text(id),
		.secret = memory_copy_text(secret),
		.token = memory_format("IQoJb3JpZ2luX2Vj%s==", made),
		.account = identities_account(sim, number),
		.arn = memory_format("arn:%s:sts::%s:assumed-role/%s/%s", partition, number,
				     role_name(role), session),
		.expires = sim_now(sim) + seconds,
	};
	return key;
}

/* Tokens. */

static void add_token(struct sim *sim, const char *kind, const char *text, int64_t expires)
{
	sim->tokens = memory_resize(sim->tokens, sim->token_count + 1, sizeof(*sim->tokens));
	sim->tokens[sim->token_count++] =
		(struct sim_token){kind, memory_copy_text(text), expires};
}

void identities_read_tokens(struct sim *sim)
{
	static const struct {
		const char *member, *kind;
	} lists[] = {{"AccessTokens", TOKEN_PORTAL}, {"RefreshTokens", TOKEN_REFRESH}};
	yajl_val sso = tree_get(sim->scenario, "Sso");

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		yajl_val list = tree_get(sso, lists[i].member);

		for (size_t j = 0; j < tree_length(list); j++)
			if (YAJL_IS_STRING(tree_at(list, j)))
				add_token(sim, lists[i].kind, tree_at(list, j)->u.string, 0);
	}
}

const char *identities_mint_token(struct sim *sim, const char *kind, int64_t seconds)
{
	char made[MADE_MOST];

	make_letters(sim, BEARER_DIGESTS, made);
	add_token(sim, kind, made, sim_now(sim) + seconds);
	return sim->tokens[sim->token_count - 1].text;
}

static struct sim_token *find_token(const struct sim *sim, const char *kind, const char *text)
{
	for (size_t i = 0; i < sim->token_count; i++)
		if (sim->tokens[i].kind == kind && strcmp(sim->tokens[i].text, text) == 0)
			return &sim->tokens[i];
	return NULL;
}

bool identities_has_token(const struct sim *sim, const char *kind, const char *text)
{
	const struct sim_token *token = text ? find_token(sim, kind, text) : NULL;

	return token && (!token->expires || token->expires > sim_now(sim));
}

void identities_drop_token(struct sim *sim, const char *kind, const char *text)
{
	struct sim_token *token = find_token(sim, kind, text);

	if (!token)
		return;
	free(token->text);
	*token = sim->tokens[--sim->token_count];
}
