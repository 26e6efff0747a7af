/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML with a place for every value.
 *
 * A strict subset of YAML 1.2: one document of maps, sequences and scalars.
 * Anchors, aliases, tags, merge keys and further documents are refused,
 * duplicate keys are reported at both places, depth and size are bounded.
 * Scalars are not resolved to types: the schema decides what a "no" is.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "diag/diag.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct source;

#define YAML_DEPTH	32

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAP };

struct yaml_pair {
	const char		*key;
	struct loc		 key_loc;
	const struct yaml_node	*value;
};

struct yaml_node {
	enum yaml_kind		 kind;
	struct loc		 loc;
	const char		*value;		/* scalar */
	/* scalar in quotes or a block: never null, never a number */
	bool			 quoted;
	size_t			 n;		/* of items or pairs */
	const struct yaml_node	*const *items;	/* sequence */
	const struct yaml_pair	*pairs;		/* map, in file order */
	bool			 flow;		/* yaml_write: a map on one line */
};

/* NULL after a message when the file is no YAML at all; an empty file is an empty map. */
const struct yaml_node	*yaml_parse(struct arena *, const struct source *, struct diags *);

/*
 * The same tree, much sooner, of a text that is plain beyond doubt; of any
 * other NULL without a message, and yaml_parse() decides.  TEXT ends in a
 * NUL; it has no byte-order mark and no carriage return.
 */
const struct yaml_node	*yaml_parse_quick(struct arena *, const char *path, const char *text, size_t
		    len);
/* The same of JSON, an object; numbers and words stay as they are written. */
const struct yaml_node	*yaml_parse_json(struct arena *, const char *path, const char *text, size_t
		    len);

/* The value of KEY, or NULL. */
const struct yaml_node	*yaml_get(const struct yaml_node *map, const char *key);
const struct yaml_pair	*yaml_pair(const struct yaml_node *map, const char *key);
/* Plain and empty, "~" or "null". */
bool			 yaml_is_null(const struct yaml_node *);

/* A tree as YAML in block style; what is marked quoted stays text for every reader. */
void			 yaml_write(GString *, const struct yaml_node *);
/* TEXT as a comment; where it has line ends, of several lines. */
void			 yaml_write_comment(GString *, const char *text);

/* Nodes to be written.  Values and pairs are borrowed; they must last until it is done. */
const struct yaml_node	*yaml_new_text(struct arena *, const char *value);
const struct yaml_node	*yaml_new_number(struct arena *, guint64 value);
const struct yaml_node	*yaml_new_map(struct arena *, const struct yaml_pair *, size_t n,
			    bool flow);
struct yaml_pair	 yaml_new_pair(const char *key, const struct yaml_node *value);

#endif
