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
 */
#ifndef REPORT_DECLARE_H
#define REPORT_DECLARE_H

#include "docxml/docxml.h"

#include <glib.h>
#include <stdbool.h>

struct diags;

#define DECLARE_LIMIT	(8u << 20)	/* bytes of a declaration, or of the page it is in */

/* An answer sheet that was scored. */
struct scored {
	const char	*file;		/* its path: evidence stands below its folder … */
	const char	*folder;	/* … or below this one; or NULL */
	const char	*result;	/* `score --format json` */
	const char	*digest;	/* of the answers */
};

/* JSON, one item a line.  The number of items.  Evidence that leads elsewhere is reported. */
size_t	 declare_write_json(GString *, const struct model *, const struct trace *, const struct scored *, struct diags *);
/* The same to read, to sign and to print, from a declaration in JSON.  NULL when it is none. */
xmlDoc	*declare_report(const struct model *, const struct trace *, const char *declaration);

/* The JSON of a declaration that may be in a page; free with g_free.  NULL: neither, or too large. */
char	*declare_extract(const char *text, size_t len);
/*
 * Checklist and answer sheet (or NULL) that it names; free them with g_free.
 * False: it is none, and *FAULT says why.
 */
bool	 declare_names(const char *declaration, char **checklist, char **sheet, const char **fault);

enum verdict { VERDICT_TRUE, VERDICT_STALE, VERDICT_UNSUPPORTED, VERDICT_BROKEN };

/* Of what declare_names took.  Why, one line each, into TEXT. */
enum verdict declare_verify(GString *text, const struct model *, const struct trace *, const char *declaration, const struct scored *,
	    struct diags *);
/* For programs: the verdict, its exit status and the reasons; free with free. */
char	*declare_verdict_json(const char *verdict, int status, const char *why);

#endif
