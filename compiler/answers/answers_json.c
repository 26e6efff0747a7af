/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets as JSON: the map of the YAML file, levels as numbers. */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "base/jsontext.h"
#include "yaml/yaml_node.h"
#include "base/arena.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH	32

/* ---- in ---- */

static const struct yaml_node *
node_of(struct arena *a, json_t *j, const struct loc *loc, unsigned depth)
{
	struct yaml_node *n;
	const char *key;
	json_t *value;
	size_t i;

	switch (json_typeof(j)) {
	case JSON_OBJECT:
		n = yaml_node_new(a, YAML_MAP, loc);
		if (depth < DEPTH)
			json_object_foreach(j, key, value)
				yaml_node_put(a, n, key, loc, node_of(a, value, loc, depth + 1));
		return n;
	case JSON_ARRAY:
		n = yaml_node_new(a, YAML_SEQUENCE, loc);
		if (depth < DEPTH)
			json_array_foreach(j, i, value)
				yaml_node_add(a, n, node_of(a, value, loc, depth + 1));
		return n;
	case JSON_STRING:
		return yaml_node_scalar(a, json_string_value(j), true, loc);
	case JSON_INTEGER:
		return yaml_node_scalar(
		    a, arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(j)), false, loc);
	case JSON_REAL:
		return yaml_node_scalar(
		    a, arena_printf(a, "%.15g", json_real_value(j)), false, loc);
	case JSON_NULL:
		return yaml_node_scalar(a, "", false, loc);
	default:
		return yaml_node_scalar(a, json_is_true(j) ? "yes" : "no", false, loc);
	}
}

const struct yaml_node *
answers_read_json(
    struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct loc loc = { path, 0, 0, 0 };
	const struct yaml_node *tree;
	json_error_t error;
	json_t *j;

	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if ((j = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error)) == NULL) {
		loc.line = error.line > 0 ? (unsigned)error.line : 0;
		loc.column = error.column > 0 ? (unsigned)error.column : 0;
		diag(ds, DIAG_SHEET_JSON, &loc, error.text);
		return NULL;
	}
	tree = node_of(a, j, &loc, 0);
	json_decref(j);
	return tree;
}

/* ---- out ---- */

static json_t *
json_of(const struct yaml_node *n)
{
	json_t *j;
	char *end;
	long level;

	switch (n->kind) {
	case YAML_MAP:
		j = json_object();
		for (size_t i = 0; i < n->n; i++)
			json_object_set_new(j, n->pairs[i].key, json_of(n->pairs[i].value));
		return j;
	case YAML_SEQUENCE:
		j = json_array();
		for (size_t i = 0; i < n->n; i++)
			json_array_append_new(j, json_of(n->items[i]));
		return j;
	default:
		/* A level; a year such as 2026 has four digits. */
		level = strtol(n->value, &end, 10);
		if (!n->quoted && g_ascii_isdigit(n->value[0]) && *end == '\0' &&
		    end - n->value < 4 && (n->value[0] != '0' || n->value[1] == '\0'))
			return json_integer(level);
		return json_string(n->value);
	}
}

void
answers_write_json(GString *out, const struct yaml_node *tidy)
{
	jsontext_append(out, json_of(tidy), JSON_INDENT(2));
}
