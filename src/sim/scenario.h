/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the certificates come from: a file, the demo account, or a rule that makes any number. */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim/sim.h"

extern const char demo_json[];

/* The first account, empty. */
void scenario_prepare(struct sim *sim);
/* An account {"Account", "Region", "Keys", "Denied", "DisabledRegions", "Certificates": [as
   DescribeCertificate gives them; times may be "+20d12h", "-3d", "now"]}, or {"Accounts": [...]};
   beside them Roles, Sso, Container and Instance: doc/acmdash-sim.1.  false, and a sentence on
   standard error, when it is none. */
bool scenario_load(struct sim *sim, const char *json, const char *name);
bool scenario_load_file(struct sim *sim, const char *path);
/* count further certificates, of which the first pending wait for an approval by e-mail. */
void scenario_generate(struct sim *sim, size_t count, size_t pending);

/* All of an account, whatever their region. */
size_t scenario_count(const struct sim_account *account);
/* A generated one must be freed by scenario_release. */
yajl_val scenario_certificate(const struct sim *sim, const struct sim_account *account,
			      size_t index);
void scenario_release(const struct sim_account *account, size_t index, yajl_val certificate);
/* Does its ARN name the region? */
bool scenario_is_in(yajl_val certificate, const char *region);
/* NULL where the account has none of this ARN. */
yajl_val scenario_find(const struct sim *sim, const struct sim_account *account, const char *arn,
		       size_t *index);

#endif
