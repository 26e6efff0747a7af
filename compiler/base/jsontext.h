/* SPDX-License-Identifier: Apache-2.0 */
/* A tree of jansson as text (RFC 8259), with a line feed at its end. */
#ifndef BASE_JSONTEXT_H
#define BASE_JSONTEXT_H

#include <glib.h>
#include <jansson.h>

/*
 * FLAGS are those of json_dumps (JSON_INDENT …).  The caller's reference to the
 * tree is taken.  Trees made here are always written: they hold UTF-8 and finite
 * numbers only.  To be freed with g_free.
 */
char	*jsontext(json_t *, size_t flags);

/* The same as bytes; a reference to drop. */
GBytes	*jsontext_bytes(json_t *, size_t flags);

/* The same at the end of OUT. */
void	 jsontext_append(GString *out, json_t *, size_t flags);

#endif
