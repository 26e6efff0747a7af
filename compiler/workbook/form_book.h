/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a form to copy, as a workbook: a sheet a table. */
#ifndef WORKBOOK_FORM_BOOK_H
#define WORKBOOK_FORM_BOOK_H

#include <glib.h>
#include <stdint.h>

struct diags;

/*
 * CELLS as templates/forms/section.xsl writes them. 
 * CREATED in seconds since 1970.  NULL after a message.
 */
GBytes	*workbook_form(const char *cells, const char *title, int64_t created, struct diags *);

#endif
