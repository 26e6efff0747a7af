/* SPDX-License-Identifier: Apache-2.0 */
/* Group statistics: sums over a batch, and the file. */
#include "assess/aggregate.h"
#include "assess/result.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"
#include "yaml/yaml.h"

#define STEP	5u		/* thousandths, and sheets */

struct node {
	char	*id;		/* of the group, NULL for the whole */
	guint64	 n, sum, squares;
};

struct aggregate {
	/* the whole, then the groups in the order of the checklist */
	GPtrArray	*nodes;
	char		*checklist, *edition, *fingerprint;
};

static void
free_node(gpointer p)
{
	struct node *n = p;

	g_free(n->id);
	g_free(n);
}

struct aggregate *
aggregate_open(void)
{
	struct aggregate *a = g_new0(struct aggregate, 1);

	a->nodes = g_ptr_array_new_with_free_func(free_node);
	g_ptr_array_add(a->nodes, g_new0(struct node, 1));
	return a;
}

void
aggregate_close(struct aggregate *a)
{
	g_ptr_array_free(a->nodes, TRUE);
	g_free(a->checklist);
	g_free(a->edition);
	g_free(a->fingerprint);
	g_free(a);
}

/* ---- adding up ---- */

static void
add(struct node *n, long low, long high)
{
	guint64 v = (guint64)low;

	if (low == RESULT_NONE || low != high)
		return;
	n->n++;
	n->sum += v;
	n->squares += v * v;
}

static void
learn(struct aggregate *a, const struct result *r)
{
	a->checklist = g_strdup(r->checklist);
	a->edition = g_strdup(r->edition);
	a->fingerprint = g_strdup(r->fingerprint);
	for (size_t i = 0; i < r->n_groups; i++) {
		struct node *n = g_new0(struct node, 1);

		n->id = g_strdup(r->groups[i].node.id);
		g_ptr_array_add(a->nodes, n);
	}
}

void
aggregate_add(struct aggregate *a, const struct result *r)
{
	if (a->checklist == NULL)
		learn(a, r);
	/* All are of one checklist, so the groups are the same, in the same order. */
	g_assert(r->n_groups + 1 == a->nodes->len);
	add(a->nodes->pdata[0], r->guide.low, r->guide.high);
	for (size_t i = 0; i < r->n_groups; i++)
		add(a->nodes->pdata[i + 1], r->groups[i].node.low, r->groups[i].node.high);
}

/* ---- the file ---- */

static guint64
root_of(guint64 n)
{
	guint64 x = n, y = (n + 1) / 2;

	while (y < x) {
		x = y;
		y = (y + n / y) / 2;
	}
	return x;
}

static guint64
in_steps(guint64 num, guint64 den)
{
	return (2 * num + den * STEP) / (2 * den * STEP) * STEP;
}

/* Where all have nearly the same score the mean would be everybody's: such a node is not given. */
static guint64
deviation_of(const struct node *n)
{
	return in_steps(root_of(n->n * n->squares - n->sum * n->sum), n->n);
}

static const struct yaml_node *
node_tree(struct arena *a, const struct node *n)
{
	struct yaml_pair *pairs = arena_array(a, struct yaml_pair, 2);

	pairs[0] = yaml_new_pair("mean", yaml_new_number(a, in_steps(n->sum, n->n)));
	pairs[1] = yaml_new_pair("deviation", yaml_new_number(a, deviation_of(n)));
	return yaml_new_map(a, pairs, 2, true);
}

/* The groups that may be given. */
static const struct yaml_node *
groups_tree(struct arena *arena, const struct aggregate *a, unsigned least)
{
	struct yaml_pair *pairs = arena_array(arena, struct yaml_pair, a->nodes->len);
	size_t n = 0;

	for (guint i = 1; i < a->nodes->len; i++) {
		const struct node *group = a->nodes->pdata[i];

		if (group->n >= least && deviation_of(group) > 0)
			pairs[n++] = yaml_new_pair(group->id, node_tree(arena, group));
	}
	return yaml_new_map(arena, pairs, n, false);
}

static void
write_tree(const struct aggregate *a, GString *out, unsigned least)
{
	struct arena *arena = arena_open();
	const struct node *whole = a->nodes->pdata[0];
	const struct yaml_pair pairs[] = {
		yaml_new_pair("aggregate", yaml_new_text(arena, a->checklist)),
		yaml_new_pair("edition", yaml_new_text(arena, a->edition)),
		yaml_new_pair("fingerprint", yaml_new_text(arena, a->fingerprint)),
		yaml_new_pair("sheets", yaml_new_number(arena, whole->n / STEP * STEP)),
		yaml_new_pair("guide", node_tree(arena, whole)),
		yaml_new_pair("groups", groups_tree(arena, a, least)),
	};

	yaml_write_comment(out, lang_pick(
	    "Group statistics; scores in thousandths, rounded to 5. "
	    "No organization can be seen in them.",
	    "集団の統計。点は千分率で、5 刻みに丸めてあります。個々の組織は分かりません。"));
	yaml_write(out, yaml_new_map(arena, pairs, G_N_ELEMENTS(pairs), false));
	arena_close(arena);
}

bool
aggregate_write(const struct aggregate *a, GString *out, unsigned least, struct diags *ds)
{
	const struct node *whole = a->nodes->pdata[0];
	const struct loc nowhere = { 0 };
	char *counts;

	least = MAX(least, AGGREGATE_LEAST);
	if (whole->n < least) {
		counts = g_strdup_printf(lang_pick("%u with one number for a score, of at least %u",
					     "点が一つに定まるもの %u 件、%u 件以上が必要"),
		    (unsigned)whole->n, least);
		diag(ds, DIAG_GROUP_FEW, &nowhere, counts);
		g_free(counts);
		return false;
	}
	if (deviation_of(whole) == 0) {
		diag(ds, DIAG_GROUP_FEW, &nowhere,
		    lang_pick("their scores are all the same", "点がすべて同じです"));
		return false;
	}
	write_tree(a, out, least);
	return true;
}
