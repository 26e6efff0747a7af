/* SPDX-License-Identifier: Apache-2.0 */
#include "workbook/workbook_file.h"

#include "base/scratch.h"
#include "diag/diag.h"

GBytes *
book_file(void (*write)(lxw_workbook *, void *with), void *with, const struct loc *loc,
    struct diags *ds)
{
	GError *error = NULL;
	struct scratch *scratch = scratch_open(g_get_tmp_dir(), &error);
	lxw_workbook_options options = { .use_zip64 = LXW_FALSE };
	char *path = NULL, *bytes = NULL;
	const char *why = NULL;
	lxw_workbook *book;
	gsize len = 0;
	lxw_error e;

	if (scratch == NULL)
		goto out;
	path = g_build_filename(scratch_path(scratch), "book.xlsx", NULL);
	options.tmpdir = (char *)scratch_path(scratch);
	if ((book = workbook_new_opt(path, &options)) == NULL) {
		why = lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
		goto out;
	}
	write(book, with);
	if ((e = workbook_close(book)) != LXW_NO_ERROR)
		why = lxw_strerror(e);
	else
		g_file_get_contents(path, &bytes, &len, &error);
out:
	if (bytes == NULL)
		diag(ds, DIAG_FILE_WRITE, loc, "xlsx", why != NULL ? why : error->message);
	g_clear_error(&error);
	g_free(path);
	scratch_close(scratch);
	return bytes != NULL ? g_bytes_new_take(bytes, len) : NULL;
}
