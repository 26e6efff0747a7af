/* SPDX-License-Identifier: Apache-2.0 */
/* Earlier editions beside this one. */
#include "edition/earlier.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/outlist.h"
#include "base/resource.h"
#include "base/version.h"
#include "base/vocabulary.h"
#include "data/diff_json.h"
#include "diff/compare.h"
#include "edition/outputs.h"
#include "model/model.h"
#include "report/changes_report.h"
#include "workbook/changes_book.h"

#include <string.h>

#define PART	"edition/"

static GBytes *
bytes_of(GString *s, bool ok)
{
	if (ok)
		return g_string_free_to_bytes(s);
	g_string_free(s, TRUE);
	return NULL;
}

GBytes *
earlier_rendered(const struct build *b, xmlDoc *doc, enum report_form form)
{
	struct run run = { .arena = b->arena,
		.ds = b->ds,
		.model = (struct model *)b->model,
		.trace = (struct trace *)b->trace,
		.pdf2 = b->pdf2 };
	GString *out = g_string_new(NULL);

	return bytes_of(out, report_render(&run, doc, form, NULL, NULL, out));
}

GBytes *
earlier_changes(const struct build *b, enum report_form form)
{
	return earlier_rendered(b,
	    changes_report(
		b->model, b->trace, b->changes, form == REPORT_HTML ? "index.html" : NULL),
	    form);
}

GBytes *
earlier_changes_book(const struct build *b)
{
	return workbook_changes(b->changes, lang_word("diff/title"), model_date(b->model), b->ds);
}

GBytes *
earlier_changes_csv(const struct build *b)
{
	return g_string_free_to_bytes(data_diff_csv(b->changes));
}

GBytes *
earlier_changes_json(const struct build *b)
{
	return g_string_free_to_bytes(data_diff_json(b->changes));
}

GBytes *
earlier_revision(const struct build *b, const struct guide *g, enum report_form form)
{
	return earlier_rendered(b,
	    changes_revision(b->model, b->trace, g, form == REPORT_HTML ? "index.html" : NULL),
	    form);
}

GBytes *
earlier_page(const struct build *b, const struct content *c)
{
	return earlier_rendered(
	    b, changes_edition(b->model, b->trace, c, "../index.html"), REPORT_HTML);
}

char *
earlier_path(const struct content *c)
{
	return g_strdup_printf("editions/%s.html", c->edition);
}

/* What else the page is made of; a build of other templates makes other pages. */
static char *
style_digest(const struct build *b)
{
	static const char *const files[] = { "templates/html/sheet-report.xsl",
		"templates/html/sheet-report.css", "templates/html/site.css",
		"templates/html/words.xsl", "templates/html/text.xsl", "templates/lang/ja.xml",
		"templates/lang/en.xml" };
	const struct model *m = b->model;
	const char *const own[] = { SHIRUBE_VERSION, m->edition, m->date, m->title.ja,
		m->title.en };
	struct digest *d = digest_open();

	/* whatever the language of messages is */
	for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
		if (own[i] != NULL)
			digest_add(d, own[i], strlen(own[i]) + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		GBytes *bytes = resource_get(files[i]);
		gsize len = 0;
		const void *p = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

		if (p != NULL)
			digest_add(d, p, len);
		if (bytes != NULL)
			g_bytes_unref(bytes);
	}
	return digest_close(d);
}

const char *
earlier_part(const struct build *b, const struct content *c)
{
	char *style = style_digest(b);
	const char *part = arena_printf(b->arena, PART "%.16s-%.16s", c->digest, style);

	g_free(style);
	return part;
}

bool
earlier_is_part(const struct build *b, const char *part)
{
	for (guint i = 0; g_str_has_prefix(part, PART) && b->earlier != NULL && i < b->earlier->len;
	     i++)
		if (strcmp(earlier_part(b, b->earlier->pdata[i]), part) == 0)
			return true;
	return false;
}

bool
earlier_is_there(const struct build *b, const char *out, const struct content *c)
{
	struct outlist *list = outlist_read(out, NULL);
	char *path = earlier_path(c), *full = g_build_filename(out, path, NULL);
	const struct outfile *f = list != NULL ? outlist_find(list, path) : NULL;
	bool there = f != NULL && strcmp(f->part, earlier_part(b, c)) == 0 &&
	    g_file_test(full, G_FILE_TEST_IS_REGULAR);

	g_free(full);
	g_free(path);
	outlist_free(list);
	return there;
}
