/* SPDX-License-Identifier: Apache-2.0 */
/* Two editions item by item. */
#include "diff/compare.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define STEPS	16			/* of a chain of renamings; more is a circle */

const char *
diff_what_word(enum diff_what what)
{
	static const char *const words[CHANGE_WHATS] = { "added", "retired", "edited", "moved",
		"renumbered", "split", "merged" };

	return words[what];
}

bool
diff_is(const struct diff_row *r, enum diff_what what)
{
	return (r->what & 1u << what) != 0;
}

bool
item_field_is_inner(const char *name)
{
	return strcmp(name, "blocks") == 0 || strcmp(name, "fingerprint") == 0;
}

struct compare {
	struct arena	*arena;
	struct comparison	*diff;
	const struct content *old, *now;
	/* struct item * -> GPtrArray of struct item *: what it became, what it was */
	GHashTable	*nows, *olds;
	GHashTable	*fates[ITEM_KINDS];	/* id -> struct item_fate *: what is said of it */
	GHashTable	*reasons;		/* struct item * of OLD -> why it is gone */
	/* struct item * of OLD -> the first row that shows it */
	GHashTable	*rows;
};

/* ---- what became of what ---- */

static GPtrArray *
list_of(struct compare *c, GHashTable *table, const struct item *i)
{
	GPtrArray *list = g_hash_table_lookup(table, i);

	if (list == NULL)
		g_hash_table_insert(table, (void *)i, list = arena_ptr_array(c->arena));
	return list;
}

static void
join(struct compare *c, const struct item *old, const struct item *now)
{
	GPtrArray *nows = list_of(c, c->nows, old);

	if (g_ptr_array_find(nows, now, NULL))
		return;
	g_ptr_array_add(nows, (void *)now);
	g_ptr_array_add(list_of(c, c->olds, now), (void *)old);
}

static bool
is_joined(const GHashTable *table, const struct item *i)
{
	return g_hash_table_contains((GHashTable *)table, i);
}

/*
 * What is said of OLD's own edition holds; of a question
 * (no edition is said) unless both go on by themselves.
 */
static bool
applies(const struct compare *c, const struct item_fate *f, const char *was, const char *now)
{
	if (f->edition != NULL && strcmp(f->edition, c->old->edition) == 0)
		return true;
	if (f->kind == ITEM_QUESTION)
		return content_item(c->now, f->kind, was) == NULL ||
		    content_item(c->old, f->kind, now) == NULL;
	/* of a later edition: it may be a step on the way from OLD */
	return content_item(c->now, f->kind, was) == NULL;
}

/* The first that is said of each id. */
static void
take_fates(struct compare *c)
{
	for (guint i = 0; i < c->now->fates->len; i++) {
		const struct item_fate *f = c->now->fates->pdata[i];

		for (guint k = 0; k < f->was->len; k++)
			if (!g_hash_table_contains(c->fates[f->kind], f->was->pdata[k]))
				g_hash_table_insert(c->fates[f->kind], f->was->pdata[k], (void *)f);
	}
}

/* The item that ID, of an edition in between, is now; NULL when the chain ends. */
static const struct item *
follow(const struct compare *c, enum item_kind kind, const char *id)
{
	for (unsigned n = 0; n < STEPS; n++) {
		const struct item *i = content_item(c->now, kind, id);
		const struct item_fate *f;

		if (i != NULL)
			return i;
		if ((f = g_hash_table_lookup(c->fates[kind], id)) == NULL || f->now->len == 0)
			return NULL;
		id = f->now->pdata[0];
	}
	return NULL;
}

static void
join_fate(struct compare *c, const struct item_fate *f)
{
	for (guint i = 0; i < f->was->len; i++) {
		const char *was = f->was->pdata[i];
		const struct item *old = content_item(c->old, f->kind, was);

		if (old == NULL)
			continue;
		if (f->fate == FATE_RETIRED && f->reason != NULL)
			g_hash_table_insert(c->reasons, (void *)old, (void *)f->reason);
		for (guint k = 0; k < f->now->len; k++) {
			const struct item *now = follow(c, f->kind, f->now->pdata[k]);

			if (now != NULL && applies(c, f, was, now->id))
				join(c, old, now);
		}
	}
}

static void
join_equal_ids(struct compare *c)
{
	for (guint i = 0; i < c->old->items->len; i++) {
		const struct item *old = c->old->items->pdata[i],
				  *now = content_item(c->now, old->kind, old->id);

		if (now != NULL && !is_joined(c->nows, old))
			join(c, old, now);
	}
}

/* ---- chapters and sections, whose ids come from names ---- */

static const struct item *
the_one(const GHashTable *table, const struct item *i)
{
	const GPtrArray *list = g_hash_table_lookup((GHashTable *)table, i);

	return list != NULL ? list->pdata[0] : NULL;
}

/* The chapter of OLD that NOW stands in was this one's; NULL when it is new. */
static const char *
container_then(const struct compare *c, const struct item *now)
{
	const struct item *chapter =
	    now->in != NULL ? content_item(c->now, ITEM_CHAPTER, now->in) : NULL;
	const struct item *then = chapter != NULL ? the_one(c->olds, chapter) : NULL;

	return chapter == NULL ? now->in : then != NULL ? then->id : NULL;
}

static char *
likeness(const char *in, const struct item *i, bool by_title)
{
	const char *what = item_field(i, by_title ? "title" : "text");

	return what != NULL ? g_strdup_printf("%s\n%s", in != NULL ? in : "", what) : NULL;
}

/*
 * Items of KIND that are in one edition only, and have one title (or text) in
 * one container (or ANYWHERE): the same under another name.
 */
static void
join_alike(struct compare *c, enum item_kind kind, bool by_title, bool anywhere)
{
	GHashTable *alike = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < c->old->items->len; i++) {
		const struct item *old = c->old->items->pdata[i];
		char *key = old->kind == kind && !is_joined(c->nows, old) ?
		    likeness(anywhere ? NULL : old->in, old, by_title) :
		    NULL;

		if (key != NULL)
			g_hash_table_insert(alike, key, (void *)old);
	}
	for (guint i = 0; i < c->now->items->len; i++) {
		const struct item *now = c->now->items->pdata[i], *old;
		char *key = now->kind == kind && !is_joined(c->olds, now) ?
		    likeness(anywhere ? NULL : container_then(c, now), now, by_title) :
		    NULL;

		if (key != NULL && (old = g_hash_table_lookup(alike, key)) != NULL &&
		    !is_joined(c->nows, old))
			join(c, old, now);
		g_free(key);
	}
	g_hash_table_destroy(alike);
}

/* A section whose chapter got another file: the same anchor in it. */
static void
join_by_anchor(struct compare *c)
{
	for (guint i = 0; i < c->now->items->len; i++) {
		const struct item *now = c->now->items->pdata[i], *old;
		const char *then, *anchor;
		char *id;

		if (now->kind != ITEM_TEXT || is_joined(c->olds, now) ||
		    (then = container_then(c, now)) == NULL ||
		    (anchor = strchr(now->id, '#')) == NULL)
			continue;
		id = g_strconcat(then, anchor, NULL);
		if ((old = content_item(c->old, ITEM_TEXT, id)) != NULL && !is_joined(c->nows, old))
			join(c, old, now);
		g_free(id);
	}
}

/* ---- order ---- */

/*
 * Which items of PLACES (places in the old edition, in the new order) keep
 * their order: the longest increasing run; the others have moved.
 */
static void
keep_longest(const GArray *places, bool *keeps)
{
	guint n = places->len, len = 0;
	guint *ends = g_new(guint, n + 1), *before = g_new(guint, n + 1);

	for (guint i = 0; i < n; i++) {
		guint low = 0, high = len, place = g_array_index(places, guint, i);

		while (low < high) {
			guint middle = (low + high) / 2;

			if (g_array_index(places, guint, ends[middle]) < place)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? ends[low - 1] : n;
		ends[low] = i;
		len = MAX(len, low + 1);
	}
	for (guint i = len > 0 ? ends[len - 1] : n; i < n; i = before[i])
		keeps[i] = true;
	g_free(ends);
	g_free(before);
}

static bool
has_order(enum item_kind kind)
{
	return kind == ITEM_CHAPTER || kind == ITEM_TEXT || kind == ITEM_PROVISION ||
	    kind == ITEM_QUESTION || kind == ITEM_CHECKLIST || kind == ITEM_GUIDE;
}

/* The rows of one kind and container, in order; a row in another container has moved anyway. */
static void
mark_moved(struct compare *c, const GPtrArray *rows)
{
	GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
	GPtrArray *kept = g_ptr_array_new();
	bool *keeps;

	for (guint i = 0; i < rows->len; i++) {
		struct diff_row *r = rows->pdata[i];

		if (g_strcmp0(container_then(c, r->now), r->old->in) != 0) {
			r->what |= 1u << CHANGE_MOVED;
			continue;
		}
		g_array_append_val(places, r->old->place);
		g_ptr_array_add(kept, r);
	}
	keeps = g_new0(bool, kept->len + 1);
	keep_longest(places, keeps);
	for (guint i = 0; i < kept->len; i++)
		if (!keeps[i])
			((struct diff_row *)kept->pdata[i])->what |= 1u << CHANGE_MOVED;
	g_free(keeps);
	g_array_free(places, TRUE);
	g_ptr_array_free(kept, TRUE);
}

/* ---- rows ---- */

static void
compare_field(
    struct compare *c, struct diff_row *r, const char *name, const char *old, const char *now)
{
	struct diff_field *f;

	if (item_field_is_inner(name) || g_strcmp0(old, now) == 0)
		return;
	f = arena_new(c->arena, struct diff_field);
	*f = (struct diff_field){ name, old != NULL ? old : "", now != NULL ? now : "" };
	g_ptr_array_add(r->fields, f);
}

static void
compare_fields(struct compare *c, struct diff_row *r)
{
	for (guint i = 0; r->now != NULL && i < r->now->fields->len; i++) {
		const struct item_field *f = r->now->fields->pdata[i];

		compare_field(
		    c, r, f->name, r->old != NULL ? item_field(r->old, f->name) : NULL, f->text);
	}
	for (guint i = 0; r->old != NULL && i < r->old->fields->len; i++) {
		const struct item_field *f = r->old->fields->pdata[i];

		if (r->now == NULL || item_field(r->now, f->name) == NULL)
			compare_field(c, r, f->name, f->text, NULL);
	}
	if (r->old != NULL && r->now != NULL && r->fields->len > 0)
		r->what |= 1u << CHANGE_EDITED;
}

/* The number of a chapter shows, though its id is a file. */
static bool
has_other_id(const struct diff_row *r)
{
	if (r->now->kind == ITEM_CHAPTER)
		return g_strcmp0(r->old->number, r->now->number) != 0;
	return r->now->kind != ITEM_TEXT && strcmp(r->old->id, r->now->id) != 0;
}

static struct diff_row *
row_of(struct compare *c, const struct item *old, const struct item *now)
{
	struct diff_row *r = arena_new(c->arena, struct diff_row);
	const GPtrArray *olds = now != NULL ? g_hash_table_lookup(c->olds, now) : NULL;
	const GPtrArray *nows = old != NULL ? g_hash_table_lookup(c->nows, old) : NULL;

	r->old = old;
	r->now = now;
	r->was = arena_ptr_array(c->arena);
	r->fields = arena_ptr_array(c->arena);
	if (olds != NULL)
		g_ptr_array_extend(r->was, (GPtrArray *)olds, NULL, NULL);
	if (old == NULL)
		r->what = 1u << CHANGE_ADDED;
	else if (now == NULL) {
		r->what = 1u << CHANGE_RETIRED;
		r->reason = g_hash_table_lookup(c->reasons, old);
	} else if (olds->len > 1)
		r->what = 1u << CHANGE_MERGED;
	else if (nows->len > 1)
		r->what = 1u << CHANGE_SPLIT;
	else if (has_other_id(r))
		r->what = 1u << CHANGE_RENUMBERED;
	compare_fields(c, r);
	return r;
}

/* What a merged item is held against: what had its id, else the first. */
static const struct item *
best_old(const struct compare *c, const struct item *now)
{
	const GPtrArray *olds = g_hash_table_lookup(c->olds, now);

	for (guint i = 0; olds != NULL && i < olds->len; i++)
		if (strcmp(((const struct item *)olds->pdata[i])->id, now->id) == 0)
			return olds->pdata[i];
	return olds != NULL ? olds->pdata[0] : NULL;
}

static void
add_row(struct compare *c, GPtrArray *rows, struct diff_row *r)
{
	g_ptr_array_add(rows, r);
	if (r->old != NULL && !g_hash_table_contains(c->rows, r->old))
		g_hash_table_insert(c->rows, (void *)r->old, r);
}

/*
 * The rows of KIND for all that is there now; groups of
 * one container are held together to see what moved.
 */
static void
add_rows_now(struct compare *c, enum item_kind kind, GPtrArray *rows)
{
	GPtrArray *group = g_ptr_array_new();
	const char *in = NULL;

	for (guint i = 0; i < c->now->items->len; i++) {
		const struct item *now = c->now->items->pdata[i];
		struct diff_row *r;

		if (now->kind != kind)
			continue;
		if (g_strcmp0(in, now->in) != 0 && has_order(kind)) {
			mark_moved(c, group);
			g_ptr_array_set_size(group, 0);
		}
		in = now->in;
		add_row(c, rows, r = row_of(c, best_old(c, now), now));
		if (r->old != NULL && !diff_is(r, CHANGE_SPLIT) && !diff_is(r, CHANGE_MERGED))
			g_ptr_array_add(group, r);
	}
	if (has_order(kind))
		mark_moved(c, group);
	g_ptr_array_free(group, TRUE);
}

/* Those gone come after what stood before them. */
static void
add_rows_gone(struct compare *c, enum item_kind kind, const GPtrArray *rows)
{
	/* row, or NULL for the head -> GPtrArray of rows */
	GHashTable *after = g_hash_table_new(NULL, NULL);
	const struct diff_row *last = NULL;

	for (guint i = 0; i < c->old->items->len; i++) {
		const struct item *old = c->old->items->pdata[i];
		const struct diff_row *shown = g_hash_table_lookup(c->rows, old);

		if (old->kind != kind)
			continue;
		if (shown != NULL)
			last = shown;
		else if (!is_joined(c->nows, old))
			g_ptr_array_add(
			    list_of(c, after, (const void *)last), row_of(c, old, NULL));
	}
	for (gint i = -1; i < (gint)rows->len; i++) {
		struct diff_row *r = i < 0 ? NULL : rows->pdata[i];
		const GPtrArray *gone = g_hash_table_lookup(after, r);

		if (r != NULL && r->what != 0)
			g_ptr_array_add(c->diff->rows, r);
		for (guint k = 0; gone != NULL && k < gone->len; k++)
			g_ptr_array_add(c->diff->rows, gone->pdata[k]);
	}
	g_hash_table_destroy(after);
}

static void
count(struct comparison *d)
{
	for (guint i = 0; i < d->rows->len; i++) {
		const struct diff_row *r = d->rows->pdata[i];

		for (int w = 0; w < CHANGE_WHATS; w++)
			d->counts[(r->now != NULL ? r->now : r->old)->kind][w] += diff_is(r, w);
	}
}

const struct comparison *
content_compare(struct arena *a, const struct content *old, const struct content *now)
{
	struct compare c = {
		.arena = a, .diff = arena_new(a, struct comparison), .old = old, .now = now
	};

	*c.diff = (struct comparison){ .old = old, .now = now, .rows = arena_ptr_array(a) };
	c.nows = g_hash_table_new(NULL, NULL);
	c.olds = g_hash_table_new(NULL, NULL);
	c.reasons = g_hash_table_new(NULL, NULL);
	c.rows = g_hash_table_new(NULL, NULL);
	for (int k = 0; k < ITEM_KINDS; k++)
		c.fates[k] = g_hash_table_new(text_hash, g_str_equal);
	take_fates(&c);
	for (guint i = 0; i < now->fates->len; i++)
		join_fate(&c, now->fates->pdata[i]);
	join_equal_ids(&c);
	join_alike(&c, ITEM_CHAPTER, true, false);
	join_by_anchor(&c);
	join_alike(&c, ITEM_TEXT, true, false);
	join_alike(&c, ITEM_TEXT, false, false);
	join_alike(&c, ITEM_TEXT, false, true);
	join_alike(&c, ITEM_TEXT, true, true);
	for (int k = 0; k < ITEM_KINDS; k++) {
		GPtrArray *rows = g_ptr_array_new();

		add_rows_now(&c, k, rows);
		add_rows_gone(&c, k, rows);
		g_ptr_array_free(rows, TRUE);
	}
	count(c.diff);
	for (int k = 0; k < ITEM_KINDS; k++)
		g_hash_table_destroy(c.fates[k]);
	g_hash_table_destroy(c.rows);
	g_hash_table_destroy(c.reasons);
	g_hash_table_destroy(c.olds);
	g_hash_table_destroy(c.nows);
	return c.diff;
}
