/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of ASCII without regard to case, whatever the locale: names in DNS. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

static inline unsigned char fold(unsigned char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

#endif
