/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plainest YAML, read at once: ASCII keys, values on one line, indented
 * maps and lists; and the plainest JSON.  Most answer sheets are that, and a
 * batch spends its time here.  Whatever is not plain beyond doubt is given up,
 * and the whole reader (libyaml, or lua/sheet.lua for JSON) says what is
 * wrong; a tree made here is the tree that it would make.
 */
#include "yaml/yaml.h"
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define KEY_LIMIT	128		/* bytes; libyaml's own is 1024 characters */
#define DEPTH		8

struct plain {
	struct arena	*arena;
	const char	*path;
	const char	*p, *end;
	const char	*bol;		/* begin of the line */
	unsigned	 line;
	unsigned	 column;	/* of counted_to, from 1, in characters */
	const char	*counted_to;
	unsigned	 depth;
	GArray		*pairs;		/* of all maps being read, the innermost last */
	GPtrArray	*items;
};

/* ---- characters ---- */

enum { KEY = 1, WORD = 2, CONTROL = 4, HIGH = 8 };

static unsigned char kinds[256];

static void
fill_kinds(void)
{
	static gsize done;

	if (!g_once_init_enter(&done))
		return;
	for (unsigned c = 0; c < 256; c++) {
		if (g_ascii_isalnum((char)c))
			kinds[c] |= KEY | WORD;
		if (c != 0 && strchr("-_.", (int)c) != NULL)
			kinds[c] |= KEY;
		if ((c < 0x20 && c != '\n') || c == 0x7f)
			kinds[c] |= CONTROL;
		if (c >= 0x80)
			kinds[c] |= HIGH | WORD;
	}
	g_once_init_leave(&done, 1);
}

/* C1 controls, line separators, byte-order marks: YAML has its own mind about them. */
static bool
has_doubtful(const char *text, const char *end)
{
	for (const unsigned char *p = (const unsigned char *)text; p < (const unsigned char *)end;
	     p++)
		if ((p[0] == 0xc2 && p[1] < 0xa0) ||
		    (p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)) ||
		    (p[0] == 0xef &&
			((p[1] == 0xbb && p[2] == 0xbf) || (p[1] == 0xbf && p[2] >= 0xbe))))
			return true;
	return false;
}

static bool
is_readable(const char *text, size_t len)
{
	unsigned char all = 0;

	for (size_t i = 0; i < len; i++)
		all |= kinds[(unsigned char)text[i]];
	if ((all & CONTROL) != 0)
		return false;
	return (all & HIGH) == 0 ||
	    (g_utf8_validate(text, (gssize)len, NULL) && !has_doubtful(text, text + len));
}

/* ---- places ---- */

static unsigned
column(struct plain *r, const char *at)
{
	for (; r->counted_to < at; r->counted_to++)
		r->column += ((unsigned char)*r->counted_to & 0xc0) != 0x80;
	return r->column;
}

static struct loc
loc_from(struct plain *r, const char *from, const char *to)
{
	struct loc loc = { r->path, r->line, column(r, from), 1 };
	unsigned length = column(r, to) - loc.column;

	loc.length = length > 0 ? length : 1;
	return loc;
}

static struct loc
loc_at(struct plain *r, const char *at)
{
	return (struct loc){ r->path, r->line, column(r, at), 1 };
}

static struct yaml_node *
node(struct plain *r, enum yaml_kind kind, struct loc loc)
{
	struct yaml_node *n = arena_new(r->arena, struct yaml_node);

	n->kind = kind;
	n->loc = loc;
	return n;
}

static void
skip_spaces(struct plain *r)
{
	while (r->p < r->end && *r->p == ' ')
		r->p++;
}

static bool
at_line_end(const struct plain *r)
{
	return r->p == r->end || *r->p == '\n';
}

/* Nothing but spaces and a comment up to the end of the line. */
static bool
finish_line(struct plain *r)
{
	const char *from = r->p;

	skip_spaces(r);
	if (!at_line_end(r) && *r->p == '#' && (r->p > from || r->p == r->bol || r->p[-1] == ' ')) {
		const char *lf = memchr(r->p, '\n', (size_t)(r->end - r->p));

		r->p = lf != NULL ? lf : r->end;
	}
	return at_line_end(r);
}

/*
 * From the end of a line to the next one with something
 * on it; its indentation, or -1 at the end of the text.
 */
static int
next_line(struct plain *r)
{
	while (r->p < r->end) {
		r->bol = r->counted_to = ++r->p;
		r->line++;
		r->column = 1;
		skip_spaces(r);
		if (r->p < r->end && *r->p != '\n' && *r->p != '#')
			return (int)(r->p - r->bol);
		if (!finish_line(r))
			return -1;
	}
	return -1;
}

/* ---- values on one line ---- */

static const struct yaml_node *read_inline(struct plain *, bool in_flow);

static const struct yaml_node *
read_quoted(struct plain *r)
{
	const char *from = r->p, *to;
	struct yaml_node *n;

	for (to = from + 1; to < r->end && *to != *from; to++)
		if (*to == '\n' || *to == '\\')
			return NULL;
	if (to == r->end || (*from == '\'' && to + 1 < r->end && to[1] == '\''))
		return NULL;
	r->p = to + 1;
	n = node(r, YAML_SCALAR, loc_from(r, from, r->p));
	n->value = arena_strndup(r->arena, from + 1, (size_t)(to - from - 1));
	n->quoted = true;
	return n;
}

static bool
begins_word(const struct plain *r, const char *p)
{
	return p < r->end &&
	    ((kinds[(unsigned char)*p] & WORD) != 0 || *p == '~' ||
		(*p == '-' && p + 1 < r->end && (kinds[(unsigned char)p[1]] & WORD) != 0));
}

/* What the letter at P, not a blank, does to a word: it belongs to it, ends it, or it is none. */
enum in_word { IN_WORD, BEHIND_WORD, NO_WORD };

static enum in_word
in_word(const struct plain *r, const char *p, bool in_flow)
{
	bool last = p + 1 == r->end;

	if (*p == '#' && p[-1] == ' ')		/* meant as text, perhaps: yaml_parse() says so */
		return last || strchr(" \n#", p[1]) != NULL ? BEHIND_WORD : NO_WORD;
	if (*p == ':' && (last || strchr(in_flow ? " \n,[]{}?" : " \n", p[1]) != NULL))
		return NO_WORD;
	if (!in_flow)
		return IN_WORD;
	if (strchr(",]}", *p) != NULL)
		return BEHIND_WORD;
	return strchr("[{?", *p) != NULL ? NO_WORD : IN_WORD;
}

static const struct yaml_node *
read_word(struct plain *r, bool in_flow)
{
	const char *from = r->p, *to = from;
	struct yaml_node *n;
	enum in_word what = IN_WORD;

	if (!begins_word(r, from))
		return NULL;
	for (const char *p = from; p < r->end && *p != '\n'; p++) {
		if (*p == ' ')
			continue;
		if ((what = in_word(r, p, in_flow)) != IN_WORD)
			break;
		to = p + 1;
	}
	if (what == NO_WORD)
		return NULL;
	r->p = to;
	n = node(r, YAML_SCALAR, loc_from(r, from, to));
	n->value = arena_strndup(r->arena, from, (size_t)(to - from));
	return n;
}

/* The key at p and its colon; NULL when there is none. */
static const char *
read_key(struct plain *r, struct loc *loc)
{
	const char *from = r->p, *p = from;

	if (p == r->end || !g_ascii_isalnum(*p))
		return NULL;
	while (p < r->end && (kinds[(unsigned char)*p] & KEY) != 0)
		p++;
	if (p == r->end || *p != ':' || p - from > KEY_LIMIT ||
	    (p + 1 < r->end && p[1] != ' ' && p[1] != '\n'))
		return NULL;
	*loc = loc_from(r, from, p);
	r->p = p + 1;
	return arena_strndup(r->arena, from, (size_t)(p - from));
}

/* The pairs from FIRST on become those of N; a key given twice is libyaml's business. */
static const struct yaml_node *
close_map(struct plain *r, struct yaml_node *n, guint first)
{
	const struct yaml_pair *pairs = (const struct yaml_pair *)(void *)r->pairs->data + first;
	struct yaml_pair *copy;
	bool ascending = true, unique = true;

	n->n = r->pairs->len - first;
	for (size_t i = 1; i < n->n && ascending; i++)
		ascending = strcmp(pairs[i - 1].key, pairs[i].key) < 0;
	if (!ascending) {
		GHashTable *seen = g_hash_table_new(text_hash, g_str_equal);

		for (size_t i = 0; i < n->n && unique; i++)
			unique = g_hash_table_add(seen, (char *)pairs[i].key);
		g_hash_table_destroy(seen);
	}
	if (n->n > 0) {
		copy = arena_array(r->arena, struct yaml_pair, n->n);
		memcpy(copy, pairs, n->n * sizeof(*copy));
		n->pairs = copy;
	}
	g_array_set_size(r->pairs, first);
	return unique ? n : NULL;
}

static const struct yaml_node *
close_sequence(struct plain *r, struct yaml_node *n, guint first)
{
	const struct yaml_node **copy;

	n->n = r->items->len - first;
	if (n->n > 0) {
		copy = arena_array(r->arena, const struct yaml_node *, n->n);
		memcpy(copy, r->items->pdata + first, n->n * sizeof(*copy));
		n->items = copy;
	}
	g_ptr_array_set_size(r->items, (gint)first);
	return n;
}

/* After a member: true at the mark that ends the list, which is taken. */
static bool
flow_ends(struct plain *r, char mark, bool *ok)
{
	skip_spaces(r);
	*ok = r->p < r->end && (*r->p == ',' || *r->p == mark);
	if (!*ok || *r->p == mark) {
		r->p += *ok;
		return true;
	}
	r->p++;
	skip_spaces(r);
	return false;
}

static const struct yaml_node *
read_flow(struct plain *r)
{
	bool is_map = *r->p == '{', ok = true;
	char mark = is_map ? '}' : ']';
	struct yaml_node *n = node(r, is_map ? YAML_MAP : YAML_SEQUENCE, loc_at(r, r->p));
	guint first = is_map ? r->pairs->len : r->items->len;

	r->p++;
	skip_spaces(r);
	if (r->p < r->end && *r->p == mark) {
		r->p++;
		return n;
	}
	do {
		struct yaml_pair pair = { 0 };

		if (is_map && (pair.key = read_key(r, &pair.key_loc)) == NULL)
			return NULL;
		skip_spaces(r);
		if ((pair.value = read_inline(r, true)) == NULL)
			return NULL;
		if (is_map)
			g_array_append_val(r->pairs, pair);
		else
			g_ptr_array_add(r->items, (void *)pair.value);
	} while (!flow_ends(r, mark, &ok));
	if (!ok)
		return NULL;
	return is_map ? close_map(r, n, first) : close_sequence(r, n, first);
}

static const struct yaml_node *
read_inline(struct plain *r, bool in_flow)
{
	const struct yaml_node *n = NULL;

	if (r->p == r->end || ++r->depth > DEPTH)
		return NULL;
	if (*r->p == '{' || *r->p == '[')
		n = read_flow(r);
	else if (*r->p == '"' || *r->p == '\'')
		n = read_quoted(r);
	else
		n = read_word(r, in_flow);
	r->depth--;
	return n;
}

/* ---- indented maps and lists ---- */

static const struct yaml_node *read_block(struct plain *, int indent, int *next);

static bool
at_dash(const struct plain *r)
{
	return r->p < r->end && *r->p == '-' &&
	    (r->p + 1 == r->end || r->p[1] == ' ' || r->p[1] == '\n');
}

/* What stands after "key:", on this line or indented below it. */
static const struct yaml_node *
read_value(struct plain *r, int indent, int *next)
{
	const struct yaml_node *n;
	struct loc here;

	skip_spaces(r);
	if (r->p[-1] == ' ' && r->p < r->end && *r->p != '\n' && *r->p != '#') {
		if ((n = read_inline(r, false)) == NULL || !finish_line(r))
			return NULL;
		*next = next_line(r);
		return *next > indent ? NULL : n;
	}
	while (r->p[-1] == ' ')
		r->p--;
	here = loc_at(r, r->p);
	if (!finish_line(r))
		return NULL;
	*next = next_line(r);
	if (*next > indent || (*next == indent && at_dash(r)))
		return read_block(r, *next, next);
	n = node(r, YAML_SCALAR, here);
	((struct yaml_node *)n)->value = "";
	return n;
}

static const struct yaml_node *
read_map(struct plain *r, int indent, int *next)
{
	struct yaml_node *n = node(r, YAML_MAP, loc_at(r, r->p));
	guint first = r->pairs->len;

	do {
		struct yaml_pair pair = { 0 };

		if ((pair.key = read_key(r, &pair.key_loc)) == NULL ||
		    (pair.value = read_value(r, indent, next)) == NULL)
			return NULL;
		g_array_append_val(r->pairs, pair);
	} while (*next == indent && !at_dash(r));
	return *next > indent ? NULL : close_map(r, n, first);
}

static const struct yaml_node *
read_sequence(struct plain *r, int indent, int *next)
{
	struct yaml_node *n = node(r, YAML_SEQUENCE, loc_at(r, r->p));
	guint first = r->items->len;

	do {
		const struct yaml_node *item;
		const char *p;

		r->p++;
		skip_spaces(r);
		if (at_line_end(r) || at_dash(r))
			return NULL;
		for (p = r->p; p < r->end && (kinds[(unsigned char)*p] & KEY) != 0; p++)
			;
		if (p < r->end && *p == ':') {
			item = read_map(r, (int)(r->p - r->bol), next);
		} else {
			item = read_inline(r, false);
			if (item == NULL || !finish_line(r))
				return NULL;
			*next = next_line(r);
		}
		if (item == NULL || *next > indent)
			return NULL;
		g_ptr_array_add(r->items, (void *)item);
	} while (*next == indent && at_dash(r));
	return close_sequence(r, n, first);
}

static const struct yaml_node *
read_block(struct plain *r, int indent, int *next)
{
	const struct yaml_node *n;

	if (++r->depth > DEPTH)
		return NULL;
	n = at_dash(r) ? read_sequence(r, indent, next) : read_map(r, indent, next);
	r->depth--;
	return n;
}

/* ---- JSON ---- */

static const struct yaml_node *read_json(struct plain *);

/* The next character that is no blank, or '\0' at the end. */
static char
skip_blanks(struct plain *r)
{
	for (; r->p < r->end && (*r->p == ' ' || *r->p == '\n'); r->p++)
		if (*r->p == '\n') {
			r->bol = r->counted_to = r->p + 1;
			r->line++;
			r->column = 1;
		}
	return r->p < r->end ? *r->p : '\0';
}

/* A whole number as JSON writes it (RFC 8259, 6: no zero in front), true, false or null. */
static const struct yaml_node *
read_json_word(struct plain *r)
{
	const char *from = r->p, *p = from + (r->p < r->end && *r->p == '-');
	struct yaml_node *n;

	while (p < r->end && g_ascii_isalnum(*p))
		p++;
	r->p = p;
	n = node(r, YAML_SCALAR, loc_from(r, from, p));
	n->value = arena_strndup(r->arena, from, (size_t)(p - from));
	if (strcmp(n->value, "true") == 0 || strcmp(n->value, "false") == 0 ||
	    strcmp(n->value, "null") == 0)
		return n;
	from += *from == '-';
	if (p - from > 1 && *from == '0')
		return NULL;
	return p > from && strspn(from, "0123456789") == (size_t)(p - from) ? n : NULL;
}

static bool
read_json_member(struct plain *r, bool is_map)
{
	struct yaml_pair pair = { 0 };

	if (is_map) {
		const struct yaml_node *key = skip_blanks(r) == '"' ? read_quoted(r) : NULL;

		if (key == NULL || skip_blanks(r) != ':')
			return false;
		pair.key = key->value;
		pair.key_loc = key->loc;
		r->p++;
	}
	skip_blanks(r);
	if ((pair.value = read_json(r)) == NULL)
		return false;
	if (is_map)
		g_array_append_val(r->pairs, pair);
	else
		g_ptr_array_add(r->items, (void *)pair.value);
	return true;
}

static const struct yaml_node *
read_json_list(struct plain *r)
{
	bool is_map = *r->p == '{';
	char mark = is_map ? '}' : ']', c;
	struct yaml_node *n = node(r, is_map ? YAML_MAP : YAML_SEQUENCE, loc_at(r, r->p));
	guint first = is_map ? r->pairs->len : r->items->len;

	r->p++;
	if (skip_blanks(r) == mark) {
		r->p++;
		return n;
	}
	do {
		if (!read_json_member(r, is_map))
			return NULL;
		c = skip_blanks(r);
		r->p++;
	} while (c == ',');
	if (c != mark)
		return NULL;
	return is_map ? close_map(r, n, first) : close_sequence(r, n, first);
}

static const struct yaml_node *
read_json(struct plain *r)
{
	const struct yaml_node *n = NULL;

	if (r->p == r->end || ++r->depth > DEPTH)
		return NULL;
	if (*r->p == '{' || *r->p == '[')
		n = read_json_list(r);
	else if (*r->p == '"')
		n = read_quoted(r);
	else
		n = read_json_word(r);
	r->depth--;
	return n;
}

/* ---- whole texts ---- */

static const struct yaml_node *
read_document(struct plain *r)
{
	const struct yaml_node *root;
	int next = 0;

	if (finish_line(r))
		next = next_line(r);
	else
		r->p = r->bol;
	if (next != 0 || (root = read_map(r, 0, &next)) == NULL)
		return NULL;
	return next == -1 && r->p == r->end ? root : NULL;
}

static const struct yaml_node *
parse(struct arena *a, const char *path, const char *text, size_t len, bool is_json)
{
	struct plain r = { .arena = a,
		.path = path,
		.p = text,
		.end = text + len,
		.bol = text,
		.line = 1,
		.column = 1,
		.counted_to = text };
	const struct yaml_node *root;

	fill_kinds();
	if (len == 0 || !is_readable(text, len))
		return NULL;
	r.pairs = g_array_sized_new(FALSE, FALSE, sizeof(struct yaml_pair), 256);
	r.items = g_ptr_array_new();
	if (!is_json)
		root = read_document(&r);
	else if (skip_blanks(&r) != '{' || (root = read_json(&r)) == NULL ||
	    skip_blanks(&r) != '\0')
		root = NULL;
	g_array_free(r.pairs, TRUE);
	g_ptr_array_free(r.items, TRUE);
	return root;
}

const struct yaml_node *
yaml_parse_quick(struct arena *a, const char *path, const char *text, size_t len)
{
	return parse(a, path, text, len, false);
}

const struct yaml_node *
yaml_parse_json(struct arena *a, const char *path, const char *text, size_t len)
{
	return parse(a, path, text, len, true);
}
