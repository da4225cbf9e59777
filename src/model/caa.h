/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May Amazon issue, by the CAA records of one name (RFC 8659)?  Pure. */
#ifndef MODEL_CAA_H
#define MODEL_CAA_H

#include "model/lookups.h"

/* What was seen of one tag: of issue, of issuewild. */
struct caa_tag {
	bool present, amazon;
	struct lookup_answer others; /* its texts: who else may issue */
};

struct caa_set {
	bool any;      /* there is a record at all, so no parent counts */
	bool critical; /* one that must be understood is not: nobody may issue */
	struct caa_tag issue, issuewild;
};

/* Takes one record in.  Tag and value are raw bytes of DNS; flags is the record's own byte. */
void caa_add(struct caa_set *set, unsigned flags, const char *tag, size_t tag_length,
             const char *value, size_t value_length);
/* LOOKUP_CAA_ALLOWS or _FORBIDS, found at this name; wildcard: for "*.name".  Asks set->any. */
void caa_judge(const struct caa_set *set, const char *name, bool wildcard,
               struct lookup_answer *answer);

/* Where to look next: the parent; NULL above the top.  Of "*.name" the first is name itself. */
const char *caa_parent(const char *name);
bool caa_is_wildcard(const char *name);

#endif
