/* SPDX-License-Identifier: Apache-2.0 */
/* One column of a table of changes, line by line. */
#include "diff/lines.h"

#include "diff/word_diff.h"

#include <string.h>

static void
free_line(gpointer p)
{
	struct diff_line *l = p;

	g_array_free(l->parts, TRUE);
	g_free(l);
}

static struct diff_line *
add_line(GPtrArray *lines)
{
	struct diff_line *l = g_new0(struct diff_line, 1);

	l->parts = g_array_new(FALSE, FALSE, sizeof(struct diff_part));
	g_ptr_array_add(lines, l);
	return l;
}

static struct diff_line *
add_parts(GPtrArray *lines, struct diff_line *l, bool same, const char *s, size_t len)
{
	for (const char *end = s + len; s < end;) {
		const char *feed = memchr(s, '\n', (size_t)(end - s)),
			   *stop = feed != NULL ? feed : end;
		struct diff_part part = { same, s, (size_t)(stop - s) };

		if (part.len > 0)
			g_array_append_val(l->parts, part);
		if (feed != NULL)
			l = add_line(lines);
		s = feed != NULL ? feed + 1 : end;
	}
	return l;
}

static bool
is_same(const struct diff_line *l)
{
	for (guint i = 0; i < l->parts->len; i++)
		if (!g_array_index(l->parts, struct diff_part, i).same)
			return false;
	return true;
}

/* Lines in a row that are the same become one that says so. */
static void
leave_out(GPtrArray *lines)
{
	for (guint i = 0; i < lines->len;) {
		struct diff_line *l = lines->pdata[i], *before = i > 0 ? lines->pdata[i - 1] : NULL;

		if (!is_same(l)) {
			i++;
			continue;
		}
		if (before != NULL && before->left_out) {
			g_ptr_array_remove_index(lines, i);
			continue;
		}
		l->left_out = true;
		g_array_set_size(l->parts, 0);
		i++;
	}
}

GPtrArray *
diff_lines(const GArray *runs, bool of_old, guint short_ones)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(free_line);
	struct diff_line *l = add_line(lines);

	for (guint i = 0; i < runs->len; i++) {
		const struct diff_run *r = &g_array_index(runs, struct diff_run, i);

		l = add_parts(
		    lines, l, r->same, of_old ? r->old : r->now, of_old ? r->old_len : r->now_len);
	}
	if (l->parts->len == 0 && lines->len > 1)
		g_ptr_array_remove_index(lines, lines->len - 1);
	if (lines->len > short_ones)
		leave_out(lines);
	return lines;
}
