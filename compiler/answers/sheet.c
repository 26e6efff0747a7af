/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets as typed data, and their digest. */
#include "answers/sheet.h"
#include "base/arena.h"
#include "base/digest.h"
#include "yaml/yaml.h"

#include <string.h>

/* ---- from the tree ---- */

/* The words of a scalar; NULL when there is none, or nothing in it. */
static const char *
word(const struct yaml_node *n)
{
	return n != NULL && n->kind == YAML_SCALAR && !yaml_is_null(n) && *n->value != '\0' ?
	    n->value :
	    NULL;
}

static const char *
word_at(const struct yaml_node *map, const char *key)
{
	return word(yaml_get(map, key));
}

static struct loc
loc_at(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = yaml_get(map, key);

	return n != NULL ? n->loc : map->loc;
}

static void
read_evidence(struct arena *a, struct sheet_answer *to, const struct yaml_node *list)
{
	unsigned number = 0;

	for (size_t i = 0; list != NULL && list->kind == YAML_SEQUENCE && i < list->n; i++) {
		const struct yaml_node *m = list->items[i];
		struct sheet_evidence *e;

		if (m->kind != YAML_MAP)
			continue;
		e = arena_new(a, struct sheet_evidence);
		*e = (struct sheet_evidence){
			.number = ++number,
			.kind = word_at(m, "kind"), .ref = word_at(m, "ref"), .digest = word_at(m, "digest"), .date = word_at(m, "date"),
			.expires = word_at(m, "expires"), .note = word_at(m, "note"), .changed = word_at(m, "changed"),
			.ref_loc = loc_at(m, "ref"),
		};
		g_ptr_array_add(to->evidence, e);
	}
}

static struct sheet_answer *
read_answer(struct arena *a, const struct yaml_pair *p)
{
	struct sheet_answer *to = arena_new(a, struct sheet_answer);
	const struct yaml_node *m = p->value;

	*to =
	    (struct sheet_answer){ .id = p->key, .value = word(m), .evidence = arena_ptr_array(a) };
	if (m->kind != YAML_MAP)
		return to;
	to->value = word_at(m, "value");
	to->reason = word_at(m, "reason");
	to->note = word_at(m, "note");
	to->owner = word_at(m, "owner");
	to->due = word_at(m, "due");
	read_evidence(a, to, yaml_get(m, "evidence"));
	return to;
}

/* "yes" and "true" are one value of a fact, as "no" and "false" are. */
static const char *
fact_value(const char *value)
{
	if (strcmp(value, "true") == 0)
		return "yes";
	return strcmp(value, "false") == 0 ? "no" : value;
}

static struct sheet_fact *
read_fact(struct arena *a, const struct yaml_pair *p)
{
	struct sheet_fact *f = arena_new(a, struct sheet_fact);
	const struct yaml_node *n = p->value;

	*f = (struct sheet_fact){ p->key, arena_ptr_array(a) };
	if (word(n) != NULL)
		g_ptr_array_add(f->values, (void *)fact_value(word(n)));
	for (size_t i = 0; n->kind == YAML_SEQUENCE && i < n->n; i++)
		if (word(n->items[i]) != NULL)
			g_ptr_array_add(f->values, (void *)fact_value(word(n->items[i])));
	return f;
}

const struct sheet *
sheet_new(struct arena *a, const struct yaml_node *root)
{
	struct sheet *s = arena_new(a, struct sheet);
	const struct yaml_node *facts, *answers;

	*s = (struct sheet){ .facts = arena_ptr_array(a), .answers = arena_ptr_array(a) };
	if (root->kind != YAML_MAP)
		return s;
	s->checklist = word_at(root, "checklist");
	s->edition = word_at(root, "edition");
	s->respondent = word_at(root, "respondent");
	s->person = word_at(root, "person");
	s->date = word_at(root, "date");
	s->profile = word_at(root, "profile");
	facts = yaml_get(root, "facts");
	for (size_t i = 0; facts != NULL && facts->kind == YAML_MAP && i < facts->n; i++)
		g_ptr_array_add(s->facts, read_fact(a, &facts->pairs[i]));
	answers = yaml_get(root, "answers");
	for (size_t i = 0; answers != NULL && answers->kind == YAML_MAP && i < answers->n; i++)
		g_ptr_array_add(s->answers, read_answer(a, &answers->pairs[i]));
	return s;
}

/* ---- digest ---- */

/* A field and its length, so that no word can pass for two. */
static void
sum_field(struct digest *sum, const char *name, const char *value)
{
	char *head;

	if (value == NULL)
		return;
	head = g_strdup_printf("%s %zu\n", name, strlen(value));
	digest_add(sum, head, strlen(head));
	digest_add(sum, value, strlen(value));
	digest_add(sum, "\n", 1);
	g_free(head);
}

static gint
by_words(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Facts and answers begin with their id. */
static gint
by_id(gconstpointer a, gconstpointer b)
{
	return strcmp(**(const char *const *const *)a, **(const char *const *const *)b);
}

static GPtrArray *
sorted(const GPtrArray *list, GCompareFunc compare)
{
	GPtrArray *copy = g_ptr_array_sized_new(list->len);

	for (guint i = 0; i < list->len; i++)
		g_ptr_array_add(copy, list->pdata[i]);
	g_ptr_array_sort(copy, compare);
	return copy;
}

static void
sum_facts(struct digest *sum, const struct sheet *s)
{
	GPtrArray *facts = sorted(s->facts, by_id);

	for (guint i = 0; i < facts->len; i++) {
		const struct sheet_fact *f = facts->pdata[i];
		GPtrArray *values = sorted(f->values, by_words);

		if (values->len > 0)
			sum_field(sum, "fact", f->id);
		for (guint k = 0; k < values->len; k++)
			sum_field(sum, "is", values->pdata[k]);
		g_ptr_array_free(values, TRUE);
	}
	g_ptr_array_free(facts, TRUE);
}

static bool
says_something(const struct sheet_answer *a)
{
	return a->value != NULL || a->reason != NULL || a->note != NULL || a->owner != NULL ||
	    a->due != NULL || a->evidence->len > 0;
}

static void
sum_answer(struct digest *sum, const struct sheet_answer *a)
{
	sum_field(sum, "answer", a->id);
	sum_field(sum, "value", a->value);
	sum_field(sum, "reason", a->reason);
	sum_field(sum, "note", a->note);
	sum_field(sum, "owner", a->owner);
	sum_field(sum, "due", a->due);
	for (guint k = 0; k < a->evidence->len; k++) {
		const struct sheet_evidence *e = a->evidence->pdata[k];

		sum_field(sum, "evidence", "");
		sum_field(sum, "kind", e->kind);
		sum_field(sum, "ref", e->ref);
		sum_field(sum, "digest", e->digest);
		sum_field(sum, "date", e->date);
		sum_field(sum, "expires", e->expires);
		sum_field(sum, "note", e->note);
		sum_field(sum, "changed", e->changed);
	}
}

char *
sheet_digest(const struct sheet *s)
{
	struct digest *sum = digest_open();
	GPtrArray *answers = sorted(s->answers, by_id);
	char *hex, *text;

	sum_field(sum, "checklist", s->checklist);
	sum_field(sum, "edition", s->edition);
	sum_field(sum, "respondent", s->respondent);
	sum_field(sum, "person", s->person);
	sum_field(sum, "date", s->date);
	sum_field(sum, "profile", s->profile);
	sum_facts(sum, s);
	for (guint i = 0; i < answers->len; i++)
		if (says_something(answers->pdata[i]))
			sum_answer(sum, answers->pdata[i]);
	hex = digest_close(sum);
	text = g_strconcat("sha256:", hex, NULL);
	g_free(hex);
	g_ptr_array_free(answers, TRUE);
	return text;
}
