/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and comments: lists over several files, with ids that differ in all of them. */
#include "model/build.h"
#include "model/model.h"
#include "base/arena.h"

void
build_findings(struct build *b)
{
	GPtrArray *names = build_names(b, "findings");
	GHashTable *ids = arena_hash_table(b->arena);

	for (guint i = 0; i < names->len; i++) {
		struct finding_file *f = build_file(b, "finding",
		    arena_printf(b->arena, "findings/%s.yaml", (const char *)names->pdata[i]));

		for (guint k = 0; f != NULL && k < f->findings->len; k++) {
			struct finding *one = f->findings->pdata[k];

			if (one->id != NULL &&
			    build_enter(
				b, ids, one->id, &one->loc, one, offsetof(struct finding, loc)))
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
		struct comment_file *f = build_file(b, "comment",
		    arena_printf(b->arena, "comments/%s.yaml", (const char *)names->pdata[i]));

		for (guint k = 0; f != NULL && k < f->comments->len; k++) {
			struct comment *one = f->comments->pdata[k];

			if (one->id != NULL &&
			    build_enter(
				b, ids, one->id, &one->loc, one, offsetof(struct comment, loc)))
				g_ptr_array_add(b->m->comments, one);
		}
	}
}

void
build_facing(struct build *b)
{
	if (build_exists(b, "facing.yaml"))
		b->m->facing = build_file(b, "facing", "facing.yaml");
}

/* A name that could be an id must be one; a path or a phrase stands for itself. */
static bool
is_like_id(const char *text)
{
	for (const char *s = text; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80 || *s == ' ' || *s == '/')
			return false;
	return true;
}

static void
find_place(struct build *b, struct comment_place *p, const struct loc *loc)
{
	if ((p->guide = model_guide(b->m, p->text)) == NULL &&
	    (p->question = model_question(b->m, p->text)) == NULL && is_like_id(p->text))
		p->provision = refs_find(b->m, b->diags, REF_PROVISION, p->text, loc, NULL);
}

void
build_finish_comments(struct build *b)
{
	for (guint i = 0; i < b->m->comments->len; i++) {
		struct comment *c = b->m->comments->pdata[i];

		c->changes = arena_ptr_array(b->arena);
		if (c->about.text != NULL)
			find_place(b, &c->about, reader_place(&b->reader, &c->about.text, &c->loc));
		for (guint k = 0; k < c->changed->len; k++) {
			struct comment_place *p = arena_new(b->arena, struct comment_place);

			*p = (struct comment_place){ .text = c->changed->pdata[k] };
			find_place(b, p, reader_item_place(&b->reader, c->changed, k, &c->loc));
			g_ptr_array_add(c->changes, p);
		}
	}
}
