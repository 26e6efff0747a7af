/* SPDX-License-Identifier: Apache-2.0 */
/* The model as a whole: the passes in their order. */
#include "model/build.h"
#include "model/checklists.h"
#include "model/model.h"
#include "model/sources.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "source/source.h"

#include <stdio.h>
#include <string.h>

const struct mtext *
clause_name(const struct clause *c)
{
	return c->title.ja != NULL || c->title.en != NULL ? &c->title : &c->gist;
}

enum lang
model_lang(const struct model *m)
{
	const char *first = m->languages->len > 0 ? g_ptr_array_index(m->languages, 0) : "ja";

	return strcmp(first, "en") == 0 ? LANG_EN : LANG_JA;
}

/*
 * Seconds since 1970: SOURCE_DATE_EPOCH, else the day the
 * edition gives itself, so that a build can be repeated.
 */
int64_t
model_date(const struct model *m)
{
	int64_t seconds = 0;
	struct date day;

	if (!date_fixed(&seconds) && m->date != NULL && date_parse(m->date, &day))
		seconds = date_seconds(&day);
	return seconds;
}

/* The lists that the passes fill. */
static void
prepare(struct build *b, const char *root, struct edition_file *e)
{
	struct model *m = b->m = &e->model;

	m->arena = b->arena;
	m->root = arena_strdup(b->arena, root);
	m->index = refs_index_new(b->arena);
	m->sources = arena_ptr_array(b->arena);
	m->guides = arena_ptr_array(b->arena);
	m->mappings = arena_ptr_array(b->arena);
	m->mapping_faults = arena_ptr_array(b->arena);
	m->unmapped = arena_ptr_array(b->arena);
	m->checklists = arena_ptr_array(b->arena);
	m->profiles = arena_ptr_array(b->arena);
	m->findings = arena_ptr_array(b->arena);
	m->comments = arena_ptr_array(b->arena);
	m->cases = arena_ptr_array(b->arena);
	m->surveys = arena_ptr_array(b->arena);
	b->edition = e;
	b->mapping_files = arena_ptr_array(b->arena);
}

/* An edition.yaml that cannot be read leaves everything else to be checked without it. */
static struct edition_file *
read_edition(struct build *b)
{
	struct edition_file *e = build_file(b, "edition", "edition.yaml");

	if (e != NULL)
		return e;
	e = arena_new(b->arena, struct edition_file);
	e->guides = e->pins = e->model.languages = e->model.milestones = e->model.tasks =
	    b->reader.empty;
	e->model.loc = build_file_loc(b, "edition.yaml");
	return e;
}

/* An edition is made in one language; a second one would be left out without a word. */
static void
check_languages(struct build *b)
{
	const GPtrArray *languages = b->m->languages;
	const char *used, *second;

	if (languages->len < 2)
		return;
	used = languages->pdata[0];
	second = languages->pdata[1];
	diag(b->diags, DIAG_LANGUAGES, reader_item_place(&b->reader, languages, 1, &b->m->loc),
	    second, used);
}

struct model *
model_read_with(struct arena *a, const char *root, struct md_shelf *shelf, struct diags *ds)
{
	static const unsigned documents =
	    1u << REF_SOURCE | 1u << REF_GUIDE | 1u << REF_CHECKLIST | 1u << REF_PINNED;
	struct model bare = { .arena = a, .root = root };
	struct build b = { .m = &bare, .arena = a, .diags = ds, .shelf = shelf };
	struct edition_file *e;

	if (!build_exists(&b, "edition.yaml")) {
		struct loc loc = { "content/edition.yaml", 0, 0, 0 };

		diag(ds, DIAG_FILE_MISSING, &loc, loc.file);
		return NULL;
	}
	bare.index = refs_index_new(a);
	/* edition.yaml has no references that the reader would keep */
	reader_open(&b.reader, a, ds, NULL);
	e = read_edition(&b);
	prepare(&b, root, e);
	/* Without an id it could be anything; without lists nobody knows what belongs to it. */
	b.m->index->edition_broken = e->model.edition == NULL && e->guides->len == 0;
	if (b.m->edition == NULL)
		b.m->edition = "";
	refs_open(&b.refs, b.m, ds);
	b.reader.refs = &b.refs;

	build_sources(&b);
	build_pins(&b);
	build_guides(&b);
	build_mappings(&b);
	build_checklists(&b);
	build_profiles(&b);
	build_findings(&b);
	build_comments(&b);
	build_cases(&b);
	build_surveys(&b);
	build_style(&b);
	build_facing(&b);

	refs_resolve(&b.refs, documents);
	refs_resolve(&b.refs, ~documents);

	check_languages(&b);
	build_finish_guides(&b);
	build_finish_mappings(&b);
	build_finish_checklists(&b);
	build_finish_profiles(&b);
	build_finish_comments(&b);
	build_finish_surveys(&b);
	model_check_links(&b);
	return b.m;
}

struct model *
model_read(struct arena *a, const char *root, struct diags *ds)
{
	return model_read_with(a, root, NULL, ds);
}

/* ---- checklists made for a profile ---- */

bool
profile_is_for(const struct profile *p, const struct checklist *c)
{
	return c->profile != NULL ? p == c->profile : g_ptr_array_find(p->checklists, c, NULL);
}

char *
checklist_fingerprint(const struct checklist *c)
{
	const GPtrArray *questions = c->whole != NULL ? c->whole->questions : c->questions;
	struct arena *a = arena_open();
	GPtrArray *texts = g_ptr_array_new();
	char *fingerprint;

	for (guint i = 0; i < questions->len; i++) {
		const struct question *q = questions->pdata[i];

		g_ptr_array_add(texts, (gpointer)q->id);
		g_ptr_array_add(texts, (gpointer)q->text.ja);
		g_ptr_array_add(texts, (gpointer)q->text.en);
		for (guint k = 0; q->levels != NULL && k < q->levels->len; k++) {
			const struct mtext *level = q->levels->pdata[k];

			g_ptr_array_add(texts, (gpointer)level->ja);
			g_ptr_array_add(texts, (gpointer)level->en);
		}
	}
	fingerprint =
	    g_strdup(source_fingerprint(a, (const char *const *)texts->pdata, texts->len));
	g_ptr_array_free(texts, TRUE);
	arena_close(a);
	return fingerprint;
}
