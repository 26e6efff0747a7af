/* SPDX-License-Identifier: Apache-2.0 */
/* The site: one job a page, then a look at every link between them. */
#include "html/html.h"

#include "base/outtree.h"
#include "base/parallel.h"
#include "base/resource.h"
#include "diag/diag.h"
#include "docxml/docxml.h"
#include "html/filter.h"
#include "html/preview.h"
#include "html/serialize.h"
#include "md/md.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "search/entries.h"
#include "search/index.h"
#include "xslt/xslt.h"

#include <string.h>

struct site {
	const struct model		*model;
	const struct trace		*trace;
	const struct html_options	*options;
	struct xslt			*style;
	/* where files go; NULL: nowhere, they are asked for */
	struct outtree			*tree;
	struct diags			*ds;
	/* " path path ", as the stylesheet wants them */
	char				*files;
	GPtrArray			*pages;		/* struct page *, in a fixed order */
	/* every file of the site -> its page, or NULL */
	GHashTable			*paths;
	/* without a tree: path -> GBytes, of other files than pages */
	GHashTable			*made;
	bool				 searched;	/* the index is among them */
	gint				 failed;	/* atomic: something could not be written */
};

struct page {
	struct site	*site;
	char		*path;
	const char	*view;			/* which page of a guide */
	xmlDoc		*(*make)(const struct page *);
	const void	*subject;		/* guide, chapter, source … */
	struct page_links *links;		/* when it was made */
	/* struct search_entry *: what can be found on it; or NULL */
	GPtrArray	*entries;
};

/* ---------------------------------------------------------- what to make */

static xmlDoc *
make_edition(const struct page *p)
{
	return docxml_edition(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_trace(const struct page *p)
{
	return docxml_trace(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_findings(const struct page *p)
{
	return docxml_findings(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_comments(const struct page *p)
{
	return docxml_comments(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_facing(const struct page *p)
{
	return docxml_facing(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_unverified(const struct page *p)
{
	return docxml_unverified(p->site->model, p->site->trace, p->site->options->since);
}

static xmlDoc *
make_front(const struct page *p)
{
	return docxml_guide_front(p->site->model, p->site->trace, p->site->options->since,
	    p->subject);
}

static xmlDoc *
make_chapter(const struct page *p)
{
	return docxml_chapter(p->site->model, p->site->trace, p->site->options->since, p->subject);
}

static xmlDoc *
make_source(const struct page *p)
{
	return docxml_source(p->site->model, p->site->trace, p->site->options->since, p->subject);
}

static xmlDoc *
make_checklist(const struct page *p)
{
	return docxml_checklist(p->site->model, p->site->trace, p->site->options->since,
	    p->subject);
}

static struct page *
add_page(struct site *s, char *path, const char *view, xmlDoc *(*make)(const struct page *),
    const void *subject)
{
	struct page *p = g_new0(struct page, 1);

	*p = (struct page){
		.site = s, .path = path, .view = view, .make = make, .subject = subject
	};
	g_ptr_array_add(s->pages, p);
	g_hash_table_insert(s->paths, g_strdup(path), p);
	return p;
}

/* A page whose words the search finds; what stands on others too is found once. */
static void
add_found_page(struct site *s, char *path, const char *view, xmlDoc *(*make)(const struct page *),
    const void *subject)
{
	add_page(s, path, view, make, subject)->entries =
	    g_ptr_array_new_with_free_func(search_entry_free);
}

static void
page_free(void *user)
{
	struct page *p = user;

	if (p->links != NULL)
		html_page_links_free(p->links);
	if (p->entries != NULL)
		g_ptr_array_free(p->entries, TRUE);
	g_free(p->path);
	g_free(p);
}

static void
plan_guide(struct site *s, const struct guide *g)
{
	add_page(s, g_strdup_printf("%s/index.html", g->id), "contents", make_front, g);
	for (guint i = 0; i < g->chapters->len; i++) {
		const struct chapter *c = g->chapters->pdata[i];

		add_found_page(
		    s, g_strdup_printf("%s/%s.html", g->id, c->slug), "chapter", make_chapter, c);
	}
	if (g->terms->len > 0)
		add_found_page(
		    s, g_strdup_printf("%s/glossary.html", g->id), "glossary", make_front, g);
}

/* The trace comes first: the longest page should not be the last to begin. */
static void
plan(struct site *s)
{
	const struct model *m = s->model;

	add_page(s, g_strdup("trace.html"), "", make_trace, NULL);
	add_page(s, g_strdup("index.html"), "", make_edition, NULL);
	add_page(s, g_strdup("search.html"), "search", make_edition, NULL);
	for (guint i = 0; i < s->options->checklists->len; i++) {
		const struct checklist *c = s->options->checklists->pdata[i];
		const char *profile = c->profile != NULL ? c->profile->id : NULL;

		if (profile != NULL)
			add_page(s, g_strdup_printf("profiles/%s/%s.html", profile, c->id), "",
			    make_checklist, c);
		else
			add_found_page(
			    s, g_strdup_printf("checklists/%s.html", c->id), "", make_checklist, c);
	}
	for (guint i = 0; i < m->sources->len; i++) {
		const struct source_doc *d = m->sources->pdata[i];

		add_found_page(s, g_strdup_printf("sources/%s.html", d->id), "", make_source, d);
	}
	for (guint i = 0; i < m->guides->len; i++)
		plan_guide(s, m->guides->pdata[i]);
	add_found_page(s, g_strdup("findings.html"), "", make_findings, NULL);
	add_page(s, g_strdup("comments.html"), "", make_comments, NULL);
	if (m->facing != NULL)
		add_page(s, g_strdup("facing.html"), "", make_facing, NULL);
	add_page(s, g_strdup("unverified.html"), "", make_unverified, NULL);
}

/* ---------------------------------------------------------------- writing */

static void
write_failed(struct site *s, const char *path, GError *error)
{
	diag(s->ds, DIAG_FILE_WRITE, NULL, path, error->message);
	g_error_free(error);
	g_atomic_int_set(&s->failed, 1);
}

/* The page's bytes, or NULL after a message. */
static GString *
render_page(struct page *p)
{
	struct site *s = p->site;
	const char *deep = strchr(p->path, '/');
	const char *params[] = {
		"root", deep == NULL ? "" : strchr(deep + 1, '/') == NULL ? "../" : "../../",
		"view", p->view, "files", s->files, NULL,
	};
	GString *out = NULL;
	xmlDoc *doc = p->make(p), *html;

	if (s->options->validate)
		docxml_validate(doc, p->path, s->ds);
	if (p->entries != NULL && s->tree != NULL)
		search_collect(doc, p->path, p->entries);
	html = xslt_run(s->style, doc, params, s->ds);
	if (html != NULL) {
		out = g_string_sized_new(64 * 1024);
		p->links = html_page_links_new();
		html_serialize(html, out, p->links);
		if (p->make == make_checklist && s->options->finish != NULL)
			s->options->finish(out, p->subject, s->options);
		xmlFreeDoc(html);
	}
	xmlFreeDoc(doc);
	return out;
}

static void
make_page(void *user)
{
	struct page *p = user;
	GString *out = render_page(p);
	GError *error = NULL;

	if (out == NULL)
		return;
	if (!outtree_add(p->site->tree, HTML_PART, p->path, out->str, out->len, &error))
		write_failed(p->site, p->path, error);
	g_string_free(out, TRUE);
}

static void
add_file(struct site *s, const char *path, GBytes *bytes)
{
	GError *error = NULL;
	const void *p;
	gsize len;

	if (g_hash_table_contains(s->paths, path))
		return;
	g_hash_table_insert(s->paths, g_strdup(path), NULL);
	if (s->tree == NULL) {
		g_hash_table_insert(s->made, g_strdup(path), g_bytes_ref(bytes));
		return;
	}
	p = g_bytes_get_data(bytes, &len);
	if (!outtree_add(s->tree, HTML_PART, path, p, len, &error))
		write_failed(s, path, error);
}

/* Files of templates/ that pages use as they are. */
static void
add_style(struct site *s)
{
	static const struct { const char *from, *to; } files[] = {
		{ "templates/html/site.css", "style/site.css" },
		{ "templates/html/icon.svg", "style/icon.svg" },
		{ "templates/html/read.js", "style/read.js" },
		{ "templates/search/fold.js", "search/fold.js" },
		{ "templates/search/search.js", "search/search.js" },
	};
	GBytes *own;

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		GBytes *bytes = resource_get(files[i].from);

		if (bytes != NULL) {
			add_file(s, files[i].to, bytes);
			g_bytes_unref(bytes);
		}
	}
	own = html_filter_style(s->model);
	add_file(s, "style/filter.css", own);
	g_bytes_unref(own);
}

static void
add_index_file(void *user, const char *name, GString *text)
{
	char *path = g_strconcat("search/", name, NULL);
	GBytes *bytes = g_string_free_to_bytes(text);

	add_file(user, path, bytes);
	g_bytes_unref(bytes);
	g_free(path);
}

static void
add_search(struct site *s)
{
	GPtrArray *entries = g_ptr_array_new();

	for (guint i = 0; i < s->pages->len; i++) {
		const struct page *p = s->pages->pdata[i];

		if (p->entries != NULL)
			g_ptr_array_extend(entries, p->entries, NULL, NULL);
	}
	search_index(entries, add_index_file, s);
	g_ptr_array_free(entries, TRUE);
}

static void
add_preview(struct site *s, const struct page *p)
{
	GBytes *bytes = p->entries != NULL ? html_preview(p->path, p->entries) : NULL;
	char *path = html_preview_path(p->path);

	if (bytes != NULL) {
		add_file(s, path, bytes);
		g_bytes_unref(bytes);
	}
	g_free(path);
}

static void
add_figure(struct site *s, const struct guide *g, const struct md_image *image)
{
	char *from = g_build_filename(s->model->root, "content", "guides", g->id, image->src, NULL);
	char *to = g_strdup_printf("%s/%s", g->id, image->src);
	char *text;
	gsize len;
	GBytes *bytes;

	if (g_file_get_contents(from, &text, &len, NULL)) {
		bytes = g_bytes_new_take(text, len);
		add_file(s, to, bytes);
		g_bytes_unref(bytes);
	} else					/* it was there when the model was read */
		diag(s->ds, DIAG_FILE_MISSING, &image->loc, image->src);
	g_free(from);
	g_free(to);
}

static void
add_figures(struct site *s)
{
	for (guint i = 0; i < s->model->guides->len; i++) {
		const struct guide *g = s->model->guides->pdata[i];

		for (guint j = 0; j < g->chapters->len; j++) {
			const struct md_doc *doc =
			    ((const struct chapter *)g->chapters->pdata[j])->doc;

			for (guint k = 0; doc != NULL && k < doc->images->len; k++)
				add_figure(s, g, doc->images->pdata[k]);
		}
	}
}

/* --------------------------------------------------------------- checking */

static bool
leads_out(const char *link)
{
	char *scheme = g_uri_parse_scheme(link);
	bool out = scheme != NULL;

	g_free(scheme);
	return out;
}

/* LINK as written on page FROM, as a path from the top of the site; free with g_free. */
static char *
resolve_path(const char *from, const char *link, size_t len)
{
	char *folder = g_path_get_dirname(from), *joined, *path;

	if (len == 0) {
		g_free(folder);
		return g_strdup(from);
	}
	joined = g_strdup_printf("/%s/%.*s", folder, (int)len, link);
	path = g_canonicalize_filename(joined, "/");
	memmove(path, path + 1, strlen(path));
	g_free(joined);
	g_free(folder);
	return path;
}

static bool
is_known_file(const struct site *s, const char *path)
{
	for (const char *const *f = s->options->files; f != NULL && *f != NULL; f++)
		if (strcmp(*f, path) == 0)
			return true;
	return false;
}

static bool
is_there(const struct site *s, const struct page *p, const char *link)
{
	const char *hash = strchr(link, '#');
	char *path =
	    resolve_path(p->path, link, hash != NULL ? (size_t)(hash - link) : strlen(link));
	gpointer to;
	bool there;

	if (!g_hash_table_lookup_extended(s->paths, path, NULL, &to))
		there = hash == NULL && is_known_file(s, path);
	else if (hash == NULL)
		there = true;
	else
		there = to != NULL && (((struct page *)to)->links == NULL ||
		    g_hash_table_contains(((struct page *)to)->links->anchors, hash + 1));
	g_free(path);
	return there;
}

/* A page that could not be made was reported and is not blamed again. */
static void
check_page(const struct site *s, const struct page *p)
{
	if (p->links == NULL)
		return;
	for (guint i = 0; i < p->links->twice->len; i++) {
		const char *anchor = p->links->twice->pdata[i];

		diag(s->ds, DIAG_ANCHOR_DUPLICATE, NULL, p->path, anchor);
	}
	for (guint i = 0; i < p->links->links->len; i++) {
		const char *link = p->links->links->pdata[i];

		if (!leads_out(link) && !is_there(s, p, link))
			diag(s->ds, DIAG_LINK_BROKEN, NULL, p->path, link);
	}
}

/* ------------------------------------------------------------- without it */

/* Words stay, what would lead to other pages of the site leads nowhere. */
static void
unlink_site(xmlNode *n)
{
	for (; n != NULL; n = n->next) {
		xmlChar *href =
		    n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, "a") == 0 ?
		    xmlGetNoNsProp(n, (const xmlChar *)"href") :
		    NULL;

		if (href != NULL && g_str_has_prefix((const char *)href, "../"))
			xmlUnsetProp(n, (const xmlChar *)"href");
		xmlFree(href);
		unlink_site(n->children);
	}
}

/* ------------------------------------------------------------------ public */

static char *
join_files(const char *const *files)
{
	GString *s = g_string_new(" ");

	for (; files != NULL && *files != NULL; files++)
		g_string_append_printf(s, "%s ", *files);
	return g_string_free(s, FALSE);
}

static void
begin_site(struct site *s)
{
	s->files = join_files(s->options->files);
	s->pages = g_ptr_array_new_with_free_func(page_free);
	s->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	plan(s);
}

static void
end_site(struct site *s)
{
	g_hash_table_destroy(s->paths);
	g_ptr_array_free(s->pages, TRUE);
	g_free(s->files);
}

static void
collect_page(void *user)
{
	struct page *p = user;
	xmlDoc *doc;

	if (p->entries == NULL || p->entries->len > 0)
		return; /* nothing can be found on it, or it was asked before */
	doc = p->make(p);
	search_collect(doc, p->path, p->entries);
	xmlFreeDoc(doc);
}

static void
bytes_free(void *p)
{
	g_bytes_unref(p);
}

struct site *
html_open(
    const struct model *m, const struct trace *t, const struct html_options *o, struct diags *ds)
{
	struct xslt *style = xslt_open("templates/html/site.xsl", ds);
	struct site *s;

	if (style == NULL)
		return NULL;
	s = g_new0(struct site, 1);
	*s = (struct site){ .model = m, .trace = t, .options = o, .ds = ds, .style = style };
	s->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bytes_free);
	begin_site(s);
	add_style(s);
	add_figures(s);
	return s;
}

void
html_close(struct site *s)
{
	if (s == NULL)
		return;
	end_site(s);
	g_hash_table_destroy(s->made);
	xslt_close(s->style);
	g_free(s);
}

static GBytes *
page_file(struct page *p)
{
	GString *out;

	g_clear_pointer(&p->links, html_page_links_free);
	out = render_page(p);
	return out != NULL ? g_string_free_to_bytes(out) : NULL;
}

/* What must be made before PATH, which is no page, is among the files. */
static void
make_for(struct site *s, const char *path)
{
	char *page = html_preview_page(path);
	struct page *p = page != NULL ? g_hash_table_lookup(s->paths, page) : NULL;

	if (p != NULL) {
		collect_page(p);
		add_preview(s, p);
	}
	g_free(page);
	if (!s->searched && g_str_has_prefix(path, "search/") &&
	    !g_hash_table_contains(s->made, path)) {
		s->searched = true;
		parallel_run(collect_page, s->pages->pdata, s->pages->len);
		add_search(s);
	}
}

GBytes *
html_file(struct site *s, const char *path)
{
	struct page *p = g_hash_table_lookup(s->paths, path);
	GBytes *bytes;

	if (p != NULL)
		return page_file(p);
	make_for(s, path);
	bytes = g_hash_table_lookup(s->made, path);
	return bytes != NULL ? g_bytes_ref(bytes) : NULL;
}

bool
html_site(const struct model *m, const struct trace *t, const struct html_options *o,
    struct outtree *tree, struct diags *ds)
{
	struct site s = { .model = m, .trace = t, .options = o, .tree = tree, .ds = ds };
	struct xslt *style = xslt_open("templates/html/site.xsl", ds);

	if (style == NULL)
		return true;
	s.style = style;
	begin_site(&s);
	parallel_run(make_page, s.pages->pdata, s.pages->len);
	add_style(&s);
	for (guint i = 0; i < s.pages->len; i++)
		add_preview(&s, s.pages->pdata[i]);
	add_search(&s);
	add_figures(&s);
	for (guint i = 0; i < s.pages->len; i++)
		check_page(&s, s.pages->pdata[i]);
	end_site(&s);
	xslt_close(style);
	return !s.failed;
}

GPtrArray *
html_entries(const struct model *m, const struct trace *t)
{
	const struct html_options options = { .checklists = m->checklists };
	GPtrArray *all = g_ptr_array_new_with_free_func(search_entry_free);
	struct site s = { .model = m, .trace = t, .options = &options };

	begin_site(&s);
	parallel_run(collect_page, s.pages->pdata, s.pages->len);
	for (guint i = 0; i < s.pages->len; i++) {
		struct page *p = s.pages->pdata[i];

		if (p->entries != NULL)
			g_ptr_array_extend_and_steal(all, g_steal_pointer(&p->entries));
	}
	end_site(&s);
	return all;
}

bool
html_checklist(const struct model *m, const struct trace *t, const struct checklist *c,
    const struct html_options *o, GString *page, struct diags *ds)
{
	struct xslt *style = xslt_open("templates/html/site.xsl", ds);
	char *files = join_files(o->files);
	const char *params[] = { "root", "../", "alone", "yes", "files", files, NULL };
	struct page_links *links = html_page_links_new();
	xmlDoc *doc = docxml_checklist(m, t, o->since, c), *html = NULL;

	if (o->validate)
		docxml_validate(doc, c->id, ds);
	if (style != NULL && (html = xslt_run(style, doc, params, ds)) != NULL) {
		unlink_site(xmlDocGetRootElement(html));
		html_serialize(html, page, links);
		o->finish(page, c, o);
	}
	xmlFreeDoc(html);
	xmlFreeDoc(doc);
	html_page_links_free(links);
	g_free(files);
	xslt_close(style);
	return html != NULL;
}
