/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire as a form: printed and filled by hand, or filled on the screen. */
#include "report/study_report.h"

#include "base/vocabulary.h"
#include "model/survey.h"
#include "report/report.h"

#include <string.h>

/* LABEL: what it is for, for those who hear it. */
static void
put_field(
    struct report *p, const char *type, const char *name, const char *value, const char *label)
{
	struct xmlout *x = &p->b.x;

	xml_open(x, "field");
	xml_attr(x, "type", type);
	xml_attr(x, "name", name);
	xml_attr(x, "value", value);
	xml_attr(x, "label", label);
	xml_close(x, "field");
}

/* One choice of several is a field of its own; one of one is a button of the item's. */
static void
put_choice(struct report *p, const struct survey_item *item, const char *value, const char *text)
{
	char *name = item->most == 1 ? g_strdup(item->id) : g_strconcat(item->id, ".", value, NULL);
	char *label = g_strconcat(mtext_get(&item->text), lang_word("colon"), text, NULL);

	report_item(p);
	put_field(
	    p, item->most == 1 ? "radio" : "check", name, item->most == 1 ? value : "1", label);
	report_say(p, " ");
	report_say(p, text);
	report_item_end(p);
	g_free(label);
	g_free(name);
}

static void
put_most(struct report *p, const struct survey_item *item)
{
	if (item->most == 0)
		report_say(p, lang_word("study/any"));
	else if (item->most > 1) {
		char *most = g_strdup_printf(
		    "%s%d%s", lang_word("study/most"), item->most, lang_word("close"));

		report_say(p, most);
		g_free(most);
	}
}

static const char *
group_title(const struct survey *s, const char *id)
{
	for (guint i = 0; i < s->groups->len; i++) {
		const struct survey_group *g = s->groups->pdata[i];

		if (strcmp(g->id, id) == 0)
			return mtext_get(&g->title);
	}
	return id;
}

/* Who is asked, when not all are. */
static void
put_asked(struct report *p, const struct survey_item *item)
{
	for (guint i = 0; i < item->ask->len; i++) {
		report_say(p, lang_word(i == 0 ? "open" : "comma"));
		report_say(p, group_title(item->survey, item->ask->pdata[i]));
	}
	if (item->ask->len > 0)
		report_say(p, lang_word("close"));
}

static void
put_item(struct report *p, const struct survey_item *item)
{
	struct xmlout *x = &p->b.x;

	xml_open(x, "p");
	xml_open(x, "strong");
	xml_text(x, item->id);
	xml_text(x, " ");
	xml_text(x, mtext_get(&item->text));
	if (survey_is_chosen(item))
		put_most(p, item);
	xml_close(x, "strong");
	put_asked(p, item);
	xml_close(x, "p");
	if (!survey_is_chosen(item)) {
		xml_open(x, "p");
		put_field(p, "text", item->id, NULL, mtext_get(&item->text));
		xml_close(x, "p");
		return;
	}
	report_list(p, false);
	for (guint i = 0; i < item->choices->len; i++) {
		char *value = g_strdup_printf("%u", i + 1);

		put_choice(p, item, value, mtext_get(item->choices->pdata[i]));
		g_free(value);
	}
	put_choice(p, item, "x", lang_word("study/dont-know"));
	report_list_end(p);
}

static void
put_head(struct report *p, const struct survey *s)
{
	struct xmlout *x = &p->b.x;

	for (guint i = 0; i < s->intro->len; i++)
		report_p(p, "%s", mtext_get(s->intro->pdata[i]));
	xml_open(x, "p");
	put_field(p, "hidden", "questionnaire", s->id, mtext_get(&s->title));
	report_say(p, lang_word("study/respondent"));
	report_say(p, lang_word("colon"));
	put_field(p, "text", "respondent", NULL, lang_word("study/respondent"));
	xml_close(x, "p");
	for (guint i = 0; i < s->groups->len; i++) {
		const struct survey_group *g = s->groups->pdata[i];

		xml_open(x, "p");
		put_field(p, "radio", "group", g->id, mtext_get(&g->title));
		report_say(p, " ");
		report_say(p, mtext_get(&g->title));
		xml_close(x, "p");
	}
}

xmlDoc *
study_form(const struct model *m, const struct trace *t, const struct survey *s, const char *home)
{
	struct report p;

	report_begin(&p, m, t, NULL, "form", mtext_get(&s->title));
	report_home(&p, home);
	report_p(&p, "%s", lang_word("study/form"));
	put_head(&p, s);
	for (guint i = 0; i < s->parts->len; i++) {
		const struct survey_part *part = s->parts->pdata[i];

		report_section(&p, part->id, mtext_get(&part->title), false);
		for (guint k = 0; k < part->items->len; k++)
			put_item(&p, part->items->pdata[k]);
		report_section_end(&p);
	}
	return report_end(&p);
}
