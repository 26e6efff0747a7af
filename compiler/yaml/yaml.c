/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML by libyaml's events, never its documents: the document API loads
 * aliases as cycles and is quadratic in depth.
 */
#include "yaml/yaml.h"
#include "base/arena.h"
#include "base/text.h"
#include "source/source.h"
#include "yaml/yaml_fold.h"

#include <string.h>
#include <yaml.h>

struct reader {
	struct arena		*arena;
	const struct source	*source;
	struct diags		*ds;
	yaml_parser_t		 parser;
	yaml_event_t		 event;
	unsigned		 depth;
	/* before each line; NULL: libyaml's lines are ours */
	size_t			*characters;
	bool			 broken;	/* a message was given, reading has ended */
};

/*
 * libyaml also ends a line at U+0085, U+2028 and U+2029, which editors and
 * YAML 1.2 do not: in a file that has them, places are counted anew.
 */
static size_t *
count_characters(struct arena *a, const struct source *s)
{
	size_t *before, n = 0;

	if (strstr(s->text, "\xc2\x85") == NULL && strstr(s->text, "\xe2\x80\xa8") == NULL &&
	    strstr(s->text, "\xe2\x80\xa9") == NULL)
		return NULL;
	before = arena_array(a, size_t, s->n_lines);
	for (size_t i = 0; i < s->n_lines; i++) {
		size_t end = i + 1 < s->n_lines ? s->lines[i + 1] : s->len;

		before[i] = n;
		n += (size_t)g_utf8_strlen(s->text + s->lines[i], (gssize)(end - s->lines[i]));
	}
	return before;
}

static yaml_mark_t
counted(const struct reader *r, yaml_mark_t m)
{
	size_t low = 0, high = r->source->n_lines;

	if (r->characters == NULL)
		return m;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (r->characters[middle] <= m.index)
			low = middle;
		else
			high = middle;
	}
	m.line = low;
	m.column = m.index - r->characters[low];
	return m;
}

/* Marks count lines and columns from 0, columns in characters. */
static struct loc
loc_of(const struct reader *r, const yaml_mark_t *begin, const yaml_mark_t *end)
{
	yaml_mark_t first = counted(r, *begin), last = end != NULL ? counted(r, *end) : first;
	const yaml_mark_t *from = &first, *to = end != NULL ? &last : NULL;
	struct loc loc = { r->source->path, (unsigned)from->line + 1, (unsigned)from->column + 1,
		1 };

	if (to != NULL && to->line == from->line && to->column > from->column)
		loc.length = (unsigned)(to->column - from->column);
	return loc;
}

/*
 * The full-width colon or blank behind a key, in front of
 * a line's text, or behind the colon of a key; or NULL.
 */
static const char *
find_fullwidth(const char *p, const char *end)
{
	while (p < end && strchr(" -", *p) != NULL)
		p++;
	if (p < end && g_utf8_get_char(p) == 0x3000)
		return p;
	for (; p < end && (g_ascii_isalnum(*p) || strchr("-_.", *p) != NULL); p++)
		;
	p += p < end && *p == ':';
	return p < end && (g_utf8_get_char(p) == 0xff1a || g_utf8_get_char(p) == 0x3000) ? p : NULL;
}

/*
 * Such a character makes the line one plain scalar, which the lines below go
 * on with, and the one after them a puzzle: it is looked for from line FIRST,
 * where that scalar began, to the LAST one, which the parser complained about.
 */
static bool
explain_fullwidth(const struct reader *r, unsigned first, unsigned last)
{
	for (unsigned l = MAX(first, 1); l <= last; l++) {
		size_t from = source_offset(r->source, l, 1),
		       to = source_offset(r->source, l, G_MAXUINT);
		const char *text = r->source->text, *p = find_fullwidth(text + from, text + to);
		struct loc loc;
		char *c;

		if (p == NULL)
			continue;
		c = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
		loc = source_loc(r->source, (size_t)(p - text), strlen(c));
		diag(r->ds, DIAG_YAML_FULLWIDTH, &loc, c);
		g_free(c);
		return true;
	}
	return false;
}

/* What libyaml says, in an author's words; %s is the character at the place. */
static const struct { const char *problem, *en, *ja; } faults[] = {
	{ "found character that cannot start any token", "a text cannot begin with “%s”: put the whole text in quotes",
	    "文字列は「%s」で始められません。全体を引用符で囲んでください" },
	{ "mapping values are not allowed in this context", "a colon with a blank behind it stands inside a text, or the line is indented too far: put the text in quotes, or mend the indentation",
	    "文字列の中に「: 」があるか、字下げが深すぎます。文字列を引用符で囲むか、字下げを直してください" },
	{ "did not find expected key", "the line is indented otherwise than the keys it belongs to, or a quote or bracket above is closed too early",
	    "この行の字下げが、並ぶキーとそろっていません。または、上の引用符か括弧が早く閉じています" },
	{ "did not find expected '-' indicator", "the line is indented otherwise than the “-” of the list it belongs to",
	    "この行の字下げが、一覧の「-」とそろっていません" },
	{ "did not find expected ',' or '}'", "inside { } a comma or the closing } is missing", "{ } の中で、カンマか閉じ括弧 } が足りません" },
	{ "did not find expected ',' or ']'", "inside [ ] a comma or the closing ] is missing", "[ ] の中で、カンマか閉じ括弧 ] が足りません" },
	{ "could not find expected ':'", "the line is no “key: value”: a colon with a blank behind it is missing, or the line belongs to a text above and is not indented",
	    "「キー: 値」になっていません。コロンと空白が足りないか、上の文字列の続きなのに字下げがありません" },
	{ "found unexpected end of stream", "a quote or bracket is opened and never closed", "引用符か括弧が開いたまま終わっています" },
	{ "found unexpected document indicator", "a quote or bracket is opened and never closed", "引用符か括弧が開いたまま終わっています" },
	{ "found unknown escape character", "in double quotes a \\ must be written \\\\ (or use single quotes)", "二重引用符の中の \\ は \\\\ と書きます（または一重引用符を使います）" },
	{ "block sequence entries are not allowed in this context", "a list cannot begin here: put “-” on a line of its own, below its key",
	    "ここでは一覧を始められません。「-」はキーの下の行に書いてください" },
	{ "did not find expected <document start>", "nothing can follow here: the line stands outside the file's keys", "ここには何も書けません。この行はファイルのキーの外にあります" },
	{ "found a tab character that violates indentation", NULL, NULL },
	{ "found a tab character where an indentation space is expected", NULL, NULL },
};

/* The message, with the character at LOC where the fault names it.  Free with g_free. */
static char *
fault_words(const struct reader *r, const struct loc *loc, const char *problem)
{
	const char *at = r->source->text + source_offset(r->source, loc->line, loc->column);

	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
		const char *words;
		char **parts, *c, *message;

		if (strcmp(faults[i].problem, problem) != 0)
			continue;
		if (faults[i].en == NULL || (i == 0 && *at == '\t'))
			return g_strdup(
			    lang_pick("a tab stands where blanks indent the line: write blanks",
				"字下げにタブが使われています。半角の空白で書いてください"));
		words = lang_pick(faults[i].en, faults[i].ja);
		parts = g_strsplit(words, "%s", -1);
		c = *at != '\0' ? g_strndup(at, (gsize)(g_utf8_next_char(at) - at)) : g_strdup("");
		message = g_strjoinv(c, parts);
		g_free(c);
		g_strfreev(parts);
		return message;
	}
	return g_strdup(problem);
}

static void
report_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct loc loc, began;
	char *words;

	r->broken = true;
	/* Reader errors carry an offset in bytes, all others a mark. */
	if (p->error == YAML_READER_ERROR)
		loc = source_loc(r->source, p->problem_offset, 1);
	else
		loc = loc_of(r, &p->problem_mark, NULL);
	began = p->context != NULL ? loc_of(r, &p->context_mark, NULL) : loc;
	if (explain_fullwidth(r, MIN(MAX(loc.line, 2) - 1, began.line), loc.line))
		return;
	words = fault_words(r, &loc, p->problem != NULL ? p->problem : "?");
	diag(r->ds, DIAG_YAML_SYNTAX, &loc, words);
	g_free(words);
	if (began.line != loc.line)
		diag_note0(r->ds, NOTE_BEGAN, &began);
}

/* The next event; false at a fault.  The last event is freed first. */
static bool
next(struct reader *r)
{
	if (r->broken)
		return false;
	yaml_event_delete(&r->event);
	memset(&r->event, 0, sizeof(r->event));
	if (yaml_parser_parse(&r->parser, &r->event))
		return true;
	report_syntax(r);
	return false;
}

static void
refuse(struct reader *r, const char *en, const char *ja)
{
	struct loc loc = loc_of(r, &r->event.start_mark, &r->event.end_mark);

	diag(r->ds, DIAG_YAML_REFUSED, &loc, lang_pick(en, ja));
}

static void
check_anchor_and_tag(struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		refuse(r, "anchors (&name)", "アンカー（&名前）");
	if (tag != NULL)
		refuse(r, "tags (!name)", "タグ（!名前）");
}

static struct yaml_node *read_node(struct reader *);

static void
fold(const struct reader *r, struct yaml_node *n)
{
	const yaml_mark_t from = counted(r, r->event.start_mark),
			  to = counted(r, r->event.end_mark);
	size_t begin = source_offset(r->source, (unsigned)from.line + 1, (unsigned)from.column + 1);
	size_t end = source_offset(r->source, (unsigned)to.line + 1, (unsigned)to.column + 1);
	char *folded =
	    end > begin ? yaml_fold(n->value, r->source->text + begin, end - begin) : NULL;

	if (folded != NULL)
		n->value = arena_strdup(r->arena, folded);
	g_free(folded);
}

/* “台帳 #12”: what follows is a comment for YAML, and meant as text. */
static void
check_hash(struct reader *r, const struct yaml_node *n)
{
	const yaml_mark_t to = counted(r, r->event.end_mark);
	const char *text = r->source->text,
		   *p = text +
	    source_offset(r->source, (unsigned)to.line + 1, (unsigned)to.column + 1);
	size_t blanks = strspn(p, " \t"), len;
	struct loc loc;
	char *shown;

	if (n->quoted || *n->value == '\0' || p[blanks] != '#' ||
	    strchr(" \t\n#", p[blanks + 1]) != NULL ||
	    (blanks == 0 && (p == text || strchr(" \t", p[-1]) == NULL)))
		return;
	len = strcspn(p + blanks, "\n");
	loc = source_loc(r->source, (size_t)(p + blanks - text), len);
	shown = g_strndup(p + blanks, len);
	diag(r->ds, DIAG_YAML_HASH, &loc, n->value, shown);
	g_free(shown);
}

static struct yaml_node *
read_scalar(struct reader *r)
{
	struct yaml_node *n = arena_new(r->arena, struct yaml_node);

	check_anchor_and_tag(r, r->event.data.scalar.anchor, r->event.data.scalar.tag);
	n->kind = YAML_SCALAR;
	n->loc = loc_of(r, &r->event.start_mark, &r->event.end_mark);
	n->value = arena_strndup(
	    r->arena, (const char *)r->event.data.scalar.value, r->event.data.scalar.length);
	n->quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (strlen(n->value) != r->event.data.scalar.length)
		refuse(r, "NUL characters", "NUL 文字");
	else if (r->event.end_mark.line > r->event.start_mark.line)
		fold(r, n);
	check_hash(r, n);
	return n;
}

static bool
enter(struct reader *r)
{
	if (++r->depth <= YAML_DEPTH)
		return true;
	struct loc loc = loc_of(r, &r->event.start_mark, NULL);

	diag(r->ds, DIAG_YAML_DEPTH, &loc, G_STRINGIFY(YAML_DEPTH));
	r->broken = true;
	return false;
}

static struct yaml_node *
read_sequence(struct reader *r)
{
	struct yaml_node *n = arena_new(r->arena, struct yaml_node);
	GPtrArray *items;

	check_anchor_and_tag(
	    r, r->event.data.sequence_start.anchor, r->event.data.sequence_start.tag);
	n->kind = YAML_SEQUENCE;
	n->loc = loc_of(r, &r->event.start_mark, NULL);
	if (!enter(r))
		return NULL;
	items = arena_ptr_array(r->arena);
	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		struct yaml_node *item = read_node(r);

		if (item != NULL)
			g_ptr_array_add(items, item);
	}
	r->depth--;
	n->items = (const struct yaml_node *const *)items->pdata;
	n->n = items->len;
	return r->broken ? NULL : n;
}

static void
report_duplicate(struct reader *r, const struct yaml_pair *first, const struct yaml_pair *again)
{
	diag(r->ds, DIAG_YAML_DUPLICATE, &again->key_loc, again->key);
	diag_note0(r->ds, NOTE_FIRST_HERE, &first->key_loc);
}

/* {id：x} in a flow map is a key "id：x" without a value. */
static bool
is_fullwidth_pair(struct reader *r, const struct yaml_node *key, const struct yaml_node *value)
{
	const char *p;
	struct loc loc = key->loc;

	if (key->kind != YAML_SCALAR || key->quoted || !yaml_is_null(value) ||
	    (p = strstr(key->value, "：")) == NULL)
		return false;
	loc.column += (unsigned)g_utf8_strlen(key->value, (gssize)(p - key->value));
	loc.length = 1;
	diag(r->ds, DIAG_YAML_FULLWIDTH, &loc, "：");
	return true;
}

/* “　title: x” is a key with a full-width blank before its name: reported, and read without it. */
static void
strip_fullwidth(struct reader *r, struct yaml_node *key)
{
	const char *name = key->value;
	struct loc loc = key->loc;

	while (g_str_has_prefix(name, "　"))
		name += strlen("　");
	/* an item's line is what the parser stumbles over */
	if (name == key->value || key->quoted || *name == '-')
		return;
	loc.length = 1;
	diag(r->ds, DIAG_YAML_FULLWIDTH, &loc, "　");
	key->loc.column += (unsigned)g_utf8_strlen(key->value, (gssize)(name - key->value));
	key->value = name;
}

/* After a message, when it is. */
static bool
is_refused_key(struct reader *r, const struct yaml_node *key)
{
	const char *what = NULL;

	if (key->kind != YAML_SCALAR)
		what = lang_pick("keys that are not plain text", "文字列でないキー");
	else if (!key->quoted && strcmp(key->value, "<<") == 0)
		what = lang_pick("merge keys (<<)", "併合キー（<<）");
	if (what != NULL)
		diag(r->ds, DIAG_YAML_REFUSED, &key->loc, what);
	return what != NULL;
}

/* What a map holds while it is read. */
struct pairs {
	GArray	   *list;		/* of struct yaml_pair */
	GHashTable *seen;		/* key -> 1 + index */
};

/* The first of two pairs with one key is kept. */
static void
add_pair(struct reader *r, struct pairs *p, const struct yaml_pair *pair)
{
	size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(p->seen, pair->key));

	if (at > 0) {
		report_duplicate(r, &g_array_index(p->list, struct yaml_pair, at - 1), pair);
		return;
	}
	g_array_append_val(p->list, *pair);
	g_hash_table_insert(p->seen, (char *)pair->key, GSIZE_TO_POINTER((gsize)p->list->len));
}

/* The next key and its value; false when the text ends in a fault. */
static bool
read_pair(struct reader *r, struct pairs *p)
{
	struct yaml_node *key = read_node(r);
	struct yaml_pair pair = { 0 };
	bool refused;

	if (key == NULL || !next(r))
		return false;
	if (key->kind == YAML_SCALAR)
		strip_fullwidth(r, key);
	refused = is_refused_key(r, key);
	pair.key = key->kind == YAML_SCALAR ? arena_intern(r->arena, key->value) : "";
	pair.key_loc = key->loc;
	if ((pair.value = read_node(r)) == NULL)
		return false;
	if (!refused && !is_fullwidth_pair(r, key, pair.value))
		add_pair(r, p, &pair);
	return true;
}

static struct yaml_node *
read_map(struct reader *r)
{
	struct yaml_node *n = arena_new(r->arena, struct yaml_node);
	struct pairs p;

	check_anchor_and_tag(
	    r, r->event.data.mapping_start.anchor, r->event.data.mapping_start.tag);
	n->kind = YAML_MAP;
	n->loc = loc_of(r, &r->event.start_mark, NULL);
	if (!enter(r))
		return NULL;
	p.list = g_array_new(FALSE, FALSE, sizeof(struct yaml_pair));
	p.seen = g_hash_table_new(text_hash, g_str_equal);
	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT)
		if (!read_pair(r, &p))
			break;
	r->depth--;
	g_hash_table_destroy(p.seen);
	n->n = p.list->len;
	if (n->n > 0) {
		struct yaml_pair *copy = arena_array(r->arena, struct yaml_pair, n->n);

		memcpy(copy, p.list->data, n->n * sizeof(*copy));
		n->pairs = copy;
	}
	g_array_free(p.list, TRUE);
	return r->broken ? NULL : n;
}

/* The node that the present event begins. */
static struct yaml_node *
read_node(struct reader *r)
{
	struct yaml_node *n;

	switch (r->event.type) {
	case YAML_SCALAR_EVENT:
		return read_scalar(r);
	case YAML_SEQUENCE_START_EVENT:
		return read_sequence(r);
	case YAML_MAPPING_START_EVENT:
		return read_map(r);
	case YAML_ALIAS_EVENT:
		refuse(r, "aliases (*name)", "別名（*名前）");
		n = arena_new(r->arena, struct yaml_node);
		n->kind = YAML_SCALAR;
		n->loc = loc_of(r, &r->event.start_mark, &r->event.end_mark);
		n->value = "";
		return n;
	default:
		g_assert_not_reached();
	}
}

const struct yaml_node *
yaml_parse(struct arena *a, const struct source *s, struct diags *ds)
{
	struct reader r = { .arena = a, .source = s, .ds = ds };
	struct yaml_node *root = NULL;

	r.characters = count_characters(a, s);
	if (!yaml_parser_initialize(&r.parser))
		g_error("out of memory");
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)s->text, s->len);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	while (next(&r) && r.event.type != YAML_STREAM_END_EVENT) {
		if (r.event.type == YAML_STREAM_START_EVENT ||
		    r.event.type == YAML_DOCUMENT_END_EVENT)
			continue;
		if (r.event.type == YAML_DOCUMENT_START_EVENT) {
			if (root != NULL) {
				refuse(&r, "further documents (---)", "二つ目以降の文書（---）");
				break;
			}
			continue;
		}
		root = read_node(&r);
	}
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	if (r.broken)
		return NULL;
	if (root == NULL || yaml_is_null(root)) {
		root = arena_new(a, struct yaml_node);
		root->kind = YAML_MAP;
		root->loc = (struct loc){ s->path, 1, 1, 0 };
	}
	/* "key：value" on a line of its own is one plain scalar where a map was meant. */
	if (root->kind == YAML_SCALAR && !root->quoted &&
	    explain_fullwidth(&r, root->loc.line, root->loc.line))
		return NULL;
	return root;
}

const struct yaml_pair *
yaml_pair(const struct yaml_node *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (strcmp(map->pairs[i].key, key) == 0)
			return &map->pairs[i];
	return NULL;
}

const struct yaml_node *
yaml_get(const struct yaml_node *map, const char *key)
{
	const struct yaml_pair *pair = yaml_pair(map, key);

	return pair != NULL ? pair->value : NULL;
}

bool
yaml_is_null(const struct yaml_node *n)
{
	return n->kind == YAML_SCALAR && !n->quoted &&
	    (*n->value == '\0' || strcmp(n->value, "~") == 0 || strcmp(n->value, "null") == 0);
}
