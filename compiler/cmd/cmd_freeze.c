/* SPDX-License-Identifier: Apache-2.0 */
/* shirube freeze: the edition as it is now, kept for good. */
#include "cmd/cmd.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "diff/baseline.h"

enum { AS_TEXT, AS_JSON };

static void
print_json(const char *edition, const char *path, const char *digest, bool new)
{
	GString *s = g_string_new("{");

	jsonout_member(s, "edition", edition);
	g_string_append_c(s, ',');
	jsonout_member(s, "path", path);
	g_string_append_c(s, ',');
	jsonout_member(s, "digest", digest);
	g_string_append_printf(s, ",\"written\":%s}", new ? "true" : "false");
	g_print("%s\n", s->str);
	g_string_free(s, TRUE);
}

static void
print_done(const struct content *s, bool new, int format)
{
	char *path = baseline_path(".", s->edition), *digest;

	g_string_free(baseline_text(s, &digest), TRUE);
	if (format == AS_JSON)
		print_json(s->edition, path + 2, digest, new);
	else
		g_print(new ?
			lang_pick("%s: edition %s is frozen, sha256 %s\n",
			    "%s: 版 %s を凍結しました。sha256 %s\n") :
			lang_pick("%s: edition %s was frozen before, and is the same; sha256 %s\n",
			    "%s: 版 %s は凍結済みで、内容も同じです。sha256 %s\n"),
		    path + 2, s->edition, digest);
	g_free(digest);
	g_free(path);
}

static int
freeze(struct run *run, int format)
{
	const struct content *s;
	enum baseline_written done;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	cmd_check_model(run);
	if (diags_count(run->ds, DIAG_ERROR) > 0) {
		run->last = g_strdup(lang_pick("nothing was frozen", "凍結していません"));
		return EXIT_CONTENT;
	}
	s = content_of_model(run->arena, run->model, run->trace);
	if ((done = baseline_freeze(s, run->root, run->ds)) == BASELINE_REFUSED)
		return diags_count(run->ds, DIAG_ERROR) > 0 &&
			!diags_has(run->ds, DIAG_BASELINE_OTHER, NULL, 0) ?
		    EXIT_SYSTEM :
		    EXIT_CONTENT;
	print_done(s, done == BASELINE_WRITTEN, format);
	return EXIT_CLEAN;
}

static int
run_freeze(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { .fold = true };
	struct run run;
	int format, status = EXIT_USAGE;

	if (cmd_options(&cmd_freeze, NULL, &common, &argc, &argv) &&
	    (format = cmd_format(&common, formats)) >= 0 && cmd_no_arguments(argc, argv) &&
	    cmd_open(&run, &common)) {
		status = freeze(&run, format);
		status = cmd_close(&run, &common, status, false);
	}
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_freeze = {
	.name = "freeze",
	.arguments = "",
	.summary = {
		[LANG_EN] = "freeze the edition: content/baselines/ID.json, with all texts and a digest",
		[LANG_JA] = "版を凍結する（content/baselines/ID.json。すべての文と要約値を収める）",
	},
	.run = run_freeze,
};
