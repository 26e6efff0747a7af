/* SPDX-License-Identifier: Apache-2.0 */
/* Writing the structure tree, its parent tree and its ids (ISO 32000-1, 14.7). */
#include "pdf/pdf_private.h"
#include "canvas/tag.h"

#include <string.h>


static void
push_kids(GPtrArray *stack, const struct tag *t)
{
	unsigned from = stack->len;

	for (const struct tag_kid *k = t->first; k != NULL; k = k->next)
		if (k->kind == KID_TAG && (k->tag->used || k->tag->keep_empty))
			g_ptr_array_add(stack, k->tag);
	for (unsigned i = from, j = stack->len; i + 1 < j; i++, j--) {	/* the first one on top */
		gpointer x = stack->pdata[i];

		stack->pdata[i] = stack->pdata[j - 1];
		stack->pdata[j - 1] = x;
	}
}

/* Depth first, document order. */
static GPtrArray *
used_tags(struct pdf *p)
{
	GPtrArray *all = g_ptr_array_new(), *stack = g_ptr_array_new();

	g_ptr_array_add(stack, p->document);
	while (stack->len > 0) {
		struct tag *t = g_ptr_array_remove_index(stack, stack->len - 1);

		t->object = pdf_file_id(p->file);
		g_ptr_array_add(all, t);
		push_kids(stack, t);
	}
	g_ptr_array_free(stack, TRUE);
	return all;
}

static void
put_table_attributes(GString *s, const struct tag *t)
{
	static const char *const scopes[] = { NULL, "Column", "Row", "Both" };

	if (t->scope == SCOPE_NONE && t->colspan < 2 && t->rowspan < 2 && t->headers == NULL)
		return;
	pdf_put_literal(s, "/A<</O/Table");
	if (t->scope != SCOPE_NONE)
		g_string_append_printf(s, "/Scope/%s", scopes[t->scope]);
	if (t->colspan > 1)
		g_string_append_printf(s, "/ColSpan %u", t->colspan);
	if (t->rowspan > 1)
		g_string_append_printf(s, "/RowSpan %u", t->rowspan);
	if (t->headers != NULL) {
		char **ids = g_strsplit(t->headers, " ", -1);

		pdf_put_literal(s, "/Headers[");
		for (char **id = ids; *id != NULL; id++)
			pdf_put_bytes(s, *id, strlen(*id));
		g_string_append_c(s, ']');
		g_strfreev(ids);
	}
	pdf_put_literal(s, ">>");
}

static void
put_attributes(GString *s, const struct tag *t)
{
	if (t->lang != NULL) {
		pdf_put_literal(s, "/Lang");
		pdf_put_text(s, t->lang);
	}
	if (t->alt != NULL) {
		pdf_put_literal(s, "/Alt");
		pdf_put_text(s, t->alt);
	}
	if (t->actual != NULL) {
		pdf_put_literal(s, "/ActualText");
		pdf_put_text(s, t->actual);
	}
	if (t->id != NULL) {
		pdf_put_literal(s, "/ID");
		pdf_put_bytes(s, t->id, strlen(t->id));
	}
	if (t->numbering != NULL)
		g_string_append_printf(s, "/A<</O/List/ListNumbering/%s>>", t->numbering);
	if (t->box != NULL) {
		pdf_put_literal(s, "/A<</O/Layout/Placement/Block/BBox[");
		pdf_put_number(s, t->box->x0);
		pdf_put_number(s, t->box->y0);
		pdf_put_number(s, t->box->x1);
		pdf_put_number(s, t->box->y1);
		pdf_put_literal(s, "]>>");
	}
	put_table_attributes(s, t);
}

static void
put_kids(struct pdf *p, GString *s, const struct tag *t, int page)
{
	/* most of them: one piece of text */
	if (t->first != NULL && t->first == t->last && t->first->kind == KID_CONTENT) {
		pdf_put_literal(s, "/K ");
		pdf_put_int(s, t->first->number);
		return;
	}
	pdf_put_literal(s, "/K[");
	for (const struct tag_kid *k = t->first; k != NULL; k = k->next) {
		if (k->kind == KID_TAG) {
			if (k->tag->object != 0)
				pdf_put_ref(s, k->tag->object);
		} else if (k->kind == KID_ANNOTATION)
			g_string_append_printf(s, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>",
			    g_array_index(p->annotations, struct pdf_annotation, k->number).object,
			    pdf_page(p, k->page)->object);
		else if ((int)k->page == page) {
			pdf_put_int(s, k->number);
			g_string_append_c(s, ' ');
		} else
			g_string_append_printf(s, "<</Type/MCR/Pg %u 0 R/MCID %u>>",
			    pdf_page(p, k->page)->object, k->number);
	}
	g_string_append_c(s, ']');
}

/*
 * What a tag is called in the file.  PDF 2.0 has a namespace of its own, in
 * which notes have another name; its older types are those of PDF 1.7, whose
 * namespace needs no name (ISO 32000-2, 14.8.6).
 */
static const char *
type_in_file(const struct pdf *p, const struct tag *t, bool *own)
{
	static const char *const older[] = { "BibEntry", "BlockQuote", "Code", "Quote", "Reference",
		"TOC", "TOCI" };
	static const struct { const char *here, *old, *new; } names[] = {
		{ "Title", "P", "Title" }, { "Note", "Note", "FENote" }, { "Art", "Art", "Sect" }, { "Index", "Index", "Sect" } };

	const char *type = t->type;

	*own = p->info.pdf2;
	if (*own && strcmp(type, "Note") == 0 && t->ref == NULL)
		return "Aside";		/* nothing cites it */
	for (unsigned i = 0; i < G_N_ELEMENTS(older); i++)
		if (strcmp(older[i], type) == 0)
			*own = false;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i].here, type) == 0)
			return p->info.pdf2 ? names[i].new : names[i].old;
	return type;
}

static void
write_tag(struct pdf *p, GString *s, const struct tag *t, unsigned root)
{
	bool own;
	const char *type = type_in_file(p, t, &own);
	int page = -1;

	for (const struct tag_kid *k = t->first; k != NULL && page < 0; k = k->next)
		if (k->kind == KID_CONTENT)
			page = (int)k->page;
	g_string_assign(s, "<</S");
	pdf_put_name(s, type);
	if (own) {
		pdf_put_literal(s, "/NS ");
		pdf_put_ref(s, p->namespace);
	}
	if (p->info.pdf2 && t->ref != NULL && t->ref->object != 0)
		g_string_append_printf(s, "/Ref[%u 0 R]", t->ref->object);
	pdf_put_literal(s, "/P ");
	pdf_put_ref(s, t->parent != NULL ? t->parent->object : root);
	if (page >= 0) {
		pdf_put_literal(s, "/Pg ");
		pdf_put_ref(s, pdf_page(p, (unsigned)page)->object);
	}
	put_attributes(s, t);
	put_kids(p, s, t, page);
	pdf_put_literal(s, ">>");
	pdf_file_object(p->file, t->object, s);
}

static unsigned
write_parent_tree(struct pdf *p, GString *s)
{
	unsigned id = pdf_file_id(p->file);

	g_string_assign(s, "<</Nums[");
	for (unsigned i = 0; i < p->pages->len; i++) {
		const GPtrArray *tags = pdf_page(p, i)->content_tags;

		pdf_put_int(s, i);
		g_string_append_c(s, '[');
		for (unsigned k = 0; k < tags->len; k++)
			pdf_put_ref(s, ((const struct tag *)tags->pdata[k])->object);
		g_string_append_c(s, ']');
	}
	for (unsigned i = 0; i < p->annotations->len; i++) {
		pdf_put_int(s, p->pages->len + i);
		g_string_append_c(s, ' ');
		pdf_put_ref(s, g_array_index(p->annotations, struct pdf_annotation, i).tag->object);
	}
	pdf_put_literal(s, "]>>");
	pdf_file_object(p->file, id, s);
	return id;
}

static gint
by_id(gconstpointer a, gconstpointer b)
{
	return strcmp((*(const struct tag *const *)a)->id, (*(const struct tag *const *)b)->id);
}

/* Name tree of the tags that others point at; 0 when there is none. */
static unsigned
write_id_tree(struct pdf *p, GString *s, const GPtrArray *all)
{
	GPtrArray *named = g_ptr_array_new();
	unsigned id = 0;

	for (unsigned i = 0; i < all->len; i++)
		if (((struct tag *)all->pdata[i])->id != NULL)
			g_ptr_array_add(named, all->pdata[i]);
	g_ptr_array_sort(named, by_id);
	if (named->len > 0) {
		const struct tag *first = named->pdata[0], *last = named->pdata[named->len - 1];

		id = pdf_file_id(p->file);
		g_string_assign(s, "<</Kids[<</Limits[");
		pdf_put_bytes(s, first->id, strlen(first->id));
		pdf_put_bytes(s, last->id, strlen(last->id));
		pdf_put_literal(s, "]/Names[");
		for (unsigned i = 0; i < named->len; i++) {
			const struct tag *t = named->pdata[i];

			pdf_put_bytes(s, t->id, strlen(t->id));
			pdf_put_ref(s, t->object);
		}
		pdf_put_literal(s, "]>>]>>");
		pdf_file_object(p->file, id, s);
	}
	g_ptr_array_free(named, TRUE);
	return id;
}

unsigned
pdf_write_structure(struct pdf *p)
{
	unsigned root = pdf_file_id(p->file), parents, ids;
	GPtrArray *all = used_tags(p);
	GString *s = g_string_new(NULL);

	if (p->info.pdf2) {
		p->namespace = pdf_file_id(p->file);
		g_string_assign(s, "<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>");
		pdf_file_object(p->file, p->namespace, s);
	}
	for (unsigned i = 0; i < all->len; i++)
		write_tag(p, s, all->pdata[i], root);
	parents = write_parent_tree(p, s);
	ids = write_id_tree(p, s, all);
	g_string_printf(s, "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u",
	    p->document->object, parents, p->pages->len + p->annotations->len);
	if (p->info.pdf2)
		g_string_append_printf(s, "/Namespaces[%u 0 R]", p->namespace);
	if (ids != 0)
		g_string_append_printf(s, "/IDTree %u 0 R", ids);
	pdf_put_literal(s, ">>");
	pdf_file_object(p->file, root, s);
	g_string_free(s, TRUE);
	g_ptr_array_free(all, TRUE);
	return root;
}
