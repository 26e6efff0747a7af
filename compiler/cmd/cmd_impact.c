/* SPDX-License-Identifier: Apache-2.0 */
/* shirube impact: all that hangs on a clause, down to the answers given. */
#include "cmd/cmd.h"
#include "cmd/suspects.h"
#include "base/text.h"
#include "trace/find.h"


static void
report_unknown(const struct model *m, const char *id)
{
	const char *near = trace_nearest(m, id);

	g_printerr(lang_pick("%s: there is no clause “%s”", "%s: 「%s」という条項はありません"),
	    g_get_prgname(), id);
	if (near != NULL)
		g_printerr(lang_pick("; the nearest is “%s”", "。最も近いのは「%s」です"), near);
	g_printerr("\n");
}

/* The one clause that ID names; NULL after a message when there is none, or more than one. */
static const struct clause *
find_clause(struct run *run, const char *id)
{
	const GPtrArray *found = trace_find(run->arena, run->model, id);
	const struct clause *c = NULL;
	unsigned n = 0;

	for (guint i = 0; i < found->len; i++) {
		const struct subject *s = found->pdata[i];

		c = s->clause != NULL ? s->clause : c;
		n += s->clause != NULL;
	}
	if (n == 0)
		report_unknown(run->model, id);
	else if (n > 1)
		g_printerr(
		    lang_pick("%s: “%s” is a clause of several sources: name one as SOURCE:%s\n",
			"%s: 「%s」は複数の元文書にあります。「元文書:%s」の形で挙げてください\n"),
		    g_get_prgname(), id, id);
	return n == 1 ? c : NULL;
}

static int
impact(struct run *run, const char *id, char *const *sheets, enum suspects_format format)
{
	const struct clause *c;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	if ((c = find_clause(run, id)) == NULL)
		return EXIT_USAGE;
	return cmd_impact_of(run, c, sheets, format);
}

static bool
is_one(int argc)
{
	if (argc != 2)
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name one clause", "条項を一つ挙げてください"));
	return argc == 2;
}

static int
run_impact(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "csv", NULL };
	struct cmd_common common = { 0 };
	char **sheets = NULL;
	const GOptionEntry entries[] = {
		{ "sheets", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sheets,
		    lang_pick("answer sheets, or folders of them, to follow it into; may be repeated",
		    "回答票までたどる。回答票かそのフォルダー。繰り返せる"), "FILE" },
		{ 0 },
	};
	struct run run;
	int format, status = EXIT_USAGE;

	if (cmd_options(&cmd_impact, entries, &common, &argc, &argv) &&
	    (format = cmd_format(&common, formats)) >= 0 && is_one(argc) &&
	    cmd_open(&run, &common)) {
		status = impact(&run, argv[1], sheets, (enum suspects_format)format);
		status = cmd_close(&run, &common, status, false);
	}
	g_strfreev(sheets);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_impact = {
	.name = "impact",
	.arguments = "CLAUSE [--sheets FILE]…",
	.summary = { [LANG_JA] = "条項にぶら下がる規定事項、設問、回答を示します", [LANG_EN] = "show every provision, question and answer that hangs on a clause" },
	.run = run_impact,
	.confined_by = "sheets",
};
