/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources beside a reader's own copies.  A copy and what is quoted of it stay
 * on the machine: neither the list of copies nor a page for review may stand
 * in the project.
 */
#include "cmd/verify_sources.h"

#include "base/arena.h"
#include "base/confine.h"
#include "base/digest.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "cmd/cmd.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "sources/copy.h"
#include "trace/quotation.h"
#include "trace/trace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- places ---- */

/* Is PATH, or the folder it will be made in, below the project? */
static bool
is_in_project(const struct run *run, const char *path)
{
	char *folder = g_path_get_dirname(path), *real = realpath(path, NULL),
	     *root = realpath(run->root, NULL);
	bool inside;

	if (real == NULL)
		real = realpath(folder, NULL);
	inside = real != NULL && root != NULL && g_str_has_prefix(real, root) &&
	    (real[strlen(root)] == '/' || real[strlen(root)] == '\0');
	g_free(folder);
	free(real);
	free(root);
	return inside;
}

static bool
must_stay_out(const struct run *run, const char *path)
{
	if (!is_in_project(run, path))
		return true;
	g_printerr(
	    lang_pick(
		"%s: %s lies in the project; copies, and what is quoted of them, stay outside of it\n",
		"%s: %s はプロジェクトの中です。写しとその引用は、プロジェクトの外に置いてください\n"),
	    g_get_prgname(), path);
	return false;
}

static char *
folder_of(const char *copies)
{
	return copies != NULL ? g_strdup(copies) : copies_folder();
}

/* ---- register ---- */

int
cmd_register_copy(
    struct run *run, const char *copies, const struct source_edition *e, const char *path)
{
	char *real = realpath(path, NULL), *folder = folder_of(copies), *sha256 = NULL;
	const struct loc loc = { path, 0, 0, 0 };
	enum file_fault fault = FILE_READ;
	GError *error = NULL;
	int status = EXIT_CONTENT;

	if (real == NULL || (sha256 = file_digest(real, COPY_LIMIT, &fault)) == NULL) {
		diag(run->ds, DIAG_COPY_TEXT, &loc,
		    real == NULL ? g_strerror(errno) : file_fault_text(fault));
	} else if (!must_stay_out(run, real) || !must_stay_out(run, folder)) {
		status = EXIT_USAGE;
	} else if (e->text_sha256 != NULL && g_ascii_strcasecmp(e->text_sha256, sha256) != 0) {
		diag(run->ds, DIAG_COPY_OTHER, &loc, e->doc->id, e->id, e->text_sha256);
	} else if (!copies_register(folder, e, real, sha256, &error)) {
		diag(run->ds, DIAG_FILE_WRITE, NULL, folder, error->message);
		status = EXIT_SYSTEM;
	} else {
		printf("%s@%s  %s\n", e->doc->id, e->id, sha256);
		status = EXIT_CLEAN;
	}
	g_clear_error(&error);
	g_free(sha256);
	g_free(folder);
	free(real);
	return status;
}

/* ---- verify ---- */

struct verified {
	const struct source_edition *edition;
	struct copy_entry	 entry;
	char			*bytes;
	size_t			 len;
	/* struct copy_hit, one for each clause; NULL: it could not be read */
	GArray			*hits;
	/* what guides quote from it: const struct quotation *, and those that the copy lacks */
	GPtrArray		*quotations, *lacking;
};

/* The registered file, as it was registered. */
static bool
read_copy(struct run *run, const char *folder, struct verified *v)
{
	struct loc loc = { NULL, 0, 0, 0 };
	char *sha256;

	v->entry = copies_find(folder, v->edition);
	if (v->entry.path == NULL || v->entry.sha256 == NULL) {
		diag(
		    run->ds, DIAG_COPY_NONE, &v->edition->loc, v->edition->doc->id, v->edition->id);
		return false;
	}
	loc.file = arena_strdup(run->arena, v->entry.path);
	if ((v->bytes = cmd_read(run->ds, loc.file, COPY_LIMIT, &v->len)) == NULL)
		return false;
	sha256 = digest_of(v->bytes, v->len);
	if (strcmp(sha256, v->entry.sha256) != 0) {
		diag(run->ds, DIAG_COPY_CHANGED, &loc, v->edition->doc->id, v->edition->id);
		g_clear_pointer(&v->bytes, g_free);
	}
	g_free(sha256);
	return v->bytes != NULL;
}

/* The words that guides quote from the edition, each looked for in the whole copy. */
static void
search_quotations(struct run *run, struct verified *v, const struct copy *c)
{
	const GPtrArray *all = trace_quotations(run->arena, run->model);

	v->quotations = arena_ptr_array(run->arena);
	v->lacking = arena_ptr_array(run->arena);
	for (guint i = 0; i < all->len; i++) {
		const struct quotation *q = all->pdata[i];

		if (q->clause->edition != v->edition)
			continue;
		g_ptr_array_add(v->quotations, (gpointer)q);
		if (copy_holds(c, q->text))
			continue;
		g_ptr_array_add(v->lacking, (gpointer)q);
		diag(run->ds, DIAG_QUOTATION_MISSING, &q->loc, q->clause->ref, q->text);
	}
}

static void
search(struct run *run, struct verified *v)
{
	const struct loc loc = { arena_strdup(run->arena, v->entry.path), 0, 0, 0 };
	const char *why;
	struct copy *c = copy_open(v->entry.path, v->bytes, v->len, &why);
	size_t from = 0;

	if (c == NULL) {
		diag(run->ds, DIAG_COPY_TEXT, &loc, why);
		return;
	}
	v->hits = g_array_new(FALSE, FALSE, sizeof(struct copy_hit));
	for (guint i = 0; i < v->edition->all->len; i++) {
		struct copy_hit h = copy_find(c, v->edition->all->pdata[i], &from);

		g_array_append_val(v->hits, h);
	}
	search_quotations(run, v, c);
	copy_close(c);
}

static void
verified_clear(struct verified *v)
{
	copy_entry_clear(&v->entry);
	g_free(v->bytes);
	for (guint i = 0; v->hits != NULL && i < v->hits->len; i++)
		copy_hit_clear(&g_array_index(v->hits, struct copy_hit, i));
	if (v->hits != NULL)
		g_array_free(v->hits, TRUE);
}

static const char *
state_name(enum copy_state s)
{
	return lang_word_of("copy-state", copy_state_word(s));
}

static void
put_hit(GString *out, const struct clause *c, const struct copy_hit *h)
{
	g_string_append_printf(
	    out, "%s  %s  %s", state_name(h->state), c->ref, mtext_get(clause_name(c)));
	if (h->what != NULL)
		g_string_append_printf(out,
		    lang_pick("  (%s, page %u, character %u)", "（%s、%u ページ、%u 文字目）"),
		    h->what, h->place.page + 1, h->place.offset + 1);
	if (h->state == COPY_MOVED)
		g_string_append_printf(
		    out, lang_pick(" – recorded as page %u", "　※記録では %u ページ"), c->page);
	if (h->state == COPY_EDITED)
		g_string_append_printf(out,
		    lang_pick(
			"\n    recorded: %s\n    it reads: %s", "\n    記録: %s\n    写し: %s"),
		    c->quote != NULL ? c->quote : mtext_get(&c->title), h->passage);
	g_string_append_c(out, '\n');
}

static void
put_text(GString *out, const struct verified *v, bool all)
{
	unsigned n[COPY_STATES] = { 0 };

	for (guint i = 0; i < v->hits->len; i++) {
		const struct copy_hit *h = &g_array_index(v->hits, struct copy_hit, i);

		n[h->state]++;
		if (all || (h->state != COPY_FOUND && h->state != COPY_UNQUOTED))
			put_hit(out, v->edition->all->pdata[i], h);
	}
	g_string_append_printf(out, "%s@%s:", v->edition->doc->id, v->edition->id);
	for (int s = 0; s < COPY_STATES; s++)
		g_string_append_printf(out, "%s %s %u", s > 0 ? lang_pick(",", "、") : "",
		    state_name((enum copy_state)s), n[s]);
	g_string_append_c(out, '\n');
	if (v->quotations->len > 0)
		g_string_append_printf(out,
		    lang_pick("%s@%s: quoted by guides %u times, %u of them in other words\n",
			"%s@%s: ガイドの引用 %u か所、うち写しにないもの %u か所\n"),
		    v->edition->doc->id, v->edition->id, v->quotations->len, v->lacking->len);
}

static void
put_json(GString *out, const struct verified *v, bool *any)
{
	for (guint i = 0; i < v->hits->len; i++) {
		const struct clause *c = v->edition->all->pdata[i];
		const struct copy_hit *h = &g_array_index(v->hits, struct copy_hit, i);

		g_string_append(out, *any ? ",\n{" : "\n{");
		*any = true;
		jsonout_member(out, "clause", c->ref);
		g_string_append_c(out, ',');
		jsonout_member(out, "state", copy_state_word(h->state));
		if (h->what != NULL) {
			g_string_append_c(out, ',');
			jsonout_member(out, "by", h->what);
			g_string_append_printf(
			    out, ",\"page\":%u,\"offset\":%u", h->place.page + 1, h->place.offset);
		}
		g_string_append_c(out, '}');
	}
}

/* ---- the page for review ---- */

static void
put_cell(GString *out, const char *class, const char *text)
{
	g_string_append_printf(out, "<td class=\"%s\">", class);
	escape_xml(out, text != NULL ? text : "", false, "?");
	g_string_append(out, "</td>");
}

static void
put_provisions(GString *out, const struct run *run, const struct clause *c)
{
	const GPtrArray *mappings = trace_clause_mappings(run->trace, c);

	g_string_append(out, "<td>");
	for (guint i = 0; i < mappings->len; i++) {
		const struct mapping *m = mappings->pdata[i];

		g_string_append(out, "<p><b>");
		escape_xml(out, m->provision->id, false, "?");
		g_string_append(out, "</b> ");
		escape_xml(out, m->provision->title, false, "?");
		g_string_append_printf(out, " [%s, %s]</p><p>", relation_word(m->relation),
		    trace_link_state_name(trace_link_state(m)));
		escape_xml(out, m->provision->text != NULL ? m->provision->text : "", false, "?");
		g_string_append(out, "</p>");
	}
	g_string_append(out, "</td>");
}

static void
put_page(GString *out, const struct run *run, const struct verified *v)
{
	g_string_append(out, "<h2>");
	escape_xml(out, mtext_get(&v->edition->doc->title), false, "?");
	g_string_append_printf(out,
	    " @%s</h2><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
	    v->edition->id, lang_pick("Clause", "条項"), lang_pick("State", "状態"),
	    lang_pick("In the copy", "写しの文"), lang_pick("Provisions", "規定事項"));
	for (guint i = 0; i < v->hits->len; i++) {
		const struct clause *c = v->edition->all->pdata[i];
		const struct copy_hit *h = &g_array_index(v->hits, struct copy_hit, i);
		char *place = h->what != NULL ?
		    g_strdup_printf(lang_pick("%s, p. %u", "%s、%u ページ"), state_name(h->state),
			h->place.page + 1) :
		    g_strdup(state_name(h->state));

		g_string_append(out, "<tr><th scope=\"row\">");
		escape_xml(out, c->ref, false, "?");
		g_string_append(out, "<br>");
		escape_xml(out, mtext_get(clause_name(c)), false, "?");
		g_string_append(out, "</th>");
		put_cell(out, copy_state_word(h->state), place);
		put_cell(out, "passage", h->passage);
		put_provisions(out, run, c);
		g_string_append(out, "</tr>\n");
		g_free(place);
	}
	g_string_append(out, "</tbody></table>\n");
}

static bool
write_page(struct run *run, const char *path, const struct verified *v, int n)
{
	const char *title = lang_pick("Passages and provisions (for this machine only)",
	    "原文と規定事項（この機械の中だけで見るもの）");
	GString *out = g_string_new("<!DOCTYPE html>\n");
	GError *error = NULL;
	bool ok;

	g_string_append_printf(out,
	    "<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\">"
	    "<meta name=\"viewport\" content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
	    "<title>%s</title><style>body{font-family:sans-serif;margin:1em}table{border-collapse:collapse;width:100%%}"
	    "th,td{border:1px solid #767676;padding:.4em;vertical-align:top;text-align:left;width:25%%}"
	    ".missing,.edited,.moved{background:#fff3cd;color:#3d2f00}.passage{white-space:pre-wrap}</style></head><body><main><h1>%s</h1>\n",
	    lang_pick("en", "ja"), title, title);
	for (int i = 0; i < n; i++)
		if (v[i].hits != NULL)
			put_page(out, run, &v[i]);
	g_string_append(out, "</main></body></html>\n");
	if (!(ok = g_file_set_contents(path, out->str, (gssize)out->len, &error)))
		diag(run->ds, DIAG_FILE_WRITE, NULL, path, error->message);
	g_clear_error(&error);
	g_string_free(out, TRUE);
	return ok;
}

/* ---- the whole ---- */

bool
cmd_hold_for_copies(const char *out)
{
	struct confine *c = confine_open();
	GError *error = NULL;
	char *held;

	copy_prepare();
	if (out != NULL)
		confine_write(c, out);
	if ((held = confine_enforce(c, &error)) == NULL) {
		g_printerr("%s: %s\n", g_get_prgname(), error->message);
		g_error_free(error);
		return false;
	}
	g_free(held);
	return true;
}

static bool
is_doubtful(const struct verified *v)
{
	if (v->lacking != NULL && v->lacking->len > 0)
		return true;
	for (guint i = 0; v->hits != NULL && i < v->hits->len; i++) {
		enum copy_state s = g_array_index(v->hits, struct copy_hit, i).state;

		if (s == COPY_MOVED || s == COPY_EDITED || s == COPY_MISSING)
			return true;
	}
	return v->hits == NULL;
}

static void
print(const struct verified *v, int n, const struct verify_options *o)
{
	GString *out = g_string_new(o->json ? "[" : NULL);
	bool any = false;

	for (int i = 0; i < n; i++) {
		if (v[i].hits != NULL && o->json)
			put_json(out, &v[i], &any);
		else if (v[i].hits != NULL)
			put_text(out, &v[i], o->all);
	}
	g_string_append(out, o->json ? "\n]\n" : "");
	cmd_show(out->str);
	g_string_free(out, TRUE);
}

int
cmd_verify_copies(struct run *run, const struct source_edition *const *editions, int n,
    const struct verify_options *o)
{
	struct verified *v = g_new0(struct verified, (gsize)n);
	char *folder = folder_of(o->copies);
	int status = EXIT_CLEAN;

	if (o->out != NULL && !must_stay_out(run, o->out))
		status = EXIT_USAGE;
	for (int i = 0; i < n && status != EXIT_USAGE; i++) {
		v[i].edition = editions[i];
		read_copy(run, folder, &v[i]);
	}
	if (status != EXIT_USAGE && !cmd_hold_for_copies(o->out)) {
		status = EXIT_SYSTEM;
	} else if (status != EXIT_USAGE) {
		for (int i = 0; i < n; i++) {
			if (v[i].bytes != NULL)
				search(run, &v[i]);
			if (is_doubtful(&v[i]))
				status = EXIT_CONTENT;
		}
		print(v, n, o);
		if (o->out != NULL && !write_page(run, o->out, v, n))
			status = EXIT_SYSTEM;
	}
	for (int i = 0; i < n; i++)
		verified_clear(&v[i]);
	g_free(v);
	g_free(folder);
	return status;
}
