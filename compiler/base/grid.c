/* SPDX-License-Identifier: Apache-2.0 */
#include "base/grid.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/vocabulary.h"

struct grid *
grid_new(
    struct arena *a, const char *id, const char *title, const struct grid_column *columns, size_t n)
{
	struct grid *t = arena_new(a, struct grid);

	*t = (struct grid){ .arena = a,
		.id = id,
		.title = title,
		.columns = columns,
		.n = n,
		.rows = arena_ptr_array(a) };
	return t;
}

const char **
grid_row(struct grid *t)
{
	const char **row = arena_array(t->arena, const char *, t->n);

	g_ptr_array_add(t->rows, row);
	return row;
}

static void
put_record(GString *out, const struct grid *t, const char *const *row, const char **cells)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->columns[i].kind != GRID_SECRET)
			cells[n++] = row != NULL ? row[i] : lang_word(t->columns[i].key);
	csv_record(out, cells, n);
}

void
grid_csv(GString *out, const struct grid *t)
{
	const char **cells = g_new0(const char *, t->n);

	g_string_append(out, CSV_BOM);
	put_record(out, t, NULL, cells);
	for (guint i = 0; i < t->rows->len; i++)
		put_record(out, t, t->rows->pdata[i], cells);
	g_free(cells);
}
