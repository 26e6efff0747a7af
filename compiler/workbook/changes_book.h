/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of changes as a workbook: a sheet that counts, and one of rows
 * that can be sorted and filtered; words that differ are underlined or struck
 * through within the cells.
 */
#ifndef WORKBOOK_CHANGES_BOOK_H
#define WORKBOOK_CHANGES_BOOK_H

#include <glib.h>
#include <stdint.h>

struct diags;
struct comparison;

/* CREATED: seconds since 1970 that it bears.  NULL after a message. */
GBytes *workbook_changes(
    const struct comparison *, const char *title, int64_t created, struct diags *);

#endif
