/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets share that draw. */
#ifndef TESTS_FUZZ_LOOK_H
#define TESTS_FUZZ_LOOK_H

#include "tests/screen/screen.h"

/* A stage on a terminal that is open, of 24 rows and 80 columns, with its journal and all else that a
   screen may ask for. */
void fuzz_stage_begin(struct stage *stage);
void fuzz_stage_end(struct stage *stage);
/* Draws it, and reads it back cell by cell: only what can be printed may stand there. */
void fuzz_look(struct stage *stage);

#endif
