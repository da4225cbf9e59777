/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of arrays.  Nothing else. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#endif
