/* SPDX-License-Identifier: Apache-2.0 */
/* A declaration to read, to sign and to print. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/report.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "model/checklists.h"
#include "model/guides.h"
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
put_evidence(struct report *p, const struct declared_item *item)
{
	report_cell(p, false);
	for (size_t i = 0; i < item->n_evidence; i++) {
		const struct result_evidence *e = &item->evidence[i].given;

		if (i > 0)
			report_break(p);
		report_say(p, kind_word(e->kind));
		report_say(p, lang_pick(": ", "："));
		report_say(p, e->ref);
		if (e->expires != NULL && *e->expires != '\0') {
			report_say(p, lang_word("output/valid-until"));
			report_say(p, e->expires);
			report_say(p, lang_pick(")", "）"));
		}
		if (e->digest != NULL && *e->digest != '\0') {
			report_break(p);
			xml_element(&p->b.x, "code", e->digest);
		} else {
			report_say(p, lang_word("output/no-digest-kept-as"));
		}
	}
	report_cell_end(p);
}

/* How a clause is answered, and whether its document stands: "（推定、草案）". */
static const char *
qualifier(const struct declared_clause *c)
{
	bool proven = strcmp(c->relation, relation_word(REL_EQUAL)) == 0 ||
	    strcmp(c->relation, relation_word(REL_SUPERSET)) == 0;

	if (strcmp(c->status, status_word(STATUS_DRAFT)) == 0)
		return proven ? lang_word("output/proven-draft") :
				lang_word("output/presumed-draft");
	if (strcmp(c->status, status_word(STATUS_FINAL)) != 0)
		return proven ? lang_word("output/proven-status-unknown") :
				lang_word("output/presumed-status-unknown");
	return proven ? lang_word("output/proven") : lang_word("output/presumed");
}

/* "SSDF 1.1 PW.1.1, PW.1.2 (proven)": a line for those of one document that are answered alike. */
static void
put_clauses(struct report *p, const struct declared_item *item)
{
	const struct source_edition *edition = NULL;
	const char *said = NULL;

	report_cell(p, false);
	for (size_t i = 0; i < item->n_clauses; i++) {
		const struct declared_clause *c = &item->clauses[i];

		g_assert(c->at != NULL);
		if (said != NULL && c->at->edition == edition && strcmp(qualifier(c), said) == 0) {
			report_say(p, lang_pick(", ", "、"));
		} else {
			if (said != NULL) {
				report_say(p, said);
				report_break(p);
			}
			report_say(p, report_source(p, c->at->edition->doc->id));
			report_say(p, " ");
		}
		report_say(p, c->at->id);
		edition = c->at->edition;
		said = qualifier(c);
	}
	report_say(p, said != NULL ? said : "");
	report_cell_end(p);
}

static void
put_item(struct report *p, const struct declared_item *item)
{
	const struct question *q = model_question(p->b.model, item->question);
	char *label = report_level(p, item->question, item->answer);

	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, item->question);
	report_cell_end(p);
	report_cell(p, false);
	report_say(p, q != NULL ? mtext_get(&q->text) : "");
	report_label(p, lang_word("output/level"), label);
	if (q != NULL && q->levels != NULL && item->answer >= 0 &&
	    (gulong)item->answer < q->levels->len) {
		report_say(p, lang_pick(". ", "。"));
		report_say(p, mtext_get(q->levels->pdata[item->answer]));
	}
	report_cell_end(p);
	put_evidence(p, item);
	put_clauses(p, item);
	report_row_end(p);
	g_free(label);
}

static void
put_declared(struct report *p, const struct declaration *d)
{
	static const char *const heads[] = { "output/question", "output/what-met",
		"output/evidence-kind-reference-sha", "output/clauses", NULL };
	static const unsigned shares[] = { 130, 300, 280, 290 };

	report_section(p, "declared", lang_word("output/what-declared"), false);
	report_p(p,
	    lang_pick(
		"Of %ld questions, we declare that we meet the following %zu, at the level named, as the evidence named shows. What is not listed is not declared.",
		"設問 %ld 件のうち次の %zu 件について、示した水準で満たしていることを、示した証跡に基づいて宣言します。ここに挙げないものは宣言しません。"),
	    d->questions, d->n_items);
	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < d->n_items; i++)
		put_item(p, &d->items[i]);
	report_table_end(p);
	report_section_end(p);
}

static void
put_undeclared(struct report *p, const struct declaration *d)
{
	static const char *const heads[] = { "output/question", "output/what-asked",
		"output/why-not", NULL };
	static const unsigned shares[] = { 140, 560, 300 };

	if (d->n_others == 0)
		return;
	report_section(p, "undeclared", lang_word("output/what-not-declared-why"), false);
	report_table(p, NULL, heads, shares);
	for (size_t i = 0; i < d->n_others; i++) {
		const struct undeclared *o = &d->others[i];
		const struct question *q = model_question(p->b.model, o->question);

		report_row(p, NULL);
		report_cell(p, true);
		report_say(p, o->question);
		report_cell_end(p);
		report_cells(p, q != NULL ? mtext_get(&q->text) : "", declare_why(o->why), NULL);
		report_row_end(p);
	}
	report_table_end(p);
	report_section_end(p);
}

static void
put_verifying(struct report *p, const struct declaration *d)
{
	report_section(p, "verify", lang_word("output/how-verify"), false);
	report_p(p, "%s", lang_word("output/shirube-verify-scores-answers"));
	report_facts(p);
	report_fact(p, lang_word("output/answer-sheet"), d->sheet);
	report_fact(p, lang_word("output/digest-answers"), d->answers);
	report_fact(p, lang_word("output/fingerprint-checklist"), d->fingerprint);
	report_facts_end(p);
	report_note(p, "note", mtext_get(&p->b.model->notice));
	report_section_end(p);
}

xmlDoc *
declare_report(const struct model *m, const struct trace *t, const struct declaration *d)
{
	const struct checklist *c = model_checklist(m, d->checklist);
	const struct profile *profile;
	struct report p;

	if (c == NULL)
		return NULL;
	profile = d->profile != NULL ? model_profile(m, d->profile) : NULL;
	report_begin(&p, m, t, c, "declaration", lang_word("output/self-declaration-conformity"));
	report_facts(&p);
	report_fact(&p, lang_word("output/declared"), d->respondent);
	report_fact(&p, lang_word("output/date-answers"), d->date);
	report_fact(&p, lang_word("output/evidence-valid"), d->as_of);
	report_fact(&p, lang_word("output/edition"), d->edition);
	report_fact(
	    &p, lang_word("output/profile"), profile != NULL ? mtext_get(&profile->title) : "");
	report_facts_end(&p);
	report_note(&p, "important", lang_word("output/organization-s-own-statement"));
	put_declared(&p, d);
	report_section(&p, "sign", lang_word("output/signed"), false);
	/* What is signed for is one set of answers and no other. */
	report_p(&p,
	    lang_pick("This declaration is of the answers with the digest %s.",
		"この宣言は、ダイジェスト %s の回答によるものです。"),
	    d->answers);
	xml_element(&p.b.x, "signature", lang_word("output/product-versions"));
	xml_element(&p.b.x, "signature", lang_word("output/date-until-when-holds"));
	xml_element(&p.b.x, "signature", lang_word("output/responsible-position-name"));
	xml_element(&p.b.x, "signature", lang_word("output/contact"));
	report_section_end(&p);
	put_undeclared(&p, d);
	put_verifying(&p, d);
	return report_end(&p);
}
