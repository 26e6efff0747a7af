/* SPDX-License-Identifier: Apache-2.0 */
/* What must be looked at again, from the clause down to the answers given. */
#include "cmd/suspects.h"

#include "answers/answers.h"
#include "answers/sheet.h"
#include "base/arena.h"
#include "base/folder.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "data/suspect.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/suspect.h"

#include <stdio.h>
#include <string.h>

struct named_sheet {
	const char		*path;
	const struct sheet	*sheet;
};

/* ---- answer sheets ---- */

/* A file that a folder named before holds is the same sheet. */
static bool
is_known(const GPtrArray *sheets, const char *path)
{
	for (guint i = 0; i < sheets->len; i++)
		if (strcmp(((const struct named_sheet *)sheets->pdata[i])->path, path) == 0)
			return true;
	return false;
}

static void
read_sheet(struct run *run, GPtrArray *sheets, const char *path)
{
	const struct yaml_node *root;
	struct named_sheet *s;
	size_t len;
	char *text = cmd_read(run->ds, path, ANSWERS_LIMIT, &len);

	if (text == NULL || is_known(sheets, path)) {
		g_free(text);
		return;
	}
	root = answers_read(run->arena, path, text, len, run->ds);
	g_free(text);
	if (root == NULL)
		return;
	s = arena_new(run->arena, struct named_sheet);
	s->path = path;
	s->sheet = sheet_new(run->arena, root);
	g_ptr_array_add(sheets, s);
}

/* The sheets of a folder; what has another ending is no sheet. */
static void
read_folder(struct run *run, GPtrArray *sheets, const char *path, const GPtrArray *names)
{
	const char *slash = g_str_has_suffix(path, "/") ? "" : "/";

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];

		if (*name != '.' && answers_form_by_name(name) != ANSWERS_N_FORMS)
			read_sheet(run, sheets,
			    arena_printf(run->arena, "%s%s%s", path, slash, name));
	}
}

static GPtrArray *
read_sheets(struct run *run, char *const *paths)
{
	GPtrArray *sheets = arena_ptr_array(run->arena);

	for (; paths != NULL && *paths != NULL; paths++) {
		GError *error = NULL;
		GPtrArray *names = folder_names(*paths, &error);

		if (names != NULL) {
			read_folder(run, sheets, *paths, names);
			g_ptr_array_free(names, TRUE);
		} else if (g_file_test(*paths, G_FILE_TEST_IS_DIR)) {
			diag(run->ds, DIAG_FOLDER_UNREADABLE, &(struct loc){ .file = *paths },
			    *paths, error->message);
		} else {
			read_sheet(run, sheets, *paths);
		}
		g_clear_error(&error);
	}
	return sheets;
}

/* ---- rows ---- */

static struct suspect_row *
add_row(struct run *run, GPtrArray *rows, const struct suspect_row *row)
{
	struct suspect_row *r = arena_new(run->arena, struct suspect_row);

	*r = *row;
	g_ptr_array_add(rows, r);
	return r;
}

/* A sheet that answers the question, one step below it. */
static void
add_answers(struct run *run, GPtrArray *rows, const GPtrArray *sheets, const struct question *q,
    const struct suspect_row *above)
{
	for (guint i = 0; i < sheets->len; i++) {
		const struct named_sheet *s = sheets->pdata[i];

		if (s->sheet->checklist != NULL &&
		    g_strcmp0(s->sheet->checklist, q->checklist->id) != 0)
			continue;
		for (guint n = 0; n < s->sheet->answers->len; n++) {
			const struct sheet_answer *a = s->sheet->answers->pdata[n];
			struct suspect_row *r;

			if (g_strcmp0(a->id, q->id) != 0)
				continue;
			r = add_row(run, rows, above);
			r->depth++;
			r->state = NULL;
			r->sheet = s->path;
			r->answer = a->value != NULL ? a->value : "";
			r->loc = NULL;
		}
	}
}

static void
add_chain_row(
    struct run *run, GPtrArray *rows, const GPtrArray *sheets, const struct suspect_line *s)
{
	const struct provision *p = s->mapping != NULL ? s->mapping->provision : NULL;
	struct suspect_row row = {
		.depth = s->depth, .clause = s->clause->ref, .loc = &s->clause->loc
	};

	if (p != NULL) {
		row.provision = p->id;
		row.loc = &p->loc;
	}
	if (s->question != NULL) {
		row.question = s->question->id;
		row.loc = &s->question->loc;
	} else if (s->mapping != NULL) {
		row.state = trace_link_state_word(s->state);
	}
	add_row(run, rows, &row);
	if (s->question != NULL)
		add_answers(run, rows, sheets, s->question, &row);
}

static GPtrArray *
rows_of(
    struct run *run, const GPtrArray *faults, const GPtrArray *suspects, const GPtrArray *sheets)
{
	GPtrArray *rows = arena_ptr_array(run->arena);

	for (guint i = 0; i < faults->len; i++) {
		const struct fault_line *f = faults->pdata[i];

		add_row(run, rows,
		    &(struct suspect_row){ .state = trace_link_state_word(f->state),
			.clause = f->clause,
			.provision = f->provision,
			.loc = f->loc });
	}
	for (guint i = 0; i < suspects->len; i++)
		add_chain_row(run, rows, sheets, suspects->pdata[i]);
	return rows;
}

/* ---- as text ---- */

static void
put_fault(GString *out, const struct fault_line *f)
{
	g_string_append_printf(out, "%s → %s  [%s] %s\n  %s:%u:%u\n", f->provision, f->clause,
	    trace_link_state_name(f->state), trace_link_state_meaning(f->state), f->loc->file,
	    f->loc->line, f->loc->column);
}

/* "  1 DEV-3.2 [suspect] …": the depth, and as far to the right. */
static void
put_chain_line(GString *out, const struct suspect_line *s)
{
	g_string_append_printf(out, "%*s%u ", (int)(2 * s->depth), "", s->depth);
	if (s->question != NULL)
		g_string_append_printf(
		    out, "? %s  %s\n", s->question->id, mtext_get(&s->question->text));
	else if (s->mapping != NULL)
		g_string_append_printf(out, "← %s  %s  [%s]\n", s->mapping->provision->id,
		    s->mapping->provision->title, trace_link_state_name(s->state));
	else
		g_string_append_printf(
		    out, "%s  %s\n", s->clause->ref, mtext_get(clause_name(s->clause)));
}

static void
put_sheet_line(GString *out, const struct suspect_row *r)
{
	g_string_append_printf(
	    out, "%*s%u %s: %s\n", (int)(2 * r->depth), "", r->depth, r->sheet, r->answer);
}

/* How many of each state, so that nothing has to be counted by eye. */
static void
put_counts(GString *out, const GPtrArray *faults, const GPtrArray *suspects)
{
	unsigned n[LINK_STATES] = { 0 };
	bool any = false;

	for (guint i = 0; i < faults->len; i++)
		n[((const struct fault_line *)faults->pdata[i])->state]++;
	for (guint i = 0; i < suspects->len; i++) {
		const struct suspect_line *s = suspects->pdata[i];

		n[s->state] += s->depth == 1 && s->mapping != NULL;
	}
	for (int s = LINK_SUSPECT; s < LINK_STATES; s++) {
		if (n[s] == 0)
			continue;
		g_string_append_printf(out, "%s%s %u", any ? lang_pick(", ", "、") : "\n",
		    trace_link_state_name((enum link_state)s), n[s]);
		any = true;
	}
	g_string_append(out,
	    any ? "\n" :
		  lang_pick("every link is as it was reviewed, or not reviewed yet\n",
		      "査読の後に変わった対応付けはありません\n"));
}

static void
print_text(const GPtrArray *rows, const GPtrArray *faults, const GPtrArray *suspects, bool counted)
{
	GString *out = g_string_new(NULL);
	guint next = 0;

	for (guint i = 0; i < faults->len; i++)
		put_fault(out, faults->pdata[i]);
	for (guint i = faults->len; i < rows->len; i++) {
		const struct suspect_row *r = rows->pdata[i];

		if (r->sheet != NULL)
			put_sheet_line(out, r);
		else
			put_chain_line(out, suspects->pdata[next++]);
	}
	if (counted)
		put_counts(out, faults, suspects);
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

/* The rows in the form asked for; KEY: what JSON calls them. */
static int
print_rows(struct run *run, const GPtrArray *faults, const GPtrArray *lines, const GPtrArray *rows,
    const char *key, enum suspects_format format)
{
	GBytes *b;
	gsize len;
	const void *p;

	if (format == SUSPECTS_TEXT) {
		print_text(rows, faults, lines, strcmp(key, "suspect") == 0);
		return EXIT_CLEAN;
	}
	b = format == SUSPECTS_JSON ? data_suspect_json(run->model, key, rows) :
				      data_suspect_csv(rows);
	p = g_bytes_get_data(b, &len);
	fwrite(p, 1, len, stdout);
	g_bytes_unref(b);
	return EXIT_CLEAN;
}

int
cmd_suspects(struct run *run, char *const *sheets, enum suspects_format format)
{
	const GPtrArray *faults = trace_faults(run->arena, run->model);
	const GPtrArray *suspects = trace_suspects(run->arena, run->model, run->trace);
	const GPtrArray *rows = rows_of(run, faults, suspects, read_sheets(run, sheets));

	return print_rows(run, faults, suspects, rows, "suspect", format);
}

int
cmd_impact_of(
    struct run *run, const struct clause *c, char *const *sheets, enum suspects_format format)
{
	const GPtrArray *none = arena_ptr_array(run->arena),
			*lines = trace_impact(run->arena, run->trace, c);

	return print_rows(run, none, lines, rows_of(run, none, lines, read_sheets(run, sheets)),
	    "impact", format);
}
