/* SPDX-License-Identifier: Apache-2.0 */
/* Declarations as JSON, alone or in a page, out and in. */
#include "report/declare.h"
#include "base/arena.h"
#include "base/jsontext.h"
#include "base/vocabulary.h"

#include <jansson.h>
#include <string.h>

/* Of the form of declarations; 1 had a digest that left out some lines of the sheet. */
#define VERSION	2

/* ---- out ---- */

static void
set_text(json_t *o, const char *key, const char *text)
{
	if (text != NULL)
		json_object_set_new(o, key, json_string(text));
}

static json_t *
evidence_json(const struct declared_evidence *d)
{
	const struct result_evidence *e = &d->given;
	json_t *o = json_object();

	set_text(o, "kind", e->kind);
	set_text(o, "ref", e->ref);
	if (!d->looked_up)
		set_text(o, "digest", e->digest);
	set_text(o, "date", e->date);
	set_text(o, "expires", e->expires);
	set_text(o, "note", e->note);
	set_text(o, "digest", e->digest);
	return o;
}

static json_t *
item_json(const struct declared_item *i)
{
	json_t *o = json_object(), *evidence = json_array(), *clauses = json_array();

	for (size_t k = 0; k < i->n_evidence; k++)
		json_array_append_new(evidence, evidence_json(&i->evidence[k]));
	for (size_t k = 0; k < i->n_clauses; k++) {
		const struct declared_clause *c = &i->clauses[k];

		json_array_append_new(clauses,
		    json_pack("{s:s, s:s, s:s, s:s}", "clause", c->clause, "relation", c->relation,
			"status", c->status, "fingerprint", c->fingerprint));
	}
	set_text(o, "question", i->question);
	json_object_set_new(o, "rev", json_integer(i->rev));
	set_text(o, "provision", i->provision);
	json_object_set_new(o, "answer", json_integer(i->answer));
	json_object_set_new(o, "evidence", evidence);
	json_object_set_new(o, "clauses", clauses);
	return o;
}

void
declare_write_json(GString *out, const struct declaration *d)
{
	json_t *o = json_object(), *items = json_array(), *others = json_array();

	json_object_set_new(o, "declaration", json_integer(VERSION));
	set_text(o, "checklist", d->checklist);
	set_text(o, "edition", d->edition);
	set_text(o, "fingerprint", d->fingerprint);
	set_text(o, "respondent", d->respondent);
	set_text(o, "profile", d->profile);
	set_text(o, "date", d->date);
	set_text(o, "as_of", d->as_of);
	set_text(o, "sheet", d->sheet);
	set_text(o, "answers", d->answers);
	json_object_set_new(o, "questions", json_integer(d->questions));
	for (size_t i = 0; i < d->n_items; i++)
		json_array_append_new(items, item_json(&d->items[i]));
	for (size_t i = 0; i < d->n_others; i++)
		json_array_append_new(others,
		    json_pack(
			"{s:s, s:s}", "question", d->others[i].question, "why", d->others[i].why));
	json_object_set_new(o, "items", items);
	json_object_set_new(o, "undeclared", others);
	jsontext_append(out, o, JSON_INDENT(1));
}

void
declare_write_verdict(GString *out, const char *verdict, int status, const GPtrArray *why)
{
	json_t *reasons = json_array();

	for (guint i = 0; i < why->len; i++)
		json_array_append_new(reasons, json_string(why->pdata[i]));
	jsontext_append(out,
	    json_pack("{s:s, s:i, s:o}", "verdict", verdict, "status", status, "why", reasons),
	    JSON_INDENT(1));
}

/* ---- in ---- */

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

static const char *
text_of(struct arena *a, const json_t *o, const char *key)
{
	return arena_strdup(a, json_string_value(json_object_get(o, key)));
}

static bool
is_empty(const json_t *o, const char *key)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text == NULL || *text == '\0';
}

/* What is wrong with one item, or NULL. */
static const char *
item_fault(const json_t *item, GHashTable *seen)
{
	if (!json_is_object(item) || is_empty(item, "question") ||
	    !json_is_integer(json_object_get(item, "answer")) ||
	    !json_is_array(json_object_get(item, "evidence")) ||
	    !json_is_array(json_object_get(item, "clauses")))
		return lang_word("output/item-without-question-answer");
	if (json_array_size(json_object_get(item, "evidence")) == 0)
		return lang_word("output/item-without-evidence");
	if (!g_hash_table_add(seen, (gpointer)json_string_value(json_object_get(item, "question"))))
		return lang_word("output/question-twice");
	return NULL;
}

static const char *
fault_of(const json_t *d)
{
	const json_t *version = json_object_get(d, "declaration"),
		     *items = json_object_get(d, "items");
	GHashTable *seen;
	const char *fault = NULL;

	if (!json_is_object(d))
		return lang_word("output/no-json-object");
	if (json_is_integer(version) && json_integer_value(version) == 1)
		return lang_word("output/made-earlier-version-program");
	if (!json_is_integer(version) || json_integer_value(version) != VERSION)
		return lang_word("output/declaration-not-2");
	if (is_empty(d, "checklist") || is_empty(d, "answers") || !json_is_array(items))
		return lang_word("output/checklist-digest-answers-or");
	seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < json_array_size(items) && fault == NULL; i++)
		fault = item_fault(json_array_get(items, i), seen);
	g_hash_table_destroy(seen);
	return fault;
}

static void
read_evidence(struct arena *a, struct declared_item *item, const json_t *list)
{
	struct declared_evidence *evidence;

	item->n_evidence = json_array_size(list);
	item->evidence = evidence = arena_array(a, struct declared_evidence, item->n_evidence);
	for (size_t i = 0; i < item->n_evidence; i++) {
		const json_t *e = json_array_get(list, i);

		evidence[i].given = (struct result_evidence){ .kind = text_of(a, e, "kind"),
			.ref = text_of(a, e, "ref"),
			.digest = text_of(a, e, "digest"),
			.date = text_of(a, e, "date"),
			.expires = text_of(a, e, "expires"),
			.note = text_of(a, e, "note") };
	}
}

static void
read_clauses(struct arena *a, struct declared_item *item, const json_t *list)
{
	struct declared_clause *clauses;

	item->n_clauses = json_array_size(list);
	item->clauses = clauses = arena_array(a, struct declared_clause, item->n_clauses);
	for (size_t i = 0; i < item->n_clauses; i++) {
		const json_t *c = json_array_get(list, i);

		clauses[i] =
		    (struct declared_clause){ text_of(a, c, "clause"), text_of(a, c, "relation"),
			    text_of(a, c, "status"), text_of(a, c, "fingerprint"), NULL };
	}
}

static void
read_items(struct arena *a, struct declaration *d, const json_t *list)
{
	struct declared_item *items;

	d->n_items = json_array_size(list);
	d->items = items = arena_array(a, struct declared_item, d->n_items);
	for (size_t i = 0; i < d->n_items; i++) {
		const json_t *o = json_array_get(list, i), *rev = json_object_get(o, "rev");

		items[i] = (struct declared_item){ .question = text_of(a, o, "question"),
			.provision = text_of(a, o, "provision"),
			.rev = rev == NULL || json_is_null(rev) ? RESULT_NONE :
								  (long)json_integer_value(rev),
			.answer = (long)json_integer_value(json_object_get(o, "answer")) };
		read_evidence(a, &items[i], json_object_get(o, "evidence"));
		read_clauses(a, &items[i], json_object_get(o, "clauses"));
	}
}

/* A plain name beside the declaration: an untrusted file leads nowhere else. */
static bool
is_plain_name(const char *name)
{
	return name != NULL && *name != '\0' && strchr(name, '/') == NULL &&
	    strcmp(name, "..") != 0 && strcmp(name, "-") != 0;
}

const struct declaration *
declare_read(struct arena *a, const char *json, const char **fault)
{
	json_t *o = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	struct declaration *d = NULL;

	if ((*fault = fault_of(o)) == NULL) {
		d = arena_new(a, struct declaration);
		*d = (struct declaration){ .checklist = text_of(a, o, "checklist"),
			.edition = text_of(a, o, "edition"),
			.fingerprint = text_of(a, o, "fingerprint"),
			.answers = text_of(a, o, "answers"),
			.respondent = text_of(a, o, "respondent"),
			.profile = text_of(a, o, "profile"),
			.sheet = text_of(a, o, "sheet") };
		if (!is_plain_name(d->sheet))
			d->sheet = NULL;
		read_items(a, d, json_object_get(o, "items"));
	}
	json_decref(o);
	return d;
}
