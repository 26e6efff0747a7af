/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The study as documents of the kind `report`: what was planned and what came
 * in, the schedule, every question counted, and the way from each hypothesis to
 * the provisions; and each questionnaire as a form to fill in.
 */
#ifndef REPORT_STUDY_REPORT_H
#define REPORT_STUDY_REPORT_H

#include <libxml/tree.h>

#include <stdbool.h>

struct model;
struct survey;
struct trace;

/*
 * HOME: the page it belongs to, or NULL.  The caller
 * frees it with xmlFreeDoc; report_render() does.
 */
xmlDoc	*study_report(const struct model *, const struct trace *, const char *home);

/*
 * Fields are named as the columns of content/responses/ID.csv, with "ITEM.2" for
 * the second of several choices; “questionnaire” is hidden and says which it is.
 */
xmlDoc *study_form(
    const struct model *, const struct trace *, const struct survey *, const char *home);

#endif
