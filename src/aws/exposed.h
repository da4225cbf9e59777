/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that hold secrets and that others may read. */
#ifndef AWS_EXPOSED_H
#define AWS_EXPOSED_H

#include <stdbool.h>

/* Tells of each: the two AWS files where they have keys in them, and the cache of "aws sso login".
   Reads no environment but where they are. */
void aws_exposed_files(void (*tell)(const char *path));

#endif
