/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checklist as Lua tables: the data, all that decides a score, and the
 * wording, what is only said of it.
 *
 * Data are tables in a function of their own and nothing else: Lua 5.4.4
 * miscompiles some expressions in functions with many constants.  The wording
 * is a second function, called only when a text report is wanted.
 */
#include "engine/compile_data.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/version.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "source/source.h"
#include "trace/trace.h"

#include <string.h>

struct compiler {
	/* of its own: checklists are compiled side by side */
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	const struct checklist	*checklist;
	GPtrArray		*questions;	/* const struct question *: those that remain */
	GString			*out;
	GPtrArray		*provisions;	/* of the questions, first use first */
	GPtrArray		*editions;	/* of the sources these speak for, model order */
	GHashTable		*provision_at, *clause_at, *group_at;	/* object -> index from 1 */
	unsigned		 clauses;
	/* points of the full mark, so that every step's are whole */
	int			 unit;
};

/* ---- Lua text ---- */

/* A Lua string of any bytes; what is not printable ASCII or UTF-8 is escaped. */
static void
put_string(GString *out, const char *s)
{
	if (s == NULL)
		s = "";
	g_string_append_c(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			g_string_append_printf(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20 || *s == 0x7f ||
		    *s == '<') /* "<": the text also stands inside a page */
			g_string_append_printf(out, "\\%03u", (unsigned)*s);
		else
			g_string_append_c(out, *s);
	}
	g_string_append_c(out, '"');
}

static void
put_field(GString *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	g_string_append_printf(out, "%s=", name);
	put_string(out, value);
	g_string_append_c(out, ',');
}

static void
put_mtext(GString *out, const struct mtext *t)
{
	g_string_append_c(out, '{');
	put_field(out, "ja", t->ja);
	put_field(out, "en", t->en);
	g_string_append_c(out, '}');
}

static void
put_mtext_field(GString *out, const char *name, const struct mtext *t)
{
	if (t->ja == NULL && t->en == NULL)
		return;
	g_string_append_printf(out, "%s=", name);
	put_mtext(out, t);
	g_string_append_c(out, ',');
}

static unsigned
index_of(GHashTable *table, const void *object)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(table, object));
}

static void
put_cond(GString *out, const struct compiler *co, const struct cond *c)
{
	static const char *const names[] = {
		[COND_ALL] = "all", [COND_ANY] = "any", [COND_NOT] = "not",
		[COND_IS] = "is", [COND_FLAG] = "flag", [COND_ANSWERED] = "answered",
	};

	/*
	 * A reference that led nowhere was reported; it never
	 * holds.  Nor does one to a question that is not asked.
	 */
	if (c->op == COND_ANSWERED && !g_ptr_array_find(co->questions, c->question, NULL)) {
		g_string_append(out, "{\"any\"}");
		return;
	}
	g_string_append_printf(out, "{\"%s\"", names[c->op]);
	switch (c->op) {
	case COND_ALL: case COND_ANY: case COND_NOT:
		for (guint i = 0; i < c->args->len; i++) {
			g_string_append_c(out, ',');
			put_cond(out, co, c->args->pdata[i]);
		}
		break;
	case COND_IS: case COND_FLAG:
		g_string_append_c(out, ',');
		put_string(out, c->fact);
		if (c->op == COND_IS) {
			g_string_append_c(out, ',');
			put_string(out, c->value);
		}
		break;
	case COND_ANSWERED:
		g_string_append_c(out, ',');
		put_string(out, c->question->id);
		g_string_append_printf(out, ",%d", c->at_least);
		break;
	}
	g_string_append_c(out, '}');
}

/* ---- what the checklist touches ---- */

static void
note_provision(struct compiler *c, const struct provision *p)
{
	if (index_of(c->provision_at, p) > 0)
		return;
	g_ptr_array_add(c->provisions, (void *)p);
	g_hash_table_insert(c->provision_at, (void *)p, GUINT_TO_POINTER(c->provisions->len));
}

/* Every edition of which a clause is spoken for, in the order of the model. */
static void
collect_editions(struct compiler *c)
{
	GHashTable *used = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];

		if (q->provision != NULL)
			note_provision(c, q->provision);
		if (q->clause != NULL)
			g_hash_table_add(used, (void *)q->clause->edition);
	}
	for (guint i = 0; i < c->provisions->len; i++) {
		const GPtrArray *maps = trace_provision_mappings(c->trace, c->provisions->pdata[i]);

		for (guint k = 0; k < maps->len; k++)
			g_hash_table_add(used,
			    (void *)((const struct mapping *)maps->pdata[k])->clause->edition);
	}
	for (guint i = 0; i < c->model->sources->len; i++) {
		const struct source_doc *doc = c->model->sources->pdata[i];

		for (guint k = 0; k < doc->editions->len; k++)
			if (g_hash_table_contains(used, doc->editions->pdata[k]))
				g_ptr_array_add(c->editions, doc->editions->pdata[k]);
	}
	g_hash_table_destroy(used);
	for (guint i = 0; i < c->editions->len; i++) {
		const struct source_edition *e = c->editions->pdata[i];

		for (guint k = 0; k < e->all->len; k++)
			g_hash_table_insert(
			    c->clause_at, e->all->pdata[k], GUINT_TO_POINTER(++c->clauses));
	}
	for (guint i = 0; i < c->checklist->groups->len; i++)
		g_hash_table_insert(
		    c->group_at, c->checklist->groups->pdata[i], GUINT_TO_POINTER(i + 1));
}

/* ---- data ---- */

static void
put_facts(struct compiler *c)
{
	GString *out = c->out;

	g_string_append(out, "\tfacts={\n");
	for (guint i = 0; i < c->checklist->facts->len; i++) {
		const struct cfact *f = c->checklist->facts->pdata[i];

		g_string_append(out, "\t\t{");
		put_field(out, "id", f->id);
		if (f->values != NULL) {
			g_string_append(out, "values={");
			for (guint k = 0; k < f->values->len; k++) {
				put_string(out, f->values->pdata[k]);
				g_string_append_c(out, ',');
			}
			g_string_append_c(out, '}');
		}
		g_string_append(out, "},\n");
	}
	g_string_append(out, "\t},\n");
}

static const struct cfact *
find_fact(const struct checklist *cl, const char *id)
{
	for (guint i = 0; i < cl->facts->len; i++) {
		const struct cfact *f = cl->facts->pdata[i];

		if (strcmp(f->id, id) == 0)
			return f;
	}
	return NULL;
}

static bool
is_for(const struct profile *p, const struct checklist *cl)
{
	return g_ptr_array_find(p->checklists, cl->whole != NULL ? cl->whole : cl, NULL);
}

static void
put_profile(struct compiler *c, const struct profile *p)
{
	GString *out = c->out;

	g_string_append(out, "\t\t{");
	put_field(out, "id", p->id);
	g_string_append(out, "facts={");
	for (guint i = 0; i < p->facts->len; i++) {
		const struct profile_fact *pf = p->facts->pdata[i];
		const struct cfact *f = find_fact(c->checklist, pf->fact);

		/* A profile for several checklists states facts that only some of them ask. */
		if (f == NULL)
			continue;
		g_string_append_c(out, '{');
		put_string(out, pf->fact);
		g_string_append_c(out, ',');
		if (f->values != NULL)
			put_string(out, pf->value);
		else
			g_string_append(out, g_strcmp0(pf->value, "yes") == 0 ? "true" : "false");
		g_string_append(out, "},");
	}
	g_string_append(out, "}},\n");
}

static void
put_profiles(struct compiler *c)
{
	g_string_append(c->out, "\tprofiles={\n");
	for (guint i = 0; i < c->model->profiles->len; i++)
		if (is_for(c->model->profiles->pdata[i], c->checklist))
			put_profile(c, c->model->profiles->pdata[i]);
	g_string_append(c->out, "\t},\n");
}

static void
put_groups(struct compiler *c)
{
	GString *out = c->out;
	const struct checklist *cl = c->checklist;

	g_string_append(out, "\tdimensions={");
	for (guint i = 0; i < cl->dimensions->len; i++) {
		put_string(out, ((const struct dimension *)cl->dimensions->pdata[i])->id);
		g_string_append_c(out, ',');
	}
	g_string_append(out, "},\n\tgroups={\n");
	for (guint i = 0; i < cl->groups->len; i++) {
		const struct group *g = cl->groups->pdata[i];
		guint at;

		g_string_append(out, "\t\t{");
		put_field(out, "id", g->id);
		if (g->dimension != NULL && g_ptr_array_find(cl->dimensions, g->dimension, &at))
			g_string_append_printf(out, "dimension=%u,", at + 1);
		g_string_append_printf(out, "weight=%d,", group_weight(cl, g));
		g_string_append(out, "},\n");
	}
	g_string_append(out, "\t},\n");
}

static char *
source_name(const struct source_edition *e)
{
	return e->doc->pinned == e ? g_strdup(e->doc->id) :
				     g_strconcat(e->doc->id, "@", e->id, NULL);
}

static void
put_sources(struct compiler *c)
{
	GString *out = c->out;

	g_string_append(out, "\tsources={\n");
	for (guint i = 0; i < c->editions->len; i++) {
		const struct source_edition *e = c->editions->pdata[i];
		char *name = source_name(e);

		g_string_append(out, "\t\t{");
		put_field(out, "id", name);
		put_field(out, "edition", e->id);
		put_field(out, "status", status_word(e->status));
		g_string_append(out, "},\n");
		g_free(name);
	}
	g_string_append(out, "\t},\n\tclauses={\n");
	for (guint i = 0; i < c->editions->len; i++) {
		const struct source_edition *e = c->editions->pdata[i];

		for (guint k = 0; k < e->all->len; k++) {
			const struct clause *cl = e->all->pdata[k];

			g_string_append(out, "\t\t{");
			put_field(out, "id", cl->id);
			g_string_append_printf(out, "source=%u,", i + 1);
			if (cl->parent != NULL)
				g_string_append_printf(
				    out, "parent=%u", index_of(c->clause_at, cl->parent));
			g_string_append(out, "},\n");
		}
	}
	g_string_append(out, "\t},\n");
}

static void
put_provisions(struct compiler *c)
{
	GString *out = c->out;

	g_string_append(out, "\tprovisions={\n");
	for (guint i = 0; i < c->provisions->len; i++) {
		const struct provision *p = c->provisions->pdata[i];
		const GPtrArray *maps = trace_provision_mappings(c->trace, p);

		g_string_append(out, "\t\t{");
		put_field(out, "id", p->id);
		g_string_append(out, "clauses={");
		for (guint k = 0; k < maps->len; k++) {
			const struct mapping *m = maps->pdata[k];

			g_string_append_printf(out, "{%u,\"%s\"},",
			    index_of(c->clause_at, m->clause), relation_word(m->relation));
		}
		g_string_append(out, "}},\n");
	}
	g_string_append(out, "\t},\n");
}

/* ---- questions ---- */

static int
default_target(const struct question *q)
{
	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		if (t->profile == NULL)
			return t->value;
	}
	return (int)question_scale(q)->len - 1;
}

static void
put_targets(GString *out, const struct question *q)
{
	bool any = false;

	g_string_append_printf(out, "target=%d,", default_target(q));
	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		if (t->profile == NULL)
			continue;
		g_string_append(out, any ? "{" : "targets={{");
		put_string(out, t->profile);
		g_string_append_printf(out, ",%d},", t->value);
		any = true;
	}
	if (any)
		g_string_append(out, "},");
}

static void
put_roadmap(GString *out, const struct question *q)
{
	if (q->roadmap->len == 0)
		return;
	g_string_append(out, "roadmap={");
	for (guint i = 0; i < q->checklist->phases->len; i++) {
		const struct phase *p = q->checklist->phases->pdata[i];

		for (guint k = 0; k < q->roadmap->len; k++) {
			const struct phase_target *t = q->roadmap->pdata[k];

			if (t->phase == p->id)		/* interned */
				g_string_append_printf(out, "{%u,%d},", i + 1, t->value);
		}
	}
	g_string_append(out, "},");
}

/* The kinds that must be shown; one valid piece of each. */
static void
put_demands(GString *out, const struct question *q)
{
	if (!question_demands_evidence(q))
		return;
	g_string_append(out, "demands={");
	for (guint i = 0; i < q->evidence->len; i++) {
		const struct evidence *e = q->evidence->pdata[i];

		if (e->required) {
			put_string(out, e->kind);
			g_string_append_c(out, ',');
		}
	}
	g_string_append(out, "},");
}

/* The wording without its typography: what a carried answer was an answer to. */
static void
put_word(struct compiler *c, const struct question *q)
{
	const char *texts[] = { q->text.ja, q->text.en };

	put_field(c->out, "word", source_fingerprint(c->arena, texts, G_N_ELEMENTS(texts)));
}

static void
put_question(struct compiler *c, const struct question *q)
{
	GString *out = c->out;

	g_string_append(out, "\t\t{");
	put_field(out, "id", q->id);
	if (q->provision != NULL)
		g_string_append_printf(
		    out, "provision=%u,", index_of(c->provision_at, q->provision));
	if (q->clause != NULL)
		g_string_append_printf(out, "clause=%u,", index_of(c->clause_at, q->clause));
	g_string_append(out, "groups={");
	for (guint i = 0; i < q->groups->len; i++)
		g_string_append_printf(out, "%u,", index_of(c->group_at, q->groups->pdata[i]));
	g_string_append_printf(
	    out, "},scale=%u,weight=%d,", question_scale_number(q) + 1, q->weight);
	put_field(out, "strength", strength_word(q->strength));
	/* Unless said otherwise, what is not done at all is unmet. */
	g_string_append_printf(out, "minimum=%d,", q->minimum >= 0 ? q->minimum : 1);
	put_field(out, "na", na_rule_word(q->na));
	g_string_append_printf(out, "rev=%d,", q->rev);
	put_word(c, q);
	put_targets(out, q);
	if (q->effort > 0)
		g_string_append_printf(out, "effort=%d,", q->effort);
	if (q->level > 0)
		g_string_append_printf(out, "level=%d,", q->level);
	put_field(out, "from", q->from);
	put_roadmap(out, q);
	put_demands(out, q);
	if (q->when != NULL) {
		g_string_append(out, "when=");
		put_cond(out, c, q->when);
		g_string_append_c(out, ',');
	}
	g_string_append(out, "},\n");
}

/* ---- scales ---- */

static int
gcd(int a, int b)
{
	return b == 0 ? a : gcd(b, a % b);
}

/* The smallest whole into which every step of a scale divides evenly. */
static int
unit_of(const GPtrArray *steps)
{
	int common = 1000;

	if (((const struct scale_step *)steps->pdata[0])->points < 0)
		return (int)steps->len - 1;
	for (guint i = 0; i < steps->len; i++)
		common = gcd(common, ((const struct scale_step *)steps->pdata[i])->points);
	return 1000 / common;
}

/* In every language: answers may be labels instead of levels. */
static void
put_labels(GString *out, const GPtrArray *steps)
{
	g_string_append(out, "labels={");
	for (guint i = 0; i < steps->len; i++) {
		const struct mtext *label = &((const struct scale_step *)steps->pdata[i])->label;

		g_string_append_c(out, '{');
		put_string(out, label->ja);
		g_string_append_c(out, ',');
		put_string(out, label->en);
		g_string_append(out, "},");
	}
	g_string_append(out, "}");
}

static void
put_steps(struct compiler *c, const GPtrArray *steps)
{
	g_string_append(c->out, "{points={");
	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];

		g_string_append_printf(c->out, "%d,", s->points < 0 ?
		    (int)i * (c->unit / (int)(steps->len - 1)) : s->points * c->unit / 1000);
	}
	g_string_append(c->out, "},");
	put_labels(c->out, steps);
	g_string_append(c->out, "},");
}

static void
put_scales(struct compiler *c)
{
	const GPtrArray *more = c->checklist->scales;

	c->unit = unit_of(c->checklist->scale);
	for (guint i = 0; i < more->len; i++) {
		int unit = unit_of(((const struct scale *)more->pdata[i])->steps);

		c->unit = c->unit / gcd(c->unit, unit) * unit;
	}
	g_string_append_printf(c->out, "\tunit=%d,\n\tscales={", c->unit);
	put_steps(c, c->checklist->scale);
	for (guint i = 0; i < more->len; i++)
		put_steps(c, ((const struct scale *)more->pdata[i])->steps);
	g_string_append(c->out, "},\n\tphases={");
	for (guint i = 0; i < c->checklist->phases->len; i++) {
		const struct phase *p = c->checklist->phases->pdata[i];

		g_string_append_c(c->out, '{');
		put_field(c->out, "id", p->id);
		put_field(c->out, "date", p->date);
		g_string_append(c->out, "},");
	}
	g_string_append(c->out, "},\n");
}

/* The profile it was made for, and what is not asked there. */
static void
put_tailoring(struct compiler *c)
{
	if (c->checklist->profile == NULL)
		return;
	put_field(c->out, "tailored", c->checklist->profile->id);
	g_string_append(c->out, "removed={");
	for (guint i = 0; i < c->checklist->left_out->len; i++) {
		const struct left_out *l = c->checklist->left_out->pdata[i];

		g_string_append_c(c->out, '{');
		put_field(c->out, "id", l->question->id);
		g_string_append(c->out, "},");
	}
	g_string_append(c->out, "},");
}

/* Everything that decides a score, as the fields of one table. */
static GString *
make_data(struct compiler *c)
{
	c->out = g_string_new(NULL);
	g_string_append(c->out, "\tapi=1,");
	put_field(c->out, "id", c->checklist->id);
	put_field(c->out, "edition", c->model->edition);
	put_field(c->out, "rule", c->checklist->scoring);
	put_field(c->out, "compiler", SHIRUBE_VERSION);
	put_tailoring(c);
	g_string_append_c(c->out, '\n');
	put_scales(c);
	put_facts(c);
	put_profiles(c);
	put_groups(c);
	put_sources(c);
	put_provisions(c);
	g_string_append(c->out, "\tquestions={\n");
	for (guint i = 0; i < c->questions->len; i++)
		put_question(c, c->questions->pdata[i]);
	g_string_append(c->out, "\t},\n");
	return c->out;
}

/* ---- wording ---- */

static void
put_question_wording(GString *out, const struct question *q)
{
	g_string_append(out, "\t\t{");
	put_mtext_field(out, "text", &q->text);
	put_mtext_field(out, "help", &q->help);
	put_mtext_field(out, "advice", &q->advice);
	g_string_append(out, "},\n");
}

static void
put_clause_wording(GString *out, const struct clause *cl)
{
	g_string_append(out, "\t\t");
	put_mtext(out, clause_name(cl));
	g_string_append(out, ",\n");
}

static void
put_list_wording(struct compiler *c)
{
	const struct checklist *cl = c->checklist;
	GString *out = c->out;

	g_string_append(out, "\tfacts={\n");
	for (guint i = 0; i < cl->facts->len; i++) {
		put_mtext(out, &((const struct cfact *)cl->facts->pdata[i])->title);
		g_string_append(out, ",\n");
	}
	g_string_append(out, "\t},\n\tprofiles={\n");
	for (guint i = 0; i < c->model->profiles->len; i++) {
		const struct profile *p = c->model->profiles->pdata[i];

		if (is_for(p, cl)) {
			put_mtext(out, &p->title);
			g_string_append(out, ",\n");
		}
	}
	g_string_append(out, "\t},\n\tphases={\n");
	for (guint i = 0; i < cl->phases->len; i++) {
		put_mtext(out, &((const struct phase *)cl->phases->pdata[i])->title);
		g_string_append(out, ",\n");
	}
	g_string_append(out, "\t},\n\tdimensions={\n");
	for (guint i = 0; i < cl->dimensions->len; i++) {
		put_mtext(out, &((const struct dimension *)cl->dimensions->pdata[i])->title);
		g_string_append(out, ",\n");
	}
	g_string_append(out, "\t},\n\tgroups={\n");
	for (guint i = 0; i < cl->groups->len; i++) {
		put_mtext(out, &((const struct group *)cl->groups->pdata[i])->title);
		g_string_append(out, ",\n");
	}
	g_string_append(out, "\t},\n");
}

static GString *
make_wording(struct compiler *c)
{
	c->out = g_string_new("return {\n");
	put_mtext_field(c->out, "title", &c->checklist->title);
	put_list_wording(c);
	g_string_append(c->out, "\tsources={\n");
	for (guint i = 0; i < c->editions->len; i++) {
		const struct source_doc *d =
		    ((const struct source_edition *)c->editions->pdata[i])->doc;

		put_mtext(c->out,
		    d->shorttitle.ja != NULL || d->shorttitle.en != NULL ? &d->shorttitle :
									   &d->title);
		g_string_append(c->out, ",\n");
	}
	g_string_append(c->out, "\t},\n\tclauses={\n");
	for (guint i = 0; i < c->editions->len; i++) {
		const struct source_edition *e = c->editions->pdata[i];

		for (guint k = 0; k < e->all->len; k++)
			put_clause_wording(c->out, e->all->pdata[k]);
	}
	g_string_append(c->out, "\t},\n\tquestions={\n");
	for (guint i = 0; i < c->questions->len; i++)
		put_question_wording(c->out, c->questions->pdata[i]);
	g_string_append(c->out, "\t},\n}\n");
	return c->out;
}

static void
compiler_open(
    struct compiler *c, const struct model *m, const struct trace *t, const struct checklist *cl)
{
	*c = (struct compiler){ .arena = arena_open(),
		.model = m,
		.trace = t,
		.checklist = cl,
		.questions = cl->questions };
	c->provisions = g_ptr_array_new();
	c->editions = g_ptr_array_new();
	c->provision_at = g_hash_table_new(NULL, NULL);
	c->clause_at = g_hash_table_new(NULL, NULL);
	c->group_at = g_hash_table_new(NULL, NULL);
	collect_editions(c);
}

static void
compiler_close(struct compiler *c)
{
	g_ptr_array_free(c->provisions, TRUE);
	g_ptr_array_free(c->editions, TRUE);
	g_hash_table_destroy(c->provision_at);
	g_hash_table_destroy(c->clause_at);
	g_hash_table_destroy(c->group_at);
	arena_close(c->arena);
}

void
compile_data(const struct model *m, const struct trace *t, const struct checklist *cl,
    GString **data, GString **wording)
{
	struct compiler c;

	compiler_open(&c, m, t, cl);
	*data = make_data(&c);
	*wording = make_wording(&c);
	compiler_close(&c);
}
