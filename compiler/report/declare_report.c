/* SPDX-License-Identifier: Apache-2.0 */
/* A declaration to read, to sign and to print. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/report.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/model.h"
#include "model/sources.h"

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
put_evidence(struct report *p, const json_t *item)
{
	const json_t *e;
	size_t i;

	report_cell(p, false);
	json_array_foreach(json_object_get(item, "evidence"), i, e) {
		if (i > 0)
			report_break(p);
		report_say(p, kind_word(json_text(e, "kind")));
		report_say(p, lang_pick(": ", "："));
		report_say(p, json_text(e, "ref"));
		if (*json_text(e, "expires") != '\0') {
			report_say(p, lang_word("output/valid-until"));
			report_say(p, json_text(e, "expires"));
			report_say(p, lang_pick(")", "）"));
		}
		if (*json_text(e, "digest") != '\0') {
			report_break(p);
			xml_element(&p->b.x, "code", json_text(e, "digest"));
		} else {
			report_say(p, lang_word("output/no-digest-kept-as"));
		}
	}
	report_cell_end(p);
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
edition_at(const struct report *p, const json_t *clause)
{
	const struct clause *c = model_clause(p->b.model, json_text(clause, "clause"), NULL, NULL);

	return c != NULL ? c->edition : NULL;
}

/* "SSDF 1.1 PW.1.1, PW.1.2 (proven)": a line for those of one document that are answered alike; as written when there is none any more. */
static void
put_clauses(struct report *p, const json_t *item)
{
	const json_t *all = json_object_get(item, "clauses"), *c, *before = NULL;
	size_t i;

	report_cell(p, false);
	json_array_foreach(all, i, c) {
		const struct source_edition *e = edition_at(p, c);
		const struct clause *clause = model_clause(p->b.model, json_text(c, "clause"), NULL, NULL);

		if (before != NULL && e != NULL && e == edition_at(p, before) && strcmp(qualifier(c), qualifier(before)) == 0) {
			report_say(p, lang_pick(", ", "、"));
			report_say(p, clause->id);
		} else {
			if (before != NULL) {
				report_say(p, qualifier(before));
				report_break(p);
			}
			report_say(p, e != NULL ? report_source(p, e->doc->id) : "");
			report_say(p, e != NULL ? " " : "");
			report_say(p, e != NULL ? clause->id : json_text(c, "clause"));
		}
		before = c;
	}
	if (before != NULL)
		report_say(p, qualifier(before));
	report_cell_end(p);
}

static void
put_item(struct report *p, const json_t *item)
{
	const char *id = json_text(item, "question");
	const struct question *q = model_question(p->b.model, id);
	long level = json_number(item, "answer");
	char *label = report_level(p, id, level);

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, id);
	report_cell_end(p);
	report_cell(p, false);
	report_say(p, q != NULL ? mtext_get(&q->text) : "");
	report_label(p, lang_word("output/level"), label);
	if (q != NULL && q->levels != NULL && level >= 0 && (gulong)level < q->levels->len) {
		report_say(p, lang_pick(". ", "。"));
		report_say(p, mtext_get(q->levels->pdata[level]));
	}
	report_cell_end(p);
	put_evidence(p, item);
	put_clauses(p, item);
	report_row_end(p);
	g_free(label);
}

static void
put_declared(struct report *p, const json_t *d)
{
	static const char *const heads[] = { "output/question", "output/what-met",
		"output/evidence-kind-reference-sha", "output/clauses", NULL };
	static const unsigned shares[] = { 130, 300, 280, 290 };
	const json_t *items = json_object_get(d, "items"), *item;
	size_t i;

	report_section(p, "declared", lang_word("output/what-declared"), false);
	report_p(p, lang_pick("Of %ld questions, we declare that we meet the following %zu, at the level named, as the evidence named shows. What is not listed is not declared.",
	    "設問 %ld 件のうち次の %zu 件について、示した水準で満たしていることを、示した証跡に基づいて宣言します。ここに挙げないものは宣言しません。"),
	    json_number(d, "questions"), json_array_size(items));
	report_table(p, NULL, heads, shares);
	json_array_foreach(items, i, item)
		put_item(p, item);
	report_table_end(p);
	report_section_end(p);
}

static void
put_undeclared(struct report *p, const json_t *d)
{
	static const char *const heads[] = { "output/question", "output/what-asked", "output/why-not", NULL };
	static const unsigned shares[] = { 140, 560, 300 };
	const json_t *others = json_object_get(d, "undeclared"), *o;
	size_t i;

	if (json_array_size(others) == 0)
		return;
	report_section(p, "undeclared", lang_word("output/what-not-declared-why"), false);
	report_table(p, NULL, heads, shares);
	json_array_foreach(others, i, o) {
		const struct question *q = model_question(p->b.model, json_text(o, "question"));

		report_row(p, NULL);
		report_cell(p, true);
		report_say(p, json_text(o, "question"));
		report_cell_end(p);
		report_cells(p, q != NULL ? mtext_get(&q->text) : "", declare_why(json_text(o, "why")), NULL);
		report_row_end(p);
	}
	report_table_end(p);
	report_section_end(p);
}

static void
put_verifying(struct report *p, const json_t *d)
{
	report_section(p, "verify", lang_word("output/how-verify"), false);
	report_p(p, "%s", lang_word("output/shirube-verify-scores-answers"));
	report_facts(p);
	report_fact(p, lang_word("output/answer-sheet"), json_text(d, "sheet"));
	report_fact(p, lang_word("output/digest-answers"), json_text(d, "answers"));
	report_fact(p, lang_word("output/fingerprint-checklist"), json_text(d, "fingerprint"));
	report_facts_end(p);
	report_note(p, "note", mtext_get(&p->b.model->notice));
	report_section_end(p);
}

xmlDoc *
declare_report(const struct model *m, const struct trace *t, const char *declaration)
{
	json_t *d = json_loads(declaration, 0, NULL);
	const struct checklist *c = d != NULL ? model_checklist(m, json_text(d, "checklist")) : NULL;
	const struct profile *profile;
	struct report p;

	if (c == NULL) {
		json_decref(d);
		return NULL;
	}
	profile = model_profile(m, json_text(d, "profile"));
	report_begin(&p, m, t, c, "declaration", lang_word("output/self-declaration-conformity"));
	report_facts(&p);
	report_fact(&p, lang_word("output/declared"), json_text(d, "respondent"));
	report_fact(&p, lang_word("output/date-answers"), json_text(d, "date"));
	report_fact(&p, lang_word("output/evidence-valid"), json_text(d, "as_of"));
	report_fact(&p, lang_word("output/edition"), json_text(d, "edition"));
	report_fact(&p, lang_word("output/profile"), profile != NULL ? mtext_get(&profile->title) : "");
	report_facts_end(&p);
	report_note(&p, "important", lang_word("output/organization-s-own-statement"));
	put_declared(&p, d);
	report_section(&p, "sign", lang_word("output/signed"), false);
	/* What is signed for is one set of answers and no other. */
	report_p(&p, lang_pick("This declaration is of the answers with the digest %s.", "この宣言は、ダイジェスト %s の回答によるものです。"), json_text(d, "answers"));
	xml_element(&p.b.x, "signature", lang_word("output/product-versions"));
	xml_element(&p.b.x, "signature", lang_word("output/date-until-when-holds"));
	xml_element(&p.b.x, "signature", lang_word("output/responsible-position-name"));
	xml_element(&p.b.x, "signature", lang_word("output/contact"));
	report_section_end(&p);
	put_undeclared(&p, d);
	put_verifying(&p, d);
	json_decref(d);
	return report_end(&p);
}
