/* SPDX-License-Identifier: Apache-2.0 */
/* The report of a score, from its JSON; nothing is computed but places on paper. */
#include "exchange/score_html.h"
#include "base/text.h"
#include "model/model.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RADIUS	100.0

struct report {
	GString			*out;
	const struct model	*model;
	const struct checklist	*checklist;
	const json_t		*result;
};

static const char *
text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s != NULL ? s : "";
}

static long
number_of(const json_t *o, const char *key)
{
	return (long)json_integer_value(json_object_get(o, key));
}

static bool
has(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return v != NULL && !json_is_null(v);
}

static void
put(struct report *r, const char *s)
{
	char *escaped = g_markup_escape_text(s, -1);

	g_string_append(r->out, escaped);
	g_free(escaped);
}

static void
put_element(struct report *r, const char *element, const char *attributes, const char *s)
{
	g_string_append_printf(r->out, "<%s%s>", element, attributes);
	put(r, s);
	g_string_append_printf(r->out, "</%s>\n", element);
}

/* A table that scrolls by itself where the window is narrow, by keyboard too. */
static void
open_table(struct report *r)
{
	g_string_append_printf(r->out, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table>", lang_pick("table", "表"));
}

/* ---- scores ---- */

static char *
points(long v, long of)
{
	return of == 1000 ? g_strdup_printf("%ld.%ld", v / 10, v % 10) : g_strdup_printf("%ld.%03ld", v / 1000, v % 1000);
}

static char *
span(const json_t *node, const char *from, const char *to)
{
	long a = number_of(node, from), b = number_of(node, to), of = number_of(node, "of");
	char *x, *y, *s;

	if (!has(node, "low"))
		return g_strdup("–");
	x = points(a, of);
	if (a == b)
		return x;
	y = points(b, of);
	s = g_strconcat(x, "–", y, NULL);
	g_free(x);
	g_free(y);
	return s;
}

static void
put_bar(struct report *r, const json_t *node)
{
	double of = (double)MAX(number_of(node, "of"), 1), low = (double)number_of(node, "low") * 100 / of,
	    high = (double)number_of(node, "high") * 100 / of, target = (double)number_of(node, "target") * 100 / of;

	g_string_append(r->out, "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"100\" height=\"10\" class=\"all\"/>");
	if (has(node, "low"))
		g_string_append_printf(r->out, "<rect width=\"%d\" height=\"10\" class=\"high\"/><rect width=\"%d\" height=\"10\" class=\"low\"/>"
		    "<rect x=\"%d\" width=\"1\" height=\"10\" class=\"target\"/>", (int)(high + 0.5), (int)(low + 0.5), (int)(target + 0.5) > 99 ? 99 : (int)(target + 0.5));
	g_string_append(r->out, "</svg>");
}

static void
put_scores(struct report *r, const char *title, const json_t *node)
{
	char *score = span(node, "low", "high"), *gap = span(node, "gap_low", "gap_high"),
	    *target = has(node, "target") ? points(number_of(node, "target"), number_of(node, "of")) : g_strdup("–");

	g_string_append(r->out, "<tr>");
	put_element(r, "th", " scope=\"row\"", title);
	g_string_append(r->out, "<td>");
	put_bar(r, node);
	g_string_append_printf(r->out, "</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>\n", score, target, gap);
	g_free(score);
	g_free(gap);
	g_free(target);
}

static void
put_head_row(struct report *r, const char *const *heads)
{
	g_string_append(r->out, "<thead><tr>");
	for (; *heads != NULL; heads++)
		put_element(r, "th", " scope=\"col\"", *heads);
	g_string_append(r->out, "</tr></thead>\n");
}

static void
put_score_head(struct report *r, const char *first)
{
	const char *const heads[] = { first, lang_pick("Bar", "図"), lang_pick("Score", "点"), lang_pick("Target", "目標"), lang_pick("Gap", "差"), NULL };

	put_head_row(r, heads);
}

static const char *
group_title(const struct report *r, const char *id)
{
	for (guint i = 0; i < r->checklist->groups->len; i++) {
		const struct group *g = r->checklist->groups->pdata[i];

		if (strcmp(g->id, id) == 0)
			return mtext_get(&g->title);
	}
	return id;
}

static const char *
source_title(const struct report *r, const char *id)
{
	const struct source_doc *d = model_source(r->model, id);
	const struct mtext *t;

	if (d == NULL)
		return id;
	t = d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle : &d->title;
	return mtext_get(t);
}

/* ---- the radar ---- */

static void
put_ring(struct report *r, const json_t *groups, const char *key, const char *class, double fixed)
{
	size_t n = json_array_size(groups), i;
	const json_t *g;

	g_string_append_printf(r->out, "<polygon class=\"%s\" points=\"", class);
	json_array_foreach(groups, i, g) {
		double angle = 2 * G_PI * (double)i / (double)n - G_PI / 2;
		double v = key == NULL ? fixed : (double)number_of(g, key) / (double)MAX(number_of(g, "of"), 1);

		/* Tenths as integers: no locale, the same digits everywhere. */
		long x = lround(10 * RADIUS * v * cos(angle)), y = lround(10 * RADIUS * v * sin(angle));

		g_string_append_printf(r->out, "%s%ld,%ld", i > 0 ? " " : "", x, y);
	}
	g_string_append(r->out, "\"/>");
}

static void
put_radar(struct report *r, const json_t *groups)
{
	size_t n = json_array_size(groups), i;
	const json_t *g;

	if (n < 3)
		return;
	g_string_append_printf(r->out, "<svg class=\"radar\" viewBox=\"-1250 -1200 2500 2400\" role=\"img\" aria-label=\"%s\">",
	    lang_pick("Radar of scores and targets by group; the table says the same", "分類ごとの点と目標のレーダーチャート（次の表と同じ値）"));
	for (int k = 1; k <= 4; k++)
		put_ring(r, groups, NULL, "grid", k / 4.0);
	put_ring(r, groups, "high", "high", 0);
	put_ring(r, groups, "low", "low", 0);
	put_ring(r, groups, "target", "goal", 0);
	json_array_foreach(groups, i, g) {
		double angle = 2 * G_PI * (double)i / (double)n - G_PI / 2;

		g_string_append_printf(r->out, "<text x=\"%ld\" y=\"%ld\">%zu</text>", lround(11.3 * RADIUS * cos(angle)),
		    lround(11.3 * RADIUS * sin(angle)) + 35, i + 1);
	}
	g_string_append(r->out, "</svg>\n");
}

/* ---- sections ---- */

static void
put_fact(struct report *r, const char *name, const char *value)
{
	if (*value == '\0')
		return;
	g_string_append(r->out, "<div>");
	put_element(r, "dt", "", name);
	put_element(r, "dd", "", value);
	g_string_append(r->out, "</div>");
}

static void
put_summary(struct report *r)
{
	const json_t *guide = json_object_get(r->result, "guide"), *c = json_object_get(guide, "counts");
	const struct profile *p = model_profile(r->model, text_of(r->result, "profile"));
	char *score = span(guide, "low", "high"), *counts;

	g_string_append(r->out, "<dl>");
	put_fact(r, lang_pick("Answered by", "回答者"), text_of(r->result, "respondent"));
	put_fact(r, lang_pick("Date", "日付"), text_of(r->result, "date"));
	put_fact(r, lang_pick("Edition", "版"), text_of(r->result, "edition"));
	put_fact(r, lang_pick("Profile", "適用プロファイル"), p != NULL ? mtext_get(&p->title) : "");
	put_fact(r, lang_pick("Fingerprint", "照合番号"), text_of(r->result, "fingerprint"));
	g_string_append_printf(r->out, "</dl>\n<p class=\"score\">%s</p>\n<p>%s</p>\n", score,
	    json_is_true(json_object_get(r->result, "complete")) ? lang_pick("The score is final.", "確定した点です。") :
	    lang_pick("Answers are missing or unknown, so the score is a range.", "未回答や不明の設問があるため、点は幅で示しています。"));
	if (json_is_true(json_object_get(guide, "guard")))
		put_element(r, "p", "", lang_pick("So much is not applicable that the full mark is not shown.", "「該当なし」が多いため、満点としては示しません。"));
	counts = g_strdup_printf(lang_pick("%ld questions apply: %ld met, %ld partly, %ld unmet, %ld not applicable, %ld unknown, %ld open.",
	    "対象の設問 %ld: 満たす %ld、一部 %ld、満たさない %ld、該当なし %ld、わからない %ld、未回答 %ld。"), number_of(c, "applicable"),
	    number_of(c, "met"), number_of(c, "partly"), number_of(c, "unmet"), number_of(c, "na"), number_of(c, "unknown"),
	    number_of(c, "open") + number_of(c, "undetermined"));
	put_element(r, "p", "", counts);
	g_free(counts);
	g_free(score);
}

static void
put_groups(struct report *r)
{
	const json_t *groups = json_object_get(r->result, "groups"), *g;
	size_t i;

	put_element(r, "h2", "", lang_pick("By group", "分類ごと"));
	put_radar(r, groups);
	open_table(r);
	put_score_head(r, lang_pick("Group", "分類"));
	g_string_append(r->out, "<tbody>");
	put_scores(r, lang_pick("Overall", "全体"), json_object_get(r->result, "guide"));
	json_array_foreach(groups, i, g) {
		char *title = g_strdup_printf("%zu. %s", i + 1, group_title(r, text_of(g, "id")));

		put_scores(r, title, g);
		g_free(title);
	}
	g_string_append(r->out, "</tbody></table></div>\n");
}

static void
put_question_line(struct report *r, const char *id)
{
	const struct question *q = model_question(r->model, id);

	g_string_append(r->out, "<li>");
	put_element(r, "b", "", id);
	put(r, q != NULL ? mtext_get(&q->text) : "");
	g_string_append(r->out, "</li>\n");
}

static void
put_first_things(struct report *r)
{
	const json_t *musts = json_object_get(r->result, "unmet_musts"), *steps = json_object_get(r->result, "steps"), *x;
	size_t i;

	if (json_array_size(musts) > 0) {
		put_element(r, "h2", "", lang_pick("Musts that are not met", "必須なのに満たしていない設問"));
		g_string_append(r->out, "<ul>");
		json_array_foreach(musts, i, x)
			put_question_line(r, json_string_value(x));
		g_string_append(r->out, "</ul>\n");
	}
	if (json_array_size(steps) == 0)
		return;
	put_element(r, "h2", "", lang_pick("What to do first", "まず行うこと"));
	g_string_append(r->out, "<ol>");
	json_array_foreach(steps, i, x)
		if (i < 5)
			put_question_line(r, text_of(x, "question"));
	g_string_append(r->out, "</ol>\n");
}

static const struct { const char *state, *en, *ja; } states[] = {
	{ "met", "met", "満たす" }, { "partly", "partly", "一部" }, { "unmet", "unmet", "満たさない" }, { "na", "n/a", "該当なし" },
	{ "unknown", "unknown", "わからない" }, { "open", "open", "未回答" }, { "undetermined", "undetermined", "前提未確定" },
	{ "skipped", "does not apply", "対象外" }, { "grace", "grace period", "猶予中" }, { "none", "no question", "設問なし" },
};

static const char *
state_word(const char *state)
{
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		if (strcmp(states[i].state, state) == 0)
			return lang_pick(states[i].en, states[i].ja);
	return state;
}

static void
put_clause(struct report *r, const json_t *source, const json_t *c)
{
	char *ref = g_strdup_printf("%s:%s", text_of(source, "id"), text_of(c, "id"));
	const struct clause *clause = model_clause(r->model, ref, NULL, NULL);
	char *score = span(c, "low", "high");
	const char *basis = text_of(c, "basis");

	g_string_append(r->out, "<tr>");
	put_element(r, "th", " scope=\"row\"", text_of(c, "id"));
	put_element(r, "td", "", clause == NULL ? "" : mtext_get(clause->title.ja != NULL || clause->title.en != NULL ? &clause->title : &clause->gist));
	put_element(r, "td", "", state_word(text_of(c, "state")));
	put_element(r, "td", "", strcmp(basis, "proven") == 0 ? lang_pick("proven", "確認") : lang_pick("presumed", "推定"));
	put_element(r, "td", " class=\"n\"", score);
	g_string_append(r->out, "</tr>\n");
	g_free(score);
	g_free(ref);
}

/* Requirements analysis: what each source asks, and how far it is shown to be met. */
static void
put_sources(struct report *r)
{
	const char *const heads[] = { lang_pick("Clause", "条項"), lang_pick("Content", "内容"), lang_pick("State", "状態"),
		lang_pick("Basis", "根拠"), lang_pick("Score", "点"), NULL };
	const json_t *s, *c;
	size_t i, k;

	put_element(r, "h2", "", lang_pick("By source document", "元になる文書ごと"));
	open_table(r);
	put_score_head(r, lang_pick("Document", "文書"));
	g_string_append(r->out, "<tbody>");
	json_array_foreach(json_object_get(r->result, "sources"), i, s)
		put_scores(r, source_title(r, text_of(s, "id")), s);
	g_string_append(r->out, "</tbody></table></div>\n");
	json_array_foreach(json_object_get(r->result, "sources"), i, s) {
		put_element(r, "h3", "", source_title(r, text_of(s, "id")));
		open_table(r);
		put_head_row(r, heads);
		g_string_append(r->out, "<tbody>");
		json_array_foreach(json_object_get(s, "clauses"), k, c)
			if (has(c, "counts"))
				put_clause(r, s, c);
		g_string_append(r->out, "</tbody></table></div>\n");
	}
}

/* The plan: what is below its target, with owner and date where they were written down. */
static void
put_plan(struct report *r)
{
	const char *const heads[] = { lang_pick("Question", "設問"), lang_pick("What", "内容"), lang_pick("From → to", "今 → 目標"),
		lang_pick("Gain", "伸び"), lang_pick("Owner", "担当"), lang_pick("Due", "期限"), NULL };
	const json_t *s, *q;
	size_t i, k;

	put_element(r, "h2", "", lang_pick("Plan", "計画"));
	open_table(r);
	put_head_row(r, heads);
	g_string_append(r->out, "<tbody>");
	json_array_foreach(json_object_get(r->result, "steps"), i, s) {
		const struct question *question = model_question(r->model, text_of(s, "question"));
		char *gain = points(number_of(s, "gain"), number_of(json_object_get(r->result, "guide"), "of")), *change;
		const char *owner = "", *due = "";

		json_array_foreach(json_object_get(r->result, "questions"), k, q)
			if (strcmp(text_of(q, "id"), text_of(s, "question")) == 0)
				owner = text_of(q, "owner"), due = text_of(q, "due");
		change = has(s, "from") ? g_strdup_printf("%ld → %ld", number_of(s, "from"), number_of(s, "to")) :
		    g_strdup_printf("? → %ld", number_of(s, "to"));
		g_string_append(r->out, "<tr>");
		put_element(r, "th", " scope=\"row\"", text_of(s, "question"));
		g_string_append(r->out, "<td>");
		put(r, question != NULL ? mtext_get(&question->text) : "");
		if (question != NULL && mtext_get(&question->advice)[0] != '\0')
			put_element(r, "p", " class=\"advice\"", mtext_get(&question->advice));
		g_string_append(r->out, "</td>");
		put_element(r, "td", " class=\"n\"", change);
		put_element(r, "td", " class=\"n\"", gain);
		put_element(r, "td", "", owner);
		put_element(r, "td", "", due);
		g_string_append(r->out, "</tr>\n");
		g_free(gain);
		g_free(change);
	}
	g_string_append(r->out, "</tbody></table></div>\n");
}

static void
put_answers(struct report *r)
{
	const char *const heads[] = { lang_pick("Question", "設問"), lang_pick("State", "状態"), lang_pick("Answer", "回答"),
		lang_pick("Target", "目標"), lang_pick("Weight", "重み"), lang_pick("Reason or note", "理由・メモ"), NULL };
	const json_t *q;
	size_t i;

	put_element(r, "h2", "", lang_pick("Every answer", "すべての回答"));
	open_table(r);
	put_head_row(r, heads);
	g_string_append(r->out, "<tbody>");
	json_array_foreach(json_object_get(r->result, "questions"), i, q) {
		const json_t *a = json_object_get(q, "answer");
		char *level = json_is_integer(a) ? g_strdup_printf("%ld", (long)json_integer_value(a)) : g_strdup(json_is_string(a) ? json_string_value(a) : "");

		g_string_append(r->out, "<tr>");
		put_element(r, "th", " scope=\"row\"", text_of(q, "id"));
		put_element(r, "td", "", state_word(text_of(q, "state")));
		put_element(r, "td", " class=\"n\"", level);
		g_string_append_printf(r->out, "<td class=\"n\">%ld</td><td class=\"n\">%ld</td>", number_of(q, "target"), number_of(q, "weight"));
		put_element(r, "td", "", *text_of(q, "reason") != '\0' ? text_of(q, "reason") : text_of(q, "note"));
		g_string_append(r->out, "</tr>\n");
		g_free(level);
	}
	g_string_append(r->out, "</tbody></table></div>\n");
}

static const char style[] =
    ":root{color-scheme:light dark;--low:#1f6feb;--goal:#d1242f}body{font-family:'BIZ UDPGothic','Noto Sans JP',sans-serif;line-height:1.7;max-width:62rem;margin:1.5rem auto;padding:0 1rem}"
    "dl div{display:flex;gap:1rem}dt{min-width:9rem;font-weight:700}dd{margin:0;overflow-wrap:anywhere}.score{font-size:2.6rem;font-weight:700;margin:.5rem 0 0}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid;padding:.25rem .5rem;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}"
    "thead th{font-weight:700}thead{display:table-header-group}tr{break-inside:avoid}.wide{overflow-x:auto}dl div{flex-wrap:wrap}h1,h2,h3{overflow-wrap:anywhere}.n{text-align:right;white-space:nowrap}"
    ".bar{width:8rem;height:.7rem}.all{fill:currentColor;opacity:.15}.bar .high{fill:currentColor;opacity:.35}.bar .low{fill:var(--low)}.bar .target{fill:var(--goal)}"
    ".radar{display:block;width:22rem;max-width:100%;margin:0 auto}.radar polygon{fill:none;stroke:currentColor;stroke-opacity:.3;stroke-width:8}.radar .low{fill:var(--low);fill-opacity:.35;stroke:var(--low);stroke-opacity:1}"
    ".radar .high{stroke-dasharray:30 30;stroke-opacity:.8}.radar .goal{stroke:var(--goal);stroke-opacity:1}.radar text{fill:currentColor;font-size:110px;text-anchor:middle}"
    ".advice{margin:.3rem 0 0}.engineer{break-before:page}li b{margin-right:.6rem}@page{size:A4;margin:15mm}";

bool
score_html(GString *out, const struct model *m, const char *result)
{
	json_t *data = json_loads(result, 0, NULL);
	struct report r = { out, m, data != NULL ? model_checklist(m, text_of(data, "checklist")) : NULL, data };

	if (r.checklist == NULL) {
		json_decref(data);
		return false;
	}
	g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
	    lang_pick("en", "ja"));
	put(&r, mtext_get(&r.checklist->title));
	g_string_append_printf(out, "</title><style>%s</style></head>\n<body><main>\n", style);
	put_element(&r, "h1", "", mtext_get(&r.checklist->title));
	put_summary(&r);
	put_groups(&r);
	put_first_things(&r);
	g_string_append(out, "<div class=\"engineer\">\n");
	put_plan(&r);
	put_sources(&r);
	put_answers(&r);
	put_element(&r, "p", "", mtext_get(&m->notice));
	g_string_append(out, "</div></main></body></html>\n");
	json_decref(data);
	return true;
}
