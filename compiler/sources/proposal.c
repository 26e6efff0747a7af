/* SPDX-License-Identifier: Apache-2.0 */
/* Proposed changes of mappings, as YAML. */
#include "sources/proposal.h"

#include "base/arena.h"
#include "base/text.h"
#include "diff/word_diff.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "sources/clause_diff.h"
#include "trace/trace.h"
#include "yaml/yaml.h"

#include <string.h>

#define KEYS	10

struct map {
	struct arena	*arena;
	struct yaml_node *node;
	struct yaml_pair *pairs;
};

static struct map
map_new(struct arena *a)
{
	struct map m = { a, arena_new(a, struct yaml_node),
		arena_array(a, struct yaml_pair, KEYS) };

	m.node->kind = YAML_MAP;
	m.node->pairs = m.pairs;
	return m;
}

static void
put_node(struct map *m, const char *key, const struct yaml_node *value)
{
	g_assert(m->node->n < KEYS);
	m->pairs[m->node->n++] = (struct yaml_pair){ .key = key, .value = value };
}

static void
put(struct map *m, const char *key, const char *value)
{
	struct yaml_node *n;

	if (value == NULL)
		return;
	n = arena_new(m->arena, struct yaml_node);
	n->kind = YAML_SCALAR;
	n->value = value;
	n->quoted = true;
	put_node(m, key, n);
}

static void
put_list(struct map *m, const char *key, const GPtrArray *nodes)
{
	struct yaml_node *n = arena_new(m->arena, struct yaml_node);
	const struct yaml_node **items =
	    arena_array(m->arena, const struct yaml_node *, MAX(nodes->len, 1));

	for (guint i = 0; i < nodes->len; i++)
		items[i] = nodes->pdata[i];
	n->kind = YAML_SEQUENCE;
	n->items = items;
	n->n = nodes->len;
	put_node(m, key, n);
}

/* "source@edition:clause": whatever edition.yaml pins then. */
static const char *
full_ref(struct arena *a, const struct clause *c)
{
	return arena_printf(a, "%s@%s:%s", c->edition->doc->id, c->edition->id, c->id);
}

/* What differs, word by word; NULL where one of the texts is not known. */
static const char *
words(struct arena *a, const struct clause *old, const struct clause *now)
{
	char *before = clause_text(old), *after = clause_text(now),
	     *both = diff_words(before, after);
	const char *kept = arena_strdup(a, both);

	g_free(both);
	g_free(after);
	g_free(before);
	return kept;
}

/*
 * The set theory relation to a part, or to what holds
 * the clause with others, is no longer the same one.
 */
static const char *
relation_then(const struct clause_change *c, const struct mapping *m)
{
	return c->fate == CLAUSE_SPLIT || c->fate == CLAUSE_MERGED ? "?" :
								     relation_word(m->relation);
}

static const char *
what_to_do(const struct clause_change *c)
{
	switch (c->fate) {
	case CLAUSE_SAME:
		return c->told ?
		    lang_pick("said to be the same; compare the texts, then accept",
			"同じとされています。本文を比べてから受け入れてください") :
		    lang_pick("accept against the new edition", "新しい版で受け入れてください");
	case CLAUSE_MOVED:
		return lang_pick("read what it stands under now, then accept",
		    "いま属する条項を読んでから受け入れてください");
	case CLAUSE_RENUMBERED:
		return lang_pick(
		    "take the new id, then accept", "新しい ID に改め、受け入れてください");
	case CLAUSE_EDITED:
		return lang_pick("read both texts, then accept or mend the relation",
		    "新旧の文を読み、受け入れるか関係を改めてください");
	case CLAUSE_SPLIT:
		return lang_pick("decide which part the provision answers",
		    "どの部分に応えるかを決めてください");
	case CLAUSE_MERGED:
		return lang_pick("decide whether it still answers the whole",
		    "まとめられた条項に応えるかを決めてください");
	default:
		return lang_pick("take the mapping out, or name another clause",
		    "対応付けを外すか、別の条項を挙げてください");
	}
}

static const struct yaml_node *
mapping_node(struct arena *a, const struct clause_change *c, const struct mapping *m,
    const struct clause *now)
{
	struct map x = map_new(a);

	put(&x, "provision", m->provision->id);
	put(&x, "was", full_ref(a, m->clause));
	if (now != NULL) {
		put(&x, "clause", full_ref(a, now));
		put(&x, "relation", relation_then(c, m));
	}
	put(&x, "because", clauses_fate_word(c->fate));
	if (now != NULL && c->fate == CLAUSE_EDITED)
		put(&x, "words", words(a, m->clause, now));
	put(&x, "do", what_to_do(c));
	put(&x, "decided", "no");
	return x.node;
}

static void
add_mappings(
    struct arena *a, GPtrArray *nodes, const struct trace *t, const struct clause_change *c)
{
	for (guint i = 0; i < c->old->len; i++) {
		const GPtrArray *mappings = trace_clause_mappings(t, c->old->pdata[i]);

		for (guint k = 0; k < mappings->len; k++) {
			const struct mapping *m = mappings->pdata[k];

			for (guint n = 0; n < MAX(c->now->len, 1); n++)
				g_ptr_array_add(nodes,
				    (void *)mapping_node(
					a, c, m, n < c->now->len ? c->now->pdata[n] : NULL));
		}
	}
}

static const struct yaml_node *
new_node(struct arena *a, const struct clause *c)
{
	struct map x = map_new(a);

	put(&x, "clause", full_ref(a, c));
	put(&x, "title", mtext_get(clause_name(c)));
	put(&x, "decided", "no");
	return x.node;
}

void
proposal_write(GString *out, struct arena *a, const struct trace *t,
    const struct source_edition *old, const struct source_edition *now, const GPtrArray *changes)
{
	GPtrArray *maps = arena_ptr_array(a), *fresh = arena_ptr_array(a);
	struct map top = map_new(a);

	for (guint i = 0; i < changes->len; i++) {
		const struct clause_change *c = changes->pdata[i];

		if (c->fate == CLAUSE_NEW)
			g_ptr_array_add(fresh, (void *)new_node(a, c->now->pdata[0]));
		else
			add_mappings(a, maps, t, c);
	}
	put(&top, "from", arena_printf(a, "%s@%s", old->doc->id, old->id));
	put(&top, "to", arena_printf(a, "%s@%s", now->doc->id, now->id));
	put_list(&top, "mappings", maps);
	put_list(&top, "unanswered", fresh);
	yaml_write_comment(out,
	    lang_pick(
		"Proposed by shirube sources compare; nothing was changed. Decide each, then change the mapping files by hand.",
		"shirube sources compare の案。何も書き換えていません。一件ずつ決めて、対応付けのファイルを直してください。"));
	yaml_write(out, top.node);
}

unsigned
proposal_count(const struct trace *t, const GPtrArray *changes)
{
	unsigned n = 0;

	for (guint i = 0; i < changes->len; i++) {
		const struct clause_change *c = changes->pdata[i];

		for (guint k = 0; c->fate != CLAUSE_SAME && k < c->old->len; k++)
			n += trace_clause_mappings(t, c->old->pdata[k])->len;
	}
	return n;
}
