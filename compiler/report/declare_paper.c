/* SPDX-License-Identifier: Apache-2.0 */
/* A declaration to read, to sign and to print. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/paper.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/model.h"

#include <string.h>

const char *
declare_why(const char *why)
{
	const char *text = lang_word_of("declare-why", why);

	return text != NULL ? text : why;
}

static const char *
kind_word(const char *kind)
{
	const char *text = lang_word_of("evidence-kind", kind);

	return text != NULL ? text : kind;
}

static void
put_evidence(struct paper *p, const json_t *item)
{
	const json_t *e;
	size_t i;

	paper_cell(p, false);
	json_array_foreach(json_object_get(item, "evidence"), i, e) {
		if (i > 0)
			paper_break(p);
		paper_say(p, kind_word(json_text(e, "kind")));
		paper_say(p, lang_pick(": ", "："));
		paper_say(p, json_text(e, "ref"));
		if (*json_text(e, "expires") != '\0') {
			paper_say(p, lang_word("output/valid-until"));
			paper_say(p, json_text(e, "expires"));
			paper_say(p, lang_pick(")", "）"));
		}
		if (*json_text(e, "digest") != '\0') {
			paper_break(p);
			xml_element(&p->b.x, "code", json_text(e, "digest"));
		} else {
			paper_say(p, lang_word("output/no-digest-kept-as"));
		}
	}
	paper_cell_end(p);
}

/* How a clause is answered, and whether its document stands: "（推定、草案）". */
static const char *
qualifier(const json_t *clause)
{
	const char *relation = json_text(clause, "relation"), *status = json_text(clause, "status");
	bool proven = strcmp(relation, "equal") == 0 || strcmp(relation, "superset") == 0;

	if (strcmp(status, "draft") == 0)
		return proven ? lang_word("output/proven-draft") : lang_word("output/presumed-draft");
	if (strcmp(status, "final") != 0)
		return proven ? lang_word("output/proven-status-unknown") : lang_word("output/presumed-status-unknown");
	return proven ? lang_word("output/proven") : lang_word("output/presumed");
}

static const struct source_edition *
edition_at(const struct paper *p, const json_t *clause)
{
	const struct clause *c = model_clause(p->b.model, json_text(clause, "clause"), NULL, NULL);

	return c != NULL ? c->edition : NULL;
}

/* "SSDF 1.1 PW.1.1, PW.1.2 (proven)": a line for those of one document that are answered alike; as written when there is none any more. */
static void
put_clauses(struct paper *p, const json_t *item)
{
	const json_t *all = json_object_get(item, "clauses"), *c, *before = NULL;
	size_t i;

	paper_cell(p, false);
	json_array_foreach(all, i, c) {
		const struct source_edition *e = edition_at(p, c);
		const struct clause *clause = model_clause(p->b.model, json_text(c, "clause"), NULL, NULL);

		if (before != NULL && e != NULL && e == edition_at(p, before) && strcmp(qualifier(c), qualifier(before)) == 0) {
			paper_say(p, lang_pick(", ", "、"));
			paper_say(p, clause->id);
		} else {
			if (before != NULL) {
				paper_say(p, qualifier(before));
				paper_break(p);
			}
			paper_say(p, e != NULL ? paper_source(p, e->doc->id) : "");
			paper_say(p, e != NULL ? " " : "");
			paper_say(p, e != NULL ? clause->id : json_text(c, "clause"));
		}
		before = c;
	}
	if (before != NULL)
		paper_say(p, qualifier(before));
	paper_cell_end(p);
}

static void
put_item(struct paper *p, const json_t *item)
{
	const char *id = json_text(item, "question");
	const struct question *q = model_question(p->b.model, id);
	long level = json_number(item, "answer");
	char *label = paper_level(p, id, level);

	paper_row(p, NULL);
	paper_cell(p, true);
	paper_say(p, id);
	paper_cell_end(p);
	paper_cell(p, false);
	paper_say(p, q != NULL ? mtext_get(&q->text) : "");
	paper_label(p, lang_word("output/level"), label);
	if (q != NULL && q->levels != NULL && level >= 0 && (gulong)level < q->levels->len) {
		paper_say(p, lang_pick(". ", "。"));
		paper_say(p, mtext_get(q->levels->pdata[level]));
	}
	paper_cell_end(p);
	put_evidence(p, item);
	put_clauses(p, item);
	paper_row_end(p);
	g_free(label);
}

static void
put_declared(struct paper *p, const json_t *d)
{
	static const char *const heads[] = { "output/question", "output/what-met",
		"output/evidence-kind-reference-sha", "output/clauses", NULL };
	static const unsigned shares[] = { 130, 300, 280, 290 };
	const json_t *items = json_object_get(d, "items"), *item;
	size_t i;

	paper_section(p, "declared", lang_word("output/what-declared"), false);
	paper_p(p, lang_pick("Of %ld questions, we declare that we meet the following %zu, at the level named, as the evidence named shows. What is not listed is not declared.",
	    "設問 %ld 件のうち次の %zu 件について、示した水準で満たしていることを、示した証跡に基づいて宣言します。ここに挙げないものは宣言しません。"),
	    json_number(d, "questions"), json_array_size(items));
	paper_table(p, NULL, heads, shares);
	json_array_foreach(items, i, item)
		put_item(p, item);
	paper_table_end(p);
	paper_section_end(p);
}

static void
put_undeclared(struct paper *p, const json_t *d)
{
	static const char *const heads[] = { "output/question", "output/what-asked", "output/why-not", NULL };
	static const unsigned shares[] = { 140, 560, 300 };
	const json_t *others = json_object_get(d, "undeclared"), *o;
	size_t i;

	if (json_array_size(others) == 0)
		return;
	paper_section(p, "undeclared", lang_word("output/what-not-declared-why"), false);
	paper_table(p, NULL, heads, shares);
	json_array_foreach(others, i, o) {
		const struct question *q = model_question(p->b.model, json_text(o, "question"));

		paper_row(p, NULL);
		paper_cell(p, true);
		paper_say(p, json_text(o, "question"));
		paper_cell_end(p);
		paper_cells(p, q != NULL ? mtext_get(&q->text) : "", declare_why(json_text(o, "why")), NULL);
		paper_row_end(p);
	}
	paper_table_end(p);
	paper_section_end(p);
}

static void
put_verifying(struct paper *p, const json_t *d)
{
	paper_section(p, "verify", lang_word("output/how-verify"), false);
	paper_p(p, "%s", lang_word("output/shirube-verify-scores-answers"));
	paper_facts(p);
	paper_fact(p, lang_word("output/answer-sheet"), json_text(d, "sheet"));
	paper_fact(p, lang_word("output/digest-answers"), json_text(d, "answers"));
	paper_fact(p, lang_word("output/fingerprint-checklist"), json_text(d, "fingerprint"));
	paper_facts_end(p);
	paper_note(p, "note", mtext_get(&p->b.model->notice));
	paper_section_end(p);
}

xmlDoc *
declare_paper(const struct model *m, const struct trace *t, const char *declaration)
{
	json_t *d = json_loads(declaration, 0, NULL);
	const struct checklist *c = d != NULL ? model_checklist(m, json_text(d, "checklist")) : NULL;
	const struct profile *profile;
	struct paper p;

	if (c == NULL) {
		json_decref(d);
		return NULL;
	}
	profile = model_profile(m, json_text(d, "profile"));
	paper_begin(&p, m, t, c, "declaration", lang_word("output/self-declaration-conformity"));
	paper_facts(&p);
	paper_fact(&p, lang_word("output/declared"), json_text(d, "respondent"));
	paper_fact(&p, lang_word("output/date-answers"), json_text(d, "date"));
	paper_fact(&p, lang_word("output/evidence-valid"), json_text(d, "as_of"));
	paper_fact(&p, lang_word("output/edition"), json_text(d, "edition"));
	paper_fact(&p, lang_word("output/profile"), profile != NULL ? mtext_get(&profile->title) : "");
	paper_facts_end(&p);
	paper_note(&p, "important", lang_word("output/organization-s-own-statement"));
	put_declared(&p, d);
	paper_section(&p, "sign", lang_word("output/signed"), false);
	/* What is signed for is one set of answers and no other. */
	paper_p(&p, lang_pick("This declaration is of the answers with the digest %s.", "この宣言は、ダイジェスト %s の回答によるものです。"), json_text(d, "answers"));
	xml_element(&p.b.x, "signature", lang_word("output/product-versions"));
	xml_element(&p.b.x, "signature", lang_word("output/date-until-when-holds"));
	xml_element(&p.b.x, "signature", lang_word("output/responsible-position-name"));
	xml_element(&p.b.x, "signature", lang_word("output/contact"));
	paper_section_end(&p);
	put_undeclared(&p, d);
	put_verifying(&p, d);
	json_decref(d);
	return paper_end(&p);
}
