/* SPDX-License-Identifier: Apache-2.0 */
#include "report/table_report.h"

#include "base/grid.h"
#include "report/report.h"

static void
put_lines(struct report *p, const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);

	for (char **l = lines; *l != NULL; l++) {
		if (l > lines)
			report_break(p);
		report_say(p, *l);
	}
	g_strfreev(lines);
}

static void
put_row(struct report *p, const struct grid *t, const char *const *row)
{
	report_row(p, NULL);
	for (size_t i = 0; i < t->n; i++) {
		if (t->columns[i].kind == GRID_SECRET)
			continue;
		report_cell(p, t->columns[i].kind == GRID_NAME);
		if (row[i] != NULL)
			put_lines(p, row[i]);
		report_cell_end(p);
	}
	report_row_end(p);
}

static void
put_table(struct report *p, const struct grid *t)
{
	const char **heads = g_new0(const char *, t->n + 1);
	unsigned *shares = g_new0(unsigned, t->n + 1), n = 0;

	for (size_t i = 0; i < t->n; i++) {
		if (t->columns[i].kind == GRID_SECRET)
			continue;
		heads[n] = t->columns[i].key;
		shares[n++] = t->columns[i].share;
	}
	report_table(p, NULL, heads, shares);
	for (guint i = 0; i < t->rows->len; i++)
		put_row(p, t, t->rows->pdata[i]);
	report_table_end(p);
	g_free(heads);
	g_free(shares);
}

xmlDoc *
report_of_table(const struct model *m, const struct trace *t, const struct grid *table)
{
	struct report p;

	report_begin_table(&p, m, t, table->id, table->title);
	if (table->intro != NULL)
		report_p(&p, "%s", table->intro);
	put_table(&p, table);
	return report_end(&p);
}
