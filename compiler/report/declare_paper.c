/* SPDX-License-Identifier: Apache-2.0 */
/* A declaration to read, to sign and to print. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/paper.h"
#include "base/text.h"
#include "model/model.h"

#include <string.h>

const char *
declare_why(const char *why)
{
	static const struct { const char *why, *en, *ja; } reasons[] = {
		{ "missing", "met, but without evidence", "満たすと答えたが、証跡がない" },
		{ "expired", "the evidence has expired", "証跡の期限が切れている" },
		{ "changed", "the evidence has changed or cannot be found", "証跡の内容が変わったか、見つからない" },
		{ "partly", "below its target", "目標の水準に届いていない" },
		{ "unmet", "below the minimum", "最低の水準に届いていない" },
		{ "na", "not applicable", "該当しないと答えた" },
		{ "unknown", "not known", "分からないと答えた" },
		{ "open", "not answered", "答えていない" },
		{ "undetermined", "it is not said whether it applies", "対象かどうかが決まっていない" },
		{ "skipped", "does not apply to this profile", "このプロファイルでは尋ねない" },
		{ "grace", "not counted yet", "まだ数えない期間にある" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (strcmp(reasons[i].why, why) == 0)
			return lang_pick(reasons[i].en, reasons[i].ja);
	return why;
}

static const char *
kind_word(const char *kind)
{
	static const struct { const char *kind, *en, *ja; } kinds[] = {
		{ "document", "document", "文書" }, { "record", "record", "記録" }, { "url", "URL", "URL" }, { "log", "log", "ログ" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return lang_pick(kinds[i].en, kinds[i].ja);
	return kind;
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
			paper_say(p, lang_pick(" (valid until ", "（有効期限 "));
			paper_say(p, json_text(e, "expires"));
			paper_say(p, lang_pick(")", "）"));
		}
		if (*json_text(e, "digest") != '\0') {
			paper_break(p);
			xml_element(&p->b.x, "code", json_text(e, "digest"));
		} else {
			paper_say(p, lang_pick(" (no digest: kept as a reference only)", "（ダイジェストなし。所在だけを示す）"));
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
		return proven ? lang_pick(" (proven, draft)", "（確認、草案）") : lang_pick(" (presumed, draft)", "（推定、草案）");
	if (strcmp(status, "final") != 0)
		return proven ? lang_pick(" (proven, status unknown)", "（確認、状態不明）") : lang_pick(" (presumed, status unknown)", "（推定、状態不明）");
	return proven ? lang_pick(" (proven)", "（確認）") : lang_pick(" (presumed)", "（推定）");
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
	paper_label(p, lang_pick("Level", "水準"), label);
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
	const char *const heads[] = { lang_pick("Question", "設問"), lang_pick("What is met", "満たしている内容"),
		lang_pick("Evidence (kind, reference, SHA-256)", "証跡（種類、所在、SHA-256）"), lang_pick("Clauses", "対応する条項"), NULL };
	static const unsigned shares[] = { 130, 300, 280, 290 };
	const json_t *items = json_object_get(d, "items"), *item;
	size_t i;

	paper_section(p, "declared", lang_pick("What is declared", "宣言すること"), false);
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
	const char *const heads[] = { lang_pick("Question", "設問"), lang_pick("What is asked", "内容"), lang_pick("Why not", "宣言しない理由"), NULL };
	static const unsigned shares[] = { 140, 560, 300 };
	const json_t *others = json_object_get(d, "undeclared"), *o;
	size_t i;

	if (json_array_size(others) == 0)
		return;
	paper_section(p, "undeclared", lang_pick("What is not declared, and why", "宣言しないことと、その理由"), false);
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
	paper_section(p, "verify", lang_pick("How to verify it", "確かめ方"), false);
	paper_p(p, "%s", lang_pick("“shirube verify” scores the answers again and compares answers, evidence files and clauses with this declaration. It says still true, stale, unsupported or broken, and why. It reads the data this page carries, not its text.",
	    "「shirube verify」は、回答を採点し直し、回答、証跡のファイル、条項をこの宣言と比べて、今も正しいか、古くなったか、証跡で示せないか、成り立たないかと、その理由を述べます。比べるのは、宣言に添えたデータです。"));
	paper_facts(p);
	paper_fact(p, lang_pick("Answer sheet", "回答票"), json_text(d, "sheet"));
	paper_fact(p, lang_pick("Digest of the answers", "回答のダイジェスト"), json_text(d, "answers"));
	paper_fact(p, lang_pick("Fingerprint of the checklist", "チェックリストの照合番号"), json_text(d, "fingerprint"));
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
	paper_begin(&p, m, t, c, "declaration", lang_pick("Self-declaration of conformity", "自己適合宣言書"));
	paper_facts(&p);
	paper_fact(&p, lang_pick("Declared by", "宣言する組織"), json_text(d, "respondent"));
	paper_fact(&p, lang_pick("Date of the answers", "回答の日付"), json_text(d, "date"));
	paper_fact(&p, lang_pick("Evidence valid on", "証跡の有効性を確かめた日"), json_text(d, "as_of"));
	paper_fact(&p, lang_pick("Edition", "版"), json_text(d, "edition"));
	paper_fact(&p, lang_pick("Profile", "適用プロファイル"), profile != NULL ? mtext_get(&profile->title) : "");
	paper_facts_end(&p);
	paper_note(&p, "important", lang_pick("This is the organization's own statement, made against this project's checklist of the edition named. It is not a certificate, not an assessment by a third party, and not made under any official scheme of self-attestation. It does not say that there are no vulnerabilities.",
	    "この宣言は、組織が自らの責任で、本プロジェクトのチェックリスト（上記の版）に照らして述べるものです。認証でも第三者の評価でもなく、公的な自己適合宣言の制度に基づくものでもありません。脆弱性がないことを保証するものでもありません。"));
	put_declared(&p, d);
	paper_section(&p, "sign", lang_pick("Signed", "署名"), false);
	/* What is signed for is one set of answers and no other. */
	paper_p(&p, lang_pick("This declaration is of the answers with the digest %s.", "この宣言は、ダイジェスト %s の回答によるものです。"), json_text(d, "answers"));
	xml_element(&p.b.x, "signature", lang_pick("Product and versions", "対象の製品と版"));
	xml_element(&p.b.x, "signature", lang_pick("Date, and until when it holds", "宣言の日と有効期限"));
	xml_element(&p.b.x, "signature", lang_pick("Responsible (position, name)", "責任者（役職、氏名）"));
	xml_element(&p.b.x, "signature", lang_pick("Contact", "問合せ先"));
	paper_section_end(&p);
	put_undeclared(&p, d);
	put_verifying(&p, d);
	json_decref(d);
	return paper_end(&p);
}
