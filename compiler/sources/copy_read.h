/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of copies; private to sources/. */
#ifndef SOURCES_COPY_READ_H
#define SOURCES_COPY_READ_H

#include <glib.h>

/*
 * TEXT without blanks, in the form texts are compared in; PLACES
 * (struct copy_place) of each byte, or NULL.  Free with g_free.
 */
char	*copy_letters(const char *text, unsigned page, GArray *places);

#endif
