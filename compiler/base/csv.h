/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables as CSV (RFC 4180), as Excel opens them: UTF-8 with a byte order
 * mark, lines ended by CR LF, and no cell that a spreadsheet would run.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define CSV_BOM	"\xef\xbb\xbf"

/* Whether a spreadsheet might run the cell: it is written behind an apostrophe, which reading takes off again. */
bool	 csv_is_formula(const char *);

/* One record of N cells; NULL is an empty cell. */
void	 csv_record(GString *, const char *const *cells, size_t n);

#endif
