/* SPDX-License-Identifier: Apache-2.0 */
/* Links and images: what their targets mean, and where they stand. */
#include "md/md_parse.h"

#include "base/arena.h"
#include "base/text.h"
#include "md/md_place.h"
#include "md/md_quotation.h"
#include "md/md_tree.h"
#include "source/source.h"

#include <string.h>

static const struct scheme {
	const char		*name;
	enum md_link_kind	 kind;
	bool			 keep;		/* the target keeps the scheme */
} schemes[] = {
	{ "http", MD_LINK_URL, true }, { "https", MD_LINK_URL, true }, { "mailto", MD_LINK_URL, true },
	{ "clause", MD_LINK_CLAUSE, false }, { "provision", MD_LINK_PROVISION, false },
	{ "question", MD_LINK_QUESTION, false }, { "term", MD_LINK_TERM, false },
	{ "chapter", MD_LINK_CHAPTER, false }, { "case", MD_LINK_CASE, false },
	{ "survey", MD_LINK_SURVEY, false },
};

/* A link of ours that did not become one: "](clause:IT/SD SSG #1)" with a blank in it. */
void
parse_broken_link(struct parse *ps, const char *text)
{
	size_t start = place_at(ps->place);
	const char *mark = strstr(text, "](");
	bool written = false;

	if (mark == NULL || place_text(ps->place, text, (size_t)(mark - text), NULL) == PLACE_NONE)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		size_t len = strlen(schemes[i].name), at, all;

		if (strncmp(mark + 2, schemes[i].name, len) != 0 || mark[2 + len] != ':')
			continue;
		all = strcspn(mark + 2, ")");
		at = place_text(ps->place, mark, 2 + len, &written);
		if (at != PLACE_NONE && written) {
			struct loc loc = place_loc(ps->place, at + 2, all);
			char *target = g_strndup(mark + 2, all);

			diag(ps->ds, DIAG_MD_LINK_BROKEN, &loc, target);
			g_free(target);
		}
		break;
	}
	place_seek(ps->place, start);
}

/* "scheme" of "scheme:rest", or 0 characters. */
static size_t
scheme_length(const char *url)
{
	size_t n = 0;

	if (!g_ascii_isalpha(url[0]))
		return 0;
	while (g_ascii_isalnum(url[n]) || url[n] == '+' || url[n] == '.' || url[n] == '-')
		n++;
	return url[n] == ':' ? n : 0;
}

/* PATH#ANCHOR as names are compared; the anchor's case is kept. */
static const char *
file_target(struct arena *a, const char *url)
{
	const char *hash = strchr(url, '#'), *target;
	char *path = hash != NULL ? g_strndup(url, (gsize)(hash - url)) : g_strdup(url);
	char *name = text_file_name(path), *anchor = NULL, *composed = NULL;

	/* Browsers and editors write kanji in links as %E8… as well. */
	if (hash != NULL && (anchor = g_uri_unescape_string(hash, NULL)) != NULL &&
	    !g_utf8_validate(anchor, -1, NULL))
		g_clear_pointer(&anchor, g_free);
	composed = hash != NULL ? text_composed(anchor != NULL ? anchor : hash) : NULL;
	target = arena_printf(a, "%s%s", name,
	    composed != NULL   ? composed :
		anchor != NULL ? anchor :
		hash != NULL   ? hash :
				 "");
	g_free(composed);
	g_free(anchor);
	g_free(name);
	g_free(path);
	return target;
}

static const char *
composed_target(struct arena *a, const char *target)
{
	char *composed = text_composed(target);
	const char *copy = arena_strdup(a, composed != NULL ? composed : target);

	g_free(composed);
	return copy;
}

/*
 * What a target means.  Clause ids hold blanks, brackets and kanji; cmark
 * leaves them as the author wrote them.
 */
static bool
classify(struct parse *ps, const char *url, struct md_link *l)
{
	size_t n = scheme_length(url);
	const char *names[G_N_ELEMENTS(schemes)], *near;
	char *name, *shown;

	l->kind = MD_LINK_FILE;
	l->target = file_target(ps->arena, url);
	if (n == 0 && strncmp(url, "//", 2) != 0)
		return true;
	name = n == 0 ? g_strdup("//") : g_ascii_strdown(url, (gssize)n);
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		names[i] = schemes[i].name;
		if (strcmp(name, schemes[i].name) != 0)
			continue;
		g_free(name);
		l->kind = schemes[i].kind;
		l->target = schemes[i].keep ? arena_strdup(ps->arena, url)
		    : l->kind == MD_LINK_CHAPTER ? file_target(ps->arena, url + n + 1)
		    : composed_target(ps->arena, url + n + 1);
		return true;
	}
	shown = g_strndup(url, n == 0 ? 2 : n + 1);
	diag(ps->ds, DIAG_MD_SCHEME, &l->loc, shown);
	g_free(shown);
	if ((near = text_nearest(name, names, G_N_ELEMENTS(names))) != NULL)
		diag_note(ps->ds, NOTE_NEAREST, NULL, near);
	g_free(name);
	return false;
}

/*
 * The place of a link's or an image's target; the walk stands after its
 * text.  Written in place it follows "](", else (reference, autolink) the
 * text itself is meant, which began at BEGIN.
 */
static struct loc
target_loc(struct parse *ps, size_t begin, const char *text, const char *url)
{
	struct place *p = ps->place;
	const char *rest = place_rest(p);
	size_t end = place_at(p), n = strspn(rest, "*_~` "), at;

	if (rest[n] == ']' && rest[n + 1] == '(') {
		n += 2;
		n += strspn(rest + n, " ");
		if (rest[n] == '<')
			n++;
		place_seek(p, end + n);
		if (url[0] == '\0')
			return place_loc(p, end + n, 1);
		at = place_text(p, url, strlen(url), NULL);
		if (at == end + n)
			return place_loc(p, at, place_at(p) - at);
		place_seek(p, end + n);
		return place_loc(p, end + n, strcspn(rest + n, " )>"));
	}
	if (rest[n] == ']') {			/* [text][label], [label] */
		place_seek(p, end + n + 1);
		if (rest[n + 1] == '[')
			place_seek(p, end + n + 1 + strcspn(rest + n + 1, "]") + 1);
		return place_loc(p, begin, end > begin ? end - begin : 0);
	}
	if (!g_str_has_suffix(url, text)) {	/* the walk lost its way: look ahead */
		char *written = g_strconcat("](", url, NULL);

		at = place_exact(p, written);
		g_free(written);
		if (at != PLACE_NONE)
			return place_loc(p, at + 2, strlen(url));
	}
	at = end - MIN(strlen(text), end - begin);
	return place_loc(p, at, end - at);
}

/* Where a link's own text begins: after "[" or "![", or where the walk stands. */
static size_t
skip_bracket(struct parse *ps)
{
	const char *rest = place_rest(ps->place);
	size_t n = strspn(rest, " *_~!");

	if (rest[n] == '[')
		place_seek(ps->place, place_at(ps->place) + n + 1);
	return place_at(ps->place);
}

/* ---- bare addresses ---- */

/*
 * Bytes of an address at the begin of S, which may go on in Japanese:
 * it ends before that, and before marks that end a sentence.
 */
static size_t
address_length(const char *s, bool *at_letter)
{
	size_t n = 0, open = 0, close = 0;
	gunichar c = 0;

	for (; s[n] != '\0' && !text_is_japanese(c = g_utf8_get_char(s + n));
	     n += (size_t)(g_utf8_next_char(s + n) - (s + n))) {
		open += c == '(';
		close += c == ')';
	}
	*at_letter = s[n] != '\0' && g_unichar_isalnum(c) && c < 0xff00;
	while (n > 0 &&
	    (strchr("?!.,:*_~'\"", s[n - 1]) != NULL || (s[n - 1] == ')' && close > open))) {
		close -= s[n - 1] == ')';
		n--;
	}
	return n;
}

static const char *
next_address(const char *s)
{
	const char *a = strstr(s, "http://"), *b = strstr(s, "https://");

	return a == NULL || (b != NULL && b < a) ? b : a;
}

static struct node *
address_node(struct parse *ps, const char *text, size_t len, const char *scheme, size_t at)
{
	struct node *n = node_new(ps->arena, NODE_LINK);
	struct md_link *l = arena_new(ps->arena, struct md_link);

	l->kind = MD_LINK_URL;
	l->text = arena_strndup(ps->arena, text, len);
	l->target = arena_printf(ps->arena, "%s%s", scheme, l->text);
	l->loc = place_loc(ps->place, at, len);
	l->in = ps->provision;
	g_ptr_array_add(ps->doc->links, l);
	node_append(n, node_new_text(ps->arena, NODE_TEXT, l->text));
	n->u.link = l;
	return n;
}

/* Does an address have a host before Japanese begins? */
static bool
has_host(const char *text, size_t len)
{
	const char *slashes = g_strstr_len(text, (gssize)len, "//");

	return slashes == NULL ? len > 0 : slashes + 2 < text + len;
}

/*
 * cmark takes a bare address up to the next blank, and Japanese has none.
 * TEXT, which stands at AT, becomes addresses and the words between them; NULL
 * when it is one address as it is.
 */
static struct node *
split_address(struct parse *ps, const char *text, const char *scheme, size_t at)
{
	struct node *all = node_new(ps->arena, NODE_SPAN);
	const char *from = text, *next;
	bool at_letter;

	if (text[address_length(text, &at_letter)] == '\0' ||
	    !has_host(text, address_length(text, &at_letter)))
		return NULL;
	do {
		size_t len = address_length(from, &at_letter), here = at + (size_t)(from - text);

		node_append(all, address_node(ps, from, len, scheme, here));
		if (at_letter) {
			struct loc loc = place_loc(ps->place, here, len);

			diag(ps->ds, DIAG_MD_AUTOLINK, &loc, arena_strndup(ps->arena, from, len));
			parse_fix(ps, place_source(ps->place, here), 0, "<");
			parse_fix(ps, place_source(ps->place, here + len), 0, ">");
		}
		from += len;
		if ((next = next_address(from)) == NULL ||
		    !has_host(next, address_length(next, &at_letter)))
			next = from + strlen(from);
		if (next > from)
			node_append(all,
			    node_new_text(ps->arena, NODE_TEXT,
				arena_strndup(ps->arena, from, (size_t)(next - from))));
		from = next;
		scheme = "";
	} while (*from != '\0');
	return all;
}

/*
 * An address without brackets, whose text began at
 * BEGIN, that runs into Japanese; NULL: it does not.
 */
static struct node *
convert_bare(struct parse *ps, const char *url, const char *text)
{
	size_t len = strlen(text), end = place_at(ps->place),
	       start = place_source(ps->place, end - MIN(len, end));
	char *scheme;
	struct node *n;

	if (g_str_is_ascii(text) || !g_str_has_suffix(url, text) || end < len ||
	    strncmp(ps->src->text + start, text, len) != 0 ||
	    (start > 0 && strchr("<[", ps->src->text[start - 1]) != NULL))
		return NULL;
	scheme = g_strndup(url, strlen(url) - len);
	n = split_address(ps, text, scheme, end - len);
	g_free(scheme);
	return n;
}

/* AT: of the link's text in the source, behind its '['. */
static void
set_quotation(struct parse *ps, struct md_link *l, size_t at)
{
	size_t from, len;

	if (at == 0 || ps->src->text[at - 1] != '[')
		return;
	l->quotation = md_quotation_before(ps->arena, ps->src->text, at - 1, &from, &len);
	if (l->quotation != NULL)
		l->quotation_loc = source_loc(ps->src, from, len);
}

struct node *
parse_link(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n = node_new(ps->arena, NODE_LINK);
	struct md_link *l = arena_new(ps->arena, struct md_link);
	const char *url = cmark_node_get_url(c);
	size_t begin = skip_bracket(ps);
	struct node *bare;

	parse_inlines(ps, c, n, depth + 1);
	l->text = node_plain(ps->arena, n->first);
	if ((bare = convert_bare(ps, url, l->text)) != NULL)
		return bare;
	l->loc = target_loc(ps, begin, l->text, url);
	/* “[^注 1]: …” is a definition of a link for cmark */
	if (l->text[0] == '^' &&
	    parse_lost_footnote(ps, place_source(ps->place, begin) + 1, l->text + 1))
		;
	else if (url[0] == '\0')
		diag0(ps->ds, DIAG_MD_LINK_EMPTY, &l->loc);
	else if (classify(ps, url, l)) {
		l->in = ps->provision;
		if (l->kind == MD_LINK_CLAUSE)
			set_quotation(ps, l, place_source(ps->place, begin));
		g_ptr_array_add(ps->doc->links, l);
		n->u.link = l;
		return n;
	}
	n->kind = NODE_SPAN;			/* the text stays, without a link */
	return n;
}

struct node *
parse_image(struct parse *ps, cmark_node *c, unsigned depth)
{
	struct node *n = node_new(ps->arena, NODE_IMAGE), *text = node_new(ps->arena, NODE_EM);
	struct md_image *im = arena_new(ps->arena, struct md_image);
	const char *url = cmark_node_get_url(c), *title = cmark_node_get_title(c);
	size_t begin = skip_bracket(ps);

	parse_inlines(ps, c, text, depth + 1);
	node_join_lines(text->first);
	im->alt = node_plain(ps->arena, text->first);
	im->written = im->src = arena_strdup(ps->arena, url);
	im->loc = target_loc(ps, begin, im->alt, url);
	n->info = title != NULL && title[0] != '\0' ? arena_strdup(ps->arena, title) : NULL;
	n->u.image = im;
	if (im->alt[0] == '\0')
		diag(ps->ds, DIAG_MD_ALT_MISSING, &im->loc, url);
	if (url[0] == '\0')
		diag0(ps->ds, DIAG_MD_LINK_EMPTY, &im->loc);
	else if (scheme_length(url) > 0 || strncmp(url, "//", 2) == 0)
		diag(ps->ds, DIAG_MD_IMAGE_REMOTE, &im->loc, url);
	else
		g_ptr_array_add(ps->doc->images, im);
	return n;
}
