/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was meant as Markdown and stayed text: headings, lists, tables and
 * emphasis written as Japanese is typed.  Each is reported at its place; where
 * only one thing can have been meant, the change is noted (shirube check --fix).
 */
#include "md/md_parse.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <string.h>

#define IDEOGRAPHIC_SPACE	0x3000

void
parse_fix(struct parse *ps, size_t at, size_t remove, const char *insert)
{
	struct md_fix *f = arena_new(ps->arena, struct md_fix);

	f->at = at;
	f->remove = remove;
	f->insert = arena_strdup(ps->arena, insert);
	g_ptr_array_add(ps->doc->fixes, f);
}

/* One line of a paragraph. */
struct line {
	const char	*text;		/* ended by a NUL of its own */
	size_t		 len, source;	/* bytes; offset in the file */
	unsigned	 index;
};

static void
report(struct parse *ps, enum diag_code code, const struct line *l, size_t at, size_t len)
{
	struct loc loc = place_source_loc(ps->place, l->source + at, len);
	char *shown = g_strndup(l->text + at, len);

	diag_any(ps->ds, code, &loc, shown);
	g_free(shown);
}

static size_t
char_length(const char *s)
{
	return (size_t)(g_utf8_next_char(s) - s);
}

/* Bytes of blanks, half and full width. */
static size_t
blanks(const char *s)
{
	size_t n = 0;

	while (s[n] == ' ' || s[n] == '\t' || g_utf8_get_char(s + n) == IDEOGRAPHIC_SPACE)
		n += char_length(s + n);
	return n;
}

/* ---- headings: “##題”, “##　題”, “＃＃題” ---- */

/*
 * N marks # and WIDE of full width in front of AFTER are meant as those of a
 * heading, and are none: “#12” and “#tag” are words; one mark before Japanese,
 * or two before anything, is a heading.
 */
static bool
is_lost_mark(size_t n, size_t wide, gunichar after)
{
	if (n + wide == 0 || (wide == 0 && n <= 6 && (after == ' ' || after == '\t')))
		return false;
	return n + wide > 1 || after == IDEOGRAPHIC_SPACE || (wide == 0 && text_is_japanese(after));
}

static bool
lost_heading(struct parse *ps, const struct line *l)
{
	size_t n = strspn(l->text, "#"), wide = 0, gap;
	gunichar after;

	for (; g_utf8_get_char(l->text + n + wide) == 0xff03; wide += 3)
		;
	after = g_utf8_get_char(l->text + n + wide);
	if (after == '\0' || !is_lost_mark(n, wide / 3, after))
		return false;
	gap = blanks(l->text + n + wide);
	report(ps, DIAG_MD_HEADING_MARK, l, 0, n + wide);
	if (wide == 0 && n <= 6 && (n > 1 || gap > 0))
		parse_fix(ps, l->source + n, gap, " ");
	return true;
}

/* A line of ＝ below one of text, as "===" is written. */
static void
lost_underline(struct parse *ps, const struct line *l)
{
	size_t n = 0;

	while (g_utf8_get_char(l->text + n) == 0xff1d)
		n += 3;
	if (l->index > 0 && n >= 9 && l->text[n] == '\0')
		report(ps, DIAG_MD_HEADING_MARK, l, 0, n);
}

/* ---- lists: “-　項目”, “-項目”, “１．項目”, “1.項目” ---- */

static bool
lost_bullet(struct parse *ps, const struct line *l)
{
	gunichar mark = g_utf8_get_char(l->text), after;
	size_t gap;

	/* － ‐ – − before a blank */
	if ((mark == 0xff0d || mark == 0x2010 || mark == 0x2013 || mark == 0x2212) &&
	    (gap = blanks(l->text + 3)) > 0) {
		report(ps, DIAG_MD_LIST_MARK, l, 0, 3);
		parse_fix(ps, l->source, 3 + gap, "- ");
		return true;
	}
	if (l->text[0] == '\0' || strchr("-*+", l->text[0]) == NULL)
		return false;
	after = g_utf8_get_char(l->text + 1);
	gap = blanks(l->text + 1);
	if (after != IDEOGRAPHIC_SPACE &&
	    (!text_is_japanese(after) || strchr(l->text + 1, l->text[0]) != NULL))
		return false;
	report(ps, DIAG_MD_LIST_MARK, l, 0, 1);
	parse_fix(ps, l->source + 1, gap, " ");
	return true;
}

/* Digits of either width; *VALUE is the number. */
static size_t
number_length(const char *s, unsigned *value, bool *wide)
{
	size_t n = 0;

	for (*value = 0, *wide = false; *value < 100; n += char_length(s + n)) {
		gunichar c = g_utf8_get_char(s + n);

		if (c >= 0xff10 && c <= 0xff19)
			*wide = true;
		else if (c < '0' || c > '9')
			break;
		*value = *value * 10 + (unsigned)g_unichar_digit_value(c);
	}
	return n;
}

static bool
lost_number(struct parse *ps, const struct line *l)
{
	unsigned value;
	bool wide, wide_mark;
	size_t n = number_length(l->text, &value, &wide), end;
	gunichar mark = g_utf8_get_char(l->text + n), after;
	char *written;

	wide_mark = mark == 0xff0e || mark == 0xff09;
	if (n == 0 || (mark != '.' && mark != ')' && !wide_mark))
		return false;
	end = n + char_length(l->text + n);
	after = g_utf8_get_char(l->text + end);
	if (after == '\0' || g_unichar_isdigit(after))		/* 1.5, １．５ */
		return false;
	if (!wide && !wide_mark && !(after == IDEOGRAPHIC_SPACE || text_is_japanese(after)))
		return false;
	report(ps, DIAG_MD_LIST_MARK, l, 0, end);
	written = g_strdup_printf("%u%c ", value, mark == ')' || mark == 0xff09 ? ')' : '.');
	parse_fix(ps, l->source, end + blanks(l->text + end), written);
	g_free(written);
	return true;
}

/* A list that does not begin with 1 cannot begin right below a paragraph. */
static bool
lost_later_number(struct parse *ps, const struct line *l)
{
	size_t n = strspn(l->text, "0123456789");

	if (l->index == 0 || n == 0 || n > 2 || (l->text[n] != '.' && l->text[n] != ')') ||
	    l->text[n + 1] != ' ')
		return false;
	report(ps, DIAG_MD_LIST_MARK, l, 0, n + 1);
	return true;
}

/* ---- lines that run together: “・”, “①”, “（１）”, “一、”, “ア　” ---- */

/* Two of the last kind make a list; one may be a sentence that was wrapped there. */
enum mark { MARK_NONE, MARK_BULLET, MARK_SIGN, MARK_COUNT };

static bool
is_sign(gunichar c)
{
	static const gunichar shapes[] = { 0x25cb, 0x25ef, 0x25ce, 0x25c9, 0x25a0, 0x25a1, 0x25c6,
		0x25c7, 0x203b, 0x25aa, 0x25b2, 0x25b3, 0x25b6, 0x25b7, 0x25b8, 0x25bc, 0x25bd,
		0x2605, 0x2606, 0x2713, 0x2714, 0x27a2 };

	/* ○ ◯ ◎ ◉ ■ □ ◆ ◇ ※ ▪ ▲ ★ ✓ */
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
		if (c == shapes[i])
			return true;
	return (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2160 && c <= 0x217f) ||
	    (c >= 0x3220 && c <= 0x3243) || (c >= 0x32d0 && c <= 0x32fe) ||
	    (c >= 0x2776 && c <= 0x2793); /* ① ⑴ Ⅰ ㈠ ㋐ ❶ */
}

/* What items are counted by: digits, 一二三, one katakana, one Latin letter. */
static size_t
count_length(const char *s)
{
	static const char kanji[] = "一二三四五六七八九十";
	unsigned value;
	bool wide;
	size_t n = number_length(s, &value, &wide);
	gunichar c = g_utf8_get_char(s);

	while (n == 0 || g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN) {
		if ((c = g_utf8_get_char(s + n)) == '\0' || g_utf8_strchr(kanji, -1, c) == NULL)
			break;
		n += char_length(s + n);
	}
	c = g_utf8_get_char(s);
	if (n == 0 &&
	    (g_unichar_get_script(c) == G_UNICODE_SCRIPT_KATAKANA ||
		g_ascii_isalpha((char)MIN(c, 127)) || (c >= 0xff21 && c <= 0xff5a)))
		n = char_length(s);
	return n;
}

/* “（１）”, “(ア)”, “一、”, “ア　”, “1　”, “a)”; 0 when it is none. */
static size_t
counted_length(const char *s)
{
	gunichar first = g_utf8_get_char(s), end;
	size_t open = first == '(' || first == 0xff08 ? char_length(s) : 0,
	       n = open + count_length(s + open);

	if (n == open)
		return 0;
	end = g_utf8_get_char(s + n);
	if (open > 0)
		return end == ')' || end == 0xff09 ? n + char_length(s + n) : 0;
	if (end == 0x3001 || end == 0xff0c || end == IDEOGRAPHIC_SPACE)		/* 、 ， */
		return n + char_length(s + n);
	/* “1．” and “1)” are taken for numbers of a list */
	return !g_unichar_isdigit(first) && (end == ')' || end == 0xff09 || end == 0xff0e) ?
	    n + char_length(s + n) :
	    0;
}

/* The kind of mark a line begins with, and its bytes. */
static enum mark
mark_of(const char *s, size_t *len)
{
	gunichar c = g_utf8_get_char(s);

	*len = char_length(s);
	if (c == 0x30fb || c == 0x2022 || c == 0x25cf || c == 0xff65)	/* ・ • ● ･ */
		return MARK_BULLET;
	if (is_sign(c))
		return MARK_SIGN;
	*len = counted_length(s);
	return *len > 0 ? MARK_COUNT : MARK_NONE;
}

/* Does the author break the line in front of it? */
static bool
breaks_before(const struct parse *ps, const struct line *l)
{
	const char *text = ps->src->text, *p = text + l->source;

	while (p > text && p[-1] != '\n')
		p--;
	return p - text >= 3 && (p[-2] == '\\' || (p[-2] == ' ' && p[-3] == ' '));
}

/* A second line with such a mark runs on behind the one before it. */
static void
lost_lines_together(struct parse *ps, const struct line *lines, unsigned n)
{
	unsigned marked = 0, counted = 0;
	const struct line *first = NULL;
	size_t len;

	for (unsigned i = 0; i < n; i++) {
		enum mark mark = mark_of(lines[i].text, &len);

		if (mark == MARK_NONE)
			continue;
		marked++;
		counted += mark == MARK_COUNT;
		if (first == NULL && i > 0 && !breaks_before(ps, &lines[i]))
			first = &lines[i];
	}
	/* One “（1）” at the begin of a line is a reference that was wrapped. */
	if (first == NULL || (marked == counted && counted < 2))
		return;
	mark_of(first->text, &len);
	report(ps, DIAG_MD_LINES_JOINED, first, 0, len);
	for (unsigned i = 0; i < n; i++)
		if (mark_of(lines[i].text, &len) == MARK_BULLET)
			parse_fix(ps, lines[i].source, len + blanks(lines[i].text + len), "- ");
}

/* ---- items with a box: “[x]完了” ---- */

static bool
lost_box(struct parse *ps, const struct line *l)
{
	static const struct { const char *written, *meant; } boxes[] = {
		{ "[x]", "[x] " }, { "[X]", "[x] " }, { "[ ]", "[ ] " }, { "[]", "[ ] " }, { "[　]", "[ ] " },
		{ "［x］", "[x] " }, { "［Ｘ］", "[x] " }, { "［ｘ］", "[x] " }, { "［ ］", "[ ] " }, { "［　］", "[ ] " },
		{ "[ｘ]", "[x] " }, { "[Ｘ]", "[x] " }, { "[✓]", "[x] " }, { "[✔]", "[x] " }, { "[レ]", "[x] " },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++) {
		size_t n = strlen(boxes[i].written);

		if (!g_str_has_prefix(l->text, boxes[i].written))
			continue;
		if (l->text[n] == '\0' || strchr("([:", l->text[n]) != NULL)
			return false;			/* a link */
		report(ps, DIAG_MD_TASK_MARK, l, 0, n);
		parse_fix(ps, l->source, n + blanks(l->text + n), boxes[i].meant);
		return true;
	}
	return false;
}

/* ---- tables: a head and a rule of different width, or no rule at all ---- */

static bool
is_rule(const char *s)
{
	return strchr(s, '-') != NULL && s[strspn(s, "|-: \t")] == '\0';
}

static void
report_head(struct parse *ps, const struct line *head, unsigned rule)
{
	struct loc loc = place_source_loc(ps->place, head->source, head->len);
	char cells[16], columns[16];

	g_snprintf(cells, sizeof cells, "%u", parse_cells(head->text, head->len));
	g_snprintf(columns, sizeof columns, "%u", rule);
	diag(ps->ds, DIAG_MD_TABLE_HEAD, &loc, cells, columns);
}

static void
lost_table(struct parse *ps, const struct line *lines, unsigned n)
{
	unsigned rows = 0;

	for (unsigned i = 1; i < n; i++)
		if (strchr(lines[i - 1].text, '|') != NULL && is_rule(lines[i].text)) {
			report_head(ps, &lines[i - 1], parse_cells(lines[i].text, lines[i].len));
			return;
		}
	for (unsigned i = 0; i < n; i++)
		rows += (lines[i].text[0] == '|' || strstr(lines[i].text, " | ") != NULL) &&
		    strchr(lines[i].text, '`') == NULL &&
		    parse_cells(lines[i].text, lines[i].len) > 1;
	if (rows == n && n > 1)
		report_head(ps, &lines[0], 0);
}

/* A line of hyphens below "a | b" makes a heading of it. */
void
parse_lost_head(struct parse *ps)
{
	struct line l = { .index = place_lines(ps->place) - 1 };
	const char *text;

	if (place_lines(ps->place) == 0)
		return;
	text = place_line(ps->place, l.index, &l.len, &l.source);
	if (l.index > 0 && strspn(text, "-= ") >= l.len)
		text = place_line(ps->place, --l.index, &l.len, &l.source);
	if (text[0] == '#' || memchr(text, '|', l.len) == NULL)
		return;
	l.text = g_strndup(text, l.len);
	report_head(ps, &l, 1);
	g_free((char *)l.text);
}

/* ---- quotes ---- */

/* Marks of quotes before a line. */
static unsigned
marks_before(const struct parse *ps, size_t source)
{
	const char *p = ps->src->text + source;
	unsigned n = 0;

	while (p > ps->src->text && p[-1] != '\n')
		n += *--p == '>';
	return n;
}

static void
lost_mark_of_quote(struct parse *ps, const struct line *l, unsigned quotes)
{
	unsigned n = marks_before(ps, l->source);

	if (n >= quotes)
		return;
	report(ps, DIAG_MD_QUOTE_MARK, l, 0, l->len);
	if (n == 0 && quotes == 1)
		parse_fix(ps, ps->src->lines[place_source_loc(ps->place, l->source, 0).line - 1], 0,
		    "> ");
}

/* "[!PROVISION G-1.1] 題" outside of any quote: every line of it wants a mark. */
static void
lost_marks_of_quote(struct parse *ps, const struct line *lines, unsigned n)
{
	const char *text = lines[0].text,
		   *s = text +
	    (g_str_has_prefix(text, "[!")         ? 2 :
		    g_str_has_prefix(text, "［!") ? 4 :
						    0);
	size_t word = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	const char *end = strchr(s + word, ']');

	if (s == text || word < 3 || (end == NULL && strstr(s, "］") == NULL) ||
	    (end != NULL && end[1] == '('))
		return;
	report(ps, DIAG_MD_QUOTE_MARK, &lines[0], 0, lines[0].len);
	for (unsigned i = 0; i < n; i++)
		parse_fix(ps, lines[i].source, 0, "> ");
}

static bool
is_headed(const struct parse *ps, cmark_node *quote)
{
	size_t line = (size_t)cmark_node_get_start_line(quote) - 1;
	const char *s = ps->src->text + ps->src->lines[line];

	return strncmp(s + strspn(s, "> \t"), "[!", 2) == 0;
}

void
parse_lost_quote(struct parse *ps, cmark_node *quote)
{
	cmark_node *next = cmark_node_next(quote);
	unsigned end = (unsigned)cmark_node_get_end_line(quote), begin;
	struct loc loc;
	size_t offset;

	if (next == NULL || !is_headed(ps, quote))
		return;
	begin = (unsigned)cmark_node_get_start_line(next);
	if (begin == 0 || begin > ps->src->n_lines)
		return;
	offset = ps->src->lines[begin - 1];
	loc = place_source_loc(ps->place, offset, strcspn(ps->src->text + offset, "\n"));
	if (cmark_node_get_type(next) == CMARK_NODE_PARAGRAPH && begin == end + 1) {
		diag(ps->ds, DIAG_MD_QUOTE_LOST, &loc,
		    lang_pick("the line has no “>”", "行頭に「>」がありません"));
		parse_fix(ps, offset, 0, "> ");
	} else if (cmark_node_get_type(next) == CMARK_NODE_LIST && begin == end + 1) {
		diag(ps->ds, DIAG_MD_QUOTE_LOST, &loc,
		    lang_pick("the line has no “>”", "行頭に「>」がありません"));
		for (unsigned i = begin; i <= (unsigned)cmark_node_get_end_line(next) &&
		     ps->src->text[ps->src->lines[i - 1]] != '\n';
		     i++)
			parse_fix(ps, ps->src->lines[i - 1], 0, "> ");
	} else if (cmark_node_get_type(next) == CMARK_NODE_BLOCK_QUOTE && !is_headed(ps, next)) {
		diag(ps->ds, DIAG_MD_QUOTE_LOST, &loc,
		    lang_pick("the blank line above has no “>”", "上の空行に「>」がありません"));
	}
}

/* ---- numbers of a list ---- */

void
parse_lost_numbers(struct parse *ps, cmark_node *list)
{
	unsigned first = (unsigned)MAX(cmark_node_get_list_start(list), 0), want = first,
		 written = 0;
	bool same = true, counts = true;
	cmark_node *wrong = NULL;
	char text[2][16];
	struct loc loc;

	for (cmark_node *i = cmark_node_first_child(list); i != NULL;
	     i = cmark_node_next(i), want++) {
		size_t at = source_offset(ps->src, (unsigned)cmark_node_get_start_line(i), 1) +
		    (size_t)MAX(cmark_node_get_start_column(i), 1) - 1;
		unsigned number =
		    (unsigned)g_ascii_strtoull(ps->src->text + MIN(at, ps->src->len), NULL, 10);

		same = same && number == first;
		if (number != want && counts) {
			counts = false;
			wrong = i;
			written = number;
			g_snprintf(text[1], sizeof text[1], "%u", want);
			loc = place_source_loc(ps->place, at,
			    strspn(ps->src->text + MIN(at, ps->src->len), "0123456789"));
		}
	}
	if (wrong == NULL || same)		/* 1. 1. 1. is a usual way to have them counted */
		return;
	g_snprintf(text[0], sizeof text[0], "%u", written);
	diag(ps->ds, DIAG_MD_LIST_NUMBER, &loc, text[0], text[1]);
}

/* ---- paragraphs ---- */

void
parse_lost_lines(struct parse *ps, unsigned quotes, bool in_item)
{
	unsigned n = place_lines(ps->place);
	struct line *lines = g_new0(struct line, MAX(n, 1));

	for (unsigned i = 0; i < n; i++) {
		const char *text = place_line(ps->place, i, &lines[i].len, &lines[i].source);

		lines[i].text = g_strndup(text, lines[i].len);
		lines[i].index = i;
	}
	for (unsigned i = 0; i < n; i++) {
		const struct line *l = &lines[i];

		if (i > 0)
			lost_mark_of_quote(ps, l, quotes);
		lost_underline(ps, l);
		if (i == 0 && in_item && lost_box(ps, l))
			continue;
		if (!lost_heading(ps, l) && !lost_bullet(ps, l) && !lost_number(ps, l))
			lost_later_number(ps, l);
	}
	if (n > 0 && quotes == 0 && !in_item)
		lost_marks_of_quote(ps, lines, n);
	lost_lines_together(ps, lines, n);
	lost_table(ps, lines, n);
	for (unsigned i = 0; i < n; i++)
		g_free((char *)lines[i].text);
	g_free(lines);
}
