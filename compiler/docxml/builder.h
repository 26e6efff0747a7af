/* SPDX-License-Identifier: Apache-2.0 */
/* The document builder: parts that several documents have in common. */
#ifndef DOCXML_BUILDER_H
#define DOCXML_BUILDER_H

#include "docxml/docxml.h"
#include "docxml/xmlout.h"
#include "model/model.h"

struct md_resolver;
struct since_compared;

struct builder {
	const struct model	*model;
	const struct trace	*trace;
	const struct since_compared *since;	/* NULL: nothing is marked */
	const char		*lang;
	struct xmlout		 x;
	GHashTable		*cover;		/* clause -> struct cover_line *, or NULL: see builder_load_cover */
	GHashTable		*sections;	/* chapter -> its sections by anchor; only of guide.c */
	const struct guide	*guide;		/* whose Markdown is being written */
	const struct chapter	*chapter;
};

void	 builder_begin(struct builder *, const struct model *, const struct trace *,
	    const struct since_compared *, const char *root);
/* Close the root, parse what was written, free the builder. */
xmlDoc	*builder_end(struct builder *, const char *root);

/* After the root's attributes: the edition and its documents. */
void	 put_meta(struct builder *);

/* <element lang?>text</element> in the document's language, else in the other; nothing when there is none. */
void	 put_words(struct builder *, const char *element, const struct mtext *);
/* One or two <title>: the document's language first. ID stands in when there is no title at all. */
void	 put_titles(struct builder *, const struct mtext *, const char *id);
const char	*builder_words(const struct builder *, const struct mtext *);
void	 put_short(struct builder *, const struct source_doc *);

const char	*known_confidence(enum confidence);

void	 put_clause_ref(struct builder *, const struct clause *, bool brief);
void	 put_provision_ref(struct builder *, const struct provision *);
void	 put_question_ref(struct builder *, const struct question *, bool brief);
void	 put_guide_ref(struct builder *, const struct guide *);
/* clause-ref inside when seen from the provision, provision-ref inside when seen from the clause. */
void	 put_mapping(struct builder *, const struct mapping *, bool from_provision, bool brief);
void	 put_provision_links(struct builder *, const struct provision *, bool brief);
void	 put_none(struct builder *, const struct provision *);
void	 put_clause_findings(struct builder *, const struct clause *);

/* One clause and what is below it. */
void	 put_clause(struct builder *, const struct clause *, bool brief);
void	 builder_load_cover(struct builder *);

/* ANCHOR and counts may be left out (NULL, false). */
void	 put_source_ref(struct builder *, const struct source_doc *, const struct guide *used_by, bool with_anchor);
void	 put_coverage(struct builder *, const struct source_doc *, const struct guide *);
/* The sources a guide or checklist uses, in the edition's order. */
void	 put_source_list(struct builder *, const struct guide *used_by);

/* What changed since the edition it is held against ; nothing when there is none. */
void	 put_guide_changes(struct builder *, const struct guide *);
void	 put_checklist_changes(struct builder *, const struct checklist *);

/* How deep: with CURRENT given, of that chapter; the others show their titles only. */
enum contents { CONTENTS_CHAPTERS, CONTENTS_SECTIONS, CONTENTS_PROVISIONS };
void	 put_contents(struct builder *, const struct guide *, const struct chapter *current, enum contents deep);

#endif
