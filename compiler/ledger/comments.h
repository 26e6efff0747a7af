/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ledger of comments: listed and chosen from, as the table of comments and
 * answers (意見対応表), and taken in again from a workbook that members filled in.
 *
 * A workbook is held against the ledger row by row.  Each row that was taken out
 * carries the fingerprint of what it was then, so that of a comment changed on
 * both sides neither is overwritten.  What the workbook lacks stays in the
 * ledger; a remark is never emptied.  Entries that do not change keep their
 * lines in the author's YAML, with all that stands around them.
 */
#ifndef LEDGER_COMMENTS_H
#define LEDGER_COMMENTS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct comment;
struct diags;
struct model;
struct grid;

/* Each is NULL where everything is wanted. */
struct ledger_filter {
	const char	*disposition;	/* "open", or several with commas */
	/* a provision or question; or a guide, with all that is in it */
	const char	*about;
	const char	*from, *meeting, *edition;
	const char	*words;		/* in the remark or its answer */
};

/* const struct comment *, in the order of the files. */
GPtrArray	*ledger_select(struct arena *, const struct model *, const struct ledger_filter *);
/* The word of FILTER->disposition that is none, or NULL.  Free with g_free. */
char		*ledger_bad_disposition(const struct ledger_filter *);

/* OPEN: to be written to, with the columns that lead it back. */
struct grid	*ledger_table(struct arena *, const struct model *, const GPtrArray *comments, bool
		    open);
/* [{"id": …}, …]: the words of the format, as they stand in YAML. */
GString		*ledger_json(const GPtrArray *comments);

/* ---- in ---- */

enum ledger_field {
	LEDGER_FROM,
	LEDGER_MEETING,
	LEDGER_EDITION,
	LEDGER_DATE,
	LEDGER_ABOUT,
	LEDGER_PLACE,
	LEDGER_TEXT,
	LEDGER_DISPOSITION,
	LEDGER_ANSWER,
	LEDGER_ANSWERED,
	LEDGER_CHANGED,
	LEDGER_N_FIELDS
};

/* What one comment becomes. */
struct ledger_change {
	const struct comment	*old;		/* NULL: a new one */
	const char		*id;
	/* "" or NULL: not said; CHANGED a line each */
	const char		*field[LEDGER_N_FIELDS];
	unsigned		 row;		/* of the workbook */
};

struct ledger_import {
	/* struct ledger_change *, in the order of the rows */
	GPtrArray	*changes;
	/* rows as they were; comments that the workbook lacks, and that stay */
	unsigned	 same, absent;
};

/* Hold the workbook BYTES of PATH against the ledger.  False after messages, each at its cell. */
bool ledger_read(struct arena *, const struct model *, const char *path, const void *bytes,
    size_t len, struct ledger_import *, struct diags *);
/* What each change changes, for people: a line a field. */
void		 ledger_print_changes(GString *, const struct ledger_import *);
/* Into content/comments/, all files or none.  False after a message. */
bool		 ledger_write(struct arena *, const struct model *, const struct ledger_import *,
		    struct diags *);

#endif
