/* SPDX-License-Identifier: Apache-2.0 */
/* Lock files and carried answers; LUA-free, since no score is computed. */
#include "assess/carry.h"
#include "base/arena.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "diag/diag.h"
#include "answers/answers.h"
#include "model/checklists.h"
#include "model/model.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdlib.h>
#include <string.h>

const char *
carry_word(enum carry c)
{
	static const char *const words[] = { "kept", "reworded", "review", "ask", "suggest",
		"new" };

	return words[c];
}

static const char *
wording(struct arena *a, const struct question *q)
{
	const char *texts[] = { q->text.ja, q->text.en };

	return source_fingerprint(a, texts, G_N_ELEMENTS(texts));
}

void
carry_write_lock(GString *out, const struct model *m, const struct checklist *c)
{
	struct arena *a = arena_open();
	struct yaml_pair *questions = arena_array(a, struct yaml_pair, c->questions->len);
	const struct yaml_pair whole[] = {
		yaml_new_pair("lock", yaml_new_text(a, c->id)),
		yaml_new_pair("edition", yaml_new_text(a, m->edition)),
		yaml_new_pair("questions", yaml_new_map(a, questions, c->questions->len, false)),
	};

	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];
		struct yaml_pair *kept = arena_array(a, struct yaml_pair, 3);

		kept[0] = yaml_new_pair("rev", yaml_new_number(a, (guint64)q->rev));
		kept[1] = yaml_new_pair("word", yaml_new_text(a, wording(a, q)));
		kept[2] = yaml_new_pair("steps", yaml_new_number(a, question_scale(q)->len));
		questions[i] = yaml_new_pair(q->id, yaml_new_map(a, kept, 3, true));
	}
	yaml_write_comment(out, arena_printf(a, "The questions of edition %s; "
	    "kept so that answers can be carried over.  Do not edit.", m->edition));
	yaml_write(out, yaml_new_map(a, whole, G_N_ELEMENTS(whole), false));
	arena_close(a);
}

/* ---- reading a lock ---- */

struct locked { int rev; unsigned steps; const char *word; };

static bool
find_locked(const struct yaml_node *lock, const char *id, struct locked *out)
{
	const struct yaml_node *q = yaml_get(yaml_get(lock, "questions"), id), *rev, *word, *steps;

	if (q == NULL || (rev = yaml_get(q, "rev")) == NULL ||
	    (word = yaml_get(q, "word")) == NULL || (steps = yaml_get(q, "steps")) == NULL ||
	    rev->kind != YAML_SCALAR || word->kind != YAML_SCALAR || steps->kind != YAML_SCALAR)
		return false;
	*out = (struct locked){ atoi(rev->value), (unsigned)atoi(steps->value), word->value };
	return true;
}

static const char *
scalar(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = yaml_get(map, key);

	return n != NULL && n->kind == YAML_SCALAR ? n->value : "";
}

static bool
is_lock_of(const struct checklist *c, const struct yaml_node *lock, struct diags *ds)
{
	if (strcmp(scalar(lock, "lock"), c->id) == 0)
		return true;
	diag(ds, DIAG_LOCK_OTHER, &lock->loc, scalar(lock, "lock"));
	return false;
}

static const struct question *
find_question(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];

		if (strcmp(q->id, id) == 0)
			return q;
	}
	return NULL;
}

static bool
is_retired(const struct checklist *c, const char *id)
{
	for (guint i = 0; i < c->retired->len; i++)
		if (strcmp(((const struct retired *)c->retired->pdata[i])->id, id) == 0)
			return true;
	return false;
}

void
carry_check(
    struct arena *a, const struct checklist *c, const struct yaml_node *lock, struct diags *ds)
{
	const struct yaml_node *all = yaml_get(lock, "questions");
	const char *edition = scalar(lock, "edition");

	if (!is_lock_of(c, lock, ds))
		return;
	for (size_t i = 0; all != NULL && all->kind == YAML_MAP && i < all->n; i++) {
		const struct question *q = find_question(c, all->pairs[i].key);
		struct locked was;

		if (q == NULL && !is_retired(c, all->pairs[i].key))
			diag(ds, DIAG_LOCK_GONE, &c->loc, all->pairs[i].key, edition);
		if (q != NULL && find_locked(lock, q->id, &was) &&
		    strcmp(was.word, wording(a, q)) != 0 && q->rev <= was.rev && !q->editorial)
			diag(ds, DIAG_LOCK_WORDING, &q->loc, q->id, edition);
	}
	for (guint i = 0; i < c->questions->len; i++) {
		const struct question *q = c->questions->pdata[i];

		if (is_retired(c, q->id))
			diag(ds, DIAG_LOCK_REUSED, &q->loc, q->id);
	}
}

/* ---- carrying ---- */

static enum carry
state_of(struct arena *a, const struct question *q, const struct locked *was)
{
	if (was->steps != question_scale(q)->len)
		return CARRY_ASK;
	if (q->rev > was->rev)
		return CARRY_REVIEW;
	return strcmp(was->word, wording(a, q)) != 0 ? CARRY_REWORDED : CARRY_KEPT;
}

/* What was answered to the question itself, else to those it supersedes. */
static struct carried *
carry_question(struct arena *a, const struct question *q, const struct yaml_node *lock,
    const struct yaml_node *answers, GHashTable *used)
{
	struct carried *c = arena_new(a, struct carried);
	const struct yaml_pair *old = yaml_pair(answers, q->id);
	struct locked was;

	*c = (struct carried){ q, CARRY_NEW, arena_ptr_array(a) };
	if (find_locked(lock, q->id, &was)) {
		c->state = state_of(a, q, &was);
		if (old != NULL) {
			g_ptr_array_add(c->from, (void *)old);
			g_hash_table_add(used, (void *)old);
		}
		return c;
	}
	for (guint i = 0; i < q->supersedes->len; i++)
		if ((old = yaml_pair(answers, q->supersedes->pdata[i])) != NULL) {
			c->state = CARRY_SUGGEST;
			g_ptr_array_add(c->from, (void *)old);
			g_hash_table_add(used, (void *)old);
		}
	return c;
}

struct carry_over *
carry_answers(struct arena *a, const struct checklist *c, const struct yaml_node *lock,
    const struct yaml_node *sheet, struct diags *ds)
{
	struct carry_over *o = arena_new(a, struct carry_over);
	const struct yaml_node *answers = yaml_get(sheet, "answers");
	GHashTable *used = g_hash_table_new(NULL, NULL);

	if (!is_lock_of(c, lock, ds)) {
		g_hash_table_destroy(used);
		return NULL;
	}
	*o = (struct carry_over){ scalar(lock, "edition"), arena_ptr_array(a), arena_ptr_array(a) };
	for (guint i = 0; i < c->questions->len; i++)
		g_ptr_array_add(
		    o->questions, carry_question(a, c->questions->pdata[i], lock, answers, used));
	for (size_t i = 0; answers != NULL && answers->kind == YAML_MAP && i < answers->n; i++)
		if (!g_hash_table_contains(used, &answers->pairs[i]))
			g_ptr_array_add(o->left, (void *)&answers->pairs[i]);
	g_hash_table_destroy(used);
	return o;
}

/* ---- printing ---- */

/* A value on one line, as JSON, which is YAML too. */
static void
put_value(GString *out, const struct yaml_node *n)
{
	switch (n->kind) {
	case YAML_SCALAR:
		jsonout_string(out, n->value);
		break;
	case YAML_SEQUENCE:
		g_string_append_c(out, '[');
		for (size_t i = 0; i < n->n; i++) {
			g_string_append(out, i > 0 ? ", " : "");
			put_value(out, n->items[i]);
		}
		g_string_append_c(out, ']');
		break;
	case YAML_MAP:
		g_string_append_c(out, '{');
		for (size_t i = 0; i < n->n; i++) {
			g_string_append(out, i > 0 ? ", " : "");
			jsonout_string(out, n->pairs[i].key);
			g_string_append(out, ": ");
			put_value(out, n->pairs[i].value);
		}
		g_string_append_c(out, '}');
		break;
	}
}

static void
count_states(const struct carry_over *o, unsigned *n)
{
	for (guint i = 0; i < o->questions->len; i++)
		n[((const struct carried *)o->questions->pdata[i])->state]++;
}

static bool
is_taken(enum carry c)
{
	return c == CARRY_KEPT || c == CARRY_REWORDED;
}

void
carry_print_text(GString *out, const struct carry_over *o)
{
	static const char *const words[] = { "carry/kept", "carry/reworded", "carry/confirm",
		"carry/ask-again", "carry/suggested", "carry/new" };
	unsigned n[CARRY_N] = { 0 };

	count_states(o, n);
	g_string_append_printf(
	    out, lang_pick("answers of edition %s\n", "%s 版への回答\n"), o->edition);
	for (int s = 0; s < CARRY_N; s++)
		g_string_append_printf(out, "  %4u  %s\n", n[s], lang_word(words[s]));
	g_string_append_printf(out, "  %4u  %s\n", o->left->len,
	    lang_pick("answers without a successor, archived", "引き継ぎ先のない回答（保管）"));
	for (guint i = 0; i < o->questions->len; i++) {
		const struct carried *c = o->questions->pdata[i];

		if (c->state == CARRY_KEPT)
			continue;
		g_string_append_printf(
		    out, "\n  %s  %s\n", c->question->id, lang_word(words[c->state]));
		for (guint k = 0; k < c->from->len; k++) {
			const struct yaml_pair *p = c->from->pdata[k];

			g_string_append_printf(out, "    %s: ", p->key);
			put_value(out, p->value);
			g_string_append_c(out, '\n');
		}
	}
	for (guint i = 0; i < o->left->len; i++) {
		const struct yaml_pair *p = o->left->pdata[i];

		g_string_append_printf(
		    out, "\n  %s  %s\n    ", p->key, lang_pick("archived", "保管"));
		put_value(out, p->value);
		g_string_append_c(out, '\n');
	}
}

static void
put_pairs(GString *out, const GPtrArray *pairs)
{
	g_string_append_c(out, '{');
	for (guint k = 0; k < pairs->len; k++) {
		const struct yaml_pair *p = pairs->pdata[k];

		g_string_append(out, k > 0 ? "," : "");
		jsonout_string(out, p->key);
		g_string_append_c(out, ':');
		put_value(out, p->value);
	}
	g_string_append_c(out, '}');
}

void
carry_print_json(GString *out, const struct carry_over *o)
{
	g_string_append(out, "{\"from\":");
	jsonout_string(out, o->edition);
	g_string_append(out, ",\"questions\":[");
	for (guint i = 0; i < o->questions->len; i++) {
		const struct carried *c = o->questions->pdata[i];

		g_string_append(out, i > 0 ? ",\n{\"id\":" : "\n{\"id\":");
		jsonout_string(out, c->question->id);
		g_string_append_printf(out, ",\"state\":\"%s\",\"old\":", carry_word(c->state));
		put_pairs(out, c->from);
		g_string_append_c(out, '}');
	}
	g_string_append(out, "],\n\"archived\":");
	put_pairs(out, o->left);
	g_string_append(out, "}\n");
}

const struct yaml_node *
carry_sheet_tree(struct arena *a, const struct model *m, const struct carry_over *o,
    const struct yaml_node *sheet)
{
	struct yaml_node *root = arena_new(a, struct yaml_node),
			 *answers = arena_new(a, struct yaml_node),
			 *edition = arena_new(a, struct yaml_node);
	struct yaml_pair *pairs = arena_array(a, struct yaml_pair, sheet->n + 1),
			 *taken = arena_array(a, struct yaml_pair, o->questions->len + 1);

	*edition =
	    (struct yaml_node){ .kind = YAML_SCALAR, .value = m->edition, .loc = sheet->loc };
	*answers = (struct yaml_node){ .kind = YAML_MAP, .pairs = taken, .loc = sheet->loc };
	for (guint i = 0; i < o->questions->len; i++) {
		const struct carried *c = o->questions->pdata[i];

		if (is_taken(c->state) && c->from->len > 0)
			taken[answers->n++] = *(const struct yaml_pair *)c->from->pdata[0];
	}
	*root = (struct yaml_node){ .kind = YAML_MAP, .pairs = pairs, .loc = sheet->loc };
	for (size_t i = 0; i < sheet->n; i++) {
		pairs[root->n] = sheet->pairs[i];
		if (strcmp(pairs[root->n].key, "edition") == 0)
			pairs[root->n].value = edition;
		else if (strcmp(pairs[root->n].key, "answers") == 0)
			pairs[root->n].value = answers;
		root->n++;
	}
	return root;
}

/* An answer that is not taken.  Whatever its words are, they stay a comment. */
static void
comment_answer(GString *out, struct arena *a, const struct yaml_pair *answer)
{
	GString *value = g_string_new(NULL);

	put_value(value, answer->value);
	yaml_write_comment(out, arena_printf(a, "  %s: %s", answer->key, value->str));
	g_string_free(value, TRUE);
}

void
carry_print_sheet(GString *out, struct arena *a, const struct model *m, const struct carry_over *o,
    const struct yaml_node *sheet, struct diags *ds)
{
	const struct yaml_node *tidy = answers_tidy(a, carry_sheet_tree(a, m, o, sheet), ds);

	if (tidy != NULL)
		answers_write_yaml(out, tidy);
	g_string_append_c(out, '\n');
	yaml_write_comment(out, arena_printf(a, lang_pick(
	    "Carried over from edition %s.  Not taken, for you to answer:",
	    "%s 版から引き継ぎました。次の設問には改めて答えてください。"), o->edition));
	for (guint i = 0; i < o->questions->len; i++) {
		const struct carried *c = o->questions->pdata[i];

		if (c->state == CARRY_KEPT || (c->state == CARRY_REWORDED && c->from->len == 0))
			continue;
		yaml_write_comment(out, arena_printf(a, "%s  (%s)", c->question->id,
		    carry_word(c->state)));
		for (guint k = 0; k < c->from->len; k++)
			comment_answer(out, a, c->from->pdata[k]);
	}
	if (o->left->len > 0)
		g_string_append(out,
		    lang_pick(
			"# Archived, without a successor:\n", "# 引き継ぎ先のない回答（保管）\n"));
	for (guint i = 0; i < o->left->len; i++)
		comment_answer(out, a, o->left->pdata[i]);
}
