/* SPDX-License-Identifier: Apache-2.0 */
/* Chains and the matrix as JSON, for other programs. */
#ifndef DATA_TRACE_JSON_H
#define DATA_TRACE_JSON_H

#include <glib.h>

struct model;
struct trace;

/* SUBJECTS: struct subject * (trace/find.h), each with what hangs on it both ways. */
GBytes	*data_chain_json(const struct model *, const struct trace *, const GPtrArray *subjects);
/* CHAINS: GPtrArray * each, of struct why_step * (trace/why.h). */
GBytes	*data_why_json(const struct model *, const GPtrArray *chains);
/* ROWS of trace/matrix.h. */
GBytes	*data_matrix_json(const struct model *, const GPtrArray *rows);

#endif
