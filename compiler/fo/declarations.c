/* SPDX-License-Identifier: Apache-2.0 */
/* fo:declarations: metadata, and files that travel with the document. */
#include "fo/declarations.h"

#include "base/arena.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/image.h"
#include "canvas/canvas.h"

#include <string.h>

#define FOP_PDF_NS	"http://xmlgraphics.apache.org/fop/extensions/pdf"

const char *
fo_find_text(struct formatter *f, const xmlNode *root, const char *name)
{
	for (const xmlNode *n = root; n != NULL; n = fo_next_node(n, root))
		if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0) {
			xmlChar *text = xmlNodeGetContent(n);
			const char *copy = arena_strdup(f->arena, g_strstrip((char *)text));

			xmlFree(text);
			return *copy != '\0' ? copy : NULL;
		}
	return NULL;
}

static bool
is_embedded_file(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL &&
	    strcmp((const char *)n->ns->href, FOP_PDF_NS) == 0 &&
	    strcmp((const char *)n->name, "embedded-file") == 0;
}

static const char *
attribute(struct formatter *f, const xmlNode *n, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(n, (const xmlChar *)name);
	const char *copy = text != NULL ? arena_strdup(f->arena, (const char *)text) : NULL;

	xmlFree(text);
	return copy;
}

/* "url(notes.txt)", "url('notes.txt')" or the bare address. */
static const char *
address(struct formatter *f, const char *src)
{
	char *inner;
	size_t n;

	if (!g_str_has_prefix(src, "url(") || !g_str_has_suffix(src, ")"))
		return src;
	inner = arena_strndup(f->arena, src + 4, strlen(src) - 5);
	g_strstrip(inner);
	n = strlen(inner);
	if (n >= 2 && strchr("'\"", inner[0]) != NULL && inner[n - 1] == inner[0]) {
		inner[n - 1] = '\0';
		inner++;
	}
	return inner;
}

static void
attach(struct formatter *f, const xmlNode *n, GPtrArray *files)
{
	const char *src = attribute(f, n, "src"), *name = attribute(f, n, "filename"), *why = "";
	GBytes *bytes;

	src = src != NULL ? address(f, src) : "";
	if ((bytes = fo_read_beside(f, src, &why)) == NULL) {
		struct loc loc = fo_loc(f, n);

		diag(f->diags, DIAG_FO_FILE, &loc, src, why);
		return;
	}
	canvas_files_add(files, name != NULL && *name != '\0' ? name : src,
	    attribute(f, n, "description"), false, bytes);
}

static void
release_files(void *files)
{
	g_ptr_array_unref(files);
}

/* The list that is there is the caller's: a longer one takes its place. */
static void
attach_all(struct formatter *f, const xmlNode *declarations, struct canvas_info *info)
{
	GPtrArray *files = canvas_files_new();

	arena_defer(f->arena, release_files, files);
	for (guint i = 0; info->files != NULL && i < info->files->len; i++) {
		const struct canvas_file *one = info->files->pdata[i];

		canvas_files_add(
		    files, one->name, one->description, one->source, g_bytes_ref(one->bytes));
	}
	for (const xmlNode *n = declarations->children; n != NULL;
	     n = fo_next_node(n, declarations))
		if (is_embedded_file(n))
			attach(f, n, files);
	info->files = files;
}

void
declarations_read(struct formatter *f, const xmlNode *root, struct canvas_info *info)
{
	for (const xmlNode *k = root->children; k != NULL; k = k->next) {
		const char *title;

		if (element_of(k) != EL_DECLARATIONS)
			continue;
		if ((title = fo_find_text(f, k, "title")) != NULL)
			info->title = title;
		info->author = fo_find_text(f, k, "creator");
		info->subject = fo_find_text(f, k, "description");
		info->keywords = fo_find_text(f, k, "Keywords");
		attach_all(f, k, info);
	}
}
