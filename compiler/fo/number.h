/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Page numbers as `format` asks for them (XSL 1.1, 7.27.1;
 * XSLT 1.0, 7.7.1), and as Japanese books write them.
 */
#ifndef FO_NUMBER_H
#define FO_NUMBER_H

#include "canvas/canvas.h"

#include <stdbool.h>

struct arena;

/* A token that stands for the number, and what stands around it: （1）, -i-, 第一頁, 001. */
struct number_format {
	const char	*before, *after;	/* as long as the format itself */
	unsigned	 before_len;
	unsigned	 width;			/* digits at least */
	enum {
		NUMBER_DIGITS,
		NUMBER_WIDE,
		NUMBER_HAN,
		NUMBER_ROMAN,
		NUMBER_ROMAN_UPPER,
		NUMBER_LETTER,
		NUMBER_LETTER_UPPER,
	} kind;
};

/*
 * False when nothing in it stands for a number: it is then
 * decimal, without anything around it.  NULL: the usual.
 */
bool			 number_format_read(const char *, struct number_format *);
const char		*number_write(struct arena *, const struct number_format *, unsigned n);
/* How a viewer names the page; what it cannot count by itself is given as text. */
struct page_label	 number_label(struct arena *, const struct number_format *, const char
		    *prefix, unsigned n);

#endif
