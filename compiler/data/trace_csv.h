/* SPDX-License-Identifier: Apache-2.0 */
/* The matrix as CSV (base/csv.h). */
#ifndef DATA_TRACE_CSV_H
#define DATA_TRACE_CSV_H

#include <glib.h>


/* Rows of trace/matrix.h, with a head line in the language in force. */
GBytes	*data_trace_csv(const GPtrArray *rows);

#endif
