/* SPDX-License-Identifier: Apache-2.0 */
/* Inline content of a block: text with its white space settled, links, notes, page numbers. */
#include "fo/para.h"

#include "base/arena.h"
#include "fo/block.h"
#include "fo/element.h"
#include "fo/formatter.h"
#include "fo/image.h"
#include "fo/page.h"
#include "canvas/canvas.h"
#include "canvas/font.h"
#include "canvas/tag.h"
#include "svg/svg.h"

#include <string.h>

struct collector {
	struct formatter *f;
	struct para	*p;
	gunichar	 last;		/* character before, 0 at the beginning of a line */
	bool		 space;		/* white space is waiting for what follows */
	struct piece	 space_like;	/* … and looks like this */
	bool		 newline;	/* … and there was a line end in it */
	bool		 in_note;	/* collecting the mark of a footnote */
};

/* Neighbours mostly look the same: they share what they inherited. */
static const struct inherited *
shared(struct formatter *f, const struct inherited *in)
{
	struct inherited *copy;

	for (unsigned i = 0; i < G_N_ELEMENTS(f->caches.inherited); i++)
		if (f->caches.inherited[i] != NULL &&
		    memcmp(f->caches.inherited[i], in, sizeof(*in)) == 0)
			return f->caches.inherited[i];
	copy = arena_new(f->arena, struct inherited);
	*copy = *in;
	f->caches.inherited[f->caches.next_inherited++ % G_N_ELEMENTS(f->caches.inherited)] = copy;
	return copy;
}

struct para *
para_new(struct formatter *f, const xmlNode *block, const struct props *props, struct tag *tag)
{
	struct para *p = arena_new(f->arena, struct para);

	p->line = fo_line(f, block);
	p->in = shared(f, &props->in);
	p->tag = tag;
	p->line_height = props_line_height(props);
	return p;
}

/* The style is shared with a text set lately when it is the same. */
static const struct style *
style_keep(struct formatter *f, const struct style *s)
{
	struct style *copy;

	for (unsigned i = 0; i < G_N_ELEMENTS(f->caches.styles); i++)
		if (f->caches.styles[i] != NULL && memcmp(f->caches.styles[i], s, sizeof(*s)) == 0)
			return f->caches.styles[i];
	copy = arena_new(f->arena, struct style);
	memcpy(copy, s, sizeof(*s));
	f->caches.styles[f->caches.next_style++ % G_N_ELEMENTS(f->caches.styles)] = copy;
	return copy;
}

/* Most texts are set as the one before. */
static const struct font_list *
font_list(struct formatter *f, const char *families, unsigned weight)
{
	if (f->caches.list == NULL || f->caches.list_weight != weight ||
	    f->caches.list_families != families) {
		f->caches.list = fontset_list(f->fonts, families, weight);
		f->caches.list_families = families;
		f->caches.list_weight = weight;
	}
	return f->caches.list;
}

static void
style_set(struct collector *c, struct style *s, const struct props *p)
{
	memset(s, 0, sizeof(*s));	/* gaps too: styles are compared as bytes */
	s->fonts = font_list(c->f, p->in.font_family, (unsigned)p->in.font_weight);
	if (s->fonts->n == 0) {
		struct loc loc = fo_line_loc(c->f, c->p->line);

		if (fo_first(c->f, p->in.font_family))
			diag(c->f->diags, DIAG_FO_FAMILY, &loc, p->in.font_family);
		s->fonts = fontset_list(c->f->fonts, "serif", (unsigned)p->in.font_weight);
	}
	s->size = p->in.font_size;
	s->rgb = p->in.color;
	s->lang = p->in.lang;
	s->hyphenate = p->in.hyphenate;
	s->collapse = p->in.collapse;
	s->wrap = p->in.wrap;
	s->strictness = p->in.line_break;
	s->emphasis = p->in.emphasis;
	s->reference = c->in_note;
}

static const struct style *
inline_style(struct collector *c, const struct props *p, const struct style *parent)
{
	struct style s;

	style_set(c, &s, p);
	s.shift = parent->shift + p->own.baseline_shift;
	s.underline = parent->underline || p->own.underline;
	s.line_through = parent->line_through || p->own.line_through;
	s.has_background = parent->has_background || p->own.has_background;
	s.background = p->own.has_background ? p->own.background : parent->background;
	return style_keep(c->f, &s);
}

/* Han, kana and their punctuation: a line end in the source between two of them is no space. */
static bool
is_wide(gunichar u)
{
	return u >= 0x2e80 && jl_class(u) != JL_WESTERN;
}

/*
 * Does no harm to *COMPOSED where the two make no one
 * letter; g_unichar_compose itself sets it to 0 then.
 */
static bool
composes(gunichar letter, gunichar mark, gunichar *composed)
{
	gunichar one;

	if (!g_unichar_ismark(mark) || !g_unichar_compose(letter, mark, &one))
		return false;
	*composed = one;
	return true;
}

/*
 * The first mark of S..END that composes with the letter
 * before it to one letter (か and U+3099: が), or END.
 */
static const char *
composing_mark(const char *s, const char *end, gunichar *composed)
{
	gunichar before = 0;

	for (; s < end; s = g_utf8_next_char(s)) {
		gunichar u;

		u = g_utf8_get_char(s);
		/*
		 * no mark is below U+0300, none that composes
		 * between the kana's and the Hangul syllables
		 */
		if (before != 0 && u >= 0x300 &&
		    (u <= 0x302f || u == 0x3099 || u == 0x309a || u >= 0xd7b0) &&
		    composes(before, u, composed))
			return s;
		before = u;
	}
	return end;
}

/*
 * Files of some systems write letters and their marks one
 * by one; the same words look and are found the same.
 */
static char *
compose_marks(struct arena *a, const char *s, size_t *len)
{
	const char *end = s + *len, *mark;
	gunichar composed;
	GString *out;
	char *copy;

	if ((mark = composing_mark(s, end, &composed)) == end)
		return arena_strndup(a, s, *len);
	out = g_string_sized_new(*len);
	while (s < end) {
		if (mark == end) {
			g_string_append_len(out, s, end - s);
			break;
		}
		g_string_append_len(out, s, g_utf8_prev_char(mark) - s);
		s = g_utf8_next_char(mark);
		/* another mark may compose with what came of it */
		while (s < end && composes(composed, g_utf8_get_char(s), &composed))
			s = g_utf8_next_char(s);
		g_string_append_unichar(out, composed);
		mark = composing_mark(s, end, &composed);
	}
	*len = out->len;
	copy = arena_strndup(a, out->str, out->len);
	g_string_free(out, TRUE);
	return copy;
}

/*
 * What a private letter means nobody can tell who has not its font
 * (ISO 19005-2, 6.2.11.7.3): it is 〓, also in the text, and as long.
 */
static void
replace_private(struct collector *c, const struct piece *like, char *s, size_t len)
{
	for (char *p = s, *end = s + len; p < end; p = (char *)g_utf8_next_char(p)) {
		/* U+E000 to U+FFFF */
		gunichar u = (guchar)*p == 0xee || (guchar)*p == 0xef ? g_utf8_get_char(p) : 0;
		char code[16], name[8] = { 0 };
		struct loc loc;

		if (u < 0xe000 || u > 0xf8ff)
			continue;
		memcpy(name, p, 3);
		g_snprintf(code, sizeof(code), "U+%04X", u);
		loc = fo_letter_loc(c->f, name, like->line);
		if (fo_first(c->f, code))
			diag(c->f->diags, DIAG_FO_GLYPH, &loc, "", code,
			    like->style->fonts->families);
		memcpy(p, "〓", 3);
	}
}

static void
add_text(struct collector *c, const struct piece *like, const char *s, size_t len)
{
	struct piece p = *like;

	if (len == 0)
		return;
	p.kind = PIECE_TEXT;
	p.text = compose_marks(c->f->arena, s, &len);
	replace_private(c, like, (char *)p.text, len);
	p.len = (unsigned)len;
	g_array_append_val(c->p->pieces, p);
}

#define BLANKS	" \n\t\r"

/*
 * A blank is remembered until the letter after it is
 * known; only a line end that is kept is written at once.
 */
static void
collapse_blank(
    struct collector *c, const struct piece *like, char blank, int linefeed, GString *out)
{
	if (blank == '\n' && linefeed == LINEFEED_PRESERVE) {
		g_string_append_c(out, '\n');
		c->space = false;
		c->last = 0;
		return;
	}
	if (!c->space)
		c->space_like = *like;
	c->newline |= blank == '\n';
	c->space = c->space || blank != '\n' || linefeed == LINEFEED_SPACE;
}

/*
 * White space by white-space-collapse and linefeed-treatment;
 * runs are one space, none at line edges.
 */
static void
collapse_text(struct collector *c, const struct piece *like, const char *s, int linefeed)
{
	/* nobody else needs it while text is collected */
	GString *out = c->f->caches.text;
	size_t run;

	g_string_truncate(out, 0);
	for (; *s != '\0'; s += run) {
		gunichar u;

		run = strcspn(s, BLANKS);
		if (run == 0) {
			run = 1;
			collapse_blank(c, like, *s, linefeed, out);
			continue;
		}
		u = c->space ? g_utf8_get_char(s) : 0;
		if (c->space && c->last != 0 && !(c->newline && is_wide(c->last) && is_wide(u))) {
			if (out->len > 0 || c->space_like.style == like->style)
				g_string_append_c(out, ' ');
			else
				add_text(c, &c->space_like, " ", 1);
		}
		c->space = c->newline = false;
		g_string_append_len(out, s, (gssize)run);
		c->last = g_utf8_get_char(g_utf8_prev_char(s + run));
	}
	add_text(c, like, out->str, out->len);
}

static void
preserve_text(struct collector *c, const struct piece *like, const char *s, int linefeed)
{
	GString *out = g_string_new(NULL);

	for (; *s != '\0'; s = g_utf8_next_char(s)) {
		gunichar u = g_utf8_get_char(s);

		if (u == '\t')
			g_string_append(out, "    ");
		else if (u == '\n' && linefeed != LINEFEED_PRESERVE)
			g_string_append(out, linefeed == LINEFEED_SPACE ? " " : "");
		else if (u != '\r')
			g_string_append_unichar(out, u);
		c->last = u;
	}
	c->space = false;
	add_text(c, like, out->str, out->len);
	g_string_free(out, TRUE);
}

static void
collect_string(struct collector *c, const struct piece *like, const char *s, const struct props *p)
{
	if (p->in.collapse)
		collapse_text(c, like, s, p->in.linefeed);
	else
		preserve_text(c, like, s, p->in.linefeed);
}

/* Something that is not text: the white space before it is settled as before a letter. */
static void
add_object(struct collector *c, const struct piece *like)
{
	if (c->space && c->last != 0)
		add_text(c, &c->space_like, " ", 1);
	c->space = c->newline = false;
	c->last = 0xfffc;
	g_array_append_val(c->p->pieces, *like);
}

static void collect(
    struct collector *, const xmlNode *, const xmlNode *, const struct props *, struct piece);

/*
 * Roles that need what only an element of their own
 * brings, and those of blocks, are not for an inline.
 */
static bool
may_be_inline(struct collector *c, const struct own *o, const char *usual)
{
	static const char *const own_element[] = { "Form", "Annot", "Link", "Ruby", "RB", "RT",
		"RP", NULL };
	struct loc loc = fo_line_loc(c->f, c->p->line);

	if (usual != NULL && strcmp(usual, o->role) == 0)
		return true;
	if (!tag_type_known(o->role))
		diag(c->f->diags, DIAG_FO_VALUE, &loc, o->role, "role", "inline");
	else if (!tag_type_is_inline(o->role) || g_strv_contains(own_element, o->role))
		diag(c->f->diags, DIAG_FO_ROLE, &loc, o->role, c->p->tag->type);
	else if ((strcmp(o->role, "Figure") == 0 || strcmp(o->role, "Formula") == 0) &&
	    (o->alt == NULL || *o->alt == '\0'))
		diag0(c->f->diags, DIAG_FO_ALT, &loc);
	else
		return true;
	return false;
}

/* The tag of an inline: by its role, or Span when the language changes. */
static struct tag *
inline_tag(struct collector *c, const struct props *p, const struct props *parent,
    struct tag *outer, const char *type)
{
	struct tag *t;

	if (c->p->tag == NULL)
		return NULL;
	if (p->own.role != NULL && strcmp(p->own.role, "artifact") != 0 &&
	    may_be_inline(c, &p->own, type))
		type = p->own.role;
	if (type == NULL && (strcmp(p->in.lang, parent->in.lang) != 0 || p->own.alt != NULL))
		type = "Span";
	if (type == NULL)
		return outer;
	t = tag_new_inline(c->f->arena, outer != NULL ? outer : c->p->tag, type);
	if (strcmp(p->in.lang, parent->in.lang) != 0)
		t->lang = p->in.lang;
	t->alt = p->own.alt;
	if (strcmp(type, "Note") == 0)
		t->id = arena_printf(c->f->arena, "note-%u", ++c->f->n_notes);
	return t;
}

/*
 * The words of a link, for those who do not see it: each
 * of its lines has them, so not those of a whole chapter.
 */
#define WORDS_MOST	300

static const char *
in_words(struct arena *a, const char *text)
{
	if (g_utf8_strlen(text, -1) <= WORDS_MOST)
		return arena_strdup(a, text);
	return arena_printf(
	    a, "%.*s…", (int)(g_utf8_offset_to_pointer(text, WORDS_MOST) - text), text);
}

static void
collect_link(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	struct link *l = arena_new(c->f->arena, struct link);
	struct loc loc = fo_loc(c->f, n);
	xmlChar *text;

	l->dest = p->own.internal_destination;
	l->uri = p->own.external_destination;
	if (l->dest != NULL &&
	    (!fo_ref(c->f, l->dest)->defined || fo_ref(c->f, l->dest)->nowhere)) {
		if (fo_ref(c->f, l->dest)->defined)
			diag(c->f->diags, DIAG_FO_PLACE, &loc, l->dest);
		else
			diag(c->f->diags, DIAG_FO_REFERENCE, &loc, l->dest);
		l->dest = NULL;
	} else if (l->dest == NULL && l->uri == NULL)
		diag(c->f->diags, DIAG_FO_VALUE, &loc, "", "internal-destination", "basic-link");
	if (c->p->tag != NULL && (l->dest != NULL || l->uri != NULL)) {
		like.tag = inline_tag(c, p, parent, like.tag, "Link");
		text = xmlNodeGetContent(n);
		l->tag = like.tag;
		l->contents = p->own.alt != NULL ? p->own.alt :
						   in_words(c->f->arena, g_strstrip((char *)text));
		if (*l->contents == '\0')
			l->contents = l->uri != NULL ? l->uri : l->dest;
		xmlFree(text);
		like.link = l;
	}
	like.style = inline_style(c, p, like.style);
	collect(c, n->children, NULL, p, like);
}

static void
collect_leader(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	(void)n;
	(void)parent;
	like.style = inline_style(c, p, like.style);
	like.kind = PIECE_LEADER;
	like.leader = arena_new(c->f->arena, struct leader);
	like.leader->pattern = (enum leader_pattern)p->in.leader_pattern;
	like.leader->length = p->in.leader_length;
	like.leader->thickness = p->in.rule_thickness;
	c->p->has_leader = true;
	add_object(c, &like);
}

/* fo:footnote: an inline with the mark, then the body, which is laid out as blocks of its own. */
static void
collect_note(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	struct tag *note = NULL, *reference = NULL;
	const xmlNode *body = NULL;

	(void)parent;
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (element_of(k) == EL_FOOTNOTE_BODY)
			body = k;
	if (c->p->tag != NULL) {
		reference = tag_new_inline(
		    c->f->arena, like.tag != NULL ? like.tag : c->p->tag, "Reference");
		note = tag_new_inline(c->f->arena, c->p->tag, "Note");
		note->id = arena_printf(c->f->arena, "note-%u", ++c->f->n_notes);
		note->ref = reference;
		reference->ref = note;
	}
	c->in_note = true;
	like.tag = reference != NULL ? reference : like.tag;
	collect(c, n->children, body, p, like);
	c->in_note = false;
	if (body == NULL)
		return;
	like.kind = PIECE_FOOTNOTE;
	like.footnote = arena_new(c->f->arena, struct footnote);
	like.footnote->body = c->f->blocks->footnote(c->f, body, p, note);
	c->p->has_notes = true;
	c->f->has_notes = true;
	g_array_append_val(c->p->pieces, like);
}

static void
collect_image(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	struct inline_image *im = arena_new(c->f->arena, struct inline_image);

	(void)parent;
	if ((im->picture = fo_image_load(c->f, n, p)) == NULL)
		return;
	fo_image_size(im->picture, p, c->p->width, &im->w, &im->h);
	if (c->f->now.body_height > 0 && im->h > c->f->now.body_height * .9) {
		im->w *= c->f->now.body_height * .9 / im->h;
		im->h = c->f->now.body_height * .9;
	}
	if (c->p->tag != NULL) {
		im->tag =
		    tag_new_inline(c->f->arena, like.tag != NULL ? like.tag : c->p->tag, "Figure");
		im->tag->alt = p->own.alt;
		if (p->own.alt == NULL) {
			struct loc loc = fo_loc(c->f, n);

			diag0(c->f->diags, DIAG_FO_ALT, &loc);
			im->tag->alt = "";
		}
	}
	like.kind = PIECE_IMAGE;
	like.image = im;
	like.tag = im->tag;
	c->p->max_image = MAX(c->p->max_image, im->h);
	add_object(c, &like);
}

/* Dots are levels of the form's tree: none empty, not too long altogether. */
static bool
is_field_name(const char *s)
{
	size_t len = s != NULL ? strlen(s) : 0;

	return len > 0 && len <= 200 && *s != '.' && s[len - 1] != '.' && strstr(s, "..") == NULL;
}

/* What is wrong with a field, reported; true when there is nothing. */
static bool
field_is_sound(struct collector *c, const struct own *o)
{
	struct loc loc = fo_line_loc(c->f, c->p->line);

	if (!is_field_name(o->field_name))
		diag(c->f->diags, DIAG_FO_VALUE, &loc, o->field_name != NULL ? o->field_name : "",
		    "name", "field");
	else if (c->p->tag == NULL)		/* it would stand on each page again */
		diag(c->f->diags, DIAG_FO_ELEMENT, &loc, "field", "static-content");
	else if (!fo_first(c->f, arena_printf(c->f->arena, "field %s", o->field_name)) &&
	    o->field_kind != FIELD_RADIO)
		diag(c->f->diags, DIAG_FO_ID, &loc, o->field_name);
	else if (o->field_kind != FIELD_HIDDEN && o->field_value != NULL &&
	    strlen(o->field_value) > 127) /* a name in PDF */
		diag(c->f->diags, DIAG_FO_VALUE, &loc, o->field_value, "value", "field");
	else
		return true;
	return false;
}

static void
size_field(struct field *f, const struct props *p, double room)
{
	double size = p->in.font_size * .9;
	bool text = f->kind == FIELD_TEXT || f->kind == FIELD_SIGNATURE;

	f->fill = text && p->own.width.kind == LEN_AUTO;
	if (f->kind == FIELD_HIDDEN)
		return;
	f->w = f->fill ? p->in.font_size * 3 : length_points(p->own.width, room, size);
	f->h = length_points(p->own.height, 0, text ? p->in.font_size * 1.4 : size);
}

static void
collect_field(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	struct field *f;
	unsigned gid;

	(void)n;
	(void)parent;
	like.style = inline_style(c, p, like.style);
	if (!field_is_sound(c, &p->own))
		return;
	f = arena_new(c->f->arena, struct field);
	f->font = font_for(like.style->fonts, 0x3042, false, &gid);
	f->kind = p->own.field_kind;
	f->name = p->own.field_name;
	f->value = p->own.field_value != NULL ? p->own.field_value : "Yes";
	f->label = p->own.alt != NULL ? p->own.alt : f->name;
	size_field(f, p, c->p->width);
	f->tag = tag_new_inline(c->f->arena, like.tag != NULL ? like.tag : c->p->tag, "Form");
	c->p->has_fields = true;
	like.kind = PIECE_FIELD;
	like.field = f;
	if (f->h > c->p->line_height)
		c->p->max_image = MAX(c->p->max_image, f->h);
	add_object(c, &like);
}

#define RUBY_MOST	256	/* letters of a word and of its reading */

/* One part of a word, and its reading if it has one. */
static void
collect_reading(struct collector *c, const char *base, const char *reading, const struct props *p,
    struct piece like, struct ruby *r)
{
	if (reading != NULL &&
	    MAX(g_utf8_strlen(base, -1), g_utf8_strlen(reading, -1)) > RUBY_MOST) {
		struct loc loc = fo_line_loc(c->f, like.line);
		char *begin = g_utf8_substring(reading, 0, MIN(g_utf8_strlen(reading, -1), 20));

		diag(c->f->diags, DIAG_FO_VALUE, &loc, begin, "rt", "ruby");
		g_free(begin);
		reading = NULL;
	}
	if (reading != NULL && *reading != '\0') {
		struct ruby *own = arena_new(c->f->arena, struct ruby);

		*own = *r;
		own->reading = arena_strdup(c->f->arena, reading);
		if (c->p->tag != NULL) {
			struct tag *ruby = inline_tag(c, p, p, like.tag, "Ruby");

			own->base = tag_new_inline(c->f->arena, ruby, "RB");
			own->text = tag_new_inline(c->f->arena, ruby, "RT");
			like.tag = own->base;
		}
		like.ruby = own;
	}
	collect_string(c, &like, base, p);
}

/* sh:ruby: rb rt, or for each character of a word its own rb and rt. */
static void
collect_ruby(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	struct ruby r = { .word = ++c->p->n_rubies };
	struct style small;
	xmlChar *base = NULL;
	unsigned parts = 0;

	(void)parent;
	style_set(c, &small, p);
	small.size = p->in.font_size / 2;
	r.style = style_keep(c->f, &small);
	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		parts += element_of(k) == EL_RUBY_BASE;
	for (const xmlNode *k = n->children; k != NULL; k = k->next) {
		enum element e = element_of(k);
		struct loc loc;

		if (k->type != XML_ELEMENT_NODE)
			continue;
		if ((e == EL_RUBY_BASE && base == NULL) || (e == EL_RUBY_TEXT && base != NULL)) {
			xmlChar *text = xmlNodeGetContent(k);

			if (e == EL_RUBY_BASE) {
				base = text;
				continue;
			}
			r.single = parts > 1 || g_utf8_strlen((const char *)base, -1) == 1;
			collect_reading(c, (const char *)base, (const char *)text, p, like, &r);
			xmlFree(base);
			xmlFree(text);
			base = NULL;
		} else if (e == EL_RUBY_BASE) {		/* the one before has no reading */
			collect_reading(c, (const char *)base, NULL, p, like, &r);
			xmlFree(base);
			base = xmlNodeGetContent(k);
		} else {
			loc = fo_loc(c->f, k);
			diag(c->f->diags, DIAG_FO_ELEMENT, &loc, (const char *)k->name, "ruby");
		}
	}
	if (base != NULL)
		collect_reading(c, (const char *)base, NULL, p, like, &r);
	xmlFree(base);
}

/*
 * What one inline element adds.  OWN: its values;
 * PARENT: those around it; LIKE: how its pieces look.
 */
typedef void collect_one(struct collector *, const xmlNode *, const struct props *own,
    const struct props *parent, struct piece like);

static void
collect_marker(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	const xmlNode *marker =
	    fo_page_marker(c->f, p->own.retrieve_class, p->own.retrieve_position);

	(void)n;
	(void)parent;
	if (marker != NULL)
		collect(c, marker->children, NULL, p, like);
}

static void
collect_page_number(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	(void)n;
	(void)parent;
	like.style = inline_style(c, p, like.style);
	collect_string(c, &like, c->f->now.page_text != NULL ? c->f->now.page_text : "0", p);
}

static void
collect_citation(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	(void)parent;
	like.kind = element_of(n) == EL_CITATION ? PIECE_CITATION : PIECE_CITATION_LAST;
	like.style = inline_style(c, p, like.style);
	like.text = p->own.ref_id != NULL ? p->own.ref_id : "";
	like.separator = p->own.separator;
	add_object(c, &like);
}

static void
collect_inline(struct collector *c, const xmlNode *n, const struct props *p,
    const struct props *parent, struct piece like)
{
	like.tag = inline_tag(c, p, parent, like.tag, NULL);
	like.style = inline_style(c, p, like.style);
	collect(c, n->children, NULL, p, like);
}

static collect_one *const collectors[EL_N] = {
	[EL_BASIC_LINK] = collect_link, [EL_LEADER] = collect_leader, [EL_PAGE_NUMBER] = collect_page_number,
	[EL_CITATION] = collect_citation, [EL_CITATION_LAST] = collect_citation, [EL_GRAPHIC] = collect_image,
	[EL_FOREIGN] = collect_image, [EL_FOOTNOTE] = collect_note, [EL_RETRIEVE_MARKER] = collect_marker,
	[EL_FIELD] = collect_field, [EL_RUBY] = collect_ruby,
};

static void
add_place(struct collector *c, enum piece_kind kind, const char *id, struct piece like)
{
	if (id == NULL)
		return;
	like.kind = kind;
	like.text = id;
	g_array_append_val(c->p->pieces, like);
}

/* An element outside the subset, or not here: a message, and its words. */
static void
collect_words(struct collector *c, const xmlNode *n, const struct props *parent, struct piece like)
{
	fo_misplaced(c->f, n);
	if (n->ns == NULL || strcmp((const char *)n->ns->href, SVG_NS) == 0)
		return;
	if (element_is_fo(n) && strcmp((const char *)n->name, "character") == 0) {
		xmlChar *letter = xmlGetNoNsProp(n, (const xmlChar *)"character");

		if (letter != NULL)
			collect_string(c, &like, (const char *)letter, parent);
		xmlFree(letter);
	}
	collect(c, n->children, NULL, parent, like);
}

static void
collect_element(
    struct collector *c, const xmlNode *n, const struct props *parent, struct piece like)
{
	enum element e = element_of(n);
	struct props p;

	like.line = fo_line(c->f, n);
	if (e == EL_MARKER)
		return;
	if (e == EL_NONE || (element_info[e].belongs & INLINES) == 0) {
		collect_words(c, n, parent, like);
		return;
	}
	props_resolve(c->f, n, parent, &p);
	add_place(c, PIECE_ANCHOR, p.own.id, like);
	(collectors[e] != NULL ? collectors[e] : collect_inline)(c, n, &p, parent, like);
	add_place(c, PIECE_ANCHOR_END, p.own.id, like);
}

static void
collect(struct collector *c, const xmlNode *first, const xmlNode *end, const struct props *p,
    struct piece like)
{
	struct loc loc;

	if (++c->f->now.depth > FO_MAX_DEPTH) {
		loc = fo_line_loc(c->f, c->p->line);
		if (fo_first(c->f, "depth"))
			diag(c->f->diags, DIAG_FO_DEPTH, &loc, G_STRINGIFY(FO_MAX_DEPTH));
		c->f->now.depth--;
		return;
	}
	for (const xmlNode *n = first; n != end && n != NULL; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
			if (n->content != NULL)
				collect_string(c, &like, (const char *)n->content, p);
		} else if (n->type == XML_ELEMENT_NODE)
			collect_element(c, n, p, like);
	}
	c->f->now.depth--;
}

void
para_collect(struct formatter *f, struct para *p, const struct props *props, const xmlNode *first,
    const xmlNode *end)
{
	struct collector c = { .f = f, .p = p };
	struct piece like = { .line = p->line };
	struct style s;

	p->pieces = g_array_new(FALSE, TRUE, sizeof(struct piece));
	style_set(&c, &s, props);
	/* a block's own background is its box's, its decoration is its text's */
	s.underline = props->own.underline;
	s.line_through = props->own.line_through;
	like.style = style_keep(f, &s);
	collect(&c, first, end, props, like);
	p->pieces = fo_keep_array(f, p->pieces, sizeof(struct piece));
	for (unsigned i = 0; i < p->pieces->len; i++)
		if (para_piece(p, i)->kind == PIECE_CITATION ||
		    para_piece(p, i)->kind == PIECE_CITATION_LAST) {
			g_ptr_array_add(f->citing, p);
			break;
		}
}

bool
para_is_blank(const struct para *p)
{
	return p->pieces->len == 0;
}

/* While a page is not known yet, a number of typical width keeps the line as it will be. */
static const char *
citation_text(struct formatter *f, const struct piece *p)
{
	const struct page_ref *r = fo_ref(f, p->text);
	const char *text = p->kind == PIECE_CITATION ? r->first_text : r->last_text;
	struct loc loc;

	if (!r->defined && fo_first(f, p->text)) {
		loc = fo_line_loc(f, p->line);
		diag(f->diags, DIAG_FO_REFERENCE, &loc, p->text);
	}
	if (!r->defined)
		return "?";
	if (text == NULL && f->now.filled) {
		loc = fo_line_loc(f, p->line);
		if (fo_first(f, arena_printf(f->arena, "place %s", p->text)))
			diag(f->diags, DIAG_FO_PLACE, &loc, p->text);
		return "?";
	}
	return text != NULL ? text : "88";
}

void
para_make_text(struct formatter *f, struct para *p)
{
	GString *s = f->caches.text;
	const char *last = NULL;

	g_string_truncate(s, 0);
	for (unsigned i = 0; i < p->pieces->len; i++) {
		struct piece *k = para_piece(p, i);

		k->start = (unsigned)s->len;
		if (k->kind == PIECE_TEXT)
			g_string_append_len(s, k->text, k->len);
		else if (k->kind == PIECE_CITATION || k->kind == PIECE_CITATION_LAST) {
			const char *text = citation_text(f, k);

			/*
			 * in an index each page stands once, with a mark before all but the first
			 */
			if (k->separator != NULL && last != NULL && strcmp(last, text) == 0)
				text = "";
			else if (k->separator != NULL && last != NULL)
				g_string_append(s, k->separator);
			if (*text != '\0')
				last = text;
			g_string_append(s, text);
			k->len = (unsigned)s->len - k->start;
		}
	}
	p->text_len = (unsigned)s->len;
	if (p->pieces->len == 1 && para_piece(p, 0)->kind == PIECE_TEXT)
		p->text = para_piece(p, 0)->text;
	else
		p->text = arena_strndup(f->arena, s->str, s->len);
}
