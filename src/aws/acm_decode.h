/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ACM's answers, decoded into the model.  Pure.  Nulls, absent and extra members, values that we do
   not know and members of another type are all fine; only what is no JSON object is an error. */
#ifndef AWS_ACM_DECODE_H
#define AWS_ACM_DECODE_H

#include "aws/acm.h"
#include "base/arena.h"

/* What is decoded lives in the arena; the answer's bytes are not needed any more.  An item without
   an ARN is left out. */
bool acm_decode_search(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                       struct error *error);
bool acm_decode_list(const char *bytes, size_t length, struct acm_page *page, struct arena *arena,
                     struct error *error);
/* NULL and the error where there is no certificate in it. */
const struct certificate *acm_decode_describe(const char *bytes, size_t length, struct arena *arena,
                                              struct error *error);
/* ACM says nothing when it took a resend: false where an answer with status 200 is not ACM's. */
bool acm_decode_resend(const char *bytes, size_t length);
bool acm_decode_tags(const char *bytes, size_t length, struct tags *tags, struct arena *arena,
                     struct error *error);
bool acm_decode_tagged(const char *bytes, size_t length, struct acm_tagged_page *page,
                       struct arena *arena, struct error *error);
/* Each domain as it is to be validated after a move, else as it is now. */
bool acm_decode_validations(const char *bytes, size_t length, struct validation_list *list,
                            struct arena *arena, struct error *error);

#endif
