/* SPDX-License-Identifier: Apache-2.0 */
/* Reports about one answer sheet, piece by piece. */
#include "report/report.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/model.h"
#include "model/sources.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- the document and its sections ---- */

void
report_begin(struct report *p, const struct model *m, const struct trace *t,
    const struct checklist *c, const char *kind, const char *title)
{
	*p = (struct report){ .checklist = c };
	builder_begin(&p->b, m, t, NULL, "report");
	p->b.lang = lang_get() == LANG_EN ? "en" : "ja";
	xml_attr(&p->b.x, "kind", kind);
	xml_attr(&p->b.x, "id", c != NULL ? c->id : m->edition);
	docxml_put_meta(&p->b);
	xml_element(&p->b.x, "title", title);
	docxml_put_words(&p->b, "title", c != NULL ? &c->title : &m->title);
}

void
report_begin_table(struct report *p, const struct model *m, const struct trace *t, const char *id,
    const char *title)
{
	*p = (struct report){ 0 };
	builder_begin(&p->b, m, t, NULL, "report");
	p->b.lang = lang_get() == LANG_EN ? "en" : "ja";
	xml_attr(&p->b.x, "kind", "table");
	xml_attr_flag(&p->b.x, "wide", true);
	xml_attr(&p->b.x, "id", id);
	docxml_put_meta(&p->b);
	xml_element(&p->b.x, "title", title);
	docxml_put_words(&p->b, "title", &m->title);
}

xmlDoc *
report_end(struct report *p)
{
	return builder_end(&p->b, "report");
}

void
report_section(struct report *p, const char *anchor, const char *title, bool new_page)
{
	struct xmlout *x = &p->b.x;
	GString *number = g_string_new(NULL);

	g_assert(p->depth < G_N_ELEMENTS(p->number));
	p->number[p->depth++]++;
	for (unsigned i = 0; i < p->depth; i++)
		g_string_append_printf(number, "%s%u", i > 0 ? "." : "", p->number[i]);
	for (unsigned i = p->depth; i < G_N_ELEMENTS(p->number); i++)
		p->number[i] = 0;
	xml_open(x, "section");
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "number", number->str);
	xml_attr_uint(x, "level", p->depth + 1);
	xml_attr_flag(x, "new-page", new_page);
	xml_element(x, "title", title);
	g_string_free(number, TRUE);
}

void
report_section_end(struct report *p)
{
	p->depth--;
	xml_close(&p->b.x, "section");
}

/* ---- blocks ---- */

void
report_home(struct report *p, const char *home)
{
	if (home == NULL)
		return;
	xml_open(&p->b.x, "p");
	xml_open(&p->b.x, "link");
	xml_attr(&p->b.x, "href", home);
	xml_text(&p->b.x, lang_word("top"));
	xml_close(&p->b.x, "link");
	xml_close(&p->b.x, "p");
}

void
report_p(struct report *p, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	xml_element(&p->b.x, "p", text);
	g_free(text);
}

void
report_note(struct report *p, const char *kind, const char *text)
{
	xml_open(&p->b.x, "note");
	xml_attr(&p->b.x, "kind", kind);
	xml_element(&p->b.x, "p", text);
	xml_close(&p->b.x, "note");
}

void
report_facts(struct report *p)
{
	xml_open(&p->b.x, "facts");
}

void
report_fact(struct report *p, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	xml_open(&p->b.x, "pair");
	xml_element(&p->b.x, "name", name);
	xml_element(&p->b.x, "value", value);
	xml_close(&p->b.x, "pair");
}

void
report_facts_end(struct report *p)
{
	xml_close(&p->b.x, "facts");
}

static void
open_table(struct report *p, const char *caption, const char *const *heads, const unsigned *shares,
    bool said)
{
	struct xmlout *x = &p->b.x;

	xml_open(x, "table");
	xml_element(x, "caption", caption);
	for (unsigned i = 0; heads[i] != NULL; i++) {
		xml_open(x, "column");
		if (said ? i > 0 : *heads[i] == '>')
			xml_attr(x, "align", "right");
		xml_attr_uint(x, "share", shares[i]);
		xml_close(x, "column");
	}
	xml_open(x, "head");
	xml_open(x, "row");
	for (unsigned i = 0; heads[i] != NULL; i++)
		xml_element(x, "cell", said ? heads[i] : lang_word(heads[i] + (*heads[i] == '>')));
	xml_close(x, "row");
	xml_close(x, "head");
	xml_open(x, "body");
}

void
report_table(
    struct report *p, const char *caption, const char *const *heads, const unsigned *shares)
{
	open_table(p, caption, heads, shares, false);
}

void
report_table_said(
    struct report *p, const char *caption, const char *const *heads, const unsigned *shares)
{
	open_table(p, caption, heads, shares, true);
}

void
report_table_end(struct report *p)
{
	xml_close(&p->b.x, "body");
	xml_close(&p->b.x, "table");
}

void
report_row(struct report *p, const char *anchor)
{
	xml_open(&p->b.x, "row");
	xml_attr(&p->b.x, "anchor", anchor);
}

void
report_row_end(struct report *p)
{
	xml_close(&p->b.x, "row");
}

void
report_cell(struct report *p, bool head)
{
	xml_open(&p->b.x, "cell");
	xml_attr_flag(&p->b.x, "head", head);
}

void
report_cell_end(struct report *p)
{
	xml_close(&p->b.x, "cell");
}

void
report_cells(struct report *p, ...)
{
	const char *text;
	va_list args;

	va_start(args, p);
	while ((text = va_arg(args, const char *)) != NULL) {
		report_cell(p, false);
		report_say(p, text);
		report_cell_end(p);
	}
	va_end(args);
}

void
report_list(struct report *p, bool ordered)
{
	xml_open(&p->b.x, "list");
	xml_attr(&p->b.x, "kind", ordered ? "ordered" : "bullet");
	xml_attr_flag(&p->b.x, "tight", true);
}

void
report_item(struct report *p)
{
	xml_open(&p->b.x, "item");
	xml_open(&p->b.x, "p");
}

void
report_item_end(struct report *p)
{
	xml_close(&p->b.x, "p");
	xml_close(&p->b.x, "item");
}

void
report_list_end(struct report *p)
{
	xml_close(&p->b.x, "list");
}

/* ---- inside a cell ---- */

void
report_say(struct report *p, const char *text)
{
	xml_text(&p->b.x, text);
}

void
report_break(struct report *p)
{
	xml_open(&p->b.x, "break");
	xml_close(&p->b.x, "break");
}

void
report_label(struct report *p, const char *label, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	report_break(p);
	xml_element(&p->b.x, "strong", label);
	report_say(p, lang_pick(": ", "："));
	report_say(p, text);
}

void
report_jump(struct report *p, const char *anchor, const char *text)
{
	xml_open(&p->b.x, "jump");
	xml_attr(&p->b.x, "target", anchor);
	xml_text(&p->b.x, text);
	xml_close(&p->b.x, "jump");
}

void
report_question(struct report *p, const char *id)
{
	char *anchor = g_strconcat("q-", id, NULL);

	report_jump(p, anchor, id);
	g_free(anchor);
}

void
report_bar(struct report *p, const struct result_node *n)
{
	struct xmlout *x = &p->b.x;
	const struct {
		const char *name;
		long value;
	} marks[] = { { "low", n->low }, { "high", n->high }, { "target", n->target } };

	if (n->low == RESULT_NONE)
		return;
	xml_open(x, "bar");
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		xml_attr_uint(x, marks[i].name,
		    (unsigned)CLAMP(marks[i].value * 1000 / MAX(n->of, 1), 0, 1000));
	xml_close(x, "bar");
}

/* ---- numbers and words ---- */

char *
report_number(long value, long of)
{
	const char *sign = value < 0 ? "-" : "";
	long v = labs(value);

	return of == 1000 ? g_strdup_printf("%s%ld.%ld", sign, v / 10, v % 10) :
			    g_strdup_printf("%s%ld.%03ld", sign, v / 1000, v % 1000);
}

static char *
points(const struct result_node *n, long value)
{
	return value != RESULT_NONE ? report_number(value, n->of) : g_strdup(lang_pick("–", "―"));
}

static char *
span(const struct result_node *n, long from, long to)
{
	char *x = points(n, from), *y, *s;

	if (from == to)
		return x;
	y = points(n, to);
	s = g_strconcat(x, lang_pick("–", "～"), y, NULL);
	g_free(x);
	g_free(y);
	return s;
}

char *
report_score(const struct result_node *n)
{
	return span(n, n->low, n->high);
}

char *
report_target(const struct result_node *n)
{
	return points(n, n->target);
}

char *
report_gap(const struct result_node *n)
{
	return span(n, n->gap_low, n->gap_high);
}

const char *
report_state(enum result_state state)
{
	return lang_word_of("result-state", result_state_word(state));
}

const char *
report_basis(enum result_basis basis)
{
	return basis == RESULT_BASIS_NONE ? report_state(RESULT_STATE_NONE) :
					    lang_word_of("basis-word", result_basis_word(basis));
}

const char *
report_group(const struct report *p, const char *id)
{
	for (guint i = 0; i < p->checklist->groups->len; i++) {
		const struct group *g = p->checklist->groups->pdata[i];

		if (strcmp(g->id, id) == 0)
			return mtext_get(&g->title);
	}
	return id;
}

const char *
report_source(const struct report *p, const char *id)
{
	const struct source_doc *d = model_source(p->b.model, id);

	if (d == NULL)
		return id;
	return mtext_get(
	    d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle : &d->title);
}

const char *
report_clause(const struct clause *c)
{
	return c != NULL ? mtext_get(clause_name(c)) : "";
}

char *
report_level(const struct report *p, const char *id, long level)
{
	const struct question *q = model_question(p->b.model, id);
	const GPtrArray *scale = p->checklist->scale;

	/*
	 * A question with a scale of its own has other
	 * labels; the number alone is right for every scale.
	 */
	if (q == NULL || q->scale_id != NULL || level < 0 || (gulong)level >= scale->len)
		return g_strdup_printf("%ld", level);
	return g_strdup_printf(
	    "%ld %s", level, mtext_get(&((const struct scale_step *)scale->pdata[level])->label));
}

char *
report_answer(const struct report *p, const struct result_question *q)
{
	switch (q->answer) {
	case RESULT_ANSWER_OPEN:
		return g_strdup(lang_pick("–", "―"));
	case RESULT_ANSWER_NA:
		return g_strdup(report_state(RESULT_STATE_NA));
	case RESULT_ANSWER_UNKNOWN:
		return g_strdup(report_state(RESULT_STATE_UNKNOWN));
	default:
		return report_level(p, q->id, q->answer);
	}
}
