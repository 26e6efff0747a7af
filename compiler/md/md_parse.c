/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown to typed facts and a tree of our own.
 *
 * cmark-gfm parses; its tree is turned into ours in one walk, which finds
 * provisions, notes, links and everything an author can get wrong.
 */
#include "md/md_parse.h"

#include "base/arena.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/*
 * cmark numbers the footnotes that are called and moves them, in that
 * order, to the end; those nobody calls are gone, and looked for in the text.
 */
static void
convert_footnotes(struct parse *ps, cmark_node *root)
{
	cmark_node *c, *first = NULL;

	for (c = cmark_node_last_child(root); c != NULL &&
	    cmark_node_get_type(c) == CMARK_NODE_FOOTNOTE_DEFINITION; c = cmark_node_previous(c))
		first = c;
	for (c = first; c != NULL; c = cmark_node_next(c))
		g_ptr_array_add(ps->footnotes, node_new(ps->arena, NODE_QUOTE));
	g_string_set_size(ps->footnotes_called, ps->footnotes->len);
	memset(ps->footnotes_called->str, 0, ps->footnotes->len);
	ps->in_footnote = true;
	for (guint i = 0; first != NULL; first = cmark_node_next(first), i++)
		parse_children(ps, first, g_ptr_array_index(ps->footnotes, i), 1, 0);
	ps->in_footnote = false;
}

static void
check_unused_footnotes(struct parse *ps, cmark_node *root)
{
	GHashTable *used = g_hash_table_new(g_direct_hash, g_direct_equal);
	const struct source *s = ps->src;
	bool fence = false;

	for (cmark_node *c = cmark_node_last_child(root); c != NULL &&
	    cmark_node_get_type(c) == CMARK_NODE_FOOTNOTE_DEFINITION; c = cmark_node_previous(c))
		g_hash_table_add(used, GINT_TO_POINTER(cmark_node_get_start_line(c)));
	for (size_t i = 0; i < s->n_lines; i++) {
		const char *line = s->text + s->lines[i];
		size_t len;

		if (strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0)
			fence = !fence;
		if (fence || strncmp(line, "[^", 2) != 0 || (len = strcspn(line, "]\n")) < 3 ||
		    line[len] != ']' || line[len + 1] != ':' ||
		    g_hash_table_contains(used, GINT_TO_POINTER((int)i + 1)))
			continue;
		char *label = g_strndup(line + 2, len - 2);
		struct loc loc = place_source_loc(ps->place, s->lines[i], len + 1);

		if (!parse_lost_footnote(ps, s->lines[i] + 2, label))
			diag(ps->ds, DIAG_MD_FOOTNOTE_UNUSED, &loc, label);
		g_free(label);
	}
	g_hash_table_destroy(used);
}

/* Control characters cannot be seen by the author nor written to XML. */
static void
check_controls(struct parse *ps)
{
	const struct source *s = ps->src;

	for (const char *p = s->text, *end = s->text + s->len; p < end; p++) {
		unsigned char c = (unsigned char)*p;
		char code[8];

		if (c >= 0x20 && c != 0x7f)
			continue;
		if (c == '\n' || c == '\t')
			continue;
		struct loc loc = place_source_loc(ps->place, (size_t)(p - s->text), 1);

		g_snprintf(code, sizeof code, "U+%04X", c);
		diag(ps->ds, DIAG_MD_CONTROL, &loc, code);
		/* one is enough to look at the file with other eyes */
		return;
	}
}

static void
convert_document(struct parse *ps, cmark_node *root)
{
	struct node *body = node_new(ps->arena, NODE_QUOTE);
	struct md_block *run = arena_new(ps->arena, struct md_block);
	struct loc whole = { .file = ps->src->path, .line = 1, .column = 1 };
	bool late = false;

	convert_footnotes(ps, root);
	for (cmark_node *c = cmark_node_first_child(root); c != NULL; c = cmark_node_next(c)) {
		bool had = ps->doc->title != NULL;
		struct node *n = parse_block(ps, c, 1, 0);

		if (!had && ps->doc->title != NULL) {
			if (late)
				diag(
				    ps->ds, DIAG_MD_TITLE_LATE, &n->u.heading->loc, ps->doc->title);
			continue;		/* the title is not part of the body */
		}
		late = late || n != NULL;
		node_append(body, n);
	}
	parse_join_captions(ps, body);
	parse_number_captions(ps);
	if (ps->doc->title == NULL)
		diag0(ps->ds, DIAG_MD_TITLE_MISSING, &whole);
	run->first = body->first;
	ps->doc->body = run;
	check_unused_footnotes(ps, root);
}

/* Columns that a line gives a table if it is the line of hyphens under a head; 0: it is none. */
static size_t
columns_of(const char *line, size_t len)
{
	size_t n = 1;

	if (memchr(line, '-', len) == NULL)
		return 0;
	for (size_t i = 0; i < len; i++) {
		if (strchr("|-: \t>", line[i]) == NULL)
			return 0;
		n += line[i] == '|';
	}
	return n;
}

/*
 * cmark gives every row the columns of the head: memory grows with columns
 * times rows.  So tables are measured before it sees them, generously: rows
 * go on until a blank line.
 */
static bool
check_tables(struct parse *ps)
{
	const struct source *s = ps->src;
	size_t columns = 0, rows = 0, widest = 0;

	for (size_t i = 0; i < s->n_lines; i++) {
		const char *line = s->text + s->lines[i];
		size_t len = strcspn(line, "\n"), n = columns_of(line, len);

		if (strspn(line, " \t>") >= len)
			columns = rows = 0;
		if (n > columns) {
			columns = n;
			widest = s->lines[i];
		}
		rows += columns > 0;
		if (columns * rows > MD_CELLS) {
			struct loc loc = place_source_loc(ps->place, widest, columns);

			diag(ps->ds, DIAG_MD_TABLE_LARGE, &loc, G_STRINGIFY(MD_CELLS));
			return false;
		}
	}
	return true;
}

/*
 * cmark keeps its table of special characters, which the extensions change
 * while they parse, in static memory: one parse at a time.
 */
static cmark_node *
cmark(const char *text, size_t len)
{
	static GMutex one;
	static const char *const extensions[] = { "table", "strikethrough", "autolink",
		"tasklist" };
	cmark_parser *parser;
	cmark_node *root;

	g_mutex_lock(&one);
	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
	for (size_t i = 0; i < G_N_ELEMENTS(extensions); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, text, len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	g_mutex_unlock(&one);
	return root;
}

static int
by_place(const void *a, const void *b)
{
	const struct md_fix *f = *(struct md_fix *const *)a, *g = *(struct md_fix *const *)b;

	return f->at < g->at ? -1 : f->at > g->at;
}

/* In the order of the text; of two upon another the first stays. */
static void
order_fixes(GPtrArray *fixes)
{
	size_t end = 0;
	guint kept = 0;

	g_ptr_array_sort(fixes, by_place);
	for (guint i = 0; i < fixes->len; i++) {
		struct md_fix *f = fixes->pdata[i];
		const struct md_fix *last = kept > 0 ? fixes->pdata[kept - 1] : NULL;

		if (f->at < end || (last != NULL && last->at == f->at))
			continue;
		end = f->at + f->remove;
		fixes->pdata[kept++] = f;
	}
	g_ptr_array_set_size(fixes, (gint)kept);
}

const struct md_doc *
md_parse(struct arena *a, const struct source *src, struct diags *ds)
{
	struct parse ps = { .arena = a, .src = src, .ds = ds, .doc = arena_new(a, struct md_doc) };
	struct loc whole = { .file = src->path };
	char limit[16];

	ps.doc->path = src->path;
	ps.doc->headings = arena_ptr_array(a);
	ps.doc->provisions = arena_ptr_array(a);
	ps.doc->links = arena_ptr_array(a);
	ps.doc->images = arena_ptr_array(a);
	ps.doc->captions = arena_ptr_array(a);
	ps.doc->fixes = arena_ptr_array(a);
	ps.doc->source = src;
	ps.doc->body = arena_new(a, struct md_block);
	if (src->len > MD_LIMIT) {
		g_snprintf(limit, sizeof limit, "%u", MD_LIMIT);
		diag(ds, DIAG_FILE_TOO_LARGE, &whole, limit);
		return ps.doc;
	}
	ps.place = place_open(src);
	ps.anchors = g_hash_table_new(g_str_hash, g_str_equal);
	ps.footnotes = g_ptr_array_new();
	ps.footnotes_called = g_string_new(NULL);
	check_controls(&ps);
	if (check_tables(&ps)) {
		cmark_node *root = cmark(src->text, src->len);
		char *widened = parse_long_rows(&ps, root);

		if (widened != NULL) {
			cmark_node_free(root);
			root = cmark(widened, src->len);
			g_free(widened);
		}
		convert_document(&ps, root);
		cmark_node_free(root);
		order_fixes(ps.doc->fixes);
	}
	g_string_free(ps.footnotes_called, TRUE);
	g_ptr_array_free(ps.footnotes, TRUE);
	g_hash_table_destroy(ps.anchors);
	place_close(ps.place);
	return ps.doc;
}
