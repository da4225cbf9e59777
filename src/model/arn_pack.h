/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ARNs of one store as twenty-four bytes each: what they begin with, kept once, and the UUID that
   they end with.  An ARN that ends otherwise is kept as a text of its own. */
#ifndef MODEL_ARN_PACK_H
#define MODEL_ARN_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/uuid.h"

/* The room of the longest ARN and its NUL; AWS's own bound (API reference, CertificateArn). */
enum { ARN_SIZE = 2049 };

struct arn_prefix {
	size_t length;
	bool whole;   /* the ARN itself, whatever it ends with */
	char account[16]; /* that it names; "" where it is no ARN of ACM */
	char text[];
};

struct packed_arn {
	const struct arn_prefix *prefix;
	unsigned char id[UUID_BYTES];
};

/* A store has one or two prefixes, an account in a region.  Whoever sends more gets whole ARNs. */
enum { ARN_PREFIXES_MOST = 16 };

struct arn_pack {
	const struct arn_prefix *prefixes[ARN_PREFIXES_MOST];
	size_t count;
};

/* What an ARN is looked for by: the pieces of a text, borrowed from it. */
struct arn_probe {
	const char *arn;
	size_t length, prefix; /* of the whole, and of what stands before its id */
	bool whole;            /* there is no id behind it */
	unsigned char id[UUID_BYTES];
	uint32_t hash;
};
void arn_probe(const char *arn, struct arn_probe *probe);
bool arn_probe_is(const struct arn_probe *probe, const struct packed_arn *packed);

/* Text goes into the arena, which must outlive both; what is over ARN_SIZE is cut off. */
void arn_pack(struct arn_pack *pack, const struct arn_probe *probe, struct arena *arena,
              struct packed_arn *packed);
/* Puts it together again, to the letter; gives its length. */
size_t arn_unpack(const struct packed_arn *packed, char arn[ARN_SIZE]);
/* The same of its id alone, as arn_id has it. */
size_t arn_unpack_id(const struct packed_arn *packed, char id[ARN_SIZE]);
/* That of its probe. */
uint32_t arn_pack_hash(const struct packed_arn *packed);

#endif
