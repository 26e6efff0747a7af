/* SPDX-License-Identifier: Apache-2.0 */
/* Answer sheets: which form a file has, the one tree of all forms, its shortest shape. */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "yaml/yaml_node.h"
#include "answers/cell_words.h"
#include "base/arena.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "source/source.h"

#include <string.h>

/* ---- which form ---- */

static const char *const suffixes[ANSWERS_N_FORMS] = {
	[ANSWERS_YAML] = "yaml", [ANSWERS_JSON] = "json", [ANSWERS_CSV] = "csv", [ANSWERS_XLSX] = "xlsx",
	[ANSWERS_PDF] = "pdf",
};

enum answers_form
answers_form_by_name(const char *name)
{
	const char *dot = strrchr(name, '.');
	char *word = g_ascii_strdown(dot != NULL ? dot + 1 : name, -1);
	enum answers_form form = strcmp(word, "yml") == 0 ? ANSWERS_YAML : ANSWERS_N_FORMS;

	for (int i = 0; i < ANSWERS_N_FORMS && form == ANSWERS_N_FORMS; i++)
		if (strcmp(word, suffixes[i]) == 0)
			form = (enum answers_form)i;
	g_free(word);
	return form;
}

enum answers_form
answers_form(const char *path, const char *bytes, size_t len)
{
	enum answers_form form = answers_form_by_name(path);

	if (len >= 4 &&
	    (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "\xd0\xcf\x11\xe0", 4) == 0))
		return ANSWERS_XLSX;
	if (len >= 5 && memcmp(bytes, "%PDF-", 5) == 0)
		return ANSWERS_PDF;
	if (form != ANSWERS_N_FORMS)
		return form;
	return len > 0 && bytes[0] == '{' ? ANSWERS_JSON : ANSWERS_YAML;
}

static const struct yaml_node *
take_fingerprint(struct arena *a, const struct yaml_node **root)
{
	struct yaml_node *without;
	const struct yaml_node *fingerprint =
	    (*root)->kind == YAML_MAP ? yaml_get(*root, ANSWERS_FINGERPRINT) : NULL;

	if (fingerprint == NULL)
		return NULL;
	without = yaml_node_new(a, YAML_MAP, &(*root)->loc);
	for (size_t i = 0; i < (*root)->n; i++)
		if ((*root)->pairs[i].value != fingerprint)
			yaml_node_put(a, without, (*root)->pairs[i].key, &(*root)->pairs[i].key_loc,
			    (*root)->pairs[i].value);
	*root = without;
	return fingerprint;
}

static const struct yaml_node *
read_any(struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	const struct loc whole = { path, 0, 0, 0 };
	const struct source *source;

	if (len > ANSWERS_LIMIT) {
		diag(ds, DIAG_FILE_TOO_LARGE, &whole, G_STRINGIFY(ANSWERS_LIMIT));
		return NULL;
	}
	switch (answers_form(path, bytes, len)) {
	case ANSWERS_JSON:
		return answers_read_json(a, path, bytes, len, ds);
	case ANSWERS_CSV:
		return answers_read_csv(a, path, bytes, len, ds);
	case ANSWERS_XLSX:
		return answers_read_xlsx(a, path, bytes, len, ds);
	case ANSWERS_PDF:
		return answers_read_pdf(a, path, bytes, len, ds);
	default:
		source = source_from_memory(a, path, bytes, len, ds);
		return source != NULL ? yaml_parse(a, source, ds) : NULL;
	}
}

/* ---- as the formats write it ---- */

/* The node is of a tree that was read just now, and nobody else's. */
static void
settle_scalar(
    struct arena *a, const struct yaml_node *map, const char *key, char *(*word)(const char *))
{
	struct yaml_node *n = (struct yaml_node *)yaml_get(map, key);
	char *read;

	if (n == NULL || n->kind != YAML_SCALAR || yaml_is_null(n) || *n->value == '\0')
		return;
	read = word(n->value);
	if (strcmp(read, n->value) != 0)
		*n = *yaml_node_scalar(a, read, false, &n->loc);
	g_free(read);
}

static void
settle_answer(struct arena *a, const struct yaml_node *answers, const struct yaml_pair *p)
{
	const struct yaml_node *evidence;

	if (p->value->kind == YAML_SCALAR)
		settle_scalar(a, answers, p->key, cell_answer);
	if (p->value->kind != YAML_MAP)
		return;
	settle_scalar(a, p->value, "value", cell_answer);
	settle_scalar(a, p->value, "due", cell_date);
	evidence = yaml_get(p->value, "evidence");
	for (size_t i = 0; evidence != NULL && evidence->kind == YAML_SEQUENCE && i < evidence->n;
	     i++)
		if (evidence->items[i]->kind == YAML_MAP) {
			settle_scalar(a, evidence->items[i], "date", cell_date);
			settle_scalar(a, evidence->items[i], "expires", cell_date);
		}
}

/*
 * What is read without doubt; the rest stays as it was
 * written, to be reported by the scoring or by answers_tidy.
 */
static void
settle(struct arena *a, const struct yaml_node *root)
{
	const struct yaml_node *answers;

	if (root->kind != YAML_MAP)
		return;
	settle_scalar(a, root, "date", cell_date);
	answers = yaml_get(root, "answers");
	for (size_t i = 0; answers != NULL && answers->kind == YAML_MAP && i < answers->n; i++)
		settle_answer(a, answers, &answers->pairs[i]);
}

const struct yaml_node *
answers_read_form(struct arena *a, const char *path, const char *bytes, size_t len,
    const struct yaml_node **fingerprint, struct diags *ds)
{
	const struct yaml_node *root = read_any(a, path, bytes, len, ds);

	*fingerprint = NULL;
	if (root != NULL)
		settle(a, root);
	if (root != NULL && answers_form(path, bytes, len) == ANSWERS_PDF)
		*fingerprint = take_fingerprint(a, &root);
	return root;
}

const struct yaml_node *
answers_read(struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	const struct yaml_node *fingerprint;

	return answers_read_form(a, path, bytes, len, &fingerprint, ds);
}

/* ---- the shortest shape ---- */

struct tidy {
	struct arena	*arena;
	struct diags	*diags;
};

/*
 * Keys in the order of the format; is_text: any words, else a word
 * of the format; READ: by which rules (engine_read_alone), or NULL.
 */
struct key { const char *name; bool is_text; const char *read; };

static const struct key heads[] = { { "checklist", false, NULL }, { "edition", true, NULL },
	{ "respondent", true, NULL }, { "person", true, NULL }, { "date", false, "date" },
	{ "profile", false, NULL }, { "facts", false, NULL }, { "answers", false, NULL }, { 0 } };
static const struct key fields[] = { { "value", false, "answer" }, { "reason", true, NULL },
	{ "note", true, NULL }, { "owner", true, NULL }, { "due", false, "date" },
	{ "evidence", false, NULL }, { 0 } };
static const struct key evidence_fields[] = { { "kind", false, NULL }, { "ref", true, NULL },
	{ "digest", true, NULL }, { "date", false, "date" }, { "expires", false, "date" },
	{ "note", true, NULL }, { "changed", false, NULL }, { 0 } };

static void
report_unknown_keys(struct tidy *t, const struct yaml_node *map, const struct key *keys)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct key *k = keys;

		while (k->name != NULL && strcmp(k->name, map->pairs[i].key) != 0)
			k++;
		if (k->name == NULL)
			diag(t->diags, DIAG_SHEET_KEY, &map->pairs[i].key_loc, map->pairs[i].key);
	}
}

static bool
is_empty(const struct yaml_node *n)
{
	return n == NULL ||
	    (n->kind == YAML_SCALAR ? yaml_is_null(n) || *n->value == '\0' : n->n == 0);
}

/* The value of P as a scalar; NULL when it is empty, or after a message. */
static const struct yaml_node *
scalar(struct tidy *t, const struct yaml_pair *p, bool is_text)
{
	if (p == NULL || is_empty(p->value))
		return NULL;
	if (p->value->kind != YAML_SCALAR) {
		diag(t->diags, DIAG_SHEET_SHAPE, &p->value->loc, p->key);
		return NULL;
	}
	return yaml_node_scalar(t->arena, p->value->value, is_text, &p->value->loc);
}

/*
 * As the formats write it.  A guess is reported, and so
 * is a date that is none; that stays as it was written.
 */
static const struct yaml_node *
as_read(struct tidy *t, const struct yaml_node *n, const char *what)
{
	const struct yaml_node *out = n;
	enum engine_reading how;
	char *read;

	if (what == NULL)
		return n;
	how = engine_read_alone(what, n->value, &read);
	if (how == READING_GUESS)
		diag(t->diags, DIAG_SHEET_GUESS, &n->loc, n->value, read);
	if (how != READING_NONE) {
		out = yaml_node_scalar(t->arena, read, false, &n->loc);
	} else if (strcmp(what, "date") == 0) {
		diag(t->diags, DIAG_SHEET_DATE, &n->loc, n->value);
		if (read != NULL)
			diag_note(t->diags, NOTE_MEANT, &n->loc, read);
	}
	g_free(read);
	return out;
}

static void
put_scalars(
    struct tidy *t, struct yaml_node *to, const struct yaml_node *from, const struct key *keys)
{
	for (; keys->name != NULL; keys++) {
		const struct yaml_pair *p = yaml_pair(from, keys->name);
		const struct yaml_node *n;

		if (strcmp(keys->name, "facts") == 0 || strcmp(keys->name, "answers") == 0 ||
		    strcmp(keys->name, "evidence") == 0)
			continue;
		if ((n = scalar(t, p, keys->is_text)) != NULL)
			yaml_node_put(
			    t->arena, to, keys->name, &p->key_loc, as_read(t, n, keys->read));
	}
}

static const struct yaml_node *
tidy_fact(struct tidy *t, const struct yaml_pair *p)
{
	const struct yaml_node *n = scalar(t, p, false);

	if (n != NULL && strcmp(n->value, "true") == 0)
		return yaml_node_scalar(t->arena, "yes", false, &n->loc);
	if (n != NULL && strcmp(n->value, "false") == 0)
		return yaml_node_scalar(t->arena, "no", false, &n->loc);
	return n;
}

static const struct yaml_node *
tidy_facts(struct tidy *t, const struct yaml_node *from)
{
	struct yaml_node *to = yaml_node_new(t->arena, YAML_MAP, &from->loc);

	for (size_t i = 0; i < from->n; i++) {
		const struct yaml_pair *p = &from->pairs[i];
		struct yaml_node *list = yaml_node_new(t->arena, YAML_SEQUENCE, &p->value->loc);

		for (size_t k = 0; p->value->kind == YAML_SEQUENCE && k < p->value->n; k++) {
			const struct yaml_pair item = { p->key, p->key_loc, p->value->items[k] };
			const struct yaml_node *n = tidy_fact(t, &item);

			if (n != NULL)
				yaml_node_add(t->arena, list, n);
		}
		if (p->value->kind != YAML_SEQUENCE) {
			const struct yaml_node *n = tidy_fact(t, p);

			if (n != NULL)
				yaml_node_add(t->arena, list, n);
		}
		if (list->n > 0)
			yaml_node_put(t->arena, to, p->key, &p->key_loc,
			    list->n == 1 ? list->items[0] : list);
	}
	return to;
}

static const struct yaml_node *
tidy_evidence(struct tidy *t, const struct yaml_pair *p)
{
	struct yaml_node *to = yaml_node_new(t->arena, YAML_SEQUENCE, &p->value->loc);

	if (p->value->kind != YAML_SEQUENCE) {
		if (!is_empty(p->value))
			diag(t->diags, DIAG_SHEET_SHAPE, &p->value->loc, p->key);
		return to;
	}
	for (size_t i = 0; i < p->value->n; i++) {
		const struct yaml_node *from = p->value->items[i];
		struct yaml_node *piece = yaml_node_new(t->arena, YAML_MAP, &from->loc);

		if (from->kind != YAML_MAP) {
			diag(t->diags, DIAG_SHEET_SHAPE, &from->loc, p->key);
			continue;
		}
		report_unknown_keys(t, from, evidence_fields);
		put_scalars(t, piece, from, evidence_fields);
		if (piece->n > 0)
			yaml_node_add(t->arena, to, piece);
	}
	return to;
}

/* NULL when nothing was said. */
static const struct yaml_node *
tidy_answer(struct tidy *t, const struct yaml_pair *p)
{
	const struct yaml_pair *evidence;
	struct yaml_node *to;

	if (p->value->kind != YAML_MAP) {
		const struct yaml_node *n = scalar(t, p, false);

		return n != NULL ? as_read(t, n, "answer") : NULL;
	}
	to = yaml_node_new(t->arena, YAML_MAP, &p->value->loc);
	report_unknown_keys(t, p->value, fields);
	put_scalars(t, to, p->value, fields);
	if ((evidence = yaml_pair(p->value, "evidence")) != NULL) {
		const struct yaml_node *list = tidy_evidence(t, evidence);

		if (list->n > 0)
			yaml_node_put(t->arena, to, "evidence", &evidence->key_loc, list);
	}
	if (to->n == 1 && strcmp(to->pairs[0].key, "value") == 0)
		return to->pairs[0].value;
	return to->n > 0 ? to : NULL;
}

static const struct yaml_node *
tidy_answers(struct tidy *t, const struct yaml_node *from)
{
	struct yaml_node *to = yaml_node_new(t->arena, YAML_MAP, &from->loc);

	for (size_t i = 0; i < from->n; i++) {
		const struct yaml_node *n = tidy_answer(t, &from->pairs[i]);

		if (n != NULL)
			yaml_node_put(t->arena, to, from->pairs[i].key, &from->pairs[i].key_loc, n);
	}
	return to;
}

const struct yaml_node *
answers_tidy(struct arena *a, const struct yaml_node *from, struct diags *ds)
{
	struct tidy t = { a, ds };
	const struct yaml_pair *facts = yaml_pair(from, "facts"),
			       *answers = yaml_pair(from, "answers");
	struct yaml_node *to = yaml_node_new(a, YAML_MAP, &from->loc);

	if (from->kind != YAML_MAP) {
		diag(
		    ds, DIAG_SHEET_SHAPE, &from->loc, from->kind == YAML_SCALAR ? from->value : "");
		return to;
	}
	report_unknown_keys(&t, from, heads);
	put_scalars(&t, to, from, heads);
	if (facts != NULL && facts->value->kind == YAML_MAP && facts->value->n > 0)
		yaml_node_put(a, to, "facts", &facts->key_loc, tidy_facts(&t, facts->value));
	else if (facts != NULL && !is_empty(facts->value))
		diag(ds, DIAG_SHEET_SHAPE, &facts->value->loc, facts->key);
	if (answers != NULL && answers->value->kind == YAML_MAP)
		yaml_node_put(
		    a, to, "answers", &answers->key_loc, tidy_answers(&t, answers->value));
	else if (answers != NULL && !is_empty(answers->value))
		diag(ds, DIAG_SHEET_SHAPE, &answers->value->loc, answers->key);
	return to;
}

void
answers_write_yaml(GString *out, const struct yaml_node *tidy)
{
	yaml_write(out, tidy);
}
