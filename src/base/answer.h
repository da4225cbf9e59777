/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yes, no, or nobody has said. */
#ifndef BASE_ANSWER_H
#define BASE_ANSWER_H

enum answer { ANSWER_ABSENT, ANSWER_NO, ANSWER_YES };

#endif
