/* SPDX-License-Identifier: Apache-2.0 */
/* The table of outputs, and how a build makes them side by side. */
#include "cmd/outputs.h"
#include "base/arena.h"
#include "base/outtree.h"
#include "base/parallel.h"
#include "base/text.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "engine/page.h"
#include "exchange/csv.h"
#include "docxml/docxml.h"
#include "exchange/edition_json.h"
#include "exchange/workbook.h"
#include "fo/fo.h"
#include "html/html.h"
#include "model/model.h"
#include "xslt/xslt.h"
#include "trace/matrix.h"

#include <string.h>

static bool
output_wanted(const struct build *b, const char *name)
{
	return output_by_name(name) != NULL && (b->names == NULL || g_strv_contains(b->names, name));
}

static bool
guide_wanted(const struct build *b, const struct guide *g)
{
	return b->guide == NULL || b->guide == g;
}

/* One piece of work: MAKE is called with it on any thread. */
struct job {
	void		(*make)(struct job *);
	struct build	*build;
	const void	*what;			/* a guide, a checklist, or nothing */
};

static void
add_job(struct build *b, GPtrArray *jobs, void (*make)(struct job *), const void *what)
{
	struct job *j = g_new(struct job, 1);

	*j = (struct job){ make, b, what };
	g_ptr_array_add(jobs, j);
}

/* A file that cannot be written ends the build; the first reason is enough. */
static void
add_file(struct build *b, const char *path, const void *bytes, size_t len)
{
	GError *error = NULL;

	if (outtree_add(b->tree, path, bytes, len, &error))
		return;
	if (g_atomic_int_compare_and_exchange(&b->failed, FALSE, TRUE))
		diag(b->ds, DIAG_FILE_WRITE, NULL, path, error->message);
	g_error_free(error);
}

static void
add_bytes(struct build *b, const char *path, GBytes *bytes)
{
	gsize len;
	const void *p;

	if (bytes == NULL)
		return;
	p = g_bytes_get_data(bytes, &len);
	add_file(b, path, p, len);
	g_bytes_unref(bytes);
}

/* ---- html: the site ---- */

/* What other outputs of this build put where pages may link to. */
static GPtrArray *
linked_files(const struct build *b)
{
	bool lua = output_wanted(b, "lua"), xlsx = output_wanted(b, "xlsx"), pdf = output_wanted(b, "pdf");
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);

	for (unsigned i = 0; i < b->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(b->model->checklists, i);

		if (lua && guide_wanted(b, c->guide))
			g_ptr_array_add(files, g_strdup_printf("lua/%s.lua", c->id));
		if (xlsx && guide_wanted(b, c->guide))
			g_ptr_array_add(files, g_strdup_printf("xlsx/%s.xlsx", c->id));
	}
	for (unsigned i = 0; i < b->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(b->model->guides, i);

		if (pdf && guide_wanted(b, g))
			g_ptr_array_add(files, g_strdup_printf("pdf/%s.pdf", g->id));
	}
	if (output_wanted(b, "data"))
		g_ptr_array_add(files, g_strdup("data/trace.csv"));
	g_ptr_array_add(files, NULL);
	return files;
}

/* Several outputs hold the compiled checklist: it is made, and complained of, once. */
struct compiled {
	GMutex	 lock;
	bool	 done;
	GString	*lua;			/* NULL after a message */
};

static const GString *
compiled_lua(const struct build *b, const struct checklist *c)
{
	struct compiled *one;
	guint at;

	if (!g_ptr_array_find(b->model->checklists, c, &at))
		return NULL;
	one = &b->compiled[at];
	g_mutex_lock(&one->lock);
	if (!one->done)
		one->lua = engine_compile(b->model, b->trace, c, b->ds);
	one->done = true;
	g_mutex_unlock(&one->lock);
	return one->lua;
}

static void
compiled_close(struct build *b)
{
	for (guint i = 0; i < b->model->checklists->len; i++) {
		if (b->compiled[i].lua != NULL)
			g_string_free(b->compiled[i].lua, TRUE);
		g_mutex_clear(&b->compiled[i].lock);
	}
	g_clear_pointer(&b->compiled, g_free);
}

/* A checklist's page scores by itself. */
static void
make_live(GString *page, const struct checklist *c, const struct html_options *options)
{
	engine_page(page, compiled_lua(options->data, c));
}

static void
make_html(struct job *j)
{
	GPtrArray *files = linked_files(j->build);
	const struct html_options options = {
		.files = (const char *const *)files->pdata,
		.validate = j->build->validate,
		.finish = make_live,
		.data = j->build,
	};

	if (!html_site(j->build->model, j->build->trace, &options, j->build->tree, j->build->ds))
		g_atomic_int_set(&j->build->failed, TRUE);
	g_ptr_array_free(files, TRUE);
}

static void
plan_html(struct build *b, GPtrArray *jobs)
{
	add_job(b, jobs, make_html, NULL);
}

/* ---- pdf: one book a guide, one form a checklist ---- */

/* Seconds since 1970: SOURCE_DATE_EPOCH, else the day the edition gives itself, so that a build can be repeated. */
int64_t
output_date(const struct model *m)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	int y = 1970, month = 1, day = 1;
	GDateTime *t;
	int64_t seconds;

	if (epoch != NULL)
		return g_ascii_strtoll(epoch, NULL, 10);
	if (m->date != NULL)
		sscanf(m->date, "%4d-%2d-%2d", &y, &month, &day);
	if ((t = g_date_time_new_utc(y, month, day, 0, 0, 0)) == NULL)
		return 0;
	seconds = g_date_time_to_unix(t);
	g_date_time_unref(t);
	return seconds;
}

/* Owns DOC.  FILE is where the author's words come from, for messages. */
static void
make_pdf(struct build *b, const struct xslt *style, xmlDoc *doc, const char *path, const char *file, const char *base)
{
	const struct fo_options options = { .file = file, .no_lines = TRUE, .base = base, .date = output_date(b->model) };
	xmlDoc *fo = style != NULL ? xslt_run(style, doc, NULL, b->ds) : NULL;

	xmlFreeDoc(doc);		/* before the pages are made: they need the room */
	if (fo != NULL) {
		add_bytes(b, path, fo_pdf(fo, &options, b->ds));
		xmlFreeDoc(fo);
	}
}

static void
make_guide_pdf(struct job *j)
{
	const struct guide *g = j->what;
	const struct model *m = j->build->model;
	char *path = g_strdup_printf("pdf/%s.pdf", g->id);
	char *base = g_build_filename(m->root, "content", "guides", g->id, NULL);

	make_pdf(j->build, j->build->book_style, docxml_guide(m, j->build->trace, g), path, g->loc.file, base);
	g_free(base);
	g_free(path);
}

static void
make_checklist_pdf(struct job *j)
{
	const struct checklist *c = j->what;
	const struct model *m = j->build->model;
	char *path = g_strdup_printf("pdf/checklist-%s.pdf", c->id);

	make_pdf(j->build, j->build->form_style, docxml_checklist(m, j->build->trace, c), path, c->loc.file, m->root);
	g_free(path);
}

static void
plan_pdf(struct build *b, GPtrArray *jobs)
{
	b->book_style = xslt_open("templates/fo/guide.xsl", b->ds);
	b->form_style = xslt_open("templates/fo/checklist.xsl", b->ds);
	for (unsigned i = 0; i < b->model->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(b->model->guides, i);

		if (guide_wanted(b, g))
			add_job(b, jobs, make_guide_pdf, g);
	}
	for (unsigned i = 0; i < b->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(b->model->checklists, i);

		if (guide_wanted(b, c->guide))
			add_job(b, jobs, make_checklist_pdf, c);
	}
}

/* ---- lua: one stand-alone file a checklist ---- */

static void
make_lua(struct job *j)
{
	const struct checklist *c = j->what;
	const GString *lua = compiled_lua(j->build, c);
	char *path = g_strdup_printf("lua/%s.lua", c->id);

	if (lua != NULL)
		add_file(j->build, path, lua->str, lua->len);
	g_free(path);
}

static void
plan_lua(struct build *b, GPtrArray *jobs)
{
	for (unsigned i = 0; i < b->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(b->model->checklists, i);

		if (guide_wanted(b, c->guide))
			add_job(b, jobs, make_lua, c);
	}
}

/* ---- xlsx: one workbook a checklist, scoring itself ---- */

static void
make_xlsx(struct job *j)
{
	const struct checklist *c = j->what;
	const GString *lua = compiled_lua(j->build, c);
	char *path = g_strdup_printf("xlsx/%s.xlsx", c->id);

	if (lua != NULL)
		add_bytes(j->build, path, workbook_write(j->build->model, j->build->trace, c, lua, NULL, c->loc.file, j->build->ds));
	g_free(path);
}

static void
plan_xlsx(struct build *b, GPtrArray *jobs)
{
	for (unsigned i = 0; i < b->model->checklists->len; i++) {
		const struct checklist *c = g_ptr_array_index(b->model->checklists, i);

		if (guide_wanted(b, c->guide))
			add_job(b, jobs, make_xlsx, c);
	}
}

/* ---- data: for other programs ---- */

static void
make_edition_json(struct job *j)
{
	add_bytes(j->build, "data/edition.json", edition_json(j->build->model, j->build->trace));
}

static void
make_trace_csv(struct job *j)
{
	struct build *b = j->build;
	struct arena *a = arena_open();

	add_bytes(b, "data/trace.csv", trace_csv(b->model, matrix_by_provision(a, b->model, b->trace, b->guide)));
	arena_close(a);
}

static void
make_schemas(struct job *j)
{
	for (const char *const *kind = schema_kinds(); *kind != NULL; kind++) {
		GString *json = g_string_new(NULL);
		char *path = g_strdup_printf("data/schema/%s.json", *kind);

		schema_print_json(*kind, json);
		add_file(j->build, path, json->str, json->len);
		g_free(path);
		g_string_free(json, TRUE);
	}
}

static void
plan_data(struct build *b, GPtrArray *jobs)
{
	add_job(b, jobs, make_edition_json, NULL);
	add_job(b, jobs, make_trace_csv, NULL);
	add_job(b, jobs, make_schemas, NULL);
}

/* ---- the table ---- */

/* In the order in which work begins: what takes longest comes first. */
static const struct output outputs[] = {
	{ "html", plan_html },
	{ "pdf", plan_pdf },
	{ "xlsx", plan_xlsx },
	{ "lua", plan_lua },
	{ "data", plan_data },
};

const struct output *
output_by_name(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
		if (strcmp(outputs[i].name, name) == 0)
			return &outputs[i];
	return NULL;
}

const char *const *
output_names(void)
{
	static const char *names[G_N_ELEMENTS(outputs) + 1];

	for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
		names[i] = outputs[i].name;
	return names;
}

static void
run_job(void *p)
{
	struct job *j = p;

	if (g_atomic_int_get(&j->build->failed))
		return;
	lang_enter(model_lang(j->build->model));
	j->make(j);
	lang_leave();
}

void
outputs_make(struct build *b)
{
	GPtrArray *jobs = g_ptr_array_new_with_free_func(g_free);

	b->compiled = g_new0(struct compiled, b->model->checklists->len);
	for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
		if (output_wanted(b, outputs[i].name))
			outputs[i].plan(b, jobs);
	parallel_run(run_job, jobs->pdata, jobs->len);
	compiled_close(b);
	xslt_close(b->book_style);
	xslt_close(b->form_style);
	b->book_style = b->form_style = NULL;
	g_ptr_array_free(jobs, TRUE);
}
