/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks: paragraphs, headings with their anchors, lists, code, tables. */
#include "md/md_parse.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

bool
parse_too_deep(struct parse *ps, cmark_node *c, unsigned depth)
{
	char limit[16];
	struct loc loc = { .file = ps->src->path,
		.line = (unsigned)MAX(cmark_node_get_start_line(c), 1),
		.column = 1 };

	if (depth < MD_DEPTH)
		return false;
	g_snprintf(limit, sizeof limit, "%u", MD_DEPTH);
	if (!ps->too_deep)
		diag(ps->ds, DIAG_MD_DEPTH, &loc, limit);
	ps->too_deep = true;
	return true;
}

void
parse_begin_block(struct parse *ps, cmark_node *c, unsigned quotes)
{
	ps->emphasis_open = false;
	place_block(ps->place, (unsigned)cmark_node_get_start_line(c),
	    (unsigned)cmark_node_get_start_column(c),
	    (unsigned)MAX(cmark_node_get_end_line(c), cmark_node_get_start_line(c)), quotes);
}

void
parse_children(struct parse *ps, cmark_node *c, struct node *to, unsigned depth, unsigned quotes)
{
	if (parse_too_deep(ps, c, depth))
		return;
	for (c = cmark_node_first_child(c); c != NULL; c = cmark_node_next(c))
		node_append(to, parse_block(ps, c, depth + 1, quotes));
	parse_join_captions(ps, to);
}

/* A paragraph that holds one image and nothing else is a figure. */
void
parse_figure(struct parse *ps, struct node *n)
{
	if (n->first == NULL || n->first != n->last || n->first->kind != NODE_IMAGE)
		return;
	n->kind = NODE_FIGURE;
	parse_figure_caption(ps, n);
}

static bool
is_item(cmark_node *c)
{
	return c != NULL && cmark_node_get_type(c) == CMARK_NODE_ITEM;
}

static struct node *
convert_paragraph(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_PARAGRAPH);
	size_t begin;

	parse_begin_block(ps, c, quotes);
	parse_lost_lines(
	    ps, quotes, is_item(cmark_node_parent(c)) && cmark_node_previous(c) == NULL);
	begin = place_at(ps->place);
	ps->in_caption = parse_is_caption(place_rest(ps->place));
	parse_inlines(ps, c, n, depth);
	ps->in_caption = false;
	parse_figure(ps, n);
	parse_caption(ps, n, begin);
	return n;
}

/* ---- headings ---- */

/*
 * As GitHub makes them: small letters, blanks to hyphens, marks
 * left out, kanji kept; the second of the same gets "-1".
 */
const char *
parse_anchor(struct parse *ps, const char *text)
{
	GString *s = g_string_new(NULL);
	char *composed = text_composed(text);
	const char *a;
	guint n;

	if (composed != NULL)
		text = composed;
	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if (c == ' ' || c == '\t')
			g_string_append_c(s, '-');
		else if (c == '-' || g_unichar_isalnum(c) || g_unichar_ismark(c) ||
		    g_unichar_type(c) == G_UNICODE_CONNECT_PUNCTUATION ||
		    g_unichar_type(c) == G_UNICODE_LETTER_NUMBER)
			g_string_append_unichar(s, g_unichar_tolower(c));
	}
	if (s->len == 0)
		g_string_append(s, "section");
	a = arena_intern(ps->arena, s->str);
	while ((n = GPOINTER_TO_UINT(g_hash_table_lookup(ps->anchors, a))) > 0) {
		g_hash_table_insert(ps->anchors, (gpointer)a, GUINT_TO_POINTER(n + 1));
		a = arena_intern(ps->arena, arena_printf(ps->arena, "%s-%u", s->str, n));
	}
	g_hash_table_insert(ps->anchors, (gpointer)a, GUINT_TO_POINTER(1));
	g_string_free(s, TRUE);
	g_free(composed);
	return a;
}

/*
 * The levels of headings make the levels of sections:
 * one title, then no step down of more than one.
 */
static void
check_level(struct parse *ps, const struct md_heading *h)
{
	const struct md_heading *before = ps->heading;
	char level[2][8];

	if (h->level == 1) {
		if (ps->doc->title == NULL)
			return;
		diag(ps->ds, DIAG_MD_TITLE_SECOND, &h->loc, h->text);
		for (guint i = 0; i < ps->doc->headings->len; i++) {
			const struct md_heading *first = g_ptr_array_index(ps->doc->headings, i);

			if (first->level == 1) {
				diag_note0(ps->ds, NOTE_FIRST_HERE, &first->loc);
				break;
			}
		}
		return;
	}
	if (h->level <= (before == NULL ? 1 : before->level) + 1)
		return;
	g_snprintf(level[0], sizeof level[0], "%u", h->level);
	g_snprintf(level[1], sizeof level[1], "%u", before == NULL ? 1 : before->level);
	diag(ps->ds, DIAG_MD_HEADING_SKIPPED, &h->loc, level[0], level[1]);
}

static struct node *
convert_heading(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_SUBHEADING);
	struct md_heading *h;
	size_t begin;
	const char *rest;

	parse_begin_block(ps, c, quotes);
	parse_lost_head(ps);
	rest = place_rest(ps->place);
	begin = strspn(rest, "#");
	if (rest[begin + strspn(rest + begin, " \t#")] == '\0')
		begin = 0;			/* nothing but the marks */
	begin += strspn(rest + begin, " \t");
	place_seek(ps->place, place_at(ps->place) + begin);
	begin = place_at(ps->place);
	parse_inlines(ps, c, n, depth);
	node_join_lines(n->first);
	h = arena_new(ps->arena, struct md_heading);
	h->level = (unsigned)cmark_node_get_heading_level(c);
	h->text = node_plain(ps->arena, n->first);
	h->loc = place_loc(
	    ps->place, begin, place_at(ps->place) > begin ? place_at(ps->place) - begin : 0);
	if (h->text[0] == '\0') {
		diag0(ps->ds, DIAG_MD_HEADING_EMPTY, &h->loc);
		return NULL;
	}
	if (depth > 1)			/* inside a quote, a list, a provision: no section begins */
		return n;
	check_level(ps, h);
	if (h->level == 1 && ps->doc->title == NULL)
		ps->doc->title = h->text;
	else if (h->level == 1)
		h->level = 2;		/* a second title goes on as a section */
	h->anchor = parse_anchor(ps, h->text);
	g_ptr_array_add(ps->doc->headings, h);
	ps->heading = h;
	n->kind = NODE_HEADING;
	n->u.heading = h;
	return n;
}

/* ---- lists, code, tables ---- */

static struct node *
convert_list(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_LIST);
	unsigned items = 0, tasks = 0;

	n->list = cmark_node_get_list_type(c) == CMARK_ORDERED_LIST ? LIST_ORDERED : LIST_BULLET;
	n->number = (unsigned)MAX(cmark_node_get_list_start(c), 0);
	n->flag = cmark_node_get_list_tight(c);
	if (parse_too_deep(ps, c, depth))
		return NULL;
	if (n->list == LIST_ORDERED)
		parse_lost_numbers(ps, c);
	for (cmark_node *i = cmark_node_first_child(c); i != NULL; i = cmark_node_next(i)) {
		struct node *item = node_new(ps->arena, NODE_ITEM);

		if (strcmp(cmark_node_get_type_string(i), "tasklist") == 0) {
			item->list = LIST_TASK;
			tasks++;
			item->flag = cmark_gfm_extensions_get_tasklist_item_checked(i);
		}
		parse_children(ps, i, item, depth + 1, quotes);
		node_append(n, item);
		items++;
	}
	if (tasks > 0 && tasks == items)
		n->list = LIST_TASK; /* in a list of both, only some of the items have boxes */
	return n;
}

static struct node *
convert_code_block(struct parse *ps, cmark_node *c)
{
	struct node *n = node_new_text(ps->arena, NODE_CODEBLOCK, cmark_node_get_literal(c));
	const char *info = cmark_node_get_fence_info(c);
	size_t len = info == NULL ? 0 : strcspn(info, " \t{,");

	if (len > 0)
		n->info = arena_strndup(ps->arena, info, len);
	return n;
}

/*
 * The cells are walked in one go: they stand in the source in
 * order, and cmark's places for them are not to be relied on.
 */
static struct node *
convert_table(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_TABLE);

	if (parse_too_deep(ps, c, depth))
		return NULL;
	parse_begin_block(ps, c, quotes);
	n->number = cmark_gfm_extensions_get_table_columns(c);
	n->u.align = arena_strndup(
	    ps->arena, (const char *)cmark_gfm_extensions_get_table_alignments(c), n->number);
	for (cmark_node *r = cmark_node_first_child(c); r != NULL; r = cmark_node_next(r)) {
		struct node *row = node_new(ps->arena, NODE_ROW);

		row->flag = cmark_gfm_extensions_get_table_row_is_header(r);
		for (cmark_node *d = cmark_node_first_child(r); d != NULL; d = cmark_node_next(d)) {
			struct node *cell = node_new(ps->arena, NODE_CELL);

			ps->in_cell = true;
			parse_inlines(ps, d, cell, depth + 2);
			ps->in_cell = false;
			node_join_lines(cell->first);
			node_append(row, cell);
		}
		node_append(n, row);
		if (row->flag) {	/* over the line of hyphens */
			const char *rest = place_rest(ps->place);

			place_seek(ps->place, place_at(ps->place) + strspn(rest, "| :-\t"));
		}
	}
	return n;
}

static void
refuse_html_block(struct parse *ps, cmark_node *c)
{
	const char *html = cmark_node_get_literal(c);
	struct loc loc;

	parse_begin_block(ps, c, 0);
	loc = place_loc(ps->place, 0, strcspn(html, "\n"));
	parse_html(ps, html, &loc);
}

struct node *
parse_block(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n;

	switch (cmark_node_get_type(c)) {
	case CMARK_NODE_PARAGRAPH:
		n = convert_paragraph(ps, c, depth, quotes);
		node_join_lines(n->first);
		return n;
	case CMARK_NODE_HEADING:
		return convert_heading(ps, c, depth, quotes);
	case CMARK_NODE_BLOCK_QUOTE:
		return parse_quote(ps, c, depth, quotes);
	case CMARK_NODE_LIST:
		return convert_list(ps, c, depth, quotes);
	case CMARK_NODE_CODE_BLOCK:
		return convert_code_block(ps, c);
	case CMARK_NODE_THEMATIC_BREAK:
		return node_new(ps->arena, NODE_RULE);
	case CMARK_NODE_HTML_BLOCK:
		refuse_html_block(ps, c);
		return NULL;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		return NULL;			/* see convert_footnotes */
	default:
		if (strcmp(cmark_node_get_type_string(c), "table") == 0)
			return convert_table(ps, c, depth, quotes);
		return NULL;
	}
}
