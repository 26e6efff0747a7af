/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The outputs of a build: one row each in one table, nothing else knows the
 * list.  Adding an output adds a row (and where it is more than a call, a file).
 *
 * What is made of a checklist is made of one tailored to a profile in the same
 * way; it only stands elsewhere (profiles/PROFILE/).
 */
#ifndef EDITION_OUTPUTS_H
#define EDITION_OUTPUTS_H

#include "check/run.h"

#include <glib.h>
#include <stdbool.h>

struct arena;
struct checklist;
struct comparison;
struct diags;
struct guide;
struct model;
struct outtree;
struct profile;
struct diff;
struct trace;
struct xslt;

struct build {
	const struct model	*model;
	const struct trace	*trace;
	const struct diff *since;	/* what changed since an earlier edition; or NULL */
	const struct comparison	*changes;	/* since the edition before; or NULL */
	/* const struct content *: editions that have pages; or NULL */
	const GPtrArray		*earlier;
	/* the folder that is replaced, while outputs are made */
	const char		*out;
	const struct guide	*guide;		/* only this one; NULL: all */
	const char *const	*names;		/* outputs wanted, NULL-ended; NULL: all */
	bool			 validate;	/* documents against templates/document.rng */
	bool			 pdf2;		/* PDF 2.0 */
	bool			 attach;	/* PDF with the files they are made of: PDF/A-3a */
	struct arena		*arena;
	struct diags		*ds;
	GPtrArray		*checklists;	/* const struct checklist *: outputs_checklists() */
	bool			 alone;		/* these and nothing else; no site is around them */
	struct outtree		*tree;		/* while outputs are made */
	/* while outputs are made */
	struct xslt		*book_style, *form_style, *section_style, *reasons_style;
	struct compiled		*compiled;	/* while outputs are made: one a checklist */
	/* atomic: a write failed, the tree must not be committed */
	gint			 failed;
};

struct output {
	const char	*name;			/* as given to --to */
	/* Add what can be made independently of everything else. */
	void		(*plan)(struct build *, GPtrArray *jobs);
};

/* By name; NULL when there is none.  outputs_names is NULL-ended. */
const struct output	*output_by_name(const char *);
const char *const	*output_names(void);

/* "html,pdf" as a list of known names, ended by NULL; NULL and a message for one that is not. */
char	**output_split(const char *to);

/* The checklists of the model, and each as every one of PROFILES (struct profile *) leaves it. */
void	 outputs_checklists(struct build *, const GPtrArray *profiles);

/*
 * The outputs wanted file by file, each made when it is asked for, with the
 * bytes that outputs_write gives it.  BUILD outlives it; one thread at a time.
 */
struct outputs;

struct outputs	*outputs_open(struct build *);		/* NULL after a message */
void		 outputs_close(struct outputs *);
/* NULL: there is no such file, or it cannot be made, after a message.  Free with g_bytes_unref. */
GBytes		*outputs_file(struct outputs *, const char *path);

/* Make the outputs wanted on all cores; they take the place of the folder OUT, or nothing does. */
enum exit_status outputs_write(struct build *, const char *out);

#endif
