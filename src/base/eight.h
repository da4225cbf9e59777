/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes looked at as one number. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdint.h>

/* Times a byte: eight of it. */
static const uint64_t EVERY_BYTE = 0x0101010101010101;

#endif
