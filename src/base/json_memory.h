/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What yajl allocates with: it never looks whether it got something, and it copies texts that may
   be keys. */
#ifndef BASE_JSON_MEMORY_H
#define BASE_JSON_MEMORY_H

#include <yajl/yajl_common.h>

extern const yajl_alloc_funcs json_memory;

#endif
