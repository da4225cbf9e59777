/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags: those of one certificate, and a book of those that all certificates of a source have, which
   is kept only while a filter asks for tags.  In it each different tag stands once, and a
   certificate has a number for each of its own. */
#ifndef MODEL_TAGS_H
#define MODEL_TAGS_H

#include <stddef.h>
#include <stdint.h>

struct tag {
	const char *key, *value; /* value "" where it has none */
};

struct tags {
	const struct tag *items;
	size_t count;
};

struct tag_book;

struct tag_book *tag_book_new(void);
void tag_book_free(struct tag_book *book); /* NULL is fine */
/* Copies.  Of a certificate that comes again the last counts. */
void tag_book_add(struct tag_book *book, const char *arn, const struct tags *tags);

/* Those of one certificate; borrowed until the book is added to or freed. */
struct tag_set {
	const struct tag_book *book;
	const uint32_t *numbers;
	size_t count;
};
/* One that is not in the book has none. */
struct tag_set tag_book_find(const struct tag_book *book, const char *arn);
const struct tag *tag_set_at(const struct tag_set *set, size_t index);
/* Each different tag, in the order in which they came; NULL behind the last. */
const struct tag *tag_book_at(const struct tag_book *book, size_t index);
/* Bytes in use, for the measurements. */
size_t tag_book_size(const struct tag_book *book);

#endif
