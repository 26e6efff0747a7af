/* SPDX-License-Identifier: Apache-2.0 */
/* The table of rules of style. */
#include "check/style.h"
#include "check/prose.h"

#include "diag/diag.h"
#include "md/md.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/style.h"
#include "source/source.h"

#include <string.h>

#define WORDS	(PROSE_PARAGRAPH | PROSE_ITEM)
#define ALL	(WORDS | PROSE_CELLS | PROSE_HEADING)

struct styler {
	const struct model	*model;
	const struct style	*style;
	struct diags		*ds;
	const struct guide	*guide;
	const struct source	*src;
	/* of texts in data, instead of a place in SRC; or NULL */
	const struct loc	*place;
	const struct rule	*rule;		/* that is being held against a block */
	GHashTable		*used;		/* struct style_allow * that held something back */
	GHashTable		*met;		/* abbreviations that this guide has had */
	char			*pass_rule;	/* of the block, or NULL */
	bool			 pass_used;
};

struct rule {
	const char	*name;
	enum diag_code	 code;
	unsigned	 kinds;			/* enum prose_kind */
	bool		 outside;		/* outside of provisions only */
	const char	*pattern;		/* each match is reported … */
	/* … or it looks by itself */
	void		(*look)(struct styler *, const struct prose *);
};

static const struct style_allow *
allowed(const struct styler *s, const char *text, const char *found)
{
	for (guint i = 0; i < s->style->allow->len; i++) {
		const struct style_allow *a = s->style->allow->pdata[i];

		if (a->rule != NULL && a->text != NULL && strcmp(a->rule, s->rule->name) == 0 &&
		    (strstr(found, a->text) != NULL ||
			(strstr(a->text, found) != NULL && strstr(text, a->text) != NULL)))
			return a;
	}
	return NULL;
}

/* LEN bytes at FROM of the block. */
static void
report(struct styler *s, const struct prose *p, size_t from, size_t len, const char *more)
{
	char *found = g_strndup(p->text + from, len);
	const struct style_allow *a = allowed(s, p->text, found);
	struct loc loc = s->place != NULL ? *s->place : source_loc(s->src, p->at + from, len);

	if (a != NULL)
		g_hash_table_add(s->used, (void *)a);
	else if (s->pass_rule != NULL && strcmp(s->pass_rule, s->rule->name) == 0)
		s->pass_used = true;
	else
		diag_any(s->ds, s->rule->code, &loc, g_strdelimit(found, "\001", ' '),
		    more != NULL ? more : "");
	g_free(found);
}

static void
report_matches(struct styler *s, const struct prose *p, const char *pattern, const char *more)
{
	GRegex *r = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
	GMatchInfo *m;
	int from, to;

	for (g_regex_match(r, p->text, 0, &m);
	     g_match_info_matches(m) && g_match_info_fetch_pos(m, 0, &from, &to);
	     g_match_info_next(m, NULL))
		report(s, p, (size_t)from, (size_t)(to - from), more);
	g_match_info_free(m);
	g_regex_unref(r);
}

/* ---- rules that look by themselves ---- */

static bool
stands_in(const char *text, size_t at, const GPtrArray *unless)
{
	for (guint i = 0; i < unless->len; i++) {
		const char *word = unless->pdata[i];

		for (const char *p = strstr(text, word); p != NULL; p = strstr(p + 1, word))
			if ((size_t)(p - text) <= at && at < (size_t)(p - text) + strlen(word))
				return true;
	}
	return false;
}

static void
look_variants(struct styler *s, const struct prose *p)
{
	for (guint i = 0; i < s->style->variants->len; i++) {
		const struct style_variant *v = s->style->variants->pdata[i];

		if (v->avoid == NULL || *v->avoid == '\0' || v->prefer == NULL)
			continue;
		for (const char *q = strstr(p->text, v->avoid); q != NULL;
		     q = strstr(q + 1, v->avoid))
			if (!stands_in(p->text, (size_t)(q - p->text), v->unless))
				report(s, p, (size_t)(q - p->text), strlen(v->avoid), v->prefer);
	}
}

static size_t
letters(const char *from, const char *end)
{
	size_t n = 0;

	for (; from < end; from = g_utf8_next_char(from))
		n += *from != '\001';
	return n;
}

static void
look_sentences(struct styler *s, const struct prose *p)
{
	const char *from = p->text, *end;

	while (*from != '\0') {
		size_t n;

		end = strstr(from, "。");
		end = end != NULL ? end + strlen("。") : from + strlen(from);
		n = letters(from, end);
		if (n > s->style->longest) {
			char *count = g_strdup_printf("%" G_GSIZE_FORMAT, n);

			report(s, p, (size_t)(from - p->text), strspn(from, "\001") + strlen("　"),
			    count);
			g_free(count);
		}
		from = end;
	}
}

static void
look_kanji(struct styler *s, const struct prose *p)
{
	char *pattern =
	    g_strdup_printf("[々\\x{3400}-\\x{4DBF}\\x{4E00}-\\x{9FFF}]{%u,}", s->style->kanji + 1);

	report_matches(s, p, pattern, NULL);
	g_free(pattern);
}

static const char *const pairs[] = { "（", "）", "「", "」", "『", "』", "【", "】", "〔", "〕" };

/* Which of the marks stands at P; -1: none. */
static int
mark_at(const char *p)
{
	for (int i = 0; i < (int)G_N_ELEMENTS(pairs); i++)
		if (g_str_has_prefix(p, pairs[i]))
			return i;
	return -1;
}

static void
look_brackets(struct styler *s, const struct prose *p)
{
	struct { int mark; size_t at; } open[32];
	unsigned depth = 0;

	for (const char *q = p->text; *q != '\0'; q = g_utf8_next_char(q)) {
		int mark = mark_at(q);

		if (mark < 0)
			continue;
		if (mark % 2 == 0 && depth < G_N_ELEMENTS(open)) {
			open[depth].mark = mark;
			open[depth++].at = (size_t)(q - p->text);
		} else if (mark % 2 == 1 && depth > 0 && open[depth - 1].mark == mark - 1) {
			depth--;
		} else if (mark % 2 == 1) {
			report(s, p, (size_t)(q - p->text), strlen(pairs[mark]), NULL);
		}
	}
	while (depth > 0) {
		depth--;
		report(s, p, open[depth].at, strlen(pairs[open[depth].mark]), NULL);
	}
}

static bool
has_term(const struct guide *g, const char *word)
{
	for (guint i = 0; i < g->terms->len; i++) {
		const struct term *t = g->terms->pdata[i];

		if ((t->term.ja != NULL && strstr(t->term.ja, word) != NULL) ||
		    (t->text.ja != NULL && strstr(t->text.ja, word) != NULL))
			return true;
	}
	return false;
}

/* In a glossary, of which an annex volume has none of its own, or of those that need no words. */
static bool
is_known(const struct styler *s, const char *word)
{
	for (guint i = 0; i < s->model->guides->len; i++) {
		const struct guide *g = s->model->guides->pdata[i];

		if ((g == s->guide || s->guide->forms) && has_term(g, word))
			return true;
	}
	for (guint i = 0; i < s->style->known->len; i++)
		if (strcmp(s->style->known->pdata[i], word) == 0)
			return true;
	return false;
}

static bool
is_explained(const char *text, size_t from, size_t to)
{
	return g_str_has_prefix(text + to, "（") ||
	    (from >= 3 && g_str_has_prefix(text + from - 3, "（"));
}

static void
look_abbreviations(struct styler *s, const struct prose *p)
{
	static const char pattern[] = "(?<![A-Za-z0-9./@_:-])[A-Z]{2}[A-Z0-9]*(?![A-Za-z0-9./_-])";
	GRegex *r = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
	GMatchInfo *m;
	int from, to;

	for (g_regex_match(r, p->text, 0, &m);
	     g_match_info_matches(m) && g_match_info_fetch_pos(m, 0, &from, &to);
	     g_match_info_next(m, NULL)) {
		char *word = g_strndup(p->text + from, (gsize)(to - from));

		if (!g_hash_table_contains(s->met, word) && !is_known(s, word) &&
		    !is_explained(p->text, (size_t)from, (size_t)to))
			report(s, p, (size_t)from, (size_t)(to - from), NULL);
		g_hash_table_add(s->met, word);
	}
	g_match_info_free(m);
	g_regex_unref(r);
}

/* ---- the table ---- */

static const struct rule rules[] = {
	{ "variant", DIAG_STYLE_VARIANT, ALL, false, NULL, look_variants },
	{ "plain-form", DIAG_STYLE_PLAIN_FORM, WORDS, false, "((?<!ま)(?<!で)す|(?<!しょ)う|[くつぬむるぐぶだ]|(?<!くださ)(?<!問)い|(?<!まし)(?<!でし)た)。(?![」』）])", NULL },
	{ "long-sentence", DIAG_STYLE_LONG_SENTENCE, WORDS, false, NULL, look_sentences },
	{ "doubled-particle", DIAG_STYLE_DOUBLED_PARTICLE, ALL, false,
	    "をを|がが|にに(?!ん)|へへ|(?<!ま)でで(?!き)|が、[^。が]*が、|(?<![こそどあ])の[^、。の\\x01「（]{1,5}の[^、。の\\x01「（]{1,5}の[^、。の\\x01「（]{1,5}の(?!で)", NULL },
	{ "kanji-run", DIAG_STYLE_KANJI_RUN, ALL, false, NULL, look_kanji },
	{ "bracket", DIAG_STYLE_BRACKET, ALL, false, NULL, look_brackets },
	{ "unnumbered", DIAG_STYLE_UNNUMBERED, WORDS, false, "(次|下|上|右|左|前|以下|上記|下記)の(表|図)(?![0-9０-９記面示形の現])", NULL },
	{ "abbreviation", DIAG_STYLE_ABBREVIATION, WORDS, false, NULL, look_abbreviations },
	{ "normative", DIAG_STYLE_NORMATIVE, WORDS, true, "なければなりません|なければならない|べきです|べきである|てはなりません|てはならない|てはいけません", NULL },
};

const char *const *
check_style_rules(void)
{
	static const char *names[G_N_ELEMENTS(rules) + 1];

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		names[i] = rules[i].name;
	return names;
}

static bool
is_on(const struct style *style, const struct rule *r)
{
	for (guint i = 0; i < style->off->len; i++)
		if (strcmp(style->off->pdata[i], r->name) == 0)
			return false;
	return true;
}

/* The comment names a rule and gives a reason, and holds something back: else it misleads. */
static void
check_pass(struct styler *s, const struct prose *p)
{
	struct loc loc = source_loc(s->src, p->pass_at, strlen("<!--"));

	if (strchr(p->pass, ' ') == NULL || !g_strv_contains(check_style_rules(), s->pass_rule) ||
	    !s->pass_used)
		diag(s->ds, DIAG_STYLE_IDLE, &loc, p->pass);
}

static void
look(void *user, const struct prose *p)
{
	struct styler *s = user;

	s->pass_used = false;
	s->pass_rule = p->pass != NULL ? g_strndup(p->pass, strcspn(p->pass, " ")) : NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		s->rule = &rules[i];
		if (!(s->rule->kinds & p->kind) || (s->rule->outside && p->in_provision) ||
		    !is_on(s->style, s->rule))
			continue;
		if (s->rule->look != NULL)
			s->rule->look(s, p);
		else
			report_matches(s, p, s->rule->pattern, NULL);
	}
	if (p->pass != NULL)
		check_pass(s, p);
	g_clear_pointer(&s->pass_rule, g_free);
}

static void
check_guide(struct styler *s, const struct guide *g)
{
	s->guide = g;
	s->met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < g->chapters->len; i++) {
		const struct chapter *c = g->chapters->pdata[i];

		if (c->doc == NULL)
			continue;
		s->src = c->doc->source;
		prose_each(s->src, look, s);
	}
	g_hash_table_destroy(s->met);
}

/* ---- checklists ---- */

static void
check_text(struct styler *s, enum prose_kind kind, const struct mtext *t)
{
	if (t->ja != NULL && *t->ja != '\0')
		look(s, &(struct prose){ .kind = kind, .text = t->ja });
}

/* Its levels are what stands in the cells of a table: states, not sentences to the reader. */
static void
check_question(struct styler *s, const struct question *q)
{
	s->place = &q->loc;
	check_text(s, PROSE_PARAGRAPH, &q->text);
	check_text(s, PROSE_PARAGRAPH, &q->help);
	check_text(s, PROSE_PARAGRAPH, &q->advice);
	for (guint i = 0; q->levels != NULL && i < q->levels->len; i++)
		check_text(s, PROSE_CELLS, q->levels->pdata[i]);
}

static void
check_checklist(struct styler *s, const struct checklist *c)
{
	s->guide = c->guide;
	s->met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < c->questions->len; i++)
		check_question(s, c->questions->pdata[i]);
	s->place = NULL;
	g_hash_table_destroy(s->met);
}

/* What style.yaml names that there is not, or that holds nothing back. */
static void
check_settings(const struct styler *s)
{
	for (guint i = 0; i < s->style->off->len; i++) {
		const char *rule = s->style->off->pdata[i];

		if (!g_strv_contains(check_style_rules(), rule))
			diag(s->ds, DIAG_STYLE_IDLE, &s->style->loc, rule);
	}
	for (guint i = 0; i < s->style->allow->len; i++) {
		const struct style_allow *a = s->style->allow->pdata[i];

		if (a->rule != NULL && !g_hash_table_contains(s->used, a))
			diag(s->ds, DIAG_STYLE_IDLE, &a->loc, a->text != NULL ? a->text : a->rule);
	}
}

void
check_style(const struct model *m, struct diags *ds)
{
	struct styler s = {
		.model = m, .style = m->style, .ds = ds, .used = g_hash_table_new(NULL, NULL)
	};

	for (guint i = 0; i < m->guides->len; i++)
		check_guide(&s, m->guides->pdata[i]);
	for (guint i = 0; i < m->checklists->len; i++)
		check_checklist(&s, m->checklists->pdata[i]);
	check_settings(&s);
	g_hash_table_destroy(s.used);
}
