/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs as sixteen bytes, and back to the same letters. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>

enum { UUID_BYTES = 16, UUID_LENGTH = 36 };

/* Lower-case hexadecimal only, so that uuid_format gives the same text again. */
bool uuid_parse(const char *text, unsigned char id[UUID_BYTES]);
/* text has room for UUID_LENGTH + 1. */
void uuid_format(const unsigned char id[UUID_BYTES], char *text);

#endif
