/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shirube trace: the chain clause, provision, question, both ways; the
 * matrix; and recording that a mapping was reviewed.
 */
#include "cmd/cmd.h"
#include "cmd/facing.h"
#include "cmd/matrix.h"
#include "cmd/sign.h"
#include "cmd/subjects.h"
#include "cmd/suspects.h"
#include "base/arena.h"
#include "base/text.h"
#include "data/trace_json.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/find.h"
#include "trace/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
	gboolean matrix, facing, accept, suspect;
	struct matrix_options which;
	char	**sheets;
	struct sign_options sign;
	char	**ids;
	int	 n_ids;
	int	 format;
};

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

static void
print_bytes(GBytes *b)
{
	gsize len;
	const void *p = g_bytes_get_data(b, &len);

	fwrite(p, 1, len, stdout);
	g_bytes_unref(b);
}

/* ---- words ---- */

/* "suspect: the clause's text changed after the review"; what needs no attention is one word. */
static void
put_state(GString *out, const struct mapping *m)
{
	enum link_state state = trace_link_state(m);

	g_string_append(out, trace_link_state_name(state));
	if (trace_link_is_stale(state))
		g_string_append_printf(
		    out, lang_pick(": %s", "（%s）"), trace_link_state_meaning(state));
}

/* In which editions the clause was seen, when the one it stands in is not among them. */
static void
put_seen(GString *out, const struct clause *c)
{
	char *seen = clause_seen_elsewhere(c);

	if (seen != NULL && *seen == '\0')
		g_string_append(out, lang_pick(" – seen in no edition", "　※どの版でも見ていない"));
	else if (seen != NULL)
		g_string_append_printf(
		    out, lang_pick(" – seen only in %s", "　※%sで見ただけ"), seen);
	g_free(seen);
}

/* "SSDF 1.1 @1.1 (final)", and whether anybody checked the clause against the document. */
static void
put_source(GString *out, const struct clause *c)
{
	const struct source_edition *e = c->edition;
	const char *name = mtext_get(&e->doc->shorttitle);

	g_string_append_printf(out, "%s @%s (%s)",
	    name[0] != '\0' ? name : mtext_get(&e->doc->title), e->id,
	    status_meaning(clause_status(c)));
	put_seen(out, c);
	if (c->confidence == CONF_RECALLED)
		g_string_append(out, lang_pick(" – unverified", "　※未確認"));
}

static void
put_place(GString *out, int indent, const struct loc *loc)
{
	g_string_append_printf(out, "%*s%s:%u:%u\n", indent, "", loc->file, loc->line, loc->column);
}

static void
put_link(GString *out, int indent, const struct mapping *m)
{
	g_string_append_printf(
	    out, "%*s%s: %s\n", indent, "", lang_pick("reason", "理由"), m->reason);
	g_string_append_printf(out, "%*s", indent, "");
	put_state(out, m);
	if (m->fingerprint != NULL && m->by != NULL)
		g_string_append_printf(out, " (%s%s%s)", m->by, m->date != NULL ? ", " : "",
		    m->date != NULL ? m->date : "");
	g_string_append_c(out, '\n');
}

static void
put_question(GString *out, int indent, const struct question *q)
{
	g_string_append_printf(out, "%*s? %s [%s] %s\n", indent, "", q->id,
	    strength_word(q->strength), mtext_get(&q->text));
	put_place(out, indent + 2, &q->loc);
}

static void
put_questions(GString *out, int indent, const GPtrArray *questions)
{
	for (guint i = 0; i < questions->len; i++)
		put_question(out, indent, g_ptr_array_index(questions, i));
}

static void
put_provision(GString *out, int indent, const struct provision *p)
{
	g_string_append_printf(out, "%*s%s  %s\n", indent, "", p->id, p->title);
	put_place(out, indent + 2, &p->loc);
}

static void
put_clause(GString *out, int indent, const struct clause *c)
{
	g_string_append_printf(
	    out, "%*s%s  %s\n%*s", indent, "", c->ref, mtext_get(clause_name(c)), indent + 2, "");
	put_source(out, c);
	g_string_append_c(out, '\n');
	put_place(out, indent + 2, &c->loc);
}

/* ---- chains ---- */

static const char *
none_reason(const struct trace *t, const struct provision *p)
{
	const struct unmapped *u = trace_provision_none(t, p);

	return u != NULL ? u->reason : lang_pick("no reason is stated", "理由は書かれていません");
}

static void
put_provision_chain(GString *out, const struct run *run, int indent, const struct provision *p)
{
	const GPtrArray *mappings = trace_provision_mappings(run->trace, p);

	put_provision(out, indent, p);
	if (mappings->len == 0)
		g_string_append_printf(out, "%*s%s: %s\n", indent + 2, "",
		    lang_pick("answers no clause", "対応する条項なし"), none_reason(run->trace, p));
	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(mappings, i);

		g_string_append_printf(out, "%*s%s → %s\n", indent + 2, "",
		    relation_word(m->relation), relation_meaning(m->relation));
		put_clause(out, indent + 4, m->clause);
		put_link(out, indent + 6, m);
	}
	put_questions(out, indent + 2, trace_provision_questions(run->trace, p));
}

/* What a clause belongs to, the outermost first. */
static void
put_parents(GString *out, int indent, const struct clause *c)
{
	if (c->parent == NULL)
		return;
	put_parents(out, indent, c->parent);
	g_string_append_printf(out, "%*s%s %s  %s\n", indent, "", lang_pick("in", "上位"),
	    c->parent->ref, mtext_get(clause_name(c->parent)));
}

static void
put_children(GString *out, const struct run *run, int indent, const struct clause *c)
{
	for (guint i = 0; i < c->clauses->len; i++) {
		const struct clause *child = g_ptr_array_index(c->clauses, i);
		const GPtrArray *mappings = trace_clause_mappings(run->trace, child);

		g_string_append_printf(out, "%*s%s %s  %s", indent, "", lang_pick("holds", "下位"),
		    child->ref, mtext_get(clause_name(child)));
		for (guint n = 0; n < mappings->len; n++)
			g_string_append_printf(out, "%s%s", n == 0 ? " ← " : ", ",
			    ((const struct mapping *)g_ptr_array_index(mappings, n))
				->provision->id);
		g_string_append_c(out, '\n');
	}
}

static void
put_clause_chain(GString *out, const struct run *run, int indent, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(run->trace, c);

	put_clause(out, indent, c);
	put_parents(out, indent + 2, c);
	put_children(out, run, indent + 2, c);
	if (mappings->len == 0)
		g_string_append_printf(out, "%*s%s\n", indent + 2, "",
		    lang_pick("no provision is mapped to it", "対応する規定事項なし"));
	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(mappings, i);

		g_string_append_printf(out, "%*s← %s: %s\n", indent + 2, "",
		    relation_word(m->relation), relation_meaning(m->relation));
		put_provision(out, indent + 4, m->provision);
		put_link(out, indent + 6, m);
		put_questions(out, indent + 6, trace_provision_questions(run->trace, m->provision));
	}
	put_questions(out, indent + 2, trace_clause_questions(run->trace, c));
}

static void
put_question_chain(GString *out, const struct run *run, const struct question *q)
{
	put_question(out, 0, q);
	if (q->provision != NULL)
		put_provision_chain(out, run, 2, q->provision);
	else if (q->clause != NULL)
		put_clause_chain(out, run, 2, q->clause);
}

static void
print_shown(GString *out)
{
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

static void
print_chains(const struct run *run, const GPtrArray *subjects)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < subjects->len; i++) {
		const struct subject *s = g_ptr_array_index(subjects, i);

		if (i > 0)
			g_string_append_c(out, '\n');
		if (s->provision != NULL)
			put_provision_chain(out, run, 0, s->provision);
		else if (s->clause != NULL)
			put_clause_chain(out, run, 0, s->clause);
		else
			put_question_chain(out, run, s->question);
	}
	print_shown(out);
}

static int
show_chains(const struct run *run, const struct options *o)
{
	GPtrArray *subjects = arena_ptr_array(run->arena);
	int status = cmd_find_subjects(run, o->ids, o->n_ids, subjects);

	if (o->format == FORMAT_JSON && subjects->len > 0)
		print_bytes(data_chain_json(run->model, run->trace, subjects));
	else
		print_chains(run, subjects);
	return status;
}

/* ---- the command ---- */

/* What is asked for: one of these. */
static bool
is_list(const struct options *o)
{
	return o->matrix || o->facing || o->suspect;
}

/* Why the options do not go together; NULL: they do. */
static const char *
misuse(const struct options *o)
{
	int lists = o->matrix + o->facing + o->suspect;

	if (o->sheets != NULL && !o->suspect)
		return lang_pick(
		    "--sheets goes with --suspect", "--sheets は --suspect と共に使います");
	if (lists > 1 || (lists == 1 && (o->accept || o->n_ids > 0)))
		return lang_pick("--matrix, --facing and --suspect each go alone",
		    "--matrix、--facing、--suspect は、互いに、また --accept、ID と一緒に使えません");
	if (lists == 0 && o->n_ids == 0)
		return lang_pick(
		    "name a clause, provision or question, or --matrix, --facing or --suspect",
		    "条項、規定事項、設問の ID を挙げるか、--matrix、--facing、--suspect のどれかを付けてください");
	if (!o->matrix && cmd_matrix_is_narrowed(&o->which, o->facing))
		return lang_pick(
		    "--holes, --by-provision, --guide, --source, --level, --relation, --state, --applies and -o go with --matrix; "
		    "--holes, --guide and -o with --facing too",
		    "--holes、--by-provision、--guide、--source、--level、--relation、--state、--applies、-o は --matrix と共に使います。"
		    "--holes、--guide、-o は --facing とも使えます");
	if (o->format == FORMAT_CSV && !is_list(o))
		return lang_pick("--format csv goes with --matrix, --facing or --suspect",
		    "--format csv は --matrix、--facing、--suspect のどれかと共に使います");
	return NULL;
}

static bool
usage_ok(const struct options *o)
{
	const char *what;

	if (o->accept && !is_list(o) && o->sheets == NULL)
		return cmd_sign_usage_ok(&o->sign);
	if ((what = misuse(o)) != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), what);
	return what == NULL && cmd_matrix_usage_ok(&o->which);
}

static int
trace(struct run *run, const struct options *o)
{
	if (!cmd_load(run))
		return EXIT_CONTENT;
	if (o->accept)
		return cmd_sign(run, &o->sign);
	if (o->suspect)
		return cmd_suspects(run, o->sheets, (enum suspects_format)o->format);
	if (o->facing)
		return cmd_facing(run,
		    &(struct facing_options){ o->which.holes, o->which.guide, o->which.to },
		    (enum facing_format)o->format);
	return o->matrix ? cmd_matrix(run, &o->which, (enum matrix_format)o->format) :
			   show_chains(run, o);
}

/* With the N ids, or names of what is signed. */
static int
trace_named(struct options *o, const struct cmd_common *common, char **names, int n)
{
	struct run run;

	o->ids = o->sign.names = names;
	o->n_ids = o->sign.n_names = n;
	if (!usage_ok(o) || !cmd_open(&run, common))
		return EXIT_USAGE;
	return cmd_close(&run, common, trace(&run, o), false);
}

static void
clear(struct options *o)
{
	cmd_matrix_clear(&o->which);
	g_strfreev(o->sheets);
	g_free(o->sign.by);
	g_free(o->sign.date);
	g_free(o->sign.comment);
}

static int
run_trace(int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", "csv", NULL };
	struct cmd_common common = { 0 };
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "matrix", 0, 0, G_OPTION_ARG_NONE, &o.matrix, lang_pick("every clause and what answers it", "すべての条項と、応える規定事項の一覧"), NULL },
		{ "facing", 0, 0, G_OPTION_ARG_NONE, &o.facing,
		    lang_pick("two guides beside each other: what each provision faces in the other", "向かい合う二つのガイドの、規定事項どうしの一覧"), NULL },
		{ "holes", 0, 0, G_OPTION_ARG_NONE, &o.which.holes,
		    lang_pick("with --matrix or --facing: only where there should be a link and is none", "--matrix と --facing を、あるべき対応のないところに限る"), NULL },
		{ "by-provision", 0, 0, G_OPTION_ARG_NONE, &o.which.by_provision,
		    lang_pick("with --matrix: in the order of the guides, not of the sources", "--matrix を、元文書でなくガイドの順に並べる"), NULL },
		{ "source", 0, 0, G_OPTION_ARG_STRING, &o.which.source, lang_pick("only this source, with --matrix", "--matrix をこの元文書に限る"), "ID" },
		{ "guide", 0, 0, G_OPTION_ARG_STRING, &o.which.guide, lang_pick("only this guide, with --matrix or --facing", "--matrix と --facing をこのガイドに限る"), "ID" },
		{ "level", 0, 0, G_OPTION_ARG_STRING, &o.which.level,
		    lang_pick("only clauses of this level, with --matrix", "--matrix をこのレベルの条項に限る"), "LEVEL" },
		{ "applies", 0, 0, G_OPTION_ARG_STRING, &o.which.applies,
		    lang_pick("only clauses that apply to these, with --matrix", "--matrix をこの人々に当てはまる条項に限る"), "WHOM" },
		{ "relation", 0, 0, G_OPTION_ARG_STRING, &o.which.relations,
		    lang_pick("only these relations, with --matrix: equal,subset …", "--matrix をこの関係に限る（equal,subset など）"), "LIST" },
		{ "state", 0, 0, G_OPTION_ARG_STRING, &o.which.states,
		    lang_pick("only these states, with --matrix: open,unreviewed …", "--matrix をこの状態に限る（open,unreviewed など）"), "LIST" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.which.to,
		    lang_pick("with --matrix or --facing: write it to FILE: .html, .pdf, .xlsx, .csv", "--matrix と --facing を FILE に書き出す: .html、.pdf、.xlsx、.csv"), "FILE" },
		{ "suspect", 0, 0, G_OPTION_ARG_NONE, &o.suspect,
		    lang_pick("every link to be looked at again, its state, and what hangs on it", "見直すべき対応付けと、その状態、ぶら下がるもの"), NULL },
		{ "sheets", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.sheets,
		    lang_pick("answer sheets, or folders of them, to follow --suspect into; may be repeated", "--suspect を回答票までたどる。回答票かそのフォルダー。繰り返せる"), "FILE" },
		{ "accept", 0, 0, G_OPTION_ARG_NONE, &o.accept,
		    lang_pick("sign that the mappings named were reviewed, after showing them", "挙げた対応付けを示し、査読したと記録する"), NULL },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &o.sign.all,
		    lang_pick("all mappings, with --accept", "--accept をすべての対応付けについて行う"), NULL },
		{ "by", 0, 0, G_OPTION_ARG_STRING, &o.sign.by,
		    lang_pick("the reviewer's name (asked for on a terminal)", "査読した人の名前（端末では尋ねる）"), "NAME" },
		{ "date", 0, 0, G_OPTION_ARG_STRING, &o.sign.date, lang_pick("of the review (default: today)", "査読した日（既定: 今日）"), "DATE" },
		{ "comment", 0, 0, G_OPTION_ARG_STRING, &o.sign.comment,
		    lang_pick("what the reviewer has to say, kept in the log", "査読した人の言葉。記録に残す"), "TEXT" },
		{ "yes", 'y', 0, G_OPTION_ARG_NONE, &o.sign.yes,
		    lang_pick("sign without asking, however many", "件数にかかわらず、確かめずに記録する"), NULL },
		{ 0 },
	};
	int status = EXIT_USAGE;

	if (cmd_options(&cmd_trace, entries, &common, &argc, &argv) &&
	    (o.format = cmd_format(&common, formats)) >= 0)
		status = trace_named(&o, &common, argv + 1, argc - 1);
	clear(&o);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_trace = {
	.name = "trace",
	.arguments = "ID… | --matrix [--holes] [-o FILE] | --facing [--holes] [-o FILE] | --suspect [--sheets FILE]… | --accept PROVISION CLAUSE | --accept NAME…",
	.summary = { [LANG_JA] = "条項、規定事項、設問のつながりを両方向に示し、査読を記録します", [LANG_EN] = "show the chain clause, provision, question both ways; record reviews" },
	.run = run_trace,
	.confined_by = "sheets",
};
