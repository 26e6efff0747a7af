/* SPDX-License-Identifier: Apache-2.0 */
/* Text (UTF-8) as it stands in markup: & < > and, in attributes, " are written as references. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include <glib.h>
#include <stdbool.h>

/*
 * Appends TEXT as XML 1.0.  Line ends and tabs of an attribute are written as
 * references, or a reader would make blanks of them.  INSTEAD stands for each
 * character that XML cannot hold: controls, U+FFFE and U+FFFF.
 */
void	 escape_xml(GString *, const char *text, bool in_attribute, const char *instead);

/* The same as HTML, of text that came out of XML and so has no such character. */
void	 escape_html(GString *, const char *text, bool in_attribute);

#endif
