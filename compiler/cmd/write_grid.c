/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/write_grid.h"

#include "base/grid.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "report/render.h"
#include "report/table_report.h"
#include "workbook/table_book.h"

bool
cmd_grid_name_ok(const char *option, const char *name)
{
	static const char *const ends[] = { ".xlsx", ".csv", ".pdf", ".html" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(name, ends[i]))
			return true;
	g_printerr(lang_pick("%s: %s: the name ends in .xlsx, .csv, .pdf or .html\n",
		       "%s: %s: 名前の末尾は .xlsx、.csv、.pdf、.html のいずれかです\n"),
	    g_get_prgname(), option);
	return false;
}

static bool
make(struct run *run, const char *name, const struct grid *t, GString *out)
{
	GBytes *book;
	gsize len;
	const char *bytes;

	if (g_str_has_suffix(name, ".csv")) {
		grid_csv(out, t);
		return true;
	}
	if (!g_str_has_suffix(name, ".xlsx"))
		return report_render(run, report_of_table(run->model, run->trace, t),
		    g_str_has_suffix(name, ".pdf") ? REPORT_PDF : REPORT_HTML, NULL, NULL, out);
	if ((book = workbook_of_table(run->model, t, run->ds)) == NULL)
		return false;
	bytes = g_bytes_get_data(book, &len);
	g_string_append_len(out, bytes, (gssize)len);
	g_bytes_unref(book);
	return true;
}

int
cmd_write_grid(struct run *run, const char *name, const struct grid *t)
{
	GString *out = g_string_new(NULL);
	int status = EXIT_CONTENT;

	if (make(run, name, t, out))
		status = report_write(run, name, out) ? EXIT_CLEAN : EXIT_SYSTEM;
	g_string_free(out, TRUE);
	return status;
}
