/* SPDX-License-Identifier: Apache-2.0 */
/* What a project says now, item by item. */
#include "diff/content.h"

#include "base/arena.h"
#include "diff/snapshot.h"
#include "md/md.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

struct take {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	struct content		*to;
};

/* What XML cannot hold was reported where it stands; here it is marked as lost. */
static const char *
plain(struct arena *a, const char *text)
{
	GString *s;

	if (text == NULL || item_text_is_plain(text))
		return text;
	s = g_string_new(NULL);
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		char *one = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

		g_string_append(s, item_text_is_plain(one) ? one : "\xef\xbf\xbd");
		g_free(one);
	}
	text = arena_strdup(a, s->str);
	g_string_free(s, TRUE);
	return text;
}

static void
put(struct take *t, struct item *i, const char *name, const char *text)
{
	content_put(t->arena, i, name, plain(t->arena, text));
}

/* Both languages, each on lines of its own. */
static void
put_mtext(struct take *t, struct item *i, const char *name, const struct mtext *m)
{
	if (m->ja != NULL && m->en != NULL && strcmp(m->ja, m->en) != 0)
		put(t, i, name, arena_printf(t->arena, "%s\n%s", m->ja, m->en));
	else
		put(t, i, name, m->ja != NULL ? m->ja : m->en);
}

/* Without regard to the language of messages: the same project is the same text. */
static const char *
words_of(const struct mtext *m)
{
	return m->ja != NULL ? m->ja : m->en != NULL ? m->en : "";
}

static void
put_string(struct take *t, struct item *i, const char *name, GString *s)
{
	if (s->len > 0 && s->str[s->len - 1] == '\n')
		g_string_truncate(s, s->len - 1);
	put(t, i, name, arena_strdup(t->arena, s->str));
	g_string_free(s, TRUE);
}

/* ---- guides ---- */

struct chapter_take {
	struct take		*t;
	const struct chapter	*chapter;
	struct item		*text;		/* the section we are in */
	const struct md_provision *provision;	/* the one met last */
	/* struct item * -> GString *: what it says so far */
	GHashTable		*words;
	GHashTable		*blocks;	/* the same: digests of its blocks */
	GPtrArray		*order;		/* struct item *, as they were met */
};

static GString *
string_of(GHashTable *table, const struct item *i)
{
	GString *s = g_hash_table_lookup(table, i);

	if (s == NULL)
		g_hash_table_insert(table, (void *)i, s = g_string_new(NULL));
	return s;
}

static struct item *
begin(struct chapter_take *c, enum item_kind kind, const char *id)
{
	struct item *i = content_add(c->t->arena, c->t->to, kind, id);

	/* a fault that was reported: its words go to the first */
	if (i == NULL)
		return (struct item *)content_item(c->t->to, kind, id);
	i->in = arena_printf(c->t->arena, "%s/%s", c->chapter->guide->id, c->chapter->file);
	g_ptr_array_add(c->order, i);
	return i;
}

static void
begin_text(struct chapter_take *c, const struct md_heading *h)
{
	c->text = begin(c, ITEM_TEXT,
	    arena_printf(c->t->arena, "%s/%s#%s", c->chapter->guide->id, c->chapter->file,
		h != NULL ? h->anchor : ""));
	put(c->t, c->text, "title", h != NULL ? h->text : c->chapter->doc->title);
}

/* The first words of a provision are its title. */
static bool
is_title(struct chapter_take *c, const struct md_provision *in)
{
	return in != NULL && in != c->provision;
}

static void
take_words(void *user, const struct md_provision *in, const struct md_heading *h, const char *words)
{
	struct chapter_take *c = user;
	const struct item *i;
	GString *s;

	if (h != NULL) {
		begin_text(c, h);
		return;
	}
	if (is_title(c, in)) {
		c->provision = in;
		put(c->t, begin(c, ITEM_PROVISION, in->id), "title", in->title);
		return;
	}
	if (in == NULL && c->text == NULL)
		begin_text(c, NULL);
	i = in != NULL ? content_item(c->t->to, ITEM_PROVISION, in->id) : c->text;
	s = string_of(c->words, i);
	g_string_append_printf(s, "%s%s", s->len > 0 ? "\n" : "", words);
}

/* The words of a link that has none of its own; nothing is written of what else it would be. */
static bool
take_link(void *user, const struct md_link *l, struct md_target *to)
{
	const struct chapter_take *c = user;
	const struct model *m = c->t->model;
	const struct term *term =
	    l->kind == MD_LINK_TERM ? model_term(m, c->chapter->guide, l->target) : NULL;
	char *guide = g_strndup(l->target, strcspn(l->target, "/"));
	const struct guide *g = l->kind == MD_LINK_CHAPTER ? model_guide(m, guide) : NULL;

	to->kind = "section";
	if (term != NULL)
		to->text = words_of(&term->term);
	for (guint i = 0; g != NULL && i < g->chapters->len; i++) {
		const struct chapter *one = g->chapters->pdata[i];

		if (strcmp(one->file, l->target + MIN(strlen(guide) + 1, strlen(l->target))) == 0 &&
		    one->doc != NULL)
			to->text = one->doc->title;
	}
	g_free(guide);
	return to->text != NULL;
}

/* Called after the words of the same block. */
static const char *
take_block(void *user, const struct md_provision *in, const char *digest)
{
	struct chapter_take *c = user;

	if (in == NULL && c->text == NULL)
		begin_text(c, NULL);
	g_string_append_printf(
	    string_of(
		c->blocks, in != NULL ? content_item(c->t->to, ITEM_PROVISION, in->id) : c->text),
	    "%s\n", digest);
	return NULL;
}

static void
free_string(gpointer s)
{
	g_string_free(s, TRUE);
}

static void
take_mappings(struct take *t, struct item *i, const struct provision *p)
{
	const GPtrArray *mappings = trace_provision_mappings(t->trace, p);
	GString *s = g_string_new(NULL);

	for (guint k = 0; k < mappings->len; k++) {
		const struct mapping *m = mappings->pdata[k];

		g_string_append_printf(
		    s, "%s\t%s\t%s\n", m->clause->ref, relation_word(m->relation), m->reason);
	}
	put_string(t, i, "mappings", s);
}

static void
finish_chapter(struct chapter_take *c)
{
	struct take *t = c->t;

	for (guint k = 0; k < c->order->len; k++) {
		struct item *i = c->order->pdata[k];
		const struct provision *p =
		    i->kind == ITEM_PROVISION ? model_provision(t->model, i->id) : NULL;
		GString *words = g_hash_table_lookup(c->words, i),
			*blocks = g_hash_table_lookup(c->blocks, i);

		if (words != NULL)
			put(t, i, "text", arena_strdup(t->arena, words->str));
		if (p != NULL)
			take_mappings(t, i, p);
		if (blocks != NULL)
			put(t, i, "blocks", arena_strdup(t->arena, g_strchomp(blocks->str)));
	}
}

static void
take_chapter(struct take *t, const struct chapter *chapter, GString *written)
{
	struct chapter_take c = { .t = t, .chapter = chapter };
	const struct md_resolver r = {
		.link = take_link, .block = take_block, .words = take_words, .user = &c
	};
	struct item *i = content_add(t->arena, t->to, ITEM_CHAPTER,
	    arena_printf(t->arena, "%s/%s", chapter->guide->id, chapter->file));

	if (i == NULL)
		return;
	i->in = chapter->guide->id;
	i->number = arena_printf(t->arena, "%u", chapter->number);
	if (chapter->doc == NULL)
		return;
	put(t, i, "title", chapter->doc->title);
	c.words = g_hash_table_new_full(NULL, NULL, NULL, free_string);
	c.blocks = g_hash_table_new_full(NULL, NULL, NULL, free_string);
	c.order = g_ptr_array_new();
	g_string_truncate(written, 0);
	md_write(chapter->doc, chapter->doc->body, NULL, &r, written);
	finish_chapter(&c);
	g_ptr_array_free(c.order, TRUE);
	g_hash_table_destroy(c.blocks);
	g_hash_table_destroy(c.words);
}

static void
take_terms(struct take *t, const struct guide *g)
{
	for (guint k = 0; k < g->terms->len; k++) {
		const struct term *one = g->terms->pdata[k];
		const struct snapshot_term digests = snapshot_term_digests(one);
		struct item *i = content_add(
		    t->arena, t->to, ITEM_TERM, arena_printf(t->arena, "%s/%s", g->id, one->id));

		if (i == NULL)
			continue;
		i->in = g->id;
		put_mtext(t, i, "term", &one->term);
		put(t, i, "reading", one->reading);
		put_mtext(t, i, "text", &one->text);
		put(t, i, "blocks", arena_printf(t->arena, "%s\n%s", digests.there, digests.says));
	}
}

static struct item_fate *
add_fate(struct take *t, enum fate fate, enum item_kind kind, const char *edition, const char *was)
{
	struct item_fate *f = content_add_fate(t->arena, t->to, fate, kind);

	f->edition = edition;
	if (was != NULL)
		g_ptr_array_add(f->was, (char *)was);
	return f;
}

static void
take_fates(struct take *t, const struct guide *g)
{
	for (guint k = 0; k < g->renamed->len; k++) {
		const struct renamed *r = g->renamed->pdata[k];

		g_ptr_array_add(add_fate(t, FATE_RENAMED, ITEM_PROVISION, r->edition, r->was)->now,
		    (char *)r->provision->id);
	}
	for (guint k = 0; k < g->split->len; k++) {
		const struct split *s = g->split->pdata[k];
		struct item_fate *f = add_fate(t, FATE_SPLIT, ITEM_PROVISION, s->edition, s->was);

		for (guint n = 0; n < s->into->len; n++)
			if (s->into->pdata[n] != NULL)
				g_ptr_array_add(f->now,
				    (char *)((const struct provision *)s->into->pdata[n])->id);
	}
	for (guint k = 0; k < g->merged->len; k++) {
		const struct merged *m = g->merged->pdata[k];
		struct item_fate *f = add_fate(t, FATE_MERGED, ITEM_PROVISION, m->edition, NULL);

		g_ptr_array_extend(f->was, m->was, NULL, NULL);
		if (m->provision != NULL)
			g_ptr_array_add(f->now, (char *)m->provision->id);
	}
	for (guint k = 0; k < g->retired->len; k++) {
		const struct dropped *d = g->retired->pdata[k];

		add_fate(t, FATE_RETIRED, ITEM_PROVISION, d->edition, d->was)->reason = d->reason;
	}
}

static void
take_guide(struct take *t, const struct guide *g, GString *written)
{
	struct item *i = content_add(t->arena, t->to, ITEM_GUIDE, g->id);

	put_mtext(t, i, "title", &g->title);
	put_mtext(t, i, "subtitle", &g->subtitle);
	put_mtext(t, i, "audience", &g->audience);
	put_mtext(t, i, "purpose", &g->purpose);
	for (guint k = 0; k < g->chapters->len; k++)
		take_chapter(t, g->chapters->pdata[k], written);
	take_terms(t, g);
	take_fates(t, g);
}

/* ---- checklists and profiles ---- */

static void
take_question(struct take *t, const struct question *q)
{
	struct item *i = content_add(t->arena, t->to, ITEM_QUESTION, q->id);

	if (i == NULL)
		return;
	i->in = q->checklist->id;
	/* as it is: its digest is that of diff/snapshot.h */
	for (int p = 0; p < SNAPSHOT_PARTS; p++) {
		GString *s = g_string_new(NULL);

		snapshot_write_part(s, q, p);
		put(t, i, snapshot_part_word(p), arena_strdup(t->arena, s->str));
		g_string_free(s, TRUE);
	}
}

static void
take_question_fates(struct take *t, const struct checklist *c)
{
	for (guint k = 0; k < c->questions->len; k++) {
		const struct question *q = c->questions->pdata[k];
		struct item_fate *f;

		if (q->supersedes->len == 0)
			continue;
		f = add_fate(t, q->supersedes->len > 1 ? FATE_MERGED : FATE_RENAMED, ITEM_QUESTION,
		    NULL, NULL);
		g_ptr_array_extend(f->was, q->supersedes, NULL, NULL);
		g_ptr_array_add(f->now, (char *)q->id);
	}
	for (guint k = 0; k < c->retired->len; k++) {
		const struct retired *r = c->retired->pdata[k];

		add_fate(t, FATE_RETIRED, ITEM_QUESTION, NULL, r->id)->reason = r->reason;
	}
}

static void
take_checklist(struct take *t, const struct checklist *c)
{
	struct item *i = content_add(t->arena, t->to, ITEM_CHECKLIST, c->id);
	GString *scale = g_string_new(NULL), *groups = g_string_new(NULL);

	put_mtext(t, i, "title", &c->title);
	put_mtext(t, i, "intro", &c->intro);
	put(t, i, "scoring", c->scoring);
	for (guint k = 0; k < c->scale->len; k++) {
		const struct scale_step *s = c->scale->pdata[k];

		g_string_append_printf(scale, "%d %s", s->value, words_of(&s->label));
		if (s->points >= 0)
			g_string_append_printf(scale, " (%d)", s->points);
		g_string_append_c(scale, '\n');
	}
	put_string(t, i, "scale", scale);
	for (guint k = 0; k < c->groups->len; k++) {
		const struct group *g = c->groups->pdata[k];

		g_string_append_printf(
		    groups, "%s %s ×%d\n", g->id, words_of(&g->title), g->weight);
	}
	put_string(t, i, "groups", groups);
	put(t, i, "blocks", snapshot_scale(t->arena, c->scale));
	for (guint k = 0; k < c->questions->len; k++)
		take_question(t, c->questions->pdata[k]);
	take_question_fates(t, c);
}

static void
take_profile(struct take *t, const struct profile *p)
{
	struct item *i = content_add(t->arena, t->to, ITEM_PROFILE, p->id);
	GString *facts = g_string_new(NULL), *checklists = g_string_new(NULL);

	if (i == NULL)
		return;
	put_mtext(t, i, "title", &p->title);
	put_mtext(t, i, "text", &p->note);
	for (guint k = 0; k < p->facts->len; k++) {
		const struct profile_fact *f = p->facts->pdata[k];

		g_string_append_printf(facts, "%s: %s\n", f->fact, f->value);
	}
	put_string(t, i, "facts", facts);
	for (guint k = 0; k < p->checklists->len; k++)
		g_string_append_printf(
		    checklists, "%s\n", ((const struct checklist *)p->checklists->pdata[k])->id);
	put_string(t, i, "checklists", checklists);
}

/* ---- sources, findings, coverage ---- */

static bool
is_used(const struct take *t, const struct clause *c)
{
	return trace_clause_mappings(t->trace, c)->len + trace_clause_questions(t->trace, c)->len >
	    0;
}

static void
take_source(struct take *t, const struct source_doc *d)
{
	struct item *i = content_add(t->arena, t->to, ITEM_SOURCE, d->id);

	if (i == NULL)
		return;
	put_mtext(t, i, "title", &d->title);
	put(t, i, "edition", d->pinned->id);
	put(t, i, "status", status_word(d->pinned->status));
	put(t, i, "date", d->pinned->date);
	for (guint k = 0; k < d->pinned->all->len; k++) {
		const struct clause *c = d->pinned->all->pdata[k];
		struct item *one;

		if (!is_used(t, c) ||
		    (one = content_add(t->arena, t->to, ITEM_CLAUSE, c->ref)) == NULL)
			continue;
		one->in = d->id;
		put_mtext(t, one, "title", &c->title);
		put_mtext(t, one, "text", &c->gist);
		put(t, one, "quote", c->quote);
		put(t, one, "fingerprint", c->fingerprint);
	}
}

static void
take_findings(struct take *t)
{
	for (guint k = 0; k < t->model->findings->len; k++) {
		const struct finding *f = t->model->findings->pdata[k];
		struct item *i = content_add(t->arena, t->to, ITEM_FINDING, f->id);

		if (i == NULL)
			continue;
		put_mtext(t, i, "title", &f->title);
		put_mtext(t, i, "text", &f->text);
		put(t, i, "status", f->status);
	}
}

static void
take_coverage(struct take *t, const struct guide *g)
{
	const GPtrArray *counts = trace_counts(t->trace, g);

	for (guint k = 0; k < counts->len; k++) {
		const struct cover_count *c = counts->pdata[k];
		struct item *i;

		if (c->level == NULL)
			continue;
		i = content_add(t->arena, t->to, ITEM_COVERAGE,
		    arena_printf(t->arena, "%s %s %s", g->id, c->source->doc->id, c->level));
		if (i == NULL)
			continue;
		i->in = g->id;
		put(t, i, "total", arena_printf(t->arena, "%u", c->total));
		put(t, i, "direct", arena_printf(t->arena, "%u", c->direct));
		put(t, i, "below", arena_printf(t->arena, "%u", c->below));
		put(t, i, "excepted", arena_printf(t->arena, "%u", c->excepted));
		put(t, i, "none", arena_printf(t->arena, "%u", c->none));
	}
}

/* ---- the edition ---- */

static void
take_edition(struct take *t)
{
	const struct model *m = t->model;
	struct item *i = content_add(t->arena, t->to, ITEM_EDITION, "edition");

	t->to->edition = m->edition != NULL ? m->edition : "";
	t->to->date = m->date;
	t->to->stage = stage_word(m->stage);
	put_mtext(t, i, "title", &m->title);
	put_mtext(t, i, "subtitle", &m->subtitle);
	put(t, i, "date", m->date);
	put(t, i, "stage", t->to->stage);
	put_mtext(t, i, "publisher", &m->publisher);
	put_mtext(t, i, "notice", &m->notice);
	put_mtext(t, i, "licence", &m->licence);
}

const struct content *
content_of_model(struct arena *a, const struct model *m, const struct trace *trace)
{
	struct take t = { a, m, trace, content_new(a) };
	/* not looked at: words are met by writing them */
	GString *written = g_string_new(NULL);

	take_edition(&t);
	for (guint k = 0; k < m->guides->len; k++)
		take_guide(&t, m->guides->pdata[k], written);
	g_string_free(written, TRUE);
	for (guint k = 0; k < m->checklists->len; k++)
		take_checklist(&t, m->checklists->pdata[k]);
	for (guint k = 0; k < m->profiles->len; k++)
		take_profile(&t, m->profiles->pdata[k]);
	for (guint k = 0; k < m->sources->len; k++)
		if (((const struct source_doc *)m->sources->pdata[k])->pinned != NULL)
			take_source(&t, m->sources->pdata[k]);
	take_findings(&t);
	for (guint k = 0; k < m->guides->len; k++)
		take_coverage(&t, m->guides->pdata[k]);
	return t.to;
}
