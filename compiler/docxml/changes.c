/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What changed since an earlier edition: of a guide, after
 * its contents, and of a checklist, before its questions.
 */
#include "docxml/builder.h"

#include "diff/changes.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

static void
open_changes(struct builder *b)
{
	const struct snapshot *old = b->since->old;

	xml_open(&b->x, "changes");
	xml_attr(&b->x, "since", old->edition);
	xml_attr(&b->x, "date", old->date);
}

static void
open_change(struct builder *b, enum diff_state state, const char *id)
{
	xml_open(&b->x, "change");
	xml_attr(&b->x, "kind", diff_word(state));
	xml_attr(&b->x, "id", id);
}

/* ---- of a guide ---- */

/* A clause that went with its source is only named. */
static void
put_clause_then(struct builder *b, const char *ref)
{
	const struct clause *c = model_clause(b->model, ref, NULL, NULL);

	if (c != NULL)
		docxml_put_clause_ref(b, c, true);
	else
		xml_element(&b->x, "clause-name", ref);
}

static void
put_mapping_change(struct builder *b, const struct diff_mapping_change *c)
{
	struct xmlout *x = &b->x;
	const struct snapshot_mapping *m = c->now != NULL ? c->now : c->old;

	xml_open(x, "mapping-change");
	xml_attr(x, "kind", diff_word(diff_mapping_state(c)));
	xml_attr(x, "relation", m->relation);
	if (diff_is_other_relation(c))
		xml_attr(x, "old-relation", c->old->relation);
	xml_attr_flag(x, "other-reason", diff_is_other_reason(c));
	put_clause_then(b, m->clause);
	xml_close(x, "mapping-change");
}

static void
put_provision_change(struct builder *b, const struct diff_change *c)
{
	const struct provision *p =
	    c->state == DIFF_REMOVED ? NULL : model_provision(b->model, c->id);
	struct xmlout *x = &b->x;

	open_change(b, c->state, c->id);
	xml_attr(x, "was", c->was);
	xml_attr_flag(x, "reads-differently", c->state == DIFF_RENAMED && c->reads_differently);
	xml_attr_flag(x, "part-removed", c->part_removed);
	if (p != NULL) {
		xml_attr(x, "doc", p->guide->id);
		xml_attr(x, "chapter", p->chapter->slug);
		xml_attr(x, "target", p->id);
	}
	xml_element(x, "title", c->title != NULL ? c->title : c->id);
	xml_element(x, "old-title", c->old_title);
	for (guint i = 0; i < c->mappings->len; i++)
		put_mapping_change(b, c->mappings->pdata[i]);
	xml_close(x, "change");
}

void
docxml_put_guide_changes(struct builder *b, const struct guide *g)
{
	const struct diff *s = b->since;
	const GPtrArray *changes;

	if (s == NULL || (changes = g_hash_table_lookup(s->changes, g->id)) == NULL)
		return;
	open_changes(b);
	xml_attr_flag(&b->x, "mappings-unknown", !s->old->knows_mappings);
	for (guint i = 0; i < changes->len; i++)
		put_provision_change(b, changes->pdata[i]);
	xml_close(&b->x, "changes");
}

/* ---- of a checklist ---- */

static const char *
retired_reason(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->retired->len; i++) {
		const struct retired *r = c->retired->pdata[i];

		if (strcmp(r->id, id) == 0)
			return r->reason;
	}
	return NULL;
}

/*
 * Values where values are held; of the question itself
 * its words then, if they are others in this language.
 */
static void
put_part(struct builder *b, const struct diff_question_change *q, const struct diff_part_change *p)
{
	const char *old = builder_words(b, &q->old->text), *now = builder_words(b, &q->now->text);
	struct xmlout *x = &b->x;

	xml_open(x, "part");
	xml_attr(x, "name", snapshot_part_word(p->part));
	if (snapshot_part_is_shown(p->part)) {
		xml_attr(x, "old", p->old);
		xml_attr(x, "new", p->now);
	} else if (p->part == SNAPSHOT_TEXT && g_strcmp0(old, now) != 0)
		xml_attr(x, "old", old);
	xml_close(x, "part");
}

static void
put_question_change(
    struct builder *b, const struct checklist *c, const struct diff_question_change *q)
{
	const struct snapshot_question *one = q->now != NULL ? q->now : q->old;
	struct xmlout *x = &b->x;

	open_change(b, q->state, one->id);
	if (q->now != NULL)
		xml_attr(x, "target", one->id);
	docxml_put_titles(b, &one->text, one->id);
	for (guint i = 0; i < q->was->len; i++)
		xml_element(x, "was", q->was->pdata[i]);
	for (guint i = 0; i < q->parts->len; i++)
		put_part(b, q, q->parts->pdata[i]);
	if (q->now == NULL)
		xml_element(x, "reason", retired_reason(c, one->id));
	xml_close(x, "change");
}

/*
 * In a checklist made for a profile: of a question
 * it asks, or of one that nobody is asked any more.
 */
static bool
concerns(const struct checklist *c, const struct diff_question_change *q)
{
	if (c->profile == NULL || q->now == NULL)
		return true;
	for (guint i = 0; i < c->questions->len; i++)
		if (strcmp(((const struct question *)c->questions->pdata[i])->id, q->now->id) == 0)
			return true;
	return false;
}

void
docxml_put_checklist_changes(struct builder *b, const struct checklist *c)
{
	const struct diff *s = b->since;
	const struct diff_checklist_changes *changes;

	if (s == NULL)
		return;
	changes = g_hash_table_lookup(s->checklists, c->id);
	open_changes(b);
	xml_attr_flag(&b->x, "questions-unknown", changes == NULL);
	if (changes != NULL) {
		xml_attr_flag(&b->x, "checklist-new", changes->is_new);
		xml_attr_flag(&b->x, "scale-changed", changes->scale);
		for (guint i = 0; i < changes->questions->len; i++)
			if (concerns(c, changes->questions->pdata[i]))
				put_question_change(b, c, changes->questions->pdata[i]);
	}
	xml_close(&b->x, "changes");
}
