/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filled forms (templates/fo/checklist.xsl) as answer sheets, whatever viewer
 * saved them.  Only the values of fields are read, never how they look.
 *
 * A PDF may unfold to far more than its bytes, and libqpdf knows no bound: it
 * works in a process of its own, with a bound of memory and of time, that
 * hands names and values over a pipe.  What breaks there breaks nothing here.
 */
#include "answers/answers.h"
#include "answers/answers_forms.h"
#include "answers/tree.h"
#include "answers/words.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"

#include <errno.h>
#include <qpdf/qpdf-c.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_DEPTH	32
#define MAX_FIELDS	50000u
#define MAX_VALUES	((size_t)4 << 20)	/* bytes of all names and values */
#define MAX_MEMORY	((rlim_t)1 << 29)
#define MAX_SECONDS	10u

enum { READ_GOOD, READ_BROKEN, READ_LOCKED, READ_NO_FORM };	/* exit status of the process that reads */

/* ---- in that process: no GLib, no messages ---- */

struct walk {
	qpdf_data	 q;
	FILE		*out;
	unsigned	 n;
	size_t		 left;
};

static void
hand_over(struct walk *w, const char *name, const char *value)
{
	size_t len = strlen(name) + strlen(value) + 2;

	if (len > w->left)
		return;
	w->left -= len;
	fwrite(name, 1, strlen(name) + 1, w->out);
	fwrite(value, 1, strlen(value) + 1, w->out);
}

/* A button's widget that shows itself on, for writers that set no value. */
static const char *
state_of(struct walk *w, qpdf_oh field)
{
	qpdf_oh kids = qpdf_oh_get_key(w->q, field, "/Kids");
	int n = qpdf_oh_is_array(w->q, kids) ? qpdf_oh_get_array_n_items(w->q, kids) : 0;

	for (int i = -1; i < n && i < 100; i++) {
		qpdf_oh at = i < 0 ? field : qpdf_oh_get_array_item(w->q, kids, i), state;

		if (!qpdf_oh_is_dictionary(w->q, at))
			continue;
		state = qpdf_oh_get_key(w->q, at, "/AS");
		if (qpdf_oh_is_name(w->q, state) && strcmp(qpdf_oh_get_name(w->q, state), "/Off") != 0)
			return qpdf_oh_get_name(w->q, state) + 1;
	}
	return NULL;
}

static void
read_value(struct walk *w, qpdf_oh field, const char *name, bool button)
{
	qpdf_oh v = qpdf_oh_get_key(w->q, field, "/V");
	const char *text = NULL;

	if (qpdf_oh_is_name(w->q, v)) {
		text = qpdf_oh_get_name(w->q, v) + 1;
		if (strcmp(text, "Off") == 0)
			text = NULL;
	} else if (qpdf_oh_is_string(w->q, v))
		text = qpdf_oh_get_utf8_value(w->q, v);
	else if (button)
		text = state_of(w, field);
	if (text != NULL && *text != '\0')
		hand_over(w, name, text);
}

static bool
has_named_kids(struct walk *w, qpdf_oh kids, int n)
{
	for (int i = 0; i < n; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(w->q, kids, i);

		if (qpdf_oh_is_dictionary(w->q, kid) && qpdf_oh_has_key(w->q, kid, "/T"))
			return true;
	}
	return false;
}

/* A field or a level of the tree; ABOVE is the name so far, BUTTON what is inherited. */
static void
walk_field(struct walk *w, qpdf_oh field, const char *above, bool button, int depth)
{
	char name[1024];
	qpdf_oh title, kind, kids;
	int n, used;

	if (depth > MAX_DEPTH || ++w->n > MAX_FIELDS || !qpdf_oh_is_dictionary(w->q, field))
		return;
	title = qpdf_oh_get_key(w->q, field, "/T");
	if (!qpdf_oh_is_string(w->q, title))
		return;
	used = snprintf(name, sizeof(name), "%s%s%s", above, *above != '\0' ? "." : "", qpdf_oh_get_utf8_value(w->q, title));
	if (used < 0 || (size_t)used >= sizeof(name))
		return;
	kind = qpdf_oh_get_key(w->q, field, "/FT");
	if (qpdf_oh_is_name(w->q, kind))
		button = strcmp(qpdf_oh_get_name(w->q, kind), "/Btn") == 0;
	kids = qpdf_oh_get_key(w->q, field, "/Kids");
	n = qpdf_oh_is_array(w->q, kids) ? qpdf_oh_get_array_n_items(w->q, kids) : 0;
	read_value(w, field, name, button);
	if (has_named_kids(w, kids, n))
		for (int i = 0; i < n; i++)
			walk_field(w, qpdf_oh_get_array_item(w->q, kids, i), name, button, depth + 1);
}

static int
read_fields(const char *bytes, size_t len, FILE *out)
{
	struct walk w = { .q = qpdf_init(), .out = out, .left = MAX_VALUES };
	qpdf_oh form, fields;
	int n;

	qpdf_set_suppress_warnings(w.q, QPDF_TRUE);
	qpdf_silence_errors(w.q);
	qpdf_read_memory(w.q, "form", bytes, len, NULL);
	if (qpdf_has_error(w.q))
		return qpdf_get_error_code(w.q, qpdf_get_error(w.q)) == qpdf_e_password ? READ_LOCKED : READ_BROKEN;
	form = qpdf_oh_get_key(w.q, qpdf_get_root(w.q), "/AcroForm");
	if (!qpdf_oh_is_dictionary(w.q, form))
		return READ_NO_FORM;
	fields = qpdf_oh_get_key(w.q, form, "/Fields");
	n = qpdf_oh_is_array(w.q, fields) ? qpdf_oh_get_array_n_items(w.q, fields) : 0;
	for (int i = 0; i < n; i++)
		walk_field(&w, qpdf_oh_get_array_item(w.q, fields, i), "", false, 0);
	if (qpdf_has_error(w.q))
		return READ_BROKEN;
	return w.n > 0 ? READ_GOOD : READ_NO_FORM;
}

static void
bound(int what, rlim_t most)
{
	struct rlimit l = { most, most };

	setrlimit(what, &l);
}

/* What this process has mapped already: threads of a batch have stacks and heaps of their own. */
static rlim_t
mapped(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (f != NULL && fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	if (f != NULL)
		fclose(f);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void
be_reader(int fd, const char *bytes, size_t len)
{
	FILE *out = fdopen(fd, "w");
	int status;

#ifndef __SANITIZE_ADDRESS__		/* its shadow is larger than any bound */
	bound(RLIMIT_AS, mapped() + MAX_MEMORY);
#endif
	bound(RLIMIT_CPU, MAX_SECONDS);
	bound(RLIMIT_CORE, 0);
	status = out != NULL ? read_fields(bytes, len, out) : READ_BROKEN;
	if (out != NULL)
		fflush(out);
	_exit(status);
}

/* ---- here ---- */

static void
gather(int fd, GString *all)
{
	char block[65536];
	ssize_t n;

	while ((n = read(fd, block, sizeof(block))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0 && all->len <= MAX_VALUES)
			g_string_append_len(all, block, n);
}

/* Names and values in turn, each ended by a zero byte; NULL with a reason. */
static GString *
values_of(const char *bytes, size_t len, const char **why)
{
	GString *all;
	int fd[2], status = 0;
	pid_t child;

	*why = lang_pick("it could not be read", "読み込めませんでした");
	if (pipe(fd) != 0)
		return NULL;
	if ((child = fork()) < 0) {
		close(fd[0]);
		close(fd[1]);
		return NULL;
	}
	if (child == 0) {
		close(fd[0]);
		be_reader(fd[1], bytes, len);
	}
	close(fd[1]);
	all = g_string_new(NULL);
	gather(fd[0], all);
	close(fd[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status) && WEXITSTATUS(status) == READ_GOOD)
		return all;
	g_string_free(all, TRUE);
	if (!WIFEXITED(status))
		*why = lang_pick("it takes more memory or time than a form may", "記憶域か時間が上限を超えました");
	else if (WEXITSTATUS(status) == READ_LOCKED)
		*why = lang_pick("it wants a password", "パスワードが要ります");
	else if (WEXITSTATUS(status) == READ_NO_FORM)
		*why = lang_pick("there are no fields in it", "記入欄がありません");
	else
		*why = lang_pick("it is damaged", "壊れています");
	return NULL;
}

struct reader {
	struct arena	*arena;
	struct diags	*diags;
	struct loc	 loc;
	struct yaml_node *root, *facts, *answers;
	GHashTable	*answer;		/* question -> its map */
};

static void
put_once(struct reader *r, struct yaml_node *map, const char *key, const char *value, bool is_text)
{
	if (yaml_pair(map, key) == NULL)
		tree_put(r->arena, map, key, &r->loc, tree_scalar(r->arena, value, is_text, &r->loc));
}

static struct yaml_node *
answer_of(struct reader *r, const char *question)
{
	struct yaml_node *map = g_hash_table_lookup(r->answer, question);

	if (map == NULL) {
		map = tree_new(r->arena, YAML_MAP, &r->loc);
		g_hash_table_insert(r->answer, arena_strdup(r->arena, question), map);
		tree_put(r->arena, r->answers, question, &r->loc, map);
	}
	return map;
}

static void
put_value(struct reader *r, const char *name, const char *value)
{
	static const char *const words[] = { "checklist", "date", "profile", NULL };
	static const char *const texts[] = { "edition", "respondent", ANSWERS_FINGERPRINT, NULL };
	static const struct { const char *name; bool is_text; } said[] = { { "reason.", true }, { "note.", true },
		{ "owner.", true }, { "due.", false } };

	if (g_str_has_prefix(name, "sheet.")) {
		bool is_text = g_strv_contains(texts, name + 6);

		if (is_text || g_strv_contains(words, name + 6))
			put_once(r, r->root, name + 6, value, is_text);
		else if (strcmp(name, "sheet.person") != 0)	/* stays with the form */
			diag(r->diags, DIAG_SHEET_KEY, &r->loc, name + 6);
	} else if (g_str_has_prefix(name, "fact."))
		put_once(r, r->facts, name + 5, value, false);
	else if (g_str_has_prefix(name, "evidence.")) {
		struct yaml_node *answer = answer_of(r, name + 9);

		if (yaml_pair(answer, "evidence") == NULL)
			tree_put(r->arena, answer, "evidence", &r->loc, words_evidence_list(r->arena, value, &r->loc));
	} else {
		for (unsigned i = 0; i < G_N_ELEMENTS(said); i++)
			if (g_str_has_prefix(name, said[i].name)) {
				const char *question = name + strlen(said[i].name);
				char *key = g_strndup(name, strlen(said[i].name) - 1);

				put_once(r, answer_of(r, question), key, value, said[i].is_text);
				g_free(key);
				return;
			}
		put_once(r, answer_of(r, name), "value", value, false);
	}
}

/* Viewers end lines as they like; a field is no place for other control characters. */
static char *
settle(const char *value)
{
	char *valid = g_utf8_make_valid(value, -1), *to = valid;

	for (const char *s = valid; *s != '\0'; s++)
		if (*s == '\r' && s[1] != '\n')
			*to++ = '\n';
		else if ((guchar)*s >= 32 || *s == '\n' || *s == '\t')
			*to++ = *s;
	*to = '\0';
	return g_strstrip(valid);
}

static void
put_values(struct reader *r, const GString *all)
{
	size_t at = 0;

	while (at < all->len) {
		const char *name = all->str + at, *value;
		char *settled;

		at += strlen(name) + 1;
		if (at >= all->len)
			return;
		value = all->str + at;
		at += strlen(value) + 1;
		settled = settle(value);
		if (*settled != '\0')
			put_value(r, name, settled);
		g_free(settled);
	}
}

const struct yaml_node *
answers_read_pdf(struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct reader r = { .arena = a, .diags = ds, .loc = { path, 0, 0, 0 } };
	const char *why;
	GString *all = values_of(bytes, len, &why);

	if (all == NULL) {
		diag(ds, DIAG_SHEET_PDF, &r.loc, why);
		return NULL;
	}
	r.root = tree_new(a, YAML_MAP, &r.loc);
	r.facts = tree_new(a, YAML_MAP, &r.loc);
	r.answers = tree_new(a, YAML_MAP, &r.loc);
	r.answer = g_hash_table_new(text_hash, g_str_equal);
	put_values(&r, all);
	tree_put(a, r.root, "facts", &r.loc, r.facts);
	tree_put(a, r.root, "answers", &r.loc, r.answers);
	g_hash_table_destroy(r.answer);
	g_string_free(all, TRUE);
	return r.root;
}
