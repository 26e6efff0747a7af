/* SPDX-License-Identifier: Apache-2.0 */
/* The study: plan, schedule, counts, and from hypothesis to provision. */
#include "report/study_report.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/vocabulary.h"
#include "model/guides.h"
#include "model/sources.h"
#include "model/survey.h"
#include "report/report.h"

#include <string.h>

/* ---- bars ---- */

/* From FROM to TO, in thousandths of the whole; decoration, what it says stands in the same row. */
static void
put_bar(struct report *p, unsigned from, unsigned to)
{
	struct xmlout *x = &p->b.x;

	xml_open(x, "bar");
	xml_attr_uint(x, "from", MIN(from, 1000));
	xml_attr_uint(x, "low", MIN(to, 1000) - MIN(from, to));
	xml_attr_uint(x, "high", MIN(to, 1000) - MIN(from, to));
	xml_close(x, "bar");
}

static void
put_cell(struct report *p, bool head, const char *text)
{
	report_cell(p, head);
	if (text != NULL)
		report_say(p, text);
	report_cell_end(p);
}

/* ---- what was planned, and what came in ---- */

static char *
planned_words(const struct finding *plan, const struct survey *s)
{
	return g_strdup_printf("%u%s%s", plan->n, mtext_get(&s->unit),
	    plan->or_more ? lang_word("study/or-more") : "");
}

/* PART: of a group that has its own row, and is counted there as well. */
static void
put_planned(struct report *p, const char *name, const struct finding *plan, unsigned collected,
    const struct survey *s, bool part)
{
	char *wanted = plan != NULL && plan->n > 0 ? planned_words(plan, s) : NULL;
	char *came =
	    s->responses->len > 0 ? g_strdup_printf("%u%s", collected, mtext_get(&s->unit)) : NULL;

	report_row(p, NULL);
	put_cell(p, true, name);
	put_cell(p, false, wanted != NULL ? wanted : lang_word(part ? "study/part" : "unknown"));
	put_cell(p, false, came != NULL ? came : lang_word("study/not-collected"));
	report_cell(p, false);
	if (plan != NULL && plan->n > 0)
		put_bar(p, 0, collected * 1000 / plan->n);
	report_cell_end(p);
	put_cell(p, false, plan != NULL && plan->source != NULL ? plan->source->ref : NULL);
	report_row_end(p);
	g_free(came);
	g_free(wanted);
}

static void
put_plan(struct report *p, const struct model *m)
{
	static const char *const heads[] = { "study/whom", ">study/planned", ">study/collected",
		"study/bar", "study/source", NULL };
	static const unsigned shares[] = { 360, 120, 120, 200, 200 };

	report_section(p, "plan", lang_word("study/plan"), false);
	report_p(p, "%s", lang_word("study/plan-intro"));
	report_table(p, NULL, heads, shares);
	for (guint i = 0; i < m->surveys->len; i++) {
		const struct survey *s = m->surveys->pdata[i];

		if (s->groups->len == 0)
			put_planned(p, mtext_get(&s->title), s->plan, s->responses->len, s, false);
		for (guint k = 0; k < s->groups->len; k++) {
			const struct survey_group *g = s->groups->pdata[k];
			char *name = g_strconcat(
			    mtext_get(&s->title), lang_word("colon"), mtext_get(&g->title), NULL);

			put_planned(p, name, g->plan, survey_collected(s, g), s, g->within != NULL);
			g_free(name);
		}
	}
	report_table_end(p);
	report_section_end(p);
}

/* ---- the schedule: a year from April to March ---- */

/* Thousandths of the year that begins in April of YEAR; a month's end with END. */
static unsigned
part_of_year(const char *text, unsigned year, bool end)
{
	struct date d;
	unsigned month, day;

	if (text == NULL || !date_parse(text, &d) || d.month == 0)
		return 0;
	month = (d.year - year) * 12 + d.month;
	if (month < 4 || month > 15)
		return month < 4 ? 0 : 1000;
	day = d.day > 0 ? d.day * 1000 / 31 : end ? 1000 : 0;
	return ((month - 4) * 1000 + day) / 12;
}

static unsigned
first_year(const struct model *m)
{
	struct date d = { 0 };

	if (m->milestones->len > 0)
		date_parse(((const struct milestone *)m->milestones->pdata[0])->date, &d);
	return d.month > 0 && d.month < 4 ? d.year - 1 : d.year;
}

static void
put_line(struct report *p, const struct mtext *title, const char *when, unsigned from, unsigned to,
    const char *note)
{
	report_row(p, NULL);
	put_cell(p, true, mtext_get(title));
	put_cell(p, false, when);
	report_cell(p, false);
	if (to > from)
		put_bar(p, from, to);
	report_cell_end(p);
	put_cell(p, false, note);
	report_row_end(p);
}

static void
put_task(struct report *p, const struct plan_task *t, unsigned year)
{
	char *when = t->from != NULL && t->to != NULL ?
	    g_strconcat(t->from, lang_word("study/until"), t->to, NULL) :
	    NULL;
	unsigned from = part_of_year(t->from, year, false), to = part_of_year(t->to, year, true);

	put_line(p, &t->title, when != NULL ? when : lang_word("unknown"), from,
	    when != NULL ? to : from, t->note);
	g_free(when);
}

static void
put_schedule(struct report *p, const struct model *m)
{
	static const char *const heads[] = { "study/task", "study/when", "study/year",
		"study/remark", NULL };
	static const unsigned shares[] = { 280, 160, 300, 260 };
	const unsigned year = first_year(m);

	if (m->milestones->len == 0 && m->tasks->len == 0)
		return;
	report_section(p, "schedule", lang_word("study/schedule"), false);
	report_table(p, NULL, heads, shares);
	for (guint i = 0; i < m->tasks->len; i++)
		put_task(p, m->tasks->pdata[i], year);
	for (guint i = 0; i < m->milestones->len; i++) {
		const struct milestone *s = m->milestones->pdata[i];
		unsigned from = part_of_year(s->date, year, false);

		/* A month without a day is drawn whole: which day is not known. */
		put_line(p, &s->title, s->date, from,
		    date_is_day(s->date) ? from + 8 : part_of_year(s->date, year, true), s->note);
	}
	report_table_end(p);
	report_section_end(p);
}

/* ---- one question counted ---- */

static void
put_counts(struct report *p, const struct survey_item *item, const struct survey_tally *t)
{
	static const char *const heads[] = { "study/choice", ">study/figure", "study/bar", NULL };
	static const unsigned shares[] = { 500, 250, 250 };

	report_table(p, NULL, heads, shares);
	for (unsigned r = 0; r < t->rows; r++) {
		char *name = survey_row(item, r);
		/* Blank is no answer: it has no share. */
		char *figure = r + 1 < t->rows ?
		    survey_figure(item, t, r, 0) :
		    g_strdup_printf("%u%s", t->count[r], mtext_get(&item->survey->unit));

		report_row(p, NULL);
		put_cell(p, true, name);
		put_cell(p, false, figure);
		report_cell(p, false);
		if (!t->hidden[r] && t->answered[0] > 0 && r + 1 < t->rows)
			put_bar(p, 0, t->count[r] * 1000 / t->answered[0]);
		report_cell_end(p);
		report_row_end(p);
		g_free(figure);
		g_free(name);
	}
	report_table_end(p);
}

static const char **
cross_heads(struct arena *a, const struct survey_item *item, const struct survey_item *by,
    const struct survey_tally *t)
{
	const char **heads = arena_array(a, const char *, t->columns + 2);

	heads[0] = mtext_get(&item->text);
	for (unsigned c = 0; c < t->columns; c++)
		heads[c + 1] = arena_printf(a, "%s%sn=%u%s",
		    c < by->choices->len ? mtext_get(by->choices->pdata[c]) :
					   lang_word("study/others"),
		    lang_word("open"), t->answered[c], lang_word("close"));
	return heads;
}

static char *
cross_cell(
    const struct survey_item *item, const struct survey_tally *t, unsigned row, unsigned column)
{
	const unsigned cell = row * t->columns + column, n = t->answered[column];
	char *share, *text;

	if (t->hidden[cell])
		return g_strdup(lang_word("study/withheld"));
	if (row + 1 == t->rows || n == 0 || n < (unsigned)item->survey->shares)
		return g_strdup_printf("%u", t->count[cell]);
	share = survey_share(t->count[cell], n);
	text = g_strdup_printf(
	    "%u%s%s%s", t->count[cell], lang_word("open"), share, lang_word("close"));
	g_free(share);
	return text;
}

static void
put_cross(struct report *p, const struct survey_item *item, const struct survey_item *by)
{
	struct arena *a = arena_open();
	const struct survey_tally *t = survey_count(a, item, by);
	unsigned *shares = arena_array(a, unsigned, t->columns + 1);

	for (unsigned c = 0; c <= t->columns; c++)
		shares[c] = c == 0 ? 300 : 700 / t->columns;
	report_table_said(p, mtext_get(&by->text), cross_heads(a, item, by, t), shares);
	for (unsigned r = 0; r < t->rows; r++) {
		char *name = survey_row(item, r);

		report_row(p, NULL);
		put_cell(p, true, name);
		for (unsigned c = 0; c < t->columns; c++) {
			char *text = cross_cell(item, t, r, c);

			put_cell(p, false, text);
			g_free(text);
		}
		report_row_end(p);
		g_free(name);
	}
	report_table_end(p);
	arena_close(a);
}

static unsigned
answered_in_words(const struct survey_item *item)
{
	unsigned n = 0;

	for (guint i = 0; i < item->survey->responses->len; i++)
		n += ((const struct survey_response *)item->survey->responses->pdata[i])
			 ->answers[item->index]
			 .text != NULL;
	return n;
}

static void
put_item(struct report *p, const struct survey_item *item)
{
	const struct survey *s = item->survey;
	char *anchor = g_strdup_printf("%s.%s", s->id, item->id),
	     *title = g_strdup_printf("%s %s", item->id, mtext_get(&item->text));
	struct arena *a = arena_open();

	report_section(p, anchor, title, false);
	if (survey_is_chosen(item)) {
		put_counts(p, item, survey_count(a, item, NULL));
		for (guint i = 0; i < s->items->len; i++) {
			const struct survey_item *by = s->items->pdata[i];

			if (by->strata && by != item && by->most == 1 && survey_is_chosen(by))
				put_cross(p, item, by);
		}
	} else {
		report_p(p, "%s%s%u%s", lang_word("study/in-words"), lang_word("colon"),
		    answered_in_words(item), mtext_get(&s->unit));
	}
	report_section_end(p);
	arena_close(a);
	g_free(title);
	g_free(anchor);
}

static void
put_list(struct report *p, const GPtrArray *texts)
{
	if (texts->len == 0)
		return;
	report_list(p, true);
	for (guint i = 0; i < texts->len; i++) {
		report_item(p);
		report_say(p, mtext_get(texts->pdata[i]));
		report_item_end(p);
	}
	report_list_end(p);
}

/* The page to fill in stands beside the report's. */
static void
put_page_link(struct report *p, const struct survey *s)
{
	struct xmlout *x = &p->b.x;
	char *page = g_strdup_printf("questionnaire-%s.html", s->id);

	xml_open(x, "p");
	xml_open(x, "link");
	xml_attr(x, "href", page);
	xml_text(x, lang_word("study/page"));
	xml_close(x, "link");
	xml_close(x, "p");
	g_free(page);
}

static void
put_survey(struct report *p, const struct survey *s, bool site)
{
	char *least = g_strdup_printf("%d", s->least);

	report_section(p, s->id, mtext_get(&s->title), false);
	if (site)
		put_page_link(p, s);
	put_list(p, s->analysis);
	if (s->responses->len == 0) {
		report_p(p, "%s", lang_word("study/none"));
	} else {
		report_p(p, "n=%u%s%s%s%s", s->responses->len, lang_word("comma"),
		    lang_word("study/least"), lang_word("colon"), least);
		for (guint i = 0; i < s->items->len; i++)
			put_item(p, s->items->pdata[i]);
	}
	report_section_end(p);
	g_free(least);
}

/* ---- from hypothesis to provision ---- */

static bool
names(const GPtrArray *list, const char *id)
{
	for (guint i = 0; i < list->len; i++)
		if (strcmp(list->pdata[i], id) == 0)
			return true;
	return false;
}

static void
say_more(struct report *p, bool *first, const char *text)
{
	if (!*first)
		report_say(p, lang_word("comma"));
	report_say(p, text);
	*first = false;
}

static void
put_items_of(struct report *p, const struct model *m, const char *hypothesis)
{
	bool first = true;

	report_cell(p, false);
	for (guint i = 0; i < m->surveys->len; i++) {
		const struct survey *s = m->surveys->pdata[i];

		for (guint k = 0; k < s->items->len; k++) {
			const struct survey_item *item = s->items->pdata[k];

			if (names(item->tests, hypothesis))
				say_more(p, &first, item->id);
		}
	}
	report_cell_end(p);
}

static void
put_judgement_of(struct report *p, const struct model *m, const struct finding *h)
{
	report_cell(p, false);
	for (guint i = 0; i < m->surveys->len; i++) {
		const struct survey *s = m->surveys->pdata[i];

		for (guint k = 0; k < s->judgements->len; k++) {
			const struct survey_judgement *j = s->judgements->pdata[k];

			if (j->hypothesis == h)
				report_say(p, mtext_get(&j->supported));
		}
	}
	report_cell_end(p);
}

static void
put_findings_of(struct report *p, const struct model *m, const char *hypothesis)
{
	bool first = true;

	report_cell(p, false);
	for (guint i = 0; i < m->findings->len; i++) {
		const struct finding *f = m->findings->pdata[i];

		if (names(f->bears, hypothesis))
			say_more(p, &first, f->id);
	}
	if (first)
		report_say(p, lang_word("none"));
	report_cell_end(p);
}

static void
put_hypothesis(struct report *p, const struct model *m, const struct finding *h)
{
	bool first = true;

	report_row(p, h->id);
	report_cell(p, true);
	report_say(p, h->id);
	report_cell_end(p);
	put_cell(p, false, mtext_get(&h->title));
	put_items_of(p, m, h->id);
	put_judgement_of(p, m, h);
	put_findings_of(p, m, h->id);
	put_cell(p, false, h->status != NULL ? lang_word_of("finding-status", h->status) : NULL);
	report_cell(p, false);
	for (guint i = 0; i < h->provisions->len; i++)
		say_more(p, &first, ((const struct provision *)h->provisions->pdata[i])->id);
	report_cell_end(p);
	report_row_end(p);
}

static void
put_chain(struct report *p, const struct model *m)
{
	static const char *const heads[] = { "study/hypothesis", "study/says", "study/items",
		"study/supported", "study/found", "study/status", "study/provisions", NULL };
	static const unsigned shares[] = { 95, 190, 130, 245, 90, 80, 170 };

	report_section(p, "chain", lang_word("study/chain"), false);
	report_p(p, "%s", lang_word("study/chain-intro"));
	report_table(p, NULL, heads, shares);
	for (guint i = 0; i < m->findings->len; i++) {
		const struct finding *f = m->findings->pdata[i];

		if (strcmp(f->kind, "hypothesis") == 0)
			put_hypothesis(p, m, f);
	}
	report_table_end(p);
	report_section_end(p);
}

xmlDoc *
study_report(const struct model *m, const struct trace *t, const char *home)
{
	struct report p;

	report_begin(&p, m, t, NULL, "study", lang_word("study/title"));
	report_home(&p, home);
	report_p(&p, "%s", lang_word("study/intro"));
	put_plan(&p, m);
	put_schedule(&p, m);
	put_chain(&p, m);
	for (guint i = 0; i < m->surveys->len; i++)
		put_survey(&p, m->surveys->pdata[i], home != NULL);
	return report_end(&p);
}
