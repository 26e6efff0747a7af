/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema table: every kind of file, every key, its type, where it is
 * stored and what it means.
 *
 * One table (schema.c) drives the reader (schema_read.c), its messages, the
 * format reference and the JSON Schemas (schema_print.c); a key exists in
 * all of them or in none.  Private to model/.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "model/guides.h"
#include "model/model.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct refs;
struct yaml_node;

enum schema_type {
	SCHEMA_TEXT,		/* const char * */
	SCHEMA_MTEXT,		/* struct mtext */
	SCHEMA_ID,		/* const char *, interned: any words on one line */
	SCHEMA_NAME,		/* const char *, interned: an id without blanks and separators */
	SCHEMA_SLUG,		/* const char *, interned: an id that is a file name too */
	SCHEMA_FILE,		/* const char *: the name of a chapter's file */
	/* const char *, interned: a fact's value; true and false become yes and no */
	SCHEMA_VALUE,
	SCHEMA_DATE,		/* const char * */
	SCHEMA_URL,		/* const char * */
	SCHEMA_DIGEST,		/* const char *: SHA-256 in hexadecimal */
	SCHEMA_INT,		/* int or unsigned, min..max */
	SCHEMA_BOOL,		/* bool */
	SCHEMA_CHOICE,		/* an enum */
	SCHEMA_WORD,		/* const char *, interned: one of the words */
	SCHEMA_REF,		/* a pointer, filled when everything is read */
	SCHEMA_RECORD,		/* a pointer to a new struct */
	SCHEMA_PART,		/* a map whose keys are stored in the struct around it */
	SCHEMA_OWN,		/* by a reader of its own */
	SCHEMA_N_TYPES
};

enum schema_form {
	SCHEMA_ONE,
	SCHEMA_LIST,		/* GPtrArray * */
	SCHEMA_INTO,		/* one value, appended to a GPtrArray * */
	SCHEMA_MAP		/* GPtrArray * of schema_field.record: each key and its value */
};

/* What a reference names; the table of refs.c knows how to find each. */
enum ref_kind {
	REF_NONE,
	REF_SOURCE,		/* a source document */
	REF_PINNED,		/* its edition as pinned in edition.yaml */
	REF_CLAUSE,		/* source[@edition]:clause */
	REF_CLAUSE_HERE,	/* a clause of the source that is being considered */
	REF_CLAUSE_SAME,	/* a clause of the same edition: its id is kept */
	REF_GUIDE,
	REF_PROVISION,
	REF_CHECKLIST,
	REF_DIMENSION,		/* of the same checklist */
	REF_GROUP,		/* of the same checklist */
	REF_QUESTION_HERE,	/* of the same checklist */
	REF_PROFILE_ID,		/* the profile's id is kept */
	REF_N_KINDS
};

struct schema_word {
	const char	*word;
	int		 value;
	const char	*en, *ja;
};

struct schema_words {
	const struct schema_word	*list;
	size_t				 n;
};

struct reader;
struct schema_record;

struct schema_field {
	const char		*key;
	enum schema_type	 type;
	enum schema_form	 form;
	bool			 need;		/* a required key */
	bool			 nullable;	/* a list that stays NULL when it is not given */
	bool			 unique;	/* ids of the records in this list differ */
	bool			 place;		/* remember where the value stands: reader_place */
	size_t			 at;		/* offset in the struct */
	int			 min, max;	/* SCHEMA_INT */
	int			 def;		/* SCHEMA_INT, SCHEMA_CHOICE: when not given */
	enum ref_kind		 ref;
	const struct schema_words  *words;
	/* SCHEMA_RECORD, SCHEMA_PART; SCHEMA_MAP: one entry */
	const struct schema_record *record;
	/* SCHEMA_OWN: store NODE at SLOT, report what is wrong. */
	void (*read)(
	    struct reader *, const struct schema_field *, const struct yaml_node *, void *slot);
	const char		*json;		/* SCHEMA_OWN: its JSON Schema */
	const struct schema_record *also;	/* a record that the JSON Schema names */
	const char		*own_en, *own_ja;	/* SCHEMA_OWN: its type in words */
	const char		*en, *ja;	/* the meaning, one line */
};

#define SCHEMA_NOWHERE	((size_t)-1)

struct schema_record {
	const char		*name;		/* in JSON Schema: "clause" */
	const char		*en, *ja;	/* in messages: "a clause", 「条項」 */
	const struct schema_field *fields;
	size_t			 n;
	size_t			 size;		/* of the struct */
	size_t			 loc_at;	/* where its struct loc stands, or SCHEMA_NOWHERE */
	const char		*id;		/* the key whose place is the record's, or NULL */
	bool			 one_key;	/* exactly one of the keys is given */
	/* references “here” inside it are meant within it */
	bool			 scope;
	/* In an entry of a SCHEMA_MAP: where the key and the value go. */
	enum schema_type	 key_type;
	enum ref_kind		 key_ref;
	size_t			 key_at, value_at;
	/* Called when all keys are read: what the table cannot say. */
	void			(*done)(struct reader *, const struct yaml_node *, void *object);
};

/* A kind of file. */
struct schema_kind {
	const char		*name;		/* "source" */
	const char		*where;		/* "content/sources/ID.yaml" */
	const char		*en, *ja;
	const struct schema_record *record;
};

extern const struct schema_kind schema_kind_table[];
extern const size_t		schema_n_kinds;
const struct schema_kind	*schema_kind(const char *name);

/* Records that the passes over the model read by themselves. */
struct pin { const char *source, *edition; struct loc loc; };
/* ids; struct pin * */
struct edition_file { struct model model; GPtrArray *guides, *checklists, *pins; };
struct guide_file { struct guide guide; GPtrArray *files; };				/* names */
struct mapping_file { const struct guide *guide; GPtrArray *map, *none; struct loc loc; };
struct review_file { GPtrArray *reviews; };
struct finding_file { GPtrArray *findings; };
struct comment_file { GPtrArray *comments; };

/* ---- the reader ---- */

struct reader {
	struct arena	*arena;
	struct diags	*diags;
	struct refs	*refs;		/* NULL: references stay as they are (answer sheets) */
	/* address of a stored value -> struct loc *; of a list: one for each item */
	GHashTable	*places;
	GPtrArray	*empty;		/* every list that was not given */
	void		*scope;		/* the innermost record that is a scope */
};

void	 reader_open(struct reader *, struct arena *, struct diags *, struct refs *);

/* Read NODE as RECORD into OBJECT (zeroed, of the record's size). */
void	 reader_record(struct reader *, const struct schema_record *, const struct yaml_node *, void
		    *object);
/* Read a whole file. NULL when it is no map at all. */
void	*reader_kind(struct reader *, const char *kind, const struct yaml_node *);
/* One value of a field, as in a list of such. */
void	 reader_value(struct reader *, const struct schema_field *, const char *key, const struct
		    yaml_node *, void *slot);

/* Where the value stored at this address was written, or OTHERWISE. */
const struct loc *reader_place(
    const struct reader *, const void *slot, const struct loc *otherwise);
void	 reader_set_place(struct reader *, const void *slot, const struct loc *);

/* The same for item I of a list whose field has .place. */
const struct loc *reader_item_place(
    const struct reader *, const GPtrArray *, guint i, const struct loc *otherwise);

/* Append to a list of the table, which may be the common empty one. */
void	 reader_append(struct reader *, GPtrArray **, void *);

/* Whether S is what SCHEMA_SLUG takes. */
bool	 schema_is_slug(const char *s);

/* "a list of texts": what a value must be, in the language of messages. Free with g_free. */
char	*schema_type_words(const struct schema_field *);

/* Readers of their own kind (schema_own.c). */
void	 schema_own_is(struct reader *, const struct schema_field *, const struct yaml_node *, void
		    *);
void	 schema_own_answered(struct reader *, const struct schema_field *, const struct yaml_node *,
		    void *);
void	 schema_own_target(struct reader *, const struct schema_field *, const struct yaml_node *,
		    void *);
void	 schema_done_condition(struct reader *, const struct yaml_node *, void *);
void	 schema_done_clause(struct reader *, const struct yaml_node *, void *);
void	 schema_done_question(struct reader *, const struct yaml_node *, void *);

#endif
