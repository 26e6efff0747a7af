/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answer sheets to requests.
 *
 * lua/sheet.lua does the same for the stand-alone file; the two must make the
 * same lines (lua/request.lua describes them) of whatever both accept.
 */
#include "engine/engine.h"
#include "diag/diag.h"
#include "yaml/yaml.h"

#include <stdlib.h>
#include <string.h>

static void
escape(GString *out, const char *s, bool is_key)
{
	for (; *s != '\0'; s++) {
		switch (*s) {
		case '\n': g_string_append(out, "\\n"); break;
		case '\t': g_string_append(out, "\\t"); break;
		case '\r': g_string_append(out, "\\r"); break;
		case '\\': g_string_append(out, "\\\\"); break;
		case '=': g_string_append(out, is_key ? "\\e" : "="); break;
		case ':': g_string_append(out, is_key ? "\\c" : ":"); break;
		default: g_string_append_c(out, *s);
		}
	}
}

/* The first character of an answer's line must not look like another kind of line. */
static void
put_id(GString *out, const char *id)
{
	if (*id != '\0' && strchr("$%@!*-", *id) != NULL)
		g_string_append_c(out, '\\');
	escape(out, id, true);
}

/* "=value", a tab, the places of key and value, and the end of the line. */
static void
put_value(GString *out, const char *text, const struct loc *key, const struct loc *value)
{
	g_string_append_c(out, '=');
	escape(out, text, false);
	g_string_append_printf(
	    out, "\t%u:%u:%u:%u\n", key->line, key->column, value->line, value->column);
}

static void
put_scalar(GString *out, const struct yaml_node *n, const struct loc *key)
{
	if (yaml_is_null(n))
		put_value(out, "", key, key);
	else
		put_value(out, n->value, key, &n->loc);
}

static void
put_shape(GString *out, const char *before, const char *after, const struct loc *key,
    const struct yaml_node *n)
{
	char *path = after == NULL ? g_strdup(before) : g_strconcat(before, ".", after, NULL);

	g_string_append(out, "!shape");
	if (n->kind == YAML_SCALAR && yaml_is_null(n))
		put_value(out, path, key, key);
	else
		put_value(out, path, key, &n->loc);
	g_free(path);
}

static void
put_facts(GString *out, const struct yaml_node *facts)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct yaml_pair *p = &facts->pairs[i];

		if (p->value->kind == YAML_SCALAR) {
			g_string_append_c(out, '@');
			escape(out, p->key, true);
			put_scalar(out, p->value, &p->key_loc);
			continue;
		}
		if (p->value->kind == YAML_MAP)
			put_shape(out, "facts", p->key, &p->key_loc, p->value);
		for (size_t k = 0; p->value->kind == YAML_SEQUENCE && k < p->value->n; k++) {
			const struct yaml_node *v = p->value->items[k];

			if (v->kind != YAML_SCALAR) {
				put_shape(out, "facts", p->key, &p->key_loc, v);
				continue;
			}
			g_string_append_c(out, '@');
			escape(out, p->key, true);
			put_scalar(out, v, &p->key_loc);
		}
	}
}

static void
put_evidence(GString *out, const char *id, const struct yaml_pair *p)
{
	unsigned n = 0;

	for (size_t i = 0; i < p->value->n; i++) {
		const struct yaml_node *e = p->value->items[i];

		if (e->kind != YAML_MAP) {
			put_shape(out, "evidence", NULL, &p->key_loc, e);
			continue;
		}
		n++;
		for (size_t k = 0; k < e->n; k++) {
			const struct yaml_pair *f = &e->pairs[k];

			if (f->value->kind != YAML_SCALAR) {
				put_shape(out, "evidence", f->key, &f->key_loc, f->value);
				continue;
			}
			g_string_append_printf(out, "%s:evidence.%u.", id, n);
			escape(out, f->key, true);
			put_scalar(out, f->value, &f->key_loc);
		}
	}
}

static void
put_answer_map(GString *out, const char *id, const struct yaml_pair *answer)
{
	const struct yaml_node *m = answer->value;

	if (m->n == 0) {
		g_string_append(out, id);
		put_value(out, "", &answer->key_loc, &m->loc);
	}
	for (size_t i = 0; i < m->n; i++) {
		const struct yaml_pair *f = &m->pairs[i];

		if (f->value->kind == YAML_SCALAR) {
			g_string_append_printf(out, "%s:", id);
			escape(out, f->key, true);
			put_scalar(out, f->value, &f->key_loc);
		} else if (f->value->kind == YAML_SEQUENCE && strcmp(f->key, "evidence") == 0) {
			put_evidence(out, id, f);
		} else {
			put_shape(out, answer->key, f->key, &f->key_loc, f->value);
		}
	}
}

/* Plain answers by the number of their question. */
struct letters {
	GHashTable	*questions;
	char		*text;		/* one a question, '.' for none */
};

/* A level of one digit, unknown or nothing to a known question. */
static bool
put_letter(const struct letters *l, const struct yaml_pair *p)
{
	unsigned number;
	char c;

	if (l == NULL || p->value->kind != YAML_SCALAR)
		return false;
	if (yaml_is_null(p->value) || *p->value->value == '\0')
		c = '.';
	else if (strcmp(p->value->value, "unknown") == 0)
		c = 'u';
	else if (g_ascii_isdigit(*p->value->value) && p->value->value[1] == '\0')
		c = *p->value->value;
	else
		return false;
	number = GPOINTER_TO_UINT(g_hash_table_lookup(l->questions, p->key));
	if (number == 0)
		return false;
	l->text[number - 1] = c;
	return true;
}

static void
put_answers(GString *out, const struct yaml_node *answers, const struct letters *letters)
{
	GString *id = g_string_new(NULL);

	for (size_t i = 0; i < answers->n; i++) {
		const struct yaml_pair *p = &answers->pairs[i];

		if (put_letter(letters, p))
			continue;
		g_string_truncate(id, 0);
		put_id(id, p->key);
		if (p->value->kind == YAML_SCALAR) {
			g_string_append(out, id->str);
			put_scalar(out, p->value, &p->key_loc);
		} else if (p->value->kind == YAML_MAP) {
			put_answer_map(out, id->str, p);
		} else {
			put_shape(out, p->key, NULL, &p->key_loc, p->value);
		}
	}
	g_string_free(id, TRUE);
}

static void
put_head(GString *out, const struct yaml_pair *p)
{
	if (p->value->kind != YAML_SCALAR) {
		put_shape(out, p->key, NULL, &p->key_loc, p->value);
	} else if (!yaml_is_null(p->value) && *p->value->value != '\0') {
		g_string_append_c(out, '%');
		escape(out, p->key, true);
		put_scalar(out, p->value, &p->key_loc);
	}
}

static void
put_sheet(GString *out, const struct yaml_node *root, const struct letters *letters)
{
	if (root->kind != YAML_MAP) {
		put_shape(out, "", NULL, &root->loc, root);
		return;
	}
	for (size_t i = 0; i < root->n; i++) {
		const struct yaml_pair *p = &root->pairs[i];
		bool facts = strcmp(p->key, "facts") == 0, answers = strcmp(p->key, "answers") == 0;

		if (facts && p->value->kind == YAML_MAP)
			put_facts(out, p->value);
		else if (answers && p->value->kind == YAML_MAP)
			put_answers(out, p->value, letters);
		else if (!facts && !answers)
			put_head(out, p);
		else if (p->value->kind != YAML_SCALAR ||
		    (!yaml_is_null(p->value) && *p->value->value != '\0'))
			put_shape(out, p->key, NULL, &p->key_loc, p->value);
	}
}

void
engine_request(GString *out, const struct yaml_node *root)
{
	put_sheet(out, root, NULL);
}

void
engine_request_short(const struct engine *e, GString *out, const struct yaml_node *root)
{
	GHashTable *questions = engine_questions(e);
	size_t n = g_hash_table_size(questions), at = out->len;
	struct letters l = { questions, NULL };

	/* The line stands first, so that an answer with fields comes after it and is kept. */
	g_string_set_size(out, at + n + 2);
	memset(out->str + at, '.', n + 2);
	out->str[at] = '*';
	out->str[at + n + 1] = '\n';
	l.text = g_strnfill(n, '.');
	put_sheet(out, root, &l);
	memcpy(out->str + at + 1, l.text, n);
	g_free(l.text);
}

void
engine_option(GString *out, const char *name, const char *value)
{
	g_string_append_printf(out, "$%s=", name);
	escape(out, value, false);
	g_string_append_c(out, '\n');
}

void
engine_evidence_changed(GString *out, const char *id, unsigned number)
{
	put_id(out, id);
	g_string_append_printf(out, ":evidence.%u.changed=1\n", number);
}
