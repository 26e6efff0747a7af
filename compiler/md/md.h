/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown chapters: CommonMark + GFM, parsed once, with typed facts.
 *
 * The three additions of the manual (provisions, alerts, clause: provision:
 * question: term: links) are found here; raw HTML is refused with its place.
 * Nothing outside md/ sees a cmark node: facts are structs, text goes out as
 * XML of the document vocabulary (templates/document.rng) through md_write.
 */
#ifndef MD_MD_H
#define MD_MD_H

#include "diag/diag.h"

#include <glib.h>
#include <stdbool.h>

struct arena;
struct source;

enum md_link_kind {
	MD_LINK_URL, /* http, https, mailto */
	MD_LINK_FILE, /* 03-design.md#anchor, #anchor */
	MD_LINK_CLAUSE, /* clause:REF */
	MD_LINK_PROVISION, /* provision:DEV-3.2 */
	MD_LINK_QUESTION, /* question:Q-DEV-3.2-1 */
	MD_LINK_TERM, /* term:sbom */
	MD_LINK_CHAPTER, /* chapter:developer/03-design.md */
	/* survey:makers/D5/1: what the responses to a questionnaire say, counted */
	MD_LINK_SURVEY,
	MD_LINK_CASE /* case:router/score.lan: its text is compared with the case's data */
};

struct md_block;		/* opaque: a run of blocks that can be written */

struct md_heading {
	unsigned	 level;		/* 1..6 */
	const char	*text;		/* plain */
	/* unique in the file; from the text, GitHub's way, kanji kept */
	const char	*anchor;
	struct loc	 loc;
};

struct md_provision {
	const char		*id;
	const char		*title;		/* plain */
	const char		*text;		/* plain text of the body, paragraphs split by \n */
	const struct md_block	*body;
	const struct md_heading	*heading;	/* the heading it stands under, or NULL */
	struct loc		 loc;		/* of the id */
};

struct md_link {
	enum md_link_kind	 kind;
	const char		*target;	/* without the scheme for our own kinds */
	/* plain; "" = to be filled by the reader of the target */
	const char		*text;
	const struct md_provision *in;		/* the provision it stands in, or NULL */
	struct loc		 loc;		/* of the target, where the hand must go */
	/* of a clause: the words quoted right in front of it, plain, and where; or NULL */
	const char		*quotation;
	struct loc		 quotation_loc;
};

struct md_image {
	const char	*written;	/* the address in the text */
	const char	*src;		/* the same, until the model has found its file */
	const char	*alt;
	struct loc	 loc;		/* of the src */
};

/* A figure or table with a title: it has a number and stands in a list. */
struct md_caption {
	bool		 figure;
	unsigned	 number;	/* in the chapter; figures and tables are counted apart */
	const char	*anchor;	/* as the author named it, else fig-1, table-1 */
	const char	*title;		/* plain */
	bool		 landscape, portrait, row_heads;	/* asked for */
	struct loc	 loc;
};

/*
 * What an author plainly meant, as a change to the
 * chapter's text: REMOVE bytes from AT on become INSERT.
 */
struct md_fix {
	size_t		 at, remove;
	const char	*insert;
};

struct md_doc {
	const char		*path;
	/* of the one level-1 heading; NULL when there is none */
	const char		*title;
	GPtrArray		*headings;	/* struct md_heading *, file order */
	GPtrArray		*provisions;	/* struct md_provision * */
	GPtrArray		*links;		/* struct md_link * */
	GPtrArray		*images;	/* struct md_image * */
	GPtrArray		*captions;	/* struct md_caption * */
	/* struct md_fix *, in the order of the text, none upon another */
	GPtrArray		*fixes;
	const struct source	*source;
	const struct md_block	*body;		/* everything after the title */
};

/*
 * Where a link inside the edition leads: the attributes of <ref> in the
 * document vocabulary.  Comes zeroed; all but kind and doc may stay NULL.
 */
struct md_target {
	const char	*kind;		/* "provision", "clause", "section" … */
	const char	*doc;		/* the guide, source or checklist that holds it */
	const char	*chapter;	/* the chapter's page, in a guide */
	const char	*target;	/* the anchor there */
	const char	*title;		/* its title, for readers who hover or print */
	const char	*text;		/* written when the link has no text of its own … */
	/* … and only then, as attribute number: outputs print 第3章 before the text */
	const char	*number;
};

/* How the writer asks its caller about things it cannot know. */
struct md_resolver {
	/*
	 * Every link but MD_LINK_URL (written as <link
	 * href>).  False: write the text without a link.
	 */
	bool	(*link)(void *user, const struct md_link *, struct md_target *);
	/*
	 * Write what follows a provision's body inside its
	 * element (its clauses and questions), or NULL.
	 */
	void	(*provision)(void *user, const struct md_provision *, GString *out);
	/* "new" or "changed" for a provision as a whole, or NULL; may be NULL itself. */
	const char *(*provision_change)(void *user, const struct md_provision *);
	/*
	 * The same for a block, IN a provision or outside: a paragraph, title, row,
	 * figure or code block by a digest of its words and the targets of its links.
	 */
	const char *(*block)(void *user, const struct md_provision *in, const char *digest);
	/*
	 * The words of each such block, a cell of a row parted from the next by a
	 * tab; HEADING when the block is the title of a section.  May be NULL.
	 */
	void (*words)(void *user, const struct md_provision *in, const struct md_heading *heading,
	    const char *words);
	void	 *user;
};

#define MD_LIMIT	(512u * 1024)		/* bytes of one file */
#define MD_DEPTH	48			/* of blocks and inlines inside each other */
#define MD_CELLS	100000			/* of one table */

/* Never NULL: what cannot be used is reported and left out.  May be called from several threads. */
const struct md_doc	*md_parse(struct arena *, const struct source *, struct diags *);

/*
 * Append blocks as XML elements of the document vocabulary, sections nested by headings;
 * NUMBER is the chapter's number for section numbers ("3" gives 3.1, 3.1.1), or NULL.
 */
void			 md_write(const struct md_doc *, const struct md_block *, const char
		    *number, const struct md_resolver *, GString *out);

#endif
