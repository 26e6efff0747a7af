/* SPDX-License-Identifier: Apache-2.0 */
/* The matrix (trace/matrix.h) as a table: what CSV, workbook, page and PDF of it are made from. */
#ifndef DATA_TRACE_TABLE_H
#define DATA_TRACE_TABLE_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct grid;

/*
 * Of ROWS, in the language in force.  Every column, or only those a page has
 * room for.  The rows and what they point to outlive the table.
 */
struct grid	*data_trace_table(struct arena *, const GPtrArray *rows, bool every_column);
/* The same as CSV (base/csv.h), every column. */
GBytes		*data_trace_csv(const GPtrArray *rows);

#endif
