/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quotes: those with a head, "[!NOTE] title" or
 * "[!PROVISION DEV-3.2] title", are notes and provisions.
 */
#include "md/md_parse.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <string.h>

static const char *const notes[] = { "caution", "important", "note", "tip", "warning" };

/* "[!WORD id] title" at the start of a quote. */
struct head {
	char	*word;			/* as written */
	char	*id;			/* what follows the word, stripped */
	size_t	 len;			/* of all up to and with the bracket */
	size_t	 id_at, id_len;		/* where the id stands, from the head's start */
};

static bool
read_head(const char *line, struct head *h)
{
	const char *close, *word = line + 2, *id;

	if (line[0] != '[' || line[1] != '!')
		return false;
	if ((close = strchr(line, ']')) == NULL)
		return false;
	h->word = g_strndup(word, strcspn(word, " \t]"));
	id = word + strlen(h->word);
	id += strspn(id, " \t");
	h->id = g_strchomp(g_strndup(id, (gsize)(close - id)));
	h->id_at = (size_t)(id - line);
	h->id_len = strlen(h->id);
	h->len = (size_t)(close - line) + 1;
	return true;
}

/* Letters, digits, hyphens and full stops, at least one of each of the first two: DEV-3.2. */
static bool
valid_id(const char *id)
{
	bool letter = false, digit = false;

	for (; *id != '\0'; id++) {
		letter = letter || g_ascii_isalpha(*id);
		digit = digit || g_ascii_isdigit(*id);
		if (!g_ascii_isalnum(*id) && *id != '-' && *id != '.')
			return false;
	}
	return letter && digit;
}

/*
 * Take the first LEN bytes of a paragraph's text away, and what is left of
 * its first line out of it: the title.
 */
static struct node *
split_title(struct node *para, size_t len)
{
	struct node *title = para->first, *n, *before = NULL;

	if (title == NULL || title->kind != NODE_TEXT || strlen(title->text) < len)
		return NULL;
	title->text += len + strspn(title->text + len, " \t");
	for (n = title; n != NULL && n->kind != NODE_SOFTBREAK && n->kind != NODE_BREAK;
	     n = n->next)
		before = n;
	before->next = NULL;
	para->first = n == NULL ? NULL : n->next;
	if (para->first == NULL)
		para->last = NULL;
	node_join_lines(title);
	return title->text[0] == '\0' && title->next == NULL ? NULL : title;
}

/* The blocks of a quote with a head: its first paragraph without the first line, then the rest. */
static struct node *
convert_headed(
    struct parse *ps, cmark_node *c, struct node *to, size_t head, unsigned depth, unsigned quotes)
{
	cmark_node *p = cmark_node_first_child(c);
	struct node *para = node_new(ps->arena, NODE_PARAGRAPH), *title;

	parse_begin_block(ps, p, quotes);
	parse_lost_lines(ps, quotes, false);
	parse_inlines(ps, p, para, depth + 1);
	title = split_title(para, head);
	node_join_lines(para->first);
	parse_figure(ps, para);
	if (para->first != NULL)
		node_append(to, para);
	for (p = cmark_node_next(p); p != NULL; p = cmark_node_next(p))
		node_append(to, parse_block(ps, p, depth + 1, quotes));
	parse_join_captions(ps, to);
	return title;
}

static struct node *
convert_note(struct parse *ps, cmark_node *c, const char *kind, const struct head *h,
    unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_NOTE);

	n->info = kind;
	n->u.body = convert_headed(ps, c, n, h->len, depth, quotes);
	return n;
}

static struct node *
convert_provision(
    struct parse *ps, cmark_node *c, const struct head *h, unsigned depth, unsigned quotes)
{
	struct node *n = node_new(ps->arena, NODE_PROVISION),
		    *body = node_new(ps->arena, NODE_QUOTE);
	struct md_provision *p = arena_new(ps->arena, struct md_provision);
	struct md_block *run = arena_new(ps->arena, struct md_block);
	struct loc head_loc = place_loc(ps->place, 0, h->len);
	GString *text = g_string_new(NULL);

	p->loc = place_loc(ps->place, h->id_at, h->id_len);
	p->id = arena_intern(ps->arena, h->id);
	p->heading = ps->heading;
	g_ptr_array_add(ps->doc->provisions, p);
	ps->provision = p;
	n->title = convert_headed(ps, c, body, h->len, depth, quotes);
	ps->provision = NULL;
	if (n->title == NULL) {
		diag(ps->ds, DIAG_MD_PROVISION_TITLE, &head_loc, p->id);
		n->title = node_new_text(ps->arena, NODE_TEXT, p->id);
	}
	p->title = node_plain(ps->arena, n->title);
	if (body->first == NULL)
		diag(ps->ds, DIAG_MD_PROVISION_EMPTY, &p->loc, p->id);
	node_blocks_text(body->first, text);
	p->text = arena_strdup(ps->arena, g_strchomp(text->str));
	g_string_free(text, TRUE);
	run->first = body->first;
	p->body = run;
	n->first = body->first;
	n->u.provision = p;
	return n;
}

/* "PROVISON" is no word of ours, "provision" is. */
static const char *
known_word(const char *word, const char **near)
{
	const char *words[G_N_ELEMENTS(notes) + 1] = { "provision" };
	char *small = g_ascii_strdown(word, -1);
	const char *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
		words[i + 1] = notes[i];
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(small, words[i]) == 0)
			found = words[i];
	*near = found == NULL ? text_nearest(small, words, G_N_ELEMENTS(words)) : NULL;
	g_free(small);
	return found;
}

/* A quote whose head names a provision or a note; NULL: it is a quote like any other. */
static struct node *
convert_with_head(
    struct parse *ps, cmark_node *c, const struct head *h, unsigned depth, unsigned quotes)
{
	const char *near, *word = known_word(h->word, &near);
	struct loc loc = place_loc(ps->place, 2, strlen(h->word));
	struct loc id_loc = place_loc(ps->place, h->id_at, MAX(h->id_len, 1));

	if (word == NULL) {
		diag(ps->ds, DIAG_MD_NOTE_UNKNOWN, &loc, h->word);
		if (near != NULL) {
			char *upper = g_ascii_strup(near, -1);

			diag_note(ps->ds, NOTE_NEAREST, NULL, upper);
			g_free(upper);
		}
		return NULL;
	}
	if (strcmp(word, "provision") != 0)
		return convert_note(ps, c, word, h, depth, quotes);
	if (h->id_len == 0) {
		struct loc head_loc = place_loc(ps->place, 0, h->len);

		diag(ps->ds, DIAG_MD_PROVISION_HEAD, &head_loc, "[!PROVISION]");
		return NULL;
	}
	if (!valid_id(h->id)) {
		diag(ps->ds, DIAG_MD_PROVISION_HEAD, &id_loc, h->id);
		return NULL;
	}
	if (depth > 1) {
		diag(ps->ds, DIAG_MD_PROVISION_NESTED, &id_loc, h->id);
		return NULL;
	}
	return convert_provision(ps, c, h, depth, quotes);
}

/* "> [!PROVISION DEV-3.2]: title" is a definition for cmark, and gone. */
static bool
head_is_definition(struct parse *ps, cmark_node *c)
{
	unsigned line = (unsigned)cmark_node_get_start_line(c);
	const char *text, *close;
	size_t n;

	place_block(ps->place, line, (unsigned)cmark_node_get_start_column(c), line, 0);
	place_seek(ps->place, 0);
	text = place_rest(ps->place);
	n = strspn(text, "> \t");
	if (strncmp(text + n, "[!", 2) != 0 || (close = strchr(text + n, ']')) == NULL ||
	    close[1] != ':')
		return false;

	struct loc loc = place_loc(ps->place, (size_t)(close + 1 - text), 1);
	char *head = g_strndup(text + n, (gsize)(close + 2 - text) - n);

	diag(ps->ds, DIAG_MD_PROVISION_HEAD, &loc, head);
	g_free(head);
	return true;
}

struct node *
parse_quote(struct parse *ps, cmark_node *c, unsigned depth, unsigned quotes)
{
	cmark_node *p = cmark_node_first_child(c);
	struct node *n = NULL;
	struct head h = { 0 };

	if (parse_too_deep(ps, c, depth))
		return NULL;
	quotes++;
	parse_lost_quote(ps, c);
	if (!head_is_definition(ps, c) && p != NULL &&
	    cmark_node_get_type(p) == CMARK_NODE_PARAGRAPH) {
		const char *line;

		/* Only the first line: the head does not go on. */
		place_block(ps->place, (unsigned)cmark_node_get_start_line(p),
		    (unsigned)cmark_node_get_start_column(p),
		    (unsigned)cmark_node_get_start_line(p), quotes);
		place_seek(ps->place, 0);
		line = place_rest(ps->place);
		if (read_head(line, &h))
			n = convert_with_head(ps, c, &h, depth, quotes);
		else if (strncmp(line, "[!", 2) == 0) {
			struct loc loc = place_loc(ps->place, 0, strlen(line));
			char *quoted = g_strchomp(g_strdup(line));

			diag(ps->ds, DIAG_MD_PROVISION_HEAD, &loc, quoted);
			g_free(quoted);
		}
		g_free(h.word);
		g_free(h.id);
	}
	if (n != NULL)
		return n;
	n = node_new(ps->arena, NODE_QUOTE);
	parse_children(ps, c, n, depth, quotes);
	return n;
}
