/* SPDX-License-Identifier: Apache-2.0 */
/* Declarations of conformity: made, and verified. */
#include "report/declare.h"
#include "report/declare_items.h"
#include "report/report.h"
#include "assess/evidence.h"
#include "base/date.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

/* Of the form of declarations; 1 had a digest that left out some lines of the sheet. */
#define VERSION	2

/* What is declared of: the edition, and the sheet with its evidence. */
struct declaring {
	const struct model	*model;
	const struct trace	*trace;
	struct evidence_folders	 folders;
	const char		*today;		/* on which evidence must be valid */
	struct diags		*diags;
};

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
is_valid(const json_t *evidence, const char *today)
{
	const char *expires = json_text(evidence, "expires");

	return *json_text(evidence, "kind") != '\0' && *json_text(evidence, "ref") != '\0' &&
	    json_object_get(evidence, "changed") == NULL && !date_has_passed(expires, today);
}

/* With the digest of each file, so that it can be seen later whether it is still the same. */
static json_t *
valid_evidence(const struct declaring *d, const json_t *question)
{
	json_t *out = json_array(), *copy;
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(question, "evidence"), i, e) {
		char *sum;

		if (!is_valid(e, d->today))
			continue;
		copy = json_copy((json_t *)e);
		if (*json_text(e, "digest") == '\0' && (sum = digest_of(d, json_text(e, "ref"))) != NULL) {
			json_object_set_new(copy, "digest", json_string(sum));
			g_free(sum);
		}
		json_array_append_new(out, copy);
	}
	return out;
}

/* ---- making ---- */

static json_t *
clause_of(const struct clause *c, const char *relation)
{
	return json_pack("{s:s, s:s, s:s, s:s}", "clause", c->ref, "relation", relation,
	    "status", status_word(clause_status(c)), "fingerprint", c->fingerprint);
}

static json_t *
clauses_of(const struct trace *t, const struct question *q)
{
	json_t *out = json_array();

	if (q->clause != NULL)
		json_array_append_new(out, clause_of(q->clause, "equal"));
	if (q->provision != NULL) {
		const GPtrArray *maps = trace_provision_mappings(t, q->provision);

		for (guint i = 0; i < maps->len; i++) {
			const struct mapping *p = maps->pdata[i];

			json_array_append_new(out, clause_of(p->clause, relation_word(p->relation)));
		}
	}
	return out;
}

/* Why a question is not declared: a word of declare_why, or NULL when it is. */
static const char *
why_not(const struct declaring *d, const json_t *question, json_t **evidence)
{
	const char *state = json_text(question, "state"), *fault = json_text(question, "fault");
	const json_t *given = json_object_get(question, "evidence");
	const json_t *e;
	size_t i;

	if (strcmp(state, "met") != 0)
		return *fault == '\0' ? state : fault;
	*evidence = valid_evidence(d, question);
	if (json_array_size(*evidence) > 0)
		return NULL;
	json_decref(*evidence);
	json_array_foreach(given, i, e)
		if (json_object_get(e, "changed") != NULL)
			return "changed";
	return json_array_size(given) > 0 ? "expired" : "missing";
}

static json_t *
item_of(const struct model *m, const struct trace *t, const json_t *question, json_t *evidence)
{
	const struct question *q = model_question(m, json_text(question, "id"));
	json_t *item = json_object();

	json_object_set_new(item, "question", json_string(q->id));
	json_object_set_new(item, "rev", json_integer(q->rev));
	if (q->provision != NULL)
		json_object_set_new(item, "provision", json_string(q->provision->id));
	json_object_set(item, "answer", json_object_get(question, "answer"));
	json_object_set_new(item, "evidence", evidence);
	json_object_set_new(item, "clauses", clauses_of(t, q));
	return item;
}

size_t
declare_write_json(GString *out, const struct model *m, const struct trace *t, const struct scored *s, struct diags *ds)
{
	static const char *const copied[] = { "checklist", "edition", "fingerprint", "respondent", "profile", "date", "as_of" };
	json_t *r = json_loads(s->result, 0, NULL), *d = json_object(), *items = json_array(), *others = json_array(), *q, *evidence;
	const struct declaring declaring = { m, t, { s->file, s->folder }, json_text(r, "as_of"), ds };
	const char *why;
	char *text, *sheet = g_path_get_basename(s->file);
	size_t i, n;

	json_object_set_new(d, "declaration", json_integer(VERSION));
	for (i = 0; i < G_N_ELEMENTS(copied); i++)
		if (json_object_get(r, copied[i]) != NULL)
			json_object_set(d, copied[i], json_object_get(r, copied[i]));
	json_object_set_new(d, "sheet", json_string(sheet));
	json_object_set_new(d, "answers", json_string(s->digest));
	json_object_set_new(d, "questions", json_integer((json_int_t)json_array_size(json_object_get(r, "questions"))));
	json_array_foreach(json_object_get(r, "questions"), i, q) {
		if ((why = why_not(&declaring, q, &evidence)) == NULL)
			json_array_append_new(items, item_of(m, t, q, evidence));
		else
			json_array_append_new(others, json_pack("{s:s, s:s}", "question", json_text(q, "id"), "why", why));
	}
	n = json_array_size(items);
	json_object_set_new(d, "items", items);
	json_object_set_new(d, "undeclared", others);
	text = json_dumps(d, JSON_INDENT(1));
	g_string_append_printf(out, "%s\n", text);
	free(text);
	g_free(sheet);
	json_decref(d);
	json_decref(r);
	return n;
}

/* ---- taking one in ---- */

char *
declare_extract(const char *text, size_t len)
{
	static const char begin[] = "<script type=\"application/json\" id=\"declaration\">";
	const char *at, *end;

	if (len > DECLARE_LIMIT || memchr(text, '\0', len) != NULL)
		return NULL;
	if ((at = strstr(text, begin)) == NULL)
		return g_strdup(text);
	at += strlen(begin);
	end = strstr(at, "</script>");
	return end != NULL ? g_strndup(at, (gsize)(end - at)) : NULL;
}

/* What is wrong with one item, or NULL. */
static const char *
item_fault(const json_t *item, GHashTable *seen)
{
	const char *id = json_text(item, "question");

	if (!json_is_object(item) || *id == '\0' || !json_is_integer(json_object_get(item, "answer")) ||
	    !json_is_array(json_object_get(item, "evidence")) || !json_is_array(json_object_get(item, "clauses")))
		return lang_word("output/item-without-question-answer");
	if (json_array_size(json_object_get(item, "evidence")) == 0)
		return lang_word("output/item-without-evidence");
	if (!g_hash_table_add(seen, (gpointer)id))
		return lang_word("output/question-twice");
	return NULL;
}

static const char *
fault_of(const json_t *d)
{
	GHashTable *seen;
	const char *fault = NULL;
	const json_t *item;
	size_t i;

	if (!json_is_object(d))
		return lang_word("output/no-json-object");
	if (json_is_integer(json_object_get(d, "declaration")) && json_number(d, "declaration") == 1)
		return lang_word("output/made-earlier-version-program");
	if (!json_is_integer(json_object_get(d, "declaration")) || json_number(d, "declaration") != VERSION)
		return lang_word("output/declaration-not-2");
	if (*json_text(d, "checklist") == '\0' || *json_text(d, "answers") == '\0' || !json_is_array(json_object_get(d, "items")))
		return lang_word("output/checklist-digest-answers-or");
	seen = g_hash_table_new(g_str_hash, g_str_equal);
	json_array_foreach(json_object_get(d, "items"), i, item)
		if (fault == NULL)
			fault = item_fault(item, seen);
	g_hash_table_destroy(seen);
	return fault;
}

bool
declare_names(const char *declaration, char **checklist, char **sheet, const char **fault)
{
	json_t *d = json_loads(declaration, JSON_REJECT_DUPLICATES, NULL);
	const char *name;

	if ((*fault = fault_of(d)) == NULL) {
		name = json_text(d, "sheet");
		*checklist = g_strdup(json_text(d, "checklist"));
		/* A plain name beside the declaration: an untrusted file leads nowhere else. */
		*sheet = *name == '\0' || strchr(name, '/') != NULL || strcmp(name, "..") == 0 || strcmp(name, "-") == 0 ? NULL : g_strdup(name);
	}
	json_decref(d);
	return *fault == NULL;
}

/* ---- verifying ---- */

static void
say(GString *text, const char *item, const char *what, const char *detail)
{
	char *line = g_strdup_printf("%s: %s%s%s", item, what, *detail != '\0' ? ": " : "", detail);

	/* A declaration is untrusted input: what it says stays on its line. */
	g_string_append_printf(text, "%s\n", g_strdelimit(line, "\n\r\t\033\a\b\f\v", ' '));
	g_free(line);
}

/* Why the evidence declared does not stand: gone from the sheet, expired, or another file now; NULL when it does. */
static const char *
evidence_fault(const struct declaring *d, const json_t *now, const json_t *declared)
{
	const char *ref = json_text(declared, "ref"), *digest = json_text(declared, "digest");
	const char *fault = lang_word("output/evidence-gone-from-answer");
	const json_t *e;
	size_t i;

	json_array_foreach(json_object_get(now, "evidence"), i, e) {
		const char *given = json_text(e, "digest");
		char *sum;

		if (strcmp(json_text(e, "ref"), ref) != 0)
			continue;
		if (*digest != '\0' && *given != '\0' && !evidence_same_digest(given, digest)) {
			fault = lang_word("output/answer-names-another-digest");
			continue;
		}
		sum = *digest != '\0' ? digest_of(d, ref) : NULL;
		if (*digest != '\0' && sum == NULL)
			fault = lang_word("output/file-evidence-missing");
		else if (sum != NULL && !evidence_same_digest(sum, digest))
			fault = lang_word("output/file-evidence-changed");
		else if (!is_valid(e, d->today))
			fault = *json_text(e, "expires") != '\0' ? lang_word("output/evidence-has-expired") :
			    lang_word("output/evidence-not-complete-any");
		else
			fault = NULL;
		g_free(sum);
		if (fault == NULL)
			break;
	}
	return fault;
}

static bool
answers_clause(const struct model *m, const struct trace *t, const char *id, const json_t *declared)
{
	const struct question *q = model_question(m, id);
	json_t *now = q != NULL ? clauses_of(t, q) : NULL;
	const json_t *c;
	bool same = false;
	size_t i;

	json_array_foreach(now, i, c)
		same |= strcmp(json_text(c, "clause"), json_text(declared, "clause")) == 0 &&
		    strcmp(json_text(c, "relation"), json_text(declared, "relation")) == 0;
	json_decref(now);
	return same;
}

/* The answer is what it was; does it still meet the question? */
static enum verdict
verify_state(GString *text, const char *id, const json_t *now)
{
	const char *state = json_text(now, "state"), *fault = json_text(now, "fault");

	if (strcmp(state, "met") == 0)
		return VERDICT_TRUE;
	if (*fault != '\0') {
		say(text, id, lang_word("output/evidence-asked-does-not"), declare_why(fault));
		return VERDICT_UNSUPPORTED;
	}
	say(text, id, lang_word("output/answer-no-longer-meets"), report_state(state));
	return VERDICT_STALE;
}

static enum verdict
verify_clauses(GString *text, const struct model *m, const struct trace *t, const json_t *item)
{
	const char *id = json_text(item, "question");
	enum verdict v = VERDICT_TRUE;
	const json_t *x;
	size_t i;

	json_array_foreach(json_object_get(item, "clauses"), i, x) {
		const struct clause *c = model_clause(m, json_text(x, "clause"), NULL, NULL);

		if (c == NULL || strcmp(c->fingerprint, json_text(x, "fingerprint")) != 0)
			say(text, id, lang_word("output/clause-changed"), json_text(x, "clause"));
		else if (strcmp(status_word(clause_status(c)), json_text(x, "status")) != 0)
			say(text, id, lang_word("output/status-document-changed"), json_text(x, "clause"));
		else if (!answers_clause(m, t, id, x))
			say(text, id, lang_word("output/question-does-not-answer"), json_text(x, "clause"));
		else
			continue;
		v = VERDICT_STALE;
	}
	return v;
}

/* "2 → 1"; nothing answered is a dash. */
static void
say_answer(GString *text, const char *id, const json_t *was, const json_t *now)
{
	const json_t *both[] = { was, now };
	GString *change = g_string_new(NULL);

	for (size_t i = 0; i < 2; i++) {
		g_string_append(change, i > 0 ? " → " : "");
		if (json_is_integer(both[i]))
			g_string_append_printf(change, "%ld", (long)json_integer_value(both[i]));
		else
			g_string_append(change, json_is_string(both[i]) ? json_string_value(both[i]) : "–");
	}
	say(text, id, lang_word("output/answer-changed"), change->str);
	g_string_free(change, TRUE);
}

static enum verdict
verify_item(GString *text, const struct declaring *d, const json_t *item, const json_t *result)
{
	const char *id = json_text(item, "question");
	const json_t *now = json_question(result, id), *x;
	const struct question *q = model_question(d->model, id);
	enum verdict v = VERDICT_TRUE, one;
	size_t i;

	if (now == NULL || q == NULL) {
		say(text, id, lang_word("output/no-longer-asked"), "");
		return VERDICT_STALE;
	}
	if (!json_equal(json_object_get(now, "answer"), json_object_get(item, "answer"))) {
		say_answer(text, id, json_object_get(item, "answer"), json_object_get(now, "answer"));
		v = VERDICT_BROKEN;
	} else {
		v = verify_state(text, id, now);
	}
	if (json_has(item, "rev") && json_number(item, "rev") != q->rev) {
		say(text, id, lang_word("output/meaning-question-changed"), "");
		v = MAX(v, VERDICT_STALE);
	}
	json_array_foreach(json_object_get(item, "evidence"), i, x) {
		const char *fault = evidence_fault(d, now, x);

		if (fault != NULL) {
			say(text, id, fault, json_text(x, "ref"));
			v = MAX(v, VERDICT_UNSUPPORTED);
		}
	}
	one = verify_clauses(text, d->model, d->trace, item);
	return MAX(v, one);
}

/* Who declares, as what: another's sheet does not bear the declaration out. */
static enum verdict
verify_head(GString *text, const json_t *d, const json_t *r)
{
	static const char *const same[] = { "respondent", "profile", "checklist" };
	enum verdict v = VERDICT_TRUE;

	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		if (strcmp(json_text(d, same[i]), json_text(r, same[i])) != 0) {
			say(text, same[i], lang_word("output/not-answers"), json_text(d, same[i]));
			v = VERDICT_BROKEN;
		}
	if (strcmp(json_text(d, "edition"), json_text(r, "edition")) != 0) {
		say(text, json_text(d, "edition"), lang_word("output/another-edition-now"), json_text(r, "edition"));
		v = MAX(v, VERDICT_STALE);
	}
	return v;
}

enum verdict
declare_verify(GString *text, const struct model *m, const struct trace *t, const char *declaration, const struct scored *s,
    struct diags *ds)
{
	json_t *d = json_loads(declaration, JSON_REJECT_DUPLICATES, NULL), *r = json_loads(s->result, 0, NULL), *item;
	const struct declaring now = { m, t, { s->file, s->folder }, json_text(r, "as_of"), ds };
	enum verdict v = verify_head(text, d, r), one;
	size_t i;

	json_array_foreach(json_object_get(d, "items"), i, item) {
		one = verify_item(text, &now, item, r);
		v = MAX(v, one);
	}
	if (v == VERDICT_TRUE && strcmp(json_text(d, "answers"), s->digest) != 0) {
		say(text, lang_word("output/answers"), lang_word("output/changed-where-nothing-declared"), "");
		v = VERDICT_STALE;
	}
	/* Another program or another question's words: worth knowing, but nothing that is declared hangs on it. */
	if (v == VERDICT_TRUE && strcmp(json_text(d, "fingerprint"), json_text(r, "fingerprint")) != 0)
		say(text, lang_word("output/checklist"), lang_word("output/fingerprint-changed-nothing-declared"), "");
	json_decref(d);
	json_decref(r);
	return v;
}

char *
declare_verdict_json(const char *verdict, int status, const char *why)
{
	char **lines = g_strsplit(why, "\n", -1), *text;
	json_t *reasons = json_array(), *whole;

	for (char **l = lines; *l != NULL; l++)
		if (**l != '\0')
			json_array_append_new(reasons, json_string(*l));
	whole = json_pack("{s:s, s:i, s:o}", "verdict", verdict, "status", status, "why", reasons);
	text = json_dumps(whole, JSON_INDENT(1));
	json_decref(whole);
	g_strfreev(lines);
	return text;
}
