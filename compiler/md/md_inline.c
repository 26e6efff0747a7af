/* SPDX-License-Identifier: Apache-2.0 */
/* Inlines: text, code, emphasis, footnotes, and what an author meant to be one of them. */
#include "md/md_parse.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <string.h>

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

static void
check_footnote(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place), len;
	const char *mark = strstr(text, "[^");
	bool written = false;
	size_t at;

	if (mark == NULL || (len = strcspn(mark, "]\n")) < 3 || mark[len] != ']')
		return;
	if (place_text(ps->place, text, (size_t)(mark - text), NULL) != PLACE_NONE &&
	    (at = place_text(ps->place, mark, 2, &written)) != PLACE_NONE && written) {
		struct loc loc = place_loc(ps->place, at, len + 1);
		char *label = g_strndup(mark + 2, len - 2);

		if (!parse_lost_footnote(ps, place_source(ps->place, at + 2), label))
			diag(ps->ds, DIAG_MD_FOOTNOTE_UNKNOWN, &loc, label);
		g_free(label);
	}
	place_seek(ps->place, start);
}

static void
convert_text(struct parse *ps, cmark_node *c, struct node *to)
{
	const char *text = cmark_node_get_literal(c);

	if (strstr(text, "**") != NULL)
		check_emphasis(ps, text);
	if (strpbrk(text, "*~") != NULL)
		parse_lost_inverse(ps, c);
	if (strstr(text, "［") != NULL || strstr(text, "[＾") != NULL)
		parse_lost_footnote_mark(ps, text);
	if (strpbrk(text, "*~_{") != NULL)
		parse_lost_marks(ps, text, cmark_node_next(c) == NULL);
	if (strstr(text, "](") != NULL)
		parse_broken_link(ps, text);
	if (strstr(text, "[^") != NULL)
		check_footnote(ps, text);
	if (strchr(text, '{') != NULL)
		parse_readings(ps, text, to);
	else
		node_append(to, node_new_text(ps->arena, NODE_TEXT, text));
	place_text(ps->place, text, strlen(text), NULL);
}

static struct node *
convert_code(struct parse *ps, cmark_node *c)
{
	const char *text = cmark_node_get_literal(c);

	if (place_exact(ps->place, text) != PLACE_NONE) {
		size_t blanks = strspn(place_rest(ps->place), " ");

		place_seek(ps->place,
		    place_at(ps->place) + blanks + strspn(place_rest(ps->place) + blanks, "`"));
	}
	return node_new_text(ps->arena, NODE_CODE, text);
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

/* Nothing for a comment; else the message names HTML by its beginning. */
void
parse_html(struct parse *ps, const char *html, const struct loc *loc)
{
	char *line, *head;

	if (only_comment(html))
		return;
	line = g_strndup(html, strcspn(html, "\n"));
	head = g_utf8_substring(line, 0, MIN(g_utf8_strlen(line, -1), 40));
	diag(ps->ds, DIAG_MD_HTML, loc, head);
	g_free(head);
	g_free(line);
}

/* "<br>", "<br/>", "<BR />": the one thing a cell has no other way to say. */
static bool
is_line_break(const char *html)
{
	static const char *const forms[] = { "<br>", "<br/>", "<br />" };

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (g_ascii_strcasecmp(html, forms[i]) == 0)
			return true;
	return false;
}

static struct node *
convert_html(struct parse *ps, cmark_node *c)
{
	const char *html = cmark_node_get_literal(c);
	size_t at = place_exact(ps->place, html);
	struct loc loc =
	    place_loc(ps->place, at == PLACE_NONE ? place_at(ps->place) : at, strlen(html));

	if (ps->in_cell && is_line_break(html))
		return node_new(ps->arena, NODE_BREAK);
	parse_html(ps, html, &loc);
	if (is_line_break(html))
		diag_note0(ps->ds, NOTE_LINE_BREAK, NULL);
	return NULL;
}

static struct node *
convert_footnote(struct parse *ps, cmark_node *c)
{
	struct node *n = node_new(ps->arena, NODE_FOOTNOTE);
	const char *rest = strstr(place_rest(ps->place), "[^");
	guint64 number = g_ascii_strtoull(cmark_node_get_literal(c), NULL, 10);

	if (rest != NULL)
		place_seek(ps->place,
		    place_at(ps->place) + (size_t)(rest - place_rest(ps->place)) +
			strcspn(rest, "]") + 1);
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

static struct node *
convert_inline(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n;
	enum node_kind kind;

	switch (cmark_node_get_type(c)) {
	case CMARK_NODE_SOFTBREAK:
		return node_new(ps->arena, NODE_SOFTBREAK);
	case CMARK_NODE_LINEBREAK:
		return node_new(ps->arena, NODE_BREAK);
	case CMARK_NODE_CODE:
		return convert_code(ps, c);
	case CMARK_NODE_HTML_INLINE:
		return convert_html(ps, c);
	case CMARK_NODE_LINK:
		return parse_link(ps, c, depth);
	case CMARK_NODE_IMAGE:
		return parse_image(ps, c, depth);
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
		parse_lost_range(ps);
	}
	parse_lost_nesting(ps, c);
	n = node_new(ps->arena, kind);
	parse_inlines(ps, c, n, depth + 1);
	return n;
}

void
parse_inlines(struct parse *ps, cmark_node *parent, struct node *to, unsigned depth)
{
	if (parse_too_deep(ps, parent, depth))
		return;
	for (cmark_node *c = cmark_node_first_child(parent); c != NULL; c = cmark_node_next(c))
		if (cmark_node_get_type(c) == CMARK_NODE_TEXT)
			convert_text(ps, c, to);
		else
			node_append(to, convert_inline(ps, c, depth));
}
