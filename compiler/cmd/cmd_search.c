/* SPDX-License-Identifier: Apache-2.0 */
/* shirube search: what the site's search finds, in the terminal. */
#include "cmd/cmd.h"
#include "base/text.h"
#include "data/search_json.h"
#include "html/html.h"
#include "search/entries.h"
#include "search/find.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { AS_TEXT, AS_JSON };

struct options {
	char	*kind;
	int	 limit;
};

/* LINE around the first place of a word, no longer than about WIDTH letters. */
static char *
cut_line(const char *line, guint width)
{
	if (g_utf8_strlen(line, -1) <= (glong)width)
		return g_strdup(line);
	return g_strdup_printf("%.*s…", (int)(g_utf8_offset_to_pointer(line, width) - line), line);
}

static void
print_entry(const struct search_entry *e, char *const *words, bool color)
{
	char *line = search_line(e, words), *cut = cut_line(line, 72), *shown = text_shown(cut),
	     *title = text_shown(e->title);

	printf("%s%s%s%s%s  [%s%s%s%s]\n", color ? "\033[1m" : "", e->id, *e->id != '\0' ? " " : "",
	    title, color ? "\033[0m" : "", search_kind_word(e->kind),
	    *e->status != '\0' ? ", " : "", e->status, e->unverified ? ", recalled" : "");
	printf("    %s%s%s\n", e->page, *e->anchor != '\0' ? "#" : "", e->anchor);
	if (*cut != '\0')
		printf("    %s\n", shown);
	g_free(title);
	g_free(shown);
	g_free(cut);
	g_free(line);
}

static void
print_found(const GPtrArray *found, char *const *words, guint limit, bool color)
{
	const guint n = limit > 0 ? MIN(limit, found->len) : found->len;

	for (guint i = 0; i < n; i++)
		print_entry(found->pdata[i], words, color);
	fflush(stdout);
	if (n < found->len)
		g_printerr(lang_pick("%u of %u found; --limit 0 shows all\n",
			       "%2$u件のうち%1$u件です。--limit 0ですべて表示します\n"),
		    n, found->len);
	else
		g_printerr(lang_pick("%u found\n", "%u件見つかりました\n"), found->len);
}

/* The kind of this name, SEARCH_KINDS for none, -1 after a message. */
static int
kind_of(const char *name)
{
	GString *all = g_string_new(NULL);

	for (int k = 0; name != NULL && k < SEARCH_KINDS; k++) {
		if (strcmp(search_kind_word((enum search_kind)k), name) == 0) {
			g_string_free(all, TRUE);
			return k;
		}
		g_string_append_printf(
		    all, "%s%s", k > 0 ? ", " : "", search_kind_word((enum search_kind)k));
	}
	if (name != NULL)
		g_printerr("%s: --kind: %s\n", g_get_prgname(), all->str);
	g_string_free(all, TRUE);
	return name != NULL ? -1 : SEARCH_KINDS;
}

static int
search(struct run *run, const struct cmd_common *common, const struct options *o, int kind,
    int format, char **argv)
{
	char *question = g_strjoinv(" ", argv + 1), **words = search_words(question);
	GPtrArray *entries, *found;
	int status = EXIT_CONTENT;

	if (cmd_load(run)) {
		entries = html_entries(run->model, run->trace);
		search_sort(entries);
		found = search_find(entries, words);
		for (guint i = found->len; i-- > 0 && kind != SEARCH_KINDS;)
			if ((int)((const struct search_entry *)found->pdata[i])->kind != kind)
				g_ptr_array_remove_index(found, i);
		if (format == AS_JSON) {
			char *json = data_search_json(found, words, (guint)o->limit);

			fputs(json, stdout);
			g_free(json);
		} else {
			print_found(
			    found, words, (guint)o->limit, cmd_color(common, STDOUT_FILENO));
		}
		status = found->len > 0 ? EXIT_CLEAN : EXIT_CONTENT;
		g_ptr_array_free(found, TRUE);
		g_ptr_array_free(entries, TRUE);
	}
	g_strfreev(words);
	g_free(question);
	return status;
}

static bool
has_words(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (*g_strchug(argv[i]) != '\0')
			return true;
	g_printerr(
	    lang_pick("%s: which words?\n", "%s: 探す言葉を指定してください\n"), g_get_prgname());
	return false;
}

static int
run_search(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	struct cmd_common common = { 0 };
	struct options o = { .limit = 10 };
	const GOptionEntry entries[] = {
		{ "kind", 'k', 0, G_OPTION_ARG_STRING, &o.kind,
		    lang_pick("only provision, question, clause, term, section or finding",
			"種類を絞る: provision、question、clause、term、section、finding"), lang_pick("KIND", "種類") },
		{ "limit", 'n', 0, G_OPTION_ARG_INT, &o.limit,
		    lang_pick("show so many (default 10; 0: all)", "表示する件数（既定は10、0ですべて）"), lang_pick("N", "件数") },
		{ 0 },
	};
	struct run run;
	int format, kind, status = EXIT_USAGE;

	if (cmd_options(&cmd_search, entries, &common, &argc, &argv) &&
	    (format = cmd_format(&common, formats)) >= 0 && (kind = kind_of(o.kind)) >= 0 &&
	    has_words(argc, argv) && cmd_open(&run, &common)) {
		o.limit = MAX(o.limit, 0);
		status = search(&run, &common, &o, kind, format, argv);
		status = cmd_close(&run, &common, status, false);
	}
	g_free(o.kind);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_search = {
	.name = "search",
	.arguments = "WORDS…",
	.summary = {
		[LANG_EN] = "find provisions, questions, clauses and terms that hold all words, as the site's search does",
		[LANG_JA] = "言葉をすべて含む規定事項、設問、条項、用語を、サイトの検索と同じように探す",
	},
	.run = run_search,
};
