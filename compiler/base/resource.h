/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of templates/ and lua/, carried inside the program.
 *
 * A project may keep files of the same name beside its content/; those are
 * preferred, so a house style needs no other compiler.
 */
#ifndef BASE_RESOURCE_H
#define BASE_RESOURCE_H

#include <glib.h>
#include <stdbool.h>

/* Look in DIR/NAME first from now on (NULL: only what is built in).  Call
 * it once, before threads start. */
void	 resource_override(const char *dir);

/* The bytes of "templates/html/page.xsl" or "lua/engine.lua"; always ended by
 * a NUL that is not counted.  NULL when there is none.  Free with
 * g_bytes_unref. */
GBytes	*resource_get(const char *name);

/* The same of what is built in, whatever a project keeps. */
GBytes	*resource_built_in(const char *name);

/* Whether NAME is what is built in: no other file of that name, with other bytes, is preferred. */
bool	 resource_is_own(const char *name);

/* Names that begin with PREFIX, sorted, NULL-ended; free with g_strfreev. */
char   **resource_list(const char *prefix);

#endif
