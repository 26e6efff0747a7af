/* SPDX-License-Identifier: Apache-2.0 */
/* shirube study: the survey's plan and counts, its forms out, and filled ones in. */
#include "cmd/cmd.h"
#include "answers/answers.h"
#include "answers/response.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/outtree.h"
#include "base/text.h"
#include "model/model.h"
#include "model/survey.h"
#include "report/render.h"
#include "report/study_report.h"
#include "workbook/study_book.h"

#include <string.h>

struct options { char *to; char **from; };

/* ---- out ---- */

static bool
has_end(const struct options *o, const char *end)
{
	return o->to != NULL && g_str_has_suffix(o->to, end);
}

static bool
put_book(struct run *run, const struct survey *s, GString *out)
{
	GBytes *book = workbook_of_study(run->model, s, run->ds);
	gsize len;
	const char *p = book != NULL ? g_bytes_get_data(book, &len) : NULL;

	if (book == NULL)
		return false;
	g_string_append_len(out, p, (gssize)len);
	g_bytes_unref(book);
	return true;
}

static int
put_out(struct run *run, const struct options *o, const struct survey *s)
{
	const enum report_form form = has_end(o, ".pdf") ? REPORT_PDF :
	    has_end(o, ".html")                          ? REPORT_HTML :
							   REPORT_TEXT;
	GString *out = g_string_new(NULL);
	int status = EXIT_CONTENT;
	bool good;

	if (o->to != NULL)
		lang_enter(model_lang(run->model));
	good = has_end(o, ".xlsx") ? put_book(run, s, out) :
				     report_render(run,
					 s != NULL ? study_form(run->model, run->trace, s, NULL) :
						     study_report(run->model, run->trace, NULL),
					 form, NULL, NULL, out);
	if (o->to != NULL)
		lang_leave();
	if (good && o->to == NULL)
		cmd_show(out->str);
	if (good)
		status = o->to == NULL || report_write(run, o->to, out) ? EXIT_CLEAN : EXIT_SYSTEM;
	g_string_free(out, TRUE);
	return status;
}

/* ---- in ---- */

/* What a row may hold, in the order of the file. */
static GPtrArray *
columns_of(const struct survey *s)
{
	GPtrArray *columns = g_ptr_array_new();

	g_ptr_array_add(columns, (gpointer)"respondent");
	if (s->groups->len > 0)
		g_ptr_array_add(columns, (gpointer)"group");
	for (guint i = 0; i < s->items->len; i++)
		g_ptr_array_add(
		    columns, (char *)((const struct survey_item *)s->items->pdata[i])->id);
	return columns;
}

static bool
is_taken(const struct survey *s, const char *respondent)
{
	for (guint i = 0; i < s->responses->len; i++)
		if (strcmp(((const struct survey_response *)s->responses->pdata[i])->respondent,
			respondent) == 0)
			return true;
	return false;
}

/* Every answer can be counted, and the respondent is there for the first time. */
static bool
check_row(struct run *run, const struct survey *s, GHashTable *row, const char *path)
{
	const struct loc loc = { path, 0, 0, 0 };
	const char *respondent = g_hash_table_lookup(row, "respondent");
	struct survey_answer answer;
	bool good = true;

	if (respondent == NULL)
		diag(run->ds, DIAG_SURVEY_RESPONDENT, &loc, s->id);
	else if (is_taken(s, respondent))
		diag(run->ds, DIAG_ID_DUPLICATE, &loc, respondent);
	for (guint i = 0; i < s->items->len; i++) {
		const struct survey_item *item = s->items->pdata[i];
		const char *cell = g_hash_table_lookup(row, item->id);

		if (cell == NULL || survey_answer_read(run->arena, item, cell, &answer))
			continue;
		diag(run->ds, DIAG_SURVEY_ANSWER, &loc, cell, item->id);
		good = false;
	}
	return good && respondent != NULL && !is_taken(s, respondent);
}

/* The file as it is with a row more; NULL: its columns are others. */
static GString *
with_row(const struct survey *s, const char *path, GHashTable *row)
{
	GPtrArray *columns = columns_of(s), *heads = g_ptr_array_new_with_free_func(g_free),
		  *cells = g_ptr_array_new();
	GString *out = g_string_new(NULL);
	char *text = NULL;
	struct csv_reader in;

	if (g_file_get_contents(path, &text, NULL, NULL)) {
		csv_open(&in, g_str_has_prefix(text, CSV_BOM) ? text + 3 : text);
		csv_next(&in, heads);
		g_string_append(out, text);
		if (out->len > 0 && out->str[out->len - 1] != '\n')
			g_string_append(out, "\r\n");
	} else {
		g_string_append(out, CSV_BOM);
		for (guint i = 0; i < columns->len; i++)
			g_ptr_array_add(heads, g_strdup(columns->pdata[i]));
		csv_record(out, (const char *const *)heads->pdata, heads->len);
	}
	for (guint i = 0; i < heads->len; i++)
		g_ptr_array_add(cells, g_hash_table_lookup(row, heads->pdata[i]));
	csv_record(out, (const char *const *)cells->pdata, cells->len);
	g_free(text);
	g_ptr_array_free(cells, TRUE);
	g_ptr_array_free(heads, TRUE);
	g_ptr_array_free(columns, TRUE);
	return out;
}

static bool
write_row(struct run *run, const struct survey *s, GHashTable *row, const char *from)
{
	char *folder = g_build_filename(run->root, "content", "responses", NULL),
	     *name = g_strconcat(s->id, ".csv", NULL);
	char *path = g_build_filename(folder, name, NULL);
	GString *out = with_row(s, path, row);
	GError *error = NULL;
	bool good = g_mkdir_with_parents(folder, 0777) == 0 &&
	    outtree_write_file(path, out->str, out->len, &error);

	if (good)
		g_print(lang_pick("%s: taken into content/responses/%s as %s\n",
			    "%s: content/responses/%s に %s として取り込みました\n"),
		    from, name, (const char *)g_hash_table_lookup(row, "respondent"));
	else
		diag(run->ds, DIAG_FILE_WRITE, NULL, path, error != NULL ? error->message : folder);
	g_clear_error(&error);
	g_string_free(out, TRUE);
	g_free(path);
	g_free(name);
	g_free(folder);
	return good;
}

static int
take_file(struct run *run, const char *path)
{
	size_t len;
	char *bytes = cmd_read(run->ds, path, ANSWERS_LIMIT, &len);
	GHashTable *row =
	    bytes != NULL ? answers_response_read(run->arena, path, bytes, len, run->ds) : NULL;
	const char *id = row != NULL ? g_hash_table_lookup(row, RESPONSE_SURVEY) : NULL;
	const struct survey *s = id != NULL ? survey_find(run->model, id) : NULL;
	const struct loc loc = { path, 0, 0, 0 };
	int status = EXIT_CONTENT;

	g_free(bytes);
	if (row != NULL && s == NULL)
		diag(run->ds, DIAG_SURVEY_FORM, &loc,
		    lang_pick("it does not say which questionnaire it answers",
			"どの調査票への回答かが書かれていません"));
	else if (row != NULL && check_row(run, s, row, path))
		status = write_row(run, s, row, path) ? EXIT_CLEAN : EXIT_SYSTEM;
	return status;
}

/* Each file is judged with those before it already counted. */
static int
take_in(struct run *run, const struct options *o)
{
	int status = EXIT_CLEAN;

	for (char **path = o->from; *path != NULL; path++) {
		int one = take_file(run, *path);

		status = MAX(status, one);
		if (one == EXIT_CLEAN && path[1] != NULL && !cmd_load(run))
			return EXIT_CONTENT;
	}
	return status;
}

/* ---- the command ---- */

static int
study(struct run *run, const struct options *o, const char *id)
{
	const struct survey *s;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	if (diags_count(run->ds, DIAG_ERROR) > 0) {
		run->last = g_strdup(lang_pick("nothing was counted", "集計していません"));
		return EXIT_CONTENT;
	}
	if (o->from != NULL)
		return take_in(run, o);
	s = id != NULL ? survey_find(run->model, id) : NULL;
	if (id != NULL && s == NULL) {
		diag(run->ds, DIAG_SURVEY_UNKNOWN, NULL, id, id);
		return EXIT_CONTENT;
	}
	return put_out(run, o, s);
}

static bool
usage_ok(const struct options *o, const char *id)
{
	const char *what = NULL;

	if (o->to != NULL && o->from != NULL)
		what = lang_pick("--to and --from are two different things",
		    "--to と --from は一緒に使えません");
	else if (o->to != NULL && !has_end(o, ".html") && !has_end(o, ".pdf") &&
	    !(has_end(o, ".xlsx") && id != NULL))
		what = lang_pick(
		    "--to: the name ends in .html or .pdf; with a questionnaire also in .xlsx",
		    "--to: 名前の末尾は .html か .pdf です。調査票を指定したときは .xlsx も使えます");
	if (what != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), what);
	return what == NULL;
}

static int
run_study(int argc, char **argv)
{
	static const char *const formats[] = { "text", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "to", 0, 0, G_OPTION_ARG_FILENAME, &o.to,
		    lang_pick("write to FILE: the counts, or a questionnaire to be filled in (.html, .pdf, .xlsx)",
			"FILE に書き出す: 集計、または記入用の調査票（.html、.pdf、.xlsx）"), "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.from,
		    lang_pick("take in a filled questionnaire (.pdf, .xlsx, .csv); may be repeated", "記入された調査票（.pdf、.xlsx、.csv）を取り込む。繰り返してよい"), "FILE" },
		{ 0 },
	};
	struct run run;
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_study, entries, &common, &argc, &argv) &&
	    cmd_format(&common, formats) >= 0) {
		const char *id = argc > 1 ? argv[1] : NULL;

		if ((argc < 3 || cmd_no_arguments(argc - 1, argv + 1)) && usage_ok(&o, id) &&
		    cmd_open(&run, &common))
			status = cmd_close(&run, &common, study(&run, &o, id), false);
	}
	g_free(o.to);
	g_strfreev(o.from);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_study = {
	.name = "study",
	.arguments = "[QUESTIONNAIRE]",
	.summary = {
		[LANG_EN] = "the study's plan and counts; questionnaires out to respondents, and filled ones in",
		[LANG_JA] = "調査の計画と集計を示す。調査票を書き出し、記入されたものを取り込む",
	},
	.run = run_study,
};
