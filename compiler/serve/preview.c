/* SPDX-License-Identifier: Apache-2.0 */
/* Readings of a project: the one that is shown, and what was said of the last. */
#include "serve/preview.h"

#include "base/arena.h"
#include "check/check.h"
#include "engine/project_rules.h"
#include "diag/diag.h"
#include "edition/outputs.h"
#include "md/md.h"
#include "md/shelf.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "trace/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct arena	*arena;
	struct diags	*ds;
	struct model	*model;
	struct trace	*trace;
	struct build	 build;
	struct outputs	*outputs;	/* NULL: it has errors */
};

struct preview {
	char		*root;
	struct md_shelf	*shelf;
	GMutex		 lock;		/* guards all below, and the shelf */
	struct reading	*shown;		/* the last good one; or NULL */
	struct preview_news news;
	char		*messages;	/* JSON, of the last reading */
};

static void
reading_close(struct reading *r)
{
	if (r == NULL)
		return;
	outputs_close(r->outputs);
	diags_close(r->ds);
	arena_close(r->arena);
	g_free(r);
}

struct preview *
preview_open(const char *root)
{
	struct preview *p = g_new0(struct preview, 1);

	p->root = g_strdup(root);
	p->shelf = md_shelf_open();
	p->messages = g_strdup("[]");
	g_mutex_init(&p->lock);
	return p;
}

void
preview_close(struct preview *p)
{
	if (p == NULL)
		return;
	reading_close(p->shown);
	md_shelf_close(p->shelf);
	g_mutex_clear(&p->lock);
	g_free(p->messages);
	g_free(p->root);
	g_free(p);
}

/* As a build does, up to its first file. */
static struct reading *
read_project(struct preview *p)
{
	struct reading *r = g_new0(struct reading, 1);
	GPtrArray *none = g_ptr_array_new();

	r->arena = arena_open();
	r->ds = diags_open();
	if ((r->model = model_read_with(r->arena, p->root, p->shelf, r->ds)) != NULL) {
		r->trace = trace_build(r->arena, r->model);
		if (diags_count(r->ds, DIAG_ERROR) == 0) {
			check_run(r->model, r->trace, r->ds);
			rules_run(r->model, r->trace, r->ds);
		}
	}
	if (diags_count(r->ds, DIAG_ERROR) == 0) {
		r->build = (struct build){
			.model = r->model, .trace = r->trace, .arena = r->arena, .ds = r->ds
		};
		outputs_checklists(&r->build, none);
		r->outputs = outputs_open(&r->build);
	}
	g_ptr_array_free(none, TRUE);
	return r;
}

/* Free with g_free. */
static char *
messages_json(struct diags *ds)
{
	char *text = NULL, *copy;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	diags_print_json(ds, f);
	fclose(f);
	copy = g_strdup(text);
	free(text);
	return copy;
}

void
preview_read(struct preview *p, void (*say)(struct diags *, void *), void *data)
{
	gint64 began = g_get_monotonic_time();
	struct reading *r;
	size_t before;

	g_mutex_lock(&p->lock);
	before = md_shelf_parsed(p->shelf);
	r = read_project(p);
	p->news = (struct preview_news){ p->news.reading + 1, r->outputs != NULL,
		diags_count(r->ds, DIAG_ERROR), diags_count(r->ds, DIAG_WARNING),
		md_shelf_parsed(p->shelf) - before,
		(double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC };
	g_free(p->messages);
	p->messages = p->news.good ? g_strdup("[]") : messages_json(r->ds);
	if (say != NULL)
		say(r->ds, data);
	if (r->outputs != NULL) {
		reading_close(p->shown);
		p->shown = r;
		md_shelf_settle(p->shelf);
	} else
		reading_close(r);
	g_mutex_unlock(&p->lock);
}

struct preview_news
preview_news(struct preview *p)
{
	struct preview_news news;

	g_mutex_lock(&p->lock);
	news = p->news;
	g_mutex_unlock(&p->lock);
	return news;
}

char *
preview_messages(struct preview *p)
{
	char *copy;

	g_mutex_lock(&p->lock);
	copy = g_strdup(p->messages);
	g_mutex_unlock(&p->lock);
	return copy;
}

bool
preview_is_there(struct preview *p)
{
	bool there;

	g_mutex_lock(&p->lock);
	there = p->shown != NULL;
	g_mutex_unlock(&p->lock);
	return there;
}

GBytes *
preview_file(struct preview *p, const char *path)
{
	GBytes *bytes;

	g_mutex_lock(&p->lock);
	bytes = p->shown != NULL ? outputs_file(p->shown->outputs, path) : NULL;
	g_mutex_unlock(&p->lock);
	return bytes;
}

/* ---- where it is written ---- */

static const struct chapter *
chapter_of_page(const struct model *m, const char *page)
{
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		for (guint k = 0; k < g->chapters->len; k++) {
			const struct chapter *c = g->chapters->pdata[k];
			char *path = g_strdup_printf("%s/%s.html", g->id, c->slug);
			bool found = strcmp(path, page) == 0;

			g_free(path);
			if (found)
				return c;
		}
	}
	return NULL;
}

/* A chapter's own anchor is its title's, which has no place of its own: the file. */
static bool
place_in_chapter(const struct chapter *c, const char *id, struct loc *loc)
{
	*loc = (struct loc){ c->path, 1, 1, 0 };
	for (guint i = 0; i < c->provisions->len; i++) {
		const struct provision *p = c->provisions->pdata[i];

		if (strcmp(p->id, id) == 0)
			*loc = p->loc;
	}
	for (guint i = 0; c->doc != NULL && i < c->doc->headings->len; i++) {
		const struct md_heading *h = c->doc->headings->pdata[i];

		if (strcmp(h->anchor, id) == 0)
			*loc = h->loc;
	}
	return true;
}

static bool
place_of_question(const struct model *m, const char *id, struct loc *loc)
{
	for (guint i = 0; i < m->checklists->len; i++) {
		const struct checklist *c = m->checklists->pdata[i];

		for (guint k = 0; k < c->questions->len; k++) {
			const struct question *q = c->questions->pdata[k];

			if (strcmp(q->id, id) == 0) {
				*loc = q->loc;
				return true;
			}
		}
	}
	return false;
}

bool
preview_place(struct preview *p, const char *page, const char *id, struct loc *loc)
{
	const struct chapter *c;
	bool found = false;

	g_mutex_lock(&p->lock);
	if (p->shown != NULL) {
		c = chapter_of_page(p->shown->model, page);
		found = c != NULL ? place_in_chapter(c, id, loc) :
				    place_of_question(p->shown->model, id, loc);
	}
	if (found)
		loc->file = g_strdup(loc->file);
	g_mutex_unlock(&p->lock);
	return found;
}
