/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a document is made of. */
#include "edition/attach.h"

#include "diag/diag.h"
#include "md/md.h"
#include "canvas/canvas.h"
#include "model/case.h"
#include "model/checklists.h"
#include "model/facing.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/survey.h"

struct attach {
	const struct model	*model;
	struct diags		*ds;
	GPtrArray		*files;
	GHashTable		*paths;		/* those in it */
};

/* PATH from the project's folder, as places in the model have it. */
static void
add(struct attach *a, const char *path)
{
	char *full, *bytes;
	gsize len;

	if (g_hash_table_contains(a->paths, path))
		return;
	g_hash_table_add(a->paths, g_strdup(path));
	full = g_build_filename(a->model->root, path, NULL);
	if (g_file_get_contents(full, &bytes, &len, NULL))
		canvas_files_add(a->files, path, path, true, g_bytes_new_take(bytes, len));
	else					/* it was there when the model was read */
		diag(a->ds, DIAG_FILE_MISSING, &(struct loc){ .file = path }, path);
	g_free(full);
}

static void
add_chapter(struct attach *a, const struct guide *g, const struct chapter *c)
{
	add(a, c->path);
	for (guint i = 0; c->doc != NULL && i < c->doc->images->len; i++) {
		char *path = g_build_filename("content", "guides", g->id,
		    ((const struct md_image *)c->doc->images->pdata[i])->src, NULL);

		add(a, path);
		g_free(path);
	}
}

static void
begin(struct attach *a, const struct model *m, struct diags *ds)
{
	*a = (struct attach){ m, ds, canvas_files_new(),
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
	add(a, "content/edition.yaml");
}

GPtrArray *
attach_guide(const struct model *m, const struct guide *g, struct diags *ds)
{
	struct attach a;

	begin(&a, m, ds);
	add(&a, g->loc.file);
	for (guint i = 0; i < g->chapters->len; i++)
		add_chapter(&a, g, g->chapters->pdata[i]);
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *one = m->mappings->pdata[i];

		if (one->provision->guide == g)
			add(&a, one->loc.file);
	}
	for (guint i = 0; i < m->unmapped->len; i++) {
		const struct unmapped *one = m->unmapped->pdata[i];

		if (one->provision->guide == g)
			add(&a, one->loc.file);
	}
	for (guint i = 0; i < m->cases->len; i++) {
		const struct case_study *one = m->cases->pdata[i];

		if (one->guide == g)
			add(&a, one->loc.file);
	}
	g_hash_table_destroy(a.paths);
	return a.files;
}

GPtrArray *
attach_comments(const struct model *m, struct diags *ds)
{
	struct attach a;

	begin(&a, m, ds);
	for (guint i = 0; i < m->comments->len; i++)
		add(&a, ((const struct comment *)m->comments->pdata[i])->loc.file);
	g_hash_table_destroy(a.paths);
	return a.files;
}

GPtrArray *
attach_facing(const struct model *m, struct diags *ds)
{
	struct attach a;

	begin(&a, m, ds);
	add(&a, m->facing->loc.file);
	g_hash_table_destroy(a.paths);
	return a.files;
}

GPtrArray *
attach_study(const struct model *m, const struct survey *only, struct diags *ds)
{
	struct attach a;

	begin(&a, m, ds);
	for (guint i = 0; i < m->surveys->len; i++) {
		const struct survey *s = m->surveys->pdata[i];

		if (only == NULL || s == only)
			add(&a, s->loc.file);
	}
	for (guint i = 0; only == NULL && i < m->findings->len; i++)
		add(&a, ((const struct finding *)m->findings->pdata[i])->loc.file);
	g_hash_table_destroy(a.paths);
	return a.files;
}

GPtrArray *
attach_checklist(const struct model *m, const struct checklist *c, struct diags *ds)
{
	struct attach a;

	begin(&a, m, ds);
	add(&a, c->loc.file);
	if (c->profile != NULL)
		add(&a, c->profile->loc.file);
	g_hash_table_destroy(a.paths);
	return a.files;
}
