/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 自己適合宣言: a declaration of conformity, made from what evidence bears out.
 *
 * Only questions that are met and have valid evidence are in it; for every
 * other one it says why not.  It names the edition, the profile, a digest of
 * the answers, of each file that is evidence, and the fingerprint of each
 * clause, so that it can be verified later: still true, stale (what it
 * answers to has changed), unsupported (evidence is gone, changed or expired)
 * or broken (an answer changed).  No score is taken from it: the answers are
 * scored again.
 *
 * A declaration is read-only and lives as long as the arena it was made or read into.
 */
#ifndef REPORT_DECLARE_H
#define REPORT_DECLARE_H

#include "assess/result.h"
#include "docxml/docxml.h"

#include <glib.h>
#include <stdbool.h>

struct diags;

#define DECLARE_LIMIT	(8u << 20)	/* bytes of a declaration, or of the page it is in */

/* An answer sheet that was scored. */
struct scored {
	const char	*file;		/* its path: evidence stands below its folder … */
	const char	*folder;	/* … or below this one; or NULL */
	const struct result *result;
	const char	*digest;	/* of the answers */
};

struct declared_evidence {
	struct result_evidence given;
	bool	 looked_up;		/* the digest is of the file, not of the answer */
};

struct declared_clause {
	const char *clause, *relation, *status, *fingerprint;
	const struct clause *at;	/* NULL: read, not made */
};

/* A question that is declared to be met. */
struct declared_item {
	const char *question, *provision;	/* the latter may be NULL */
	long	 rev, answer;		/* REV is RESULT_NONE when it is not named */
	const struct declared_evidence *evidence;
	const struct declared_clause *clauses;
	size_t	 n_evidence, n_clauses;
};

/* WHY: a state, or missing, expired, changed (of its evidence). */
struct undeclared { const char *question, *why; };

struct declaration {
	/* the last: digest of the sheet */
	const char *checklist, *edition, *fingerprint, *answers;
	const char *respondent, *profile, *date, *as_of, *sheet;	/* may be NULL */
	long	 questions;
	const struct declared_item *items;
	const struct undeclared *others;
	size_t	 n_items, n_others;
};

/* Evidence that leads elsewhere is reported. */
const struct declaration *declare_make(struct arena *, const struct model *, const struct trace *,
    const struct scored *, struct diags *);
/* JSON, one item a line. */
void	 declare_write_json(GString *, const struct declaration *);
/* The same to read, to sign and to print.  NULL when it is of no checklist of this model. */
xmlDoc	*declare_report(const struct model *, const struct trace *, const struct declaration *);

/*
 * The JSON of a declaration that may be in a page; free with g_free.  NULL: neither, or too large.
 */
char	*declare_extract(const char *text, size_t len);
/*
 * A declaration in JSON, untrusted.  NULL when it is none, and *FAULT says why.  SHEET is a plain
 * name or NULL: it leads to no other folder.
 */
const struct declaration *declare_read(struct arena *, const char *json, const char **fault);

enum verdict { VERDICT_TRUE, VERDICT_STALE, VERDICT_UNSUPPORTED, VERDICT_BROKEN };

/* Of what declare_read took.  Why, a line each, is added to WHY, which frees them. */
enum verdict declare_verify(GPtrArray *why, const struct model *, const struct trace *,
    const struct declaration *, const struct scored *, struct diags *);
/* For programs: the verdict, its exit status and the reasons. */
void	 declare_write_verdict(GString *, const char *verdict, int status, const GPtrArray *why);

#endif
