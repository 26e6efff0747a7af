/* SPDX-License-Identifier: Apache-2.0 */
/* Two guides that face each other (trace/facing.h) as data. */
#ifndef DATA_FACING_H
#define DATA_FACING_H

#include <glib.h>

struct arena;
struct grid;
struct model;

/* Of ROWS, in the language in force.  The rows and what they point to outlive the table. */
struct grid	*data_facing_table(struct arena *, const GPtrArray *rows);

/*
 * { "edition", "rows": [{ "guide", "provision" | "clause",
 * "title", "faces", "about", "state", "reason", "until" }] }
 */
GBytes		*data_facing_json(const struct model *, const GPtrArray *rows);

#endif
