/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few texts that STS's XML has for us.  Finds elements by name and reads their text; knows
   nothing of attributes, namespaces or structure, and believes nothing it cannot find. */
#ifndef AWS_XML_H
#define AWS_XML_H

#include <stdbool.h>
#include <stddef.h>

/* The text of the first <name>...</name> that has no elements inside, with the five entities
   resolved; the caller's.  NULL where there is none, or where it holds a control character. */
char *xml_text(const char *bytes, size_t length, const char *name);

#endif
