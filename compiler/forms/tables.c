/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a form to copy, as JSON: a list of rows each, by the words of their heads. */
#include "forms/forms.h"
#include "forms/parts.h"

static json_t *
row(char **heads, const char *cells)
{
	char **cell = g_strsplit(cells, "\xEE\x80\x80", -1);
	json_t *o = json_object();

	for (unsigned i = 0; cell[i] != NULL && cell[i + 1] != NULL && heads[i] != NULL; i++)
		part_text(o, heads[i], cell[i]);
	g_strfreev(cell);
	return o;
}

static json_t *
table(const char *text)
{
	char **caption = g_strsplit(text, "\xEE\x80\x82", 2), **heads;
	char **rows = g_strsplit(caption[1] != NULL ? caption[1] : "", "\xEE\x80\x81", -1);
	json_t *list = json_array(), *o;

	heads = g_strsplit(rows[0] != NULL ? rows[0] : "", "\xEE\x80\x80", -1);
	for (unsigned i = 1; rows[0] != NULL && rows[i] != NULL && *rows[i] != '\0'; i++)
		json_array_append_new(list, row(heads, rows[i]));
	o = json_pack("{s:s, s:o}", "table", caption[0], "rows", list);
	g_strfreev(heads);
	g_strfreev(rows);
	g_strfreev(caption);
	return o;
}

GBytes *
forms_tables_json(const char *cells, const char *title)
{
	char **tables = g_strsplit(cells, "\xEE\x80\x83", -1);
	json_t *list = json_array();

	for (unsigned i = 0; tables[i] != NULL && *tables[i] != '\0'; i++)
		json_array_append_new(list, table(tables[i]));
	g_strfreev(tables);
	return part_bytes(json_pack("{s:s, s:o}", "form", title, "tables", list), false);
}
