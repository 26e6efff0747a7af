/* SPDX-License-Identifier: Apache-2.0 */
/* shirube tailor: a checklist for one profile; what is left out, and why. */
#include "cmd/cmd.h"
#include "edition/outputs.h"
#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"
#include "model/model.h"
#include "model/tailor.h"

#include <stdio.h>
#include <string.h>

struct options { char *out, *to; };

/* The checklist in every form, and nothing around it. */
static int
write_forms(struct run *run, const struct options *o, const struct checklist *c,
    const struct profile *p, char **names)
{
	struct build b = { .model = run->model,
		.trace = run->trace,
		.names = (const char *const *)names,
		.arena = run->arena,
		.ds = run->ds,
		.alone = true };

	b.checklists = arena_ptr_array(run->arena);
	lang_enter(model_lang(run->model));
	g_ptr_array_add(b.checklists, (gpointer)tailor_checklist(run->arena, c, p));
	lang_leave();
	return outputs_write(&b, o->out);
}

static int
tailor(struct run *run, const struct options *o, const char *format, const char *checklist,
    const char *profile, char **names)
{
	const struct loc nowhere = { 0 };
	const struct checklist *c;
	const struct profile *p;
	GString *out;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	/* what is made of a project with errors would lack what could not be read, as for build */
	if (o->out != NULL && diags_count(run->ds, DIAG_ERROR) > 0) {
		g_printerr(lang_pick("%s: nothing was written\n", "%s: 何も書いていません\n"),
		    g_get_prgname());
		return EXIT_CONTENT;
	}
	if ((c = model_checklist(run->model, checklist)) == NULL) {
		diag(run->ds, DIAG_CHECKLIST_UNKNOWN, &nowhere, checklist);
		return EXIT_CONTENT;
	}
	if ((p = tailor_profile(run->model, c, profile)) == NULL) {
		diag(run->ds, DIAG_PROFILE_UNKNOWN, &nowhere, profile);
		return EXIT_CONTENT;
	}
	if (o->out != NULL)
		return write_forms(run, o, c, p, names);
	if (strcmp(format, "lua") == 0) {
		if ((out = engine_compile(run->model, run->trace,
			 tailor_checklist(run->arena, c, p), run->ds)) == NULL)
			return EXIT_CONTENT;
	} else {
		out = g_string_new(NULL);
		(strcmp(format, "json") == 0 ? tailor_print_json : tailor_print_text)(out, c, p);
	}
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
run_tailor(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "lua", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, lang_pick("write the checklist for this profile there, in every form",
		    "このプロファイルのチェックリストを、すべての形式でここに書く"), "DIR" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &o.to, lang_pick("with -o: only these forms, as pdf,xlsx", "-o のとき、作る形式を限る（例: pdf,xlsx）"), "LIST" },
		{ 0 },
	};
	char **names = NULL;
	struct run run;
	int format, status = EXIT_USAGE;

	if (!cmd_options(&cmd_tailor, entries, &common, &argc, &argv) ||
	    (format = cmd_format(&common, formats)) < 0 || !cmd_is_folder(o.out))
		goto out;
	if (argc != 3) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name a checklist and a profile",
			"チェックリストとプロファイルを指定してください"));
		goto out;
	}
	if (o.to != NULL && o.out == NULL) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("--to goes with -o DIR", "--to は -o DIR とともに使います"));
		goto out;
	}
	if ((o.to != NULL && (names = output_split(o.to)) == NULL) || !cmd_open(&run, &common))
		goto out;
	status = tailor(&run, &o, formats[format], argv[1], argv[2], names);
	status = cmd_close(&run, &common, status, false);
out:
	g_strfreev(names);
	g_free(o.out);
	g_free(o.to);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_tailor = {
	.name = "tailor",
	.arguments = "CHECKLIST PROFILE",
	.summary = { [LANG_EN] = "tailor a checklist to a profile", [LANG_JA] = "チェックリストをプロファイルに合わせる" },
	.run = run_tailor,
};
