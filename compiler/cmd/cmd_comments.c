/* SPDX-License-Identifier: Apache-2.0 */
/* shirube comments: the ledger listed, taken out to members as a workbook, and taken in again. */
#include "cmd/cmd.h"
#include "cmd/write_grid.h"
#include "answers/answers.h"
#include "base/grid.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "ledger/comments.h"
#include "model/model.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct options {
	char	*to, *from;
	gboolean yes, dry;
	struct ledger_filter filter;
	int	 format;
};

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

/* ---- listing ---- */

static void
put_text(GString *out, const char *label, const char *text)
{
	char **lines = g_strsplit(text != NULL ? text : "", "\n", -1),
	     *all = g_strchomp(g_strjoinv("\n      ", lines));

	if (text != NULL)
		g_string_append_printf(out, "  %s: %s\n", label, all);
	g_free(all);
	g_strfreev(lines);
}

static void
put_comment(GString *out, const struct comment *c)
{
	char *changed;

	g_string_append_printf(out, "%s [%s] %s %s%s%s\n", c->id,
	    lang_word_of("disposition", c->disposition), c->date, c->from,
	    c->meeting != NULL ? lang_pick(", ", "、") : "", c->meeting != NULL ? c->meeting : "");
	g_string_append_printf(out, "  %s:%u:%u\n", c->loc.file, c->loc.line, c->loc.column);
	put_text(out, lang_word("comment-column/edition"), c->edition);
	put_text(out, lang_word("comment-column/about"), c->about.text);
	put_text(out, lang_word("comment-column/place"), c->place);
	put_text(out, lang_word("comment-column/text"), c->text);
	put_text(out, lang_word("comment-column/answer"), c->answer);
	if (c->changed->len == 0)
		return;
	g_ptr_array_add(c->changed, NULL);
	changed = g_strjoinv(", ", (char **)c->changed->pdata);
	g_ptr_array_remove_index(c->changed, c->changed->len - 1);
	put_text(out, lang_word("comment-column/changed"), changed);
	g_free(changed);
}

static unsigned
count_of(const GPtrArray *list, const char *disposition)
{
	unsigned n = 0;

	for (guint i = 0; i < list->len; i++)
		n +=
		    strcmp(((const struct comment *)list->pdata[i])->disposition, disposition) == 0;
	return n;
}

static void
put_counts(GString *out, const GPtrArray *list)
{
	static const char *const dispositions[] = { "accepted", "partly", "declined", "noted",
		"open" };

	g_string_append_printf(out, lang_pick("comments: %u", "意見 %u 件"), list->len);
	for (size_t i = 0; i < G_N_ELEMENTS(dispositions); i++)
		g_string_append_printf(out, lang_pick(", %s %u", "、%s %u"),
		    lang_word_of("disposition", dispositions[i]), count_of(list, dispositions[i]));
	g_string_append_c(out, '\n');
}

static int
list(struct run *run, const struct options *o, const GPtrArray *chosen)
{
	GString *out = g_string_new(NULL);

	if (o->format == FORMAT_JSON) {
		g_string_free(out, TRUE);
		out = ledger_json(chosen);
	} else if (o->format == FORMAT_CSV) {
		grid_csv(out, ledger_table(run->arena, run->model, chosen, false));
	} else {
		for (guint i = 0; i < chosen->len; i++)
			put_comment(out, chosen->pdata[i]);
		put_counts(out, chosen);
	}
	fwrite(out->str, 1, out->len, stdout);
	g_string_free(out, TRUE);
	return EXIT_CLEAN;
}

/* ---- out ---- */

static int
take_out(struct run *run, const struct options *o, const GPtrArray *chosen)
{
	int status;

	lang_enter(model_lang(run->model));
	status = cmd_write_grid(run, o->to, ledger_table(run->arena, run->model, chosen, true));
	lang_leave();
	return status;
}

/* ---- in ---- */

static bool
confirmed(const struct options *o, unsigned n)
{
	char line[16] = "";

	if (o->yes || o->dry)
		return o->yes;
	if (!isatty(STDIN_FILENO)) {
		g_printerr(lang_pick("%s: --yes writes the changes\n",
			       "%s: --yes を付けると書き込みます\n"),
		    g_get_prgname());
		return false;
	}
	printf(lang_pick("Write %u change(s)? [y/N] ", "変更 %u 件を書き込みますか [y/N] "), n);
	fflush(stdout);
	return fgets(line, sizeof(line), stdin) != NULL && (*line == 'y' || *line == 'Y');
}

static void
print_import(const struct ledger_import *import)
{
	GString *out = g_string_new(NULL);

	ledger_print_changes(out, import);
	g_string_append_printf(out,
	    lang_pick("changes: %u, as they were: %u, not in the workbook (they stay): %u\n",
		"変更 %u 件、変更なし %u 件、表にないもの（台帳に残します） %u 件\n"),
	    import->changes->len, import->same, import->absent);
	fputs(out->str, stdout);
	g_string_free(out, TRUE);
}

static int
take_in(struct run *run, const struct options *o)
{
	struct ledger_import import = { 0 };
	char *bytes;
	size_t len;
	int status = EXIT_CONTENT;

	if (diags_count(run->ds, DIAG_ERROR) > 0) {
		g_printerr(lang_pick("%s: mend the errors first; nothing was written\n",
			       "%s: 先に誤りを直してください。何も書き込んでいません\n"),
		    g_get_prgname());
		return status;
	}
	if ((bytes = cmd_read(run->ds, o->from, ANSWERS_LIMIT, &len)) == NULL)
		return status;
	if (ledger_read(run->arena, run->model, o->from, bytes, len, &import, run->ds)) {
		print_import(&import);
		if (import.changes->len == 0)
			status = EXIT_CLEAN;
		else if (!confirmed(o, import.changes->len))
			status = o->dry ? EXIT_CLEAN : EXIT_CONTENT;
		else if (ledger_write(run->arena, run->model, &import, run->ds))
			status = EXIT_CLEAN;
	}
	g_free(bytes);
	return status;
}

/* ---- the command ---- */

static bool
usage_ok(const struct options *o)
{
	char *bad = ledger_bad_disposition(&o->filter);
	const char *what = NULL;

	if (o->to != NULL && !cmd_grid_name_ok("--to", o->to)) {
		g_free(bad);
		return false;
	}
	if (o->to != NULL && o->from != NULL)
		what = lang_pick("--to and --from are two different things",
		    "--to と --from は一緒に使えません");
	else if (bad != NULL)
		what = lang_pick("--disposition: open, accepted, partly, declined or noted",
		    "--disposition: open、accepted、partly、declined、noted のいずれか");
	if (what != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), what);
	g_free(bad);
	return what == NULL;
}

static int
comments(struct run *run, const struct options *o)
{
	const GPtrArray *chosen;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	if (o->from != NULL)
		return take_in(run, o);
	chosen = ledger_select(run->arena, run->model, &o->filter);
	return o->to != NULL ? take_out(run, o, chosen) : list(run, o, chosen);
}

static int
run_comments(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "csv", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	char *disposition = NULL, *about = NULL, *by = NULL, *meeting = NULL, *edition = NULL,
	     *words = NULL;
	const GOptionEntry entries[] = {
		{ "disposition", 0, 0, G_OPTION_ARG_STRING, &disposition, lang_pick("only these: open,declined …", "対応で絞る（open,declined など）"), "LIST" },
		{ "about", 0, 0, G_OPTION_ARG_STRING, &about,
		    lang_pick("only on this provision, question or guide", "この規定事項、設問、ガイドに関するものに限る"), "ID" },
		{ "by", 0, 0, G_OPTION_ARG_STRING, &by, lang_pick("only of this role", "この役割の人のものに限る"), "ROLE" },
		{ "meeting", 0, 0, G_OPTION_ARG_STRING, &meeting, lang_pick("only of this meeting or consultation", "この会議・意見募集のものに限る"), "NAME" },
		{ "edition", 0, 0, G_OPTION_ARG_STRING, &edition, lang_pick("only on this edition", "この版へのものに限る"), "ID" },
		{ "words", 0, 0, G_OPTION_ARG_STRING, &words, lang_pick("only with these words", "この言葉を含むものに限る"), "TEXT" },
		{ "to", 0, 0, G_OPTION_ARG_FILENAME, &o.to,
		    lang_pick("write the table to FILE: .xlsx (to be filled in), .csv, .pdf, .html", "表を FILE に書き出す: .xlsx（記入用）、.csv、.pdf、.html"), "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_FILENAME, &o.from,
		    lang_pick("take in a workbook that was filled in, after showing what it changes", "記入された表計算ファイルを取り込む。変更を示してから書き込む"), "FILE.xlsx" },
		{ "yes", 'y', 0, G_OPTION_ARG_NONE, &o.yes, lang_pick("with --from: write without asking", "--from のとき、確かめずに書き込む"), NULL },
		{ "dry-run", 'n', 0, G_OPTION_ARG_NONE, &o.dry, lang_pick("with --from: only show", "--from のとき、示すだけにする"), NULL },
		{ 0 },
	};
	struct run run;
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_comments, entries, &common, &argc, &argv) &&
	    (o.format = cmd_format(&common, formats)) >= 0 && cmd_no_arguments(argc, argv)) {
		o.filter =
		    (struct ledger_filter){ disposition, about, by, meeting, edition, words };
		if (usage_ok(&o) && cmd_open(&run, &common))
			status = cmd_close(&run, &common, comments(&run, &o), false);
	}
	g_free(o.to);
	g_free(o.from);
	g_free(disposition);
	g_free(about);
	g_free(by);
	g_free(meeting);
	g_free(edition);
	g_free(words);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_comments = {
	.name = "comments",
	.arguments = "",
	.summary = {
		[LANG_EN] = "list the ledger of comments, take it out to members as a workbook, and take it in again",
		[LANG_JA] = "意見の台帳を一覧し、表計算ファイルで委員に渡し、記入されたものを取り込む",
	},
	.run = run_comments,
};
