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

struct declaration;
struct result;
struct result_step;

struct framework_inputs {
	const struct result	 *result;
	const struct result	 *previous;	/* of an earlier sheet; or NULL */
	const struct declaration *declaration;	/* of the result */
};

/* NULL when the result is of no checklist of this model. */
xmlDoc *framework_report(
    const struct model *, const struct trace *, const struct framework_inputs *);

/* Is the step of a plan past the date that its answer names? */
bool	 framework_is_overdue(const struct result *, const struct result_step *);

#endif
