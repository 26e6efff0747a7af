/* SPDX-License-Identifier: Apache-2.0 */
/* Parts that several documents have in common: words, references, mappings. */
#include "docxml/builder.h"

#include "base/arena.h"
#include "base/version.h"
#include "diff/changes.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/facing.h"
#include "trace/trace.h"

#include <libxml/parser.h>

#include <string.h>

const char *
docxml_lang(const struct model *m)
{
	return model_lang(m) == LANG_EN ? "en" : "ja";
}

void
builder_begin(struct builder *b, const struct model *m, const struct trace *t,
    const struct diff *since, const char *root)
{
	memset(b, 0, sizeof *b);
	b->model = m;
	b->trace = t;
	b->since = since;
	b->lang = docxml_lang(m);
	b->x.text = g_string_sized_new(64 * 1024);
	xml_open(&b->x, root);
}

xmlDoc *
builder_end(struct builder *b, const char *root)
{
	xmlDoc *doc;

	xml_close(&b->x, root);
	doc = xmlReadMemory(b->x.text->str, (int)b->x.text->len, root, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_HUGE);
	if (doc == NULL)		/* xmlout and md_write write nothing else than XML */
		g_error("docxml: the %s document is not well-formed", root);
	g_string_free(b->x.text, TRUE);
	g_clear_pointer(&b->cover, g_hash_table_destroy);
	g_clear_pointer(&b->sections, g_hash_table_destroy);
	return doc;
}

static bool
is_empty(const char *s)
{
	return s == NULL || *s == '\0';
}

/* The text in the document's language, else in the other; its language goes to *LANG. */
static const char *
pick(const struct builder *b, const struct mtext *t, const char **lang)
{
	bool ja = strcmp(b->lang, "ja") == 0 ? !is_empty(t->ja) : is_empty(t->en);

	*lang = ja ? "ja" : "en";
	return ja ? t->ja : t->en;
}

const char *
builder_words(const struct builder *b, const struct mtext *t)
{
	const char *lang;

	return pick(b, t, &lang);
}

static void
put_text_in(struct builder *b, const char *element, const char *text, const char *lang)
{
	xml_open(&b->x, element);
	xml_attr(&b->x, "lang", strcmp(lang, b->lang) == 0 ? NULL : lang);
	xml_text(&b->x, text);
	xml_close(&b->x, element);
}

void
docxml_put_words(struct builder *b, const char *element, const struct mtext *t)
{
	const char *lang, *text = pick(b, t, &lang);

	if (!is_empty(text))
		put_text_in(b, element, text, lang);
}

void
docxml_put_titles(struct builder *b, const struct mtext *t, const char *id)
{
	const char *lang, *text = pick(b, t, &lang);
	bool ja = strcmp(b->lang, "ja") == 0;
	const char *other = ja ? t->en : t->ja;

	if (is_empty(text)) {
		if (id != NULL)
			xml_element(&b->x, "title", id);
		return;
	}
	put_text_in(b, "title", text, lang);
	if (text != other && !is_empty(other))
		put_text_in(b, "title", other, ja ? "en" : "ja");
}

void
docxml_put_short(struct builder *b, const struct source_doc *s)
{
	if (!is_empty(builder_words(b, &s->shorttitle)))
		docxml_put_words(b, "short", &s->shorttitle);
	else if (s->identifier != NULL)
		xml_element(&b->x, "short", s->identifier);
	else if (!is_empty(builder_words(b, &s->title)))
		docxml_put_words(b, "short", &s->title);
	else
		xml_element(&b->x, "short", s->id);
}

const char *
docxml_known_confidence(enum confidence c)
{
	return c == CONF_FOUND ? NULL : confidence_word(c);
}

static void
put_document(struct builder *b, const char *kind, const char *id, const struct mtext *title)
{
	xml_open(&b->x, "document");
	xml_attr(&b->x, "kind", kind);
	xml_attr(&b->x, "doc", id);
	docxml_put_titles(b, title, id);
	xml_close(&b->x, "document");
}

void
docxml_put_meta(struct builder *b)
{
	const struct model *m = b->model;
	struct xmlout *x = &b->x;

	xml_open(x, "meta");
	xml_attr(x, "lang", b->lang);
	xml_attr(x, "edition", m->edition);
	xml_attr(x, "date", m->date);
	xml_attr(x, "stage", stage_word(m->stage));
	xml_attr(x, "generator", "Shirube " SHIRUBE_VERSION);
	docxml_put_titles(b, &m->title, m->edition);
	docxml_put_words(b, "subtitle", &m->subtitle);
	docxml_put_words(b, "publisher", &m->publisher);
	docxml_put_words(b, "notice", &m->notice);
	docxml_put_words(b, "licence", &m->licence);
	xml_open(x, "documents");
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = m->guides->pdata[i];

		put_document(b, "guide", g->id, &g->title);
	}
	for (guint i = 0; i < m->checklists->len; i++) {
		const struct checklist *c = m->checklists->pdata[i];

		put_document(b, "checklist", c->id, &c->title);
	}
	xml_close(x, "documents");
	xml_close(x, "meta");
}

/*
 * Ids of clauses are what documents print: "(1)-1", "IT/SD SSG #1".  An anchor
 * keeps what a URL fragment can hold as it stands and puts "_" for the rest.
 */
char *
docxml_clause_anchor(const struct clause *c)
{
	static const char keep[] = "-._~()/:@!$*+,;=";
	char *s = g_strdup_printf("%s:%s", c->edition->id, c->id);

	for (char *p = s; *p != '\0'; p++)
		if ((*p & 0x80) == 0 && !g_ascii_isalnum(*p) && strchr(keep, *p) == NULL)
			*p = '_';
	return s;
}

/* ------------------------------------------------------------- references */

static void
attr_clause(struct builder *b, const char *name, const struct clause *c)
{
	char *anchor = docxml_clause_anchor(c);

	xml_attr(&b->x, name, anchor);
	g_free(anchor);
}

/* Where a clause was seen, when that is not the edition it stands in; empty: in none. */
static void
put_seen(struct builder *b, const struct clause *c)
{
	char *seen = clause_seen_elsewhere(c);

	if (seen == NULL)
		return;
	xml_attr(&b->x, "seen", seen);
	xml_attr(&b->x, "seen-status", status_word(clause_status(c)));
	g_free(seen);
}

static void
put_clause_facts(struct builder *b, const struct clause *c)
{
	xml_attr(&b->x, "id", c->id);
	if (c->printed != NULL && strcmp(c->printed, c->id) != 0)
		xml_attr(&b->x, "printed", c->printed);
	xml_attr_flag(&b->x, "local", c->local);
	xml_attr(&b->x, "level", c->level);
	xml_attr(&b->x, "confidence", confidence_word(c->confidence));
	put_seen(b, c);
}

static void
put_level_name(
    struct builder *b, const char *element, const struct source_edition *e, const char *level)
{
	for (guint i = 0; level != NULL && i < e->levels->len; i++) {
		const struct level_name *n = e->levels->pdata[i];

		if (strcmp(n->level, level) == 0)
			docxml_put_words(b, element, &n->name);
	}
}

/* Titles; before them the level's name where the printed id does not say which "(1)" is meant. */
static void
put_clause_name(struct builder *b, const struct clause *c)
{
	if (c->printed != NULL && strcmp(c->printed, c->id) != 0)
		put_level_name(b, "level", c->edition, c->level);
	docxml_put_titles(b, &c->title, NULL);
}

void
docxml_put_clause_ref(struct builder *b, const struct clause *c, bool brief)
{
	struct xmlout *x = &b->x;

	xml_open(x, "clause-ref");
	xml_attr(x, "doc", c->edition->doc->id);
	attr_clause(b, "target", c);
	xml_attr(x, "edition", c->edition->id);
	xml_attr(x, "status", status_word(clause_status(c)));
	put_clause_facts(b, c);
	docxml_put_short(b, c->edition->doc);
	put_clause_name(b, c);
	if (!brief)
		docxml_put_words(b, "gist", &c->gist);
	xml_close(x, "clause-ref");
}

void
docxml_put_provision_ref(struct builder *b, const struct provision *p)
{
	struct xmlout *x = &b->x;

	xml_open(x, "provision-ref");
	xml_attr(x, "doc", p->guide->id);
	xml_attr(x, "chapter", p->chapter->slug);
	xml_attr(x, "target", p->id);
	xml_attr(x, "id", p->id);
	xml_open(x, "title");
	xml_text(x, p->title);
	xml_close(x, "title");
	xml_close(x, "provision-ref");
}

void
docxml_put_question_ref(struct builder *b, const struct question *q, bool brief)
{
	struct xmlout *x = &b->x;

	xml_open(x, "question-ref");
	xml_attr(x, "doc", q->checklist->id);
	xml_attr(x, "target", q->id);
	xml_attr(x, "id", q->id);
	xml_attr(x, "strength", strength_word(q->strength));
	if (!brief)
		docxml_put_words(b, "text", &q->text);
	xml_close(x, "question-ref");
}

void
docxml_put_guide_ref(struct builder *b, const struct guide *g)
{
	xml_open(&b->x, "guide-ref");
	xml_attr(&b->x, "doc", g->id);
	docxml_put_titles(b, &g->title, g->id);
	xml_close(&b->x, "guide-ref");
}

static void
put_finding_ref(struct builder *b, const struct finding *f)
{
	xml_open(&b->x, "finding-ref");
	xml_attr(&b->x, "id", f->id);
	xml_attr(&b->x, "kind", f->kind);
	xml_attr(&b->x, "target", f->id);
	xml_attr(&b->x, "confidence", docxml_known_confidence(f->confidence));
	docxml_put_words(b, "title", &f->title);
	xml_close(&b->x, "finding-ref");
}

/* --------------------------------------------------------------- mappings */

void
docxml_put_mapping(struct builder *b, const struct mapping *m, bool from_provision, bool brief)
{
	enum link_state state = trace_link_state(m);
	struct xmlout *x = &b->x;

	xml_open(x, "mapping");
	xml_attr(x, "relation", relation_word(m->relation));
	if (trace_link_is_stale(state))
		xml_attr(x, "state", trace_link_state_word(state));
	if (b->since != NULL && from_provision && !brief)
		xml_attr(x, "change",
		    diff_mapping_word(b->since, m->provision->id, m->clause->ref));
	if (from_provision)
		docxml_put_clause_ref(b, m->clause, brief);
	else
		docxml_put_provision_ref(b, m->provision);
	if (!brief) {
		xml_element(x, "reason", m->reason);
		if (m->fingerprint != NULL) {
			xml_open(x, "reviewed");
			xml_attr(x, "by", m->by);
			xml_attr(x, "date", m->date);
			xml_close(x, "reviewed");
		}
	}
	xml_close(x, "mapping");
}

void
docxml_put_none(struct builder *b, const struct provision *p)
{
	const struct unmapped *u = trace_provision_none(b->trace, p);

	if (u == NULL)
		return;
	xml_open(&b->x, "none");
	xml_attr(&b->x, "until", u->until);
	xml_text(&b->x, u->reason);
	xml_close(&b->x, "none");
}

static bool
holds(const GPtrArray *a, const void *what)
{
	for (guint i = 0; i < a->len; i++)
		if (a->pdata[i] == what)
			return true;
	return false;
}

/* What the provision faces in the other guide. */
static void
put_faces(struct builder *b, const struct provision *p)
{
	struct arena *a;
	const GPtrArray *faces;

	if (b->model->facing == NULL)
		return;
	a = arena_open();
	faces = facing_of(a, b->model, p);
	if (faces->len > 0) {
		xml_open(&b->x, "faces");
		for (guint i = 0; i < faces->len; i++)
			docxml_put_provision_ref(b, faces->pdata[i]);
		xml_close(&b->x, "faces");
	}
	arena_close(a);
}

void
docxml_put_provision_links(struct builder *b, const struct provision *p, bool brief)
{
	const GPtrArray *a = trace_provision_mappings(b->trace, p);

	for (guint i = 0; i < a->len; i++)
		docxml_put_mapping(b, a->pdata[i], true, brief);
	docxml_put_none(b, p);
	a = trace_provision_questions(b->trace, p);
	for (guint i = 0; i < a->len; i++)
		docxml_put_question_ref(b, a->pdata[i], brief);
	a = trace_provision_findings(b->trace, p);
	for (guint i = 0; i < a->len; i++)
		put_finding_ref(b, a->pdata[i]);
	put_faces(b, p);
}

void
docxml_put_clause_findings(struct builder *b, const struct clause *c)
{
	const GPtrArray *a = trace_clause_findings(b->trace, c);

	for (guint i = 0; i < a->len; i++)
		put_finding_ref(b, a->pdata[i]);
}

/* ---------------------------------------------------------------- clauses */

/*
 * What each guide must consider, by clause.  Two guides may consider the same
 * clause: the better answered one stands for both, since a clause of a page
 * is answered when somebody answers it.
 */
void
builder_load_cover(struct builder *b)
{
	b->cover = g_hash_table_new(g_direct_hash, g_direct_equal);
	for (guint i = 0; i < b->model->guides->len; i++) {
		const GPtrArray *lines = trace_cover(b->trace, b->model->guides->pdata[i]);

		for (guint j = 0; j < lines->len; j++) {
			struct cover_line *line = lines->pdata[j], *had;

			had = g_hash_table_lookup(b->cover, line->clause);
			if (had == NULL || line->cover < had->cover)
				g_hash_table_insert(b->cover, (void *)line->clause, line);
		}
	}
}

static bool
is_answered(const struct builder *b, const struct clause *c)
{
	/* a question alone tells nobody what to do */
	return trace_clause_mappings(b->trace, c)->len > 0;
}

static bool
is_answered_below(const struct builder *b, const struct clause *c)
{
	for (guint i = 0; i < c->clauses->len; i++)
		if (is_answered(b, c->clauses->pdata[i]) ||
		    is_answered_below(b, c->clauses->pdata[i]))
			return true;
	return false;
}

static const char *
state_of(const struct builder *b, const struct clause *c, const struct cover_line *line)
{
	if (is_answered(b, c))
		return "answered";
	if (line != NULL && line->cover == COVER_EXCEPTED)
		return "excepted";
	/* what must be considered counts as answered below only when all of it is */
	if (line != NULL ? line->cover == COVER_BELOW : is_answered_below(b, c))
		return "below";
	return "open";
}

static void
put_strings(struct builder *b, const char *element, const GPtrArray *strings)
{
	if (strings == NULL)
		return;
	for (guint i = 0; i < strings->len; i++)
		xml_element(&b->x, element, strings->pdata[i]);
}

static void
put_clause_text(struct builder *b, const struct clause *c)
{
	docxml_put_words(b, "gist", &c->gist);
	xml_element(&b->x, "quotation", c->quote);
	for (guint i = 0; c->numbers != NULL && i < c->numbers->len; i++) {
		const struct fact *n = c->numbers->pdata[i];

		xml_open(&b->x, "number");
		xml_attr(&b->x, "in", n->about);
		xml_text(&b->x, n->text);
		xml_close(&b->x, "number");
	}
	put_strings(b, "applies", c->applies);
	xml_element(&b->x, "remark", c->note);
}

static void
put_exceptions(struct builder *b, const struct clause *c)
{
	const GPtrArray *a = trace_clause_exceptions(b->trace, c);

	for (guint i = 0; i < a->len; i++) {
		const struct exception *e = a->pdata[i];

		xml_open(&b->x, "exception");
		xml_attr(&b->x, "doc", e->guide->id);
		xml_attr(&b->x, "until", e->until);
		xml_text(&b->x, e->reason);
		xml_close(&b->x, "exception");
	}
}

void
docxml_put_clause(struct builder *b, const struct clause *c, bool brief)
{
	const struct cover_line *line = g_hash_table_lookup(b->cover, c);
	const GPtrArray *a;
	struct xmlout *x = &b->x;

	xml_open(x, "clause");
	attr_clause(b, "anchor", c);
	put_clause_facts(b, c);
	xml_attr_uint(x, "depth", c->depth + 1);
	xml_attr_flag(x, "considered", line != NULL);
	xml_attr(x, "state", state_of(b, c, line));
	if (c->page != 0 && !brief)
		xml_attr_uint(x, "page", c->page);
	put_clause_name(b, c);
	if (!brief)
		put_clause_text(b, c);
	else if (builder_words(b, &c->title) == NULL)
		docxml_put_words(b, "gist", &c->gist); /* a row must say what it is about */
	a = trace_clause_mappings(b->trace, c);
	for (guint i = 0; i < a->len; i++)
		docxml_put_mapping(b, a->pdata[i], false, brief);
	put_exceptions(b, c);
	a = trace_clause_questions(b->trace, c);
	for (guint i = 0; i < a->len; i++)
		docxml_put_question_ref(b, a->pdata[i], brief);
	if (!brief)
		docxml_put_clause_findings(b, c);
	for (guint i = 0; i < c->clauses->len; i++)
		docxml_put_clause(b, c->clauses->pdata[i], brief);
	xml_close(x, "clause");
}

/* ---------------------------------------------------------------- sources */

static void
put_count(struct builder *b, const struct guide *g, const struct cover_count *n)
{
	struct xmlout *x = &b->x;

	xml_open(x, "coverage");
	xml_attr(x, "doc", g == NULL ? NULL : g->id);
	xml_attr(x, "source", n->source->doc->id);
	xml_attr(x, "level", n->level);
	xml_attr_uint(x, "total", n->total);
	xml_attr_uint(x, "answered", n->direct + n->below);
	xml_attr_uint(x, "excepted", n->excepted);
	xml_attr_uint(x, "open", n->none);
	put_level_name(b, "title", n->source, n->level);
	xml_close(x, "coverage");
}

/* Levels of one source as GUIDE (or everyone: NULL) must consider it, then all levels together. */
void
docxml_put_coverage(struct builder *b, const struct source_doc *s, const struct guide *g)
{
	const GPtrArray *counts = trace_counts(b->trace, g);
	struct cover_count all = { .source = s->pinned };

	for (guint i = 0; i < counts->len; i++) {
		const struct cover_count *n = counts->pdata[i];

		if (n->source->doc != s)
			continue;
		put_count(b, g, n);
		all.total += n->total;
		all.direct += n->direct;
		all.below += n->below;
		all.excepted += n->excepted;
		all.none += n->none;
	}
	if (all.total > 0)
		put_count(b, g, &all);
}

static const char *
address_of(const struct source_doc *s, const struct source_edition *e)
{
	if (e != NULL && e->url != NULL)
		return e->url;
	return s->urls->len > 0 ? ((const struct url *)s->urls->pdata[0])->url : NULL;
}

void
docxml_put_source_ref(
    struct builder *b, const struct source_doc *s, const struct guide *used_by, bool with_anchor)
{
	const struct source_edition *e = s->pinned;
	const struct source_use u = trace_use(b->trace, s, used_by);
	struct xmlout *x = &b->x;
	char *anchor = with_anchor ? g_strconcat("src-", s->id, NULL) : NULL;

	xml_open(x, "source-ref");
	xml_attr(x, "doc", s->id);
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "edition", e == NULL ? NULL : e->id);
	xml_attr(x, "status", status_word(e == NULL ? STATUS_UNKNOWN : e->status));
	if (e != NULL) {
		xml_attr(x, "date", e->date);
		xml_attr(x, "date-note", e->date_note);
		xml_attr(x, "edition-confidence", docxml_known_confidence(e->confidence));
	}
	xml_attr(x, "confidence", docxml_known_confidence(s->confidence));
	xml_attr(x, "identifier", s->identifier);
	xml_attr(x, "href", address_of(s, e));
	xml_attr_uint(x, "provisions", u.provisions);
	xml_attr_uint(x, "clauses", u.clauses);
	docxml_put_short(b, s);
	docxml_put_titles(b, &s->title, s->id);
	docxml_put_words(b, "subtitle", &s->subtitle);
	docxml_put_words(b, "publisher", &s->publisher);
	if (e != NULL)
		docxml_put_words(b, "label", &e->label);
	docxml_put_coverage(b, s, used_by);
	xml_close(x, "source-ref");
	g_free(anchor);
}

static bool
is_used(const struct builder *b, const struct source_doc *s, const struct guide *g)
{
	if (g->base == s || holds(g->literature, s))
		return true;
	for (guint i = 0; i < g->consider->len; i++) {
		const struct consider *n = g->consider->pdata[i];

		if (n->source != NULL && n->source->doc == s)
			return true;
	}
	return trace_use(b->trace, s, g).clauses > 0;
}

void
docxml_put_source_list(struct builder *b, const struct guide *used_by)
{
	xml_open(&b->x, "source-list");
	for (guint i = 0; i < b->model->sources->len; i++) {
		const struct source_doc *s = b->model->sources->pdata[i];

		if (used_by == NULL ? s->pinned != NULL : is_used(b, s, used_by))
			docxml_put_source_ref(b, s, used_by, true);
	}
	xml_close(&b->x, "source-list");
}
