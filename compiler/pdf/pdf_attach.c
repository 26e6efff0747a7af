/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files inside the PDF, associated with the whole document (ISO 19005-3, 6.8; ISO 32000-1, 7.11).
 */
#include "pdf/pdf_private.h"

#include <stdlib.h>

struct file {
	const struct canvas_file *is;
	gunichar2	*key;		/* as the name tree sorts it, when it is not ASCII */
	unsigned	 spec;
};

/* As bytes of the strings that pdf_put_text makes: ASCII before UTF-16BE with its mark. */
static gint
by_key(gconstpointer a, gconstpointer b)
{
	const struct file *f = a, *g = b;
	const gunichar2 *p = f->key, *q = g->key;

	if (p == NULL && q == NULL)
		return strcmp(f->is->name, g->is->name);
	if (p == NULL || q == NULL)
		return p == NULL ? -1 : 1;
	while (*p != 0 && *p == *q)
		p++, q++;
	return (*p > *q) - (*p < *q);
}

static unsigned
write_content(struct pdf *p, const struct canvas_file *f)
{
	GDateTime *t = g_date_time_new_from_unix_utc(p->info.date);
	char *date = g_date_time_format(t, "D:%Y%m%d%H%M%SZ");
	unsigned id = pdf_file_id(p->file);
	GString *dict = g_string_new("/Type/EmbeddedFile/Subtype");
	gsize len;
	const void *bytes = g_bytes_get_data(f->bytes, &len);

	pdf_put_name(dict, f->type);
	g_string_append_printf(dict, "/Params<</Size %" G_GSIZE_FORMAT "/ModDate(%s)>>", len, date);
	pdf_file_stream(p->file, id, dict->str, bytes, len, true);
	g_string_free(dict, TRUE);
	g_free(date);
	g_date_time_unref(t);
	return id;
}

/* Both names are wanted, the plain and the Unicode one (ISO 14289-1, 7.11). */
static unsigned
write_spec(struct pdf *p, const struct canvas_file *f)
{
	unsigned content = write_content(p, f), id = pdf_file_id(p->file);
	GString *s = g_string_new("<</Type/Filespec/F");

	pdf_put_text(s, f->name);
	pdf_put_literal(s, "/UF");
	pdf_put_text(s, f->name);
	if (f->description != NULL) {
		pdf_put_literal(s, "/Desc");
		pdf_put_text(s, f->description);
	}
	g_string_append_printf(s, "/AFRelationship/%s/EF<</F %u 0 R/UF %u 0 R>>>>",
	    f->source ? "Source" : "Unspecified", content, content);
	pdf_file_object(p->file, id, s);
	g_string_free(s, TRUE);
	return id;
}

unsigned
pdf_put_attachments(GString *catalog, struct pdf *p)
{
	unsigned n = p->info.files != NULL ? p->info.files->len : 0, root;
	struct file *files;
	GString *names;

	if (n == 0)
		return 0;
	files = g_new0(struct file, n);
	for (unsigned i = 0; i < n; i++) {
		const struct canvas_file *f = p->info.files->pdata[i];

		files[i].is = f;
		files[i].key =
		    g_str_is_ascii(f->name) ? NULL : g_utf8_to_utf16(f->name, -1, NULL, NULL, NULL);
		files[i].spec = write_spec(p, f);
	}
	qsort(files, n, sizeof(*files), by_key);
	names = g_string_new("<</Names[");
	pdf_put_literal(catalog, "/AF[");
	for (unsigned i = 0; i < n; i++) {
		pdf_put_ref(catalog, files[i].spec);
		pdf_put_text(names, files[i].is->name);
		pdf_put_ref(names, files[i].spec);
		g_free(files[i].key);
	}
	g_string_append_c(catalog, ']');
	pdf_put_literal(names, "]>>");
	root = pdf_file_id(p->file);
	pdf_file_object(p->file, root, names);
	g_string_free(names, TRUE);
	g_free(files);
	return root;
}
