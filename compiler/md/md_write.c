/* SPDX-License-Identifier: Apache-2.0 */
/* A chapter as XML of the document vocabulary (templates/document.rng). */
#include "md/md.h"

#include "base/digest.h"
#include "base/escape.h"
#include "base/text.h"
#include "md/md_tree.h"

#include <string.h>

#define SECTIONS	6	/* levels of headings */
#define WIDE		8	/* columns from which a table is printed on a landscape page */

struct write {
	const struct md_doc		*doc;
	const struct md_resolver	*resolver;
	const char			*number;	/* of the chapter, or NULL */
	GString				*out;
	const struct md_provision	*provision;	/* we are in */
	unsigned			 uses;		/* links to terms so far */
	unsigned			 open;		/* sections that are open */
	/* of the headings that opened them */
	unsigned			 level[SECTIONS + 1];
	unsigned			 count[SECTIONS + 1];	/* sections so far at each depth */
};

static void	write_blocks(struct write *, const struct node *);
static void	write_inlines(struct write *, const struct node *);
static void	put_attribute(struct write *, const char *name, const char *value);

/* ---- text ---- */

/* What XML 1.0 cannot hold is left out (and was reported). */
static void
put_text(struct write *w, const char *s)
{
	escape_xml(w->out, s, false, "");
}

static void
put(struct write *w, const char *xml)
{
	g_string_append(w->out, xml);
}

static void
put_attribute(struct write *w, const char *name, const char *value)
{
	if (value == NULL)
		return;
	g_string_append_printf(w->out, " %s=\"", name);
	escape_xml(w->out, value, true, "");
	g_string_append_c(w->out, '"');
}

/* ---- changes ---- */

/* The words of a block and where its links lead: what makes it the same block. */
static void
key_text(const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		if (n->text != NULL)
			g_string_append(out, n->text);
		if (n->kind == NODE_LINK)
			g_string_append_printf(out, "(%s)", n->u.link->target);
		else if (n->kind == NODE_IMAGE)
			g_string_append_printf(out, "(%s)%s", n->u.image->src, n->u.image->alt);
		else if (n->kind == NODE_RUBY && n->info != NULL)
			g_string_append(out, n->info);
		if (n->kind == NODE_CELL)
			g_string_append_c(out, '\t');
		key_text(n->first, out);
	}
}

/*
 * A link without words of its own has those of what it
 * leads to, if the caller knows them, else its target's id.
 */
static const char *
link_words(const struct write *w, const struct md_link *l)
{
	struct md_target t = { 0 };

	if (w->resolver->link != NULL && w->resolver->link(w->resolver->user, l, &t) &&
	    t.text != NULL)
		return t.text;
	return l->target;
}

/* A note is a block of its own. */
static void
block_words(const struct write *w, const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		if (n->kind == NODE_FOOTNOTE)
			continue;
		if (n->kind == NODE_SOFTBREAK || n->kind == NODE_BREAK)
			g_string_append_c(out, ' ');
		else if (n->kind == NODE_IMAGE)
			g_string_append(out, n->u.image->alt);
		else if (n->text != NULL)
			g_string_append(out, n->text);
		if (n->kind == NODE_LINK && n->first == NULL)
			g_string_append(out, link_words(w, n->u.link));
		block_words(w, n->first, out);
		if (n->kind == NODE_CELL && n->next != NULL)
			g_string_append_c(out, '\t');
	}
}

static void
tell_words(
    struct write *w, const struct md_heading *heading, const struct node *inlines, const char *more)
{
	GString *words;

	if (w->resolver == NULL || w->resolver->words == NULL)
		return;
	words = g_string_new(NULL);
	block_words(w, inlines, words);
	if (more != NULL)
		g_string_append(words, more);
	w->resolver->words(w->resolver->user, w->provision, heading, words->str);
	g_string_free(words, TRUE);
}

/* The attribute change="…" of an element that is open, when the block is not what it was. */
static void
put_title_change(struct write *w, const struct md_heading *heading, const char *what,
    const struct node *inlines, const char *more)
{
	GString *key;
	char *digest;

	tell_words(w, heading, inlines, more);
	if (w->resolver == NULL || w->resolver->block == NULL)
		return;
	key = g_string_new(what);
	key_text(inlines, key);
	if (more != NULL)
		g_string_append(key, more);
	digest = digest_of(key->str, key->len);
	digest[16] = '\0';
	put_attribute(w, "change", w->resolver->block(w->resolver->user, w->provision, digest));
	g_free(digest);
	g_string_free(key, TRUE);
}

static void
put_change(struct write *w, const char *what, const struct node *inlines, const char *more)
{
	put_title_change(w, NULL, what, inlines, more);
}

/* ---- inlines ---- */

/*
 * An address as RFC 3986 wants it: what may not stand in one,
 * in percent form; what is in percent form already stays.
 */
static void
put_address(struct write *w, const char *url)
{
	GString *safe = g_string_new(NULL);
	bool fragment = false;

	for (const unsigned char *p = (const unsigned char *)url; *p != '\0'; p++) {
		bool keep = g_ascii_isalnum(*p) || strchr("-._~:/?@!$&'()*+,;=", *p) != NULL ||
		    (*p == '#' && !fragment) ||
		    (*p == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]));

		fragment = fragment || *p == '#';
		g_string_append_printf(safe, keep ? "%c" : "%%%02X", *p);
	}
	put_attribute(w, "href", safe->str);
	g_string_free(safe, TRUE);
}

static void
write_link(struct write *w, const struct node *n)
{
	const struct md_link *l = n->u.link;
	struct md_target t = { 0 };

	if (l->kind == MD_LINK_URL) {
		put(w, "<link");
		put_address(w, l->target);
		put(w, ">");
		if (n->first == NULL)
			put_text(w, l->target);
		write_inlines(w, n->first);
		put(w, "</link>");
		return;
	}
	if (w->resolver == NULL || w->resolver->link == NULL ||
	    !w->resolver->link(w->resolver->user, l, &t)) {
		write_inlines(w, n->first);
		if (n->first == NULL)
			put_text(w, l->target);
		return;
	}
	put(w, "<ref");
	put_attribute(w, "kind", t.kind);
	put_attribute(w, "doc", t.doc);
	put_attribute(w, "chapter", t.chapter);
	put_attribute(w, "target", t.target);
	put_attribute(w, "title", t.title);
	if (l->kind == MD_LINK_TERM)
		g_string_append_printf(w->out, " use=\"%u\"", ++w->uses);
	if (l->text[0] == '\0')
		put_attribute(w, "number", t.number);
	put(w, ">");
	if (l->text[0] != '\0')
		write_inlines(w, n->first);
	else
		put_text(w, t.text != NULL ? t.text : l->target);
	put(w, "</ref>");
}

static void
write_image(struct write *w, const struct node *n, bool with_title)
{
	put(w, "<image");
	put_attribute(w, "src", n->u.image->src);
	put_attribute(w, "alt", n->u.image->alt);
	if (with_title)
		put_attribute(w, "title", n->info);
	put(w, "/>");
}

static void
write_footnote(struct write *w, const struct node *n)
{
	if (!n->flag) {
		g_string_append_printf(
		    w->out, "<footnote-ref target=\"fn-%u\" number=\"%u\"/>", n->number, n->number);
		return;
	}
	g_string_append_printf(
	    w->out, "<footnote anchor=\"fn-%u\" number=\"%u\">", n->number, n->number);
	if (n->u.body->first == NULL)
		put(w, "<p/>");
	write_blocks(w, n->u.body->first);
	put(w, "</footnote>");
}

static void
write_marked(struct write *w, const char *name, const struct node *n)
{
	g_string_append_printf(w->out, "<%s>", name);
	write_inlines(w, n->first);
	g_string_append_printf(w->out, "</%s>", name);
}

/* The readings are attributes: whoever asks for the text gets the words alone. */
static void
write_ruby(struct write *w, const struct node *n)
{
	if (n->flag) {
		put(w, "<dots>");
		put_text(w, n->first->text);
		put(w, "</dots>");
		return;
	}
	put(w, "<ruby>");
	for (const struct node *part = n->first; part != NULL; part = part->next) {
		put(w, "<rb");
		put_attribute(w, "rt", part->info);
		put(w, ">");
		put_text(w, part->text);
		put(w, "</rb>");
	}
	put(w, "</ruby>");
}

static void
write_inlines(struct write *w, const struct node *n)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_CODE:
			put(w, "<code>");
			put_text(w, n->text);
			put(w, "</code>");
			break;
		case NODE_BREAK:
			put(w, "<break/>");
			break;
		case NODE_EM:
			write_marked(w, "em", n);
			break;
		case NODE_STRONG:
			write_marked(w, "strong", n);
			break;
		case NODE_STRIKE:
			write_marked(w, "strike", n);
			break;
		case NODE_LINK:
			write_link(w, n);
			break;
		case NODE_IMAGE:
			write_image(w, n, true);
			break;
		case NODE_FOOTNOTE:
			write_footnote(w, n);
			break;
		case NODE_RUBY:
			write_ruby(w, n);
			break;
		case NODE_SPAN:
			write_inlines(w, n->first);
			break;
		default:
			put_text(w, n->text);
		}
	}
}

/* ---- blocks ---- */

static void
write_list(struct write *w, const struct node *n)
{
	static const char *const kinds[] = { "bullet", "ordered", "task" };

	put(w, "<list");
	put_attribute(w, "kind", kinds[n->list]);
	if (n->list == LIST_ORDERED && n->number != 1)
		g_string_append_printf(w->out, " start=\"%u\"", n->number);
	put(w, n->flag ? " tight=\"yes\">" : ">");
	for (const struct node *i = n->first; i != NULL; i = i->next) {
		put(w, "<item");
		if (i->list == LIST_TASK)
			put_attribute(w, "done", i->flag ? "yes" : "no");
		put(w, ">");
		write_blocks(w, i->first);
		put(w, "</item>");
	}
	put(w, "</list>\n");
}

static const char *
align_word(const struct node *table, unsigned column)
{
	switch (table->u.align[column]) {
	case 'l': return "left";
	case 'c': return "center";
	case 'r': return "right";
	default: return NULL;
	}
}

/*
 * How the width is best shared: by the longest cell of each column, which
 * may wrap once it is long, so width counts less and less from 12 on.
 */
static void
table_shares(const struct node *table, unsigned *share)
{
	unsigned total = 0, given = 0;

	for (const struct node *r = table->first; r != NULL; r = r->next) {
		unsigned i = 0;

		for (const struct node *c = r->first; c != NULL && i < table->number;
		     c = c->next, i++) {
			GString *s = g_string_new(NULL);

			node_text(c->first, s);
			share[i] = MAX(share[i], MIN(text_width(s->str, s->len), 240));
			g_string_free(s, TRUE);
		}
	}
	for (unsigned i = 0; i < table->number; i++) {
		share[i] = MAX(share[i], 4);
		if (share[i] > 12)
			share[i] = 12 + (share[i] - 12) / (share[i] > 60 ? 4 : 2);
		total += share[i];
	}
	for (unsigned i = 0; i < table->number; i++) {
		share[i] = i + 1 == table->number ? 1000 - given : share[i] * 1000 / total;
		given += share[i];
	}
}

static void
write_row(struct write *w, const struct node *table, const struct node *row)
{
	unsigned i = 0;

	put(w, "<row");
	put_change(w, "row ", row->first, NULL);
	put(w, ">");
	for (const struct node *c = row->first; c != NULL && i < table->number; c = c->next, i++) {
		put(w, "<cell");
		if (i == 0 && !row->flag && table->caption != NULL && table->caption->row_heads)
			put(w, " head=\"yes\"");
		put_attribute(w, "align", align_word(table, i));
		put(w, ">");
		write_inlines(w, c->first);
		put(w, "</cell>");
	}
	put(w, "</row>");
}

static void
put_caption_attributes(struct write *w, const struct md_caption *c)
{
	if (c == NULL)
		return;
	put_attribute(w, "anchor", c->anchor);
	if (w->number != NULL)
		g_string_append_printf(w->out, " number=\"%s-%u\"", w->number, c->number);
}

static void
write_table(struct write *w, const struct node *n)
{
	unsigned *share = g_new0(unsigned, n->number);
	const struct node *r = n->first;

	table_shares(n, share);
	put(w, "<table");
	put_caption_attributes(w, n->caption);
	/* many columns are too narrow for Japanese across an upright page */
	if (n->caption != NULL ?
		n->caption->landscape || (n->number >= WIDE && !n->caption->portrait) :
		n->number >= WIDE)
		put_attribute(w, "page", "landscape");
	put(w, ">");
	if (n->title != NULL) {
		put(w, "<caption");
		put_change(w, "caption ", n->title, NULL);
		put(w, ">");
		write_inlines(w, n->title);
		put(w, "</caption>");
	}
	for (unsigned i = 0; i < n->number; i++) {
		put(w, "<column");
		put_attribute(w, "align", align_word(n, i));
		g_string_append_printf(w->out, " share=\"%u\"/>", share[i]);
	}
	g_free(share);
	put(w, "<head>");
	for (; r != NULL && r->flag; r = r->next)
		write_row(w, n, r);
	put(w, "</head><body>");
	for (; r != NULL; r = r->next)
		write_row(w, n, r);
	put(w, "</body></table>\n");
}

static void
write_figure(struct write *w, const struct node *n)
{
	put(w, "<figure");
	put_caption_attributes(w, n->caption);
	if (n->caption != NULL && n->caption->landscape)
		put_attribute(w, "page", "landscape");
	put_change(w, "figure ", n->first, n->first->info);
	put(w, ">");
	write_image(w, n->first, false);
	if (n->first->info != NULL) {
		put(w, "<caption>");
		put_text(w, n->first->info);
		put(w, "</caption>");
	}
	put(w, "</figure>\n");
}

static void
write_note(struct write *w, const struct node *n)
{
	put(w, "<note");
	put_attribute(w, "kind", n->info);
	put(w, ">");
	if (n->u.body != NULL) {
		put(w, "<title");
		put_change(w, "title ", n->u.body, NULL);
		put(w, ">");
		write_inlines(w, n->u.body);
		put(w, "</title>");
	}
	write_blocks(w, n->first);
	put(w, "</note>\n");
}

static void
write_block(struct write *w, const char *name, const struct node *n)
{
	g_string_append_printf(w->out, "<%s", name);
	put_change(w, "p ", n->first, NULL);
	put(w, ">");
	write_inlines(w, n->first);
	g_string_append_printf(w->out, "</%s>", name);
}

static void
write_provision(struct write *w, const struct node *n)
{
	const struct md_provision *p = n->u.provision;

	put(w, "<provision");
	put_attribute(w, "id", p->id);
	put_attribute(w, "anchor", p->id);
	if (w->resolver != NULL && w->resolver->provision_change != NULL)
		put_attribute(w, "change", w->resolver->provision_change(w->resolver->user, p));
	w->provision = p;
	put(w, "><title");
	put_change(w, "title ", n->title, NULL);
	put(w, ">");
	write_inlines(w, n->title);
	put(w, "</title>\n<body>");
	write_blocks(w, n->first);
	put(w, "</body>\n");
	w->provision = NULL;
	if (w->resolver != NULL && w->resolver->provision != NULL)
		w->resolver->provision(w->resolver->user, p, w->out);
	put(w, "</provision>\n");
}

/* ---- sections ---- */

static void
close_sections(struct write *w, unsigned keep)
{
	for (; w->open > keep; w->open--) {
		put(w, "</section>\n");
		w->count[w->open] = 0;
	}
}

/*
 * A section closes those of its level and below, and
 * begins; numbers count the sections at each depth.
 */
static void
open_section(struct write *w, const struct node *n)
{
	const struct md_heading *h = n->u.heading;
	unsigned depth = w->open;

	while (depth > 0 && w->level[depth] >= h->level)
		depth--;
	close_sections(w, depth);
	w->count[depth]++;
	w->open = depth + 1;
	w->level[w->open] = h->level;
	put(w, "<section");
	put_attribute(w, "anchor", h->anchor);
	put(w, " number=\"");
	if (w->number != NULL) {
		put(w, w->number);
		for (unsigned i = 0; i <= depth; i++)
			g_string_append_printf(w->out, ".%u", w->count[i]);
	}
	g_string_append_printf(w->out, "\" level=\"%u\"><title", w->open + 1);
	put_title_change(w, h, "title ", n->first, NULL);
	put(w, ">");
	write_inlines(w, n->first);
	put(w, "</title>\n");
}

static void
write_blocks(struct write *w, const struct node *n)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_HEADING:
			open_section(w, n);
			break;
		case NODE_SUBHEADING:
			write_block(w, "subheading", n);
			break;
		case NODE_QUOTE:
			put(w, "<quote>");
			write_blocks(w, n->first);
			put(w, "</quote>\n");
			break;
		case NODE_NOTE:
			write_note(w, n);
			break;
		case NODE_PROVISION:
			write_provision(w, n);
			break;
		case NODE_LIST:
			write_list(w, n);
			break;
		case NODE_CODEBLOCK:
			put(w, "<codeblock");
			put_attribute(w, "language", n->info);
			put_change(w, "code ", NULL, n->text);
			put(w, ">");
			put_text(w, n->text);
			put(w, "</codeblock>\n");
			break;
		case NODE_RULE:
			put(w, "<rule/>\n");
			break;
		case NODE_FIGURE:
			write_figure(w, n);
			break;
		case NODE_TABLE:
			write_table(w, n);
			break;
		default:
			write_block(w, "p", n);
			put(w, "\n");
		}
	}
}

void
md_write(const struct md_doc *doc, const struct md_block *block, const char *number,
    const struct md_resolver *resolver, GString *out)
{
	struct write w = { .doc = doc, .resolver = resolver, .number = number, .out = out };

	if (block == NULL)
		return;
	write_blocks(&w, block->first);
	close_sections(&w, 0);
}
