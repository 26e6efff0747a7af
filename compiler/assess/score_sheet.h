/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets named on a command line, read for the engine. */
#ifndef ASSESS_SCORE_SHEET_H
#define ASSESS_SCORE_SHEET_H

#include <glib.h>
#include <stdbool.h>

struct checklist;
struct engine;
struct evidence_folders;
struct result;
struct run;
struct sheet;
struct yaml_node;

/*
 * Append the lines of the sheet PATH ("-": standard input;
 * any form) and give what they say.  NULL after a message.
 */
const struct sheet *assess_request(
    struct run *, struct engine *, GString *request, const char *path);

/*
 * Look at the files that evidence names: in these folders only, and where it
 * gives a digest by SHA-256.  One that leads out, is not there or differs gets
 * a line that says it changed.
 */
void	 assess_evidence(struct run *, GString *request, const struct sheet *, const struct
		    evidence_folders *);

struct assess_options {
	/* the day on which evidence must be valid; NULL: the sheet's */
	const char	*as_of;
	bool		 with_evidence;	/* look at the files that evidence names */
	const char	*folder;	/* where they are, beside the sheet's own; or NULL */
	const char	*against;	/* group statistics to compare with; NULL: none */
};

/*
 * Score the sheet PATH: the result and, unless DIGEST is NULL, the digest of
 * its answers; they live as long as the run.  NULL after a message.
 */
const struct result *assess_score(struct run *, const struct checklist *, const char *path,
    const struct assess_options *, const char **digest);

/* The group statistics in PATH as lines of the request.  False after a message. */
bool	 assess_against(struct run *, struct engine *, GString *request, const char *path);

/*
 * What scoring would say of the answers in this tidy tree: questions
 * that do not exist, answers that are none, facts.  False where
 * the project has no such checklist of this edition, or where that
 * has errors of its own.  Dates were looked at when it was tidied.
 */
bool	 assess_look(struct run *, const struct yaml_node *tree, const char *path);

/* The checklist of this id; NULL after a message with the nearest. */
const struct checklist *assess_checklist(struct run *, const char *id);

#endif
