/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in time and spans as people say them, in the user's language.  now is an argument, which
   learns until when the text holds: a second before that it is the same, and then another one. */
#ifndef TEXT_MOMENT_H
#define TEXT_MOMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/present.h"

enum { MOMENT_SIZE = 96 };

/* "in 20 days", "3 days ago", "in 5 h", "now"; ja "20 日後", "3 日前", "たった今".
   Whole units, rounded down. */
void moment_relative(int64_t then, struct present *now, char text[MOMENT_SIZE]);
/* "47 h left", "20 days left", "overdue"; ja "残り 47 時間". */
void moment_left(int64_t deadline, struct present *now, char text[MOMENT_SIZE]);
/* "2026-11-24 09:14" in local time; "2026-11-24". */
void moment_date_time(int64_t then, char text[MOMENT_SIZE]);
void moment_date(int64_t then, char text[MOMENT_SIZE]);
/* "2026-11-24 09:14 JST", for those who read it elsewhere. */
void moment_date_time_zone(int64_t then, char text[MOMENT_SIZE]);
/* "12 s", "5 min", "3 h": how long ago something was, without "ago". */
void moment_span(int64_t seconds, char text[MOMENT_SIZE]);

#endif
