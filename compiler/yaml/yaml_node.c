/* SPDX-License-Identifier: Apache-2.0 */
/* Trees that grow; the arrays double where N is a power of two. */
#include "yaml/yaml_node.h"
#include "base/arena.h"

#include <string.h>

static bool
is_full(size_t n)
{
	return (n & (n - 1)) == 0;
}

struct yaml_node *
yaml_node_new(struct arena *a, enum yaml_kind kind, const struct loc *loc)
{
	struct yaml_node *n = arena_new(a, struct yaml_node);

	n->kind = kind;
	n->loc = *loc;
	return n;
}

struct yaml_node *
yaml_node_scalar(struct arena *a, const char *text, bool is_text, const struct loc *loc)
{
	struct yaml_node *n = yaml_node_new(a, YAML_SCALAR, loc);

	n->value = arena_strdup(a, text);
	n->quoted = is_text;
	return n;
}

void
yaml_node_put(struct arena *a, struct yaml_node *map, const char *key, const struct loc *loc,
    const struct yaml_node *value)
{
	struct yaml_pair *pairs = (struct yaml_pair *)map->pairs;

	if (is_full(map->n)) {
		pairs = arena_array(a, struct yaml_pair, map->n == 0 ? 1 : 2 * map->n);
		if (map->n > 0)
			memcpy(pairs, map->pairs, map->n * sizeof(*pairs));
		map->pairs = pairs;
	}
	pairs[map->n++] = (struct yaml_pair){ arena_strdup(a, key), *loc, value };
}

void
yaml_node_add(struct arena *a, struct yaml_node *sequence, const struct yaml_node *item)
{
	const struct yaml_node **items = (const struct yaml_node **)sequence->items;

	if (is_full(sequence->n)) {
		items = arena_array(
		    a, const struct yaml_node *, sequence->n == 0 ? 1 : 2 * sequence->n);
		if (sequence->n > 0)
			memcpy(items, sequence->items, sequence->n * sizeof(*items));
		sequence->items = items;
	}
	items[sequence->n++] = item;
}
