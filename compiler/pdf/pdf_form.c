/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms (ISO 32000-1, 12.7): fields, their widgets and how they look.
 *
 * A field's full name is the names of its ancestors with dots between, so an
 * id like Q-DEV-3.2-1 becomes the field 2-1 in the field Q-DEV-3 and is read
 * back whole.  A field of one widget is one dictionary with it (12.5.6.19):
 * some viewers write the value into the one, some into the other.  Programs
 * that take pages out leave the fields behind that are no widgets, so each
 * widget carries the whole name too (NM, 12.5.2), a button its value with it.
 *
 * A hidden value is a field to read only whose widget has no extent: programs
 * that save forms anew expect a widget of every field.
 */
#include "pdf/pdf_private.h"
#include "canvas/tag.h"

#include <string.h>

#define FLAG_MULTILINE	(1u << 12)
#define FLAG_RADIO	(1u << 15)
#define ROUND		0.5523		/* control points of a quarter circle */

struct node {
	char		*full;			/* name so far */
	const char	*part;
	unsigned	 object;
	GPtrArray	*kids;			/* struct node */
	GArray		*widgets;		/* index of annotations */
};

struct form {
	struct pdf	*p;
	GPtrArray	*roots, *all;
	GHashTable	*by_name;
	GHashTable	*looks;			/* drawing -> object + 1 */
};

static struct node *
node_of(struct form *f, const char *full)
{
	struct node *n = g_hash_table_lookup(f->by_name, full);
	const char *dot;

	if (n != NULL)
		return n;
	n = g_new0(struct node, 1);
	n->full = g_strdup(full);
	n->kids = g_ptr_array_new();
	n->widgets = g_array_new(FALSE, FALSE, sizeof(unsigned));
	g_ptr_array_add(f->all, n);
	g_hash_table_insert(f->by_name, n->full, n);
	dot = strrchr(n->full, '.');
	n->part = dot != NULL ? dot + 1 : n->full;
	if (dot != NULL && dot != n->full) {
		char *above = g_strndup(n->full, (gsize)(dot - n->full));

		g_ptr_array_add(node_of(f, above)->kids, n);
		g_free(above);
	} else
		g_ptr_array_add(f->roots, n);
	return n;
}

static void
node_free(gpointer p)
{
	struct node *n = p;

	g_ptr_array_free(n->kids, TRUE);
	g_array_free(n->widgets, TRUE);
	g_free(n->full);
	g_free(n);
}

static struct pdf_annotation *
widget(struct form *f, const struct node *n, unsigned i)
{
	return &g_array_index(
	    f->p->annotations, struct pdf_annotation, g_array_index(n->widgets, unsigned, i));
}

static bool
is_widget(const struct node *n)
{
	return n->widgets->len == 1 && n->kids->len == 0;
}

/* ---- looks ---- */

static void
put_circle(GString *s, double cx, double cy, double r)
{
	double k = r * ROUND;
	const double v[][6] = {
		{ cx + r, cy + k, cx + k, cy + r, cx, cy + r }, { cx - k, cy + r, cx - r, cy + k, cx - r, cy },
		{ cx - r, cy - k, cx - k, cy - r, cx, cy - r }, { cx + k, cy - r, cx + r, cy - k, cx + r, cy },
	};

	pdf_put_number(s, cx + r);
	pdf_put_number(s, cy);
	g_string_append(s, "m ");
	for (int i = 0; i < 4; i++) {
		for (int n = 0; n < 6; n++)
			pdf_put_number(s, v[i][n]);
		g_string_append(s, "c ");
	}
}

static void
put_box(GString *s, double x, double y, double w, double h)
{
	pdf_put_number(s, x);
	pdf_put_number(s, y);
	pdf_put_number(s, w);
	pdf_put_number(s, h);
	g_string_append(s, "re ");
}

static GString *
drawing(enum field_kind kind, bool on, double w, double h)
{
	GString *s = g_string_new(kind == FIELD_HIDDEN ? "" : "0.6 w 0.2 0.25 0.35 RG 1 1 1 rg ");

	if (kind == FIELD_HIDDEN)
		return s;
	if (kind == FIELD_RADIO) {
		put_circle(s, w / 2, h / 2, MIN(w, h) / 2 - .5);
		g_string_append(s, "B ");
		if (on) {
			g_string_append(s, "0.1 0.15 0.3 rg ");
			put_circle(s, w / 2, h / 2, MIN(w, h) / 4);
			g_string_append(s, "f ");
		}
	} else {
		put_box(s, .3, .3, w - .6, h - .6);
		g_string_append(s, "B ");
		if (on) {
			g_string_append(s, "1.2 w ");
			pdf_put_number(s, w * .2);
			pdf_put_number(s, h * .5);
			g_string_append(s, "m ");
			pdf_put_number(s, w * .42);
			pdf_put_number(s, h * .25);
			g_string_append(s, "l ");
			pdf_put_number(s, w * .8);
			pdf_put_number(s, h * .8);
			g_string_append(s, "l S ");
		}
	}
	return s;
}

static unsigned
write_look(struct form *f, const GString *s, double w, double h)
{
	GString *dict = g_string_new("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 ");
	unsigned id = pdf_file_id(f->p->file);

	pdf_put_number(dict, w);
	pdf_put_number(dict, h);
	g_string_append_c(dict, ']');
	pdf_file_stream(f->p->file, id, dict->str, s->str, s->len, true);
	g_string_free(dict, TRUE);
	return id;
}

/*
 * Buttons share their drawings: a page of them has two.  A text box has its
 * own, since programs write what was typed into the drawing that is there.
 */
static unsigned
look(struct form *f, enum field_kind kind, bool on, double w, double h)
{
	GString *s = drawing(kind, on, w, h);
	bool is_shared = kind == FIELD_CHECK || kind == FIELD_RADIO;
	unsigned id = is_shared ? GPOINTER_TO_UINT(g_hash_table_lookup(f->looks, s->str)) : 0;

	if (id == 0) {
		id = write_look(f, s, w, h);
		if (is_shared)
			g_hash_table_insert(f->looks, g_strdup(s->str), GUINT_TO_POINTER(id));
	}
	g_string_free(s, TRUE);
	return id;
}

static void
put_looks(struct form *f, GString *s, const struct pdf_annotation *a)
{
	double w = a->x1 - a->x0, h = a->y1 - a->y0;
	unsigned off = look(f, a->kind, false, w, h);

	if (a->kind != FIELD_CHECK && a->kind != FIELD_RADIO) {
		g_string_append_printf(s, "/AP<</N %u 0 R>>", off);
		return;
	}
	g_string_append(s, "/AS/Off/AP<</N<<");
	pdf_put_name(s, a->value);
	g_string_append_printf(s, " %u 0 R/Off %u 0 R>>>>", look(f, a->kind, true, w, h), off);
}

/* ---- fields ---- */

static void
put_mark(GString *s, const struct pdf_annotation *a)
{
	char *mark = a->kind == FIELD_CHECK || a->kind == FIELD_RADIO ?
	    g_strdup_printf("%s=%s", a->name, a->value) :
	    g_strdup(a->name);

	g_string_append(s, "/NM");
	pdf_put_text(s, mark);
	g_free(mark);
}

static void
put_widget(struct form *f, GString *s, const struct pdf_annotation *a, unsigned index)
{
	g_string_append_printf(s, "/Type/Annot/Subtype/Widget/F 4/P %u 0 R/StructParent %u/Rect[",
	    pdf_page(f->p, a->page)->object, f->p->pages->len + index);
	pdf_put_number(s, a->x0);
	pdf_put_number(s, a->y0);
	pdf_put_number(s, a->x1);
	pdf_put_number(s, a->y1);
	g_string_append(s, "]/TU");
	pdf_put_text(s, a->contents);
	put_mark(s, a);
	/* what a viewer needs to draw it again once something was written */
	if (a->kind != FIELD_HIDDEN)
		g_string_append(s, "/BS<</W .6/S/S>>/MK<</BC[.2 .25 .35]/BG[1 1 1]");
	if (a->kind == FIELD_CHECK || a->kind == FIELD_RADIO)
		g_string_append(s,
		    a->kind == FIELD_RADIO ? "/CA(l)" :
					     "/CA(4)"); /* ZapfDingbats: a disc, a tick */
	if (a->kind != FIELD_HIDDEN)
		g_string_append(s, ">>");
	put_looks(f, s, a);
}

static void
put_kind(GString *s, const struct pdf_annotation *a)
{
	switch (a->kind) {
	case FIELD_TEXT:
		g_string_append_printf(s, "/FT/Tx/Ff %u", a->y1 - a->y0 > 24 ? FLAG_MULTILINE : 0);
		break;
	case FIELD_HIDDEN:
		g_string_append(s, "/FT/Tx/Ff 1/V");		/* read only */
		pdf_put_text(s, a->value);
		break;
	case FIELD_SIGNATURE:
		g_string_append(s, "/FT/Sig");
		break;
	default:
		g_string_append_printf(
		    s, "/FT/Btn/Ff %u/V/Off", a->kind == FIELD_RADIO ? FLAG_RADIO : 0);
	}
}

static void
put_head(GString *s, const struct form *f, const struct node *n)
{
	const char *dot = strrchr(n->full, '.');

	g_string_assign(s, "<</T");
	pdf_put_text(s, n->part);
	if (dot != NULL && dot != n->full) {
		char *above = g_strndup(n->full, (gsize)(dot - n->full));

		g_string_append_printf(s, "/Parent %u 0 R",
		    ((const struct node *)g_hash_table_lookup(f->by_name, above))->object);
		g_free(above);
	}
}

/* What the words of all widgets begin with: the question, without the answers. */
static void
put_common_words(GString *s, struct form *f, const struct node *n)
{
	char *words = g_strdup(widget(f, n, 0)->contents);

	for (unsigned i = 1; i < n->widgets->len; i++) {
		const char *other = widget(f, n, i)->contents;
		size_t same = 0;

		while (words[same] != '\0' && words[same] == other[same])
			same++;
		words[same] = '\0';
	}
	/* cut within a letter */
	while (*words != '\0' && !g_utf8_validate(words, -1, NULL))
		words[strlen(words) - 1] = '\0';
	if (g_str_has_suffix(words, "："))
		words[strlen(words) - strlen("：")] = '\0';
	g_strchomp(words);
	if (g_str_has_suffix(words, ":"))
		words[strlen(words) - 1] = '\0';
	g_string_append(s, "/TU");
	pdf_put_text(s, *words != '\0' ? words : n->full);
	g_free(words);
}

/* A field of several widgets, or one that only groups others. */
static void
write_group(struct form *f, GString *s, const struct node *n)
{
	put_head(s, f, n);
	if (n->widgets->len > 0) {
		put_kind(s, widget(f, n, 0));
		put_common_words(s, f, n);
	}
	g_string_append(s, "/Kids[");
	for (unsigned i = 0; i < n->kids->len; i++)
		pdf_put_ref(s, ((const struct node *)n->kids->pdata[i])->object);
	for (unsigned i = 0; i < n->widgets->len; i++)
		pdf_put_ref(s, widget(f, n, i)->object);
	g_string_append(s, "]>>");
	pdf_file_object(f->p->file, n->object, s);
	for (unsigned i = 0; i < n->widgets->len; i++) {
		const struct pdf_annotation *a = widget(f, n, i);

		g_string_printf(s, "<</Parent %u 0 R", n->object);
		put_widget(f, s, a, g_array_index(n->widgets, unsigned, i));
		g_string_append(s, ">>");
		pdf_file_object(f->p->file, a->object, s);
	}
}

static void
write_field(struct form *f, GString *s, const struct node *n)
{
	if (!is_widget(n)) {
		write_group(f, s, n);
		return;
	}
	put_head(s, f, n);
	put_kind(s, widget(f, n, 0));
	put_widget(f, s, widget(f, n, 0), g_array_index(n->widgets, unsigned, 0));
	g_string_append(s, ">>");
	pdf_file_object(f->p->file, n->object, s);
}

static bool
has_signature(const struct pdf *p)
{
	for (unsigned i = 0; i < p->annotations->len; i++) {
		const struct pdf_annotation *a =
		    &g_array_index(p->annotations, struct pdf_annotation, i);

		if (a->is_field && a->kind == FIELD_SIGNATURE)
			return true;
	}
	return false;
}

static unsigned
write_dictionary(const struct form *f, GString *s)
{
	struct pdf *p = f->p;
	unsigned id = pdf_file_id(p->file);

	g_string_assign(s, p->info.pdf2 ? "<</Fields[" : "<</NeedAppearances false/Fields[");
	for (unsigned i = 0; i < f->roots->len; i++)
		pdf_put_ref(s, ((const struct node *)f->roots->pdata[i])->object);
	g_string_append(s, "]");
	if (has_signature(p))
		g_string_append(s, "/SigFlags 1");
	if (p->typing != NULL)
		g_string_append_printf(s, "/DA(/Typed 9 Tf 0 g)/DR %u 0 R", p->resources);
	g_string_append(s, ">>");
	pdf_file_object(p->file, id, s);
	return id;
}

/* The fields that the annotations make, and the object of each. */
static void
grow_tree(struct form *f)
{
	struct pdf *p = f->p;

	for (unsigned i = 0; i < p->annotations->len; i++) {
		const struct pdf_annotation *a =
		    &g_array_index(p->annotations, struct pdf_annotation, i);

		if (a->is_field)
			g_array_append_val(node_of(f, a->name)->widgets, i);
	}
	for (unsigned i = 0; i < f->all->len; i++) {
		struct node *n = f->all->pdata[i];

		n->object = is_widget(n) ? widget(f, n, 0)->object : pdf_file_id(p->file);
	}
}

unsigned
pdf_write_form(struct pdf *p)
{
	struct form f = { .p = p };
	GString *s = g_string_new(NULL);
	unsigned id = 0;

	f.roots = g_ptr_array_new();
	f.all = g_ptr_array_new_with_free_func(node_free);
	f.by_name = g_hash_table_new(g_str_hash, g_str_equal);
	f.looks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	grow_tree(&f);
	for (unsigned i = 0; i < f.all->len; i++)
		write_field(&f, s, f.all->pdata[i]);
	if (f.roots->len > 0)
		id = write_dictionary(&f, s);
	g_hash_table_destroy(f.looks);
	g_hash_table_destroy(f.by_name);
	g_ptr_array_free(f.all, TRUE);
	g_ptr_array_free(f.roots, TRUE);
	g_string_free(s, TRUE);
	return id;
}
