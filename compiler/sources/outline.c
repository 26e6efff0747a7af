/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/outline.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/mtext.h"
#include "sources/copy.h"
#include "yaml/yaml.h"
#include "yaml/yaml_node.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_MOST	60		/* characters of a title */
#define TEXT_MOST	160		/* characters that are kept of an item */
#define RANKS		40

/*
 * How clauses are numbered, and how deep that is: what has a lower rank holds
 * what follows it.  The first pattern that fits counts; \1 is the number, \2 the
 * text.  Numbers with parts ("1.2.3", "1-2") are deeper by their parts.
 */
static const struct numbering {
	const char *level, *pattern;
	unsigned    rank;
	bool	    parts;
} numberings[] = {
	{ "part", "^(第[0-9一二三四五六七八九十百]+部)[ :、]*(.*)$", 1, false },
	{ "chapter", "^(第[0-9一二三四五六七八九十百]+章)[ :、]*(.*)$", 2, false },
	{ "section", "^(第[0-9一二三四五六七八九十百]+節)[ :、]*(.*)$", 3, false },
	{ "article", "^(第[0-9一二三四五六七八九十百]+条(?:の[0-9一二三四五六七八九十]+)?)[ :、]*(.*)$", 5, false },
	{ "annex", "^((?:附属書|別紙|別表|付録|参考資料|Annex|Appendix|ANNEX|APPENDIX) ?[0-9A-Z]*)[ .:、]*(.*)$", 2, false },
	{ "chapter", "^([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+|[IVX]+(?=[. ]))[. ]+(.+)$", 9, false },
	{ "task", "^([A-Z]{2,4}\\.[0-9]+(?:\\.[0-9]+)*)[.:]?[ ]+(.+)$", 12, true },
	{ "item", "^(S?\\([0-9]+\\)-[0-9]+)[. ]*(.+)$", 18, false },
	{ "section", "^([0-9]{1,2}(?:\\.[0-9]{1,2})+)\\.?[ ]+([^0-9 ].*)$", 10, true },
	{ "item", "^([0-9]{1,3}(?:-[0-9]{1,3})+)[. ]+([^0-9 ].*)$", 15, true },
	{ "section", "^([0-9]{1,2})\\.[ ]*([^0-9 .].*)$", 10, false },
	{ "section", "^([0-9]{1,2})[ ]+([^0-9 ][^。]{0,60})$", 10, false },
	{ "item", "^(\\([0-9]{1,2}\\))[ ]*(.+)$", 20, false },
	{ "item", "^([①-⑳])[ ]*(.+)$", 21, false },
	{ "item", "^([アイウエオカキクケコサシスセソ])[. 、)]+(.+)$", 22, false },
	{ "item", "^(\\([アイウエオカキクケコサシスセソ]\\))[ ]*(.+)$", 23, false },
	{ "item", "^(\\(?[a-z]\\))[ ]*(.+)$", 24, false },
	{ "row", "^(No\\.? ?[0-9]+)[. ]+(.+)$", 25, false },
};

/* What is being read. */
struct reading {
	struct arena	*arena;
	GRegex		*patterns[G_N_ELEMENTS(numberings)];
	GPtrArray	*found;		/* struct candidate *, in the order of the text */
};

struct candidate {
	const struct numbering *how;
	const char	*number, *text;
	unsigned	 rank, page;
	bool		 at_top;	/* the first line of its page: a running head, perhaps */
	bool		 dropped;	/* it stood in a table of contents, or over a page */
};

/* ---- lines ---- */

/*
 * Letters of full width made half, runs of blanks
 * one; ① and Ⅰ stay what they are.  Free with g_free.
 */
static char *
folded(const char *line, gsize len)
{
	GString *out = g_string_new(NULL);

	for (const char *p = line; p < line + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xfee0;
		if (!g_unichar_isspace(c))
			g_string_append_unichar(out, c);
		else if (out->len > 0 && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	return g_strchomp(g_string_free(out, FALSE));
}

/* "1.2 対象 …… 12": a line of the table of contents. */
static bool
is_contents_line(const char *line)
{
	const char *end = line + strlen(line), *p = end;
	unsigned leaders = 0;

	while (p > line && g_ascii_isdigit(p[-1]))
		p--;
	if (p == end)
		return false;
	while (p > line) {
		const char *before = g_utf8_prev_char(p);

		if (*before != ' ' && g_utf8_strchr(".…‥・", -1, g_utf8_get_char(before)) == NULL)
			break;
		leaders += *before != ' ' ? 1 + (g_utf8_get_char(before) == 0x2026) * 2 : 0;
		p = before;
	}
	return leaders >= 3;
}

static unsigned
parts_of(const char *number)
{
	unsigned n = 0;

	for (; *number != '\0'; number++)
		n += *number == '.' || *number == '-';
	return n;
}

static const char *
shortened(struct arena *a, const char *text)
{
	if (g_utf8_strlen(text, -1) <= TEXT_MOST)
		return arena_strdup(a, text);
	return arena_printf(
	    a, "%.*s…", (int)(g_utf8_offset_to_pointer(text, TEXT_MOST) - text), text);
}

/* The candidate that LINE begins; NULL: it begins none. */
static struct candidate *
match_line(struct reading *r, const char *line, unsigned page)
{
	struct candidate *c = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(numberings) && c == NULL; i++) {
		GMatchInfo *m;

		if (g_regex_match(r->patterns[i], line, 0, &m)) {
			char *number = g_match_info_fetch(m, 1), *text = g_match_info_fetch(m, 2);

			c = arena_new(r->arena, struct candidate);
			c->how = &numberings[i];
			c->number = arena_strdup(r->arena, g_strstrip(number));
			c->text = shortened(r->arena, g_strstrip(text));
			c->rank = numberings[i].rank + (numberings[i].parts ? parts_of(number) : 0);
			c->page = page;
			g_free(text);
			g_free(number);
		}
		g_match_info_free(m);
	}
	return c;
}

static bool
is_sentence(const char *text)
{
	return g_str_has_suffix(text, "。") || g_str_has_suffix(text, ".") ||
	    g_utf8_strlen(text, -1) > TITLE_MOST;
}

/*
 * A line without a number: the title of a heading whose number stands alone, or what goes on with
 * an item that has not ended.
 */
static void
go_on(struct reading *r, struct candidate *before, const char *line)
{
	bool japanese;

	if (before != NULL && *before->text == '\0') {
		/* numbers behind a number are columns of a contents page */
		before->dropped = line[strspn(line, "0123456789. ")] == '\0';
		before->text = shortened(r->arena, line);
		return;
	}
	if (before == NULL || before->how->rank < 15 || g_str_has_suffix(before->text, "。") ||
	    g_str_has_suffix(before->text, "…"))
		return;
	japanese = text_is_japanese(g_utf8_get_char(line));
	before->text = shortened(
	    r->arena, arena_printf(r->arena, "%s%s%s", before->text, japanese ? "" : " ", line));
}

static void
read_page(struct reading *r, const char *text, unsigned page)
{
	struct candidate *before = NULL;
	bool top = true;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char *line = folded(text, len);
		struct candidate *c = is_contents_line(line) ? NULL : match_line(r, line, page);

		if (c != NULL) {
			c->at_top = top;
			g_ptr_array_add(r->found, before = c);
		} else if (*line != '\0' && !is_contents_line(line)) {
			go_on(r, before, line);
		} else if (before != NULL && (*line != '\0' || *before->text != '\0')) {
			/* the title of a number that stands alone is a line of the contents */
			before->dropped = *before->text == '\0';
			before = NULL;
		}
		top = top && *line == '\0';
		g_free(line);
		text += len + (text[len] == '\n');
	}
}

/* ---- the tree ---- */

/* What a heading is called, without the number of a page behind it. */
static const char *
name_of(struct arena *a, const struct candidate *c)
{
	size_t n = strlen(c->text);

	while (n > 0 && (g_ascii_isdigit(c->text[n - 1]) || c->text[n - 1] == ' '))
		n--;
	return arena_printf(a, "%u %s %.*s", c->rank, c->number, (int)n, c->text);
}

/*
 * A contents page names each heading before it comes, and a running head on
 * the pages after it: of headings of one name the last counts that is not the
 * first line of a page, and where all are, the first.
 */
static void
drop_repeated(struct arena *a, GPtrArray *found)
{
	GHashTable *kept = arena_hash_table(a);

	for (guint i = found->len; i-- > 0;) {
		struct candidate *c = found->pdata[i], *later;
		const char *name = name_of(a, c);

		if (c->how->rank >= 20 || c->dropped)
			continue;
		if ((later = g_hash_table_lookup(kept, name)) != NULL && !later->at_top) {
			c->dropped = true;
			continue;
		}
		if (later != NULL)
			later->dropped = true;
		g_hash_table_insert(kept, (gpointer)name, c);
	}
}

/* The last number in S; -1: it has none that counts. */
static long
count_of(const char *s)
{
	const char *p = s + strlen(s);
	gunichar c = *s != '\0' ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;

	if (c >= 0x2460 && c <= 0x2473)		/* ① to ⑳ */
		return (long)(c - 0x245f);
	if (strstr(s, "条の") != NULL)		/* put in between later */
		return -1;
	while (p > s && !g_ascii_isdigit(p[-1]))
		p--;
	while (p > s && g_ascii_isdigit(p[-1]))
		p--;
	return g_ascii_isdigit(*p) ? strtol(p, NULL, 10) : -1;
}

/* Brothers count one by one; where they do not, something was not understood. */
static void
doubt(struct arena *a, struct outline *o, const struct outline_item *before,
    const struct outline_item *now)
{
	long was = before != NULL ? count_of(before->number) : 0, is = count_of(now->number);
	const char *at;

	if (was < 0 || is < 0 || is == was + 1 || (before == NULL && is == 0))
		return;
	at = now->page > 0 ?
	    arena_printf(a, lang_pick("page %u: ", "%u ページ: "), now->page) : "";
	g_ptr_array_add(o->doubts, before == NULL ?
	    arena_printf(a, lang_pick("%sthe first is %s", "%s最初が %s です"), at, now->number) :
	    arena_printf(a, lang_pick("%safter %s comes %s", "%s%s の次が %s です"), at,
		before->number, now->number));
}

/* The number alone for headings that nobody else is called; else below what holds it. */
static void
set_id(struct arena *a, GHashTable *ids, struct outline_item *i, unsigned rank,
    const struct outline_item *above)
{
	const char *id = i->number;

	if (above != NULL && (rank >= 20 || g_hash_table_contains(ids, id)))
		id = arena_printf(a, "%s/%s", above->id, i->number);
	for (unsigned n = 2; g_hash_table_contains(ids, id); n++)
		id = arena_printf(a, "%s%s%s~%u", above != NULL ? above->id : "",
		    above != NULL ? "/" : "", i->number, n);
	i->id = id;
	i->local = strcmp(id, i->number) != 0;
	g_hash_table_add(ids, (gpointer)id);
}

static struct outline_item *
item_of(struct arena *a, const struct candidate *c)
{
	struct outline_item *i = arena_new(a, struct outline_item);

	i->number = c->number;
	i->level = c->how->level;
	i->text = c->text;
	i->is_title = !is_sentence(c->text);
	i->page = c->page;
	i->items = arena_ptr_array(a);
	return i;
}

static void
plant(struct arena *a, struct outline *o, const GPtrArray *found)
{
	struct { struct outline_item *item; unsigned rank; } open[RANKS];
	GHashTable *ids = arena_hash_table(a);
	size_t depth = 0;

	for (guint k = 0; k < found->len; k++) {
		const struct candidate *c = found->pdata[k];
		struct outline_item *i, *above;
		GPtrArray *brothers;

		if (c->dropped)
			continue;
		while (depth > 0 && (open[depth - 1].rank >= c->rank || depth == RANKS))
			depth--;
		above = depth > 0 ? open[depth - 1].item : NULL;
		brothers = above != NULL ? above->items : o->items;
		i = item_of(a, c);
		set_id(a, ids, i, c->rank, above);
		doubt(a, o, brothers->len > 0 ? brothers->pdata[brothers->len - 1] : NULL, i);
		g_ptr_array_add(brothers, i);
		open[depth].item = i;
		open[depth++].rank = c->rank;
		o->n++;
	}
}

const struct outline *
outline_read(struct arena *a, const struct copy *c)
{
	struct outline *o = arena_new(a, struct outline);
	struct reading r = { .arena = a, .found = arena_ptr_array(a) };

	o->items = arena_ptr_array(a);
	o->doubts = arena_ptr_array(a);
	for (size_t i = 0; i < G_N_ELEMENTS(numberings); i++) {
		r.patterns[i] = g_regex_new(numberings[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
		g_assert(r.patterns[i] != NULL);
	}
	for (guint i = 0; i < c->pages->len; i++)
		read_page(&r, c->pages->pdata[i], c->paged ? i + 1 : 0);
	for (size_t i = 0; i < G_N_ELEMENTS(numberings); i++)
		g_regex_unref(r.patterns[i]);
	drop_repeated(a, r.found);
	plant(a, o, r.found);
	return o;
}

/* ---- as a source file ---- */

static void
put(struct arena *a, struct yaml_node *map, const char *key, const char *value, bool is_text)
{
	static const struct loc nowhere;

	yaml_node_put(a, map, key, &nowhere, yaml_node_scalar(a, value, is_text, &nowhere));
}

static struct yaml_node *
put_new(struct arena *a, struct yaml_node *map, const char *key, enum yaml_kind kind)
{
	static const struct loc nowhere;
	struct yaml_node *n = yaml_node_new(a, kind, &nowhere);

	yaml_node_put(a, map, key, &nowhere, n);
	return n;
}

static void
put_words(struct arena *a, struct yaml_node *map, const char *key, const char *words)
{
	struct yaml_node *m = put_new(a, map, key, YAML_MAP);
	bool japanese = false;

	for (const char *p = words; *p != '\0' && !japanese; p = g_utf8_next_char(p))
		japanese = text_is_japanese(g_utf8_get_char(p));
	put(a, m, japanese ? "ja" : "en", words, true);
}

/* The words stay a quotation; what they ask for is for a person to put in words of one's own. */
static void
put_sentence(struct arena *a, struct yaml_node *map, const char *text)
{
	put_words(a, map, "gist",
	    lang_pick("To be put in words of one's own.", "（自分の言葉で要約する）"));
	put(a, map, "quote", text, true);
}

static void
put_items(struct arena *a, struct yaml_node *in, const GPtrArray *items)
{
	static const struct loc nowhere;
	struct yaml_node *list = put_new(a, in, "clauses", YAML_SEQUENCE);

	for (guint k = 0; k < items->len; k++) {
		const struct outline_item *i = items->pdata[k];
		struct yaml_node *m = yaml_node_new(a, YAML_MAP, &nowhere);

		put(a, m, "id", i->id, true);
		put(a, m, "level", i->level, false);
		if (*i->text == '\0')
			put_words(a, m, "title", i->number);
		else if (i->is_title)
			put_words(a, m, "title", i->text);
		else
			put_sentence(a, m, i->text);
		if (i->page > 0)
			put(a, m, "page", arena_printf(a, "%u", i->page), false);
		if (i->local) {
			put(a, m, "printed", i->number, true);
			put(a, m, "local", "true", false);
		}
		if (i->items->len > 0)
			put_items(a, m, i->items);
		yaml_node_add(a, list, m);
	}
}

void
outline_write(GString *out, struct arena *a, const struct outline *o, const char *id,
    const char *edition, const char *comment)
{
	static const struct loc nowhere;
	struct yaml_node *top = yaml_node_new(a, YAML_MAP, &nowhere), *editions, *e;

	put(a, top, "source", id, true);
	put_words(a, top, "title", id);
	put_words(a, top, "publisher", "?");
	put(a, top, "confidence", confidence_word(CONF_RECALLED), false);
	editions = put_new(a, top, "editions", YAML_SEQUENCE);
	e = yaml_node_new(a, YAML_MAP, &nowhere);
	yaml_node_add(a, editions, e);
	put(a, e, "id", edition, true);
	put(a, e, "status", "unknown", false);
	put(a, e, "complete", "false", false);
	put(a, e, "completeness",
	    lang_pick("Drafted from a copy by its numbers; nobody has confirmed it.",
		"写しから番号を頼りに起こした案。まだ誰も確かめていない。"),
	    true);
	if (o->items->len > 0)
		put_items(a, e, o->items);
	yaml_write_comment(out, comment);
	yaml_write(out, top);
}
