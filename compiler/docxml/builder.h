/* SPDX-License-Identifier: Apache-2.0 */
/* The document builder: parts that several documents have in common. */
#ifndef DOCXML_BUILDER_H
#define DOCXML_BUILDER_H

#include "docxml/docxml.h"
#include "docxml/xmlout.h"
#include "model/model.h"
#include "model/mtext.h"

#include <glib.h>
#include <stdbool.h>

struct mapping;
struct md_resolver;
struct provision;
struct question;
struct diff;

struct builder {
	const struct model	*model;
	const struct trace	*trace;
	const struct diff *since;	/* NULL: nothing is marked */
	const char		*lang;
	struct xmlout		 x;
	/* clause -> struct cover_line *, or NULL: see builder_load_cover */
	GHashTable		*cover;
	/* chapter -> its sections by anchor; only of guide.c */
	GHashTable		*sections;
	const struct guide	*guide;		/* whose Markdown is being written */
	const struct chapter	*chapter;
	/* of a chapter by itself (docxml/reader.h), else NULL */
	const GPtrArray		*readers;
};

void	 builder_begin(struct builder *, const struct model *, const struct trace *,
	    const struct diff *, const char *root);
/* Close the root, parse what was written, free the builder. */
xmlDoc	*builder_end(struct builder *, const char *root);

/* After the root's attributes: the edition and its documents. */
void	 docxml_put_meta(struct builder *);

/*
 * <element lang?>text</element> in the document's
 * language, else in the other; nothing when there is none.
 */
void	 docxml_put_words(struct builder *, const char *element, const struct mtext *);
/* One or two <title>: the document's language first. ID stands in when there is no title at all. */
void	 docxml_put_titles(struct builder *, const struct mtext *, const char *id);
const char	*builder_words(const struct builder *, const struct mtext *);
void	 docxml_put_short(struct builder *, const struct source_doc *);

const char	*docxml_known_confidence(enum confidence);

void	 docxml_put_clause_ref(struct builder *, const struct clause *, bool brief);
void	 docxml_put_provision_ref(struct builder *, const struct provision *);
void	 docxml_put_question_ref(struct builder *, const struct question *, bool brief);
void	 docxml_put_finding(struct builder *, const struct finding *);
void	 docxml_put_guide_ref(struct builder *, const struct guide *);
/*
 * clause-ref inside when seen from the provision, provision-ref inside when seen from the clause.
 */
void	 docxml_put_mapping(struct builder *, const struct mapping *, bool from_provision, bool
		    brief);
void	 docxml_put_provision_links(struct builder *, const struct provision *, bool brief);
void	 docxml_put_none(struct builder *, const struct provision *);
void	 docxml_put_clause_findings(struct builder *, const struct clause *);

/* One clause and what is below it. */
void	 docxml_put_clause(struct builder *, const struct clause *, bool brief);
void	 builder_load_cover(struct builder *);

/* ANCHOR and counts may be left out (NULL, false). */
void	 docxml_put_source_ref(struct builder *, const struct source_doc *, const struct guide
		    *used_by, bool with_anchor);
void	 docxml_put_coverage(struct builder *, const struct source_doc *, const struct guide *);
/* The sources a guide or checklist uses, in the edition's order. */
void	 docxml_put_source_list(struct builder *, const struct guide *used_by);

/* What changed since the edition it is held against ; nothing when there is none. */
void	 docxml_put_guide_changes(struct builder *, const struct guide *);
void	 docxml_put_checklist_changes(struct builder *, const struct checklist *);

/* How deep: with CURRENT given, of that chapter; the others show their titles only. */
enum contents { CONTENTS_CHAPTERS, CONTENTS_SECTIONS, CONTENTS_PROVISIONS };
void	 docxml_put_contents(struct builder *, const struct guide *, const struct chapter *current,
		    enum contents deep);

#endif
