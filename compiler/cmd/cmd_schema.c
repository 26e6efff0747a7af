/* SPDX-License-Identifier: Apache-2.0 */
/* shirube schema: the formats of the YAML files, as a reference or as JSON Schema. */
#include "cmd/cmd.h"
#include "base/text.h"
#include "model/model.h"

static int
print_json(const char *kind)
{
	GString *out = g_string_new(NULL);
	const char *near;
	char *all;
	bool known = schema_print_json(kind, out);

	if (known) {
		g_print("%s", out->str);
	} else {
		all = g_strjoinv(", ", (char **)schema_kinds());
		near = text_nearest(kind, schema_kinds(), g_strv_length((char **)schema_kinds()));
		g_printerr(lang_pick("%s: there is no kind of file “%s”: %s\n",
			       "%s: 「%s」という種類のファイルはありません: %s\n"),
		    g_get_prgname(), kind, all);
		if (near != NULL)
			g_printerr(
			    lang_pick("Did you mean “%s”?\n", "もしかして「%s」ですか。\n"), near);
		g_free(all);
	}
	g_string_free(out, TRUE);
	return known ? EXIT_CLEAN : EXIT_USAGE;
}

static void
print_reference(void)
{
	GString *out = g_string_new(NULL);

	schema_print_reference(out);
	g_print("%s", out->str);
	g_string_free(out, TRUE);
}

static int
run(int argc, char **argv)
{
	char *kind = NULL;
	const GOptionEntry entries[] = {
		{ "json", 0, 0, G_OPTION_ARG_STRING, &kind,
		    lang_pick("JSON Schema of one kind of file (edition, source, guide, mapping, checklist, profile, finding, comment, answers)",
			"一種類のファイルの JSON Schema（edition、source、guide、mapping、checklist、profile、finding、comment、answers）"),
		    lang_pick("KIND", "種類") },
		{ 0 },
	};
	struct cmd_common common = { 0 };
	int status = EXIT_CLEAN;

	if (!cmd_options(&cmd_schema, entries, &common, &argc, &argv)) {
		status = EXIT_USAGE;
	} else if (argc > 1) {
		g_printerr(
		    lang_pick("%s: “%s” is one word too many\n", "%s: 「%s」は余分な引数です\n"),
		    g_get_prgname(), argv[1]);
		status = EXIT_USAGE;
	} else if (kind != NULL) {
		status = print_json(kind);
	} else {
		print_reference();
	}
	g_free(kind);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_schema = {
	.name = "schema",
	.arguments = "",
	.summary = {
		[LANG_EN] = "print the formats of the YAML files",
		[LANG_JA] = "YAML ファイルの書式を表示する",
	},
	.run = run,
};
