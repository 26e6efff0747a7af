/* SPDX-License-Identifier: Apache-2.0 */
/* Values that the schema table cannot say by itself: conditions and targets. */
#include "model/checklists.h"
#include "model/schema.h"
#include "model/refs.h"
#include "model/sources.h"
#include "base/arena.h"
#include "base/text.h"
#include "yaml/yaml.h"

#include <string.h>

static void
wrong(struct reader *r, const struct schema_field *f, const char *key, const struct yaml_node *n)
{
	diag(r->diags, DIAG_VALUE_TYPE, &n->loc, key, lang_pick(f->own_en, f->own_ja));
}

static bool
is_pair(const struct yaml_node *n)
{
	return n->kind == YAML_SEQUENCE && n->n == 2 && n->items[0]->kind == YAML_SCALAR &&
	    n->items[1]->kind == YAML_SCALAR;
}

/* ---- conditions ---- */

/* is: [fact, value] */
void
schema_own_is(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, void *object)
{
	static const struct schema_field value = { .key = "is", .type = SCHEMA_VALUE };
	static const struct schema_field name = { .key = "is", .type = SCHEMA_NAME };
	struct cond *c = object;

	if (!is_pair(n)) {
		wrong(r, f, f->key, n);
		return;
	}
	reader_value(r, &name, f->key, n->items[0], &c->fact);
	reader_value(r, &value, f->key, n->items[1], &c->value);
	reader_set_place(r, &c->fact, &n->items[0]->loc);
	reader_set_place(r, &c->value, &n->items[1]->loc);
}

/* answered: [question, value] */
void
schema_own_answered(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, void *object)
{
	static const struct schema_field value = {
		.key = "answered", .type = SCHEMA_INT, .min = 0, .max = 100
	};
	struct cond *c = object;

	if (!is_pair(n)) {
		wrong(r, f, f->key, n);
		return;
	}
	refs_add(r->refs, REF_QUESTION_HERE, n->items[0]->value, &n->items[0]->loc, r->scope,
	    &c->question);
	reader_value(r, &value, f->key, n->items[1], &c->at_least);
	reader_set_place(r, &c->question, &n->items[0]->loc);
	reader_set_place(r, &c->at_least, &n->items[1]->loc);
}

void
schema_done_condition(struct reader *r, const struct yaml_node *n, void *object)
{
	static const struct { const char *key; enum cond_op op; } ops[] = {
		{ "all", COND_ALL }, { "any", COND_ANY }, { "not", COND_NOT },
		{ "is", COND_IS }, { "flag", COND_FLAG }, { "answered", COND_ANSWERED },
	};
	struct cond *c = object;

	for (size_t i = 0; i < G_N_ELEMENTS(ops); i++)
		if (yaml_get(n, ops[i].key) != NULL)
			c->op = ops[i].op;
	if (c->args == NULL)
		c->args = r->empty;
}

/* ---- what several keys say together ---- */

void
schema_done_clause(struct reader *r, const struct yaml_node *n, void *object)
{
	const struct clause *c = object;
	struct loc loc = c->loc;

	if (yaml_get(n, "title") == NULL && yaml_get(n, "gist") == NULL && c->id != NULL)
		diag(r->diags, DIAG_CLAUSE_EMPTY, &loc, c->id);
}

void
schema_done_question(struct reader *r, const struct yaml_node *n, void *object)
{
	struct question *q = object;
	const struct yaml_pair *provision = yaml_pair(n, "provision"),
			       *clause = yaml_pair(n, "clause");

	if ((provision == NULL) == (clause == NULL))
		diag(r->diags, DIAG_QUESTION_ABOUT, clause != NULL ? &clause->key_loc : &q->loc,
		    q->id != NULL ? q->id : "?");
	if (yaml_get(n, "group") == NULL && yaml_get(n, "groups") == NULL)
		diag(r->diags, DIAG_KEY_MISSING, &n->loc, "group", lang_pick("a question", "設問"));
	if (q->targets == NULL)
		q->targets = r->empty;
}

/* ---- targets ---- */

static void
add_target(
    struct reader *r, const struct yaml_pair *p, const struct yaml_node *value, GPtrArray **list)
{
	static const struct schema_field level = {
		.key = "target", .type = SCHEMA_INT, .min = 0, .max = 100
	};
	struct target *t = arena_new(r->arena, struct target);

	t->value = -1;
	reader_value(r, &level, p != NULL ? p->key : "target", value, &t->value);
	if (t->value < 0)
		return;
	reader_set_place(r, &t->value, &value->loc);
	if (p != NULL && strcmp(p->key, "default") != 0) {
		/*
		 * Not a profile, or one that is not known: the entry must not become the default.
		 */
		t->profile = p->key;
		refs_add(r->refs, REF_PROFILE_ID, p->key, &p->key_loc, NULL, &t->profile);
	}
	reader_append(r, list, t);
}

/* target: 2, or target: {default: 2, PROFILE: 3} */
void
schema_own_target(
    struct reader *r, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	GPtrArray **list = slot;

	if (n->kind == YAML_SCALAR)
		add_target(r, NULL, n, list);
	else if (n->kind == YAML_MAP)
		for (size_t i = 0; i < n->n; i++)
			add_target(r, &n->pairs[i], n->pairs[i].value, list);
	else
		wrong(r, f, f->key, n);
}
