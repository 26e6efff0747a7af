/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as a table to fill in, for whom a workbook is too
 * much: what answers_csv.c reads, and columns it passes over.
 */
#include "answers/blank_csv.h"
#include "base/csv.h"

#include "base/text.h"
#include "answers/cell_words.h"
#include "model/checklists.h"
#include "model/model.h"

#include <string.h>

enum column { ID, QUESTION, CHOICES, VALUE, REASON, NOTE, OWNER, DUE, EVIDENCE, N_COLUMNS };

static void
put_head(GString *out)
{
	const char *cells[N_COLUMNS] = {
		[ID] = cell_word_label(cell_words_field, "id"),
		[QUESTION] = lang_pick("Question", "設問"),
		[CHOICES] = lang_pick("How to answer", "答え方"),
		[VALUE] = cell_word_label(cell_words_field, "value"),
		[REASON] = cell_word_label(cell_words_field, "reason"),
		[NOTE] = cell_word_label(cell_words_field, "note"),
		[OWNER] = cell_word_label(cell_words_field, "owner"),
		[DUE] = cell_word_label(cell_words_field, "due"),
		[EVIDENCE] = cell_word_label(cell_words_field, "evidence"),
	};

	csv_record(out, cells, N_COLUMNS);
}

/* "#date", what it is, and what is known of it. */
static void
put_about(GString *out, const char *key, const char *value)
{
	char *id = g_strconcat("#", key, NULL);
	const char *cells[N_COLUMNS] = {
		[ID] = id, [QUESTION] = cell_word_label(cell_words_head, key), [VALUE] = value
	};

	csv_record(out, cells, N_COLUMNS);
	g_free(id);
}

static bool
is_stated(const struct profile *p, const struct cfact *f)
{
	for (guint i = 0; p != NULL && i < p->facts->len; i++)
		if (strcmp(((const struct profile_fact *)p->facts->pdata[i])->fact, f->id) == 0)
			return true;
	return false;
}

static void
add_choice(GString *choices, const char *word)
{
	g_string_append_printf(choices, "%s%s", choices->len > 0 ? " / " : "", word);
}

static void
put_fact(GString *out, const struct cfact *f)
{
	char *id = g_strconcat("#fact:", f->id, NULL);
	GString *choices = g_string_new(NULL);
	const char *cells[N_COLUMNS] = { [ID] = id, [QUESTION] = mtext_get(&f->title) };

	if (f->values == NULL) {
		add_choice(choices, cell_word_label(cell_words_flag, "yes"));
		add_choice(choices, cell_word_label(cell_words_flag, "no"));
	}
	for (guint i = 0; f->values != NULL && i < f->values->len; i++)
		add_choice(choices, cell_word_label(cell_words_role, f->values->pdata[i]));
	cells[CHOICES] = choices->str;
	csv_record(out, cells, N_COLUMNS);
	g_string_free(choices, TRUE);
	g_free(id);
}

static void
put_question(GString *out, const struct question *q)
{
	const GPtrArray *steps = question_scale(q);
	GString *choices = g_string_new(NULL), *step = g_string_new(NULL);
	const char *cells[N_COLUMNS] = { [ID] = q->id, [QUESTION] = mtext_get(&q->text) };

	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];
		const bool own = q->levels != NULL && i < q->levels->len;

		g_string_printf(
		    step, "%d %s", s->value, mtext_get(own ? q->levels->pdata[i] : &s->label));
		add_choice(choices, step->str);
	}
	add_choice(choices, cell_word_label(cell_words_value, "unknown"));
	if (q->na != NA_FORBIDDEN)
		add_choice(choices, cell_word_label(cell_words_value, "na"));
	cells[CHOICES] = choices->str;
	csv_record(out, cells, N_COLUMNS);
	g_string_free(step, TRUE);
	g_string_free(choices, TRUE);
}

/* Reading passes over it: there is no answer in it. */
static void
put_left_out(GString *out, const struct left_out *l)
{
	char *id = g_strconcat("#left-out:", l->question->id, NULL);
	const char *cells[N_COLUMNS] = {
		[ID] = id, [QUESTION] = mtext_get(&l->question->text), [CHOICES] = l->reason
	};

	csv_record(out, cells, N_COLUMNS);
	g_free(id);
}

GBytes *
blank_csv(const struct model *m, const struct checklist *c)
{
	GString *out = g_string_new(CSV_BOM);

	put_head(out);
	put_about(out, "checklist", c->id);
	put_about(out, "edition", m->edition);
	put_about(out, "profile", c->profile != NULL ? c->profile->id : NULL);
	put_about(out, "respondent", NULL);
	put_about(out, "person", NULL);
	put_about(out, "date", NULL);
	for (guint i = 0; i < c->facts->len; i++)
		if (!is_stated(c->profile, c->facts->pdata[i]))
			put_fact(out, c->facts->pdata[i]);
	for (guint i = 0; i < c->questions->len; i++)
		put_question(out, c->questions->pdata[i]);
	for (guint i = 0; c->left_out != NULL && i < c->left_out->len; i++)
		put_left_out(out, c->left_out->pdata[i]);
	return g_string_free_to_bytes(out);
}
