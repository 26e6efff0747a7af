/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trace: which provision answers which clause, which question asks for it.
 *
 * Built once from the frozen model and only read after that.  Links stand in
 * the order of the sources and of the text, so every report comes out the same.
 */
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct checklist;
struct clause;
struct consider;
struct exception;
struct finding;
struct guide;
struct mapping;
struct model;
struct provision;
struct question;
struct source_doc;
struct source_edition;
struct unmapped;

/* The words and their meanings for people are templates/lang, link-state and link-state-means. */
enum link_state {
	LINK_CURRENT,		/* reviewed against the text as it stands */
	LINK_UNREVIEWED,	/* nobody has reviewed it yet */
	/* the clause's text changed after the review, which names no edition */
	LINK_SUSPECT,
	/* it changed, and is of the edition that was reviewed all the same */
	LINK_UNRAISED,
	LINK_OUTDATED,		/* it, or its review, is of an edition before the one in use */
	LINK_PREDATED,		/* of an edition after the one in use */
	/* Of an entry that is no good link; trace/faults.h lists them. */
	LINK_ORPHANED,		/* one end is not there */
	LINK_AMBIGUOUS,		/* an end is there more than once */
	LINK_DUPLICATE,		/* the pair is mapped already */
	LINK_UNWANTED,		/* the provision's guide neither considers nor lists the source */
	LINK_STATES
};

struct trace;

struct trace	*trace_build(struct arena *, const struct model *);

/* Arrays are never NULL; they are empty when there is nothing. */
/* const struct mapping * */
const GPtrArray	*trace_clause_mappings(const struct trace *, const struct clause *);
/* const struct question *: that ask the clause directly */
const GPtrArray	*trace_clause_questions(const struct trace *, const struct clause *);
/* const struct mapping *, source order */
const GPtrArray	*trace_provision_mappings(const struct trace *, const struct provision *);
/* const struct question * */
const GPtrArray	*trace_provision_questions(const struct trace *, const struct provision *);
/* const struct finding * */
const GPtrArray	*trace_provision_findings(const struct trace *, const struct provision *);
/* const struct finding *: that rest on the clause */
const GPtrArray	*trace_clause_findings(const struct trace *, const struct clause *);
/* const struct exception *: of all guides, for just this clause */
const GPtrArray	*trace_clause_exceptions(const struct trace *, const struct clause *);
/* The reason given for a provision that answers no clause, expired or not; or NULL. */
const struct unmapped
		*trace_provision_none(const struct trace *, const struct provision *);
/*
 * The first of these that holds: an edition is not the one in use, the clause
 * differs from what was reviewed, nobody reviewed it.  Never one of faults.h.
 */
enum link_state	 trace_link_state(const struct mapping *);
/* "current", "unreviewed", "suspect" …: as data have it. */
const char	*trace_link_state_word(enum link_state);
/* The same for people, in the present language, and a sentence that says what it means. */
const char	*trace_link_state_name(enum link_state);
const char	*trace_link_state_meaning(enum link_state);
/*
 * Its source is neither considered nor literature nor
 * base of the provision's guide, which names some.
 */
bool		 trace_is_unwanted(const struct mapping *);
/* Was it reviewed, and must be read again? */
bool		 trace_link_is_stale(enum link_state);
/* Is UNTIL (NULL: never) before the date of the edition? */
bool		 trace_has_expired(const struct model *, const char *until);

/* Why no provision answers, or how: for one clause that a guide must consider. */
enum cover {
	COVER_DIRECT,		/* a provision of the guide is mapped to it */
	/* every clause below it is covered or left out for a reason, and one at least is covered */
	COVER_BELOW,
	/* guide.yaml gives a reason for it or for what it belongs to, not expired */
	COVER_EXCEPTED,
	COVER_EXPIRED,		/* the reason's date has passed */
	COVER_NONE
};
struct cover_line {
	const struct consider	*consider;
	const struct clause	*clause;
	enum cover		 cover;
	const char		*reason;	/* of the exception */
	const struct exception	*except;	/* COVER_EXCEPTED, COVER_EXPIRED */
};
/* One line per clause a guide must consider, in source order. */
/* struct cover_line * */
const GPtrArray	*trace_cover(const struct trace *, const struct guide *);

struct cover_count {
	const struct source_edition *source;
	const char	*level;		/* as in the source; NULL: it could not be read */
	unsigned	 total, direct, below, excepted, none;
};
/*
 * Coverage per source and level: of what GUIDE must consider;
 * with guide NULL: of every pinned source, by any provision.
 */
/* struct cover_count * */
const GPtrArray	*trace_counts(const struct trace *, const struct guide *);

/* What mappings join of one source: provisions and clauses, each counted once. */
struct source_use { unsigned provisions, clauses; };
/* By GUIDE, or by any with NULL. */
struct source_use trace_use(const struct trace *, const struct source_doc *, const struct guide *);

#endif
