/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown to typed facts and a tree of our own.
 *
 * cmark-gfm parses; its tree is turned into ours in one walk, which finds
 * provisions, notes, links and everything an author can get wrong.
 */
#include "md/md.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

/* What one file's walk knows. */
struct parse {
	struct arena		*arena;
	const struct source	*src;
	struct diags		*ds;
	struct md_doc		*doc;
	struct place		*place;
	GHashTable		*anchors;	/* anchor -> how often it was wanted */
	GPtrArray		*footnotes;	/* struct node *: definitions by number - 1 */
	GString			*footnotes_called;	/* a byte for each: 1 once it was called */
	const struct md_heading	*heading;	/* the last one */
	const struct md_provision *provision;	/* the one we are in */
	unsigned		 figures;
	bool			 emphasis_open;	/* the second of a pair of "**" needs no message of its own */
	bool			 in_footnote;
	bool			 too_deep;	/* reported once a file */
};

static const char *const notes[] = { "caution", "important", "note", "tip", "warning" };

static const struct scheme {
	const char		*name;
	enum md_link_kind	 kind;
	bool			 keep;		/* the target keeps the scheme */
} schemes[] = {
	{ "http", MD_LINK_URL, true }, { "https", MD_LINK_URL, true }, { "mailto", MD_LINK_URL, true },
	{ "clause", MD_LINK_CLAUSE, false }, { "provision", MD_LINK_PROVISION, false },
	{ "question", MD_LINK_QUESTION, false }, { "term", MD_LINK_TERM, false },
	{ "chapter", MD_LINK_CHAPTER, false },
};

/* ---- the tree ---- */

static struct node *
node_new(struct parse *ps, enum node_kind kind)
{
	struct node *n = arena_new(ps->arena, struct node);

	n->kind = kind;
	return n;
}

static void
append(struct node *parent, struct node *child)
{
	if (child == NULL)
		return;
	if (parent->last == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
}

void
tree_text(const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT:
		case NODE_CODE:
			g_string_append(out, n->text);
			break;
		case NODE_SOFTBREAK:
		case NODE_BREAK:
			g_string_append_c(out, ' ');
			break;
		case NODE_IMAGE:
			g_string_append(out, n->u.image->alt);
			break;
		case NODE_FOOTNOTE:
			break;
		default:
			tree_text(n->first, out);
		}
	}
}

static const char *
plain(struct parse *ps, const struct node *inlines)
{
	GString *s = g_string_new(NULL);
	const char *text;

	tree_text(inlines, s);
	text = arena_strdup(ps->arena, g_strstrip(s->str));
	g_string_free(s, TRUE);
	return text;
}

/* The text of blocks, one line a paragraph, item, row or code block. */
static void
blocks_text(const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_PARAGRAPH:
		case NODE_SUBHEADING:
		case NODE_FIGURE:
			tree_text(n->first, out);
			g_string_append_c(out, '\n');
			break;
		case NODE_CODEBLOCK:
			g_string_append(out, n->text);
			break;
		case NODE_ROW:
			for (const struct node *c = n->first; c != NULL; c = c->next) {
				tree_text(c->first, out);
				g_string_append_c(out, c->next == NULL ? '\n' : '\t');
			}
			break;
		default:
			blocks_text(n->first, out);
		}
	}
}

/* ---- line breaks in Japanese ---- */

/* Characters written without blanks between words: Han, kana, and the marks and full-width forms among them. */
static bool
is_cjk(gunichar c)
{
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_BOPOMOFO:
		return true;
	default:
		return (c >= 0x3000 && c <= 0x303f) || (c >= 0x30fb && c <= 0x30fc) || (c >= 0xff01 && c <= 0xff9f) ||
		    (c >= 0xffe0 && c <= 0xffe6);
	}
}

struct join {
	struct node	*pending;	/* the line break that waits for the character after it */
	gunichar	 before;
};

/*
 * A line end inside a paragraph is a blank between Latin words and nothing
 * beside a Japanese character: Japanese has no blanks, and the space between
 * kana and Latin letters is the formatter's to set.
 */
static void
join_lines(struct node *n, struct join *j)
{
	for (; n != NULL; n = n->next) {
		if (n->kind == NODE_SOFTBREAK) {
			n->kind = NODE_TEXT;
			n->text = is_cjk(j->before) ? "" : " ";
			j->pending = n;
		} else if (n->kind == NODE_TEXT || n->kind == NODE_CODE) {
			if (n->text[0] == '\0')
				continue;
			if (j->pending != NULL && is_cjk(g_utf8_get_char(n->text)))
				j->pending->text = "";
			j->pending = NULL;
			j->before = g_utf8_get_char(g_utf8_prev_char(n->text + strlen(n->text)));
		} else if (n->kind != NODE_FOOTNOTE) {
			if (n->first == NULL) {
				j->pending = NULL;
				j->before = 0;
			}
			join_lines(n->first, j);
		}
	}
}

static void
join_inlines(struct node *first)
{
	struct join j = { NULL, 0 };

	join_lines(first, &j);
}

/* ---- anchors ---- */

/* As GitHub makes them: small letters, blanks to hyphens, marks left out, kanji kept; the second of the same gets "-1". */
static const char *
anchor(struct parse *ps, const char *text)
{
	GString *s = g_string_new(NULL);
	const char *a;
	guint n;

	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if (c == ' ' || c == '\t')
			g_string_append_c(s, '-');
		else if (c == '-' || g_unichar_isalnum(c) || g_unichar_ismark(c) ||
		    g_unichar_type(c) == G_UNICODE_CONNECT_PUNCTUATION || g_unichar_type(c) == G_UNICODE_LETTER_NUMBER)
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
	return a;
}

/* ---- inlines ---- */

static void	convert_inlines(struct parse *, cmark_node *, struct node *, unsigned depth);

/* "**" beside a letter or a mark that did not become emphasis. */
static void
check_emphasis(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place);
	const char *from = text, *mark;

	while ((mark = strstr(from, "**")) != NULL) {
		size_t run = strspn(mark, "*"), at;
		gunichar before = mark > text ? g_utf8_get_char(g_utf8_prev_char(mark)) : ' ';
		gunichar after = mark[run] != '\0' ? g_utf8_get_char(mark + run) : ' ';
		bool written = false;

		if (place_text(ps->place, from, (size_t)(mark - from), NULL) == PLACE_NONE)
			break;
		at = place_text(ps->place, mark, run, &written);
		if (at == PLACE_NONE)
			break;
		if (written && !(g_unichar_isspace(before) && g_unichar_isspace(after))) {
			struct loc loc = place_loc(ps->place, at, run);

			if (!ps->emphasis_open)
				diag(ps->ds, DIAG_MD_EMPHASIS, &loc, "**");
			ps->emphasis_open = !ps->emphasis_open;
		}
		from = mark + run;
	}
	place_seek(ps->place, start);
}

/* A link of ours that did not become one: "](clause:IT/SD SSG #1)" with a blank in it. */
static void
check_broken_link(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place);
	const char *mark = strstr(text, "](");
	bool written = false;

	if (mark == NULL || place_text(ps->place, text, (size_t)(mark - text), NULL) == PLACE_NONE)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		size_t len = strlen(schemes[i].name), at, all;

		if (strncmp(mark + 2, schemes[i].name, len) != 0 || mark[2 + len] != ':')
			continue;
		all = strcspn(mark + 2, ")");
		at = place_text(ps->place, mark, 2 + len, &written);
		if (at != PLACE_NONE && written) {
			struct loc loc = place_loc(ps->place, at + 2, all);
			char *target = g_strndup(mark + 2, all);

			diag(ps->ds, DIAG_MD_LINK_BROKEN, &loc, target);
			g_free(target);
		}
		break;
	}
	place_seek(ps->place, start);
}

static void
check_footnote(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place), len;
	const char *mark = strstr(text, "[^");
	bool written = false;
	size_t at;

	if (mark == NULL || (len = strcspn(mark, "] ")) < 3 || mark[len] != ']')
		return;
	if (place_text(ps->place, text, (size_t)(mark - text), NULL) != PLACE_NONE &&
	    (at = place_text(ps->place, mark, 2, &written)) != PLACE_NONE && written) {
		struct loc loc = place_loc(ps->place, at, len + 1);
		char *label = g_strndup(mark + 2, len - 2);

		diag(ps->ds, DIAG_MD_FOOTNOTE_UNKNOWN, &loc, label);
		g_free(label);
	}
	place_seek(ps->place, start);
}

static struct node *
text_node(struct parse *ps, enum node_kind kind, const char *text)
{
	struct node *n = node_new(ps, kind);

	n->text = arena_strdup(ps->arena, text);
	return n;
}

static struct node *
convert_text(struct parse *ps, cmark_node *c)
{
	const char *text = cmark_node_get_literal(c);

	if (strstr(text, "**") != NULL)
		check_emphasis(ps, text);
	if (strstr(text, "](") != NULL)
		check_broken_link(ps, text);
	if (strstr(text, "[^") != NULL)
		check_footnote(ps, text);
	place_text(ps->place, text, strlen(text), NULL);
	return text_node(ps, NODE_TEXT, text);
}

static struct node *
convert_code(struct parse *ps, cmark_node *c)
{
	const char *text = cmark_node_get_literal(c);

	if (place_exact(ps->place, text) != PLACE_NONE)
		place_seek(ps->place, place_at(ps->place) + strspn(place_rest(ps->place), " `"));
	return text_node(ps, NODE_CODE, text);
}

/* A comment says nothing to the reader of an output: it is left out, not refused. */
static bool
only_comment(const char *html)
{
	const char *end;

	html += strspn(html, " ");
	if (!g_str_has_prefix(html, "<!--"))
		return false;
	end = strstr(html + 4, "-->");
	return end == NULL || end[3 + strspn(end + 3, " \t\n")] == '\0';
}

/* Name HTML in a message by its beginning. */
static void
report_html(struct parse *ps, const char *html, const struct loc *loc)
{
	char *line = g_strndup(html, strcspn(html, "\n"));
	char *head = g_utf8_substring(line, 0, MIN(g_utf8_strlen(line, -1), 40));

	diag(ps->ds, DIAG_MD_HTML, loc, head);
	g_free(head);
	g_free(line);
}

static void
refuse_html(struct parse *ps, cmark_node *c)
{
	const char *html = cmark_node_get_literal(c);
	size_t at = place_exact(ps->place, html);
	struct loc loc = place_loc(ps->place, at == PLACE_NONE ? place_at(ps->place) : at, strlen(html));

	if (!only_comment(html))
		report_html(ps, html, &loc);
}

/* "scheme" of "scheme:rest", or 0 characters. */
static size_t
scheme_length(const char *url)
{
	size_t n = 0;

	if (!g_ascii_isalpha(url[0]))
		return 0;
	while (g_ascii_isalnum(url[n]) || url[n] == '+' || url[n] == '.' || url[n] == '-')
		n++;
	return url[n] == ':' ? n : 0;
}

/*
 * What a target means.  Clause ids hold blanks, brackets and kanji; cmark
 * leaves them as the author wrote them.
 */
static bool
classify(struct parse *ps, const char *url, struct md_link *l)
{
	size_t n = scheme_length(url);
	const char *names[G_N_ELEMENTS(schemes)], *near;
	char *name, *shown;

	l->kind = MD_LINK_FILE;
	l->target = arena_strdup(ps->arena, url);
	if (n == 0 && strncmp(url, "//", 2) != 0)
		return true;
	name = n == 0 ? g_strdup("//") : g_ascii_strdown(url, (gssize)n);
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		names[i] = schemes[i].name;
		if (strcmp(name, schemes[i].name) != 0)
			continue;
		g_free(name);
		l->kind = schemes[i].kind;
		l->target = arena_strdup(ps->arena, schemes[i].keep ? url : url + n + 1);
		return true;
	}
	shown = g_strndup(url, n == 0 ? 2 : n + 1);
	diag(ps->ds, DIAG_MD_SCHEME, &l->loc, shown);
	g_free(shown);
	if ((near = text_nearest(name, names, G_N_ELEMENTS(names))) != NULL)
		diag_note(ps->ds, NOTE_NEAREST, NULL, near);
	g_free(name);
	return false;
}

/*
 * The place of a link's or an image's target; the walk stands after its
 * text.  Written in place it follows "](", else (reference, autolink) the
 * text itself is meant, which began at BEGIN.
 */
static struct loc
target_loc(struct parse *ps, size_t begin, const char *text, const char *url)
{
	struct place *p = ps->place;
	const char *rest = place_rest(p);
	size_t end = place_at(p), n = strspn(rest, "*_~` "), at;

	if (rest[n] == ']' && rest[n + 1] == '(') {
		n += 2;
		n += strspn(rest + n, " ");
		if (rest[n] == '<')
			n++;
		place_seek(p, end + n);
		if (url[0] == '\0')
			return place_loc(p, end + n, 1);
		at = place_text(p, url, strlen(url), NULL);
		if (at == end + n)
			return place_loc(p, at, place_at(p) - at);
		place_seek(p, end + n);
		return place_loc(p, end + n, strcspn(rest + n, " )>"));
	}
	if (rest[n] == ']') {			/* [text][label], [label] */
		place_seek(p, end + n + 1);
		if (rest[n + 1] == '[')
			place_seek(p, end + n + 1 + strcspn(rest + n + 1, "]") + 1);
		return place_loc(p, begin, end > begin ? end - begin : 0);
	}
	if (!g_str_has_suffix(url, text)) {	/* the walk lost its way: look ahead */
		char *written = g_strconcat("](", url, NULL);

		at = place_exact(p, written);
		g_free(written);
		if (at != PLACE_NONE)
			return place_loc(p, at + 2, strlen(url));
	}
	at = end - MIN(strlen(text), end - begin);
	return place_loc(p, at, end - at);
}

/* Where a link's own text begins: after "[" or "![", or where the walk stands. */
static size_t
skip_bracket(struct parse *ps)
{
	const char *rest = place_rest(ps->place);
	size_t n = strspn(rest, " *_~!");

	if (rest[n] == '[')
		place_seek(ps->place, place_at(ps->place) + n + 1);
	return place_at(ps->place);
}

/* A bare address ends at a blank only, so Japanese text right behind it becomes part of it. */
static void
check_bare(struct parse *ps, const struct md_link *l)
{
	if (l->kind != MD_LINK_URL || g_str_is_ascii(l->target) || !g_str_has_suffix(l->target, l->text) ||
	    l->text[0] == '\0')
		return;
	diag(ps->ds, DIAG_MD_AUTOLINK, &l->loc, l->text);
}

static struct node *
convert_link(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n = node_new(ps, NODE_LINK);
	struct md_link *l = arena_new(ps->arena, struct md_link);
	const char *url = cmark_node_get_url(c);
	size_t begin = skip_bracket(ps);

	convert_inlines(ps, c, n, depth + 1);
	l->text = plain(ps, n->first);
	l->loc = target_loc(ps, begin, l->text, url);
	if (url[0] == '\0')
		diag0(ps->ds, DIAG_MD_LINK_EMPTY, &l->loc);
	else if (classify(ps, url, l)) {
		l->in = ps->provision;
		check_bare(ps, l);
		g_ptr_array_add(ps->doc->links, l);
		n->u.link = l;
		return n;
	}
	n->kind = NODE_SPAN;			/* the text stays, without a link */
	return n;
}

static struct node *
convert_image(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n = node_new(ps, NODE_IMAGE), *text = node_new(ps, NODE_EM);
	struct md_image *im = arena_new(ps->arena, struct md_image);
	const char *url = cmark_node_get_url(c), *title = cmark_node_get_title(c);
	size_t begin = skip_bracket(ps);

	convert_inlines(ps, c, text, depth + 1);
	join_inlines(text->first);
	im->alt = plain(ps, text->first);
	im->src = arena_strdup(ps->arena, url);
	im->loc = target_loc(ps, begin, im->alt, url);
	n->info = title != NULL && title[0] != '\0' ? arena_strdup(ps->arena, title) : NULL;
	n->u.image = im;
	if (im->alt[0] == '\0')
		diag(ps->ds, DIAG_MD_ALT_MISSING, &im->loc, url);
	if (url[0] == '\0')
		diag0(ps->ds, DIAG_MD_LINK_EMPTY, &im->loc);
	else if (scheme_length(url) > 0 || strncmp(url, "//", 2) == 0)
		diag(ps->ds, DIAG_MD_IMAGE_REMOTE, &im->loc, url);
	else
		g_ptr_array_add(ps->doc->images, im);
	return n;
}

static struct node *
convert_footnote(struct parse *ps, cmark_node *c)
{
	struct node *n = node_new(ps, NODE_FOOTNOTE);
	const char *rest = strstr(place_rest(ps->place), "[^");
	guint64 number = g_ascii_strtoull(cmark_node_get_literal(c), NULL, 10);

	if (rest != NULL)
		place_seek(ps->place, place_at(ps->place) + (size_t)(rest - place_rest(ps->place)) + strcspn(rest, "]") + 1);
	if (number < 1 || number > ps->footnotes->len)
		return NULL;
	if (ps->in_footnote) {
		struct loc loc = place_loc(ps->place, place_at(ps->place), 0);

		diag0(ps->ds, DIAG_MD_FOOTNOTE_NESTED, &loc);
		return NULL;
	}
	n->number = (unsigned)number;
	n->u.body = g_ptr_array_index(ps->footnotes, n->number - 1);
	n->flag = !ps->footnotes_called->str[n->number - 1];
	ps->footnotes_called->str[n->number - 1] = 1;
	return n;
}

static bool
too_deep(struct parse *ps, cmark_node *c, unsigned depth)
{
	char limit[16];
	struct loc loc = { .file = ps->src->path, .line = (unsigned)MAX(cmark_node_get_start_line(c), 1), .column = 1 };

	if (depth < MD_DEPTH)
		return false;
	g_snprintf(limit, sizeof limit, "%u", MD_DEPTH);
	if (!ps->too_deep)
		diag(ps->ds, DIAG_MD_DEPTH, &loc, limit);
	ps->too_deep = true;
	return true;
}

static struct node *
convert_inline(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n;
	enum node_kind kind;

	switch (cmark_node_get_type(c)) {
	case CMARK_NODE_TEXT:
		return convert_text(ps, c);
	case CMARK_NODE_SOFTBREAK:
		return node_new(ps, NODE_SOFTBREAK);
	case CMARK_NODE_LINEBREAK:
		return node_new(ps, NODE_BREAK);
	case CMARK_NODE_CODE:
		return convert_code(ps, c);
	case CMARK_NODE_HTML_INLINE:
		refuse_html(ps, c);
		return NULL;
	case CMARK_NODE_LINK:
		return convert_link(ps, c, depth);
	case CMARK_NODE_IMAGE:
		return convert_image(ps, c, depth);
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		return convert_footnote(ps, c);
	case CMARK_NODE_EMPH:
		kind = NODE_EM;
		break;
	case CMARK_NODE_STRONG:
		kind = NODE_STRONG;
		break;
	default:			/* the extensions' types are not constants */
		kind = NODE_STRIKE;
	}
	n = node_new(ps, kind);
	convert_inlines(ps, c, n, depth + 1);
	return n;
}

static void
convert_inlines(struct parse *ps, cmark_node *parent, struct node *to, unsigned depth)
{
	if (too_deep(ps, parent, depth))
		return;
	for (cmark_node *c = cmark_node_first_child(parent); c != NULL; c = cmark_node_next(c))
		append(to, convert_inline(ps, c, depth));
}

/* ---- blocks ---- */

static struct node	*convert_block(struct parse *, cmark_node *, unsigned depth, unsigned quotes);

static void
begin_block(struct parse *ps, cmark_node *c, unsigned quotes)
{
	ps->emphasis_open = false;
	place_block(ps->place, (unsigned)cmark_node_get_start_line(c), (unsigned)cmark_node_get_start_column(c),
	    (unsigned)MAX(cmark_node_get_end_line(c), cmark_node_get_start_line(c)), quotes);
}

static void
convert_children(struct parse *ps, cmark_node *c, struct node *to, unsigned depth, unsigned quotes)
{
	if (too_deep(ps, c, depth))
		return;
	for (c = cmark_node_first_child(c); c != NULL; c = cmark_node_next(c))
		append(to, convert_block(ps, c, depth + 1, quotes));
}

/* A paragraph that holds one image and nothing else is a figure. */
static void
make_figure(struct parse *ps, struct node *n)
{
	if (n->first == NULL || n->first != n->last || n->first->kind != NODE_IMAGE)
		return;
	n->kind = NODE_FIGURE;
	n->number = ++ps->figures;
}

static struct node *
convert_paragraph(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps, NODE_PARAGRAPH);

	begin_block(ps, c, quotes);
	convert_inlines(ps, c, n, depth);
	make_figure(ps, n);
	return n;
}

/* The levels of headings make the levels of sections: one title, then no step down of more than one. */
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
	struct node *n = node_new(ps, NODE_SUBHEADING);
	struct md_heading *h;
	size_t begin;
	const char *rest;

	begin_block(ps, c, quotes);
	rest = place_rest(ps->place);
	begin = strspn(rest, "#");
	if (rest[begin + strspn(rest + begin, " \t#")] == '\0')
		begin = 0;			/* nothing but the marks */
	begin += strspn(rest + begin, " \t");
	place_seek(ps->place, place_at(ps->place) + begin);
	begin = place_at(ps->place);
	convert_inlines(ps, c, n, depth);
	join_inlines(n->first);
	h = arena_new(ps->arena, struct md_heading);
	h->level = (unsigned)cmark_node_get_heading_level(c);
	h->text = plain(ps, n->first);
	h->loc = place_loc(ps->place, begin, place_at(ps->place) > begin ? place_at(ps->place) - begin : 0);
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
	h->anchor = anchor(ps, h->text);
	g_ptr_array_add(ps->doc->headings, h);
	ps->heading = h;
	n->kind = NODE_HEADING;
	n->u.heading = h;
	return n;
}

static struct node *
convert_list(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps, NODE_LIST);

	n->list = cmark_node_get_list_type(c) == CMARK_ORDERED_LIST ? LIST_ORDERED : LIST_BULLET;
	n->number = (unsigned)MAX(cmark_node_get_list_start(c), 0);
	n->flag = cmark_node_get_list_tight(c);
	if (too_deep(ps, c, depth))
		return NULL;
	for (cmark_node *i = cmark_node_first_child(c); i != NULL; i = cmark_node_next(i)) {
		struct node *item = node_new(ps, NODE_ITEM);

		if (strcmp(cmark_node_get_type_string(i), "tasklist") == 0) {
			n->list = LIST_TASK;
			item->flag = cmark_gfm_extensions_get_tasklist_item_checked(i);
		}
		convert_children(ps, i, item, depth + 1, quotes);
		append(n, item);
	}
	return n;
}

static struct node *
convert_code_block(struct parse *ps, cmark_node *c)
{
	struct node *n = text_node(ps, NODE_CODEBLOCK, cmark_node_get_literal(c));
	const char *info = cmark_node_get_fence_info(c);
	size_t len = info == NULL ? 0 : strcspn(info, " \t{,");

	if (len > 0)
		n->info = arena_strndup(ps->arena, info, len);
	return n;
}

/* The cells are walked in one go: they stand in the source in order, and cmark's places for them are not to be relied on. */
static struct node *
convert_table(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps, NODE_TABLE);

	if (too_deep(ps, c, depth))
		return NULL;
	begin_block(ps, c, quotes);
	n->number = cmark_gfm_extensions_get_table_columns(c);
	n->u.align = arena_strndup(ps->arena, (const char *)cmark_gfm_extensions_get_table_alignments(c), n->number);
	for (cmark_node *r = cmark_node_first_child(c); r != NULL; r = cmark_node_next(r)) {
		struct node *row = node_new(ps, NODE_ROW);

		row->flag = cmark_gfm_extensions_get_table_row_is_header(r);
		for (cmark_node *d = cmark_node_first_child(r); d != NULL; d = cmark_node_next(d)) {
			struct node *cell = node_new(ps, NODE_CELL);

			convert_inlines(ps, d, cell, depth + 2);
			join_inlines(cell->first);
			append(row, cell);
		}
		append(n, row);
		if (row->flag) {	/* over the line of hyphens */
			const char *rest = place_rest(ps->place);

			place_seek(ps->place, place_at(ps->place) + strspn(rest, "| :-\t"));
		}
	}
	return n;
}

/* ---- notes and provisions ---- */

/* "[!WORD id] title" at the start of a quote. */
struct head {
	char	*word;			/* as written */
	char	*id;			/* what follows the word, stripped */
	size_t	 len;			/* of all up to and with the bracket */
	size_t	 id_at, id_len;		/* where the id stands, from the head's start */
};

static bool
read_head(const char *line, struct head *h)
{
	const char *close, *word = line + 2, *id;

	if (line[0] != '[' || line[1] != '!')
		return false;
	if ((close = strchr(line, ']')) == NULL)
		return false;
	h->word = g_strndup(word, strcspn(word, " \t]"));
	id = word + strlen(h->word);
	id += strspn(id, " \t");
	h->id = g_strchomp(g_strndup(id, (gsize)(close - id)));
	h->id_at = (size_t)(id - line);
	h->id_len = strlen(h->id);
	h->len = (size_t)(close - line) + 1;
	return true;
}

/* Letters, digits, hyphens and full stops, at least one of each of the first two: DEV-3.2. */
static bool
valid_id(const char *id)
{
	bool letter = false, digit = false;

	for (; *id != '\0'; id++) {
		letter = letter || g_ascii_isalpha(*id);
		digit = digit || g_ascii_isdigit(*id);
		if (!g_ascii_isalnum(*id) && *id != '-' && *id != '.')
			return false;
	}
	return letter && digit;
}

/*
 * Take the first LEN bytes of a paragraph's text away, and what is left of
 * its first line out of it: the title.
 */
static struct node *
split_title(struct node *para, size_t len)
{
	struct node *title = para->first, *n, *before = NULL;

	if (title == NULL || title->kind != NODE_TEXT || strlen(title->text) < len)
		return NULL;
	title->text += len + strspn(title->text + len, " \t");
	for (n = title; n != NULL && n->kind != NODE_SOFTBREAK && n->kind != NODE_BREAK; n = n->next)
		before = n;
	before->next = NULL;
	para->first = n == NULL ? NULL : n->next;
	if (para->first == NULL)
		para->last = NULL;
	join_inlines(title);
	return title->text[0] == '\0' && title->next == NULL ? NULL : title;
}

/* The blocks of a quote with a head: its first paragraph without the first line, then the rest. */
static struct node *
convert_headed(struct parse *ps, cmark_node *c, struct node *to, size_t head, unsigned depth, unsigned quotes)
{
	cmark_node *p = cmark_node_first_child(c);
	struct node *para = node_new(ps, NODE_PARAGRAPH), *title;

	begin_block(ps, p, quotes);
	convert_inlines(ps, p, para, depth + 1);
	title = split_title(para, head);
	join_inlines(para->first);
	make_figure(ps, para);
	if (para->first != NULL)
		append(to, para);
	for (p = cmark_node_next(p); p != NULL; p = cmark_node_next(p))
		append(to, convert_block(ps, p, depth + 1, quotes));
	return title;
}

static struct node *
convert_note(struct parse *ps, cmark_node *c, const char *kind, const struct head *h, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps, NODE_NOTE);

	n->info = kind;
	n->u.body = convert_headed(ps, c, n, h->len, depth, quotes);
	return n;
}

static struct node *
convert_provision(struct parse *ps, cmark_node *c, const struct head *h, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps, NODE_PROVISION), *body = node_new(ps, NODE_QUOTE);
	struct md_provision *p = arena_new(ps->arena, struct md_provision);
	struct md_block *run = arena_new(ps->arena, struct md_block);
	struct loc head_loc = place_loc(ps->place, 0, h->len);
	GString *text = g_string_new(NULL);

	p->loc = place_loc(ps->place, h->id_at, h->id_len);
	p->id = arena_intern(ps->arena, h->id);
	p->heading = ps->heading;
	g_ptr_array_add(ps->doc->provisions, p);
	ps->provision = p;
	n->title = convert_headed(ps, c, body, h->len, depth, quotes);
	ps->provision = NULL;
	if (n->title == NULL) {
		diag(ps->ds, DIAG_MD_PROVISION_TITLE, &head_loc, p->id);
		n->title = text_node(ps, NODE_TEXT, p->id);
	}
	p->title = plain(ps, n->title);
	if (body->first == NULL)
		diag(ps->ds, DIAG_MD_PROVISION_EMPTY, &p->loc, p->id);
	blocks_text(body->first, text);
	p->text = arena_strdup(ps->arena, g_strchomp(text->str));
	g_string_free(text, TRUE);
	run->first = body->first;
	p->body = run;
	n->first = body->first;
	n->u.provision = p;
	return n;
}

/* "PROVISON" is no word of ours, "provision" is. */
static const char *
known_word(const char *word, const char **near)
{
	const char *words[G_N_ELEMENTS(notes) + 1] = { "provision" };
	char *small = g_ascii_strdown(word, -1);
	const char *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
		words[i + 1] = notes[i];
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(small, words[i]) == 0)
			found = words[i];
	*near = found == NULL ? text_nearest(small, words, G_N_ELEMENTS(words)) : NULL;
	g_free(small);
	return found;
}

/* A quote whose head names a provision or a note; NULL: it is a quote like any other. */
static struct node *
convert_with_head(struct parse *ps, cmark_node *c, const struct head *h, unsigned depth, unsigned quotes)
{
	const char *near, *word = known_word(h->word, &near);
	struct loc loc = place_loc(ps->place, 2, strlen(h->word));
	struct loc id_loc = place_loc(ps->place, h->id_at, MAX(h->id_len, 1));

	if (word == NULL) {
		diag(ps->ds, DIAG_MD_NOTE_UNKNOWN, &loc, h->word);
		if (near != NULL) {
			char *upper = g_ascii_strup(near, -1);

			diag_note(ps->ds, NOTE_NEAREST, NULL, upper);
			g_free(upper);
		}
		return NULL;
	}
	if (strcmp(word, "provision") != 0)
		return convert_note(ps, c, word, h, depth, quotes);
	if (h->id_len == 0) {
		struct loc head_loc = place_loc(ps->place, 0, h->len);

		diag(ps->ds, DIAG_MD_PROVISION_HEAD, &head_loc, "[!PROVISION]");
		return NULL;
	}
	if (!valid_id(h->id)) {
		diag(ps->ds, DIAG_MD_PROVISION_HEAD, &id_loc, h->id);
		return NULL;
	}
	if (depth > 1) {
		diag(ps->ds, DIAG_MD_PROVISION_NESTED, &id_loc, h->id);
		return NULL;
	}
	return convert_provision(ps, c, h, depth, quotes);
}

/* "> [!PROVISION DEV-3.2]: title" is a definition for cmark, and gone. */
static bool
head_is_definition(struct parse *ps, cmark_node *c)
{
	unsigned line = (unsigned)cmark_node_get_start_line(c);
	const char *text, *close;
	size_t n;

	place_block(ps->place, line, (unsigned)cmark_node_get_start_column(c), line, 0);
	place_seek(ps->place, 0);
	text = place_rest(ps->place);
	n = strspn(text, "> \t");
	if (strncmp(text + n, "[!", 2) != 0 || (close = strchr(text + n, ']')) == NULL || close[1] != ':')
		return false;

	struct loc loc = place_loc(ps->place, (size_t)(close + 1 - text), 1);
	char *head = g_strndup(text + n, (gsize)(close + 2 - text) - n);

	diag(ps->ds, DIAG_MD_PROVISION_HEAD, &loc, head);
	g_free(head);
	return true;
}

static struct node *
convert_quote(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	cmark_node *p = cmark_node_first_child(c);
	struct node *n = NULL;
	struct head h = { 0 };

	if (too_deep(ps, c, depth))
		return NULL;
	quotes++;
	if (!head_is_definition(ps, c) && p != NULL && cmark_node_get_type(p) == CMARK_NODE_PARAGRAPH) {
		const char *line;

		/* Only the first line: the head does not go on. */
		place_block(ps->place, (unsigned)cmark_node_get_start_line(p), (unsigned)cmark_node_get_start_column(p),
		    (unsigned)cmark_node_get_start_line(p), quotes);
		place_seek(ps->place, 0);
		line = place_rest(ps->place);
		if (read_head(line, &h))
			n = convert_with_head(ps, c, &h, depth, quotes);
		else if (strncmp(line, "[!", 2) == 0) {
			struct loc loc = place_loc(ps->place, 0, strlen(line));
			char *quoted = g_strchomp(g_strdup(line));

			diag(ps->ds, DIAG_MD_PROVISION_HEAD, &loc, quoted);
			g_free(quoted);
		}
		g_free(h.word);
		g_free(h.id);
	}
	if (n != NULL)
		return n;
	n = node_new(ps, NODE_QUOTE);
	convert_children(ps, c, n, depth, quotes);
	return n;
}

static void
refuse_html_block(struct parse *ps, cmark_node *c)
{
	const char *html = cmark_node_get_literal(c);
	struct loc loc;

	begin_block(ps, c, 0);
	loc = place_loc(ps->place, 0, strcspn(html, "\n"));
	if (!only_comment(html))
		report_html(ps, html, &loc);
}

static struct node *
convert_block(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	struct node *n;

	switch (cmark_node_get_type(c)) {
	case CMARK_NODE_PARAGRAPH:
		n = convert_paragraph(ps, c, depth, quotes);
		join_inlines(n->first);
		return n;
	case CMARK_NODE_HEADING:
		return convert_heading(ps, c, depth, quotes);
	case CMARK_NODE_BLOCK_QUOTE:
		return convert_quote(ps, c, depth, quotes);
	case CMARK_NODE_LIST:
		return convert_list(ps, c, depth, quotes);
	case CMARK_NODE_CODE_BLOCK:
		return convert_code_block(ps, c);
	case CMARK_NODE_THEMATIC_BREAK:
		return node_new(ps, NODE_RULE);
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

/* ---- the file ---- */

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
		g_ptr_array_add(ps->footnotes, node_new(ps, NODE_QUOTE));
	g_string_set_size(ps->footnotes_called, ps->footnotes->len);
	memset(ps->footnotes_called->str, 0, ps->footnotes->len);
	ps->in_footnote = true;
	for (guint i = 0; first != NULL; first = cmark_node_next(first), i++)
		convert_children(ps, first, g_ptr_array_index(ps->footnotes, i), 1, 0);
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
		if (fence || strncmp(line, "[^", 2) != 0 || (len = strcspn(line, "]\n")) < 3 || line[len] != ']' ||
		    line[len + 1] != ':' || g_hash_table_contains(used, GINT_TO_POINTER((int)i + 1)))
			continue;
		char *label = g_strndup(line + 2, len - 2);
		struct loc loc = place_source_loc(ps->place, s->lines[i], len + 1);

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
		return;				/* one is enough to look at the file with other eyes */
	}
}

static void
convert_document(struct parse *ps, cmark_node *root)
{
	struct node *body = node_new(ps, NODE_QUOTE);
	struct md_block *run = arena_new(ps->arena, struct md_block);
	struct loc whole = { .file = ps->src->path, .line = 1, .column = 1 };
	bool late = false;

	convert_footnotes(ps, root);
	for (cmark_node *c = cmark_node_first_child(root); c != NULL; c = cmark_node_next(c)) {
		bool had = ps->doc->title != NULL;
		struct node *n = convert_block(ps, c, 1, 0);

		if (!had && ps->doc->title != NULL) {
			if (late)
				diag(ps->ds, DIAG_MD_TITLE_LATE, &n->u.heading->loc, ps->doc->title);
			continue;		/* the title is not part of the body */
		}
		late = late || n != NULL;
		append(body, n);
	}
	if (ps->doc->title == NULL)
		diag0(ps->ds, DIAG_MD_TITLE_MISSING, &whole);
	run->first = body->first;
	ps->doc->body = run;
	check_unused_footnotes(ps, root);
}

/*
 * cmark keeps its table of special characters, which the extensions change
 * while they parse, in static memory: one parse at a time.
 */
static cmark_node *
cmark(const struct source *src)
{
	static GMutex one;
	static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
	cmark_parser *parser;
	cmark_node *root;

	g_mutex_lock(&one);
	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
	for (size_t i = 0; i < G_N_ELEMENTS(extensions); i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, src->text, src->len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	g_mutex_unlock(&one);
	return root;
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
	cmark_node *root = cmark(src);

	check_controls(&ps);
	convert_document(&ps, root);
	cmark_node_free(root);
	g_string_free(ps.footnotes_called, TRUE);
	g_ptr_array_free(ps.footnotes, TRUE);
	g_hash_table_destroy(ps.anchors);
	place_close(ps.place);
	return ps.doc;
}
