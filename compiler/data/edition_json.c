/* SPDX-License-Identifier: Apache-2.0 */
/* The edition as JSON, by jansson (which keeps the order of insertion). */
#include "data/edition_json.h"
#include "base/arena.h"
#include "base/jsontext.h"
#include "base/version.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "diff/snapshot.h"
#include "trace/trace.h"

#include <jansson.h>
#include <string.h>

/* Absent things have no key, so readers need not tell "" from nothing. */
static void
put_text(json_t *to, const char *key, const char *value)
{
	if (value != NULL)
		json_object_set_new(to, key, json_string(value));
}

static void
put_mtext(json_t *to, const char *key, const struct mtext *text)
{
	json_t *both;

	if (text->ja == NULL && text->en == NULL)
		return;
	both = json_object();
	put_text(both, "ja", text->ja);
	put_text(both, "en", text->en);
	json_object_set_new(to, key, both);
}

/* A new array made of each pointer of LIST by MAKE. */
static json_t *
each(const GPtrArray *list, json_t *(*make)(const void *, void *), void *user)
{
	json_t *a = json_array();

	for (unsigned i = 0; list != NULL && i < list->len; i++)
		json_array_append_new(a, make(g_ptr_array_index(list, i), user));
	return a;
}

static json_t *
plain_string(const void *p, void *unused)
{
	(void)unused;
	return json_string(p);
}

static json_t *
clause_json(const void *p, void *unused)
{
	const struct clause *c = p;
	json_t *o = json_object();

	put_text(o, "id", c->id);
	put_text(o, "level", c->level);
	put_mtext(o, "title", &c->title);
	put_mtext(o, "gist", &c->gist);
	put_text(o, "quote", c->quote);
	put_text(o, "printed", c->printed);
	if (c->page > 0)
		json_object_set_new(o, "page", json_integer(c->page));
	if (c->local)
		json_object_set_new(o, "local", json_true());
	put_text(o, "confidence", confidence_word(c->confidence));
	if (c->seen != NULL)
		json_object_set_new(o, "seen", each(c->seen, plain_string, unused));
	put_text(o, "note", c->note);
	put_text(o, "fingerprint", c->fingerprint);
	if (c->clauses->len > 0)
		json_object_set_new(o, "clauses", each(c->clauses, clause_json, unused));
	return o;
}

static json_t *
withdrawn_json(const void *p, void *unused)
{
	const struct withdrawn *w = p;
	json_t *o = json_object();

	put_text(o, "id", w->id);
	json_object_set_new(o, "to", each(w->to, plain_string, unused));
	put_text(o, "note", w->note);
	return o;
}

static json_t *
edition_of_source(const void *p, void *unused)
{
	const struct source_edition *e = p;
	json_t *o = json_object();

	put_text(o, "id", e->id);
	put_mtext(o, "label", &e->label);
	put_text(o, "status", status_word(e->status));
	put_text(o, "date", e->date);
	put_text(o, "date_note", e->date_note);
	put_text(o, "confidence", confidence_word(e->confidence));
	put_text(o, "note", e->note);
	json_object_set_new(o, "pinned", json_boolean(e->doc->pinned == e));
	json_object_set_new(o, "complete", json_boolean(e->complete));
	put_text(o, "completeness", e->completeness);
	put_text(o, "official_ids", e->official_ids);
	json_object_set_new(o, "gaps", each(e->gaps, plain_string, unused));
	json_object_set_new(o, "clauses", each(e->clauses, clause_json, unused));
	json_object_set_new(o, "withdrawn", each(e->withdrawn, withdrawn_json, unused));
	return o;
}

static json_t *
url_json(const void *p, void *unused)
{
	const struct url *u = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "url", u->url);
	put_text(o, "what", u->what);
	put_text(o, "confidence", confidence_word(u->confidence));
	put_text(o, "note", u->note);
	return o;
}

static json_t *
fact_json(const void *p, void *unused)
{
	const struct fact *f = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "about", f->about);
	put_text(o, "text", f->text);
	put_text(o, "confidence", confidence_word(f->confidence));
	put_text(o, "note", f->note);
	return o;
}

static json_t *
source_json(const void *p, void *unused)
{
	const struct source_doc *d = p;
	json_t *o = json_object();

	put_text(o, "id", d->id);
	put_mtext(o, "title", &d->title);
	put_mtext(o, "subtitle", &d->subtitle);
	put_mtext(o, "short", &d->shorttitle);
	put_mtext(o, "publisher", &d->publisher);
	put_text(o, "identifier", d->identifier);
	put_text(o, "doi", d->doi);
	put_text(o, "licence", d->licence);
	put_text(o, "framework", d->framework);
	put_text(o, "confidence", confidence_word(d->confidence));
	json_object_set_new(o, "urls", each(d->urls, url_json, unused));
	json_object_set_new(o, "facts", each(d->facts, fact_json, unused));
	json_object_set_new(o, "editions", each(d->editions, edition_of_source, unused));
	return o;
}

struct context {
	const struct trace *trace;
	const struct snapshot *since;		/* what later editions are held against */
};

static json_t *
mapping_json(const void *p, void *unused)
{
	const struct mapping *m = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "clause", m->clause->ref);
	put_text(o, "relation", relation_word(m->relation));
	put_text(o, "reason", m->reason);
	put_text(o, "state", trace_link_state_word(trace_link_state(m)));
	put_text(o, "reviewed_by", m->by);
	put_text(o, "reviewed", m->date);
	return o;
}

static json_t *
question_json(const void *p, void *unused)
{
	const struct question *q = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "id", q->id);
	if (q->clause != NULL)
		put_text(o, "clause", q->clause->ref);
	put_mtext(o, "text", &q->text);
	put_text(o, "strength", strength_word(q->strength));
	json_object_set_new(o, "weight", json_integer(q->weight));
	if (q->minimum >= 0)
		json_object_set_new(o, "minimum", json_integer(q->minimum));
	put_text(o, "na", na_rule_word(q->na));
	json_object_set_new(o, "rev", json_integer(q->rev));
	return o;
}

static json_t *
provision_json(const void *p, void *user)
{
	const struct provision *v = p;
	const struct context *x = user;
	const struct snapshot_provision *blocks =
	    snapshot_provision(snapshot_guide(x->since, v->guide->id), v->id);
	json_t *o = json_object();

	put_text(o, "id", v->id);
	put_text(o, "title", v->title);
	put_text(o, "text", v->text);
	put_text(o, "file", v->loc.file);
	json_object_set_new(o, "line", json_integer(v->loc.line));
	json_object_set_new(
	    o, "mappings", each(trace_provision_mappings(x->trace, v), mapping_json, user));
	json_object_set_new(
	    o, "questions", each(trace_provision_questions(x->trace, v), question_json, user));
	if (blocks != NULL)
		json_object_set_new(o, "blocks", each(blocks->list, plain_string, user));
	return o;
}

static json_t *
chapter_json(const void *p, void *user)
{
	const struct chapter *c = p;
	json_t *o = json_object();

	put_text(o, "file", c->file);
	json_object_set_new(o, "number", json_integer(c->number));
	json_object_set_new(o, "provisions", each(c->provisions, provision_json, user));
	return o;
}

static json_t *
count_json(const void *p, void *unused)
{
	const struct cover_count *c = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "source", c->source->doc->id);
	put_text(o, "edition", c->source->id);
	put_text(o, "level", c->level);
	json_object_set_new(o, "total", json_integer(c->total));
	json_object_set_new(o, "direct", json_integer(c->direct));
	json_object_set_new(o, "below", json_integer(c->below));
	json_object_set_new(o, "excepted", json_integer(c->excepted));
	json_object_set_new(o, "none", json_integer(c->none));
	return o;
}

static json_t *
renamed_json(const void *p, void *unused)
{
	const struct snapshot_renamed *r = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "edition", r->edition);
	put_text(o, "was", r->was);
	put_text(o, "provision", r->provision);
	return o;
}

static json_t *
guide_json(const void *p, void *user)
{
	const struct guide *g = p;
	const struct context *x = user;
	const struct snapshot_guide *said = snapshot_guide(x->since, g->id);
	json_t *o = json_object();

	put_text(o, "id", g->id);
	put_mtext(o, "title", &g->title);
	put_mtext(o, "subtitle", &g->subtitle);
	put_mtext(o, "audience", &g->audience);
	json_object_set_new(o, "chapters", each(g->chapters, chapter_json, user));
	json_object_set_new(o, "coverage", each(trace_counts(x->trace, g), count_json, user));
	json_object_set_new(o, "renamed", each(said->renamed, renamed_json, user));
	json_object_set_new(o, "blocks", each(said->list, plain_string, user));
	return o;
}

/* Values and digests by which a later edition sees what changed (model/since.h). */
static json_t *
checklist_question(const void *p, void *unused)
{
	const struct snapshot_question *q = p;
	json_t *o = json_object(), *parts = json_object();

	(void)unused;
	put_text(o, "id", q->id);
	put_mtext(o, "text", &q->text);
	for (int i = 0; i < SNAPSHOT_PARTS; i++)
		put_text(parts, snapshot_part_word(i), q->parts[i]);
	json_object_set_new(o, "parts", parts);
	return o;
}

static json_t *
retired_json(const void *p, void *unused)
{
	const struct retired *r = p;
	json_t *o = json_object();

	(void)unused;
	put_text(o, "id", r->id);
	put_text(o, "reason", r->reason);
	return o;
}

static json_t *
checklist_json(const void *p, void *user)
{
	const struct checklist *c = p;
	const struct context *x = user;
	const struct snapshot_checklist *said = snapshot_checklist(x->since, c->id);
	json_t *o = json_object();

	put_text(o, "id", c->id);
	put_mtext(o, "title", &c->title);
	put_text(o, "guide", c->guide != NULL ? c->guide->id : NULL);
	put_text(o, "scale", said->scale);
	json_object_set_new(o, "questions", each(said->questions, checklist_question, user));
	json_object_set_new(o, "retired", each(c->retired, retired_json, user));
	return o;
}

GBytes *
data_edition_json(const struct model *m, const struct trace *t)
{
	struct arena *a = arena_open();
	struct context x = { t, snapshot_of_model(a, m) };
	json_t *o = json_object();

	put_text(o, "edition", m->edition);
	put_mtext(o, "title", &m->title);
	put_text(o, "date", m->date);
	put_text(o, "stage", stage_word(m->stage));
	put_mtext(o, "publisher", &m->publisher);
	put_mtext(o, "notice", &m->notice);
	put_text(o, "generator", "shirube " SHIRUBE_VERSION);
	json_object_set_new(o, "guides", each(m->guides, guide_json, &x));
	json_object_set_new(o, "checklists", each(m->checklists, checklist_json, &x));
	json_object_set_new(o, "sources", each(m->sources, source_json, NULL));
	arena_close(a);
	return jsontext_bytes(o, JSON_INDENT(1));
}
