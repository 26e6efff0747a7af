/* SPDX-License-Identifier: Apache-2.0 */
/* The trace as JSON. */
#include "data/trace_json.h"
#include "base/jsontext.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include "trace/find.h"
#include "trace/matrix.h"
#include "trace/trace.h"
#include "trace/why.h"

#include <jansson.h>
#include <string.h>

/* Absent things have no key. */
static void
put(json_t *to, const char *key, const char *value)
{
	if (value != NULL && value[0] != '\0')
		json_object_set_new(to, key, json_string(value));
}

static void
put_count(json_t *to, const char *key, unsigned n)
{
	json_object_set_new(to, key, json_integer(n));
}

static void
put_place(json_t *to, const struct loc *loc)
{
	put(to, "file", loc->file);
	put_count(to, "line", loc->line);
}

/* The editions it was seen in, when the one it stands in is not among them. */
static void
put_seen(json_t *to, const struct clause *c)
{
	json_t *ids = json_array();

	for (guint i = 0; c->seen != NULL && i < c->seen->len; i++)
		json_array_append_new(ids, json_string(c->seen->pdata[i]));
	if (clause_was_seen_in(c, c->edition))
		json_decref(ids);
	else
		json_object_set_new(to, "seen", ids);
}

static json_t *
clause_head(const struct clause *c)
{
	json_t *o = json_object();

	put(o, "clause", c->ref);
	put(o, "source", c->edition->doc->id);
	put(o, "edition", c->edition->id);
	put(o, "status", status_word(clause_status(c)));
	put_seen(o, c);
	put(o, "level", c->level);
	put(o, "title", mtext_get(&c->title));
	put(o, "gist", mtext_get(&c->gist));
	put(o, "confidence", confidence_word(c->confidence));
	put_place(o, &c->loc);
	return o;
}

static json_t *
provision_head(const struct provision *p)
{
	json_t *o = json_object();

	put(o, "provision", p->id);
	put(o, "title", p->title);
	put(o, "guide", p->guide->id);
	put_place(o, &p->loc);
	return o;
}

static json_t *
question_head(const struct question *q)
{
	json_t *o = json_object();

	put(o, "question", q->id);
	put(o, "checklist", q->checklist->id);
	put(o, "text", mtext_get(&q->text));
	put(o, "strength", strength_word(q->strength));
	put_place(o, &q->loc);
	return o;
}

static json_t *
questions_json(const GPtrArray *questions)
{
	json_t *a = json_array();

	for (guint i = 0; i < questions->len; i++)
		json_array_append_new(a, question_head(g_ptr_array_index(questions, i)));
	return a;
}

/* OTHER is the end of the mapping that the reader does not come from. */
static json_t *
link_json(json_t *other, const struct mapping *m)
{
	put(other, "relation", relation_word(m->relation));
	put(other, "reason", m->reason);
	put(other, "state", trace_link_state_word(trace_link_state(m)));
	put(other, "reviewed_by", m->by);
	put(other, "reviewed", m->date);
	return other;
}

static json_t *
provision_chain(const struct trace *t, const struct provision *p)
{
	json_t *o = provision_head(p), *links = json_array();
	const GPtrArray *mappings = trace_provision_mappings(t, p);

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(mappings, i);

		json_array_append_new(links, link_json(clause_head(m->clause), m));
	}
	json_object_set_new(o, "clauses", links);
	json_object_set_new(o, "questions", questions_json(trace_provision_questions(t, p)));
	return o;
}

static json_t *
clause_chain(const struct trace *t, const struct clause *c)
{
	json_t *o = clause_head(c), *links = json_array();
	const GPtrArray *mappings = trace_clause_mappings(t, c);

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = g_ptr_array_index(mappings, i);
		json_t *link = link_json(provision_head(m->provision), m);

		json_object_set_new(
		    link, "questions", questions_json(trace_provision_questions(t, m->provision)));
		json_array_append_new(links, link);
	}
	put(o, "fingerprint", c->fingerprint);
	json_object_set_new(o, "provisions", links);
	json_object_set_new(o, "questions", questions_json(trace_clause_questions(t, c)));
	return o;
}

static json_t *
question_chain(const struct trace *t, const struct question *q)
{
	json_t *o = question_head(q);

	if (q->provision != NULL)
		json_object_set_new(o, "asks_for", provision_chain(t, q->provision));
	else if (q->clause != NULL)
		json_object_set_new(o, "asks_for", clause_chain(t, q->clause));
	return o;
}

static GBytes *
bytes_of(json_t *o)
{
	return jsontext_bytes(o, JSON_INDENT(1));
}

GBytes *
data_chain_json(const struct model *m, const struct trace *t, const GPtrArray *subjects)
{
	json_t *a = json_array(), *o = json_object();

	for (guint i = 0; i < subjects->len; i++) {
		const struct subject *s = g_ptr_array_index(subjects, i);

		json_array_append_new(a,
		    s->provision != NULL  ? provision_chain(t, s->provision) :
			s->clause != NULL ? clause_chain(t, s->clause) :
					    question_chain(t, s->question));
	}
	put(o, "edition", m->edition);
	json_object_set_new(o, "trace", a);
	return bytes_of(o);
}

static json_t *
step_json(const struct why_step *s)
{
	json_t *o = json_object();

	put_count(o, "depth", s->depth);
	put(o, "kind", trace_why_word(s->kind));
	put(o, "id", s->id);
	put(o, "text", s->text);
	if (s->clause != NULL && s->kind != WHY_PART) {
		put(o, "edition", s->clause->edition->id);
		put(o, "status",
		    status_word(s->kind == WHY_SOURCE ? s->clause->edition->status :
							clause_status(s->clause)));
	}
	if (s->kind == WHY_CLAUSE)
		put(o, "confidence", confidence_word(s->clause->confidence));
	if (s->mapping != NULL) {
		put(o, "relation", relation_word(s->mapping->relation));
		put(o, "reason", s->mapping->reason);
		put(o, "state", trace_link_state_word(trace_link_state(s->mapping)));
	}
	put(o, "status", s->finding != NULL ? s->finding->status : NULL);
	put(o, "disposition", s->comment != NULL ? s->comment->disposition : NULL);
	put_place(o, s->loc);
	return o;
}

GBytes *
data_why_json(const struct model *m, const GPtrArray *chains)
{
	json_t *o = json_object(), *all = json_array();

	for (guint i = 0; i < chains->len; i++) {
		const GPtrArray *steps = chains->pdata[i];
		json_t *chain = json_array();

		for (guint n = 0; n < steps->len; n++)
			json_array_append_new(chain, step_json(steps->pdata[n]));
		json_array_append_new(all, chain);
	}
	put(o, "edition", m->edition);
	json_object_set_new(o, "why", all);
	return bytes_of(o);
}

static json_t *
row_json(const struct matrix_row *r)
{
	json_t *o = json_object(), *questions = json_array();

	put(o, "guide", r->guide != NULL ? r->guide->id : NULL);
	put(o, "provision", r->provision != NULL ? r->provision->id : NULL);
	put(o, "title", r->provision != NULL ? r->provision->title : NULL);
	if (r->clause != NULL) {
		json_object_set_new(o, "clause", clause_head(r->clause));
	}
	put(o, "relation", r->mapping != NULL ? relation_word(r->mapping->relation) : NULL);
	put(o, "reason", r->reason);
	put(o, "state", matrix_state_word(r));
	for (guint i = 0; i < r->questions->len; i++)
		json_array_append_new(questions,
		    json_string(((const struct question *)g_ptr_array_index(r->questions, i))->id));
	json_object_set_new(o, "questions", questions);
	return o;
}

GBytes *
data_matrix_json(const struct model *m, const GPtrArray *rows)
{
	json_t *o = json_object(), *a = json_array();

	put(o, "edition", m->edition);
	for (guint i = 0; i < rows->len; i++)
		json_array_append_new(a, row_json(g_ptr_array_index(rows, i)));
	json_object_set_new(o, "matrix", a);
	return bytes_of(o);
}
