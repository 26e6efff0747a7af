/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two editions of a source clause by clause: what became of each.
 *
 * Texts are held against each other in the form they are fingerprinted in, so
 * width and line ends are no change; "same" is only said of equal texts.  Ids
 * count within one document alone: another document may give the same id
 * another meaning (SP 800-218A does, with PW.3).
 */
#ifndef SOURCES_CLAUSE_DIFF_H
#define SOURCES_CLAUSE_DIFF_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct clause;
struct source_edition;

enum clause_fate {
	CLAUSE_SAME,
	CLAUSE_MOVED,			/* the same text, in another place */
	CLAUSE_RENUMBERED,		/* the same text and place, under another id */
	CLAUSE_EDITED,			/* other words; its id or place may differ too */
	CLAUSE_SPLIT,			/* one became several */
	CLAUSE_MERGED,			/* several became one */
	CLAUSE_GONE,
	CLAUSE_NEW,
	CLAUSE_FATES
};
const char	*clauses_fate_word(enum clause_fate);	/* "same" */

struct clause_change {
	enum clause_fate	 fate;
	/* const struct clause *; one is empty for GONE and NEW, several for SPLIT and MERGED */
	GPtrArray		*old, *now;
	/* not compared: as the record says, or there is no text, or a list is not complete */
	bool			 told;
	unsigned		 likeness;	/* percent, of EDITED */
};

/*
 * struct clause_change *, in the order of NOW; what is gone follows in the
 * order of OLD.  Where NOW lists only what differs from OLD (`differs_from`),
 * a clause of OLD that it does not list stands with NOW empty, as its record
 * says: CLAUSE_SAME, or CLAUSE_EDITED without the words.
 */
GPtrArray *clauses_compare(
    struct arena *, const struct source_edition *old, const struct source_edition *now);

#endif
