/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML as text, written front to back.
 *
 * Elements are opened and closed by name; attributes follow their open.  A
 * NULL value leaves the attribute out, so optional facts need no `if`.
 * Characters XML 1.0 cannot hold come out as U+FFFD.
 */
#ifndef DOCXML_XMLOUT_H
#define DOCXML_XMLOUT_H

#include <glib.h>
#include <stdbool.h>

struct xmlout {
	GString	*text;
	bool	 in_tag;		/* the last start tag still takes attributes */
};

void	 xml_open(struct xmlout *, const char *element);
void	 xml_attr(struct xmlout *, const char *name, const char *value);
void	 xml_attr_uint(struct xmlout *, const char *name, unsigned);
void	 xml_attr_flag(struct xmlout *, const char *name, bool);	/* "yes" or nothing */
void	 xml_text(struct xmlout *, const char *);
void	 xml_close(struct xmlout *, const char *element);

/* <element>text</element>, or nothing when there is no text. */
void	 xml_element(struct xmlout *, const char *element, const char *text);

/* The place to append ready-made XML to. */
GString	*xml_raw(struct xmlout *);

#endif
