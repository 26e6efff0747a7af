/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a workbook of ours, changed in the archive. */
#include "answers/xlsx_settle.h"

#include <string.h>
#include <zip.h>

#define DAY_ONE	0x21		/* 1980-01-01: the same bytes on every day */

static char *
read_entry(zip_t *zip, const char *name, zip_int64_t *at)
{
	zip_stat_t s;
	zip_file_t *file;
	char *text = NULL;

	if ((*at = zip_name_locate(zip, name, 0)) < 0 ||
	    zip_stat_index(zip, (zip_uint64_t)*at, 0, &s) != 0 ||
	    (file = zip_fopen(zip, name, 0)) == NULL)
		return NULL;
	text = g_malloc(s.size + 1);
	if (zip_fread(file, text, s.size) == (zip_int64_t)s.size)
		text[s.size] = '\0';
	else
		g_clear_pointer(&text, g_free);
	zip_fclose(file);
	return text;
}

static void
very_hidden(GString *part)
{
	g_string_replace(part, " state=\"hidden\"", " state=\"veryHidden\"", 0);
}

/* The height stays as a beginning; what is typed changes it. */
static void
free_heights(GString *part)
{
	g_string_replace(part, " customHeight=\"1\"", "", 0);
}

/* <c r="A1" t="str"><f>…NOW()…</f><v>…</v></c> without its type and its result. */
static void
drop_results(GString *part)
{
	for (char *at = part->str; (at = strstr(at, "NOW()")) != NULL; at++) {
		char *cell = g_strrstr_len(part->str, at - part->str, "<c "),
		     *value = strstr(at, "<v>"), *end = strstr(at, "</v>");
		char *type = cell != NULL ? g_strstr_len(cell, at - cell, " t=\"str\"") : NULL;
		gsize here = (gsize)(at - part->str);

		if (value == NULL || end == NULL || strstr(at, "</c>") < end)
			continue;
		g_string_erase(part, value - part->str, end + strlen("</v>") - value);
		if (type != NULL)
			g_string_erase(part, type - part->str, (gssize)strlen(" t=\"str\""));
		at = part->str + here;
	}
}

/* The archive holds the text until it is closed: TEXTS frees it after that. */
static void
change(zip_t *zip, const char *name, void (*how)(GString *), GPtrArray *texts)
{
	zip_int64_t at;
	char *text = read_entry(zip, name, &at);
	GString *all;
	zip_source_t *source;

	if (text == NULL)
		return;
	all = g_string_new(text);
	g_free(text);
	how(all);
	g_ptr_array_add(texts, all->str);
	source = zip_source_buffer(zip, all->str, all->len, 0);
	if (source != NULL && zip_file_replace(zip, (zip_uint64_t)at, source, 0) != 0)
		zip_source_free(source);
	else if (source != NULL)
		zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DAY_ONE, 0);
	g_string_free(all, FALSE);
}

static GBytes *
written(zip_source_t *source)
{
	zip_stat_t s;
	char *bytes;
	GBytes *out = NULL;

	if (zip_source_stat(source, &s) != 0 || zip_source_open(source) != 0)
		return NULL;
	bytes = g_malloc(s.size);
	if (zip_source_read(source, bytes, s.size) == (zip_int64_t)s.size)
		out = g_bytes_new_take(bytes, s.size);
	else
		g_free(bytes);
	zip_source_close(source);
	return out;
}

static void
change_sheet(zip_t *zip, unsigned number, void (*how)(GString *), GPtrArray *texts)
{
	char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", number);

	change(zip, name, how, texts);
	g_free(name);
}

GBytes *
xlsx_settle(GBytes *book, unsigned form, const unsigned *live)
{
	gsize len;
	const void *bytes = g_bytes_get_data(book, &len);
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
	GBytes *out = NULL;
	zip_t *zip = NULL;

	if (source != NULL) {
		zip_source_keep(source);
		zip = zip_open_from_source(source, 0, NULL);
	}
	if (zip != NULL) {
		change(zip, "xl/workbook.xml", very_hidden, texts);
		change_sheet(zip, form, free_heights, texts);
		for (; *live > 0; live++)
			change_sheet(zip, *live, drop_results, texts);
		if (zip_close(zip) == 0)
			out = written(source);
		else
			zip_discard(zip);
	}
	zip_source_free(source);
	g_ptr_array_free(texts, TRUE);
	if (out == NULL)
		return book;
	g_bytes_unref(book);
	return out;
}
