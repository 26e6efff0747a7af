/* SPDX-License-Identifier: Apache-2.0 */
/* Columns are found by their heads, in Japanese or English, in any order. */
#include "answers/heads.h"
#include "answers/cell_words.h"
#include "base/text.h"
#include "diag/diag.h"

#include <string.h>

const char *const head_keys[N_COLUMNS] = { "id", "value", "reason", "note", "owner", "due",
	"evidence" };

#define NAMED	8		/* heads that a message names */

/* The column of a head; N_COLUMNS when it is none. */
static enum column
column_of(const char *cell)
{
	const char *key =
	    cell != NULL && *cell != '\0' ? cell_word_key(cell_words_field, cell) : NULL;
	int c = 0;

	while (key != NULL && c < N_COLUMNS && strcmp(head_keys[c], key) != 0)
		c++;
	return key != NULL ? (enum column)c : N_COLUMNS;
}

bool
heads_find(int at[N_COLUMNS], const char *const *cells, guint n)
{
	for (int c = 0; c < N_COLUMNS; c++)
		at[c] = -1;
	for (guint i = 0; i < n; i++) {
		enum column c = column_of(cells[i]);

		if (c < N_COLUMNS && at[c] < 0)
			at[c] = (int)i;
	}
	return at[ID] >= 0 && at[VALUE] >= 0;
}

static void
add_name(GString *to, const char *name, unsigned number)
{
	if (number < NAMED)
		g_string_append_printf(to, "%s%s", number > 0 ? lang_pick(", ", "、") : "", name);
	else if (number == NAMED)
		g_string_append(to, " …");
}

void
heads_report_others(const int at[N_COLUMNS], const char *const *cells, guint n,
    const struct loc *loc, struct diags *ds)
{
	GString *missing = g_string_new(NULL), *others = g_string_new(NULL);
	unsigned n_missing = 0, n_others = 0;

	for (int c = 0; c < N_COLUMNS; c++)
		if (at[c] < 0)
			add_name(
			    missing, cell_word_label(cell_words_field, head_keys[c]), n_missing++);
	for (guint i = 0; i < n; i++)
		if (cells[i] != NULL && *cells[i] != '\0' && column_of(cells[i]) == N_COLUMNS)
			add_name(others, cells[i], n_others++);
	if (n_missing > 0 && n_others > 0)
		diag(ds, DIAG_TABLE_COLUMN, loc, others->str, missing->str);
	g_string_free(missing, TRUE);
	g_string_free(others, TRUE);
}

void
heads_report_none(const char *const *found, guint n, const struct loc *loc, struct diags *ds)
{
	GString *names = g_string_new(NULL);
	unsigned number = 0;
	char *wanted = g_strdup_printf(lang_pick("“%s” and “%s”", "「%s」と「%s」"),
	    cell_word_label(cell_words_field, "id"), cell_word_label(cell_words_field, "value"));

	for (guint i = 0; i < n; i++)
		if (found[i] != NULL && *found[i] != '\0')
			add_name(names, found[i], number++);
	diag(ds, DIAG_TABLE_HEAD, loc, wanted,
	    names->len > 0 ? names->str : lang_pick("nothing", "なし"));
	g_string_free(names, TRUE);
	g_free(wanted);
}
