/* SPDX-License-Identifier: Apache-2.0 */
/* shirube sources: sources against later editions and a reader's own copies. */
#include "cmd/cmd.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "diff/word_diff.h"
#include "model/model.h"
#include "model/sources.h"
#include "cmd/verify_sources.h"
#include "sources/clause_diff.h"
#include "sources/copy.h"
#include "sources/outline.h"
#include "sources/proposal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { AS_TEXT, AS_JSON };

struct options {
	/* where proposals, or the page for review, go; NULL: none are made */
	char		*out;
	char		*copies;	/* the folder of the list of copies; NULL: the user's */
	gboolean	 all;		/* also what is the same */
	int		 format;
};

/* ---- naming editions ---- */

/* "source@edition", or "source" for the one in use.  NULL after a message. */
static const struct source_edition *
edition_named(const struct run *run, const char *name)
{
	char *source = g_strdup(name), *edition = strchr(source, '@');
	const struct source_doc *d;
	const struct source_edition *e = NULL;

	if (edition != NULL)
		*edition++ = '\0';
	if ((d = model_source(run->model, source)) == NULL)
		g_printerr(lang_pick("%s: there is no source “%s”\n",
			       "%s: 「%s」という元文書はありません\n"),
		    g_get_prgname(), source);
	else if ((e = edition != NULL ? model_source_edition(d, edition) : d->pinned) == NULL)
		g_printerr(lang_pick("%s: %s has no edition “%s”\n",
			       "%s: %sに「%s」という版はありません\n"),
		    g_get_prgname(), source, edition != NULL ? edition : "");
	g_free(source);
	return e;
}

/* ---- compare ---- */

static void
put_ids(GString *out, const GPtrArray *clauses)
{
	for (guint i = 0; i < clauses->len; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " + " : "",
		    ((const struct clause *)clauses->pdata[i])->id);
}

static void
put_words(GString *out, const struct clause_change *c)
{
	const struct clause *old = c->old->pdata[0];
	char *before = clause_text(old), *after = clause_text(c->now->pdata[0]),
	     *words = diff_words(before, after);

	g_string_append_printf(out, "    %s\n", words);
	g_free(words);
	g_free(after);
	g_free(before);
}

static void
put_change(GString *out, const struct clause_change *c)
{
	g_string_append_printf(
	    out, "%s  ", lang_word_of("clause-fate", clauses_fate_word(c->fate)));
	put_ids(out, c->old);
	if (c->old->len > 0 && c->now->len > 0)
		g_string_append(out, " → ");
	put_ids(out, c->now);
	if (c->told && (c->fate == CLAUSE_NEW || c->fate == CLAUSE_GONE))
		g_string_append(out,
		    lang_pick(
			"  (as far as is known: not all clauses of the other edition are listed)",
			"　※分かる限り（相手の版の条項はすべては挙げられていない）"));
	else if (c->told)
		g_string_append(out,
		    lang_pick("  (as recorded; the texts were not compared)",
			"　※記録による（本文は比べていない）"));
	g_string_append_c(out, '\n');
	if (c->fate == CLAUSE_EDITED && c->now->len > 0)
		put_words(out, c);
	else if (c->fate == CLAUSE_NEW)
		g_string_append_printf(out, "    %s\n", mtext_get(clause_name(c->now->pdata[0])));
}

static void
put_totals(GString *out, const GPtrArray *changes)
{
	unsigned n[CLAUSE_FATES] = { 0 };

	for (guint i = 0; i < changes->len; i++)
		n[((const struct clause_change *)changes->pdata[i])->fate]++;
	for (int f = 0; f < CLAUSE_FATES; f++)
		g_string_append_printf(out, "%s%s %u", f > 0 ? lang_pick(", ", "、") : "",
		    lang_word_of("clause-fate", clauses_fate_word((enum clause_fate)f)), n[f]);
	g_string_append_c(out, '\n');
}

static void
put_id_list(GString *out, const char *key, const GPtrArray *clauses)
{
	g_string_append_printf(out, "\"%s\":[", key);
	for (guint i = 0; i < clauses->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		jsonout_string(out, ((const struct clause *)clauses->pdata[i])->id);
	}
	g_string_append_c(out, ']');
}

static void
put_json(GString *out, const char *from, const char *to, const GPtrArray *changes)
{
	g_string_append_c(out, '{');
	jsonout_member(out, "from", from);
	g_string_append_c(out, ',');
	jsonout_member(out, "to", to);
	g_string_append(out, ",\"clauses\":[");
	for (guint i = 0; i < changes->len; i++) {
		const struct clause_change *c = changes->pdata[i];

		g_string_append(out, i > 0 ? ",\n{" : "\n{");
		jsonout_member(out, "fate", clauses_fate_word(c->fate));
		g_string_append_c(out, ',');
		put_id_list(out, "old", c->old);
		g_string_append_c(out, ',');
		put_id_list(out, "new", c->now);
		if (c->fate == CLAUSE_EDITED && c->now->len > 0)
			g_string_append_printf(out, ",\"likeness\":%u", c->likeness);
		g_string_append_printf(out, ",\"compared\":%s}", c->told ? "false" : "true");
	}
	g_string_append(out, "\n]}\n");
}

static void
put_text(GString *out, const struct run *run, const GPtrArray *changes, const struct options *o)
{
	for (guint i = 0; i < changes->len; i++) {
		const struct clause_change *c = changes->pdata[i];

		if (o->all || c->fate != CLAUSE_SAME)
			put_change(out, c);
	}
	put_totals(out, changes);
	g_string_append_printf(out,
	    lang_pick("mappings to look at: %u\n", "見直す対応付け %u 件\n"),
	    proposal_count(run->trace, changes));
}

/* A file that stands already is somebody's decisions: it is not written over. */
static bool
write_new(struct run *run, const char *path, const GString *text)
{
	const struct loc loc = { path, 0, 0, 0 };
	FILE *f = fopen(path, "wx");
	bool ok = f != NULL && fwrite(text->str, 1, text->len, f) == text->len;

	if (f != NULL && fclose(f) != 0)
		ok = false;
	if (!ok)
		diag(run->ds, DIAG_FILE_WRITE, &loc, path, g_strerror(errno));
	return ok;
}

static int
compare(struct run *run, const struct options *o, char **names)
{
	const struct source_edition *old = edition_named(run, names[0]),
				    *now = edition_named(run, names[1]);
	const GPtrArray *changes;
	GString *out;
	bool ok = true;

	if (old == NULL || now == NULL)
		return EXIT_USAGE;
	changes = clauses_compare(run->arena, old, now);
	out = g_string_new(NULL);
	if (o->out != NULL) {
		proposal_write(out, run->arena, run->trace, old, now, changes);
		ok = write_new(run, o->out, out);
		g_string_truncate(out, 0);
	}
	if (o->format == AS_JSON)
		put_json(out, names[0], names[1], changes);
	else
		put_text(out, run, changes, o);
	cmd_show(out->str);
	g_string_free(out, TRUE);
	return ok ? EXIT_CLEAN : EXIT_SYSTEM;
}

/* ---- propose ---- */

/* "ID@EDITION" in two, both owned; false after a message. */
static bool
split_name(const char *name, char **id, char **edition)
{
	const char *at = strchr(name, '@');

	if (at == NULL || at == name || at[1] == '\0') {
		g_printerr(lang_pick("%s: “%s”: write ID@EDITION\n",
			       "%s: 「%s」: ID@版 の形で書いてください\n"),
		    g_get_prgname(), name);
		return false;
	}
	*id = g_strndup(name, (gsize)(at - name));
	*edition = g_strdup(at + 1);
	return true;
}

static void
put_doubts(GString *out, const struct outline *o)
{
	g_string_append_printf(out,
	    lang_pick("%u clauses proposed; nobody has confirmed them\n",
		"条項の案 %u 件。まだ誰も確かめていません\n"),
	    o->n);
	for (guint i = 0; i < o->doubts->len; i++)
		g_string_append_printf(out, "? %s\n", (const char *)o->doubts->pdata[i]);
}

/*
 * The draft of COPY's clause tree, to O->out or standard output; what is doubtful goes to people.
 */
static int
write_proposal(struct run *run, const struct options *o, const struct copy *copy,
    const char *const names[2], const char *sha256)
{
	const struct outline *tree = outline_read(run->arena, copy);
	const char *comment = arena_printf(run->arena,
	    lang_pick("Proposed by shirube sources propose from a copy (SHA-256 %s).\n"
		      "Fill in the title and the publisher, confirm each clause against the text, and take out what is none.",
		"shirube sources propose が写し（SHA-256 %s）から起こした案。\n"
		"題名と発行者を埋め、条項を一つずつ原文と照らし、条項でないものを除くこと。"),
	    sha256);
	GString *out = g_string_new(NULL), *words = g_string_new(NULL);
	bool ok = true;

	outline_write(out, run->arena, tree, names[0], names[1], comment);
	put_doubts(words, tree);
	if (o->out == NULL) {
		cmd_show(out->str);
		g_printerr("%s", words->str);
	} else if ((ok = write_new(run, o->out, out))) {
		cmd_show(words->str);
	}
	g_string_free(words, TRUE);
	g_string_free(out, TRUE);
	return ok ? EXIT_CLEAN : EXIT_SYSTEM;
}

static int
propose(struct run *run, const struct options *o, char **words)
{
	const struct loc loc = { words[1], 0, 0, 0 };
	char *names[2] = { NULL, NULL }, *bytes = NULL, *sha256;
	const char *why = NULL;
	struct copy *copy;
	size_t len;
	int status;

	if (!split_name(words[0], &names[0], &names[1]))
		return EXIT_USAGE;
	status = EXIT_CONTENT;
	if ((bytes = cmd_read(run->ds, words[1], COPY_LIMIT, &len)) == NULL)
		goto out;
	sha256 = digest_of(bytes, len);
	if (!cmd_hold_for_copies(o->out)) {
		status = EXIT_SYSTEM;
	} else if ((copy = copy_open(words[1], bytes, len, &why)) == NULL) {
		diag(run->ds, DIAG_COPY_TEXT, &loc, why);
	} else {
		status = write_proposal(run, o, copy, (const char *const *)names, sha256);
		copy_close(copy);
	}
	g_free(sha256);
out:
	g_free(bytes);
	g_free(names[0]);
	g_free(names[1]);
	return status;
}

/* ---- the command ---- */

static int
verify(struct run *run, const struct options *o, int n, char **names)
{
	const struct source_edition **editions = g_new0(const struct source_edition *, (gsize)n);
	const struct verify_options how = { o->copies, o->out, o->format == AS_JSON, o->all };
	int status = EXIT_CLEAN;

	for (int i = 0; i < n; i++)
		if ((editions[i] = edition_named(run, names[i])) == NULL)
			status = EXIT_USAGE;
	if (status == EXIT_CLEAN)
		status = cmd_verify_copies(run, editions, n, &how);
	g_free(editions);
	return status;
}

static int
enter(struct run *run, const struct options *o, char **names)
{
	const struct source_edition *e = edition_named(run, names[0]);

	return e != NULL ? cmd_register_copy(run, o->copies, e, names[1]) : EXIT_USAGE;
}

static bool
usage_ok(int n, char **words)
{
	static const char *const of_two[] = { "compare", "register", "propose" };

	for (size_t i = 0; n == 3 && i < G_N_ELEMENTS(of_two); i++)
		if (strcmp(words[0], of_two[i]) == 0)
			return true;
	if (n >= 2 && strcmp(words[0], "verify") == 0)
		return true;
	g_printerr(
	    lang_pick(
		"%s: compare ID@OLD ID@NEW, register ID@EDITION FILE, verify ID@EDITION…, or propose ID@EDITION FILE\n",
		"%s: compare ID@旧版 ID@新版、register ID@版 ファイル、verify ID@版…、propose ID@版 ファイル のどれかです\n"),
	    g_get_prgname());
	return false;
}

static int
sources(struct run *run, const struct options *o, int n, char **words)
{
	if (strcmp(words[0], "propose") == 0)
		return propose(run, o, words + 1);
	if (!cmd_load(run))
		return EXIT_CONTENT;
	if (strcmp(words[0], "compare") == 0)
		return compare(run, o, words + 1);
	return strcmp(words[0], "verify") == 0 ? verify(run, o, n - 1, words + 1) :
						 enter(run, o, words + 1);
}

static int
run_sources(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out,
		    lang_pick("compare: write proposed changes of mappings to this new file; verify: a page for review; propose: the new file", "compare: 対応付けの変更案を書く新しいファイル。verify: 見比べるページ。propose: 案を書く新しいファイル"), "FILE" },
		{ "copies", 0, 0, G_OPTION_ARG_FILENAME, &o.copies,
		    lang_pick("where the list of your own copies is (default: with your data)", "手元の写しの一覧の場所（既定: 利用者のデータのフォルダー）"), "DIR" },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &o.all, lang_pick("also clauses that are the same, or found", "同じ条項、見つかった条項も示す"), NULL },
		{ 0 },
	};
	struct run run;
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_sources, entries, &common, &argc, &argv) &&
	    (o.format = cmd_format(&common, formats)) >= 0 && usage_ok(argc - 1, argv + 1) &&
	    cmd_open(&run, &common)) {
		status = sources(&run, &o, argc - 1, argv + 1);
		status = cmd_close(&run, &common, status, false);
	}
	g_free(o.out);
	g_free(o.copies);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_sources = {
	.name = "sources",
	.arguments = "compare ID@OLD ID@NEW | register ID@EDITION FILE | verify ID@EDITION… | propose ID@EDITION FILE",
	.summary = {
		[LANG_EN] = "hold a source document against a later edition, or against your own copy, clause by clause; draft its clauses",
		[LANG_JA] = "元文書を、後の版や手元の写しと、条項ごとに比べ、写しから条項の案を起こします",
	},
	.run = run_sources,
};
