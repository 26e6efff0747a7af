/* SPDX-License-Identifier: Apache-2.0 */
/* Two editions held against each other (diff/compare.h), for other programs. */
#ifndef DATA_DIFF_JSON_H
#define DATA_DIFF_JSON_H

#include <glib.h>

struct comparison;

/* JSON with each field's texts and words as runs: ["=", …], ["-", …], ["+", …]. */
GString	*data_diff_json(const struct comparison *);
/* CSV, a line for each field that differs. */
GString	*data_diff_csv(const struct comparison *);

#endif
