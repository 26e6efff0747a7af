/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings of JSON (RFC 8259, 7), for what is written piece by piece; a tree
 * of values is jansson's.
 */
#ifndef BASE_JSONOUT_H
#define BASE_JSONOUT_H

#include <glib.h>

/*
 * With its quotation marks.  Control characters are escaped, and what is not
 * UTF-8 (a file's name, say) becomes U+FFFD.
 */
void	 jsonout_string(GString *, const char *);

/* "KEY":"VALUE".  KEY is a plain word. */
void	 jsonout_member(GString *, const char *key, const char *value);

#endif
