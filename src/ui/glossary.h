/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of ACM in English and Japanese side by side, with the names that the API has for them:
   so that two people who read them in different languages can talk. */
#ifndef UI_GLOSSARY_H
#define UI_GLOSSARY_H

#include "base/buffer.h"

/* width: cells of a line. */
void glossary_say_all(size_t width, struct buffer *out);

#endif
