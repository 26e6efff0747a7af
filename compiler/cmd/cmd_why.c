/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shirube why: what a question, a provision or a clause
 * comes from, up to the edition of the document.
 */
#include "cmd/cmd.h"
#include "cmd/subjects.h"
#include "base/arena.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "data/trace_json.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/find.h"
#include "trace/why.h"

#include <stdio.h>
#include <string.h>

enum { FORMAT_TEXT, FORMAT_JSON };

static void
put_clause(GString *out, const struct why_step *s)
{
	const struct clause *c = s->clause;

	if (s->mapping != NULL)
		g_string_append_printf(out, "%s ", relation_word(s->mapping->relation));
	g_string_append_printf(out, "%s  %s", s->id, s->text);
	if (s->mapping != NULL)
		g_string_append_printf(
		    out, " [%s]", trace_link_state_name(trace_link_state(s->mapping)));
	if (c->confidence == CONF_RECALLED)
		g_string_append(out, lang_pick(" – unverified", "　※未確認"));
	if (s->mapping != NULL)
		g_string_append_printf(out, "\n%*s%s: %s", (int)(2 * s->depth + 4), "",
		    lang_pick("reason", "理由"), s->mapping->reason);
}

/* "2026-03, final": the edition a clause stands in. */
static void
put_edition(GString *out, const struct why_step *s)
{
	const struct source_edition *e = s->clause->edition;
	char *seen = clause_seen_elsewhere(s->clause);

	g_string_append_printf(out, "%s  %s @%s (%s%s%s)", s->id, s->text, e->id,
	    status_meaning(e->status), e->date != NULL ? ", " : "", e->date != NULL ? e->date : "");
	if (seen != NULL)
		g_string_append_printf(out, lang_pick(" – seen only in %s", "　※%sで見ただけ"),
		    *seen != '\0' ? seen : "-");
	g_free(seen);
}

static void
put_step(GString *out, const struct why_step *s)
{
	static const char *const marks[WHY_KINDS] = {
		[WHY_QUESTION] = "?", [WHY_PROVISION] = "=", [WHY_CLAUSE] = "→", [WHY_PART] = "⊂", [WHY_SOURCE] = "§",
		[WHY_NONE] = "–", [WHY_FINDING] = "*", [WHY_COMMENT] = "※", [WHY_FORMERLY] = "<",
	};

	g_string_append_printf(out, "%*s%s ", (int)(2 * s->depth), "", marks[s->kind]);
	switch (s->kind) {
	case WHY_CLAUSE: put_clause(out, s); break;
	case WHY_SOURCE: put_edition(out, s); break;
	case WHY_NONE:
		g_string_append_printf(out, "%s: %s",
		    lang_pick("answers no clause", "対応する条項なし"),
		    s->text != NULL ? s->text :
				      lang_pick("no reason is stated", "理由は書かれていません"));
		break;
	case WHY_FORMERLY:
		g_string_append_printf(
		    out, lang_pick("%s in edition %s", "%s（版 %s での ID）"), s->id, s->text);
		break;
	case WHY_FINDING:
		g_string_append_printf(out, "%s  %s", s->id, s->text);
		if (s->finding->status != NULL)
			g_string_append_printf(out, " [%s]", s->finding->status);
		break;
	case WHY_COMMENT:
		g_string_append_printf(out, "%s [%s] %.*s", s->id,
		    lang_word_of("disposition", s->comment->disposition),
		    (int)strcspn(s->text, "\n"), s->text);
		break;
	default: g_string_append_printf(out, "%s  %s", s->id, s->text); break;
	}
	g_string_append_c(out, '\n');
	if (s->kind != WHY_SOURCE && s->kind != WHY_NONE)
		g_string_append_printf(out, "%*s%s:%u:%u\n", (int)(2 * s->depth + 4), "",
		    s->loc->file, s->loc->line, s->loc->column);
}

static void
print_text(const GPtrArray *chains)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < chains->len; i++) {
		const GPtrArray *steps = chains->pdata[i];

		if (i > 0)
			g_string_append_c(out, '\n');
		for (guint n = 0; n < steps->len; n++)
			put_step(out, steps->pdata[n]);
	}
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

static int
why(struct run *run, char *const *ids, int n, int format)
{
	GPtrArray *subjects, *chains;
	int status;

	if (!cmd_load(run))
		return EXIT_CONTENT;
	subjects = arena_ptr_array(run->arena);
	chains = arena_ptr_array(run->arena);
	status = cmd_find_subjects(run, ids, n, subjects);
	for (guint i = 0; i < subjects->len; i++)
		g_ptr_array_add(
		    chains, trace_why(run->arena, run->model, run->trace, subjects->pdata[i]));
	if (format == FORMAT_TEXT) {
		print_text(chains);
	} else if (chains->len > 0) {
		GBytes *b = data_why_json(run->model, chains);
		gsize len;
		const void *p = g_bytes_get_data(b, &len);

		fwrite(p, 1, len, stdout);
		g_bytes_unref(b);
	}
	return status;
}

static int
run_why(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	const GOptionEntry entries[] = { { 0 } };
	struct cmd_common common = { 0 };
	struct run run;
	int format, status = EXIT_USAGE;

	if (cmd_options(&cmd_why, entries, &common, &argc, &argv) &&
	    (format = cmd_format(&common, formats)) >= 0) {
		if (argc < 2)
			g_printerr("%s: %s\n", g_get_prgname(),
			    lang_pick("name a clause, provision or question",
				"条項、規定事項、設問の ID を挙げてください"));
		else if (cmd_open(&run, &common))
			status =
			    cmd_close(&run, &common, why(&run, argv + 1, argc - 1, format), false);
	}
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_why = {
	.name = "why",
	.arguments = "ID…",
	.summary = {
		[LANG_EN] = "show what a question, provision or clause comes from, up to the document's edition",
		[LANG_JA] = "設問、規定事項、条項が何に基づくかを、元文書の版までたどります",
	},
	.run = run_why,
};
