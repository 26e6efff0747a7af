/* SPDX-License-Identifier: Apache-2.0 */
/* shirube supplier: a buyer's questions answered from a supplier's sheet. */
#include "cmd/cmd.h"
#include "assess/score_sheet.h"
#include "base/text.h"
#include "assess/supplier.h"

#include <stdio.h>

static int
supplier(struct run *run, const char *group, bool json, char **names)
{
	struct supplier_inputs in = { .group = group };
	GString *out;

	if (!cmd_load(run) || (in.buyer = assess_checklist(run, names[0])) == NULL ||
	    (in.supplier = assess_checklist(run, names[1])) == NULL ||
	    (in.result = assess_score(
		 run, in.supplier, names[2], &(struct assess_options){ 0 }, NULL)) == NULL)
		return EXIT_CONTENT;
	in.trace = run->trace;
	out = g_string_new(NULL);
	if (json)
		supplier_print_json(out, &in);
	else
		supplier_print_text(out, &in);
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
run_supplier(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { 0 };
	struct run run;
	char *group = NULL;
	int format, status = EXIT_USAGE;
	const GOptionEntry entries[] = {
		{ "group", 0, 0, G_OPTION_ARG_STRING, &group,
		    lang_pick("only the buyer's questions of this group", "買い手の設問のうちこの分類だけ"), "ID" },
		{ 0 },
	};

	if (!cmd_options(&cmd_supplier, entries, &common, &argc, &argv) ||
	    (format = cmd_format(&common, formats)) < 0)
		goto out;
	if (argc != 4) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick(
			"name the buyer's checklist, the supplier's, and the supplier's answers",
			"買い手のチェックリスト、供給者のチェックリスト、供給者の回答票を指定してください"));
		goto out;
	}
	if (!cmd_open(&run, &common))
		goto out;
	status = supplier(&run, group, format == 1, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(group);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_supplier = {
	.name = "supplier",
	.arguments = "BUYER SUPPLIER ANSWERS",
	.summary = { [LANG_EN] = "answer a buyer's questions from a supplier's sheet", [LANG_JA] = "供給者の回答票で買い手の設問に答える" },
	.confined = true,
	.run = run_supplier,
};
