/* SPDX-License-Identifier: Apache-2.0 */
/* Ids through all editions: none is given to something else, none is lost without a word. */
#include "check/checks.h"

#include "base/date.h"
#include "diag/diag.h"
#include "diff/baseline.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"

#include <string.h>

/* A provision or question of the project as it is now. */
struct live { const char *title; const struct loc *loc; };

struct ids {
	const struct check	*check;
	/* id -> struct live *; of provisions and questions */
	GHashTable		*live[ITEM_KINDS];
	/* ids of which guide.yaml or a checklist says what became of them */
	GHashTable		*told[ITEM_KINDS];
	GHashTable		*seen[ITEM_KINDS];	/* ids reported already */
	/* const struct content *, the latest first */
	GPtrArray		*baselines;
};

static void
add_live(
    struct ids *x, enum item_kind kind, const char *id, const char *title, const struct loc *loc)
{
	struct live *l = g_new(struct live, 1);

	*l = (struct live){ title, loc };
	g_hash_table_insert(x->live[kind], (char *)id, l);
}

static void
tell(struct ids *x, enum item_kind kind, const char *id)
{
	g_hash_table_add(x->told[kind], (char *)id);
}

static void
report_reused(struct ids *x, enum item_kind kind, const char *id, const char *edition)
{
	const struct live *l = g_hash_table_lookup(x->live[kind], id);

	if (l == NULL || !g_hash_table_add(x->seen[kind], (char *)id))
		return;
	diag(x->check->ds, DIAG_ID_REUSED, l->loc, id, edition, l->title);
}

/* ---- what the project says ---- */

static bool
becomes_itself(const GPtrArray *provisions, const char *id)
{
	for (guint i = 0; i < provisions->len; i++)
		if (provisions->pdata[i] != NULL &&
		    strcmp(((const struct provision *)provisions->pdata[i])->id, id) == 0)
			return true;
	return false;
}

/* What got another id, went into another or was retired left its id behind for good. */
static void
take_guide(struct ids *x, const struct guide *g)
{
	for (guint i = 0; i < g->provisions->len; i++) {
		const struct provision *p = g->provisions->pdata[i];

		add_live(x, ITEM_PROVISION, p->id, p->title, &p->loc);
	}
	for (guint i = 0; i < g->renamed->len; i++)
		tell(x, ITEM_PROVISION, ((const struct renamed *)g->renamed->pdata[i])->was);
	for (guint i = 0; i < g->split->len; i++)
		tell(x, ITEM_PROVISION, ((const struct split *)g->split->pdata[i])->was);
	for (guint i = 0; i < g->merged->len; i++) {
		const struct merged *m = g->merged->pdata[i];

		for (guint k = 0; k < m->was->len; k++)
			tell(x, ITEM_PROVISION, m->was->pdata[k]);
	}
	for (guint i = 0; i < g->retired->len; i++)
		tell(x, ITEM_PROVISION, ((const struct dropped *)g->retired->pdata[i])->was);
}

static void
check_told(struct ids *x, const struct guide *g)
{
	for (guint i = 0; i < g->retired->len; i++) {
		const struct dropped *d = g->retired->pdata[i];

		report_reused(x, ITEM_PROVISION, d->was, d->edition);
	}
	for (guint i = 0; i < g->split->len; i++) {
		const struct split *s = g->split->pdata[i];

		if (!becomes_itself(s->into, s->was))
			report_reused(x, ITEM_PROVISION, s->was, s->edition);
	}
	for (guint i = 0; i < g->merged->len; i++) {
		const struct merged *m = g->merged->pdata[i];

		for (guint k = 0; k < m->was->len; k++)
			if (m->provision == NULL || strcmp(m->provision->id, m->was->pdata[k]) != 0)
				report_reused(x, ITEM_PROVISION, m->was->pdata[k], m->edition);
	}
}

static void
take_checklist(struct ids *x, const struct checklist *c)
{
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];

		add_live(x, ITEM_QUESTION, q->id, mtext_get(&q->text), &q->loc);
		for (guint k = 0; k < q->supersedes->len; k++)
			tell(x, ITEM_QUESTION, q->supersedes->pdata[k]);
	}
	for (guint i = 0; i < c->retired->len; i++)
		tell(x, ITEM_QUESTION, ((const struct retired *)c->retired->pdata[i])->id);
}

/* ---- what the baselines say ---- */

static int
latest_first(const void *a, const void *b)
{
	const struct content *l = *(void *const *)a, *r = *(void *const *)b;
	int by_date = g_strcmp0(r->date, l->date);

	return by_date != 0 ? by_date : strcmp(r->edition, l->edition);
}

/* Where an id is looked for in vain: in its guide or checklist, if that is still there. */
static const struct loc *
home_of(const struct check *k, const struct item *i)
{
	const char *stroke = i->in != NULL ? strchr(i->in, '/') : NULL;
	char *id = stroke != NULL ? g_strndup(i->in, (gsize)(stroke - i->in)) :
				    g_strdup(i->in != NULL ? i->in : "");
	const struct guide *g = model_guide(k->model, id);
	const struct checklist *c = model_checklist(k->model, id);

	g_free(id);
	return i->kind == ITEM_QUESTION && c != NULL ? &c->loc :
	    g != NULL                                ? &g->loc :
						       &k->model->loc;
}

static void
check_item(struct ids *x, const struct content *b, const struct item *i, bool latest)
{
	const struct check *k = x->check;

	if (i->kind != ITEM_PROVISION && i->kind != ITEM_QUESTION)
		return;
	if (g_hash_table_contains(x->live[i->kind], i->id)) {
		const struct content *newest = x->baselines->pdata[0];

		if (!latest && content_item(newest, i->kind, i->id) == NULL)
			report_reused(x, i->kind, i->id, b->edition);
	} else if (!g_hash_table_contains(x->told[i->kind], i->id) &&
	    g_hash_table_add(x->seen[i->kind], (char *)i->id))
		diag_either(k->ds, check_refuses(k, DEMAND_IDS), DIAG_STAGE_ID, DIAG_ID_LOST,
		    home_of(k, i), i->id, b->edition, item_title(i));
}

static void
check_baselines(struct ids *x)
{
	for (guint b = 0; b < x->baselines->len; b++) {
		const struct content *one = x->baselines->pdata[b];

		for (guint i = 0; i < one->items->len; i++)
			check_item(x, one, one->items->pdata[i], b == 0);
	}
}

/* ---- the edition before ---- */

static void
check_previous(const struct ids *x)
{
	const struct check *k = x->check;
	const struct previous *p = k->model->previous;

	if (p == NULL || p->edition == NULL)
		return;
	for (guint b = 0; b < x->baselines->len; b++) {
		const struct content *one = x->baselines->pdata[b];

		if (strcmp(one->edition, p->edition) != 0)
			continue;
		if (p->digest != NULL && strcmp(one->digest, p->digest) != 0)
			diag(k->ds, DIAG_BASELINE_FORGED, &p->loc, p->edition, one->digest);
		return;
	}
	diag(k->ds, DIAG_BASELINE_MISSING, &p->loc, p->edition);
}

void
check_ids(const struct check *k)
{
	static const enum item_kind kinds[] = { ITEM_PROVISION, ITEM_QUESTION };
	struct ids x = { .check = k,
		.baselines = baseline_all(k->model->arena, k->model->root, k->ds) };

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		x.live[kinds[i]] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
		x.told[kinds[i]] = g_hash_table_new(g_str_hash, g_str_equal);
		x.seen[kinds[i]] = g_hash_table_new(g_str_hash, g_str_equal);
	}
	g_ptr_array_sort(x.baselines, latest_first);
	for (guint i = 0; i < k->model->guides->len; i++)
		take_guide(&x, k->model->guides->pdata[i]);
	for (guint i = 0; i < k->model->checklists->len; i++)
		take_checklist(&x, k->model->checklists->pdata[i]);
	for (guint i = 0; i < k->model->guides->len; i++)
		check_told(&x, k->model->guides->pdata[i]);
	check_baselines(&x);
	check_previous(&x);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_hash_table_destroy(x.live[kinds[i]]);
		g_hash_table_destroy(x.told[kinds[i]]);
		g_hash_table_destroy(x.seen[kinds[i]]);
	}
}
