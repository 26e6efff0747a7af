/* SPDX-License-Identifier: Apache-2.0 */
/* The log of sign-offs: entries are added at its end, and nothing else is touched. */
#include "trace/review_log.h"

#include "base/arena.h"
#include "diag/diag.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "source/source.h"
#include "trace/review.h"
#include "yaml/yaml.h"

#include <string.h>

#define KEYS	11			/* of one entry at most */

struct entry {
	struct arena		*arena;
	struct yaml_pair	*pairs;
	size_t			 n;
};

static void
add_node(struct entry *e, const char *key, const struct yaml_node *value)
{
	g_assert(e->n < KEYS);
	e->pairs[e->n++] = (struct yaml_pair){ .key = key, .value = value };
}

static void
add_text(struct entry *e, const char *key, const char *value)
{
	struct yaml_node *n;

	if (value == NULL)
		return;
	n = arena_new(e->arena, struct yaml_node);
	n->kind = YAML_SCALAR;
	n->value = value;
	n->quoted = true;
	add_node(e, key, n);
}

static const struct yaml_node *
map_of(const struct entry *e)
{
	struct yaml_node *n = arena_new(e->arena, struct yaml_node);

	n->kind = YAML_MAP;
	n->pairs = e->pairs;
	n->n = e->n;
	return n;
}

static struct entry
entry_new(struct arena *a)
{
	return (struct entry){ a, arena_array(a, struct yaml_pair, KEYS), 0 };
}

static void
add_mtext(struct entry *e, const char *key, const struct mtext *t)
{
	struct entry both = entry_new(e->arena);

	add_text(&both, "ja", t->ja);
	add_text(&both, "en", t->en);
	if (both.n > 0)
		add_node(e, key, map_of(&both));
}

static const struct yaml_node *
entry_of(struct arena *a, const struct mapping *m, const struct signature *by, bool with_text)
{
	struct entry e = entry_new(a);

	add_text(&e, "date", by->date);
	add_text(&e, "by", by->by);
	add_text(&e, "provision", m->provision->id);
	add_text(&e, "clause", m->clause->ref);
	add_text(&e, "relation", relation_word(m->relation));
	add_text(&e, "fingerprint", m->clause->fingerprint);
	add_text(&e, "edition", m->clause->edition->id);
	add_text(&e, "comment", by->comment);
	if (with_text) {
		add_mtext(&e, "title", &m->clause->title);
		add_mtext(&e, "gist", &m->clause->gist);
		add_text(&e, "quote", m->clause->quote);
	}
	return map_of(&e);
}

/* The texts of clauses that the log holds already, by fingerprint. */
static GHashTable *
known_texts(const GPtrArray *reviews)
{
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < reviews->len; i++) {
		const struct review *r = reviews->pdata[i];

		if (r->fingerprint != NULL && model_review_has_text(r))
			g_hash_table_add(known, (char *)r->fingerprint);
	}
	return known;
}

static void
append_entries(struct arena *a, const GPtrArray *mappings, const struct signature *by,
    const GPtrArray *reviews, GString *log)
{
	const struct yaml_node **items =
	    arena_array(a, const struct yaml_node *, MAX(mappings->len, 1));
	const struct yaml_node list = { .kind = YAML_SEQUENCE, .items = items, .n = mappings->len };
	GHashTable *known = known_texts(reviews);

	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		items[i] =
		    entry_of(a, m, by, g_hash_table_add(known, (char *)m->clause->fingerprint));
	}
	yaml_write(log, &list);
	g_hash_table_destroy(known);
}

/* Must hold N entries, or writing it would lose something. */
static bool
reads_back(struct arena *a, const GString *log, guint n)
{
	struct diags *silent = diags_open();
	const struct source *s = source_from_memory(a, MODEL_REVIEWS, log->str, log->len, silent);
	const struct yaml_node *root = s != NULL ? yaml_parse(a, s, silent) : NULL;
	const struct yaml_node *list = root != NULL ? yaml_get(root, "reviews") : NULL;
	bool ok = list != NULL && list->kind == YAML_SEQUENCE && list->n == n &&
	    diags_count(silent, DIAG_ERROR) == 0;

	diags_close(silent);
	return ok;
}

char *
review_log_extend(struct arena *a, const struct model *m, const GPtrArray *mappings,
    const struct signature *by, struct diags *ds)
{
	unsigned errors = diags_count(ds, DIAG_ERROR);
	GPtrArray *reviews = model_read_reviews(m, ds);
	char *full = g_build_filename(m->root, MODEL_REVIEWS, NULL), *old = NULL;
	struct loc loc = { .file = MODEL_REVIEWS };
	GString *log;
	gsize len;

	if (reviews == NULL || diags_count(ds, DIAG_ERROR) > errors) {
		g_free(full);
		return NULL;
	}
	log = g_string_new(NULL);
	if (g_file_get_contents(full, &old, &len, NULL))
		g_string_append_len(log, old, (gssize)len);
	else
		g_string_append(log,
		    "# Written by shirube trace --accept, the newest sign-off last.\nreviews:\n");
	if (log->len > 0 && log->str[log->len - 1] != '\n')
		g_string_append_c(log, '\n');
	append_entries(a, mappings, by, reviews, log);
	g_free(old);
	g_free(full);
	if (!reads_back(a, log, reviews->len + mappings->len)) {
		diag(ds, DIAG_REVIEW_LOG, &loc, MODEL_REVIEWS);
		g_string_free(log, TRUE);
		return NULL;
	}
	return g_string_free(log, FALSE);
}
