/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A question part by part: what whoever answers it would see differ.  Each
 * part is written out in one way; nothing written means that it has none.
 */
#include "diff/snapshot.h"

#include "base/arena.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/sources.h"

static void
write_words(GString *to, const struct mtext *t)
{
	if (t->ja != NULL || t->en != NULL)
		g_string_append_printf(
		    to, "%s\n%s\n", t->ja != NULL ? t->ja : "", t->en != NULL ? t->en : "");
}

static void
write_text(GString *to, const struct question *q)
{
	write_words(to, &q->text);
}

static void
write_help(GString *to, const struct question *q)
{
	write_words(to, &q->help);
}

static void
write_advice(GString *to, const struct question *q)
{
	write_words(to, &q->advice);
}

static void
write_tree(GString *to, const struct cond *c)
{
	static const char *const ops[] = {
		[COND_ALL] = "all", [COND_ANY] = "any", [COND_NOT] = "not",
		[COND_IS] = "is", [COND_FLAG] = "flag", [COND_ANSWERED] = "answered",
	};

	g_string_append_printf(to, "%s(", ops[c->op]);
	if (c->op == COND_ANSWERED && c->question != NULL)
		g_string_append_printf(to, "%s,%d", c->question->id, c->at_least);
	else if (c->fact != NULL)
		g_string_append_printf(to, "%s,%s", c->fact, c->value != NULL ? c->value : "");
	for (guint i = 0; i < c->args->len; i++)
		write_tree(to, c->args->pdata[i]);
	g_string_append_c(to, ')');
}

static void
write_condition(GString *to, const struct question *q)
{
	if (q->when != NULL)
		write_tree(to, q->when);
}

static void
write_steps(GString *to, const GPtrArray *steps)
{
	for (guint i = 0; i < steps->len; i++) {
		const struct scale_step *s = steps->pdata[i];

		g_string_append_printf(to, "%d %d ", s->value, s->points);
		write_words(to, &s->label);
	}
}

/* Steps that all questions share are listed once, by the checklist: here only how many they are. */
static void
write_choices(GString *to, const struct question *q)
{
	const GPtrArray *steps = question_scale(q);

	g_string_append_printf(to, "%s %u\n", na_rule_word(q->na), steps->len);
	if (steps != q->checklist->scale)
		write_steps(to, steps);
	for (guint i = 0; q->levels != NULL && i < q->levels->len; i++)
		write_words(to, q->levels->pdata[i]);
}

static void
write_strength(GString *to, const struct question *q)
{
	g_string_append(to, strength_word(q->strength));
}

static void
write_weight(GString *to, const struct question *q)
{
	g_string_append_printf(to, "%d", q->weight);
}

static void
write_minimum(GString *to, const struct question *q)
{
	if (q->minimum >= 0)
		g_string_append_printf(to, "%d", q->minimum);
}

static void
write_target(GString *to, const struct question *q)
{
	for (guint i = 0; i < q->targets->len; i++) {
		const struct target *t = q->targets->pdata[i];

		g_string_append_printf(
		    to, "target %s %d\n", t->profile != NULL ? t->profile : "", t->value);
	}
	for (guint i = 0; i < q->roadmap->len; i++) {
		const struct phase_target *t = q->roadmap->pdata[i];

		g_string_append_printf(to, "phase %s %d\n", t->phase, t->value);
	}
	if (q->level > 0)
		g_string_append_printf(to, "level %d\n", q->level);
	if (q->from != NULL)
		g_string_append_printf(to, "from %s\n", q->from);
}

static void
write_evidence(GString *to, const struct question *q)
{
	for (guint i = 0; i < q->evidence->len; i++) {
		const struct evidence *e = q->evidence->pdata[i];

		g_string_append_printf(to, "%s %d ", e->kind, e->required);
		write_words(to, &e->text);
	}
}

static void
write_effort(GString *to, const struct question *q)
{
	if (q->effort > 0)
		g_string_append_printf(to, "%d", q->effort);
}

static void
write_groups(GString *to, const struct question *q)
{
	for (guint i = 0; i < q->groups->len; i++)
		g_string_append_printf(to, "%s\n", ((const struct group *)q->groups->pdata[i])->id);
}

static void
write_origin(GString *to, const struct question *q)
{
	if (q->provision != NULL)
		g_string_append(to, q->provision->id);
	else if (q->clause != NULL)
		g_string_append(to, q->clause->ref);
}

static void
write_rev(GString *to, const struct question *q)
{
	g_string_append_printf(to, "%d", q->rev);
}

static const struct {
	const char	*word;
	bool		 shown;
	void		(*write)(GString *, const struct question *);
} parts[SNAPSHOT_PARTS] = {
	[SNAPSHOT_TEXT] = { "text", false, write_text },
	[SNAPSHOT_HELP] = { "help", false, write_help },
	[SNAPSHOT_CONDITION] = { "condition", false, write_condition },
	[SNAPSHOT_CHOICES] = { "choices", false, write_choices },
	[SNAPSHOT_STRENGTH] = { "strength", true, write_strength },
	[SNAPSHOT_WEIGHT] = { "weight", true, write_weight },
	[SNAPSHOT_MINIMUM] = { "minimum", true, write_minimum },
	[SNAPSHOT_TARGET] = { "target", false, write_target },
	[SNAPSHOT_EVIDENCE] = { "evidence", false, write_evidence },
	[SNAPSHOT_ADVICE] = { "advice", false, write_advice },
	[SNAPSHOT_EFFORT] = { "effort", true, write_effort },
	[SNAPSHOT_GROUPS] = { "groups", false, write_groups },
	[SNAPSHOT_ORIGIN] = { "origin", true, write_origin },
	[SNAPSHOT_REV] = { "rev", true, write_rev },
};

const char *
snapshot_part_word(enum snapshot_part p)
{
	return parts[p].word;
}

bool
snapshot_part_is_shown(enum snapshot_part p)
{
	return parts[p].shown;
}

void
snapshot_write_part(GString *to, const struct question *q, enum snapshot_part p)
{
	parts[p].write(to, q);
}

void
snapshot_question_parts(struct arena *a, const struct question *q, const char *to[SNAPSHOT_PARTS])
{
	GString *s = g_string_new(NULL);
	char digest[SNAPSHOT_DIGEST];

	for (int p = 0; p < SNAPSHOT_PARTS; p++) {
		g_string_truncate(s, 0);
		parts[p].write(s, q);
		snapshot_digest(s->str, digest);
		to[p] = arena_strdup(a, parts[p].shown || s->len == 0 ? s->str : digest);
	}
	g_string_free(s, TRUE);
}

const char *
snapshot_scale(struct arena *a, const GPtrArray *steps)
{
	GString *s = g_string_new(NULL);
	char digest[SNAPSHOT_DIGEST];

	write_steps(s, steps);
	snapshot_digest(s->str, digest);
	g_string_free(s, TRUE);
	return arena_strdup(a, digest);
}
