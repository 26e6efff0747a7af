/* SPDX-License-Identifier: Apache-2.0 */
/* The table of outputs, and how a build makes them side by side. */
#define _GNU_SOURCE			/* strchrnul */
#include "edition/outputs.h"
#include "edition/attach.h"
#include "edition/earlier.h"
#include "base/arena.h"
#include "base/outtree.h"
#include "base/parallel.h"
#include "base/grid.h"
#include "base/text.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "html/page.h"
#include "ledger/comments.h"
#include "model/tailor.h"
#include "report/study_report.h"
#include "report/table_report.h"
#include "workbook/table_book.h"
#include "answers/blank_csv.h"
#include "data/facing.h"
#include "data/trace_table.h"
#include "docxml/docxml.h"
#include "data/edition_json.h"
#include "data/revision_csv.h"
#include "workbook/form_book.h"
#include "workbook/study_book.h"
#include "workbook/workbook.h"
#include "fo/fo.h"
#include "forms/forms.h"
#include "html/html.h"
#include "md/md.h"
#include "model/case.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/survey.h"
#include "model/model.h"
#include "model/sources.h"
#include "xslt/xslt.h"
#include "trace/facing.h"
#include "trace/matrix.h"

#include <string.h>

static bool
output_wanted(const struct build *b, const char *name)
{
	return output_by_name(name) != NULL &&
	    (b->names == NULL || g_strv_contains(b->names, name));
}

static bool
guide_wanted(const struct build *b, const struct guide *g)
{
	return b->guide == NULL || b->guide == g;
}

/* One file: MAKE is called with it on any thread, and gives its bytes, or NULL after a message. */
struct job {
	GBytes		*(*make)(const struct job *);
	struct build	*build;
	/* in the tree; NULL: the site, which writes its files itself */
	char		*path;
	/* a guide, a checklist, the name of a kind, or nothing */
	const void	*what;
	const char	*subject;		/* id of the guide it belongs to; NULL: of all */
	const char	*part;			/* of the tree: OUTPUT, or OUTPUT/SUBJECT */
};

/* PATH is the job's from now on. */
static void
add_job(struct build *b, GPtrArray *jobs, GBytes *(*make)(const struct job *), char *path,
    const void *what, const char *subject)
{
	struct job *j = g_new(struct job, 1);

	*j = (struct job){ make, b, path, what, subject, NULL };
	g_ptr_array_add(jobs, j);
}

static void
job_free(void *p)
{
	struct job *j = p;

	g_free(j->path);
	g_free(j);
}

/* A file that cannot be written ends the build; the first reason is enough. */
static void
write_file(struct build *b, const struct job *j, GBytes *bytes)
{
	GError *error = NULL;
	gsize len;
	const void *p = g_bytes_get_data(bytes, &len);

	if (outtree_add(b->tree, j->part, j->path, p, len, &error))
		return;
	if (g_atomic_int_compare_and_exchange(&b->failed, FALSE, TRUE))
		diag(b->ds, DIAG_FILE_WRITE, NULL, j->path, error->message);
	g_error_free(error);
}

/* ---- the study: its counts, and questionnaires to be filled in ---- */

/* Chapters of any guide lead to its page. */
static bool
has_study(const struct build *b)
{
	return b->model->surveys->len > 0 && !b->alone;
}

static bool
study_wanted(const struct build *b)
{
	return has_study(b) && b->guide == NULL;
}

static GBytes *
make_study_html(const struct job *j)
{
	return earlier_rendered(
	    j->build, study_report(j->build->model, j->build->trace, "index.html"), REPORT_HTML);
}

static GBytes *
make_questionnaire_html(const struct job *j)
{
	return earlier_rendered(j->build,
	    study_form(j->build->model, j->build->trace, j->what, "study.html"), REPORT_HTML);
}

static GBytes *
make_questionnaire_book(const struct job *j)
{
	return workbook_of_study(j->build->model, j->what, j->build->ds);
}

/* One file of each questionnaire. */
static void
add_questionnaires(struct build *b, GPtrArray *jobs, GBytes *(*make)(const struct job *),
    const char *folder, const char *end)
{
	for (guint i = 0; i < b->model->surveys->len; i++) {
		const struct survey *s = b->model->surveys->pdata[i];

		add_job(b, jobs, make, g_strconcat(folder, "questionnaire-", s->id, end, NULL), s,
		    NULL);
	}
}

/* ---- html: the site ---- */

/*
 * What is made of a checklist, and where it stands: WHOLE is for those that no profile shortened.
 */
static const struct of_checklist { const char *output, *whole, *suffix;
} pdf_of_checklist = { "pdf", "pdf/checklist-", ".pdf" },
  xlsx_of_checklist = { "xlsx", "xlsx/", ".xlsx" }, csv_of_checklist = { "csv", "csv/", ".csv" },
  lua_of_checklist = { "lua", "lua/", ".lua" }, html_of_checklist = { "html", "", ".html" },
  tailoring_of_checklist = { "data", "data/", ".json" };

/* Free with g_free. */
static char *
checklist_path(const struct build *b, const struct checklist *c, const struct of_checklist *of)
{
	if (b->alone)
		return g_strconcat(c->id, of->suffix, NULL);
	if (c->profile != NULL)
		return g_strconcat("profiles/", c->profile->id, "/", c->id, of->suffix, NULL);
	return g_strconcat(of->whole, c->id, of->suffix, NULL);
}

/* Whether it is said of each provision what it makes of another document. */
static bool
revises(const struct guide *g)
{
	return g->base != NULL && g->base->pinned != NULL && g->base->pinned->all->len > 0;
}

static void
add_earlier_files(const struct build *b, GPtrArray *files)
{
	if (!output_wanted(b, "editions") || b->alone)
		return;
	if (b->changes != NULL)
		g_ptr_array_add(files, g_strdup("changes.html"));
	for (guint i = 0; b->earlier != NULL && i < b->earlier->len; i++)
		g_ptr_array_add(files, earlier_path(b->earlier->pdata[i]));
	for (guint i = 0; i < b->model->guides->len; i++) {
		const struct guide *g = b->model->guides->pdata[i];

		if (revises(g))
			g_ptr_array_add(files, g_strdup_printf("revision-%s.html", g->id));
	}
}

/* Whether a volume of reasons has anything to say. */
static bool
has_mappings(const struct model *m, const struct guide *g)
{
	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *one = m->mappings->pdata[i];

		if (one->provision != NULL && one->provision->guide == g)
			return true;
	}
	return false;
}

static void	 add_form_files(const struct build *, GPtrArray *files);

/* ---- tables that are about the whole edition ---- */

struct edition_table {
	const char *name;		/* of its files, without folder and ending */
	bool	  (*is_there)(const struct model *);
	const struct grid *(*make)(const struct model *, struct arena *);
	/* what it is made of, with --attach */
	GPtrArray *(*files)(const struct model *, struct diags *);
};

static bool
has_comments(const struct model *m)
{
	return m->comments->len > 0;
}

static const struct grid *
comments_table(const struct model *m, struct arena *a)
{
	return ledger_table(a, m, m->comments, false);
}

static bool
has_facing(const struct model *m)
{
	return m->facing != NULL;
}

static const struct grid *
facing_table(const struct model *m, struct arena *a)
{
	return data_facing_table(a, facing_rows(a, m, &(struct facing_query){ NULL, false }));
}

static const struct edition_table tables[] = {
	{ "comments", has_comments, comments_table, attach_comments },
	{ "facing", has_facing, facing_table, attach_facing },
};

/* What is not about one guide is left out of a build of one. */
static bool
is_wanted(const struct build *b, const struct edition_table *t)
{
	return t->is_there(b->model) && !b->alone && b->guide == NULL;
}

/* A job for each table, that makes FOLDER/NAME.ENDING. */
static void
for_tables(struct build *b, GPtrArray *jobs, GBytes *(*make)(const struct job *),
    const char *ending)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (is_wanted(b, &tables[i]))
			add_job(b, jobs, make,
			    g_strdup_printf("%s/%s.%s", ending, tables[i].name, ending), &tables[i],
			    NULL);
}

static void
add_checklist_files(const struct build *b, const struct checklist *c, GPtrArray *files)
{
	static const struct of_checklist *const kinds[] = { &lua_of_checklist, &xlsx_of_checklist,
		&csv_of_checklist, &pdf_of_checklist };

	for (unsigned k = 0; k < G_N_ELEMENTS(kinds); k++)
		if (output_wanted(b, kinds[k]->output) && guide_wanted(b, c->guide))
			g_ptr_array_add(files, checklist_path(b, c, kinds[k]));
	if (c->profile != NULL && !b->alone && output_wanted(b, "html"))
		g_ptr_array_add(files, checklist_path(b, c, &html_of_checklist));
}

static void
add_guide_files(const struct build *b, const struct guide *g, GPtrArray *files)
{
	if (!guide_wanted(b, g))
		return;
	g_ptr_array_add(files, g_strdup_printf("pdf/%s.pdf", g->id));
	if (has_mappings(b->model, g))
		g_ptr_array_add(files, g_strdup_printf("pdf/reasons-%s.pdf", g->id));
}

static void
add_table_files(const struct build *b, const struct edition_table *t, GPtrArray *files)
{
	static const char *const endings[] = { "pdf", "xlsx", "csv" };

	for (size_t i = 0; is_wanted(b, t) && i < G_N_ELEMENTS(endings); i++)
		if (output_wanted(b, endings[i]))
			g_ptr_array_add(
			    files, g_strdup_printf("%s/%s.%s", endings[i], t->name, endings[i]));
}

/* What other outputs of this build put where pages may link to. */
static GPtrArray *
linked_files(const struct build *b)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);

	for (unsigned i = 0; i < b->checklists->len; i++)
		add_checklist_files(b, b->checklists->pdata[i], files);
	for (unsigned i = 0; output_wanted(b, "pdf") && i < b->model->guides->len; i++)
		add_guide_files(b, g_ptr_array_index(b->model->guides, i), files);
	if (output_wanted(b, "data"))
		g_ptr_array_add(files, g_strdup("data/trace.csv"));
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		add_table_files(b, &tables[i], files);
	if (has_facing(b->model) && output_wanted(b, "html"))
		g_ptr_array_add(files, g_strdup("facing.html"));
	if (has_study(b) && output_wanted(b, "html"))
		g_ptr_array_add(files, g_strdup("study.html"));
	add_form_files(b, files);
	add_earlier_files(b, files);
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

	if (!g_ptr_array_find(b->checklists, c, &at))
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
	for (guint i = 0; i < b->checklists->len; i++) {
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
	html_checklist_page(page, compiled_lua(options->data, c));
}

static void
site_options(struct html_options *options, struct build *b, GPtrArray *files)
{
	*options = (struct html_options){
		.files = (const char *const *)files->pdata,
		.checklists = b->checklists,
		.since = b->since,
		.validate = b->validate,
		.finish = make_live,
		.data = b,
	};
}

static GBytes *
make_html(const struct job *j)
{
	GPtrArray *files = linked_files(j->build);
	struct html_options options;

	site_options(&options, j->build, files);
	if (!html_site(j->build->model, j->build->trace, &options, j->build->tree, j->build->ds))
		g_atomic_int_set(&j->build->failed, TRUE);
	g_ptr_array_free(files, TRUE);
	return NULL;
}

/* A page without the site. */
static GBytes *
make_checklist_html(const struct job *j)
{
	GPtrArray *files = linked_files(j->build);
	GString *page = g_string_new(NULL);
	struct html_options options;
	bool made;

	site_options(&options, j->build, files);
	made =
	    html_checklist(j->build->model, j->build->trace, j->what, &options, page, j->build->ds);
	g_ptr_array_free(files, TRUE);
	if (made)
		return g_string_free_to_bytes(page);
	g_string_free(page, TRUE);
	return NULL;
}

/* What stands alone may share a folder with others of its kind. */
static const char *
subject_of(const struct build *b, const struct checklist *c)
{
	if (b->alone)
		return arena_printf(b->arena, "%s@%s", c->id, c->profile->id);
	return c->guide != NULL ? c->guide->id : NULL;
}

static void
for_checklists(struct build *b, GPtrArray *jobs, GBytes *(*make)(const struct job *),
    const struct of_checklist *of)
{
	for (unsigned i = 0; i < b->checklists->len; i++) {
		const struct checklist *c = b->checklists->pdata[i];

		if (guide_wanted(b, c->guide))
			add_job(b, jobs, make, checklist_path(b, c, of), c, subject_of(b, c));
	}
}

static void
plan_html(struct build *b, GPtrArray *jobs)
{
	if (has_study(b)) {
		add_job(b, jobs, make_study_html, g_strdup("study.html"), NULL, NULL);
		add_questionnaires(b, jobs, make_questionnaire_html, "", ".html");
	}
	if (b->alone)
		for_checklists(b, jobs, make_checklist_html, &html_of_checklist);
	else
		add_job(b, jobs, make_html, NULL, NULL, NULL);
}

/* ---- pdf: one book a guide, one form a checklist ---- */

/* Owns DOC and FILES.  FILE is where the author's words come from, for messages. */
static GBytes *
make_pdf(struct build *b, const struct xslt *style, xmlDoc *doc, const char *file, const char *base,
    GPtrArray *files)
{
	const struct fo_options options = {
		.file = file, .no_lines = TRUE, .base = base, .date = model_date(b->model), .files = files, .pdf2 = b->pdf2 };
	xmlDoc *fo = style != NULL ? xslt_run(style, doc, NULL, b->ds) : NULL;
	GBytes *pdf = NULL;

	xmlFreeDoc(doc);		/* before the pages are made: they need the room */
	if (fo != NULL) {
		pdf = fo_pdf(fo, &options, b->ds);
		xmlFreeDoc(fo);
	}
	if (files != NULL)
		g_ptr_array_unref(files);
	return pdf;
}

static GBytes *
make_book(const struct job *j, const struct xslt *style, GPtrArray *files)
{
	const struct guide *g = j->what;
	const struct model *m = j->build->model;
	char *base = g_build_filename(m->root, "content", "guides", g->id, NULL);
	GBytes *pdf = make_pdf(j->build, style,
	    docxml_guide(m, j->build->trace, j->build->since, g), g->loc.file, base, files);

	g_free(base);
	return pdf;
}

static GBytes *
make_guide_pdf(const struct job *j)
{
	return make_book(j, j->build->book_style,
	    j->build->attach ? attach_guide(j->build->model, j->what, j->build->ds) : NULL);
}

static GBytes *
make_reasons_pdf(const struct job *j)
{
	return make_book(j, j->build->reasons_style,
	    j->build->attach ? attach_guide(j->build->model, j->what, j->build->ds) : NULL);
}

static GBytes *
make_checklist_pdf(const struct job *j)
{
	const struct checklist *c = j->what;
	const struct model *m = j->build->model;

	return make_pdf(j->build, j->build->form_style,
	    docxml_checklist(m, j->build->trace, j->build->since, c), c->loc.file, m->root,
	    j->build->attach ? attach_checklist(m, c, j->build->ds) : NULL);
}

/* A document of the kind report.  Owns DOC and FILES. */
static GBytes *
make_report_pdf(const struct job *j, xmlDoc *doc, GPtrArray *files)
{
	const struct model *m = j->build->model;
	struct xslt *style = xslt_open("templates/fo/sheet-report.xsl", j->build->ds);
	GBytes *pdf = make_pdf(j->build, style, doc, m->loc.file, m->root, files);

	xslt_close(style);
	return pdf;
}

static GBytes *
make_table_pdf(const struct job *j)
{
	const struct edition_table *t = j->what;
	const struct build *b = j->build;
	struct arena *a = arena_open();
	GBytes *pdf = make_report_pdf(j, report_of_table(b->model, b->trace, t->make(b->model, a)),
	    b->attach ? t->files(b->model, b->ds) : NULL);

	arena_close(a);
	return pdf;
}

static GBytes *
make_study_pdf(const struct job *j)
{
	const struct build *b = j->build;

	return make_report_pdf(j, study_report(b->model, b->trace, NULL),
	    b->attach ? attach_study(b->model, NULL, b->ds) : NULL);
}

static GBytes *
make_questionnaire_pdf(const struct job *j)
{
	const struct build *b = j->build;

	return make_report_pdf(j, study_form(b->model, b->trace, j->what, NULL),
	    b->attach ? attach_study(b->model, j->what, b->ds) : NULL);
}

static GBytes *
make_table_xlsx(const struct job *j)
{
	const struct edition_table *t = j->what;
	const struct model *m = j->build->model;
	struct arena *a = arena_open();
	GBytes *book = workbook_of_table(m, t->make(m, a), j->build->ds);

	arena_close(a);
	return book;
}

static GBytes *
make_table_csv(const struct job *j)
{
	const struct edition_table *t = j->what;
	struct arena *a = arena_open();
	GString *out = g_string_new(NULL);

	grid_csv(out, t->make(j->build->model, a));
	arena_close(a);
	return g_string_free_to_bytes(out);
}

static void
plan_pdf(struct build *b, GPtrArray *jobs)
{
	if (study_wanted(b)) {
		add_job(b, jobs, make_study_pdf, g_strdup("pdf/study.pdf"), NULL, NULL);
		add_questionnaires(b, jobs, make_questionnaire_pdf, "pdf/", ".pdf");
	}
	for_tables(b, jobs, make_table_pdf, "pdf");
	b->form_style = xslt_open("templates/fo/checklist.xsl", b->ds);
	if (!b->alone) {
		b->book_style = xslt_open("templates/fo/guide.xsl", b->ds);
		b->reasons_style = xslt_open("templates/fo/reasons.xsl", b->ds);
		for (unsigned i = 0; i < b->model->guides->len; i++) {
			const struct guide *g = g_ptr_array_index(b->model->guides, i);

			if (!guide_wanted(b, g))
				continue;
			add_job(b, jobs, make_guide_pdf, g_strdup_printf("pdf/%s.pdf", g->id), g,
			    g->id);
			if (has_mappings(b->model, g))
				add_job(b, jobs, make_reasons_pdf,
				    g_strdup_printf("pdf/reasons-%s.pdf", g->id), g, g->id);
		}
	}
	for_checklists(b, jobs, make_checklist_pdf, &pdf_of_checklist);
}

/* ---- lua: one stand-alone file a checklist ---- */

static GBytes *
make_lua(const struct job *j)
{
	const GString *lua = compiled_lua(j->build, j->what);

	return lua != NULL ? g_bytes_new(lua->str, lua->len) : NULL;
}

static void
plan_lua(struct build *b, GPtrArray *jobs)
{
	for_checklists(b, jobs, make_lua, &lua_of_checklist);
}

/* ---- xlsx: one workbook a checklist, scoring itself ---- */

static GBytes *
make_xlsx(const struct job *j)
{
	const struct checklist *c = j->what;
	const GString *lua = compiled_lua(j->build, c);

	return lua != NULL ? workbook_write(j->build->model, j->build->trace, c, lua, NULL,
				 c->loc.file, j->build->ds) :
			     NULL;
}

static void
plan_xlsx(struct build *b, GPtrArray *jobs)
{
	if (study_wanted(b))
		add_questionnaires(b, jobs, make_questionnaire_book, "xlsx/", ".xlsx");
	for_tables(b, jobs, make_table_xlsx, "xlsx");
	for_checklists(b, jobs, make_xlsx, &xlsx_of_checklist);
}

/* ---- csv: one table a checklist, to fill in ---- */

static GBytes *
make_csv(const struct job *j)
{
	return blank_csv(j->build->model, j->what);
}

static void
plan_csv(struct build *b, GPtrArray *jobs)
{
	for_tables(b, jobs, make_table_csv, "csv");
	for_checklists(b, jobs, make_csv, &csv_of_checklist);
}

/* ---- data: for other programs ---- */

static GBytes *
make_edition_json(const struct job *j)
{
	return data_edition_json(j->build->model, j->build->trace);
}

static GBytes *
make_trace_csv(const struct job *j)
{
	const struct build *b = j->build;
	struct arena *a = arena_open();
	GBytes *csv = data_trace_csv(matrix_by_provision(a, b->model, b->trace, b->guide));

	arena_close(a);
	return csv;
}

static GBytes *
make_schema(const struct job *j)
{
	GString *json = g_string_new(NULL);

	schema_print_json(j->what, json);
	return g_string_free_to_bytes(json);
}

/* What became of every question, with the reasons. */
static GBytes *
make_tailoring(const struct job *j)
{
	const struct checklist *c = j->what;
	GString *json = g_string_new(NULL);

	tailor_print_json(json, c->whole, c->profile);
	return g_string_free_to_bytes(json);
}

static void
plan_data(struct build *b, GPtrArray *jobs)
{
	for (unsigned i = 0; i < b->checklists->len; i++) {
		const struct checklist *c = b->checklists->pdata[i];

		if (c->profile != NULL)
			add_job(b, jobs, make_tailoring,
			    checklist_path(b, c, &tailoring_of_checklist), c, subject_of(b, c));
	}
	if (b->alone)
		return;
	add_job(b, jobs, make_edition_json, g_strdup("data/edition.json"), NULL, NULL);
	add_job(b, jobs, make_trace_csv, g_strdup("data/trace.csv"), NULL, NULL);
	for (const char *const *kind = schema_kinds(); *kind != NULL; kind++)
		add_job(b, jobs, make_schema, g_strdup_printf("data/schema/%s.json", *kind), *kind,
		    NULL);
}

/* ---- forms: to copy, made from cases ---- */

static GBytes *
make_csaf(const struct job *j)
{
	return forms_csaf(j->what, false);
}

static GBytes *
make_csaf_vex(const struct job *j)
{
	return forms_csaf(j->what, true);
}

static GBytes *
make_openvex(const struct job *j)
{
	return forms_openvex(j->what);
}

static GBytes *
make_security(const struct job *j)
{
	return forms_security(j->what);
}

static GBytes *
make_advisory(const struct job *j)
{
	return forms_advisory(j->what);
}

static GBytes *
make_case_json(const struct job *j)
{
	return forms_case_json(j->what);
}

/* What of a case makes which file of its folder. */
static void
plan_case(struct build *b, GPtrArray *jobs, const struct case_study *c)
{
	const char *of = c->guide != NULL ? c->guide->id : NULL;
	char *advisory = c->advisory != NULL ? forms_csaf_name(c, false) : NULL,
	     *vex = c->advisory != NULL ? forms_csaf_name(c, true) : NULL;

	if (advisory != NULL) {
		add_job(b, jobs, make_csaf, g_strdup_printf("forms/%s/csaf/%s", c->id, advisory), c,
		    of);
		add_job(
		    b, jobs, make_csaf_vex, g_strdup_printf("forms/%s/csaf/%s", c->id, vex), c, of);
		add_job(
		    b, jobs, make_openvex, g_strdup_printf("forms/%s/openvex.json", c->id), c, of);
		add_job(
		    b, jobs, make_advisory, g_strdup_printf("forms/%s/advisory.txt", c->id), c, of);
		add_job(
		    b, jobs, make_case_json, g_strdup_printf("forms/%s/case.json", c->id), c, of);
	}
	if (c->security != NULL)
		add_job(
		    b, jobs, make_security, g_strdup_printf("forms/%s/security.txt", c->id), c, of);
	g_free(advisory);
	g_free(vex);
}

/* A section of an annex volume: from its heading to the next of its level. */
struct form {
	const struct chapter	*chapter;
	const struct md_heading	*heading;
};

/*
 * The section as templates/forms/section.xsl writes it; NULL after a message.  Free with xmlFree.
 */
static char *
form_text(const struct job *j, const char *as)
{
	const struct form *f = j->what;
	const struct build *b = j->build;
	const char *const params[] = { "form", f->heading->anchor, "as", as, NULL };
	xmlDoc *doc = docxml_chapter(b->model, b->trace, b->since, f->chapter), *text;
	char *content = NULL;

	text = b->section_style != NULL ? xslt_run(b->section_style, doc, params, b->ds) : NULL;
	if (text != NULL)
		content = (char *)xmlNodeGetContent((xmlNode *)text);
	xmlFreeDoc(text);
	xmlFreeDoc(doc);
	return content;
}

static GBytes *
form_bytes(const struct job *j, const char *as)
{
	char *text = form_text(j, as);
	GBytes *bytes = text != NULL ? g_bytes_new(text, strlen(text)) : NULL;

	xmlFree(text);
	return bytes;
}

static GBytes *
make_form_markdown(const struct job *j)
{
	return form_bytes(j, "markdown");
}

static GBytes *
make_form_text(const struct job *j)
{
	return form_bytes(j, "text");
}

static GBytes *
make_form_book(const struct job *j)
{
	const struct form *f = j->what;
	char *cells = form_text(j, "cells");
	GBytes *bytes = cells != NULL ?
	    workbook_form(cells, f->heading->text, model_date(j->build->model), j->build->ds) :
	    NULL;

	xmlFree(cells);
	return bytes;
}

static GBytes *
make_form_json(const struct job *j)
{
	const struct form *f = j->what;
	char *cells = form_text(j, "cells");
	GBytes *bytes = cells != NULL ? forms_tables_json(cells, f->heading->text) : NULL;

	xmlFree(cells);
	return bytes;
}

/* Whether a table with a caption stands between two lines. */
static bool
has_table(const struct md_doc *doc, unsigned from, unsigned before)
{
	for (guint i = 0; i < doc->captions->len; i++) {
		const struct md_caption *m = doc->captions->pdata[i];

		if (!m->figure && m->loc.line > from && m->loc.line < before)
			return true;
	}
	return false;
}

/* Its files, all but their endings.  Free with g_free. */
static char *
form_stem(const struct chapter *c, const struct md_heading *h, unsigned number)
{
	return g_strdup_printf("forms/%s/%02u-%s", c->guide->id, number, h->anchor);
}

struct form_plan { struct build *build; GPtrArray *jobs; };

static void
plan_form(void *plan, const struct chapter *c, const struct md_heading *h, unsigned before,
    unsigned number)
{
	struct build *b = ((struct form_plan *)plan)->build;
	GPtrArray *jobs = ((struct form_plan *)plan)->jobs;
	struct form *f = arena_new(b->arena, struct form);
	char *stem = form_stem(c, h, number);

	*f = (struct form){ c, h };
	add_job(b, jobs, make_form_markdown, g_strconcat(stem, ".md", NULL), f, c->guide->id);
	add_job(b, jobs, make_form_text, g_strconcat(stem, ".txt", NULL), f, c->guide->id);
	if (has_table(c->doc, h->loc.line, before)) {
		add_job(b, jobs, make_form_book, g_strconcat(stem, ".xlsx", NULL), f, c->guide->id);
		add_job(b, jobs, make_form_json, g_strconcat(stem, ".json", NULL), f, c->guide->id);
	}
	g_free(stem);
}

/* Where the names of its files go, for pages to link to. */
static void
name_form(void *files, const struct chapter *c, const struct md_heading *h, unsigned before,
    unsigned number)
{
	static const char *const endings[] = { ".md", ".txt", ".xlsx", ".json" };
	char *stem = form_stem(c, h, number);
	size_t n = has_table(c->doc, h->loc.line, before) ? 4 : 2;

	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(files, g_strconcat(stem, endings[i], NULL));
	g_free(stem);
}

/* What is done for a form: a section of CHAPTER that ends before line BEFORE. */
typedef void form_visit(void *user, const struct chapter *, const struct md_heading *,
    unsigned before, unsigned number);

/* The sections of an annex volume, counted over its chapters. */
static void
each_form(const struct guide *g, form_visit *visit, void *user)
{
	unsigned number = 0;

	for (guint i = 0; i < g->chapters->len; i++) {
		const struct chapter *c = g->chapters->pdata[i];
		const GPtrArray *headings = c->doc != NULL ? c->doc->headings : NULL;

		for (guint k = 0; headings != NULL && k < headings->len; k++) {
			const struct md_heading *h = headings->pdata[k];
			guint next = k + 1;

			while (next < headings->len &&
			    ((const struct md_heading *)headings->pdata[next])->level > 2)
				next++;
			if (h->level == 2)
				visit(user, c, h,
				    next < headings->len ?
					((const struct md_heading *)headings->pdata[next])
					    ->loc.line :
					G_MAXUINT,
				    ++number);
		}
	}
}

static void
add_form_files(const struct build *b, GPtrArray *files)
{
	for (unsigned i = 0; output_wanted(b, "forms") && !b->alone && i < b->model->guides->len;
	     i++) {
		const struct guide *g = b->model->guides->pdata[i];

		if (g->forms && guide_wanted(b, g))
			each_form(g, name_form, files);
	}
}

static void
plan_forms(struct build *b, GPtrArray *jobs)
{
	if (!b->alone)
		b->section_style = xslt_open("templates/forms/section.xsl", b->ds);
	for (unsigned i = 0; !b->alone && i < b->model->guides->len; i++) {
		const struct guide *g = b->model->guides->pdata[i];

		if (g->forms && guide_wanted(b, g))
			each_form(g, plan_form, &(struct form_plan){ b, jobs });
	}
	for (unsigned i = 0; !b->alone && i < b->model->cases->len; i++) {
		const struct case_study *c = b->model->cases->pdata[i];

		if (b->guide == NULL || c->guide == b->guide)
			plan_case(b, jobs, c);
	}
}

/* ---- editions: what changed since the one before, and earlier ones beside this ---- */

static GBytes *
make_changes_html(const struct job *j)
{
	return earlier_changes(j->build, REPORT_HTML);
}

static GBytes *
make_changes_pdf(const struct job *j)
{
	return earlier_changes(j->build, REPORT_PDF);
}

static GBytes *
make_changes_book(const struct job *j)
{
	return earlier_changes_book(j->build);
}

static GBytes *
make_changes_csv(const struct job *j)
{
	return earlier_changes_csv(j->build);
}

static GBytes *
make_changes_json(const struct job *j)
{
	return earlier_changes_json(j->build);
}

static GBytes *
make_earlier(const struct job *j)
{
	return earlier_page(j->build, j->what);
}

static GBytes *
make_revision_html(const struct job *j)
{
	return earlier_revision(j->build, j->what, REPORT_HTML);
}

static GBytes *
make_revision_pdf(const struct job *j)
{
	return earlier_revision(j->build, j->what, REPORT_PDF);
}

static GBytes *
make_revision_csv(const struct job *j)
{
	return data_revision_csv(j->build->trace, j->what);
}

static void
plan_revisions(struct build *b, GPtrArray *jobs)
{
	for (guint i = 0; i < b->model->guides->len; i++) {
		const struct guide *g = b->model->guides->pdata[i];

		if (!revises(g) || !guide_wanted(b, g))
			continue;
		add_job(b, jobs, make_revision_html, g_strdup_printf("revision-%s.html", g->id), g,
		    g->id);
		add_job(b, jobs, make_revision_pdf, g_strdup_printf("pdf/revision-%s.pdf", g->id),
		    g, g->id);
		add_job(b, jobs, make_revision_csv, g_strdup_printf("csv/revision-%s.csv", g->id),
		    g, g->id);
	}
}

static void
plan_editions(struct build *b, GPtrArray *jobs)
{
	if (b->alone)
		return;
	plan_revisions(b, jobs);
	if (b->changes != NULL) {
		add_job(b, jobs, make_changes_pdf, g_strdup("pdf/changes.pdf"), NULL, NULL);
		add_job(b, jobs, make_changes_html, g_strdup("changes.html"), NULL, NULL);
		add_job(b, jobs, make_changes_book, g_strdup("xlsx/changes.xlsx"), NULL, NULL);
		add_job(b, jobs, make_changes_csv, g_strdup("csv/changes.csv"), NULL, NULL);
		add_job(b, jobs, make_changes_json, g_strdup("data/changes.json"), NULL, NULL);
	}
	for (guint i = 0; b->earlier != NULL && i < b->earlier->len; i++) {
		const struct content *c = b->earlier->pdata[i];

		if (earlier_is_there(b, b->out, c))
			continue; /* it was made before, of the very same things */
		add_job(b, jobs, make_earlier, earlier_path(c), c, NULL);
		((struct job *)jobs->pdata[jobs->len - 1])->part = earlier_part(b, c);
	}
}

/* ---- the table ---- */

/* In the order in which work begins: what takes longest comes first. */
static const struct output outputs[] = {
	{ "html", plan_html },
	{ "pdf", plan_pdf },
	{ "xlsx", plan_xlsx },
	{ "csv", plan_csv },
	{ "lua", plan_lua },
	{ "data", plan_data },
	{ "forms", plan_forms },
	{ "editions", plan_editions },
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

char **
output_split(const char *to)
{
	char **names = g_strsplit(to, ",", -1);

	for (char **p = names; *p != NULL; p++)
		if (output_by_name(g_strstrip(*p)) == NULL) {
			char *all = g_strjoinv(", ", (char **)output_names());

			g_printerr(lang_pick("%s: --to: there is no output “%s”; there are: %s\n",
			    "%s: --to: 「%s」という出力はありません。使えるもの: %s\n"), g_get_prgname(), *p, all);
			g_free(all);
			g_strfreev(names);
			return NULL;
		}
	return names;
}

/* Reasons are in the edition's language, as all that is written. */
void
outputs_checklists(struct build *b, const GPtrArray *profiles)
{
	b->checklists = arena_ptr_array(b->arena);
	lang_enter(model_lang(b->model));
	for (unsigned i = 0; i < b->model->checklists->len; i++) {
		struct checklist *c = b->model->checklists->pdata[i];

		g_ptr_array_add(b->checklists, c);
		for (unsigned k = 0; k < profiles->len; k++)
			if (profile_is_for(profiles->pdata[k], c))
				g_ptr_array_add(b->checklists,
				    (gpointer)tailor_checklist(b->arena, c, profiles->pdata[k]));
	}
	lang_leave();
}

static GBytes *
make(const struct job *j)
{
	GBytes *bytes;

	lang_enter(model_lang(j->build->model));
	bytes = j->make(j);
	lang_leave();
	return bytes;
}

static void
run_job(void *p)
{
	const struct job *j = p;
	GBytes *bytes;

	if (g_atomic_int_get(&j->build->failed) || (bytes = make(j)) == NULL)
		return;
	write_file(j->build, j, bytes);
	g_bytes_unref(bytes);
}

/* Of the jobs from FIRST on, which OUTPUT has planned. */
static void
name_parts(struct build *b, GPtrArray *jobs, guint first, const char *output)
{
	for (guint i = first; i < jobs->len; i++) {
		struct job *j = jobs->pdata[i];

		if (j->part != NULL)
			continue;			/* it has one of its own */
		j->part = output;
		if (j->subject != NULL)
			j->part = arena_printf(b->arena, "%s/%s", output, j->subject);
	}
}

/* All that is wanted; end with end_jobs. */
static GPtrArray *
plan_jobs(struct build *b)
{
	GPtrArray *jobs = g_ptr_array_new_with_free_func(job_free);

	for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
		if (output_wanted(b, outputs[i].name)) {
			guint first = jobs->len;

			outputs[i].plan(b, jobs);
			name_parts(b, jobs, first, outputs[i].name);
		}
	return jobs;
}

static void
end_jobs(struct build *b, GPtrArray *jobs)
{
	compiled_close(b);
	xslt_close(b->book_style);
	xslt_close(b->form_style);
	xslt_close(b->section_style);
	xslt_close(b->reasons_style);
	b->book_style = b->form_style = b->section_style = b->reasons_style = NULL;
	if (jobs != NULL)
		g_ptr_array_free(jobs, TRUE);
}

/* ---- one by one ---- */

struct outputs {
	struct build		*build;
	GPtrArray		*linked;	/* see linked_files */
	struct html_options	 options;
	struct site		*site;		/* NULL: html is not wanted */
	GPtrArray		*jobs;		/* NULL: nothing else was asked for yet */
};

struct outputs *
outputs_open(struct build *b)
{
	struct outputs *o = g_new0(struct outputs, 1);

	o->build = b;
	o->linked = linked_files(b);
	site_options(&o->options, b, o->linked);
	b->compiled = g_new0(struct compiled, b->checklists->len);
	if (!output_wanted(b, "html") ||
	    (o->site = html_open(b->model, b->trace, &o->options, b->ds)) != NULL)
		return o;
	outputs_close(o);
	return NULL;
}

void
outputs_close(struct outputs *o)
{
	if (o == NULL)
		return;
	html_close(o->site);
	end_jobs(o->build, o->jobs);
	g_ptr_array_free(o->linked, TRUE);
	g_free(o);
}

static GBytes *
site_file(struct outputs *o, const char *path)
{
	GBytes *bytes;

	lang_enter(model_lang(o->build->model));
	bytes = html_file(o->site, path);
	lang_leave();
	return bytes;
}

GBytes *
outputs_file(struct outputs *o, const char *path)
{
	GBytes *bytes = o->site != NULL ? site_file(o, path) : NULL;

	if (bytes == NULL && o->jobs == NULL)
		o->jobs = plan_jobs(o->build);
	for (guint i = 0; bytes == NULL && i < o->jobs->len; i++) {
		const struct job *j = o->jobs->pdata[i];

		if (j->path != NULL && strcmp(j->path, path) == 0)
			return make(j);
	}
	return bytes;
}

/* ---- all at once ---- */

static void
make_all(struct build *b)
{
	GPtrArray *jobs;

	b->compiled = g_new0(struct compiled, b->checklists->len);
	jobs = plan_jobs(b);
	parallel_run(run_job, jobs->pdata, jobs->len);
	end_jobs(b, jobs);
}

/* Whether what stands alone stays beside what is made now.  SUBJECT is CHECKLIST@PROFILE. */
static bool
alone_stays(const struct build *b, const char *output, const char *subject)
{
	for (guint i = 0; i < b->checklists->len; i++) {
		const struct checklist *c = b->checklists->pdata[i];
		size_t n = strlen(c->id);

		if (strncmp(subject, c->id, n) == 0 && subject[n] == '@')
			return strcmp(subject + n + 1, c->profile->id) == 0 &&
			    !output_wanted(b, output);
	}
	return true;
}

/* Of an earlier run's files, what this one would not make again. */
static bool
part_stays(const char *part, void *data)
{
	const struct build *b = data;
	const char *slash = strchrnul(part, '/'), *subject = *slash != '\0' ? slash + 1 : "";
	bool whole = b->names == NULL && b->guide == NULL && !b->alone;
	char *output;
	bool stays;

	if (whole || (output_wanted(b, "editions") && g_str_has_prefix(part, "edition/")))
		return !b->alone && earlier_is_part(b, part);
	output = g_strndup(part, (gsize)(slash - part));
	if (b->alone)
		stays = alone_stays(b, output, subject);
	else
		stays = !output_wanted(b, output) ||
		    (b->guide != NULL && *subject != '\0' && strcmp(subject, b->guide->id) != 0);
	g_free(output);
	return stays;
}

static void
report_failure(struct build *b, const char *out, GError *error)
{
	bool foreign = g_error_matches(error, OUTTREE_ERROR, OUTTREE_FOREIGN);

	diag_either(
	    b->ds, foreign, DIAG_OUTPUT_FOREIGN, DIAG_FILE_WRITE, NULL, out, error->message);
	g_error_free(error);
}

enum exit_status
outputs_write(struct build *b, const char *out)
{
	GError *error = NULL;

	if ((b->tree = outtree_open(out, &error)) == NULL)
		goto failed;
	outtree_keep(b->tree, part_stays, b);
	b->out = out;
	make_all(b);
	if (b->failed || diags_count(b->ds, DIAG_ERROR) > 0) {
		outtree_abandon(b->tree);
		return b->failed ? EXIT_SYSTEM : EXIT_CONTENT;
	}
	if (outtree_commit(b->tree, &error))
		return EXIT_CLEAN;
failed:
	report_failure(b, out, error);
	return EXIT_SYSTEM;
}
