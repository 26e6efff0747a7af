/* SPDX-License-Identifier: Apache-2.0 */
/* The table of changes as JSON and as CSV. */
#include "data/diff_json.h"

#include "base/csv.h"
#include "base/jsontext.h"
#include "base/vocabulary.h"
#include "diff/compare.h"
#include "diff/word_diff.h"

#include <jansson.h>
#include <stdlib.h>

static const struct item *
item_of(const struct diff_row *r)
{
	return r->now != NULL ? r->now : r->old;
}

/* ---- JSON ---- */

static void
put(json_t *to, const char *key, const char *text)
{
	if (text != NULL)
		json_object_set_new(to, key, json_string(text));
}

static void
put_run(json_t *runs, const char *sign, const char *s, size_t len)
{
	if (len > 0)
		json_array_append_new(runs, json_pack("[ss%]", sign, s, len));
}

static json_t *
field_json(const struct diff_field *f)
{
	json_t *o = json_object(), *list = json_array();
	GArray *runs = diff_runs(f->old, f->now);

	put(o, "name", f->name);
	put(o, "old", f->old);
	put(o, "new", f->now);
	for (guint i = 0; i < runs->len; i++) {
		const struct diff_run *r = &g_array_index(runs, struct diff_run, i);

		put_run(list, r->same ? "=" : "-", r->old, r->old_len);
		if (!r->same)
			put_run(list, "+", r->now, r->now_len);
	}
	json_object_set_new(o, "words", list);
	g_array_free(runs, TRUE);
	return o;
}

static json_t *
place_json(const struct item *i)
{
	json_t *o;

	if (i == NULL)
		return json_null();
	o = json_object();
	put(o, "id", i->id);
	put(o, "title", item_title(i));
	put(o, "in", i->in);
	put(o, "number", i->number);
	return o;
}

static json_t *
row_json(const struct diff_row *r)
{
	json_t *o = json_object(), *what = json_array(), *was = json_array(),
	       *fields = json_array();

	put(o, "kind", item_kind_word(item_of(r)->kind));
	put(o, "id", item_of(r)->id);
	for (int w = 0; w < CHANGE_WHATS; w++)
		if (diff_is(r, w))
			json_array_append_new(what, json_string(diff_what_word(w)));
	json_object_set_new(o, "what", what);
	for (guint i = 0; i < r->was->len; i++)
		json_array_append_new(
		    was, json_string(((const struct item *)r->was->pdata[i])->id));
	json_object_set_new(o, "was", was);
	put(o, "reason", r->reason);
	json_object_set_new(o, "old", place_json(r->old));
	json_object_set_new(o, "new", place_json(r->now));
	for (guint i = 0; i < r->fields->len; i++)
		json_array_append_new(fields, field_json(r->fields->pdata[i]));
	json_object_set_new(o, "fields", fields);
	return o;
}

static json_t *
edition_json(const struct content *s)
{
	json_t *o = json_object();

	put(o, "edition", s->edition);
	put(o, "date", s->date);
	put(o, "stage", s->stage);
	put(o, "digest", s->digest);
	return o;
}

static json_t *
counts_json(const struct comparison *d)
{
	json_t *o = json_object();

	for (int k = 0; k < ITEM_KINDS; k++) {
		json_t *of = json_object();

		for (int w = 0; w < CHANGE_WHATS; w++)
			if (d->counts[k][w] > 0)
				json_object_set_new(
				    of, diff_what_word(w), json_integer(d->counts[k][w]));
		if (json_object_size(of) > 0)
			json_object_set(o, item_kind_word(k), of);
		json_decref(of);
	}
	return o;
}

GString *
data_diff_json(const struct comparison *d)
{
	json_t *o = json_object(), *rows = json_array();
	GString *out = g_string_new(NULL);

	json_object_set_new(o, "old", edition_json(d->old));
	json_object_set_new(o, "new", edition_json(d->now));
	json_object_set_new(o, "counts", counts_json(d));
	for (guint i = 0; i < d->rows->len; i++)
		json_array_append_new(rows, row_json(d->rows->pdata[i]));
	json_object_set_new(o, "rows", rows);
	jsontext_append(out, o, JSON_INDENT(1));
	return out;
}

/* ---- CSV ---- */

#define COLUMNS	9

static char *
all_of(const struct diff_row *r)
{
	GString *s = g_string_new(NULL);

	for (int w = 0; w < CHANGE_WHATS; w++)
		if (diff_is(r, w))
			g_string_append_printf(s, "%s%s", s->len > 0 ? " " : "",
			    lang_word_of("diff-what", diff_what_word(w)));
	return g_string_free(s, FALSE);
}

static char *
former(const struct diff_row *r)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < r->was->len; i++)
		g_string_append_printf(
		    s, "%s%s", i > 0 ? " " : "", ((const struct item *)r->was->pdata[i])->id);
	return g_string_free(s, FALSE);
}

static void
put_record(GString *out, const struct diff_row *r, const struct diff_field *f)
{
	const struct item *i = item_of(r);
	char *what = all_of(r), *was = former(r),
	     *words =
		 f != NULL && r->old != NULL && r->now != NULL ? diff_words(f->old, f->now) : NULL;
	const char *field = f != NULL ? lang_word_of("diff-field", f->name) : NULL;
	const char *cells[COLUMNS] = {
		lang_word_of("diff-kind", item_kind_word(i->kind)), i->id, what, was, i->in,
		f != NULL && field == NULL ? f->name : field, f != NULL ? f->now : NULL, f != NULL ? f->old : NULL, words != NULL ? words : r->reason,
	};

	csv_record(out, cells, COLUMNS);
	g_free(words);
	g_free(was);
	g_free(what);
}

GString *
data_diff_csv(const struct comparison *d)
{
	static const char *const names[COLUMNS] = {
		"kind", "id", "change", "former-id", "where", "field", "new", "old", "words",
	};
	GString *out = g_string_new(CSV_BOM);
	const char *heads[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		heads[i] = lang_word_of("diff", names[i]);
	csv_record(out, heads, COLUMNS);
	for (guint i = 0; i < d->rows->len; i++) {
		const struct diff_row *r = d->rows->pdata[i];

		if (r->fields->len == 0)
			put_record(out, r, NULL);
		for (guint k = 0; k < r->fields->len; k++)
			put_record(out, r, r->fields->pdata[k]);
	}
	return out;
}
