/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An edition item by item, with all its texts: what a baseline holds
 * (diff/baseline.h) and what two editions are compared by (diff/compare.h).
 *
 * An item is known by its kind and id, and says what it says in fields, each
 * a text.  Items stand in the order of print.
 */
#ifndef DIFF_CONTENT_H
#define DIFF_CONTENT_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct model;
struct trace;

enum item_kind {
	ITEM_EDITION,			/* edition.yaml: titles, stage, notice */
	ITEM_GUIDE,
	ITEM_CHAPTER,			/* id: guide/file.md */
	/* of a section outside its provisions; id: guide/file.md#anchor */
	ITEM_TEXT,
	ITEM_PROVISION,
	ITEM_TERM,			/* id: guide/term */
	ITEM_CHECKLIST,
	ITEM_QUESTION,
	ITEM_PROFILE,
	ITEM_SOURCE,			/* a pinned source: which edition of it */
	/* of a pinned source that has mappings or questions; id: source:clause */
	ITEM_CLAUSE,
	ITEM_FINDING,
	ITEM_COVERAGE,			/* numbers of a guide, source and level */
	ITEM_KINDS
};
const char	*item_kind_word(enum item_kind);	/* "provision" */
enum item_kind	 item_kind_of(const char *word);	/* ITEM_KINDS: none */

struct item_field { const char *name, *text; };

struct item {
	enum item_kind	 kind;
	/* the chapter, checklist or source it stands in; or NULL */
	const char	*id, *in;
	const char	*title;			/* one line; or NULL */
	const char	*number;		/* of a chapter or section, as printed; or NULL */
	GPtrArray	*fields;		/* struct item_field, in order of print */
	guint		 place;			/* among all */
};
const char	*item_field(const struct item *, const char *name);	/* NULL: it has none */
/* What it is called: its title or first words, or its id. */
const char	*item_title(const struct item *);

/* What an edition says became of ids of earlier ones. */
enum fate { FATE_RENAMED, FATE_SPLIT, FATE_MERGED, FATE_RETIRED, FATES };
struct item_fate {
	enum fate	 fate;
	enum item_kind	 kind;			/* ITEM_PROVISION or ITEM_QUESTION */
	const char	*edition;		/* the last that had them; NULL: not said */
	GPtrArray	*was, *now;		/* ids, const char * */
	const char	*reason;		/* or NULL */
};

struct content {
	const char	*edition, *date, *stage;	/* the ITEM_EDITION item has the rest */
	GPtrArray	*items;			/* struct item */
	GPtrArray	*fates;			/* struct item_fate */
	GHashTable	*by_key[ITEM_KINDS];	/* id -> struct item */
	const char	*digest;		/* of the baseline it was read from, or NULL */
};

struct content	*content_new(struct arena *);
/* NULL when there is one of that kind and id already. */
struct item	*content_add(struct arena *, struct content *, enum item_kind, const char *id);
/*
 * Whether pages and workbooks can hold it: no control
 * characters but line feeds and tabs, no U+FFFE, U+FFFF.
 */
bool		 item_text_is_plain(const char *);
/* Nothing for a TEXT of NULL or "". */
void		 content_put(struct arena *, struct item *, const char *name, const char *text);
struct item_fate *content_add_fate(struct arena *, struct content *, enum fate, enum item_kind);
const struct item *content_item(const struct content *, enum item_kind, const char *id);

/* What the project says now. */
const struct content	*content_of_model(struct arena *, const struct model *, const struct trace
		    *);

/* The canonical text of all that it holds: JSON with sorted keys and no blanks. */
GString			*content_write(const struct content *);
/* From such text, LEN bytes.  NULL, and *WHY in words, for what is no such text. */
const struct content	*content_read(struct arena *, const char *text, size_t len, const char
		    **why);

#endif
