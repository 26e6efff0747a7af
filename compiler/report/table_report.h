/* SPDX-License-Identifier: Apache-2.0 */
/* A table (base/grid.h) as a document of the kind `report`, on pages that lie across. */
#ifndef REPORT_TABLE_REPORT_H
#define REPORT_TABLE_REPORT_H

#include <libxml/tree.h>

struct model;
struct grid;
struct trace;

/* The caller frees it, with xmlFreeDoc; report_render() does. */
xmlDoc	*report_of_table(const struct model *, const struct trace *, const struct grid *);

#endif
