/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where Western words may be parted: by the field's own list
 * (templates/fo/hyphenation-en.txt), else by the patterns of their language
 * (libhyphen's).  Names in capitals and words with signs inside stay whole.
 */
#ifndef FO_HYPHENATE_H
#define FO_HYPHENATE_H

struct hyphenator;

struct hyphenator	*hyphenator_open(void);
void			 hyphenator_close(struct hyphenator *);
/*
 * For each byte of the word an odd number where it may be parted after that
 * byte.  NULL when nothing is known about the language or the word is none.
 * Valid until the next call.
 */
const char		*hyphenator_points(struct hyphenator *, const char *lang, const char *word,
		    unsigned len);

#endif
