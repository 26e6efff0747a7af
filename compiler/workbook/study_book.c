/* SPDX-License-Identifier: Apache-2.0 */
/* A questionnaire as a table, a row a question. */
#include "workbook/study_book.h"

#include "base/arena.h"
#include "base/grid.h"
#include "base/vocabulary.h"
#include "model/survey.h"
#include "workbook/table_book.h"

/* answers/response.c takes the first and the last. */
static const struct grid_column columns[] = {
	{ "study/number", 14, GRID_NAME, NULL },
	{ "study/question", 44, GRID_TEXT, NULL },
	{ "study/how", 18, GRID_TEXT, NULL },
	{ "study/choice", 44, GRID_TEXT, NULL },
	{ "study/answer", 30, GRID_TEXT, NULL },
};

static void
put_row(struct grid *t, const char *id, const char *text, const char *how, const char *choices)
{
	const char **row = grid_row(t);

	row[0] = id;
	row[1] = text;
	row[2] = how;
	row[3] = choices;
}

static const char *
choices_of(struct arena *a, const struct survey_item *item)
{
	GString *s = g_string_new(NULL);
	const char *text;

	for (guint i = 0; i < item->choices->len; i++)
		g_string_append_printf(s, "%u %s\n", i + 1, mtext_get(item->choices->pdata[i]));
	if (survey_is_chosen(item))
		g_string_append_printf(s, "x %s", lang_word("study/dont-know"));
	text = arena_strdup(a, s->str);
	g_string_free(s, TRUE);
	return text;
}

static const char *
groups_of(struct arena *a, const struct survey *s)
{
	GString *text = g_string_new(NULL);
	const char *kept;

	for (guint i = 0; i < s->groups->len; i++) {
		const struct survey_group *g = s->groups->pdata[i];

		g_string_append_printf(
		    text, "%s%s %s", i > 0 ? "\n" : "", g->id, mtext_get(&g->title));
	}
	kept = arena_strdup(a, text->str);
	g_string_free(text, TRUE);
	return kept;
}

GBytes *
workbook_of_study(const struct model *m, const struct survey *s, struct diags *ds)
{
	struct arena *a = arena_open();
	struct grid *t = grid_new(a, s->id, mtext_get(&s->title), columns, G_N_ELEMENTS(columns));
	GBytes *book;

	t->open = true;
	put_row(t, "respondent", lang_word("study/respondent"), lang_word("study/words"), NULL);
	if (s->groups->len > 0)
		put_row(
		    t, "group", lang_word("study/whom"), lang_word("study/one"), groups_of(a, s));
	for (guint i = 0; i < s->items->len; i++) {
		const struct survey_item *item = s->items->pdata[i];

		put_row(t, item->id, mtext_get(&item->text),
		    lang_word(!survey_is_chosen(item) ? "study/words" :
			    item->most == 1           ? "study/one" :
							"study/several"),
		    choices_of(a, item));
	}
	book = workbook_of_table(m, t, ds);
	arena_close(a);
	return book;
}
