/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and comments: lists over several files, with ids that differ in all of them. */
#include "model/build.h"
#include "base/arena.h"

void
build_findings(struct build *b)
{
	GPtrArray *names = build_names(b, "findings");
	GHashTable *ids = arena_hash_table(b->arena);

	for (guint i = 0; i < names->len; i++) {
		struct finding_file *f = build_file(b, "finding", arena_printf(b->arena, "findings/%s.yaml", (const char *)names->pdata[i]));

		for (guint k = 0; f != NULL && k < f->findings->len; k++) {
			struct finding *one = f->findings->pdata[k];

			if (one->id != NULL && build_enter(b, ids, one->id, &one->loc, one, offsetof(struct finding, loc)))
				g_ptr_array_add(b->m->findings, one);
		}
	}
}

void
build_comments(struct build *b)
{
	GPtrArray *names = build_names(b, "comments");
	GHashTable *ids = arena_hash_table(b->arena);

	for (guint i = 0; i < names->len; i++) {
		struct comment_file *f = build_file(b, "comment", arena_printf(b->arena, "comments/%s.yaml", (const char *)names->pdata[i]));

		for (guint k = 0; f != NULL && k < f->comments->len; k++) {
			struct comment *one = f->comments->pdata[k];

			if (one->id != NULL && build_enter(b, ids, one->id, &one->loc, one, offsetof(struct comment, loc)))
				g_ptr_array_add(b->m->comments, one);
		}
	}
}

/* “about” is a guide's id, or else a provision's. */
void
build_finish_comments(struct build *b)
{
	for (guint i = 0; i < b->m->comments->len; i++) {
		struct comment *c = b->m->comments->pdata[i];

		if (c->about == NULL || (c->guide = model_guide(b->m, c->about)) != NULL)
			continue;
		c->provision = refs_find(b->m, b->diags, REF_PROVISION, c->about, reader_place(&b->reader, &c->about, &c->loc), NULL);
	}
}
