/* SPDX-License-Identifier: Apache-2.0 */
/* What the edition of a project says. */
#include "diff/snapshot.h"

#include "base/arena.h"
#include "md/md.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

struct collect {
	struct arena		*arena;
	struct snapshot_guide	*guide;
	struct snapshot_provision	*provision;	/* the one met last */
};

static const char *
collect_block(void *user, const struct md_provision *in, const char *digest)
{
	struct collect *c = user;

	if (in == NULL) {
		snapshot_add_block(c->arena, c->guide->list, c->guide->blocks, digest);
		return NULL;
	}
	if (c->provision == NULL || strcmp(c->provision->id, in->id) != 0)
		c->provision = snapshot_add_provision(c->arena, c->guide, in->id, in->title);
	snapshot_add_block(c->arena, c->provision->list, c->provision->blocks, digest);
	return NULL;
}

struct snapshot_term
snapshot_term_digests(const struct term *t)
{
	const char *words[] = { t->term.ja, t->term.en, t->reading, t->text.ja, t->text.en };
	GString *s = g_string_new("term ");
	struct snapshot_term digests;

	g_string_append(s, t->id);
	snapshot_digest(s->str, digests.there);
	for (guint k = 0; k < G_N_ELEMENTS(words); k++)
		g_string_append_printf(s, "\n%s", words[k] != NULL ? words[k] : "");
	snapshot_digest(s->str, digests.says);
	g_string_free(s, TRUE);
	return digests;
}

static void
collect_terms(struct arena *a, const struct guide *g, struct snapshot_guide *to)
{
	for (guint i = 0; i < g->terms->len; i++) {
		struct snapshot_term digests = snapshot_term_digests(g->terms->pdata[i]);

		snapshot_add_block(a, to->list, to->blocks, digests.there);
		snapshot_add_block(a, to->list, to->blocks, digests.says);
	}
}

static void
collect_guide(struct arena *a, const struct guide *g, struct snapshot_guide *to)
{
	struct collect c = { .arena = a, .guide = to };
	const struct md_resolver r = { .block = collect_block, .user = &c };
	/* not looked at: blocks are met by writing them */
	GString *written = g_string_new(NULL);

	for (guint k = 0; k < g->chapters->len; k++) {
		const struct chapter *chapter = g->chapters->pdata[k];

		g_string_truncate(written, 0);
		if (chapter->doc != NULL)
			md_write(chapter->doc, chapter->doc->body, NULL, &r, written);
	}
	g_string_free(written, TRUE);
	collect_terms(a, g, to);
	for (guint i = 0; i < g->renamed->len; i++) {
		const struct renamed *one = g->renamed->pdata[i];

		snapshot_add_renamed(a, to, one->edition, one->was, one->provision->id);
	}
}

/* Those of a provision that could not be written went with it. */
static void
collect_mappings(struct arena *a, const struct model *m, const struct snapshot *s)
{
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *one = m->mappings->pdata[i];
		const struct snapshot_provision *p = snapshot_provision(
		    snapshot_guide(s, one->provision->guide->id), one->provision->id);

		if (p != NULL)
			snapshot_add_mapping(a, (struct snapshot_provision *)p, one->clause->ref,
			    relation_word(one->relation), one->reason);
	}
}

static void
collect_checklist(struct arena *a, const struct checklist *c, struct snapshot_checklist *to)
{
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];
		struct snapshot_question *one = snapshot_add_question(a, to, q->id);

		one->text = q->text;
		one->supersedes = q->supersedes;
		snapshot_question_parts(a, q, one->parts);
	}
}

const struct snapshot *
snapshot_of_model(struct arena *a, const struct model *m)
{
	struct snapshot *s = snapshot_new(a, m->edition, m->date);

	s->knows_mappings = s->knows_questions = true;
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		collect_guide(a, g, snapshot_add_guide(a, s, g->id));
	}
	collect_mappings(a, m, s);
	for (guint i = 0; i < m->checklists->len; i++) {
		const struct checklist *c = m->checklists->pdata[i];

		collect_checklist(
		    a, c, snapshot_add_checklist(a, s, c->id, snapshot_scale(a, c->scale)));
	}
	return s;
}
