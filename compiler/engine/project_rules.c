/* SPDX-License-Identifier: Apache-2.0 */
/* The project as records for lua/rules.lua, and what a rule says of it. */
#include "engine/project_rules.h"

#include "base/arena.h"
#include "base/folder.h"
#include "base/resource.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "engine/rule.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "source/source.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER		"content/rules"
#define LUA_NAME	59		/* bytes of a chunk's name that Lua's messages keep */

/* Of each rule: enough for some 100,000 items, and an endless loop ends within a second or two. */
static const struct engine_limits limits = { .memory = 512u << 20, .instructions = 300000000 };

/* ---- the project as records ---- */

struct records {
	const struct model *model;
	const struct trace *trace;
	GString		   *out;
	GArray		   *places;	/* struct loc, by the number that the records have */
	/* guide, provision, clause -> its number among its kind, from 1 */
	GHashTable	   *number_of;
};

/* One more field; tabs, line ends and backslashes escaped. */
static void
put(struct records *r, const char *value)
{
	g_string_append_c(r->out, '\t');
	for (; value != NULL && *value != '\0'; value++) {
		if (strchr("\t\n\\", *value) == NULL) {
			g_string_append_c(r->out, *value);
			continue;
		}
		g_string_append_c(r->out, '\\');
		g_string_append_c(r->out, *value == '\t' ? 't' : *value == '\n' ? 'n' : '\\');
	}
}

/* The number of an object that was entered, 0 for none. */
static void
put_number(struct records *r, const void *object)
{
	g_string_append_printf(
	    r->out, "\t%u", GPOINTER_TO_UINT(g_hash_table_lookup(r->number_of, object)));
}

static void
begin(struct records *r, char kind, const struct loc *loc)
{
	g_string_append_printf(r->out, "%c\t%u", kind, r->places->len);
	g_array_append_val(r->places, *loc);
}

static void
end(struct records *r)
{
	g_string_append_c(r->out, '\n');
}

static void
put_guides(struct records *r)
{
	guint provisions = 0;

	for (guint i = 0; i < r->model->guides->len; i++) {
		const struct guide *g = r->model->guides->pdata[i];

		g_hash_table_insert(r->number_of, (gpointer)g, GUINT_TO_POINTER(i + 1));
		begin(r, 'G', &g->loc);
		put(r, g->id);
		put(r, mtext_get(&g->title));
		end(r);
	}
	for (guint i = 0; i < r->model->guides->len; i++) {
		const struct guide *g = r->model->guides->pdata[i];

		for (guint k = 0; k < g->provisions->len; k++) {
			const struct provision *p = g->provisions->pdata[k];

			g_hash_table_insert(
			    r->number_of, (gpointer)p, GUINT_TO_POINTER(++provisions));
			begin(r, 'P', &p->loc);
			put_number(r, g);
			put(r, p->id);
			put(r, p->title);
			put(r, p->text);
			put(r, p->chapter->slug);
			end(r);
		}
	}
}

static void
put_clause(struct records *r, const struct clause *c)
{
	begin(r, 'L', &c->loc);
	put(r, c->edition->doc->id);
	put(r, c->edition->id);
	put(r, status_word(clause_status(c)));
	put(r, c->id);
	put(r, c->ref);
	put(r, c->level);
	put(r, mtext_get(clause_name(c)));
	put(r, confidence_word(c->confidence));
	put_number(r, c->parent);
	end(r);
}

/* Of the editions in use: parents stand before what they hold. */
static void
put_clauses(struct records *r)
{
	guint n = 0;

	for (guint i = 0; i < r->model->sources->len; i++) {
		const struct source_doc *d = r->model->sources->pdata[i];

		for (guint k = 0; d->pinned != NULL && k < d->pinned->all->len; k++) {
			g_hash_table_insert(
			    r->number_of, d->pinned->all->pdata[k], GUINT_TO_POINTER(++n));
			put_clause(r, d->pinned->all->pdata[k]);
		}
	}
}

/* Those to a clause of an edition that is not in use are left out, with it. */
static void
put_mappings(struct records *r)
{
	for (guint i = 0; i < r->model->mappings->len; i++) {
		const struct mapping *m = r->model->mappings->pdata[i];

		if (!g_hash_table_contains(r->number_of, m->clause))
			continue;
		begin(r, 'M', &m->loc);
		put_number(r, m->provision);
		put_number(r, m->clause);
		put(r, relation_word(m->relation));
		put(r, trace_link_state_word(trace_link_state(m)));
		put(r, m->reason);
		put(r, m->by);
		end(r);
	}
}

static void
put_questions(struct records *r)
{
	for (guint i = 0; i < r->model->checklists->len; i++) {
		const struct checklist *c = r->model->checklists->pdata[i];

		for (guint k = 0; k < c->questions->len; k++) {
			const struct question *q = c->questions->pdata[k];

			begin(r, 'Q', &q->loc);
			put(r, c->id);
			put(r, q->id);
			put(r, mtext_get(&q->text));
			put_number(r, q->provision);
			put_number(r, q->clause);
			put(r, strength_word(q->strength));
			end(r);
		}
	}
}

static void
gather(struct records *r)
{
	begin(r, 'E', &r->model->loc);
	put(r, r->model->edition);
	put(r, stage_word(r->model->stage));
	put(r, r->model->date);
	end(r);
	put_guides(r);
	put_clauses(r);
	put_mappings(r);
	put_questions(r);
}

/* ---- a rule ---- */

/* lua/rules.lua with the rule's text above it. */
static GString *
program_of(const struct source *rule)
{
	GBytes *host = resource_get("lua/rules.lua");
	GString *out = g_string_new("local host = ...\nlocal RULE = ");

	if (host == NULL)
		g_error("lua/rules.lua is missing from the program");
	rule_put_text(out, rule->text, rule->len);
	g_string_append_printf(out, "\nlocal NAME = \"=%s\"\n", rule->path);
	g_string_append_len(out, g_bytes_get_data(host, NULL), (gssize)g_bytes_get_size(host));
	g_bytes_unref(host);
	return out;
}

/* WRONG is "FILE:LINE: what" where Lua knows the line. */
static void
report_failure(const struct source *rule, const char *wrong, struct diags *ds)
{
	struct loc loc = { rule->path, 0, 0, 0 };
	size_t n = strnlen(rule->path, LUA_NAME);
	char *after;

	if (strncmp(wrong, rule->path, n) == 0 && wrong[n] == ':') {
		loc.line = (unsigned)strtoul(wrong + n + 1, &after, 10);
		loc.column = loc.line > 0;
		wrong = g_str_has_prefix(after, ": ") ? after + 2 : after;
	}
	/* the host's own file, where a bound was reached */
	if (g_str_has_prefix(wrong, "checklist:") && (after = strstr(wrong, ": ")) != NULL)
		wrong = after + 2;
	diag(ds, DIAG_RULE_FAILED, &loc, wrong);
}

/* LINE: number of the place, severity, message. */
static void
report_line(const struct records *r, const char *rule, char *line, struct diags *ds)
{
	char *severity = strchr(line, '\t'), *message;
	const struct loc *loc;
	unsigned long at;

	if (severity == NULL || (message = strchr(++severity, '\t')) == NULL)
		return;
	*message++ = '\0';
	if ((at = strtoul(line, NULL, 10)) >= r->places->len)
		return;
	loc = &g_array_index(r->places, struct loc, at);
	if (strcmp(severity, "error") == 0)
		diag(ds, DIAG_RULE_ERROR, loc, message, rule);
	else if (strcmp(severity, "warning") == 0)
		diag(ds, DIAG_RULE_WARNING, loc, message, rule);
	else
		diag(ds, DIAG_RULE_INFO, loc, message, rule);
}

static void
run_rule(const struct records *r, const struct source *rule, const char *name, struct diags *ds)
{
	GString *lua = program_of(rule);
	struct engine_problems *problems = NULL;
	char *answer = NULL;
	struct engine *e = engine_open(lua->str, lua->len, &limits, &answer);

	if (e == NULL ||
	    !engine_run(e, r->out->str, r->out->len, &answer, NULL, &problems)) {
		report_failure(rule, answer, ds);
	} else {
		char **lines = g_strsplit(answer, "\n", -1);

		for (size_t i = 0; lines[i] != NULL; i++)
			report_line(r, name, lines[i], ds);
		g_strfreev(lines);
	}
	engine_problems_free(problems);
	engine_close(e);
	g_free(answer);
	g_string_free(lua, TRUE);
}

static void
run_named(const struct records *r, struct arena *a, const char *name, struct diags *ds)
{
	const char *path = arena_printf(a, FOLDER "/%s", name);
	const struct source *rule;

	if (*name == '.' || g_str_has_prefix(name, "README"))
		return;
	if (!g_str_has_suffix(name, ".lua")) {
		diag(ds, DIAG_RULE_IGNORED, &(struct loc){ .file = arena_intern(a, path) }, name);
		return;
	}
	if ((rule = source_read(a, r->model->root, path, ds)) != NULL)
		run_rule(r, rule, arena_strndup(a, name, strlen(name) - strlen(".lua")), ds);
}

void
rules_run(const struct model *m, const struct trace *t, struct diags *ds)
{
	char *folder = g_build_filename(m->root, FOLDER, NULL);
	GError *error = NULL;
	GPtrArray *names = folder_names(folder, &error);
	struct records r = { .model = m, .trace = t };

	if (names == NULL && !g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		diag(ds, DIAG_FOLDER_UNREADABLE, &(struct loc){ .file = FOLDER }, FOLDER,
		    error->message);
	if (names != NULL && names->len > 0) {
		r.out = g_string_new(NULL);
		r.places = g_array_new(FALSE, FALSE, sizeof(struct loc));
		r.number_of = g_hash_table_new(NULL, NULL);
		gather(&r);
		for (guint i = 0; i < names->len; i++)
			run_named(&r, m->arena, names->pdata[i], ds);
		g_hash_table_destroy(r.number_of);
		g_array_free(r.places, TRUE);
		g_string_free(r.out, TRUE);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	g_clear_error(&error);
	g_free(folder);
}
