/* SPDX-License-Identifier: Apache-2.0 */
/* Declarations of conformity, by jansson. */
#include "exchange/declare.h"
#include "base/text.h"
#include "base/version.h"
#include "model/model.h"
#include "trace/trace.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *
text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s != NULL ? s : "";
}

/* ---- making ---- */

static bool
is_valid(const json_t *evidence, const char *today)
{
	const char *expires = text_of(evidence, "expires");

	return *text_of(evidence, "kind") != '\0' && *text_of(evidence, "ref") != '\0' &&
	    json_object_get(evidence, "changed") == NULL && (*expires == '\0' || *today == '\0' || strcmp(expires, today) >= 0);
}

static json_t *
valid_evidence(const json_t *question, const char *today)
{
	json_t *out = json_array();
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(question, "evidence"), i, e)
		if (is_valid(e, today))
			json_array_append(out, (json_t *)e);
	return out;
}

static json_t *
clause_of(const struct model *m, const struct clause *c, const char *relation)
{
	return json_pack("{s:s, s:s, s:s, s:s}", "clause", model_clause_ref(m, c), "relation", relation,
	    "status", edition_status_word(c->edition->status), "fingerprint", c->fingerprint);
}

static json_t *
clauses_of(const struct model *m, const struct trace *t, const struct question *q)
{
	json_t *out = json_array();

	if (q->clause != NULL)
		json_array_append_new(out, clause_of(m, q->clause, "equal"));
	if (q->provision != NULL) {
		const GPtrArray *maps = trace_provision_mappings(t, q->provision);

		for (guint i = 0; i < maps->len; i++) {
			const struct mapping *p = maps->pdata[i];

			json_array_append_new(out, clause_of(m, p->clause, relation_word(p->relation)));
		}
	}
	return out;
}

static json_t *
item_of(const struct model *m, const struct trace *t, const json_t *question, const char *today)
{
	const struct question *q = model_question(m, text_of(question, "id"));
	json_t *evidence, *item;

	if (q == NULL || strcmp(text_of(question, "state"), "met") != 0)
		return NULL;
	evidence = valid_evidence(question, today);
	if (json_array_size(evidence) == 0) {
		json_decref(evidence);
		return NULL;
	}
	item = json_object();
	json_object_set_new(item, "question", json_string(q->id));
	if (q->provision != NULL)
		json_object_set_new(item, "provision", json_string(q->provision->id));
	json_object_set(item, "answer", json_object_get(question, "answer"));
	json_object_set_new(item, "evidence", evidence);
	json_object_set_new(item, "clauses", clauses_of(m, t, q));
	return item;
}

void
declare_write_json(GString *out, const struct model *m, const struct trace *t, const char *result, const char *digest)
{
	static const char *const copied[] = { "checklist", "edition", "fingerprint", "respondent", "profile", "date", "as_of" };
	json_t *r = json_loads(result, 0, NULL), *d = json_object(), *items = json_array(), *q;
	const char *today = text_of(r, "as_of");
	char *text;
	size_t i;

	json_object_set_new(d, "declaration", json_integer(1));
	for (i = 0; i < G_N_ELEMENTS(copied); i++)
		if (json_object_get(r, copied[i]) != NULL)
			json_object_set(d, copied[i], json_object_get(r, copied[i]));
	json_object_set_new(d, "answers", json_string(digest));
	json_object_set_new(d, "questions", json_integer((json_int_t)json_array_size(json_object_get(r, "questions"))));
	json_array_foreach(json_object_get(r, "questions"), i, q) {
		json_t *item = item_of(m, t, q, today);

		if (item != NULL)
			json_array_append_new(items, item);
	}
	json_object_set_new(d, "items", items);
	text = json_dumps(d, JSON_INDENT(1) | JSON_ENSURE_ASCII * 0);
	g_string_append_printf(out, "%s\n", text);
	free(text);
	json_decref(d);
	json_decref(r);
}

/* ---- to read ---- */

static void
put_html(GString *out, const char *s)
{
	char *escaped = g_markup_escape_text(s, -1);

	g_string_append(out, escaped);
	g_free(escaped);
}

static void
put_row(GString *out, const char *name, const char *value)
{
	if (*value == '\0')
		return;
	g_string_append(out, "<div><dt>");
	put_html(out, name);
	g_string_append(out, "</dt><dd>");
	put_html(out, value);
	g_string_append(out, "</dd></div>\n");
}

static void
put_item(GString *out, const struct model *m, const json_t *item)
{
	const struct question *q = model_question(m, text_of(item, "question"));
	const json_t *x;
	size_t i;

	g_string_append(out, "<tr><th scope=\"row\">");
	put_html(out, text_of(item, "question"));
	g_string_append(out, "</th><td>");
	put_html(out, q != NULL ? mtext_get(&q->text) : "");
	g_string_append(out, "</td><td><ul>");
	json_array_foreach(json_object_get(item, "evidence"), i, x) {
		g_string_append(out, "<li>");
		put_html(out, text_of(x, "ref"));
		if (*text_of(x, "expires") != '\0') {
			g_string_append(out, lang_pick(" (until ", "（期限 "));
			put_html(out, text_of(x, "expires"));
			g_string_append(out, lang_pick(")", "）"));
		}
		g_string_append(out, "</li>");
	}
	g_string_append(out, "</ul></td><td><ul>");
	json_array_foreach(json_object_get(item, "clauses"), i, x) {
		g_string_append(out, "<li>");
		put_html(out, text_of(x, "clause"));
		g_string_append_printf(out, lang_pick(" (%s)", "（%s）"), strcmp(text_of(x, "relation"), "equal") == 0 ||
		    strcmp(text_of(x, "relation"), "superset") == 0 ? lang_pick("proven", "確認") : lang_pick("presumed", "推定"));
		if (strcmp(text_of(x, "status"), "final") != 0)
			g_string_append_printf(out, " [%s]", text_of(x, "status"));
		g_string_append(out, "</li>");
	}
	g_string_append(out, "</ul></td></tr>\n");
}

static const char style[] =
    "body{font-family:'BIZ UDPGothic','Noto Sans JP',sans-serif;line-height:1.7;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dl div{display:flex;gap:1rem}dt{min-width:9rem;font-weight:700}dd{margin:0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top}ul{margin:0;padding-left:1.2rem}.wide{overflow-x:auto}dl div{flex-wrap:wrap}td li{overflow-wrap:anywhere}thead{display:table-header-group}"
    "tr{break-inside:avoid}.sign{margin-top:3rem}@page{size:A4;margin:18mm}@media (prefers-color-scheme:dark){:root{color-scheme:dark}}";

bool
declare_write_html(GString *out, const struct model *m, const char *declaration)
{
	json_t *d = json_loads(declaration, 0, NULL), *item;
	const struct checklist *c = d != NULL ? model_checklist(m, text_of(d, "checklist")) : NULL;
	const struct profile *p = d != NULL ? model_profile(m, text_of(d, "profile")) : NULL;
	const char *title = lang_pick("Declaration of conformity", "自己適合宣言");
	char *count;
	size_t i;

	if (d == NULL || json_object_get(d, "declaration") == NULL) {
		json_decref(d);
		return false;
	}
	count = g_strdup_printf(lang_pick("%zu of %lld questions", "%zu 件（設問 %lld 件のうち）"), json_array_size(json_object_get(d, "items")),
	    (long long)json_integer_value(json_object_get(d, "questions")));
	g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<title>%s</title><style>%s</style></head>\n<body><main>\n<h1>%s</h1>\n<dl>\n", lang_pick("en", "ja"), title, style, title);
	put_row(out, lang_pick("Declared by", "宣言する者"), text_of(d, "respondent"));
	put_row(out, lang_pick("Date", "日付"), text_of(d, "date"));
	put_row(out, lang_pick("Checklist", "チェックリスト"), c != NULL ? mtext_get(&c->title) : text_of(d, "checklist"));
	put_row(out, lang_pick("Edition", "版"), text_of(d, "edition"));
	put_row(out, lang_pick("Profile", "適用プロファイル"), p != NULL ? mtext_get(&p->title) : text_of(d, "profile"));
	put_row(out, lang_pick("Met with evidence", "証跡により満たすと宣言する設問"), count);
	put_row(out, lang_pick("Digest of the answers", "回答のダイジェスト"), text_of(d, "answers"));
	put_row(out, lang_pick("Fingerprint", "照合番号"), text_of(d, "fingerprint"));
	g_string_append_printf(out, "</dl>\n<p>%s</p>\n<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
	    lang_pick("We declare that we meet the following, as the evidence named shows. What is not listed is not declared.",
	    "次の設問について、示した証跡のとおり満たしていることを宣言します。ここに挙げていないものについては宣言しません。"),
	    lang_pick("table", "表"), lang_pick("Question", "設問"), lang_pick("What is met", "満たしている内容"), lang_pick("Evidence", "証跡"), lang_pick("Clauses", "条項"));
	json_array_foreach(json_object_get(d, "items"), i, item)
		put_item(out, m, item);
	g_string_append_printf(out, "</tbody></table></div>\n<p class=\"sign\">%s ____________________</p>\n<p>%s</p>\n</main></body></html>\n",
	    lang_pick("Responsible", "責任者"), mtext_get(&m->notice));
	g_free(count);
	json_decref(d);
	return true;
}

/* ---- verifying ---- */

static const json_t *
find_question(const json_t *result, const char *id)
{
	const json_t *q;
	size_t i;

	json_array_foreach(json_object_get(result, "questions"), i, q)
		if (strcmp(text_of(q, "id"), id) == 0)
			return q;
	return NULL;
}

static void
say(GString *text, const char *item, const char *what, const char *detail)
{
	g_string_append_printf(text, "%s: %s%s%s\n", item, what, *detail != '\0' ? ": " : "", detail);
}

static bool
evidence_stands(const json_t *now, const json_t *declared, const char *today)
{
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(now, "evidence"), i, e)
		if (strcmp(text_of(e, "ref"), text_of(declared, "ref")) == 0 && strcmp(text_of(e, "digest"), text_of(declared, "digest")) == 0)
			return is_valid(e, today);
	return false;
}

static enum verdict
verify_item(GString *text, const struct model *m, const json_t *item, const json_t *result)
{
	const char *id = text_of(item, "question"), *today = text_of(result, "as_of");
	const json_t *now = find_question(result, id), *x;
	enum verdict v = VERDICT_TRUE;
	size_t i;

	if (now == NULL) {
		say(text, id, lang_pick("is no longer asked", "もう尋ねられていません"), "");
		return VERDICT_STALE;
	}
	if (!json_equal(json_object_get(now, "answer"), json_object_get(item, "answer"))) {
		say(text, id, lang_pick("the answer changed", "回答が変わっています"), "");
		v = VERDICT_BROKEN;
	}
	json_array_foreach(json_object_get(item, "evidence"), i, x)
		if (!evidence_stands(now, x, today)) {
			say(text, id, lang_pick("this evidence is gone, changed or expired", "証跡がないか、変わったか、期限が切れています"), text_of(x, "ref"));
			v = MAX(v, VERDICT_UNSUPPORTED);
		}
	json_array_foreach(json_object_get(item, "clauses"), i, x) {
		const struct clause *c = model_clause(m, text_of(x, "clause"), NULL, NULL);

		if (c != NULL && strcmp(c->fingerprint, text_of(x, "fingerprint")) == 0)
			continue;
		say(text, id, lang_pick("this clause changed", "条項が変わっています"), text_of(x, "clause"));
		v = MAX(v, VERDICT_STALE);
	}
	return v;
}

enum verdict
declare_verify(GString *text, const struct model *m, const char *declaration, const char *result, const char *digest)
{
	json_t *d = json_loads(declaration, JSON_REJECT_DUPLICATES, NULL), *r = json_loads(result, 0, NULL), *item;
	enum verdict v = VERDICT_TRUE;
	size_t i;

	if (d == NULL || json_object_get(d, "declaration") == NULL || strcmp(text_of(d, "checklist"), text_of(r, "checklist")) != 0) {
		json_decref(d);
		json_decref(r);
		return VERDICT_NONE;
	}
	json_array_foreach(json_object_get(d, "items"), i, item) {
		enum verdict one = verify_item(text, m, item, r);

		v = MAX(v, one);
	}
	if (strcmp(text_of(d, "edition"), text_of(r, "edition")) != 0) {
		say(text, text_of(d, "edition"), lang_pick("there is a newer edition", "新しい版があります"), text_of(r, "edition"));
		v = MAX(v, VERDICT_STALE);
	}
	if (v == VERDICT_TRUE && strcmp(text_of(d, "answers"), digest) != 0) {
		say(text, lang_pick("answers", "回答"), lang_pick("changed where nothing is declared", "宣言していないところが変わっています"), "");
		v = VERDICT_STALE;
	}
	json_decref(d);
	json_decref(r);
	return v;
}
