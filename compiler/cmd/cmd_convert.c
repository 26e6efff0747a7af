/* SPDX-License-Identifier: Apache-2.0 */
/* shirube convert, import: an answer sheet from one form into another. */
#include "cmd/cmd.h"
#include "base/arena.h"
#include "base/outtree.h"
#include "base/text.h"
#include "engine/engine.h"
#include "answers/answers.h"
#include "assess/score_sheet.h"
#include "model/model.h"
#include "workbook/workbook.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <string.h>

struct options {
	char	*to, *output;
};

/* ANSWERS_N_FORMS after a message on usage. */
static enum answers_form
form_wanted(const struct options *o)
{
	enum answers_form form = ANSWERS_YAML;

	if (o->to != NULL)
		form = answers_form_by_name(o->to);
	else if (o->output != NULL && strcmp(o->output, "-") != 0)
		form = answers_form_by_name(o->output);
	if (o->to != NULL && o->output != NULL &&
	    answers_form_by_name(o->output) != ANSWERS_N_FORMS &&
	    answers_form_by_name(o->output) != form)
		form = ANSWERS_N_FORMS;
	if (form == ANSWERS_PDF)		/* forms are read, and made by a build */
		form = ANSWERS_N_FORMS;
	if (form == ANSWERS_N_FORMS)
		g_printerr("%s: %s: %s\n", g_get_prgname(), o->to != NULL ? o->to : o->output,
		    lang_pick("which form? xlsx, yaml, json or csv",
			"形式が分かりません（xlsx、yaml、json、csv）"));
	return form;
}

static bool
put_out(struct diags *ds, const char *path, const void *bytes, gsize len)
{
	GError *error = NULL;

	if (path == NULL || strcmp(path, "-") == 0) {
		fwrite(bytes, 1, len, stdout);
		return fflush(stdout) == 0 && !ferror(stdout);
	}
	if (outtree_write_file(path, bytes, len, &error))
		return true;
	diag(ds, DIAG_FILE_WRITE, NULL, path, error->message);
	g_error_free(error);
	return false;
}

/* A workbook holds the checklist too, so it takes a project. */
static GBytes *
workbook_of(struct run *run, const struct yaml_node *tree, const char *path)
{
	const struct yaml_node *id = yaml_get(tree, "checklist");
	const struct loc whole = { path, 0, 0, 0 };
	const struct checklist *c;
	GBytes *bytes;
	GString *lua;

	if (!cmd_load(run))
		return NULL;
	if (id == NULL || (c = model_checklist(run->model, id->value)) == NULL) {
		diag(run->ds, DIAG_CHECKLIST_UNKNOWN, id != NULL ? &id->loc : &whole,
		    id != NULL ? id->value : "");
		return NULL;
	}
	if ((lua = engine_compile(run->model, run->trace, c, run->ds)) == NULL)
		return NULL;
	lang_enter(model_lang(run->model));
	bytes = workbook_write(run->model, run->trace, c, lua, tree, path, run->ds);
	lang_leave();
	g_string_free(lua, TRUE);
	return bytes;
}

static GBytes *
written(struct run *run, const struct yaml_node *tree, enum answers_form to, const char *path)
{
	GString *out;

	if (to == ANSWERS_XLSX)
		return workbook_of(run, tree, path);
	out = g_string_new(NULL);
	if (to == ANSWERS_JSON)
		answers_write_json(out, tree);
	else if (to == ANSWERS_CSV)
		answers_write_csv(out, tree);
	else
		answers_write_yaml(out, tree);
	return g_string_free_to_bytes(out);
}

/*
 * As scoring would look at the answers, and a word where no project has their checklist.
 * The project's own mistakes are not what was asked about.
 */
static void
look_at(struct run *run, const struct yaml_node *tree, const char *path)
{
	struct run apart = { .root = run->root, .arena = run->arena, .ds = diags_open() };
	const struct loc whole = { path, 0, 0, 0 };
	bool looked = false;

	if (run->root != NULL && cmd_load(&apart)) {
		run->model = apart.model;
		run->trace = apart.trace;
		looked = assess_look(run, tree, path);
	}
	if (!looked)
		diag0(run->ds, DIAG_SHEET_NOT_COMPARED, &whole);
	diags_close(apart.ds);
}

static int
convert(struct run *run, const struct options *o, enum answers_form to, const char *path)
{
	const struct yaml_node *tree;
	GBytes *out;
	gsize len = 0;
	char *bytes = cmd_read(run->ds, path, ANSWERS_LIMIT, &len);
	int status = EXIT_CLEAN;

	if (bytes == NULL)
		return EXIT_CONTENT;
	tree = answers_read(run->arena, path, bytes, len, run->ds);
	g_free(bytes);
	if (tree == NULL)
		return EXIT_CONTENT;
	tree = answers_tidy(run->arena, tree, run->ds);
	if (to != ANSWERS_XLSX)		/* making a workbook scores it */
		look_at(run, tree, path);
	if ((out = written(run, tree, to, path)) == NULL)
		return EXIT_CONTENT;
	if (!put_out(run->ds, o->output, g_bytes_get_data(out, NULL), g_bytes_get_size(out)))
		status = EXIT_SYSTEM;
	g_bytes_unref(out);
	return status;
}

/*
 * Only a workbook needs the project; the other forms are
 * turned anywhere, and looked at where there is one.
 */
static bool
begin(struct run *run, const struct cmd_common *common, enum answers_form to)
{
	if (to == ANSWERS_XLSX)
		return cmd_open(run, common);
	if (!cmd_open_quietly(run, common)) {
		run->arena = arena_open();
		run->ds = diags_open();
	}
	return true;
}

static int
run_convert(const struct command *command, bool is_import, int argc, char **argv)
{
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	struct run run = { 0 };
	enum answers_form to;
	int status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output,
		    lang_pick("write to FILE; its name says the form", "書き込む先。名前の末尾が形式を決める"), "FILE" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &o.to,
		    lang_pick("xlsx, yaml, json or csv (default: by FILE, else yaml)",
		    "xlsx、yaml、json、csv（既定: 書き込む先の名前、なければ yaml）"), "FORM" },
		{ 0 },
	};

	if (!cmd_options(command, entries, &common, &argc, &argv))
		goto out;
	/* “import xlsx FILE”: the file itself says what it is. */
	if (is_import && argc > 2 && strchr(argv[1], '.') == NULL &&
	    answers_form_by_name(argv[1]) != ANSWERS_N_FORMS) {
		argc--;
		argv++;
	}
	if (argc != 2) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name one answer sheet", "回答票を一つ指定してください"));
		goto out;
	}
	if ((to = form_wanted(&o)) == ANSWERS_N_FORMS)
		goto out;
	if (!begin(&run, &common, to))
		goto out;
	status = convert(&run, &o, to, argv[1]);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.to);
	g_free(o.output);
	cmd_common_clear(&common);
	return status;
}

static int
convert_command(int argc, char **argv)
{
	return run_convert(&cmd_convert, false, argc, argv);
}

static int
import_command(int argc, char **argv)
{
	return run_convert(&cmd_import, true, argc, argv);
}

const struct command cmd_convert = {
	.name = "convert",
	.arguments = "ANSWERS [-o FILE]",
	.summary = { [LANG_EN] = "turn an answer sheet into another form", [LANG_JA] = "回答票をほかの形式に変える" },
	.confined = true,
	.run = convert_command,
};

const struct command cmd_import = {
	.name = "import",
	.arguments = "[xlsx|pdf|csv|json] FILE [-o FILE]",
	.summary = { [LANG_EN] = "read an answer sheet of another form (as convert)", [LANG_JA] = "ほかの形式の回答票を読み込む（convert と同じ）" },
	.confined = true,
	.run = import_command,
};
