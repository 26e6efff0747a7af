/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents: what the outputs print, as libxml2 trees of one vocabulary
 * (templates/document.rng).
 *
 * HTML and PDF are made from these and from nothing else, so both show the
 * same words, numbers and anchors.  Every function only reads its arguments;
 * pages may be built side by side.  What changed since an earlier edition is
 * marked; NULL for it marks nothing.  The caller owns the tree: xmlFreeDoc.
 */
#ifndef DOCXML_DOCXML_H
#define DOCXML_DOCXML_H

#include <libxml/tree.h>

#include <stdbool.h>

struct chapter;
struct checklist;
struct clause;
struct diags;
struct guide;
struct model;
struct diff;
struct source_doc;
struct trace;

/* The whole book: front matter, every chapter, glossary, sources. */
xmlDoc	*docxml_guide(const struct model *, const struct trace *, const struct diff *,
	    const struct guide *);
/* The same without chapters: contents, glossary, sources. */
xmlDoc	*docxml_guide_front(const struct model *, const struct trace *,
	    const struct diff *, const struct guide *);
/* One chapter, with the contents of the whole guide for finding one's way. */
xmlDoc	*docxml_chapter(const struct model *, const struct trace *, const struct diff *,
	    const struct chapter *);

/* Every edition of a source document, each clause with what answers it. */
xmlDoc	*docxml_source(const struct model *, const struct trace *, const struct diff *,
	    const struct source_doc *);
xmlDoc	*docxml_checklist(const struct model *, const struct trace *, const struct diff *,
	    const struct checklist *);
/* Clause to provision to question by source, and back by guide. */
xmlDoc	*docxml_trace(const struct model *, const struct trace *, const struct diff *);
xmlDoc	*docxml_findings(const struct model *, const struct trace *, const struct diff *);
xmlDoc	*docxml_comments(const struct model *, const struct trace *, const struct diff *);
/* Two guides that face each other (model/facing.h). */
xmlDoc	*docxml_facing(const struct model *, const struct trace *, const struct diff *);
/* Whatever nobody has held against its source: facts, clauses, findings, mappings. */
xmlDoc	*docxml_unverified(const struct model *, const struct trace *, const struct diff *);
/* The front page of everything. */
xmlDoc	*docxml_edition(const struct model *, const struct trace *, const struct diff *);

/*
 * Hold a document against the schema; NAME says which it is.  An invalid one
 * is this program's mistake: one message for the first fault, and false.
 */
bool	 docxml_validate(xmlDoc *, const char *name, struct diags *);

/* Where a clause stands on its source's page: "1.1:PW.1.1".  Free with g_free. */
char	*docxml_clause_anchor(const struct clause *);

/* The language of an edition's outputs: "ja" or "en". */
const char	*docxml_lang(const struct model *);

#endif
