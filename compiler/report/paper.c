/* SPDX-License-Identifier: Apache-2.0 */
/* Papers about one answer sheet, piece by piece. */
#include "report/paper.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/model.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- JSON ---- */

const char *
json_text(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s != NULL ? s : "";
}

long
json_number(const json_t *o, const char *key)
{
	return (long)json_integer_value(json_object_get(o, key));
}

bool
json_has(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return v != NULL && !json_is_null(v);
}

const json_t *
json_question(const json_t *result, const char *id)
{
	const json_t *q;
	size_t i;

	json_array_foreach(json_object_get(result, "questions"), i, q)
		if (strcmp(json_text(q, "id"), id) == 0)
			return q;
	return NULL;
}

/* ---- the document and its sections ---- */

void
paper_begin(struct paper *p, const struct model *m, const struct trace *t, const struct checklist *c, const char *kind,
    const char *title)
{
	*p = (struct paper){ .checklist = c };
	builder_begin(&p->b, m, t, NULL, "report");
	p->b.lang = lang_get() == LANG_EN ? "en" : "ja";
	xml_attr(&p->b.x, "kind", kind);
	xml_attr(&p->b.x, "id", c->id);
	put_meta(&p->b);
	xml_element(&p->b.x, "title", title);
	put_words(&p->b, "title", &c->title);
}

xmlDoc *
paper_end(struct paper *p)
{
	return builder_end(&p->b, "report");
}

void
paper_section(struct paper *p, const char *anchor, const char *title, bool new_page)
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
paper_section_end(struct paper *p)
{
	p->depth--;
	xml_close(&p->b.x, "section");
}

/* ---- blocks ---- */

void
paper_p(struct paper *p, const char *format, ...)
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
paper_note(struct paper *p, const char *kind, const char *text)
{
	xml_open(&p->b.x, "note");
	xml_attr(&p->b.x, "kind", kind);
	xml_element(&p->b.x, "p", text);
	xml_close(&p->b.x, "note");
}

void
paper_facts(struct paper *p)
{
	xml_open(&p->b.x, "facts");
}

void
paper_fact(struct paper *p, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	xml_open(&p->b.x, "pair");
	xml_element(&p->b.x, "name", name);
	xml_element(&p->b.x, "value", value);
	xml_close(&p->b.x, "pair");
}

void
paper_facts_end(struct paper *p)
{
	xml_close(&p->b.x, "facts");
}

void
paper_table(struct paper *p, const char *caption, const char *const *heads, const unsigned *shares)
{
	struct xmlout *x = &p->b.x;

	xml_open(x, "table");
	xml_element(x, "caption", caption);
	for (unsigned i = 0; heads[i] != NULL; i++) {
		xml_open(x, "column");
		if (*heads[i] == '>')
			xml_attr(x, "align", "right");
		xml_attr_uint(x, "share", shares[i]);
		xml_close(x, "column");
	}
	xml_open(x, "head");
	xml_open(x, "row");
	for (unsigned i = 0; heads[i] != NULL; i++) {
		xml_open(x, "cell");
		xml_text(x, lang_word(heads[i] + (*heads[i] == '>')));
		xml_close(x, "cell");
	}
	xml_close(x, "row");
	xml_close(x, "head");
	xml_open(x, "body");
}

void
paper_table_end(struct paper *p)
{
	xml_close(&p->b.x, "body");
	xml_close(&p->b.x, "table");
}

void
paper_row(struct paper *p, const char *anchor)
{
	xml_open(&p->b.x, "row");
	xml_attr(&p->b.x, "anchor", anchor);
}

void
paper_row_end(struct paper *p)
{
	xml_close(&p->b.x, "row");
}

void
paper_cell(struct paper *p, bool head)
{
	xml_open(&p->b.x, "cell");
	xml_attr_flag(&p->b.x, "head", head);
}

void
paper_cell_end(struct paper *p)
{
	xml_close(&p->b.x, "cell");
}

void
paper_cells(struct paper *p, ...)
{
	const char *text;
	va_list args;

	va_start(args, p);
	while ((text = va_arg(args, const char *)) != NULL) {
		paper_cell(p, false);
		paper_say(p, text);
		paper_cell_end(p);
	}
	va_end(args);
}

void
paper_list(struct paper *p, bool ordered)
{
	xml_open(&p->b.x, "list");
	xml_attr(&p->b.x, "kind", ordered ? "ordered" : "bullet");
	xml_attr_flag(&p->b.x, "tight", true);
}

void
paper_item(struct paper *p)
{
	xml_open(&p->b.x, "item");
	xml_open(&p->b.x, "p");
}

void
paper_item_end(struct paper *p)
{
	xml_close(&p->b.x, "p");
	xml_close(&p->b.x, "item");
}

void
paper_list_end(struct paper *p)
{
	xml_close(&p->b.x, "list");
}

/* ---- inside a cell ---- */

void
paper_say(struct paper *p, const char *text)
{
	xml_text(&p->b.x, text);
}

void
paper_break(struct paper *p)
{
	xml_open(&p->b.x, "break");
	xml_close(&p->b.x, "break");
}

void
paper_label(struct paper *p, const char *label, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	paper_break(p);
	xml_element(&p->b.x, "strong", label);
	paper_say(p, lang_pick(": ", "："));
	paper_say(p, text);
}

void
paper_jump(struct paper *p, const char *anchor, const char *text)
{
	xml_open(&p->b.x, "jump");
	xml_attr(&p->b.x, "target", anchor);
	xml_text(&p->b.x, text);
	xml_close(&p->b.x, "jump");
}

void
paper_question(struct paper *p, const char *id)
{
	char *anchor = g_strconcat("q-", id, NULL);

	paper_jump(p, anchor, id);
	g_free(anchor);
}

void
paper_bar(struct paper *p, const json_t *node)
{
	struct xmlout *x = &p->b.x;
	static const char *const keys[] = { "low", "high", "target" };
	long of = MAX(json_number(node, "of"), 1);

	if (!json_has(node, "low"))
		return;
	xml_open(x, "bar");
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		xml_attr_uint(x, keys[i], (unsigned)CLAMP(json_number(node, keys[i]) * 1000 / of, 0, 1000));
	xml_close(x, "bar");
}

/* ---- numbers and words ---- */

char *
paper_number(long value, long of)
{
	const char *sign = value < 0 ? "-" : "";
	long v = labs(value);

	return of == 1000 ? g_strdup_printf("%s%ld.%ld", sign, v / 10, v % 10) : g_strdup_printf("%s%ld.%03ld", sign, v / 1000, v % 1000);
}

char *
paper_points(const json_t *node, const char *key)
{
	return json_has(node, key) ? paper_number(json_number(node, key), json_number(node, "of")) : g_strdup(lang_pick("–", "―"));
}

char *
paper_span(const json_t *node, const char *from, const char *to)
{
	char *x, *y, *s;

	x = paper_points(node, from);
	if (json_number(node, from) == json_number(node, to))
		return x;
	y = paper_points(node, to);
	s = g_strconcat(x, lang_pick("–", "～"), y, NULL);
	g_free(x);
	g_free(y);
	return s;
}

const char *
paper_state(const char *state)
{
	const char *text = lang_word_of("result-state", state);

	return text != NULL || (text = lang_word_of("basis-word", state)) != NULL ? text : state;
}

const char *
paper_basis(const char *basis)
{
	return paper_state(basis);
}

const char *
paper_group(const struct paper *p, const char *id)
{
	for (guint i = 0; i < p->checklist->groups->len; i++) {
		const struct group *g = p->checklist->groups->pdata[i];

		if (strcmp(g->id, id) == 0)
			return mtext_get(&g->title);
	}
	return id;
}

const char *
paper_source(const struct paper *p, const char *id)
{
	const struct source_doc *d = model_source(p->b.model, id);

	if (d == NULL)
		return id;
	return mtext_get(d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle : &d->title);
}

const char *
paper_clause(const struct clause *c)
{
	if (c == NULL)
		return "";
	return mtext_get(c->title.ja != NULL || c->title.en != NULL ? &c->title : &c->gist);
}

char *
paper_level(const struct paper *p, const char *id, long level)
{
	const struct question *q = model_question(p->b.model, id);
	const GPtrArray *scale = p->checklist->scale;

	/* A question with a scale of its own has other labels; the number alone is right for every scale. */
	if (q == NULL || q->scale_id != NULL || level < 0 || (gulong)level >= scale->len)
		return g_strdup_printf("%ld", level);
	return g_strdup_printf("%ld %s", level, mtext_get(&((const struct scale_step *)scale->pdata[level])->label));
}

char *
paper_answer(const struct paper *p, const json_t *question)
{
	const json_t *a = json_object_get(question, "answer");

	if (json_is_integer(a))
		return paper_level(p, json_text(question, "id"), (long)json_integer_value(a));
	if (json_is_string(a))
		return g_strdup(paper_state(json_string_value(a)));
	return g_strdup(lang_pick("–", "―"));
}
