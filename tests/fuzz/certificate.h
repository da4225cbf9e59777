/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program does with every certificate that was decoded, and what must hold for it. */
#ifndef TESTS_FUZZ_CERTIFICATE_H
#define TESTS_FUZZ_CERTIFICATE_H

#include "model/particulars.h"
#include "model/store.h"
#include "tests/fuzz/fuzz.h"

void fuzz_check_summary(const struct certificate_summary *summary);
void fuzz_check_list(const struct validation_list *list);
void fuzz_check_tags(const struct tags *tags);
/* Keeps the row in a store, and takes it out again. */
void fuzz_keep_summary(struct store *store, const struct certificate_summary *summary);
/* Keeps the details, and asks the rules about every domain. */
void fuzz_keep_certificate(struct store *store, const struct certificate *certificate);

#endif
