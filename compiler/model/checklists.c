/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists and profiles: scales, conditions, targets, facts. */
#include "model/build.h"
#include "model/checklists.h"
#include "base/arena.h"
#include "base/resource.h"
#include "base/text.h"

#include <string.h>

/* ---- reading ---- */

static void
read_checklist(struct build *b, const char *name)
{
	const char *path = arena_printf(b->arena, "checklists/%s.yaml", name);
	struct checklist *c = build_named(b, "checklist", path, name,
	    offsetof(struct checklist, id), offsetof(struct checklist, loc));
	GPtrArray *questions;

	if (c == NULL ||
	    !build_enter(
		b, b->m->index->checklists, c->id, &c->loc, c, offsetof(struct checklist, loc)))
		return;
	g_ptr_array_add(b->m->checklists, c);
	questions = arena_ptr_array(b->arena);
	for (guint i = 0; i < c->questions->len; i++) {
		struct question *q = c->questions->pdata[i];

		q->checklist = c;
		if (q->id == NULL ||
		    !build_enter(b, b->m->index->questions, q->id, &q->loc, q,
			offsetof(struct question, loc)))
			continue;
		q->index = questions->len;
		g_ptr_array_add(questions, q);
	}
	c->questions = questions;
}

static void
missing_checklist(struct build *b, const char *id, const struct loc *loc, const GPtrArray *names)
{
	struct candidates *candidates = refs_candidates_new(b->m);

	for (guint i = 0; candidates != NULL && i < names->len; i++)
		refs_candidates_add(candidates, names->pdata[i], NULL);
	refs_report_unknown(
	    b->m, b->diags, lang_pick("checklist", "チェックリスト"), id, loc, candidates);
	refs_index_break(b->m, "checklist", id);
}

/* All there are, or those of edition.yaml in its order. */
void
build_checklists(struct build *b)
{
	const GPtrArray *names = build_names(b, "checklists");
	const GPtrArray *wanted = b->edition->checklists != NULL ? b->edition->checklists : names;
	GHashTable *there = g_hash_table_new(g_str_hash, g_str_equal),
		   *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < names->len; i++)
		g_hash_table_add(there, names->pdata[i]);
	for (guint i = 0; i < wanted->len; i++) {
		const char *id = wanted->pdata[i];
		const struct loc *loc = reader_item_place(&b->reader, wanted, i, &b->m->loc);

		if (!g_hash_table_add(seen, (char *)id)) {
			diag(b->diags, DIAG_ID_DUPLICATE, loc, id);
			continue;
		}
		if (g_hash_table_contains(there, id)) {
			read_checklist(b, id);
			continue;
		}
		missing_checklist(b, id, loc, names);
	}
	for (guint i = 0; i < names->len; i++) {
		struct loc loc = build_file_loc(
		    b, arena_printf(b->arena, "checklists/%s.yaml", (const char *)names->pdata[i]));

		if (!g_hash_table_contains(seen, names->pdata[i])) {
			diag(b->diags, DIAG_FILE_UNLISTED, &loc, (const char *)names->pdata[i],
			    "edition.yaml");
			refs_index_break(b->m, "checklist", names->pdata[i]);
		}
	}
	g_hash_table_destroy(seen);
	g_hash_table_destroy(there);
}

void
build_profiles(struct build *b)
{
	const GPtrArray *names = build_names(b, "profiles");

	for (guint i = 0; i < names->len; i++) {
		const char *path =
		    arena_printf(b->arena, "profiles/%s.yaml", (const char *)names->pdata[i]);
		struct profile *p = build_named(b, "profile", path, names->pdata[i],
		    offsetof(struct profile, id), offsetof(struct profile, loc));

		if (p != NULL &&
		    build_enter(
			b, b->m->index->profiles, p->id, &p->loc, p, offsetof(struct profile, loc)))
			g_ptr_array_add(b->m->profiles, p);
	}
}

/* ---- facts ---- */

static const struct cfact *
find_fact(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		if (f->id == id)		/* interned */
			return f;
	}
	return NULL;
}

static void
unknown_fact(struct build *b, const struct checklist *c, const char *id, const struct loc *loc)
{
	struct candidates *candidates = refs_candidates_new(b->m);

	for (guint i = 0; candidates != NULL && i < c->facts->len; i++) {
		const struct cfact *f = c->facts->pdata[i];

		refs_candidates_add(candidates, f->id, &f->loc);
	}
	refs_report_unknown(
	    b->m, b->diags, lang_pick("fact", "このチェックリストの事実"), id, loc, candidates);
}

/* A value that a fact cannot have would make its condition never hold. */
static void
check_value(struct build *b, const struct cfact *f, const char *value, const struct loc *loc)
{
	static const char *const yes_no[] = { "yes", "no" };
	const char *const *words =
	    f->values != NULL ? (const char *const *)f->values->pdata : yes_no;
	size_t n = f->values != NULL ? f->values->len : G_N_ELEMENTS(yes_no);
	const char *near;
	GString *all;

	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], value) == 0)
			return;
	all = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", words[i]);
	diag(b->diags, DIAG_FACT_VALUE, loc, value, f->id, all->str);
	if ((near = text_nearest(value, words, n)) != NULL)
		diag_note(b->diags, NOTE_NEAREST, loc, near);
	g_string_free(all, TRUE);
}

/* ---- conditions ---- */

static void
check_level(
    struct build *b, const GPtrArray *scale, int value, const char *key, const struct loc *loc)
{
	char low[] = "0", *high, *given;

	if (value < (int)scale->len || scale->len == 0)
		return;
	high = g_strdup_printf("%d", (int)scale->len - 1);
	given = g_strdup_printf("%d", value);
	diag(b->diags, DIAG_VALUE_SCALE, loc, given, key, low, high);
	g_free(given);
	g_free(high);
}

/* Depth is bounded by the depth of YAML. */
static void
check_condition(struct build *b, const struct checklist *c, const struct cond *k)
{
	const struct cfact *f;

	switch (k->op) {
	case COND_ALL:
	case COND_ANY:
	case COND_NOT:
		for (guint i = 0; i < k->args->len; i++)
			check_condition(b, c, k->args->pdata[i]);
		break;
	case COND_IS:
		if (k->fact == NULL || k->value == NULL)
			break;
		if ((f = find_fact(c, k->fact)) == NULL)
			unknown_fact(b, c, k->fact, reader_place(&b->reader, &k->fact, &k->loc));
		else
			check_value(b, f, k->value, reader_place(&b->reader, &k->value, &k->loc));
		break;
	case COND_FLAG:
		if (k->fact == NULL)
			break;
		if ((f = find_fact(c, k->fact)) == NULL)
			unknown_fact(b, c, k->fact, reader_place(&b->reader, &k->fact, &k->loc));
		else if (f->values != NULL) {
			diag(b->diags, DIAG_FACT_FLAG, reader_place(&b->reader, &k->fact, &k->loc),
			    f->id);
			diag_note0(b->diags, NOTE_DEFINED_HERE, &f->loc);
		}
		break;
	case COND_ANSWERED:
		if (k->question != NULL)
			check_level(b, question_scale(k->question), k->at_least, "answered",
			    reader_place(&b->reader, &k->at_least, &k->loc));
		break;
	}
}

/* The questions whose answers a condition asks for. */
static void
collect_questions(const struct cond *k, GPtrArray *out)
{
	for (guint i = 0; i < k->args->len; i++)
		collect_questions(k->args->pdata[i], out);
	if (k->op == COND_ANSWERED && k->question != NULL)
		g_ptr_array_add(out, (void *)k);
}

struct visit {
	const struct question	*q;
	GPtrArray		*needs;		/* const struct cond *, each an “answered” */
	guint			 next;
};

static void
report_cycle(struct build *b, const GArray *stack, guint from)
{
	const struct visit *last = &g_array_index(stack, struct visit, stack->len - 1);
	const struct cond *k = last->needs->pdata[last->next - 1];
	GString *path = g_string_new(NULL);

	for (guint i = from; i < stack->len; i++)
		g_string_append_printf(path, "%s → ", g_array_index(stack, struct visit, i).q->id);
	g_string_append(path, k->question->id);
	diag(b->diags, DIAG_CONDITION_CYCLE, reader_place(&b->reader, &k->question, &k->loc),
	    path->str);
	g_string_free(path, TRUE);
}

static void
enter_question(GArray *stack, guint *state, const struct question *q)
{
	struct visit v = { q, g_ptr_array_new(), 0 };

	if (q->when != NULL)
		collect_questions(q->when, v.needs);
	state[q->index] = stack->len + 1;
	g_array_append_val(stack, v);
}

/*
 * A question that is asked only after itself is never asked.  Depth-first
 * with a stack of our own: a chain may be as long as the checklist.
 */
static void
check_cycles(struct build *b, const struct checklist *c)
{
	const guint done = G_MAXUINT;
	/* 0: not seen; 1 + place on the stack; done */
	guint *state = g_new0(guint, c->questions->len + 1);
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(struct visit));

	for (guint i = 0; i < c->questions->len; i++) {
		if (state[i] == 0)
			enter_question(stack, state, c->questions->pdata[i]);
		while (stack->len > 0) {
			struct visit *v = &g_array_index(stack, struct visit, stack->len - 1);
			const struct question *next;

			if (v->next == v->needs->len) {
				state[v->q->index] = done;
				g_ptr_array_free(v->needs, TRUE);
				g_array_set_size(stack, stack->len - 1);
				continue;
			}
			next = ((const struct cond *)v->needs->pdata[v->next++])->question;
			if (state[next->index] == 0)
				enter_question(stack, state, next);
			else if (state[next->index] != done)
				report_cycle(b, stack, state[next->index] - 1);
		}
	}
	g_array_free(stack, TRUE);
	g_free(state);
}

/* ---- questions ---- */

/* Points are written for all steps, never fall, and end at the full mark. */
static bool
points_fit(const GPtrArray *steps, guint i)
{
	const struct scale_step *s = steps->pdata[i], *before = i > 0 ? steps->pdata[i - 1] : NULL;

	if (((const struct scale_step *)steps->pdata[0])->points < 0)
		return s->points < 0;
	if (i + 1 == steps->len && s->points != 1000)
		return false;
	return s->points >= (before != NULL ? before->points : 0);
}

static void
check_scale(struct build *b, const GPtrArray *steps, const struct loc *loc)
{
	if (steps->len < 2)
		diag0(b->diags, DIAG_SCALE_SHORT, loc);
	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];
		char want[16];

		if (!points_fit(steps, i)) {
			diag0(
			    b->diags, DIAG_SCALE_POINTS, reader_place(&b->reader, &s->points, loc));
			return;
		}
		if (s->value == (int)i)
			continue;
		g_snprintf(want, sizeof(want), "%u", i);
		diag(b->diags, DIAG_SCALE_ORDER, reader_place(&b->reader, &s->value, loc), want);
		return;
	}
}

static const struct scale *
find_scale(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->scales->len; i++) {
		const struct scale *s = c->scales->pdata[i];

		if (s->id == id)		/* interned */
			return s;
	}
	return NULL;
}

const GPtrArray *
question_scale(const struct question *q)
{
	const struct scale *s = q->scale_id != NULL ? find_scale(q->checklist, q->scale_id) : NULL;

	return s != NULL ? s->steps : q->checklist->scale;
}

unsigned
question_scale_number(const struct question *q)
{
	const GPtrArray *steps = question_scale(q), *scales = q->checklist->scales;

	for (guint i = 0; i < scales->len; i++)
		if (((const struct scale *)scales->pdata[i])->steps == steps)
			return i + 1;
	return 0;
}

bool
question_demands_evidence(const struct question *q)
{
	for (guint i = 0; i < q->evidence->len; i++)
		if (((const struct evidence *)q->evidence->pdata[i])->required)
			return true;
	return false;
}

static void
check_scale_name(struct build *b, const struct checklist *c, const struct question *q)
{
	struct candidates *candidates;

	if (q->scale_id == NULL || find_scale(c, q->scale_id) != NULL)
		return;
	candidates = refs_candidates_new(b->m);
	for (guint i = 0; candidates != NULL && i < c->scales->len; i++) {
		const struct scale *s = c->scales->pdata[i];

		refs_candidates_add(candidates, s->id, &s->loc);
	}
	refs_report_unknown(b->m, b->diags, lang_pick("scale", "このチェックリストの尺度"),
	    q->scale_id, reader_place(&b->reader, &q->scale_id, &q->loc), candidates);
}

static bool
has_phase(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->phases->len; i++)
		if (((const struct phase *)c->phases->pdata[i])->id == id) /* interned */
			return true;
	return false;
}

static void
unknown_phase(struct build *b, const struct checklist *c, const struct phase_target *t)
{
	struct candidates *candidates = refs_candidates_new(b->m);

	for (guint i = 0; candidates != NULL && i < c->phases->len; i++) {
		const struct phase *p = c->phases->pdata[i];

		refs_candidates_add(candidates, p->id, &p->loc);
	}
	refs_report_unknown(b->m, b->diags, lang_pick("phase", "このチェックリストの段階"),
	    t->phase, &t->loc, candidates);
}

static void
check_roadmap(struct build *b, const struct checklist *c, const struct question *q)
{
	for (guint i = 0; i < q->roadmap->len; i++) {
		const struct phase_target *t = q->roadmap->pdata[i];

		if (!has_phase(c, t->phase))
			unknown_phase(b, c, t);
		check_level(b, question_scale(q), t->value, "roadmap", &t->loc);
	}
}

static void
check_question(struct build *b, const struct checklist *c, const struct question *q)
{
	const GPtrArray *scale = question_scale(q);

	check_scale_name(b, c, q);
	check_roadmap(b, c, q);
	if (q->levels != NULL && q->levels->len != scale->len) {
		char given[16], want[16];

		g_snprintf(given, sizeof(given), "%u", q->levels->len);
		g_snprintf(want, sizeof(want), "%u", scale->len);
		diag(b->diags, DIAG_LEVELS_COUNT,
		    reader_item_place(&b->reader, q->levels, 0, &q->loc), given, want);
	}
	check_level(
	    b, scale, q->minimum, "minimum", reader_place(&b->reader, &q->minimum, &q->loc));
	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		check_level(
		    b, scale, t->value, "target", reader_place(&b->reader, &t->value, &q->loc));
	}
	if (q->when != NULL)
		check_condition(b, c, q->when);
}

int
group_weight(const struct checklist *c, const struct group *g)
{
	return c->dimension == NULL || g->dimension == c->dimension ? g->weight : 0;
}

/* A question that makes no part of the score although it is asked. */
static void
check_counted(struct build *b, const struct checklist *c)
{
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];
		bool counted = false;

		for (guint k = 0; k < q->groups->len; k++)
			counted |= group_weight(c, q->groups->pdata[k]) > 0;
		if (!counted && q->groups->len > 0)
			diag(b->diags, DIAG_DIMENSION_QUESTION,
			    reader_place(&b->reader, &q->id, &q->loc), q->id, c->dimension->id);
	}
}

/*
 * Groups of two dimensions hold every question twice:
 * a rule over groups must know which make the score.
 */
static void
check_dimension(struct build *b, const struct checklist *c, GBytes *rule)
{
	const struct dimension *first = NULL, *other = NULL;
	char *text = g_strndup(g_bytes_get_data(rule, NULL), g_bytes_get_size(rule));
	bool over = g_regex_match_simple("\\bover\\s*=\\s*[\"']groups[\"']", text, G_REGEX_RAW, 0);

	g_free(text);
	for (guint i = 0; i < c->groups->len; i++) {
		const struct dimension *d = ((const struct group *)c->groups->pdata[i])->dimension;

		first = first == NULL ? d : first;
		other = d != first && other == NULL ? d : other;
	}
	if (over && c->dimension != NULL)
		check_counted(b, c);
	else if (over && other != NULL)
		diag(b->diags, DIAG_DIMENSION_SCORE, reader_place(&b->reader, &c->scoring, &c->loc),
		    c->scoring, first->id, other->id);
}

/* The rule is a file of lua/scoring/, carried in the program or beside content/. */
static void
check_scoring(struct build *b, const struct checklist *c)
{
	static const char folder[] = "lua/scoring/";
	struct candidates *candidates;
	char *path, **names;
	GBytes *rule;

	if (c->scoring == NULL)
		return;
	path = g_strdup_printf("%s%s.lua", folder, c->scoring);
	rule = resource_get(path);
	g_free(path);
	if (rule != NULL) {
		check_dimension(b, c, rule);
		g_bytes_unref(rule);
		return;
	}
	names = resource_list(folder);
	candidates = refs_candidates_new(b->m);
	for (guint i = 0; names[i] != NULL; i++) {
		if (g_str_has_suffix(names[i], ".lua")) {
			names[i][strlen(names[i]) - 4] = '\0';
			refs_candidates_add(candidates, names[i] + strlen(folder), NULL);
		}
	}
	refs_report_unknown(b->m, b->diags, lang_pick("scoring rule", "採点の規則"), c->scoring,
	    reader_place(&b->reader, &c->scoring, &c->loc), candidates);
	g_strfreev(names);
}

void
build_finish_checklists(struct build *b)
{
	for (guint i = 0; i < b->m->checklists->len; i++) {
		const struct checklist *c = b->m->checklists->pdata[i];

		check_scale(b, c->scale, reader_place(&b->reader, &c->scale, &c->loc));
		for (guint k = 0; k < c->scales->len; k++) {
			const struct scale *s = c->scales->pdata[k];

			check_scale(b, s->steps, reader_place(&b->reader, &s->steps, &s->loc));
		}
		check_scoring(b, c);
		for (guint k = 0; k < c->questions->len; k++)
			check_question(b, c, c->questions->pdata[k]);
		check_cycles(b, c);
	}
}

/* ---- profiles ---- */

void
build_finish_profiles(struct build *b)
{
	for (guint i = 0; i < b->m->profiles->len; i++) {
		const struct profile *p = b->m->profiles->pdata[i];

		for (guint k = 0; k < p->facts->len && p->checklists->len > 0; k++) {
			const struct profile_fact *given = p->facts->pdata[k];
			const struct cfact *f = NULL;

			for (guint j = 0; j < p->checklists->len && f == NULL; j++)
				f = find_fact(p->checklists->pdata[j], given->fact);
			if (f == NULL)
				unknown_fact(b, p->checklists->pdata[0], given->fact, &given->loc);
			else if (given->value != NULL)
				check_value(b, f, given->value,
				    reader_place(&b->reader, &given->value, &given->loc));
		}
	}
}
