/* SPDX-License-Identifier: Apache-2.0 */
/* Signing reviews: nothing is written that was not shown. */
#include "cmd/sign.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "diff/word_diff.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/find.h"
#include "trace/review.h"
#include "trace/trace.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
is_blank(const char *s)
{
	while (g_unichar_isspace(g_utf8_get_char(s)))
		s = g_utf8_next_char(s);
	return *s == '\0';
}

bool
cmd_sign_usage_ok(const struct sign_options *o)
{
	const char *what = NULL;

	if (o->n_names == 0 && !o->all)
		what = lang_pick(
		    "--accept: name what you reviewed (a provision and a clause; or a file, source or guide), or --all",
		    "--accept: 査読したもの（規定事項と条項。またはファイル、元文書、ガイド）を挙げるか、--all を付けてください");
	else if (o->n_names > 0 && o->all)
		what = lang_pick("--all goes without names", "--all と名前は一緒に使えません");
	else if (o->date != NULL && !date_is_day(o->date))
		what = lang_pick("--date: YYYY-MM-DD", "--date: YYYY-MM-DD の形で書いてください");
	else if (o->by != NULL && is_blank(o->by))
		what = lang_pick(
		    "--by: the reviewer's name is empty", "--by: 査読した人の名前が空です");
	else if (o->by == NULL && !isatty(STDIN_FILENO))
		what = lang_pick("--accept: who reviewed it? give the name with --by NAME",
		    "--accept: 査読した人の名前を --by 氏名 で書いてください");
	if (what != NULL)
		g_printerr("%s: %s\n", g_get_prgname(), what);
	return what == NULL;
}

/* ---- showing ---- */

static void
put_line(const char *label, const char *text)
{
	printf("  %s: %s\n", label, text);
}

/* The clause as it was when it was signed last, as it is, and what differs. */
static void
show_texts(const struct mapping *m, const GPtrArray *reviews)
{
	const struct review *r =
	    m->fingerprint != NULL ? model_review_of_text(reviews, m->fingerprint) : NULL;
	char *now = clause_text(m->clause), *old = r != NULL ? model_review_text(r) : NULL;

	if (m->fingerprint != NULL)
		put_line(lang_pick("signed before", "前の査読"),
		    old != NULL ? old :
				  lang_pick("the text was not kept", "文は控えられていません"));
	put_line(
	    m->fingerprint != NULL ? lang_pick("now", "いま") : lang_pick("clause", "条項"), now);
	if (old != NULL) {
		char *words = diff_words(old, now);

		put_line(lang_pick("word by word", "語ごとの違い"), words);
		g_free(words);
	}
	g_free(old);
	g_free(now);
}

static void
show(const struct mapping *m, const GPtrArray *reviews)
{
	printf("%s → %s  [%s]\n", m->provision->id, m->clause->ref,
	    trace_link_state_name(trace_link_state(m)));
	put_line(lang_pick("provision", "規定事項"), m->provision->title);
	show_texts(m, reviews);
	if (m->clause->confidence == CONF_RECALLED)
		put_line(lang_pick("unverified", "未確認"),
		    lang_pick("nobody has checked the clause against the document",
			"この条項は原典と照合されていません"));
	printf("  %s: %s (%s)\n", lang_pick("relation", "関係"), relation_word(m->relation),
	    relation_meaning(m->relation));
	put_line(lang_pick("reason", "理由"), m->reason);
}

/* ---- asking ---- */

/* A line from the terminal without blanks at its ends; NULL at its end.  Free with g_free. */
static char *
ask(const char *question)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	fputs(question, stdout);
	fflush(stdout);
	n = getline(&line, &size, stdin);
	return n < 0 ? (free(line), NULL) : g_strstrip(line);
}

static char *
reviewer(const struct sign_options *o)
{
	char *by;

	if (o->by != NULL)
		return g_strdup(o->by);
	by = ask(lang_pick("Reviewer's name: ", "査読した人の名前: "));
	if (by != NULL && *by != '\0' && g_utf8_validate(by, -1, NULL))
		return by;
	g_free(by);
	return NULL;
}

/* On a terminal by its answer; else one mapping that was named goes without. */
static bool
confirmed(const struct sign_options *o, unsigned n)
{
	char *question, *answer;
	bool yes;

	if (o->yes)
		return true;
	if (!isatty(STDIN_FILENO)) {
		if (n > 1)
			g_printerr(
			    lang_pick(
				"%s: these are %u mappings; say --yes to sign them all, or name one provision and one clause\n",
				"%s: 対応付けが %u 件あります。すべてに署名するなら --yes を付け、一件だけなら規定事項と条項を挙げてください\n"),
			    g_get_prgname(), n);
		return n == 1;
	}
	question = g_strdup_printf(lang_pick("Sign %u mapping(s)? [y/N] ",
				       "対応付け %u 件を査読済みとして記録しますか [y/N] "),
	    n);
	answer = ask(question);
	yes = answer != NULL && (*answer == 'y' || *answer == 'Y');
	g_free(answer);
	g_free(question);
	return yes;
}

/* ---- signing ---- */

static int
write_signatures(const struct run *run, const struct sign_options *o, const GPtrArray *list)
{
	char *by = reviewer(o), *date = o->date != NULL ? g_strdup(o->date) : date_today();
	const struct signature s = { by, date, o->comment };
	unsigned files = 0;
	int status = EXIT_CONTENT;

	if (by == NULL)
		status = EXIT_USAGE;
	if (by != NULL && confirmed(o, list->len) &&
	    review_sign(run->arena, run->model, list, &s, run->ds, &files)) {
		printf(lang_pick("signed: %u (files: %u), reviewed by %s on %s\n",
		    "対応付け %u 件（%u ファイル）を査読済みとして記録しました（%s、%s）\n"), list->len, files, by, date);
		status = EXIT_CLEAN;
	} else {
		g_printerr(lang_pick("%s: nothing was written\n", "%s: 何も書き込んでいません\n"),
		    g_get_prgname());
	}
	g_free(date);
	g_free(by);
	return status;
}

static void
report_unknown(const struct model *m, const char *name)
{
	const char *near = trace_nearest(m, name);

	g_printerr(
	    lang_pick("%s: “%s” is no file, guide, provision, source or clause with a mapping",
		"%s: 「%s」という対応付けのファイル、ガイド、規定事項、元文書、条項はありません"),
	    g_get_prgname(), name);
	if (near != NULL)
		g_printerr(lang_pick("; the nearest is “%s”", "。最も近いのは「%s」です"), near);
	g_printerr("\n");
}

/* Those of LIST that are not signed as they stand. */
static GPtrArray *
unsigned_of(struct arena *a, const GPtrArray *list)
{
	GPtrArray *left = arena_ptr_array(a);

	for (guint i = 0; i < list->len; i++)
		if (trace_link_state(list->pdata[i]) != LINK_CURRENT)
			g_ptr_array_add(left, list->pdata[i]);
	return left;
}

int
cmd_sign(const struct run *run, const struct sign_options *o)
{
	const GPtrArray *reviews, *meant;
	GPtrArray *list;
	int unknown = 0;

	if (diags_count(run->ds, DIAG_ERROR) > 0 ||
	    (reviews = model_read_reviews(run->model, run->ds)) == NULL) {
		g_printerr(lang_pick("%s: mend the errors first; nothing was written\n",
			       "%s: 先に誤りを直してください。何も書き込んでいません\n"),
		    g_get_prgname());
		return EXIT_CONTENT;
	}
	if ((meant = review_select(run->arena, run->model, o->names, o->n_names, &unknown)) ==
	    NULL) {
		report_unknown(run->model, o->names[unknown]);
		return EXIT_USAGE;
	}
	if (meant->len == 0) {
		g_printerr(lang_pick("%s: there is no mapping between these\n",
			       "%s: これらの間に対応付けはありません\n"),
		    g_get_prgname());
		return EXIT_USAGE;
	}
	list = unsigned_of(run->arena, meant);
	if (list->len == 0) {
		printf(lang_pick("nothing to sign; reviewed as they stand: %u\n",
			   "署名するものはありません（%u 件とも査読済みです）\n"),
		    meant->len);
		return EXIT_CLEAN;
	}
	for (guint i = 0; i < list->len; i++)
		show(list->pdata[i], reviews);
	return write_signatures(run, o, list);
}
