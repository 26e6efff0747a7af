/* SPDX-License-Identifier: Apache-2.0 */
/* What a frozen edition said, for the marks in the text (diff/changes.h). */
#include "diff/snapshot_content.h"

#include "base/arena.h"
#include "diff/content.h"
#include "diff/snapshot.h"

#include <string.h>

struct from {
	struct arena		*arena;
	const struct content	*content;
	struct snapshot		*to;
};

/* Ids of what stands in a guide begin with the guide's, and a stroke. */
static struct snapshot_guide *
guide_of(const struct from *f, const char *in)
{
	char *id = g_strndup(in != NULL ? in : "", in != NULL ? strcspn(in, "/") : 0);
	struct snapshot_guide *g = (struct snapshot_guide *)snapshot_guide(f->to, id);

	g_free(id);
	return g;
}

static void
add_blocks(const struct from *f, const struct item *i, GPtrArray *list, GHashTable *blocks)
{
	const char *all = item_field(i, "blocks");
	char **digests = g_strsplit(all != NULL ? all : "", "\n", -1);

	for (char **d = digests; *d != NULL; d++)
		if (**d != '\0')
			snapshot_add_block(f->arena, list, blocks, *d);
	g_strfreev(digests);
}

static void
add_mappings(const struct from *f, const struct item *i, struct snapshot_provision *p)
{
	const char *all = item_field(i, "mappings");
	char **lines = g_strsplit(all != NULL ? all : "", "\n", -1);

	for (char **l = lines; *l != NULL; l++) {
		char **parts = g_strsplit(*l, "\t", 3);

		if (g_strv_length(parts) == 3)
			snapshot_add_mapping(f->arena, p, arena_strdup(f->arena, parts[0]),
			    arena_intern(f->arena, parts[1]), arena_strdup(f->arena, parts[2]));
		g_strfreev(parts);
	}
	g_strfreev(lines);
}

static void
add_question(const struct from *f, const struct item *i)
{
	struct snapshot_checklist *c =
	    (struct snapshot_checklist *)snapshot_checklist(f->to, i->in != NULL ? i->in : "");
	struct snapshot_question *q;
	char digest[SNAPSHOT_DIGEST];

	if (c == NULL)
		return;
	q = snapshot_add_question(f->arena, c, i->id);
	q->text.ja = item_title(i);
	for (int p = 0; p < SNAPSHOT_PARTS; p++) {
		const char *text = item_field(i, snapshot_part_word(p));

		if (text == NULL || snapshot_part_is_shown(p)) {
			q->parts[p] = text != NULL ? text : "";
			continue;
		}
		snapshot_digest(text, digest);
		q->parts[p] = arena_strdup(f->arena, digest);
	}
}

static void
add_item(const struct from *f, const struct item *i)
{
	struct snapshot_guide *g;
	struct snapshot_provision *p;

	switch (i->kind) {
	case ITEM_GUIDE:
		snapshot_add_guide(f->arena, f->to, i->id);
		break;
	case ITEM_TEXT:
	case ITEM_TERM:
		if ((g = guide_of(f, i->id)) != NULL)
			add_blocks(f, i, g->list, g->blocks);
		break;
	case ITEM_PROVISION:
		if ((g = guide_of(f, i->in)) == NULL)
			break;
		p = snapshot_add_provision(f->arena, g, i->id, item_title(i));
		add_blocks(f, i, p->list, p->blocks);
		add_mappings(f, i, p);
		break;
	case ITEM_CHECKLIST:
		snapshot_add_checklist(f->arena, f->to, i->id, item_field(i, "blocks"));
		break;
	case ITEM_QUESTION:
		add_question(f, i);
		break;
	default:
		break;
	}
}

/* What the edition said itself of the ids of editions before it. */
static void
add_renamed(const struct from *f, const struct item_fate *fate)
{
	const struct item *i;
	struct snapshot_guide *g;

	if (fate->fate != FATE_RENAMED || fate->kind != ITEM_PROVISION || fate->edition == NULL ||
	    fate->was->len == 0 || fate->now->len == 0)
		return;
	i = content_item(f->content, ITEM_PROVISION, fate->now->pdata[0]);
	if (i != NULL && (g = guide_of(f, i->in)) != NULL)
		snapshot_add_renamed(f->arena, g, fate->edition, fate->was->pdata[0], i->id);
}

const struct snapshot *
snapshot_of_content(struct arena *a, const struct content *c)
{
	struct from f = { a, c, snapshot_new(a, c->edition, c->date) };

	f.to->knows_mappings = f.to->knows_questions = true;
	for (guint i = 0; i < c->items->len; i++)
		add_item(&f, c->items->pdata[i]);
	for (guint i = 0; i < c->fates->len; i++)
		add_renamed(&f, c->fates->pdata[i]);
	return f.to;
}
