/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook/workbook_file.h"

#include "answers/xlsx_whole.h"
#include "base/scratch.h"
#include "base/text.h"
#include "diag/diag.h"

/* Cells in the library's tree of rows, which lasts until the workbook is closed. */
static unsigned
count_cells(const lxw_cell *c)
{
	return c != NULL ? 1 + count_cells(c->tree_pointers.rbe_left) +
		count_cells(c->tree_pointers.rbe_right) : 0;
}

static unsigned
count_rows(const lxw_row *r)
{
	return r != NULL ? count_cells(r->cells->rbh_root) +
		count_rows(r->tree_pointers.rbe_left) + count_rows(r->tree_pointers.rbe_right) : 0;
}

/* How many cells each sheet was given, unsigned, in the order of the sheets. */
static GArray *
cells_of(const lxw_workbook *book)
{
	GArray *cells = g_array_new(FALSE, FALSE, sizeof(unsigned));
	const lxw_worksheet *w;

	STAILQ_FOREACH(w, book->worksheets, list_pointers)
	{
		unsigned n = count_rows(w->table->rbh_root);

		g_array_append_val(cells, n);
	}
	return cells;
}

/* WRITE's workbook in the file PATH, with the library's own files in FOLDER; NULL and a reason. */
static GBytes *
make(void (*write)(lxw_workbook *, void *with), void *with, const char *path, const char *folder,
    GError **error)
{
	lxw_workbook_options options = { .use_zip64 = LXW_FALSE, .tmpdir = (char *)folder };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_error e = LXW_ERROR_MEMORY_MALLOC_FAILED;
	GBytes *bytes = NULL;
	GArray *cells;
	char *text;
	gsize len;

	if (book == NULL)
		goto out;
	write(book, with);
	cells = cells_of(book);
	e = workbook_close(book);
	if (e == LXW_NO_ERROR && g_file_get_contents(path, &text, &len, error)) {
		bytes = g_bytes_new_take(text, len);
		if (!xlsx_is_whole(bytes, (const unsigned *)cells->data, cells->len)) {
			g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
			    lang_pick("a temporary file was not written whole; is the disk full?",
			    "一時ファイルを最後まで書けませんでした。ディスクに空きがあるか確かめてください"));
			g_clear_pointer(&bytes, g_bytes_unref);
		}
	}
	g_array_free(cells, TRUE);
out:
	if (e != LXW_NO_ERROR)
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, lxw_strerror(e));
	return bytes;
}

GBytes *
book_file(void (*write)(lxw_workbook *, void *with), void *with, const struct loc *loc,
    struct diags *ds)
{
	GError *error = NULL;
	struct scratch *scratch = scratch_open(g_get_tmp_dir(), &error);
	GBytes *bytes = NULL;

	if (scratch != NULL) {
		char *path = g_build_filename(scratch_path(scratch), "book.xlsx", NULL);

		bytes = make(write, with, path, scratch_path(scratch), &error);
		g_free(path);
		scratch_close(scratch);
	}
	if (bytes == NULL)
		diag(ds, DIAG_FILE_WRITE, loc, "xlsx", error->message);
	g_clear_error(&error);
	return bytes;
}
