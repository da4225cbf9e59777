/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON trees as yajl keeps them: looked into, changed in place, written out again. */
#ifndef SIM_TREE_H
#define SIM_TREE_H

#include <stdbool.h>
#include <stdint.h>
#include <yajl/yajl_tree.h>

#include "base/buffer.h"

/* NULL where there is no such member, or it is null. */
yajl_val tree_get(yajl_val object, const char *name);
/* "" where it is no text. */
const char *tree_text(yajl_val object, const char *name);
double tree_number(yajl_val object, const char *name, double otherwise);
bool tree_is(yajl_val object, const char *name, const char *text);
size_t tree_length(yajl_val list);
yajl_val tree_at(yajl_val list, size_t index);
bool tree_list_has(yajl_val list, const char *text);

/* In place; only where the member is there. */
void tree_set_text(yajl_val object, const char *name, const char *text);
void tree_set_number(yajl_val value, int64_t number);
/* Puts member's value into object's member of this name, which takes it over; adds it where absent.
 */
void tree_put(yajl_val object, const char *name, yajl_val value);
/* For objects that are made here; yajl_tree_free frees them. */
yajl_val tree_new_object(void);
void tree_put_text(yajl_val object, const char *name, const char *text);

/* Appends the value as JSON.  Members whose name begins with '_' are the simulator's own: left out.
 */
void tree_write(yajl_val value, struct buffer *out);
void tree_write_text(const char *text, struct buffer *out);
/* Of an object only the members of these names, a list that NULL ends; all where names is NULL. */
void tree_write_members(yajl_val object, const char *const *names, struct buffer *out);

#endif
