/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lookup by id, and references resolved with the nearest id where they fail.
 */
#include "model/refs.h"
#include "base/arena.h"
#include "base/text.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

/*
 * Looking for the nearest id compares with all of them, at a cost that grows
 * with the square of its length; a comparison of short ones is 1.  The total is
 * bounded, so that a project full of dangling references stays linear.
 */
#define NEAREST_BUDGET	(2u * 1000 * 1000)

struct ref {
	enum ref_kind	  kind;
	const char	 *text;
	struct loc	  loc;
	void		 *scope;
	const void	**slot;		/* this … */
	GPtrArray	 *list;		/* … or this */
};

/* ---- the index ---- */

struct model_index *
refs_index_new(struct arena *a)
{
	struct model_index *ix = arena_new(a, struct model_index);

	ix->sources = arena_hash_table(a);
	ix->guides = arena_hash_table(a);
	ix->provisions = arena_hash_table(a);
	ix->questions = arena_hash_table(a);
	ix->checklists = arena_hash_table(a);
	ix->profiles = arena_hash_table(a);
	ix->terms = arena_hash_table(a);
	ix->broken = arena_hash_table(a);
	ix->twice = arena_pointer_table(a);
	ix->nearest_left = NEAREST_BUDGET;
	return ix;
}

void
refs_index_break(struct model *m, const char *kind, const char *id)
{
	g_hash_table_add(m->index->broken, arena_printf(m->arena, "%s %s", kind, id));
}

bool
refs_index_broken(const struct model *m, const char *kind, const char *id)
{
	char *key = g_strdup_printf("%s %s", kind, id);
	bool broken = g_hash_table_contains(m->index->broken, key);

	g_free(key);
	return broken;
}

const char *
refs_index_term_key(struct arena *a, const struct guide *g, const char *id)
{
	return arena_printf(a, "%s %s", g->id, id);
}

struct source_doc *
model_source(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->sources, id);
}

struct guide *
model_guide(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->guides, id);
}

struct provision *
model_provision(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->provisions, id);
}

struct question *
model_question(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->questions, id);
}

struct checklist *
model_checklist(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->checklists, id);
}

struct profile *
model_profile(const struct model *m, const char *id)
{
	return g_hash_table_lookup(m->index->profiles, id);
}

struct term *
model_term(const struct model *m, const struct guide *g, const char *id)
{
	char *key = g_strdup_printf("%s %s", g->id, id);
	struct term *t = g_hash_table_lookup(m->index->terms, key);

	g_free(key);
	return t;
}

/* ---- unknown ids ---- */

struct candidates {
	GPtrArray	*ids;		/* const char * */
	GPtrArray	*locs;		/* const struct loc *, or NULL */
};

struct candidates *
refs_candidates_new(const struct model *m)
{
	struct candidates *c;

	if (m->index->nearest_left == 0)
		return NULL;
	c = g_new(struct candidates, 1);
	*c = (struct candidates){ g_ptr_array_new(), g_ptr_array_new() };
	return c;
}

void
refs_candidates_add(struct candidates *c, const char *id, const struct loc *loc)
{
	if (c == NULL || id == NULL)
		return;
	g_ptr_array_add(c->ids, (void *)id);
	g_ptr_array_add(c->locs, (void *)loc);
}

static void
candidates_free(struct candidates *c)
{
	g_ptr_array_free(c->ids, TRUE);
	g_ptr_array_free(c->locs, TRUE);
	g_free(c);
}

/* A note on the nearest of the candidates, if one is near. */
static void
note_nearest(const struct candidates *c, const char *id, const struct loc *loc, struct diags *ds)
{
	const char *near = text_nearest(id, (const char *const *)c->ids->pdata, c->ids->len);
	const struct loc *at;
	guint i;

	if (near == NULL || !g_ptr_array_find(c->ids, near, &i))
		return;
	at = g_ptr_array_index(c->locs, i);
	if (at != NULL && at->file != NULL)
		diag_note(ds, NOTE_NEAREST_HERE, at, near);
	else
		diag_note(ds, NOTE_NEAREST, loc, near);
}

void
refs_report_unknown(const struct model *m, struct diags *ds, const char *what, const char *id,
    const struct loc *loc, struct candidates *c)
{
	size_t cost;

	diag(ds, DIAG_REF_UNKNOWN, loc, id, what);
	if (c == NULL)
		return;
	note_nearest(c, id, loc, ds);
	cost = (1 + strlen(id) * strlen(id) / 256) * c->ids->len;
	m->index->nearest_left -= MIN(cost, m->index->nearest_left);
	candidates_free(c);
}

/* Every list of records that begin somewhere with an id: which, and where id and place stand. */
#define ADD_ALL(out, list, type) \
	do { \
		for (guint i_ = 0; (out) != NULL && (list) != NULL && i_ < (list)->len; i_++) { \
			const struct type *x_ = (list)->pdata[i_]; \
			refs_candidates_add((out), x_->id, &x_->loc); \
		} \
	} while (0)

/* What a reference asks for; SCOPE: the record that “here” means. */
struct asked {
	const struct model	*m;
	struct diags		*ds;
	const char		*id;
	const struct loc	*loc;
	const void		*scope;
	bool			 reported;	/* nothing more is to be said of it */
};

static void
offer_sources(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, a->m->sources, source_doc);
}

static void
offer_considered_clauses(struct candidates *out, const struct asked *a)
{
	const struct consider *cn = a->scope;

	if (cn->source != NULL)
		ADD_ALL(out, cn->source->all, clause);
}

static void
offer_edition_clauses(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, ((const struct source_edition *)a->scope)->all, clause);
}

static void
offer_guides(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, a->m->guides, guide);
}

static void
offer_provisions(struct candidates *out, const struct asked *a)
{
	for (guint i = 0; i < a->m->guides->len; i++)
		ADD_ALL(out, ((const struct guide *)a->m->guides->pdata[i])->provisions, provision);
}

static void
offer_checklists(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, a->m->checklists, checklist);
}

static void
offer_profiles(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, a->m->profiles, profile);
}

static void
offer_groups(struct candidates *out, const struct asked *a)
{
	ADD_ALL(out, ((const struct checklist *)a->scope)->groups, group);
}

static void
offer_dimensions(struct candidates *out, const struct asked *a)
{
	const struct checklist *cl = a->scope;

	for (guint i = 0; i < cl->dimensions->len; i++)
		refs_candidates_add(
		    out, ((const struct dimension *)cl->dimensions->pdata[i])->id, NULL);
}

/* Of one checklist, or without one of all. */
static void
offer_questions(struct candidates *out, const struct asked *a)
{
	const struct checklist *cl = a->scope;

	if (cl != NULL)
		ADD_ALL(out, cl->questions, question);
	for (guint i = 0; cl == NULL && i < a->m->checklists->len; i++)
		ADD_ALL(out, ((const struct checklist *)a->m->checklists->pdata[i])->questions,
		    question);
}

/* ---- clauses ---- */

static const struct withdrawn *
find_withdrawn(const struct source_edition *e, const char *id)
{
	for (guint i = 0; i < e->withdrawn->len; i++) {
		const struct withdrawn *w = e->withdrawn->pdata[i];

		if (g_strcmp0(w->id, id) == 0)
			return w;
	}
	return NULL;
}

static void
report_clause(const struct model *m, struct diags *ds, const struct source_edition *e,
    const char *id, const struct loc *loc)
{
	const struct withdrawn *w = find_withdrawn(e, id);
	const char *first = w != NULL && w->to->len > 0 ? w->to->pdata[0] : NULL;
	struct candidates *candidates;

	if (w != NULL) {
		diag(ds, DIAG_CLAUSE_WITHDRAWN, loc, id, e->doc->id, e->id);
		if (first != NULL)
			diag_note(ds, NOTE_BECAME, &w->loc, first);
		return;
	}
	candidates = refs_candidates_new(m);
	ADD_ALL(candidates, e->all, clause);
	refs_report_unknown(m, ds, lang_pick("clause", "条項"), id, loc, candidates);
	if (e->all->len == 0)
		diag_note(ds, NOTE_NO_CLAUSES, &e->loc, e->doc->id, e->id);
}

static void
report_edition(const struct model *m, struct diags *ds, const struct source_doc *d, const char *id,
    const struct loc *loc)
{
	struct candidates *candidates = refs_candidates_new(m);

	ADD_ALL(candidates, d->editions, source_edition);
	refs_report_unknown(m, ds, lang_pick("edition", "この元文書の版"), id, loc, candidates);
}

/* The edition that is meant by `source` or `source@edition`. */
static const struct source_edition *
edition_named(const struct model *m, const char *source, const char *edition, const struct loc *loc,
    struct diags *ds)
{
	const struct source_doc *d = model_source(m, source);
	const struct source_edition *e;

	if (d == NULL) {
		if (ds != NULL && !refs_index_broken(m, "source", source))
			refs_report_unknown(m, ds, lang_pick("source", "元文書"), source, loc,
			    refs_candidates_of(m, REF_SOURCE, NULL));
		return NULL;
	}
	if (edition != NULL) {
		if ((e = model_source_edition(d, edition)) == NULL && ds != NULL)
			report_edition(m, ds, d, edition, loc);
		return e;
	}
	if (d->pinned == NULL && ds != NULL && !m->index->edition_broken &&
	    !refs_index_broken(m, "pin", source)) {
		diag(ds, DIAG_SOURCE_UNPINNED, loc, source);
		diag_note(ds, NOTE_PIN, &m->index->pins_loc, source);
	}
	return d->pinned;
}

const struct clause *
model_clause(const struct model *m, const char *ref, const struct loc *loc, struct diags *ds)
{
	const char *colon = strchr(ref, ':');
	const struct source_edition *e;
	const struct clause *c = NULL;
	char *source, *edition;

	if (colon == NULL || colon == ref || colon[1] == '\0') {
		if (ds != NULL)
			diag(ds, DIAG_REF_FORM, loc, ref);
		return NULL;
	}
	source = g_strndup(ref, (gsize)(colon - ref));
	if ((edition = strchr(source, '@')) != NULL)
		*edition++ = '\0';
	if ((e = edition_named(m, source, edition, loc, ds)) != NULL &&
	    (c = g_hash_table_lookup(e->by_id, colon + 1)) == NULL && ds != NULL)
		report_clause(m, ds, e, colon + 1, loc);
	g_free(source);
	return c;
}

/* ---- one reference ---- */

/* A provision that would stand in a file that could not be read. */
static bool
provision_hidden(const struct model *m, const char *id)
{
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];
		size_t n = g->prefix != NULL ? strlen(g->prefix) : 0;

		if (n == 0 || strncmp(id, g->prefix, n) != 0 || id[n] != '-')
			continue;
		for (guint k = 0; k < g->chapters->len; k++) {
			const struct chapter *c = g->chapters->pdata[k];

			if (c->doc == NULL)
				return true;
		}
		return false;
	}
	return refs_index_broken(m, "guide", "");
}

static const void *
find_in(const GPtrArray *list, const char *id, size_t id_at)
{
	for (guint i = 0; i < list->len; i++)
		if (g_strcmp0(G_STRUCT_MEMBER(const char *, list->pdata[i], id_at), id) == 0)
			return list->pdata[i];
	return NULL;
}

static const void *
find_source(struct asked *a)
{
	return model_source(a->m, a->id);
}

static const void *
find_pinned(struct asked *a)
{
	a->reported = true;
	return edition_named(a->m, a->id, NULL, a->loc, a->ds);
}

static const void *
find_clause(struct asked *a)
{
	a->reported = true;
	return model_clause(a->m, a->id, a->loc, a->ds);
}

/* Without a source the consideration was reported at its own place. */
static const void *
find_considered_clause(struct asked *a)
{
	const struct consider *cn = a->scope;
	const struct clause *c =
	    cn->source != NULL ? g_hash_table_lookup(cn->source->by_id, a->id) : NULL;

	if (c == NULL && cn->source != NULL)
		report_clause(a->m, a->ds, cn->source, a->id, a->loc);
	a->reported = true;
	return c;
}

/* The clause's id.  An edition that was left out, having no id, has no table. */
static const void *
find_edition_clause(struct asked *a)
{
	const struct source_edition *e = a->scope;
	const struct clause *c = e->by_id != NULL ? g_hash_table_lookup(e->by_id, a->id) : NULL;

	a->reported = e->by_id == NULL;
	return c != NULL ? c->id : NULL;
}

static const void *
find_guide(struct asked *a)
{
	return model_guide(a->m, a->id);
}

static const void *
find_provision(struct asked *a)
{
	const struct provision *p = model_provision(a->m, a->id);

	a->reported = p == NULL && provision_hidden(a->m, a->id);
	return p;
}

static const void *
find_checklist(struct asked *a)
{
	return model_checklist(a->m, a->id);
}

static const void *
find_profile_id(struct asked *a)
{
	const struct profile *p = model_profile(a->m, a->id);

	return p != NULL ? p->id : NULL;
}

static const void *
find_group(struct asked *a)
{
	return find_in(
	    ((const struct checklist *)a->scope)->groups, a->id, offsetof(struct group, id));
}

static const void *
find_dimension(struct asked *a)
{
	return find_in(((const struct checklist *)a->scope)->dimensions, a->id,
	    offsetof(struct dimension, id));
}

static const void *
find_question_here(struct asked *a)
{
	const struct question *q = model_question(a->m, a->id);

	return q != NULL && q->checklist == a->scope ? q : NULL;
}

/* What each kind of reference names, where it is found and what may have been meant. */
static const struct ref_type {
	const char	*en, *ja;
	/* the kind of file it stands in alone, for refs_index_broken; or NULL */
	const char	*file;
	const void	*(*find)(struct asked *);
	void		(*offer)(struct candidates *, const struct asked *);
} types[REF_N_KINDS] = {
	[REF_SOURCE] = { "source", "元文書", "source", find_source, offer_sources },
	[REF_PINNED] = { NULL, NULL, NULL, find_pinned, offer_sources },
	[REF_CLAUSE] = { NULL, NULL, NULL, find_clause, NULL },
	[REF_CLAUSE_HERE] = { NULL, NULL, NULL, find_considered_clause, offer_considered_clauses },
	[REF_CLAUSE_SAME] = { "clause", "この版の条項", NULL, find_edition_clause, offer_edition_clauses },
	[REF_GUIDE] = { "guide", "ガイド", "guide", find_guide, offer_guides },
	[REF_PROVISION] = { "provision", "規定事項", NULL, find_provision, offer_provisions },
	[REF_CHECKLIST] = { "checklist", "チェックリスト", "checklist", find_checklist, offer_checklists },
	[REF_PROFILE_ID] = { "profile", "プロファイル", "profile", find_profile_id, offer_profiles },
	[REF_GROUP] = { "group", "このチェックリストの区分", NULL, find_group, offer_groups },
	[REF_DIMENSION] = { "dimension", "このチェックリストの観点", NULL, find_dimension, offer_dimensions },
	[REF_QUESTION_HERE] = { "question of this checklist", "このチェックリストの設問", NULL, find_question_here, offer_questions },
};

struct candidates *
refs_candidates_of(const struct model *m, enum ref_kind kind, const void *scope)
{
	const struct asked a = { .m = m, .scope = scope };
	struct candidates *out = refs_candidates_new(m);

	if (out != NULL && types[kind].offer != NULL)
		types[kind].offer(out, &a);
	return out;
}

const void *
refs_find(const struct model *m, struct diags *ds, enum ref_kind kind, const char *id,
    const struct loc *loc, const void *scope)
{
	const struct ref_type *t = &types[kind];
	struct asked a = { .m = m, .ds = ds, .id = id, .loc = loc, .scope = scope };
	const void *found;

	g_assert(t->find != NULL);
	found = t->find(&a);
	if (found == NULL && !a.reported && (t->file == NULL || !refs_index_broken(m, t->file, id)))
		refs_report_unknown(
		    m, ds, lang_pick(t->en, t->ja), id, loc, refs_candidates_of(m, kind, scope));
	return found;
}

/* ---- all references ---- */

void
refs_open(struct refs *refs, struct model *m, struct diags *ds)
{
	*refs = (struct refs){ m, ds, g_array_new(FALSE, FALSE, sizeof(struct ref)), NULL };
	arena_defer(m->arena, (void (*)(void *))g_array_unref, refs->list);
}

void
refs_add(struct refs *refs, enum ref_kind kind, const char *text, const struct loc *loc,
    void *scope, void *slot)
{
	const struct ref r = { kind, text, *loc, scope, slot, NULL };

	g_array_append_val(refs->list, r);
}

void
refs_add_item(struct refs *refs, enum ref_kind kind, const char *text, const struct loc *loc,
    void *scope, GPtrArray *list)
{
	const struct ref r = { kind, text, *loc, scope, NULL, list };

	g_array_append_val(refs->list, r);
}

void
refs_resolve(struct refs *refs, unsigned kinds)
{
	for (guint i = 0; i < refs->list->len; i++) {
		const struct ref *r = &g_array_index(refs->list, struct ref, i);
		const void *found;

		if ((kinds >> r->kind & 1) == 0 ||
		    (found = refs_find(
			 refs->model, refs->diags, r->kind, r->text, &r->loc, r->scope)) == NULL)
			continue;
		if (r->slot != NULL)
			*r->slot = found;
		else if (!g_ptr_array_find(r->list, found, NULL))
			g_ptr_array_add(r->list, (void *)found);
	}
}

const char *
refs_text(struct refs *refs, const void *slot)
{
	const char *text;

	if (refs->texts == NULL) {
		refs->texts = arena_pointer_table(refs->model->arena);
		for (guint i = 0; i < refs->list->len; i++) {
			const struct ref *r = &g_array_index(refs->list, struct ref, i);

			if (r->slot != NULL)
				g_hash_table_insert(refs->texts, (void *)r->slot, (char *)r->text);
		}
	}
	text = g_hash_table_lookup(refs->texts, slot);
	return text != NULL ? text : "";
}
