/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Captions: of a table the paragraph "表：題" right above it, of a figure the
 * title of its image.  Words in braces at the end name an anchor or say how
 * it is printed: {#roles .landscape}.
 */
#include "md/md_parse.h"

#include "base/arena.h"
#include "md/md_place.h"
#include "md/md_tree.h"

#include <string.h>

/* How a caption begins; the mark after the word may be Japanese or Latin. */
static size_t
prefix_length(const char *text)
{
	static const char *const prefixes[] = { "表：", "表:", "Table:" };

	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(text, prefixes[i]))
			return strlen(prefixes[i]);
	return 0;
}

static bool
valid_anchor(const char *s)
{
	if (*s == '\0')
		return false;
	for (; *s != '\0'; s = g_utf8_next_char(s))
		if (strchr("-_.", *s) == NULL && !g_unichar_isalnum(g_utf8_get_char(s)))
			return false;
	return true;
}

static void
read_word(struct parse *ps, struct md_caption *c, const char *word)
{
	if (word[0] == '#' && valid_anchor(word + 1))
		c->anchor = arena_intern(ps->arena, word + 1);
	else if (strcmp(word, ".landscape") == 0)
		c->landscape = true;
	else if (strcmp(word, ".portrait") == 0)
		c->portrait = true;
	else if (strcmp(word, ".row-heads") == 0 && !c->figure)
		c->row_heads = true;
	else
		diag(ps->ds, DIAG_MD_CAPTION_WORD, &c->loc, word);
}

/* "題 {#roles .landscape}" without the words in braces, which are read. */
static const char *
strip_words(struct parse *ps, struct md_caption *c, const char *text)
{
	const char *brace = strrchr(text, '{');
	size_t len = strlen(text);
	char **words, *inner;

	while (len > 0 && text[len - 1] == ' ')
		len--;
	if (brace == NULL || text[len - 1] != '}' || (brace[1] != '#' && brace[1] != '.'))
		return text;
	inner = g_strndup(brace + 1, len - 2 - (size_t)(brace - text));
	words = g_strsplit(inner, " ", -1);
	for (char **w = words; *w != NULL; w++)
		if (**w != '\0')
			read_word(ps, c, *w);
	g_strfreev(words);
	g_free(inner);
	for (len = (size_t)(brace - text); len > 0 && text[len - 1] == ' '; len--)
		;
	return arena_strndup(ps->arena, text, len);
}

static gint
by_place(gconstpointer a, gconstpointer b)
{
	const struct loc *x = &(*(struct md_caption *const *)a)->loc,
			 *y = &(*(struct md_caption *const *)b)->loc;

	return x->line != y->line ? (x->line < y->line ? -1 : 1) :
	    x->column < y->column ? -1 :
				    x->column > y->column;
}

void
parse_number_captions(struct parse *ps)
{
	unsigned figures = 0, tables = 0;

	g_ptr_array_sort(ps->doc->captions, by_place);
	for (guint i = 0; i < ps->doc->captions->len; i++) {
		struct md_caption *c = ps->doc->captions->pdata[i];

		c->number = c->figure ? ++figures : ++tables;
		if (c->anchor != NULL && g_hash_table_contains(ps->anchors, c->anchor))
			diag(ps->ds, DIAG_MD_ANCHOR_TAKEN, &c->loc, c->anchor);
		if (c->anchor == NULL)
			c->anchor = arena_printf(
			    ps->arena, "%s-%u", c->figure ? "fig" : "table", c->number);
		c->anchor = parse_anchor(ps, c->anchor);
	}
}

static struct node *
last_inline(struct node *n)
{
	while (n != NULL && n->next != NULL)
		n = n->next;
	return n;
}

bool
parse_is_caption(const char *text)
{
	return prefix_length(text) > 0;
}

void
parse_caption(struct parse *ps, struct node *n, size_t begin)
{
	const struct node *text = n->first;

	if (n->kind != NODE_PARAGRAPH || text == NULL || text->kind != NODE_TEXT ||
	    prefix_length(text->text) == 0)
		return;
	n->caption = arena_new(ps->arena, struct md_caption);
	n->caption->loc = place_loc(ps->place, begin, MAX(place_at(ps->place), begin + 1) - begin);
}

void
parse_figure_caption(struct parse *ps, struct node *n)
{
	struct node *image = n->first;
	struct md_caption *c;

	if (image->info == NULL)
		return;
	c = arena_new(ps->arena, struct md_caption);
	c->figure = true;
	c->loc = image->u.image->loc;
	image->info = strip_words(ps, c, image->info);
	c->title = image->info;
	g_ptr_array_add(ps->doc->captions, c);
	n->caption = c;
}

static void
give_caption(struct parse *ps, struct node *table, struct node *para)
{
	struct node *text = para->first, *last = last_inline(para->first);
	struct md_caption *c = para->caption;
	size_t prefix = prefix_length(text->text);

	text->text += prefix + strspn(text->text + prefix, " ");
	if (last->kind == NODE_TEXT)
		last->text = strip_words(ps, c, last->text);
	table->title = para->first;
	table->caption = c;
	c->title = node_plain(ps->arena, para->first);
	g_ptr_array_add(ps->doc->captions, c);
}

/* A caption goes to the table that follows it. */
void
parse_join_captions(struct parse *ps, struct node *parent)
{
	struct node *before = NULL, *next;

	for (struct node *n = parent->first; n != NULL; n = next) {
		next = n->next;
		if (n->kind != NODE_PARAGRAPH || n->caption == NULL) {
			before = n;
			continue;
		}
		if (next == NULL || next->kind != NODE_TABLE) {
			diag0(ps->ds, DIAG_MD_CAPTION_ALONE, &n->caption->loc);
			before = n;
			continue;
		}
		give_caption(ps, next, n);
		if (before == NULL)
			parent->first = next;
		else
			before->next = next;
	}
}
