/* SPDX-License-Identifier: Apache-2.0 */
/* What declarations and the walk say of a question that is not declared. */
#ifndef REPORT_DECLARE_ITEMS_H
#define REPORT_DECLARE_ITEMS_H

/* WHY: a state, or missing, expired, changed (of its evidence). */
const char	*declare_why(const char *why);

#endif
