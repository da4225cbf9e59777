/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the certificate that is open, and about no other: its tags, and, while it
   moves from e-mail to DNS validation, the records that ACM waits for. */
#ifndef MODEL_PARTICULARS_H
#define MODEL_PARTICULARS_H

#include "base/error.h"
#include "model/certificate.h"
#include "model/source.h"
#include "model/tags.h"

enum particular_state {
	PARTICULAR_NOT_ASKED,
	PARTICULAR_ASKED,
	PARTICULAR_KNOWN,
	PARTICULAR_FAILED, /* its error says why */
};

struct particulars {
	struct certificate_id certificate; /* arn NULL: of none */
	enum particular_state tags_state, records_state;
	struct tags tags;
	struct validation_list records; /* each domain by the method that it moves to */
	struct error tags_error, records_error;
	struct arena arena; /* of their texts */
};

/* Of this certificate?  NULL where particulars is NULL, or about another one. */
const struct particulars *particulars_of(const struct particulars *particulars, const char *arn);
/* Begins with another certificate; copies the id. */
void particulars_begin(struct particulars *particulars, const struct certificate_id *id);
/* Copies what came. */
void particulars_set_tags(struct particulars *particulars, const struct tags *tags);
void particulars_set_records(struct particulars *particulars,
                             const struct validation_list *records);
void particulars_release(struct particulars *particulars);

#endif
