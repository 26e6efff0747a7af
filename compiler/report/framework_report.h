/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The six steps of introducing the SSDF (ssdf-guidance: S1 to S6) over one
 * answer sheet: what is required, where one stands, targets and gaps, the
 * plan, the evaluation against an earlier sheet, what could be declared.
 *
 * Only the titles of the steps are known from the document; what each holds
 * here is this project's own reading, and the report says so.
 */
#ifndef REPORT_FRAMEWORK_REPORT_H
#define REPORT_FRAMEWORK_REPORT_H

#include "docxml/docxml.h"

struct framework_inputs {
	const char	*result;	/* `score --format json` */
	const char	*previous;	/* the same of an earlier sheet; or NULL */
	const char	*declaration;	/* declare_write_json of it */
};

/* NULL when the result is none of this model. */
xmlDoc	*framework_report(const struct model *, const struct trace *, const struct framework_inputs *);

/* Questions below their target whose date has passed: their ids, NULL-ended; free with g_strfreev. */
char	**framework_overdue(const char *result);

#endif
