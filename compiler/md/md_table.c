/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a table that hold more cells than its head. */
#include "md/md_parse.h"

#include "md/md_place.h"
#include "source/source.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Where the bars between the cells of a line stand: one less than there are cells. */
static GArray *
bars_of(const char *line, size_t len)
{
	GArray *bars = g_array_new(FALSE, FALSE, sizeof(size_t));
	size_t at = 0;

	while (len > 0 && strchr(" \t", line[len - 1]) != NULL)
		len--;
	while (at < len && strchr(" \t", line[at]) != NULL)
		at++;
	if (at < len && line[at] == '|')
		at++;
	for (; at < len; at++) {
		if (line[at] == '\\')
			at++;
		else if (line[at] == '|' && at + 1 < len)
			g_array_append_val(bars, at);
	}
	return bars;
}

unsigned
parse_cells(const char *line, size_t len)
{
	GArray *bars = bars_of(line, len);
	unsigned n = bars->len + 1;

	g_array_free(bars, TRUE);
	return n;
}

/* One row: the bars beyond the last column become blanks in TEXT, made when it is first needed. */
static void
check_row(struct parse *ps, cmark_node *row, unsigned columns, char **text)
{
	size_t line = (size_t)cmark_node_get_start_line(row) - 1, begin, len;
	char count[2][16];
	struct loc loc;
	GArray *bars;

	if (line >= ps->src->n_lines)
		return;
	begin = ps->src->lines[line];
	begin += strspn(ps->src->text + begin, " \t>");
	len = strcspn(ps->src->text + begin, "\n");
	bars = bars_of(ps->src->text + begin, len);
	if (bars->len >= columns) {
		size_t at = begin + g_array_index(bars, size_t, columns - 1);

		loc = place_source_loc(ps->place, at + 1, begin + len - at - 1);
		g_snprintf(count[0], sizeof count[0], "%u", bars->len + 1);
		g_snprintf(count[1], sizeof count[1], "%u", columns);
		diag(ps->ds, DIAG_MD_TABLE_ROW, &loc, count[0], count[1]);
		if (*text == NULL)
			*text = g_strndup(ps->src->text, ps->src->len);
		for (guint i = columns - 1; i < bars->len; i++)
			(*text)[begin + g_array_index(bars, size_t, i)] = ' ';
	}
	g_array_free(bars, TRUE);
}

char *
parse_long_rows(struct parse *ps, cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);
	cmark_event_type event;
	char *text = NULL;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);

		if (event != CMARK_EVENT_ENTER ||
		    strcmp(cmark_node_get_type_string(n), "table") != 0)
			continue;
		for (cmark_node *r = cmark_node_first_child(n); r != NULL; r = cmark_node_next(r))
			if (!cmark_gfm_extensions_get_table_row_is_header(r))
				check_row(ps, r, cmark_gfm_extensions_get_table_columns(n), &text);
	}
	cmark_iter_free(it);
	return text;
}
