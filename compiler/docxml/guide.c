/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A guide as a document: front matter, contents, chapters written from their
 * Markdown, glossary in the order of readings, sources.
 */
#include "docxml/builder.h"
#include "docxml/reader.h"

#include "md/md.h"
#include "model/survey.h"
#include "diff/changes.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"

#include <string.h>

/* ---------------------------------------------------------------- contents */

/*
 * Section numbers of one chapter, in step with md_write: the chapter's number,
 * then one count per depth.  A heading whose level skips one is one deeper.
 */
#define DEPTHS	6
struct counter {
	unsigned chapter, open;
	unsigned level[DEPTHS + 1], count[DEPTHS + 1];
	guint	 provisions;		/* of the chapter's, those that have their entry */
};

static char *
next_number(struct counter *c, unsigned level)
{
	GString *s = g_string_new(NULL);
	unsigned depth = c->open;

	while (depth > 0 && c->level[depth] >= level)
		depth--;
	for (unsigned i = depth + 1; i <= DEPTHS; i++)
		c->count[i] = 0;
	c->count[depth]++;
	c->open = depth + 1;
	c->level[c->open] = level;
	g_string_append_printf(s, "%u", c->chapter);
	for (unsigned i = 0; i <= depth; i++)
		g_string_append_printf(s, ".%u", c->count[i]);
	return g_string_free(s, FALSE);
}

static void
open_entry(struct builder *b, const char *kind, const char *number, const struct chapter *c,
    const char *target)
{
	struct xmlout *x = &b->x;

	xml_open(x, "entry");
	xml_attr(x, "kind", kind);
	xml_attr(x, "number", number);
	xml_attr(x, "doc", c->guide->id);
	xml_attr(x, "chapter", c->slug);
	xml_attr(x, "target", target);
}

static void
put_entry_title(struct builder *b, const char *title)
{
	xml_open(&b->x, "title");
	xml_text(&b->x, title);
	xml_close(&b->x, "title");
}

/* Provisions and headings are both in file order: those UNDER a heading are the next ones. */
static void
put_provision_entries(
    struct builder *b, const struct chapter *c, const struct md_heading *under, struct counter *n)
{
	for (; n->provisions < c->provisions->len; n->provisions++) {
		const struct provision *p = c->provisions->pdata[n->provisions];

		if (p->md->heading != under)
			break;
		open_entry(b, "provision", p->id, c, p->id);
		put_entry_title(b, p->title);
		xml_close(&b->x, "entry");
	}
}

/* Entries from heading I on that stand deeper than ABOVE; returns where the next one stands. */
static guint
put_section_entries(struct builder *b, const struct chapter *c, guint i, unsigned above,
    bool provisions, struct counter *n)
{
	const GPtrArray *headings = c->doc->headings;

	while (i < headings->len) {
		const struct md_heading *h = headings->pdata[i];
		char *number;

		if (h->level == 1) {			/* the chapter's own title */
			i++;
			continue;
		}
		if (h->level <= above)
			break;
		number = next_number(n, h->level);
		open_entry(b, "section", number, c, h->anchor);
		put_entry_title(b, h->text);
		if (provisions)
			put_provision_entries(b, c, h, n);
		i = put_section_entries(b, c, i + 1, h->level, provisions, n);
		xml_close(&b->x, "entry");
		g_free(number);
	}
	return i;
}

static const struct md_heading *
chapter_heading(const struct chapter *c)
{
	for (guint i = 0; i < c->doc->headings->len; i++) {
		const struct md_heading *h = c->doc->headings->pdata[i];

		if (h->level == 1)
			return h;
	}
	return NULL;
}

static const char *
chapter_title(const struct chapter *c)
{
	return c->doc != NULL && c->doc->title != NULL ? c->doc->title : c->slug;
}

static void
put_chapter_entry(struct builder *b, const struct chapter *c, bool is_current, enum contents deep)
{
	struct counter n = { .chapter = c->number };
	char number[16];

	g_snprintf(number, sizeof number, "%u", c->number);
	open_entry(b, "chapter", number, c, NULL);
	xml_attr_flag(&b->x, "current", is_current);
	put_entry_title(b, chapter_title(c));
	if (c->doc != NULL && deep != CONTENTS_CHAPTERS) {
		if (deep == CONTENTS_PROVISIONS) {
			put_provision_entries(b, c, NULL, &n);
			if (chapter_heading(c) != NULL)
				put_provision_entries(b, c, chapter_heading(c), &n);
		}
		put_section_entries(b, c, 0, 1, deep == CONTENTS_PROVISIONS, &n);
	}
	xml_close(&b->x, "entry");
}

/*
 * Which chapters a page of CURRENT lists.  All of a guide of usual size; of a
 * guide of many the nearest, or what the pages of a guide take together would
 * grow with the square of its chapters.
 */
#define MANY_CHAPTERS	40
#define NEAR_CHAPTERS	12

static void
near_chapters(const struct guide *g, const struct chapter *current, guint *first, guint *end)
{
	const guint n = g->chapters->len, at = current != NULL ? current->number - 1 : 0;

	*first = 0;
	*end = n;
	if (current == NULL || n <= MANY_CHAPTERS)
		return;
	*first = at > NEAR_CHAPTERS ? at - NEAR_CHAPTERS : 0;
	*end = MIN(n, at + NEAR_CHAPTERS + 1);
}

void
docxml_put_contents(
    struct builder *b, const struct guide *g, const struct chapter *current, enum contents deep)
{
	guint first, end;

	near_chapters(g, current, &first, &end);
	xml_open(&b->x, "contents");
	if (first > 0)
		xml_attr_uint(&b->x, "before", first);
	if (end < g->chapters->len)
		xml_attr_uint(&b->x, "after", g->chapters->len - end);
	for (guint i = first; i < end; i++) {
		const struct chapter *c = g->chapters->pdata[i];

		put_chapter_entry(
		    b, c, c == current, current == NULL || c == current ? deep : CONTENTS_CHAPTERS);
	}
	xml_close(&b->x, "contents");
}

/* ------------------------------------------------------------------- links */

/* What links of one chapter lead to lives as long as the model or in here. */
struct links {
	struct builder	*b;
	GPtrArray	*strings;
};

static const char *
keep(struct links *l, char *s)
{
	g_ptr_array_add(l->strings, s);
	return s;
}

static const struct chapter *
find_chapter(const struct guide *g, const char *file, size_t len)
{
	for (guint i = 0; g != NULL && i < g->chapters->len; i++) {
		const struct chapter *c = g->chapters->pdata[i];

		if (strlen(c->file) == len && memcmp(c->file, file, len) == 0)
			return c;
	}
	return NULL;
}

struct section {
	const struct md_heading	*heading;
	char			*number;
};

static void
section_free(void *p)
{
	struct section *s = p;

	g_free(s->number);
	g_free(s);
}

/* The sections of a chapter by anchor, numbered once however many links lead to them. */
static GHashTable *
sections_of(struct builder *b, const struct chapter *c)
{
	struct counter n = { .chapter = c->number };
	GHashTable *sections;

	if (b->sections == NULL)
		b->sections =
		    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_destroy);
	if ((sections = g_hash_table_lookup(b->sections, c)) != NULL)
		return sections;
	sections = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, section_free);
	for (guint i = 0; c->doc != NULL && i < c->doc->headings->len; i++) {
		const struct md_heading *h = c->doc->headings->pdata[i];
		struct section *s;

		if (h->level == 1)
			continue;
		s = g_new(struct section, 1);
		*s = (struct section){ h, next_number(&n, h->level) };
		g_hash_table_insert(sections, (char *)h->anchor, s);
	}
	g_hash_table_insert(b->sections, (void *)c, sections);
	return sections;
}

static const struct md_caption *
find_caption(const struct chapter *c, const char *anchor)
{
	for (guint i = 0; c->doc != NULL && i < c->doc->captions->len; i++) {
		const struct md_caption *m = c->doc->captions->pdata[i];

		if (strcmp(m->anchor, anchor) == 0)
			return m;
	}
	return NULL;
}

static bool
to_section(struct links *l, const struct chapter *c, const char *anchor, struct md_target *out)
{
	const struct section *s = g_hash_table_lookup(sections_of(l->b, c), anchor);
	const struct md_caption *m;
	const struct provision *p;

	if (s != NULL) {
		out->kind = "section";
		out->target = s->heading->anchor;
		out->title = out->text = s->heading->text;
		out->number = s->number;
		return true;
	}
	if ((m = find_caption(c, anchor)) != NULL) {
		out->kind = m->figure ? "figure" : "table";
		out->target = m->anchor;
		out->title = m->title;
		out->text = "";			/* the number is enough */
		out->number = keep(l, g_strdup_printf("%u-%u", c->number, m->number));
		return true;
	}
	if ((p = model_provision(l->b->model, anchor)) == NULL || p->chapter != c)
		return false;
	out->kind = "provision";
	out->target = out->text = p->id;
	out->title = p->title;
	return true;
}

/* FILE.md, FILE.md#anchor or #anchor in guide G. */
static bool
to_file_of(struct links *l, const struct guide *g, const char *target, struct md_target *out)
{
	const char *hash = strchr(target, '#');
	size_t len = hash != NULL ? (size_t)(hash - target) : strlen(target);
	const struct chapter *c = len == 0 ? l->b->chapter : find_chapter(g, target, len);

	if (c == NULL)
		return false;
	out->doc = c->guide->id;
	out->chapter = c->slug;
	if (hash != NULL && hash[1] != '\0')
		return to_section(l, c, hash + 1, out);
	out->kind = "chapter";
	out->title = out->text = chapter_title(c);
	out->number = keep(l, g_strdup_printf("%u", c->number));
	return true;
}

/* GUIDE/FILE.md#anchor, or the same without the guide for the one being written. */
static bool
to_chapter(struct links *l, const char *target, struct md_target *out)
{
	const char *slash = strchr(target, '/');
	char *id;
	bool found;

	if (slash == NULL)
		return to_file_of(l, l->b->guide, target, out);
	id = g_strndup(target, slash - target);
	found = to_file_of(l, model_guide(l->b->model, id), slash + 1, out);
	g_free(id);
	return found;
}

/* As it stands in a chapter's folder: FILE.md, ./FILE.md, ../GUIDE/FILE.md */
static bool
to_file(struct links *l, const char *target, struct md_target *out)
{
	while (g_str_has_prefix(target, "./"))
		target += 2;
	return to_chapter(l, g_str_has_prefix(target, "../") ? target + 3 : target, out);
}

/* What a clause is about, in the document's language if it can be said in it. */
static const char *
about_clause(const struct builder *b, const struct clause *c)
{
	bool ja = strcmp(b->lang, "ja") == 0;
	const char *choices[] = {
		ja ? c->title.ja : c->title.en, ja ? c->gist.ja : c->gist.en,
		ja ? c->title.en : c->title.ja, ja ? c->gist.en : c->gist.ja,
	};

	for (size_t i = 0; i < G_N_ELEMENTS(choices); i++)
		if (choices[i] != NULL && *choices[i] != '\0')
			return choices[i];
	return NULL;
}

static bool
to_clause(struct links *l, const char *ref, struct md_target *out)
{
	const struct clause *c = model_clause(l->b->model, ref, NULL, NULL);

	if (c == NULL)
		return false;
	out->kind = "clause";
	out->doc = c->edition->doc->id;
	out->target = keep(l, docxml_clause_anchor(c));
	out->title = about_clause(l->b, c);
	out->text = c->printed != NULL ? c->printed : c->id;
	return true;
}

static bool
to_provision(struct links *l, const char *id, struct md_target *out)
{
	const struct provision *p = model_provision(l->b->model, id);

	if (p == NULL)
		return false;
	out->kind = "provision";
	out->doc = p->guide->id;
	out->chapter = p->chapter->slug;
	out->target = out->text = p->id;
	out->title = p->title;
	return true;
}

static bool
to_question(struct links *l, const char *id, struct md_target *out)
{
	const struct question *q = model_question(l->b->model, id);

	if (q == NULL)
		return false;
	out->kind = "question";
	out->doc = q->checklist->id;
	out->target = out->text = q->id;
	out->title = builder_words(l->b, &q->text);
	return true;
}

static bool
to_term(struct links *l, const char *id, struct md_target *out)
{
	const struct term *t = model_term(l->b->model, l->b->guide, id);

	if (t == NULL)
		return false;
	out->kind = "term";
	out->doc = t->guide->id;
	out->target = keep(l, g_strconcat("term-", t->id, NULL));
	out->title = builder_words(l->b, &t->text);
	out->text = builder_words(l->b, &t->term);
	return true;
}

/* A figure is what the responses say now; it leads to where they are counted. */
static bool
to_survey(struct links *l, const char *target, struct md_target *out)
{
	const struct survey *s;
	char *words = survey_words(l->b->model, target, &s);

	if (words == NULL)
		return false;
	out->kind = "survey";
	out->doc = s->id;
	out->title = builder_words(l->b, &s->title);
	out->text = keep(l, words);
	return true;
}

/* False was reported by whoever read the model; the text stays without a link. */
static bool
resolve(void *user, const struct md_link *link, struct md_target *out)
{
	struct links *l = user;

	switch (link->kind) {
	case MD_LINK_FILE:
		return to_file(l, link->target, out);
	case MD_LINK_CHAPTER:
		return to_chapter(l, link->target, out);
	case MD_LINK_CLAUSE:
		return to_clause(l, link->target, out);
	case MD_LINK_PROVISION:
		return to_provision(l, link->target, out);
	case MD_LINK_QUESTION:
		return to_question(l, link->target, out);
	case MD_LINK_TERM:
		return to_term(l, link->target, out);
	case MD_LINK_SURVEY:
		return to_survey(l, link->target, out);
	case MD_LINK_CASE:
	case MD_LINK_URL:
		break;
	}
	return false;
}

static void
write_links(void *user, const struct md_provision *md, GString *out)
{
	struct links *l = user;
	struct builder in = *l->b;	/* writes to md_write's text, not to ours */
	const struct provision *p = model_provision(l->b->model, md->id);

	in.x = (struct xmlout){ .text = out };
	if (p != NULL && p->md == md)		/* not the second of the same id */
		docxml_put_provision_links(&in, p, false);
	if (p != NULL && l->b->readers != NULL)
		docxml_put_not_for(&in, l->b->readers, p);
}

/* ----------------------------------------------------------------- changes */

static const char *
block_change(void *user, const struct md_provision *in, const char *digest)
{
	const struct links *l = user;

	return diff_block_word(l->b->since, l->b->guide->id, in != NULL ? in->id : NULL, digest);
}

static const char *
provision_change(void *user, const struct md_provision *md)
{
	const struct links *l = user;

	return diff_provision_word(l->b->since, md->id);
}

/* ---------------------------------------------------------------- chapters */

static void
put_chapter(struct builder *b, const struct chapter *c)
{
	struct links l = { .b = b, .strings = g_ptr_array_new_with_free_func(g_free) };
	const bool marks = b->since != NULL;
	struct md_resolver r = { resolve, write_links, marks ? provision_change : NULL,
		marks ? block_change : NULL, NULL, &l };
	struct xmlout *x = &b->x;
	char *anchor = g_strconcat("ch-", c->slug, NULL), number[16];

	g_snprintf(number, sizeof number, "%u", c->number);
	b->guide = c->guide;
	b->chapter = c;
	xml_open(x, "chapter");
	xml_attr(x, "id", c->slug);
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "number", number);
	put_entry_title(b, chapter_title(c));
	if (c->doc != NULL)
		md_write(c->doc, c->doc->body, number, &r, xml_raw(x));
	xml_close(x, "chapter");
	g_ptr_array_free(l.strings, TRUE);
	g_free(anchor);
}

/* ---------------------------------------------------------------- glossary */

/* The vowel a long-vowel mark repeats after KANA, or 0. */
static gunichar
vowel_after(gunichar kana)
{
	static const char *const rows[] = {
		"あかさたなはまやらわ", "いきしちにひみり", "うくすつぬふむゆる",
		"えけせてねへめれ", "おこそとのほもよろを",
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_utf8_strchr(rows[i], -1, kana) != NULL)
			return g_utf8_get_char(rows[i]);
	return 0;
}

/*
 * A reading as words are put in order in Japanese (after JIS X 4061, first
 * level): hiragana without voicing marks, small kana as full ones, the long
 * mark as the vowel before it; Latin in small letters.  Free with g_free.
 */
static char *
reading_key(const char *reading)
{
	static const char small[] = "ぁぃぅぇぉっゃゅょゎ", full[] = "あいうえおつやゆよわ";
	char *nfkd = g_utf8_normalize(reading, -1, G_NORMALIZE_ALL);
	GString *key = g_string_new(NULL);
	gunichar before = 0, c;
	const char *at;

	for (const char *p = nfkd; *p != '\0'; p = g_utf8_next_char(p)) {
		c = g_unichar_tolower(g_utf8_get_char(p));
		if (c == 0x3099 || c == 0x309a || g_unichar_isspace(c))
			continue;
		if (c >= 0x30a1 && c <= 0x30f6)
			c -= 0x60;
		if (c == 0x30fc && vowel_after(before) != 0)
			c = vowel_after(before);
		if ((at = g_utf8_strchr(small, -1, c)) != NULL)
			c = g_utf8_get_char(full + (at - small));
		g_string_append_unichar(key, c);
		before = c;
	}
	g_free(nfkd);
	return g_string_free(key, FALSE);
}

struct entry { char *key; const struct term *term; guint place; };

static int
by_reading(const void *a, const void *b)
{
	const struct entry *l = a, *r = b;
	int d = strcmp(l->key, r->key);

	return d != 0 ? d : l->place < r->place ? -1 : l->place > r->place;
}

static void
put_term(struct builder *b, const struct term *t)
{
	char *anchor = g_strconcat("term-", t->id, NULL);
	struct xmlout *x = &b->x;

	xml_open(x, "term");
	xml_attr(x, "id", t->id);
	xml_attr(x, "anchor", anchor);
	xml_attr(x, "reading", t->reading);
	if (b->since != NULL)
		xml_attr(x, "change", diff_term_word(b->since, t->guide->id, t));
	docxml_put_titles(b, &t->term, t->id);
	docxml_put_words(b, "text", &t->text);
	xml_close(x, "term");
	g_free(anchor);
}

static void
put_glossary(struct builder *b, const struct guide *g)
{
	struct entry *e;

	if (g->terms->len == 0)
		return;
	e = g_new(struct entry, g->terms->len);
	xml_open(&b->x, "glossary");
	for (guint i = 0; i < g->terms->len; i++) {
		const struct term *t = g->terms->pdata[i];

		e[i] = (struct entry){ reading_key(t->reading != NULL ? t->reading :
									builder_words(b, &t->term)),
			t, i };
	}
	qsort(e, g->terms->len, sizeof *e, by_reading);
	for (guint i = 0; i < g->terms->len; i++) {
		put_term(b, e[i].term);
		g_free(e[i].key);
	}
	xml_close(&b->x, "glossary");
	g_free(e);
}

/* ------------------------------------------------------------------ guides */

static void
begin_guide(struct builder *b, const struct model *m, const struct trace *t,
    const struct diff *since, const struct guide *g)
{
	builder_begin(b, m, t, since, "guide");
	b->guide = g;
	xml_attr(&b->x, "id", g->id);
	xml_attr(&b->x, "prefix", g->prefix);
	xml_attr_uint(&b->x, "terms", g->terms->len);
	docxml_put_meta(b);
	docxml_put_titles(b, &g->title, g->id);
	docxml_put_words(b, "subtitle", &g->subtitle);
	docxml_put_words(b, "audience", &g->audience);
	docxml_put_words(b, "purpose", &g->purpose);
	if (g->base != NULL)
		docxml_put_source_ref(b, g->base, g, false);
}

xmlDoc *
docxml_guide(const struct model *m, const struct trace *t, const struct diff *since,
    const struct guide *g)
{
	struct builder b;

	begin_guide(&b, m, t, since, g);
	docxml_put_contents(&b, g, NULL, CONTENTS_PROVISIONS);
	docxml_put_guide_changes(&b, g);
	for (guint i = 0; i < g->chapters->len; i++)
		put_chapter(&b, g->chapters->pdata[i]);
	put_glossary(&b, g);
	docxml_put_source_list(&b, g);
	return builder_end(&b, "guide");
}

xmlDoc *
docxml_guide_front(const struct model *m, const struct trace *t,
    const struct diff *since, const struct guide *g)
{
	struct builder b;

	begin_guide(&b, m, t, since, g);
	docxml_put_contents(&b, g, NULL, CONTENTS_PROVISIONS);
	docxml_put_guide_changes(&b, g);
	put_glossary(&b, g);
	docxml_put_source_list(&b, g);
	return builder_end(&b, "guide");
}

xmlDoc *
docxml_chapter(const struct model *m, const struct trace *t, const struct diff *since,
    const struct chapter *c)
{
	struct builder b;
	GPtrArray *readers;

	begin_guide(&b, m, t, since, c->guide);
	readers = docxml_readers(&b, c->guide);
	b.readers = readers;
	docxml_put_readers(&b, readers);
	docxml_put_contents(&b, c->guide, c, CONTENTS_PROVISIONS);
	put_chapter(&b, c);
	g_ptr_array_unref(readers);
	return builder_end(&b, "guide");
}
