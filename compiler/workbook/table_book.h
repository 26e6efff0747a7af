/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table (base/grid.h) as a workbook: a sheet of that title, and a hidden
 * one that says what it is, for whoever reads it back.  An open table has empty
 * rows at its end for what people add.
 */
#ifndef WORKBOOK_TABLE_BOOK_H
#define WORKBOOK_TABLE_BOOK_H

#include <glib.h>

struct diags;
struct model;
struct grid;

#define TABLE_META	"_meta"		/* the hidden sheet: "table" and its id, "edition" and the edition's */

/* NULL after a message. */
GBytes	*workbook_of_table(const struct model *, const struct grid *, struct diags *);

#endif
