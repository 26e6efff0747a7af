/* SPDX-License-Identifier: Apache-2.0 */
/* shirube diff: two editions held against each other. */
#include "cmd/cmd.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "data/diff_json.h"
#include "diff/baseline.h"
#include "diff/compare.h"
#include "diff/word_diff.h"
#include "model/model.h"
#include "report/changes_report.h"
#include "report/render.h"
#include "workbook/changes_book.h"

#include <string.h>
#include <unistd.h>

enum { AS_TEXT, AS_JSON, AS_HTML, AS_PDF, AS_CSV, AS_XLSX };

struct options {
	char	*out;
	int	 format;
	bool	 lang_given, color;
};

/* ---- editions ---- */

#define NOW	"now"

static bool
load(struct run *run)
{
	return run->model != NULL || cmd_load(run);
}

/* "now", a file, or the id of a baseline of the project.  NULL after a message. */
static const struct content *
find(struct run *run, struct arena *a, const char *name)
{
	const struct content *s;
	char *path;

	if (strcmp(name, NOW) == 0)
		return load(run) && diags_count(run->ds, DIAG_ERROR) == 0 ?
		    content_of_model(a, run->model, run->trace) :
		    NULL;
	if (g_file_test(name, G_FILE_TEST_IS_REGULAR))
		return baseline_read(a, name, name, run->ds);
	path = baseline_path(run->root, name);
	if (strchr(name, '/') == NULL && g_file_test(path, G_FILE_TEST_EXISTS))
		s = baseline_read(a, path, path, run->ds);
	else {
		diag(run->ds, DIAG_BASELINE_MISSING, NULL, name);
		s = NULL;
	}
	g_free(path);
	return s;
}

/* The earlier edition is read while the later one is, in memory of its own. */
struct reading {
	struct run	*run;
	struct arena	*arena;
	const char	*name;
};

static void *
read_old(void *p)
{
	const struct reading *r = p;

	return (void *)find(r->run, r->arena, r->name);
}

static void
close_arena(void *a)
{
	arena_close(a);
}

/* False after a message. */
static bool
find_both(struct run *run, char **names, const struct content **old, const struct content **now)
{
	struct reading r = { run, arena_open(), names[0] };
	GThread *thread = strcmp(names[0], NOW) != 0 ? g_thread_new("diff", read_old, &r) : NULL;

	arena_defer(run->arena, close_arena, r.arena);
	*now = find(run, run->arena, names[1]);
	*old = thread != NULL ? g_thread_join(thread) : find(run, run->arena, names[0]);
	return *old != NULL && *now != NULL;
}

/* ---- text ---- */

/* Lines of WORDS with something that differs; dots stand for the others. */
static void
put_changed_lines(GString *out, const char *words)
{
	char **lines = g_strsplit(words, "\n", -1);
	bool open = false, left_out = false;

	for (char **l = lines; *l != NULL; l++) {
		bool shown = open || strstr(*l, "[-") != NULL || strstr(*l, "{+") != NULL;

		for (const char *p = *l; *p != '\0'; p++)
			if (g_str_has_prefix(p, "[-") || g_str_has_prefix(p, "{+"))
				open = true;
			else if (g_str_has_prefix(p, "-]") || g_str_has_prefix(p, "+}"))
				open = false;
		if (shown)
			g_string_append_printf(out, "      %s\n", *l);
		else if (!left_out)
			g_string_append(out, "      …\n");
		left_out = !shown;
	}
	g_strfreev(lines);
}

static void
put_field(GString *out, const struct diff_row *r, const struct diff_field *f)
{
	const char *name = lang_word_of("diff-field", f->name);
	char *words;

	if (r->old == NULL || r->now == NULL)
		return;					/* its name says what is new or gone */
	words = diff_words(f->old, f->now);
	g_string_append_printf(out, "    %s:\n", name != NULL ? name : f->name);
	put_changed_lines(out, words);
	g_free(words);
}

static void
put_row(GString *out, const struct diff_row *r, bool color)
{
	const struct item *i = r->now != NULL ? r->now : r->old;
	bool first = true;

	g_string_append_printf(out, "  %s%s%s %s  [", color ? "\033[1m" : "", i->id,
	    color ? "\033[0m" : "", item_title(i));
	for (int w = 0; w < CHANGE_WHATS; w++) {
		if (!diff_is(r, w))
			continue;
		g_string_append_printf(
		    out, "%s%s", first ? "" : ", ", lang_word_of("diff-what", diff_what_word(w)));
		first = false;
	}
	g_string_append_c(out, ']');
	for (guint k = 0; k < r->was->len; k++) {
		const char *id = ((const struct item *)r->was->pdata[k])->id;

		if (strcmp(id, i->id) != 0)
			g_string_append_printf(out, " ← %s", id);
	}
	if (r->reason != NULL)
		g_string_append_printf(out, ": %s", r->reason);
	g_string_append_c(out, '\n');
	for (guint k = 0; k < r->fields->len; k++)
		put_field(out, r, r->fields->pdata[k]);
}

static void
put_text(GString *out, const struct comparison *d, bool color)
{
	int last = -1;

	g_string_append_printf(
	    out, "%s: %s → %s\n", lang_word("diff/title"), d->old->edition, d->now->edition);
	for (guint i = 0; i < d->rows->len; i++) {
		const struct diff_row *r = d->rows->pdata[i];
		enum item_kind kind = (r->now != NULL ? r->now : r->old)->kind;

		if ((int)kind != last) {
			g_string_append_printf(
			    out, "\n%s:", lang_word_of("diff-kind", item_kind_word(kind)));
			for (int w = 0; w < CHANGE_WHATS; w++)
				if (d->counts[kind][w] > 0)
					g_string_append_printf(out, " %s %u",
					    lang_word_of("diff-what", diff_what_word(w)),
					    d->counts[kind][w]);
			g_string_append_c(out, '\n');
		}
		last = (int)kind;
		put_row(out, r, color);
	}
	if (d->rows->len == 0)
		g_string_append_printf(out, "%s\n", lang_word("diff/nothing"));
}

/* ---- forms ---- */

static void
take(GString **out, GString *made)
{
	g_string_free(*out, TRUE);
	*out = made;
}

static bool
make_paper(struct run *run, const struct comparison *d, enum report_form form, GString *out)
{
	return load(run) &&
	    report_render(
		run, changes_report(run->model, run->trace, d, NULL), form, NULL, NULL, out);
}

static bool
make_book(struct run *run, const struct comparison *d, GString *out)
{
	int64_t created = 0;
	GBytes *bytes;
	gsize len;
	const char *p;

	date_fixed(&created);
	if ((bytes = workbook_changes(d, lang_word("diff/title"), created, run->ds)) == NULL)
		return false;
	p = g_bytes_get_data(bytes, &len);
	g_string_append_len(out, p, (gssize)len);
	g_bytes_unref(bytes);
	return true;
}

static bool
make(struct run *run, const struct comparison *d, const struct options *o, GString **out)
{
	switch (o->format) {
	case AS_JSON:
		take(out, data_diff_json(d));
		return true;
	case AS_CSV:
		take(out, data_diff_csv(d));
		return true;
	case AS_HTML:
		return make_paper(run, d, REPORT_HTML, *out);
	case AS_PDF:
		return make_paper(run, d, REPORT_PDF, *out);
	case AS_XLSX:
		return make_book(run, d, *out);
	default:
		put_text(*out, d, o->color);
		return true;
	}
}

/* Papers speak the edition's language, unless told otherwise. */
static bool
make_in_language(
    struct run *run, const struct comparison *d, const struct options *o, GString **out)
{
	bool of_edition = o->format >= AS_HTML && !o->lang_given && load(run), ok;

	if (of_edition)
		lang_enter(model_lang(run->model));
	ok = make(run, d, o, out);
	if (of_edition)
		lang_leave();
	return ok;
}

static int
compare(struct run *run, const struct options *o, char **names)
{
	const struct content *old, *now;
	GString *out;
	int status = EXIT_CONTENT;

	if (!find_both(run, names, &old, &now))
		return EXIT_CONTENT;
	out = g_string_new(NULL);
	if (make_in_language(run, content_compare(run->arena, old, now), o, &out))
		status = report_write(run, o->out, out) ? EXIT_CLEAN : EXIT_SYSTEM;
	g_string_free(out, TRUE);
	return status;
}

static int
run_diff(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "html", "pdf", "csv", "xlsx", NULL };
	struct cmd_common common = { .fold = true };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, lang_pick("where to write (default: standard output)", "書き出す先（既定は標準出力）"), "FILE" },
		{ 0 },
	};
	struct run run;
	int status = EXIT_USAGE;

	if (!cmd_options(&cmd_diff, entries, &common, &argc, &argv) ||
	    (o.format = cmd_format_of(&common, formats, o.out)) < 0)
		goto out;
	if (argc != 3) {
		g_printerr("%s: %s\n", g_get_prgname(),
		    lang_pick("name two editions: ids of baselines, files, or “now”",
			"版を二つ指定してください（基準版の ID、ファイル、または「now」）"));
		goto out;
	}
	o.lang_given = common.lang != NULL;
	o.color = o.out == NULL && cmd_color(&common, STDOUT_FILENO);
	if (!cmd_open(&run, &common))
		goto out;
	status = compare(&run, &o, argv + 1);
	status = cmd_close(&run, &common, status, false);
out:
	g_free(o.out);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_diff = {
	.name = "diff",
	.arguments = "OLD NEW",
	.summary = {
		[LANG_EN] = "hold two editions against each other, word by word: ids of baselines, files, or “now”",
		[LANG_JA] = "二つの版の新旧対照表を作る（基準版の ID、ファイル、または now）",
	},
	.run = run_diff,
};
