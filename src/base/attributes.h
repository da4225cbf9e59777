/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a compiler can check about a function, by name. */
#ifndef BASE_ATTRIBUTES_H
#define BASE_ATTRIBUTES_H

#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define NORETURN __attribute__((noreturn))
#define NODISCARD __attribute__((warn_unused_result))
#define SENTINEL __attribute__((sentinel))
#define FORMAT_ARGUMENT __attribute__((format_arg(1)))
#define FORMAT_ARGUMENT_2 __attribute__((format_arg(2)))

#endif
