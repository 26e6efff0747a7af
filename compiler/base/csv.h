/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables as CSV (RFC 4180), as Excel opens them: UTF-8 with a byte order
 * mark, lines ended by CR LF, and no cell that a spreadsheet would run; in
 * as people save them, with a comma, a tab or a semicolon between cells.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define CSV_BOM	"\xef\xbb\xbf"

/*
 * Whether a spreadsheet might run the cell: it is written
 * behind an apostrophe, which reading takes off again.
 */
bool	 csv_is_formula(const char *);

/* One record of N cells; NULL is an empty cell. */
void	 csv_record(GString *, const char *const *cells, size_t n);

struct csv_reader {
	const char	*at;
	unsigned	 line;		/* of AT, from 1 */
	char		 separator;
	bool		 broken;	/* a cell in quotes did not end */
};

/* TEXT: UTF-8 without its mark, borrowed until the last record is read. */
void	 csv_open(struct csv_reader *, const char *text);
/*
 * The cells of the next record into a list that frees
 * them; false at the end, or where it is broken.
 */
bool	 csv_next(struct csv_reader *, GPtrArray *cells);

#endif
