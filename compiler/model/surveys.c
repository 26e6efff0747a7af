/* SPDX-License-Identifier: Apache-2.0 */
/* Questionnaires and interviews read, their names resolved, their responses taken in. */
#include "model/build.h"
#include "model/survey.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "source/source.h"

#include <stdlib.h>
#include <string.h>

/* ---- finding ---- */

struct survey *
survey_find(const struct model *m, const char *id)
{
	for (guint i = 0; i < m->surveys->len; i++) {
		struct survey *s = m->surveys->pdata[i];

		if (strcmp(s->id, id) == 0)
			return s;
	}
	return NULL;
}

struct survey_item *
survey_item_find(const struct survey *s, const char *id)
{
	for (guint i = 0; i < s->items->len; i++) {
		struct survey_item *one = s->items->pdata[i];

		if (strcmp(one->id, id) == 0)
			return one;
	}
	return NULL;
}

struct survey_group *
survey_group_find(const struct survey *s, const char *id)
{
	for (guint i = 0; i < s->groups->len; i++) {
		struct survey_group *g = s->groups->pdata[i];

		if (g->id != NULL && strcmp(g->id, id) == 0)
			return g;
	}
	return NULL;
}

bool
survey_is_chosen(const struct survey_item *item)
{
	return item->choices->len > 0;
}

unsigned
survey_collected(const struct survey *s, const struct survey_group *g)
{
	unsigned n = 0;

	for (guint i = 0; i < s->responses->len; i++) {
		const struct survey_group *of =
		    ((const struct survey_response *)s->responses->pdata[i])->group;

		n += of == g || (of != NULL && g_strcmp0(of->within, g->id) == 0);
	}
	return n;
}

static const struct finding *
find_finding(struct build *b, const char *id, const struct loc *loc)
{
	struct candidates *all;

	for (guint i = 0; i < b->m->findings->len; i++) {
		const struct finding *f = b->m->findings->pdata[i];

		if (strcmp(f->id, id) == 0)
			return f;
	}
	all = refs_candidates_new(b->m);
	for (guint i = 0; all != NULL && i < b->m->findings->len; i++) {
		const struct finding *f = b->m->findings->pdata[i];

		refs_candidates_add(all, f->id, &f->loc);
	}
	refs_report_unknown(b->m, b->diags, lang_pick("finding", "調査結果"), id, loc, all);
	return NULL;
}

/* ---- answers ---- */

static bool
is_unknown(const char *cell)
{
	return strcmp(cell, "x") == 0 || strcmp(cell, "unknown") == 0 ||
	    strcmp(cell, lang_word("study/dont-know")) == 0;
}

/* The choice that a word is, its number from 1 or what it says; -1: none. */
static int
choice_of(const struct survey_item *item, const char *word)
{
	char *end;
	unsigned long k = strtoul(word, &end, 10);

	for (guint i = 0; i < item->choices->len; i++) {
		const struct mtext *c = item->choices->pdata[i];

		if (g_strcmp0(word, c->ja) == 0 || g_strcmp0(word, c->en) == 0)
			return (int)i;
	}
	return g_ascii_isdigit(*word) && *end == '\0' && k >= 1 && k <= item->choices->len ?
	    (int)k - 1 :
	    -1;
}

bool
survey_answer_read(
    struct arena *a, const struct survey_item *item, const char *cell, struct survey_answer *answer)
{
	char *bare = g_strstrip(g_strdup(cell)), **words;
	bool good = true;
	int chosen = 0;

	*answer = (struct survey_answer){ 0 };
	if (*bare != '\0' && survey_is_chosen(item) && !(answer->unknown = is_unknown(bare))) {
		/* A choice may hold a stroke or a comma of its own: the whole is tried first. */
		words = choice_of(item, bare) >= 0 ? g_strsplit(bare, "\n", 1) :
						     g_strsplit_set(bare, "+;,\n", -1);
		for (char **w = words; *w != NULL && good; w++) {
			int k = choice_of(item, g_strstrip(*w));

			good = k >= 0;
			chosen += good;
			answer->chosen |= good ? (guint64)1 << k : 0;
		}
		g_strfreev(words);
	} else if (*bare != '\0' && !survey_is_chosen(item)) {
		answer->text = arena_strdup(a, bare);
	}
	g_free(bare);
	return good && (item->most == 0 || chosen <= item->most);
}

/* ---- content/responses/ID.csv ---- */

struct intake {
	struct build	*b;
	struct survey	*s;
	const char	*path;
	GPtrArray	*columns;	/* struct survey_item *; NULL: respondent, group */
	int		 respondent, group;
	GHashTable	*seen;		/* respondent -> struct survey_response * */
};

/* A row's line and the number of its cell, as workbooks count. */
static struct loc
place(const struct intake *in, unsigned line, guint column)
{
	return (struct loc){ in->path, line, column + 1, 0 };
}

static void
take_heads(struct intake *in, const GPtrArray *cells)
{
	for (guint i = 0; i < cells->len; i++) {
		const char *head = cells->pdata[i];
		struct survey_item *item = survey_item_find(in->s, head);
		const struct loc loc = place(in, 1, i);

		g_ptr_array_add(in->columns, item);
		if (strcmp(head, "respondent") == 0)
			in->respondent = (int)i;
		else if (strcmp(head, "group") == 0)
			in->group = (int)i;
		else if (item == NULL)
			diag(in->b->diags, DIAG_SURVEY_UNKNOWN, &loc, head, in->s->id);
	}
}

static void
take_cell(
    struct intake *in, struct survey_response *r, const char *cell, unsigned line, guint column)
{
	const struct survey_item *item = in->columns->pdata[column];
	const struct loc loc = place(in, line, column);

	if (item != NULL && !survey_answer_read(in->b->arena, item, cell, &r->answers[item->index]))
		diag(in->b->diags, DIAG_SURVEY_ANSWER, &loc, cell, item->id);
}

static void
take_row(struct intake *in, const GPtrArray *cells, unsigned line)
{
	struct survey_response *r = arena_new(in->b->arena, struct survey_response);
	const char *name = in->respondent >= 0 && (guint)in->respondent < cells->len ?
	    cells->pdata[in->respondent] :
	    "";
	const char *group =
	    in->group >= 0 && (guint)in->group < cells->len ? cells->pdata[in->group] : "";

	r->loc = place(in, line, (guint)MAX(in->respondent, 0));
	r->answers = arena_array(in->b->arena, struct survey_answer, MAX(in->s->items->len, 1));
	r->respondent = arena_intern(in->b->arena, name);
	if (*name == '\0') {
		diag(in->b->diags, DIAG_SURVEY_RESPONDENT, &r->loc, in->s->id);
		return;
	}
	if (!build_enter(
		in->b, in->seen, r->respondent, &r->loc, r, offsetof(struct survey_response, loc)))
		return;
	if (*group != '\0' && (r->group = survey_group_find(in->s, group)) == NULL)
		diag(in->b->diags, DIAG_SURVEY_UNKNOWN, &r->loc, group, in->s->id);
	for (guint i = 0; i < cells->len && i < in->columns->len; i++)
		take_cell(in, r, cells->pdata[i], line, i);
	g_ptr_array_add(in->s->responses, r);
}

/* A row of empty cells says nothing; spreadsheets leave such at the end. */
static bool
is_empty(const GPtrArray *cells)
{
	for (guint i = 0; i < cells->len; i++)
		if (*(const char *)cells->pdata[i] != '\0')
			return false;
	return true;
}

static void
take_responses(struct build *b, struct survey *s)
{
	const char *path = arena_printf(b->arena, "responses/%s.csv", s->id);
	struct intake in = {
		.b = b, .s = s, .path = build_file_loc(b, path).file, .respondent = -1, .group = -1
	};
	const struct source *text =
	    build_exists(b, path) ? source_read(b->arena, b->m->root, in.path, b->diags) : NULL;
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
	struct csv_reader csv;
	unsigned line;

	in.columns = arena_ptr_array(b->arena);
	in.seen = arena_hash_table(b->arena);
	if (text != NULL) {
		csv_open(&csv, text->text);
		if (csv_next(&csv, cells))
			take_heads(&in, cells);
		while (line = csv.line, csv_next(&csv, cells))
			if (!is_empty(cells))
				take_row(&in, cells, line);
		if (csv.broken) {
			const struct loc loc = place(&in, line, 0);

			diag0(b->diags, DIAG_CSV_QUOTE, &loc);
		}
	}
	g_ptr_array_free(cells, TRUE);
}

/* What lies in the folder and belongs to no questionnaire would never be counted. */
static void
report_others(struct build *b)
{
	GPtrArray *names = build_entries(b, "responses");

	for (guint i = 0; names != NULL && i < names->len; i++) {
		const char *name = names->pdata[i];
		char *id =
		    g_str_has_suffix(name, ".csv") ? g_strndup(name, strlen(name) - 4) : NULL;
		struct loc loc = build_file_loc(b, arena_printf(b->arena, "responses/%s", name));

		if ((id == NULL || survey_find(b->m, id) == NULL) &&
		    !g_str_has_prefix(name, "README"))
			diag(b->diags, DIAG_RESPONSES_OTHER, &loc, name);
		g_free(id);
	}
}

/* ---- names ---- */

static void
settle_item(struct build *b, struct survey *s, struct survey_item *item, GHashTable *ids)
{
	item->survey = s;
	item->index = s->items->len;
	item->hypotheses = arena_ptr_array(b->arena);
	if (item->choices->len > SURVEY_CHOICES) {
		char *most = g_strdup_printf("%d", SURVEY_CHOICES);

		diag(b->diags, DIAG_SURVEY_CHOICES, &item->loc, item->id, most);
		g_free(most);
		g_ptr_array_set_size(item->choices, SURVEY_CHOICES);
	}
	if (!build_enter(b, ids, item->id, &item->loc, item, offsetof(struct survey_item, loc)))
		return;
	g_ptr_array_add(s->items, item);
}

static void
settle_items(struct build *b, struct survey *s)
{
	GHashTable *ids = arena_hash_table(b->arena);

	for (guint i = 0; i < s->parts->len; i++) {
		const struct survey_part *p = s->parts->pdata[i];

		for (guint k = 0; k < p->items->len; k++) {
			struct survey_item *item = p->items->pdata[k];

			if (item->id != NULL)
				settle_item(b, s, item, ids);
		}
	}
}

void
build_surveys(struct build *b)
{
	GPtrArray *names = build_names(b, "questionnaires");

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		struct survey *s = build_named(b, "questionnaire",
		    arena_printf(b->arena, "questionnaires/%s.yaml", name), name,
		    offsetof(struct survey, id), offsetof(struct survey, loc));

		if (s == NULL)
			continue;
		s->items = arena_ptr_array(b->arena);
		s->responses = arena_ptr_array(b->arena);
		settle_items(b, s);
		g_ptr_array_add(b->m->surveys, s);
		take_responses(b, s);
	}
	report_others(b);
}

static void
finish_item(struct build *b, const struct survey *s, struct survey_item *item)
{
	for (guint i = 0; i < item->tests->len; i++) {
		const struct finding *f = find_finding(b, item->tests->pdata[i],
		    reader_item_place(&b->reader, item->tests, i, &item->loc));

		if (f != NULL)
			g_ptr_array_add(item->hypotheses, (gpointer)f);
	}
	for (guint i = 0; i < item->ask->len; i++)
		if (survey_group_find(s, item->ask->pdata[i]) == NULL)
			diag(b->diags, DIAG_SURVEY_UNKNOWN,
			    reader_item_place(&b->reader, item->ask, i, &item->loc),
			    (const char *)item->ask->pdata[i], s->id);
}

static void
finish_judgement(struct build *b, const struct survey *s, struct survey_judgement *j)
{
	if (j->id != NULL)
		j->hypothesis = find_finding(b, j->id, &j->loc);
	for (guint i = 0; i < j->uses->len; i++)
		if (survey_item_find(s, j->uses->pdata[i]) == NULL)
			diag(b->diags, DIAG_SURVEY_UNKNOWN,
			    reader_item_place(&b->reader, j->uses, i, &j->loc),
			    (const char *)j->uses->pdata[i], s->id);
}

static void
finish_survey(struct build *b, struct survey *s)
{
	if (s->plan_id != NULL)
		s->plan =
		    find_finding(b, s->plan_id, reader_place(&b->reader, &s->plan_id, &s->loc));
	for (guint i = 0; i < s->groups->len; i++) {
		struct survey_group *g = s->groups->pdata[i];

		if (g->plan_id != NULL)
			g->plan = find_finding(b, g->plan_id, &g->loc);
		if (g->within != NULL && survey_group_find(s, g->within) == NULL)
			diag(b->diags, DIAG_SURVEY_UNKNOWN, &g->loc, g->within, s->id);
	}
	for (guint i = 0; i < s->items->len; i++)
		finish_item(b, s, s->items->pdata[i]);
	for (guint i = 0; i < s->judgements->len; i++)
		finish_judgement(b, s, s->judgements->pdata[i]);
}

/* ---- findings that rest on responses ---- */

static const struct survey_response *
find_response(const struct survey *s, const char *respondent)
{
	for (guint i = 0; i < s->responses->len; i++) {
		const struct survey_response *r = s->responses->pdata[i];

		if (strcmp(r->respondent, respondent) == 0)
			return r;
	}
	return NULL;
}

/*
 * ID/ITEM, or ID/ITEM/RESPONDENT for the notes of
 * one interview: it is there, and somebody answered.
 */
static void
check_ground(struct build *b, const char *ground, const struct loc *loc)
{
	char **parts = g_strsplit(ground, "/", 4);
	const guint n = g_strv_length(parts);
	const struct survey *s = n > 0 ? survey_find(b->m, parts[0]) : NULL;

	if (s == NULL || n < 2 || n > 3 || survey_item_find(s, parts[1]) == NULL)
		diag(b->diags, DIAG_SURVEY_UNKNOWN, loc, ground,
		    s != NULL            ? s->id :
			parts[0] != NULL ? parts[0] :
					   "");
	else if (s->responses->len == 0 || (n == 3 && find_response(s, parts[2]) == NULL))
		diag(b->diags, DIAG_FINDING_GROUND, loc, ground);
	g_strfreev(parts);
}

static bool
bears_on(const struct finding *f, const char *hypothesis)
{
	for (guint i = 0; i < f->bears->len; i++)
		if (strcmp(f->bears->pdata[i], hypothesis) == 0)
			return f->grounds->len > 0;
	return false;
}

/* A hypothesis is decided by what was found, not by its own word. */
static void
check_decided(struct build *b, const struct finding *h)
{
	bool decided = strcmp(h->kind, "hypothesis") == 0 && h->status != NULL &&
	    (strcmp(h->status, "supported") == 0 || strcmp(h->status, "refuted") == 0);

	for (guint i = 0; decided && i < b->m->findings->len; i++)
		if (bears_on(b->m->findings->pdata[i], h->id))
			return;
	if (decided)
		diag(b->diags, DIAG_FINDING_UNFOUNDED, &h->loc, h->id, h->status);
}

void
build_finish_surveys(struct build *b)
{
	for (guint i = 0; i < b->m->surveys->len; i++)
		finish_survey(b, b->m->surveys->pdata[i]);
	for (guint i = 0; i < b->m->findings->len; i++) {
		struct finding *f = b->m->findings->pdata[i];

		for (guint k = 0; k < f->bears->len; k++)
			find_finding(b, f->bears->pdata[k],
			    reader_item_place(&b->reader, f->bears, k, &f->loc));
		for (guint k = 0; k < f->grounds->len; k++)
			check_ground(b, f->grounds->pdata[k],
			    reader_item_place(&b->reader, f->grounds, k, &f->loc));
		if (f->kind != NULL)
			check_decided(b, f);
	}
}
