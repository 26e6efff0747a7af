/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of a chapter: made, read as plain text, its lines joined. */
#include "md/md_tree.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

struct node *
node_new(struct arena *a, enum node_kind kind)
{
	struct node *n = arena_new(a, struct node);

	n->kind = kind;
	return n;
}

struct node *
node_new_text(struct arena *a, enum node_kind kind, const char *text)
{
	struct node *n = node_new(a, kind);

	n->text = arena_strdup(a, text);
	return n;
}

void
node_append(struct node *parent, struct node *child)
{
	if (child == NULL)
		return;
	if (parent->last == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
}

void
node_text(const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT:
		case NODE_CODE:
			g_string_append(out, n->text);
			break;
		case NODE_SOFTBREAK:
		case NODE_BREAK:
			g_string_append_c(out, ' ');
			break;
		case NODE_IMAGE:
			g_string_append(out, n->u.image->alt);
			break;
		case NODE_FOOTNOTE:
			break;
		default:
			node_text(n->first, out);
		}
	}
}

const char *
node_plain(struct arena *a, const struct node *inlines)
{
	GString *s = g_string_new(NULL);
	const char *text;

	node_text(inlines, s);
	text = arena_strdup(a, g_strstrip(s->str));
	g_string_free(s, TRUE);
	return text;
}

/* The text of blocks, one line a paragraph, item, row or code block. */
void
node_blocks_text(const struct node *n, GString *out)
{
	for (; n != NULL; n = n->next) {
		switch (n->kind) {
		case NODE_PARAGRAPH:
		case NODE_SUBHEADING:
		case NODE_FIGURE:
			node_text(n->first, out);
			g_string_append_c(out, '\n');
			break;
		case NODE_CODEBLOCK:
			g_string_append(out, n->text);
			break;
		case NODE_ROW:
			for (const struct node *c = n->first; c != NULL; c = c->next) {
				node_text(c->first, out);
				g_string_append_c(out, c->next == NULL ? '\n' : '\t');
			}
			break;
		case NODE_TABLE:
			if (n->title != NULL) {
				node_text(n->title, out);
				g_string_append_c(out, '\n');
			}
			node_blocks_text(n->first, out);
			break;
		default:
			node_blocks_text(n->first, out);
		}
	}
}

/* ---- line breaks in Japanese ---- */

struct join {
	struct node	*pending;	/* the line break that waits for the character after it */
	gunichar	 before;
};

/*
 * A line end inside a paragraph is a blank between Latin words and nothing
 * beside a Japanese character: Japanese has no blanks, and the space between
 * kana and Latin letters is the formatter's to set.
 */
static void
join_lines(struct node *n, struct join *j)
{
	for (; n != NULL; n = n->next) {
		if (n->kind == NODE_SOFTBREAK) {
			n->kind = NODE_TEXT;
			n->text = text_is_japanese(j->before) ? "" : " ";
			j->pending = n;
		} else if (n->kind == NODE_TEXT || n->kind == NODE_CODE) {
			if (n->text[0] == '\0')
				continue;
			if (j->pending != NULL && text_is_japanese(g_utf8_get_char(n->text)))
				j->pending->text = "";
			j->pending = NULL;
			j->before = g_utf8_get_char(g_utf8_prev_char(n->text + strlen(n->text)));
		} else if (n->kind != NODE_FOOTNOTE) {
			if (n->first == NULL) {
				j->pending = NULL;
				j->before = 0;
			}
			join_lines(n->first, j);
		}
	}
}

void
node_join_lines(struct node *first)
{
	struct join j = { NULL, 0 };

	join_lines(first, &j);
}
