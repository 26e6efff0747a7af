/* SPDX-License-Identifier: Apache-2.0 */
/* The table of changes on paper. */
#include "report/changes_report.h"
#include "report/report.h"
#include "base/vocabulary.h"
#include "diff/compare.h"
#include "diff/lines.h"
#include "diff/word_diff.h"
#include "base/arena.h"
#include "model/guides.h"
#include "model/sources.h"
#include "trace/revision.h"

#include <string.h>

#define SHORT	3			/* lines of a text that is shown whole */

/* What matters most comes first. */
static const enum item_kind order[] = {
	ITEM_PROVISION, ITEM_QUESTION, ITEM_CHAPTER, ITEM_TEXT, ITEM_TERM, ITEM_GUIDE, ITEM_CHECKLIST, ITEM_PROFILE,
	ITEM_COVERAGE, ITEM_SOURCE, ITEM_CLAUSE, ITEM_FINDING, ITEM_EDITION,
};

static const char *
word_or(const char *group, const char *name)
{
	const char *word = lang_word_of(group, name);

	return word != NULL ? word : name;
}

static const struct item *
item_of(const struct diff_row *r)
{
	return r->now != NULL ? r->now : r->old;
}

/* ---- cells ---- */

/* Cells of a row of ours are parted by tabs. */
static void
put_part(struct report *p, const char *element, const struct diff_part *part)
{
	char *text = g_strndup(part->at, part->len);

	g_strdelimit(text, "\t", ' ');
	if (element != NULL)
		xml_open(&p->b.x, element);
	xml_text(&p->b.x, text);
	if (element != NULL)
		xml_close(&p->b.x, element);
	g_free(text);
}

static void
put_lines(struct report *p, const GPtrArray *lines, const char *element)
{
	for (guint i = 0; i < lines->len; i++) {
		const struct diff_line *l = lines->pdata[i];

		if (i > 0)
			report_break(p);
		if (l->left_out)
			report_say(p, lang_word("diff/left-out"));
		for (guint k = 0; k < l->parts->len; k++) {
			const struct diff_part *part =
			    &g_array_index(l->parts, struct diff_part, k);

			put_part(p, part->same ? NULL : element, part);
		}
	}
}

static bool
needs_name(const struct diff_field *f)
{
	return strcmp(f->name, "text") != 0 && strcmp(f->name, "title") != 0;
}

static void
put_field(struct report *p, const struct diff_field *f, bool of_old, bool whole)
{
	GArray *runs = diff_runs(f->old, f->now);
	GPtrArray *lines = diff_lines(runs, of_old, whole ? G_MAXUINT : SHORT);

	if (needs_name(f)) {
		xml_element(&p->b.x, "strong", word_or("diff-field", f->name));
		report_say(p, lang_word("colon"));
	}
	put_lines(p, lines, whole ? NULL : of_old ? "del" : "ins");
	g_ptr_array_free(lines, TRUE);
	g_array_free(runs, TRUE);
}

static const char *
empty_word(const struct diff_row *r, bool of_old)
{
	if (of_old)
		return r->old == NULL ? lang_word("diff/newly-made") : NULL;
	return r->now == NULL ? lang_word("diff/deleted") : NULL;
}

static void
put_column(struct report *p, const struct diff_row *r, bool of_old)
{
	const char *word = empty_word(r, of_old);
	bool whole = r->old == NULL || r->now == NULL, first = true;

	report_cell(p, false);
	if (word != NULL)
		report_say(p, word);
	else if (r->fields->len == 0)
		report_say(p, of_old ? lang_word("diff/left-out") : lang_word("diff/same-text"));
	for (guint i = 0; word == NULL && i < r->fields->len; i++) {
		const struct diff_field *f = r->fields->pdata[i];

		if ((of_old ? f->old : f->now)[0] == '\0' && !needs_name(f))
			continue;
		if (!first)
			report_break(p);
		first = false;
		put_field(p, f, of_old, whole);
	}
	report_cell_end(p);
}

static void
put_former(struct report *p, const struct diff_row *r)
{
	bool first = true;

	for (guint i = 0; i < r->was->len; i++) {
		const char *id = ((const struct item *)r->was->pdata[i])->id;

		if (r->now == NULL || strcmp(id, r->now->id) == 0)
			continue;
		if (first)
			report_break(p);
		report_say(p, first ? lang_word("diff/formerly") : lang_word("comma"));
		report_say(p, id);
		first = false;
	}
}

/* What has a file's name for an id is called by its guide, chapter and title. */
static void
put_place(struct report *p, const struct content *s, const struct item *i)
{
	const struct item *chapter =
	    i->kind == ITEM_TEXT && i->in != NULL ? content_item(s, ITEM_CHAPTER, i->in) : i;
	const char *stroke = strchr(i->id, '/');
	char *guide = g_strndup(i->id, stroke != NULL ? (gsize)(stroke - i->id) : strlen(i->id));

	report_say(p, guide);
	report_break(p);
	if (chapter != NULL && chapter->number != NULL) {
		report_say(p, chapter->number);
		report_say(p, " ");
	}
	report_say(p, item_title(i));
	g_free(guide);
}

static void
put_name(struct report *p, const struct comparison *d, const struct diff_row *r)
{
	const struct item *i = item_of(r);

	report_cell(p, true);
	if (i->kind == ITEM_EDITION)
		report_say(p, lang_word("diff-kind/edition"));
	else if (i->kind == ITEM_TEXT || i->kind == ITEM_CHAPTER)
		put_place(p, r->now != NULL ? d->now : d->old, i);
	else
		report_say(p, i->id);
	if (i->kind == ITEM_PROVISION) {
		report_break(p);
		report_say(p, item_title(i));
	}
	report_cell_end(p);
}

static void
put_what(struct report *p, const struct diff_row *r)
{
	bool first = true;

	report_cell(p, false);
	for (int w = 0; w < CHANGE_WHATS; w++) {
		if (!diff_is(r, w))
			continue;
		if (!first)
			report_say(p, lang_word("comma"));
		report_say(p, word_or("diff-what", diff_what_word(w)));
		first = false;
	}
	put_former(p, r);
	if (r->reason != NULL) {
		report_break(p);
		report_say(p, r->reason);
	}
	report_cell_end(p);
}

/* ---- sections ---- */

static guint
count_of(const struct comparison *d, enum item_kind kind)
{
	guint n = 0;

	for (int w = 0; w < CHANGE_WHATS; w++)
		n += d->counts[kind][w];
	return n;
}

static void
put_counts(struct report *p, const struct comparison *d)
{
	static const unsigned shares[] = { 230, 110, 110, 110, 110, 110, 110, 110 };
	const char *heads[CHANGE_WHATS + 2] = { "diff/kind" };

	for (int w = 0; w < CHANGE_WHATS; w++)
		heads[w + 1] = g_strconcat(">diff-what/", diff_what_word(w), NULL);
	report_table(p, NULL, heads, shares);
	for (guint k = 0; k < G_N_ELEMENTS(order); k++) {
		if (count_of(d, order[k]) == 0)
			continue;
		report_row(p, NULL);
		report_cell(p, true);
		report_say(p, word_or("diff-kind", item_kind_word(order[k])));
		report_cell_end(p);
		for (int w = 0; w < CHANGE_WHATS; w++) {
			char *n = g_strdup_printf("%u", d->counts[order[k]][w]);

			report_cell(p, false);
			report_say(p, n);
			report_cell_end(p);
			g_free(n);
		}
		report_row_end(p);
	}
	report_table_end(p);
	for (int w = 0; w < CHANGE_WHATS; w++)
		g_free((char *)heads[w + 1]);
}

static void
put_kind(struct report *p, const struct comparison *d, enum item_kind kind)
{
	static const unsigned shares[] = { 130, 90, 390, 390 };
	static const char *const heads[] = { "diff/id", "diff/change", "diff/new", "diff/old",
		NULL };
	char *anchor = g_strconcat("k-", item_kind_word(kind), NULL);

	report_section(p, anchor, word_or("diff-kind", item_kind_word(kind)), false);
	report_table(p, NULL, heads, shares);
	for (guint i = 0; i < d->rows->len; i++) {
		const struct diff_row *r = d->rows->pdata[i];

		if (item_of(r)->kind != kind)
			continue;
		report_row(p, NULL);
		put_name(p, d, r);
		put_what(p, r);
		put_column(p, r, false);
		put_column(p, r, true);
		report_row_end(p);
	}
	report_table_end(p);
	report_section_end(p);
	g_free(anchor);
}

static void
put_edition_fact(struct report *p, const char *name, const struct content *s)
{
	const char *stage = s->stage != NULL ? lang_word_of("stage", s->stage) : NULL;
	char *text = g_strdup_printf("%s%s%s%s%s%s", s->edition, lang_word("open"),
	    s->date != NULL ? s->date : "", stage != NULL ? lang_word("comma") : "",
	    stage != NULL ? stage : "", lang_word("close"));

	report_fact(p, name, text);
	g_free(text);
}

xmlDoc *
changes_report(
    const struct model *m, const struct trace *t, const struct comparison *d, const char *home)
{
	struct report p;

	report_begin(&p, m, t, NULL, "changes", lang_word("diff/title"));
	report_home(&p, home);
	report_facts(&p);
	put_edition_fact(&p, lang_word("diff/new"), d->now);
	put_edition_fact(&p, lang_word("diff/old"), d->old);
	report_facts_end(&p);
	report_p(&p, "%s", d->rows->len > 0 ? lang_word("diff/intro") : lang_word("diff/nothing"));
	if (d->rows->len > 0)
		put_counts(&p, d);
	for (guint k = 0; k < G_N_ELEMENTS(order); k++)
		if (count_of(d, order[k]) > 0)
			put_kind(&p, d, order[k]);
	return report_end(&p);
}

/* ---- one edition as it was ---- */

static void
put_paragraphs(struct report *p, const char *text)
{
	char **lines = g_strsplit(text != NULL ? text : "", "\n", -1);

	for (char **l = lines; *l != NULL; l++)
		if (**l != '\0')
			report_p(p, "%s", g_strdelimit(*l, "\t", ' '));
	g_strfreev(lines);
}

/* Ids of a baseline are untrusted, and no anchor holds blanks.  Free with g_free. */
static char *
anchor_of(const char *prefix, const char *id)
{
	char *anchor = g_strconcat(prefix, id, NULL);

	return g_strdelimit(anchor, " \t\n", '_');
}

/* A provision, or a section outside provisions; its place makes the anchor of the latter. */
static void
put_part_of_chapter(struct report *p, const struct item *i)
{
	char *title = i->kind == ITEM_PROVISION ? g_strdup_printf("%s %s", i->id, item_title(i)) :
						  g_strdup(item_title(i));
	char *anchor =
	    i->kind == ITEM_PROVISION ? anchor_of("", i->id) : g_strdup_printf("t-%u", i->place);

	report_section(p, anchor, title, false);
	put_paragraphs(p, item_field(i, "text"));
	report_section_end(p);
	g_free(anchor);
	g_free(title);
}

/* What stands before the first heading comes first. */
static void
put_chapter(struct report *p, const struct content *c, const struct item *chapter)
{
	char *anchor = anchor_of("c-", chapter->id), *head = g_strconcat(chapter->id, "#", NULL);
	const struct item *preface = content_item(c, ITEM_TEXT, head);

	report_section(p, anchor, item_title(chapter), false);
	if (preface != NULL)
		put_paragraphs(p, item_field(preface, "text"));
	for (guint k = 0; k < c->items->len; k++) {
		const struct item *i = c->items->pdata[k];

		if (i != preface && g_strcmp0(i->in, chapter->id) == 0)
			put_part_of_chapter(p, i);
	}
	report_section_end(p);
	g_free(head);
	g_free(anchor);
}

/* What stands in a guide or a checklist, each as PUT shows it. */
static void
put_container(struct report *p, const struct content *c, const struct item *in, enum item_kind kind)
{
	char *anchor = anchor_of(in->kind == ITEM_GUIDE ? "guide-" : "checklist-", in->id);

	report_section(p, anchor, item_title(in), false);
	for (guint k = 0; k < c->items->len; k++) {
		const struct item *i = c->items->pdata[k];

		if (i->kind != kind || g_strcmp0(i->in, in->id) != 0)
			continue;
		if (kind == ITEM_CHAPTER)
			put_chapter(p, c, i);
		else
			report_p(p, "%s %s", i->id, item_title(i));
	}
	report_section_end(p);
	g_free(anchor);
}

xmlDoc *
changes_edition(
    const struct model *m, const struct trace *t, const struct content *c, const char *home)
{
	const struct item *own = content_item(c, ITEM_EDITION, "edition");
	const char *stage = c->stage != NULL ? lang_word_of("stage", c->stage) : NULL;
	struct report p;

	report_begin(&p, m, t, NULL, "changes", c->edition);
	report_home(&p, home);
	report_facts(&p);
	report_fact(&p, lang_word("diff-kind/edition"), own != NULL ? item_title(own) : c->edition);
	report_fact(&p, lang_word("diff-field/date"), c->date);
	report_fact(&p, lang_word("diff-field/stage"), stage);
	report_fact(&p, "SHA-256", c->digest);
	report_facts_end(&p);
	report_note(&p, "note", lang_word("diff/earlier"));
	if (own != NULL)
		put_paragraphs(&p, item_field(own, "notice"));
	for (guint k = 0; k < c->items->len; k++) {
		const struct item *i = c->items->pdata[k];

		if (i->kind == ITEM_GUIDE)
			put_container(&p, c, i, ITEM_CHAPTER);
		else if (i->kind == ITEM_CHECKLIST)
			put_container(&p, c, i, ITEM_QUESTION);
	}
	return report_end(&p);
}

/* ---- a guide as the revision of another document ---- */

static void
put_gaps(struct report *p, const struct source_edition *base)
{
	if (base->complete)
		return;
	report_p(p, "%s", lang_word("revision/incomplete"));
	if (base->gaps->len == 0)
		return;
	report_list(p, false);
	for (guint i = 0; i < base->gaps->len; i++) {
		report_item(p);
		report_say(p, base->gaps->pdata[i]);
		report_item_end(p);
	}
	report_list_end(p);
}

static void
put_revision_row(struct report *p, const struct revision_row *r)
{
	report_row(p, NULL);
	report_cell(p, true);
	report_say(p, r->provision != NULL ? r->provision->id : lang_word("none"));
	if (r->provision != NULL) {
		report_break(p);
		report_say(p, r->provision->title);
	}
	report_cell_end(p);
	report_cells(p, lang_word_of("revision-word", revision_word(r->revision)), NULL);
	report_cell(p, false);
	report_say(p,
	    r->clause != NULL ? r->clause->id :
				lang_word(r->revision == REVISION_ADDED ? "none" : "unknown"));
	if (r->clause != NULL) {
		report_break(p);
		report_say(p, mtext_get(clause_name(r->clause)));
	}
	report_cell_end(p);
	report_cells(p, r->reason != NULL ? r->reason : "", NULL);
	report_row_end(p);
}

xmlDoc *
changes_revision(
    const struct model *m, const struct trace *t, const struct guide *g, const char *home)
{
	static const char *const heads[] = { "diff-kind/provision", "diff/change",
		"revision/clause", "diff/reason", NULL };
	static const unsigned shares[] = { 300, 90, 250, 360 };
	struct arena *a = arena_open();
	const GPtrArray *rows = revision_rows(a, t, g);
	struct report p;

	report_begin(&p, m, t, NULL, "changes", lang_word("revision/title"));
	report_home(&p, home);
	report_facts(&p);
	report_fact(&p, lang_word("guide"), mtext_get(&g->title));
	report_fact(&p, lang_word("revision/base"), mtext_get(&g->base->title));
	report_fact(&p, lang_word("diff-field/edition"), g->base->pinned->id);
	report_facts_end(&p);
	report_p(&p, "%s", lang_word("revision/intro"));
	put_gaps(&p, g->base->pinned);
	report_section(&p, "rows", lang_word("revision/title"), false);
	report_table(&p, NULL, heads, shares);
	for (guint i = 0; i < rows->len; i++)
		put_revision_row(&p, rows->pdata[i]);
	report_table_end(&p);
	report_section_end(&p);
	arena_close(a);
	return report_end(&p);
}
