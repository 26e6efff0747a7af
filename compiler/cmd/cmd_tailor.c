/* SPDX-License-Identifier: Apache-2.0 */
/* shirube tailor: a checklist for one profile; what is left out, and why. */
#include "cmd/cmd.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/tailor.h"
#include "model/model.h"

#include <stdio.h>
#include <string.h>

static int
tailor(struct run *run, const char *format, const char *checklist, const char *profile)
{
	const struct loc nowhere = { 0 };
	const struct checklist *c;
	const struct profile *p;
	GString *out;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	if ((c = model_checklist(run->model, checklist)) == NULL) {
		diag(run->ds, DIAG_CHECKLIST_UNKNOWN, &nowhere, checklist);
		return EXIT_CONTENT;
	}
	if ((p = tailor_profile(run->model, c, profile)) == NULL) {
		diag(run->ds, DIAG_PROFILE_UNKNOWN, &nowhere, profile);
		return EXIT_CONTENT;
	}
	if (strcmp(format, "lua") == 0) {
		if ((out = engine_compile_for(run->model, run->trace, c, p, run->ds)) == NULL)
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
	struct run run;
	int format, status = EXIT_USAGE;

	if (!cmd_options(&cmd_tailor, NULL, &common, &argc, &argv) || (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc != 3) {
		g_printerr("%s: %s\n", g_get_prgname(), lang_pick("name a checklist and a profile", "チェックリストとプロファイルを指定してください"));
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = tailor(&run, formats[format], argv[1], argv[2]);
	status = cmd_close(&run, &common, status, false);
out:
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_tailor = {
	.name = "tailor",
	.arguments = "CHECKLIST PROFILE",
	.summary = { [LANG_EN] = "tailor a checklist to a profile", [LANG_JA] = "チェックリストをプロファイルに合わせる" },
	.run = run_tailor,
};
