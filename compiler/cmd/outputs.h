/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outputs of a build: one row each in one table, nothing else knows the
 * list.  Adding an output adds a row (and where it is more than a call, a file).
 */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct guide;
struct model;
struct outtree;
struct trace;
struct xslt;

struct build {
	const struct model	*model;
	const struct trace	*trace;
	const struct guide	*guide;		/* only this one; NULL: all */
	const char *const	*names;		/* outputs wanted, NULL-ended; NULL: all */
	bool			 validate;	/* documents against templates/document.rng */
	struct outtree		*tree;
	struct diags		*ds;
	struct xslt		*book_style, *form_style;	/* while outputs are made */
	struct compiled		*compiled;	/* while outputs are made: one a checklist */
	gint			 failed;	/* atomic: a write failed, the tree must not be committed */
};

struct output {
	const char	*name;			/* as given to --to */
	/* Add what can be made independently of everything else. */
	void		(*plan)(struct build *, GPtrArray *jobs);
};

/* By name; NULL when there is none.  outputs_names is NULL-ended. */
const struct output	*output_by_name(const char *);
const char *const	*output_names(void);

/* Seconds since 1970 that outputs bear: SOURCE_DATE_EPOCH, else the edition's day. */
int64_t	 output_date(const struct model *);

/* Make the outputs wanted on all cores, into build->tree. */
void	 outputs_make(struct build *);

#endif
