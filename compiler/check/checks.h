/* SPDX-License-Identifier: Apache-2.0 */
/* What the checks share; private to check/. */
#ifndef CHECK_CHECKS_H
#define CHECK_CHECKS_H

#include <stdbool.h>

struct diags;
struct model;
struct trace;

struct check {
	const struct model	*model;
	const struct trace	*trace;
	struct diags		*ds;
};

/* An edition that is no longer a draft: what was a warning before is refused. */
bool	 check_is_final(const struct check *);

/* What only a final edition must keep to: nothing recalled, no drafts, every comment answered. */
void	 check_stage(const struct check *);

#endif
