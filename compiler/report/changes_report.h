/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 新旧対照表: two editions held against each other, as a paper (report/report.h):
 * the later one at the left, the earlier at the right, what differs marked.
 */
#ifndef REPORT_CHANGES_REPORT_H
#define REPORT_CHANGES_REPORT_H

#include <libxml/tree.h>

struct comparison;
struct content;
struct guide;
struct model;
struct trace;

/*
 * The model gives the title and the publisher; HOME: a
 * page to go back to, or NULL.  Free with xmlFreeDoc.
 */
xmlDoc *changes_report(
    const struct model *, const struct trace *, const struct comparison *, const char *home);

/* 加除修正: a guide as the revision of its base document (trace/revision.h). */
xmlDoc *changes_revision(
    const struct model *, const struct trace *, const struct guide *, const char *home);

/* An earlier edition from its baseline: all its text and questions. */
xmlDoc *changes_edition(
    const struct model *, const struct trace *, const struct content *, const char *home);

#endif
