/* SPDX-License-Identifier: Apache-2.0 */
/* Declarations of conformity: made, and verified. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/report.h"
#include "assess/evidence.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

/* What is declared of: the edition, and the sheet with its evidence. */
struct declaring {
	struct arena		*arena;
	const struct model	*model;
	const struct trace	*trace;
	struct evidence_folders	 folders;
	const char		*today;		/* on which evidence must be valid */
	struct diags		*diags;
};

static const char *
given(const char *text)
{
	return text != NULL ? text : "";
}

/* ---- evidence ---- */

/* SHA-256 of the file REF names; NULL when it names none that may be looked at. */
static char *
digest_of(const struct declaring *d, const char *ref)
{
	const struct loc loc = { d->folders.sheet, 0, 0, 0 };
	char *digest;

	evidence_digest(&d->folders, ref, &loc, d->diags, &digest);
	return digest;
}

/* As in lua/engine.lua. */
static bool
is_valid(const struct result_evidence *e, const char *today)
{
	return *given(e->kind) != '\0' && *given(e->ref) != '\0' && e->changed == NULL &&
	    !date_has_passed(e->expires, today);
}

/*
 * What is valid of the answer's evidence, with the digest of each
 * file, so that it can be seen later whether it is still the same.
 */
static void
take_evidence(
    const struct declaring *d, const struct result_question *q, struct declared_item *item)
{
	struct declared_evidence *evidence =
	    arena_array(d->arena, struct declared_evidence, q->n_evidence);
	size_t n = 0;

	for (size_t i = 0; i < q->n_evidence; i++) {
		struct declared_evidence one = { q->evidence[i], false };
		char *sum;

		if (!is_valid(&one.given, d->today))
			continue;
		if (*given(one.given.digest) == '\0' &&
		    (sum = digest_of(d, one.given.ref)) != NULL) {
			/* An empty one was given: it keeps its place. */
			one.looked_up = one.given.digest == NULL;
			one.given.digest = arena_strdup(d->arena, sum);
			g_free(sum);
		}
		evidence[n++] = one;
	}
	item->evidence = evidence;
	item->n_evidence = n;
}

/* ---- making ---- */

static struct declared_clause
clause_of(const struct clause *c, const char *relation)
{
	return (struct declared_clause){ c->ref, relation, status_word(clause_status(c)),
		c->fingerprint, c };
}

/* The clauses a question speaks for. */
static const struct declared_clause *
clauses_of(const struct declaring *d, const struct question *q, size_t *n)
{
	const GPtrArray *maps =
	    q->provision != NULL ? trace_provision_mappings(d->trace, q->provision) : NULL;
	struct declared_clause *out =
	    arena_array(d->arena, struct declared_clause, 1 + (maps != NULL ? maps->len : 0));

	*n = 0;
	if (q->clause != NULL)
		out[(*n)++] = clause_of(q->clause, relation_word(REL_EQUAL));
	for (guint i = 0; maps != NULL && i < maps->len; i++) {
		const struct mapping *m = maps->pdata[i];

		out[(*n)++] = clause_of(m->clause, relation_word(m->relation));
	}
	return out;
}

/*
 * Why a question is not declared, as declare_why takes
 * it; NULL when it is, with its evidence in ITEM.
 */
static const char *
why_not(const struct declaring *d, const struct result_question *q, struct declared_item *item)
{
	if (q->state != RESULT_STATE_MET)
		return q->fault != RESULT_FAULT_NONE ? result_fault_word(q->fault) :
						       result_state_word(q->state);
	take_evidence(d, q, item);
	if (item->n_evidence > 0)
		return NULL;
	for (size_t i = 0; i < q->n_evidence; i++)
		if (q->evidence[i].changed != NULL)
			return result_fault_word(RESULT_FAULT_CHANGED);
	return result_fault_word(q->n_evidence > 0 ? RESULT_FAULT_EXPIRED : RESULT_FAULT_MISSING);
}

static void
fill_item(const struct declaring *d, const struct result_question *now, struct declared_item *item)
{
	const struct question *q = model_question(d->model, now->id);

	g_assert(q != NULL);		/* the result is of this model */
	item->question = q->id;
	item->rev = q->rev;
	item->provision = q->provision != NULL ? q->provision->id : NULL;
	item->answer = now->answer;
	item->clauses = clauses_of(d, q, &item->n_clauses);
}

const struct declaration *
declare_make(struct arena *a, const struct model *m, const struct trace *t, const struct scored *s,
    struct diags *ds)
{
	const struct result *r = s->result;
	const struct declaring declaring = { a, m, t, { s->file, s->folder }, r->as_of, ds };
	struct declared_item *items = arena_array(a, struct declared_item, r->n_questions);
	struct undeclared *others = arena_array(a, struct undeclared, r->n_questions);
	struct declaration *d = arena_new(a, struct declaration);
	char *sheet = g_path_get_basename(s->file);
	const char *why;

	*d = (struct declaration){ .checklist = r->checklist,
		.edition = r->edition,
		.fingerprint = r->fingerprint,
		.answers = s->digest,
		.respondent = r->respondent,
		.profile = r->profile,
		.date = r->date,
		.as_of = r->as_of,
		.sheet = arena_strdup(a, sheet),
		.questions = (long)r->n_questions,
		.items = items,
		.others = others };
	for (size_t i = 0; i < r->n_questions; i++) {
		if ((why = why_not(&declaring, &r->questions[i], &items[d->n_items])) == NULL)
			fill_item(&declaring, &r->questions[i], &items[d->n_items++]);
		else
			others[d->n_others++] = (struct undeclared){ r->questions[i].id, why };
	}
	g_free(sheet);
	return d;
}

/* ---- verifying ---- */

static void
say(GPtrArray *why, const char *item, const char *what, const char *detail)
{
	char *line = g_strdup_printf("%s: %s%s%s", item, what, *detail != '\0' ? ": " : "", detail);

	/* A declaration is untrusted input: what it says stays on its line. */
	g_ptr_array_add(why, g_strdelimit(line, "\n\r\t\033\a\b\f\v", ' '));
}

/*
 * Of one piece of the answer's evidence that has the
 * declared reference: what is wrong with it, or NULL.
 */
static const char *
one_fault(const struct declaring *d, const struct result_evidence *now,
    const struct result_evidence *declared)
{
	const char *digest = given(declared->digest), *fault = NULL;
	char *sum;

	if (*digest != '\0' && *given(now->digest) != '\0' &&
	    !evidence_same_digest(now->digest, digest))
		return lang_word("output/answer-names-another-digest");
	sum = *digest != '\0' ? digest_of(d, given(declared->ref)) : NULL;
	if (*digest != '\0' && sum == NULL)
		fault = lang_word("output/file-evidence-missing");
	else if (sum != NULL && !evidence_same_digest(sum, digest))
		fault = lang_word("output/file-evidence-changed");
	else if (!is_valid(now, d->today))
		fault = *given(now->expires) != '\0' ?
		    lang_word("output/evidence-has-expired") :
		    lang_word("output/evidence-not-complete-any");
	g_free(sum);
	return fault;
}

/*
 * Why the evidence declared does not stand: gone from the
 * sheet, expired, or another file now; NULL when it does.
 */
static const char *
evidence_fault(const struct declaring *d, const struct result_question *now,
    const struct result_evidence *declared)
{
	const char *fault = lang_word("output/evidence-gone-from-answer");

	for (size_t i = 0; i < now->n_evidence && fault != NULL; i++)
		if (strcmp(given(now->evidence[i].ref), given(declared->ref)) == 0)
			fault = one_fault(d, &now->evidence[i], declared);
	return fault;
}

static bool
answers_clause(
    const struct declaring *d, const struct question *q, const struct declared_clause *declared)
{
	size_t n;
	const struct declared_clause *now = clauses_of(d, q, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(now[i].clause, given(declared->clause)) == 0 &&
		    strcmp(now[i].relation, given(declared->relation)) == 0)
			return true;
	return false;
}

/* The answer is what it was; does it still meet the question? */
static enum verdict
verify_state(GPtrArray *why, const struct result_question *now)
{
	if (now->state == RESULT_STATE_MET)
		return VERDICT_TRUE;
	if (now->fault != RESULT_FAULT_NONE) {
		say(why, now->id, lang_word("output/evidence-asked-does-not"),
		    declare_why(result_fault_word(now->fault)));
		return VERDICT_UNSUPPORTED;
	}
	say(why, now->id, lang_word("output/answer-no-longer-meets"), report_state(now->state));
	return VERDICT_STALE;
}

static enum verdict
verify_clauses(GPtrArray *why, const struct declaring *d, const struct question *q,
    const struct declared_item *item)
{
	enum verdict v = VERDICT_TRUE;

	for (size_t i = 0; i < item->n_clauses; i++) {
		const struct declared_clause *x = &item->clauses[i];
		const struct clause *c = model_clause(d->model, given(x->clause), NULL, NULL);

		if (c == NULL || strcmp(c->fingerprint, given(x->fingerprint)) != 0)
			say(why, q->id, lang_word("output/clause-changed"), given(x->clause));
		else if (strcmp(status_word(clause_status(c)), given(x->status)) != 0)
			say(why, q->id, lang_word("output/status-document-changed"),
			    given(x->clause));
		else if (!answers_clause(d, q, x))
			say(why, q->id, lang_word("output/question-does-not-answer"),
			    given(x->clause));
		else
			continue;
		v = VERDICT_STALE;
	}
	return v;
}

/* "2"; what is not answered is a dash. */
static char *
answer_text(long answer)
{
	if (answer >= 0)
		return g_strdup_printf("%ld", answer);
	return g_strdup(answer == RESULT_ANSWER_NA ? "na" :
		answer == RESULT_ANSWER_UNKNOWN    ? "unknown" :
						     "–");
}

static void
say_answer(GPtrArray *why, const char *id, long was, long now)
{
	char *before = g_strdup_printf("%ld", was), *after = answer_text(now),
	     *change = g_strconcat(before, " → ", after, NULL);

	say(why, id, lang_word("output/answer-changed"), change);
	g_free(before);
	g_free(after);
	g_free(change);
}

static enum verdict
verify_item(GPtrArray *why, const struct declaring *d, const struct declared_item *item,
    const struct result *r)
{
	const struct result_question *now = result_question(r, item->question);
	const struct question *q = model_question(d->model, item->question);
	enum verdict v = VERDICT_TRUE, one;

	if (now == NULL || q == NULL) {
		say(why, item->question, lang_word("output/no-longer-asked"), "");
		return VERDICT_STALE;
	}
	if (item->answer < 0 || now->answer != item->answer) {
		say_answer(why, q->id, item->answer, now->answer);
		v = VERDICT_BROKEN;
	} else {
		v = verify_state(why, now);
	}
	if (item->rev != RESULT_NONE && item->rev != q->rev) {
		say(why, q->id, lang_word("output/meaning-question-changed"), "");
		v = MAX(v, VERDICT_STALE);
	}
	for (size_t i = 0; i < item->n_evidence; i++) {
		const char *fault = evidence_fault(d, now, &item->evidence[i].given);

		if (fault != NULL) {
			say(why, q->id, fault, given(item->evidence[i].given.ref));
			v = MAX(v, VERDICT_UNSUPPORTED);
		}
	}
	one = verify_clauses(why, d, q, item);
	return MAX(v, one);
}

/* Who declares, as what: another's sheet does not bear the declaration out. */
static enum verdict
verify_head(GPtrArray *why, const struct declaration *d, const struct result *r)
{
	const struct {
		const char *name, *declared, *now;
	} same[] = { { "respondent", given(d->respondent), given(r->respondent) },
		{ "profile", given(d->profile), given(r->profile) },
		{ "checklist", given(d->checklist), given(r->checklist) } };
	enum verdict v = VERDICT_TRUE;

	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		if (strcmp(same[i].declared, same[i].now) != 0) {
			say(why, same[i].name, lang_word("output/not-answers"), same[i].declared);
			v = VERDICT_BROKEN;
		}
	if (strcmp(given(d->edition), given(r->edition)) != 0) {
		say(why, given(d->edition), lang_word("output/another-edition-now"),
		    given(r->edition));
		v = MAX(v, VERDICT_STALE);
	}
	return v;
}

enum verdict
declare_verify(GPtrArray *why, const struct model *m, const struct trace *t,
    const struct declaration *d, const struct scored *s, struct diags *ds)
{
	const struct result *r = s->result;
	struct arena *arena = arena_open();
	const struct declaring now = { arena, m, t, { s->file, s->folder }, r->as_of, ds };
	enum verdict v = verify_head(why, d, r), one;

	for (size_t i = 0; i < d->n_items; i++) {
		one = verify_item(why, &now, &d->items[i], r);
		v = MAX(v, one);
	}
	if (v == VERDICT_TRUE && strcmp(d->answers, s->digest) != 0) {
		say(why, lang_word("output/answers"),
		    lang_word("output/changed-where-nothing-declared"), "");
		v = VERDICT_STALE;
	}
	/*
	 * Another program or another question's words: worth
	 * knowing, but nothing that is declared hangs on it.
	 */
	if (v == VERDICT_TRUE && strcmp(given(d->fingerprint), given(r->fingerprint)) != 0)
		say(why, lang_word("output/checklist"),
		    lang_word("output/fingerprint-changed-nothing-declared"), "");
	arena_close(arena);
	return v;
}
