/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks inside a line that mark nothing, or mark what was
 * not meant: emphasis, ranges, footnotes, attributes.
 */
#include "md/md_parse.h"

#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"

#include <string.h>

static size_t
char_length(const char *s)
{
	return (size_t)(g_utf8_next_char(s) - s);
}

static gunichar
before(const char *text, const char *at)
{
	return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
}

/* ---- ranges ---- */

void
parse_lost_range(struct parse *ps)
{
	const char *rest = place_rest(ps->place), *open = strstr(rest, "~~"), *close;
	struct loc loc;
	char *shown;

	if (open == NULL || (close = strstr(open + 2, "~~")) == NULL ||
	    !g_unichar_isdigit(before(rest - place_at(ps->place), open)) ||
	    !g_unichar_isdigit(g_utf8_get_char(open + 2)))
		return;
	loc = place_loc(
	    ps->place, place_at(ps->place) + (size_t)(open - rest), (size_t)(close + 2 - open));
	shown = g_strndup(open, (size_t)(close + 2 - open));
	diag(ps->ds, DIAG_MD_STRIKE_RANGE, &loc, shown);
	g_free(shown);
}

/* ---- footnotes ---- */

static bool
has_blank(const char *label)
{
	for (; *label != '\0'; label = g_utf8_next_char(label))
		if (g_unichar_isspace(g_utf8_get_char(label)))
			return true;
	return false;
}

/*
 * A name with a blank is none, neither where it is called
 * nor where it is defined: a hyphen takes the blank's place.
 */
bool
parse_lost_footnote(struct parse *ps, size_t at, const char *label)
{
	struct loc loc;

	if (!has_blank(label))
		return false;
	loc = place_source_loc(ps->place, at, strlen(label));
	diag(ps->ds, DIAG_MD_FOOTNOTE_NAME, &loc, label);
	for (const char *p = label; *p != '\0'; p = g_utf8_next_char(p))
		if (g_unichar_isspace(g_utf8_get_char(p)))
			parse_fix(ps, at + (size_t)(p - label), char_length(p), "-");
	return true;
}

static void
report_footnote_mark(struct parse *ps, const char *s, const char *name, const char *end, size_t at)
{
	size_t len = (size_t)(end - s) + char_length(end);
	struct loc loc = place_loc(ps->place, at, len);
	char *shown = g_strndup(s, len), *label = g_strndup(name, (size_t)(end - name)),
	     *meant = g_strdup_printf("[^%s]", label);

	diag(ps->ds, DIAG_MD_FOOTNOTE_MARK, &loc, shown, meant);
	parse_fix(ps, place_source(ps->place, at), len, meant);
	g_free(shown);
	g_free(label);
	g_free(meant);
}

/* The bracket of either width that ends a name. */
static const char *
closing_bracket(const char *name)
{
	for (const char *s = name; *s != '\0'; s = g_utf8_next_char(s))
		if (*s == ']' || g_str_has_prefix(s, "］"))
			return s > name ? s : NULL;
	return NULL;
}

/* Bytes of “[^” with a part of it in full width; 0 when it is none. */
static size_t
wide_call(const char *s)
{
	size_t bracket = g_str_has_prefix(s, "［") ? 3 : *s == '[' ? 1 : 0;
	size_t caret = bracket == 0             ? 0 :
	    g_str_has_prefix(s + bracket, "＾") ? 3 :
	    s[bracket] == '^'                   ? 1 :
						  0;

	return caret > 0 && bracket + caret > 2 ? bracket + caret : 0;
}

/* “［^1］”, “[＾1]”: no footnote. */
void
parse_lost_footnote_mark(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place), found, open;
	const char *from = text;

	for (const char *s = text; *s != '\0'; s = g_utf8_next_char(s)) {
		const char *end;

		if ((open = wide_call(s)) == 0)
			continue;
		if ((end = closing_bracket(s + open)) == NULL ||
		    place_text(ps->place, from, (size_t)(s - from), NULL) == PLACE_NONE ||
		    (found = place_text(
			 ps->place, s, (size_t)(end - s) + char_length(end), NULL)) == PLACE_NONE)
			break;
		report_footnote_mark(ps, s, s + open, end, found);
		from = g_utf8_next_char(end);
		s = end;
	}
	place_seek(ps->place, start);
}

/* ---- emphasis ---- */

/* The next run of exactly LEN marks at or after S. */
static const char *
next_run(const char *s, char mark, size_t len)
{
	for (; (s = strchr(s, mark)) != NULL; s += strspn(s, (char[]){ mark, '\0' }))
		if (strspn(s, (char[]){ mark, '\0' }) == len)
			return s;
	return NULL;
}

/* Report the pair at its first mark, unless either is escaped. */
static void
report_pair(struct parse *ps, const char *text, const char *open, const char *close, size_t len)
{
	size_t start = place_at(ps->place), found;
	bool first = false, second = false;

	if (place_text(ps->place, text, (size_t)(open - text), NULL) != PLACE_NONE &&
	    (found = place_text(ps->place, open, len, &first)) != PLACE_NONE &&
	    place_text(ps->place, open + len, (size_t)(close - open) - len, NULL) != PLACE_NONE &&
	    place_text(ps->place, close, len, &second) != PLACE_NONE && first && second) {
		struct loc loc = place_loc(ps->place, found, len);
		char *mark = g_strndup(open, len);

		diag(ps->ds, DIAG_MD_EMPHASIS, &loc, mark);
		g_free(mark);
	}
	place_seek(ps->place, start);
}

/* Report the LEN marks at OPEN, unless they are escaped. */
static void
report_mark(struct parse *ps, const char *text, const char *open, size_t len)
{
	size_t start = place_at(ps->place), found;
	bool written = false;

	if (place_text(ps->place, text, (size_t)(open - text), NULL) != PLACE_NONE &&
	    (found = place_text(ps->place, open, len, &written)) != PLACE_NONE && written) {
		struct loc loc = place_loc(ps->place, found, len);
		char *mark = g_strndup(open, len);

		diag(ps->ds, DIAG_MD_EMPHASIS, &loc, mark);
		g_free(mark);
	}
	place_seek(ps->place, start);
}

static bool
is_edge(gunichar c)
{
	return !g_unichar_isspace(c) && c != '\0';
}

/*
 * A pair of marks that marks nothing, because of the characters beside it.
 * Single tildes mark nothing at all; 3~5 is a range, *1 the call of a note.
 */
static bool
is_meant(const char *text, const char *open, const char *close, char mark, size_t len)
{
	gunichar inner = g_utf8_get_char(open + len), last = before(text, close),
		 after = g_utf8_get_char(close + len);

	if (mark == '_')
		return text_is_japanese(inner) && text_is_japanese(last);
	if (len == 1 && (!is_edge(inner) || !is_edge(last)))
		return false;
	if (mark == '~' && len == 1)
		return before(text, open) > 0x7f || !g_ascii_isalnum((char)before(text, open));
	if (mark == '*' && len == 1)
		return !g_unichar_isdigit(after);
	/* “** 語 **”; where only one side has a blank, check_emphasis sees it. */
	return mark != '*' ||
	    (g_unichar_isspace(before(text, open)) && g_unichar_isspace(inner) &&
		g_unichar_isspace(last));
}

static void
lost_pair(struct parse *ps, const char *text, char mark, size_t len)
{
	const char *open = next_run(text, mark, len), *close;

	if (open == NULL || (close = next_run(open + len, mark, len)) == NULL ||
	    close == open + len)
		return;
	if (is_meant(text, open, close, mark, len))
		report_pair(ps, text, open, close, len);
}

/* The node's mark, when it is one of those. */
static const char *
mark_of_node(cmark_node *n)
{
	if (cmark_node_get_type(n) == CMARK_NODE_EMPH)
		return "*";
	if (cmark_node_get_type(n) == CMARK_NODE_STRONG)
		return "**";
	return strcmp(cmark_node_get_type_string(n), "strikethrough") == 0 ? "~~" : NULL;
}

/*
 * "これは*「甲」*と*「乙」*の" marks と alone: the text before the emphasis holds
 * a mark that stayed, and so does the text behind it.
 */
void
parse_lost_inverse(struct parse *ps, cmark_node *text)
{
	cmark_node *inner = cmark_node_next(text),
		   *behind = inner != NULL ? cmark_node_next(inner) : NULL;
	const char *mark = inner != NULL ? mark_of_node(inner) : NULL,
		   *s = cmark_node_get_literal(text), *open, *close;
	gunichar after;

	/* "**" is seen by check_emphasis */
	if (mark == NULL || strcmp(mark, "**") == 0 || behind == NULL ||
	    cmark_node_get_type(behind) != CMARK_NODE_TEXT)
		return;
	open = next_run(s, mark[0], strlen(mark));
	close = next_run(cmark_node_get_literal(behind), mark[0], strlen(mark));
	if (open == NULL || close == NULL)
		return;
	after = g_utf8_get_char(open + strlen(mark));
	if (is_edge(after) && !g_unichar_isdigit(after) && is_edge(before(s, s + strlen(s))) &&
	    is_edge(before(cmark_node_get_literal(behind), close)))
		report_mark(ps, s, open, strlen(mark));
}

/* The same at the begin of a line: "*「甲」*と*「乙」*。" is one emphasis inside another. */
void
parse_lost_nesting(struct parse *ps, cmark_node *c)
{
	const char *rest = place_rest(ps->place), *mark = mark_of_node(c),
		   *open = mark != NULL ? strchr(rest, mark[0]) : NULL;
	struct loc loc;

	if (open == NULL || cmark_node_get_type(cmark_node_parent(c)) != cmark_node_get_type(c))
		return;
	loc = place_loc(ps->place, place_at(ps->place) + (size_t)(open - rest), strlen(mark));
	diag(ps->ds, DIAG_MD_EMPHASIS, &loc, mark);
}

/* “{#id}” and “{.class}” are read in captions only. */
static void
lost_attribute(struct parse *ps, const char *text)
{
	const char *brace = strrchr(text, '{'), *end;
	size_t start = place_at(ps->place), found;
	bool written = false;

	if (brace == NULL || (brace[1] != '#' && brace[1] != '.') ||
	    (end = strchr(brace, '}')) == NULL || end[1 + strspn(end + 1, " \t")] != '\0')
		return;
	if (place_text(ps->place, text, (size_t)(brace - text), NULL) != PLACE_NONE &&
	    (found = place_text(ps->place, brace, (size_t)(end + 1 - brace), &written)) !=
		PLACE_NONE &&
	    written) {
		struct loc loc = place_loc(ps->place, found, (size_t)(end + 1 - brace));
		char *shown = g_strndup(brace, (size_t)(end + 1 - brace));

		diag(ps->ds, DIAG_MD_ATTRIBUTE, &loc, shown);
		g_free(shown);
	}
	place_seek(ps->place, start);
}

void
parse_lost_marks(struct parse *ps, const char *text, bool last)
{
	static const struct { char mark; size_t len; } pairs[] = {
		{ '*', 1 }, { '*', 2 }, { '~', 1 }, { '~', 2 }, { '_', 1 }, { '_', 2 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		lost_pair(ps, text, pairs[i].mark, pairs[i].len);
	if (last && !ps->in_caption)
		lost_attribute(ps, text);
}
