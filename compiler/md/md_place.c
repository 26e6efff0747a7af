/* SPDX-License-Identifier: Apache-2.0 */
/* The true place of inlines: see md_place.h. */
#include "md/md_place.h"

#include "source/source.h"

#include <glib.h>
#include <string.h>

#define REACH	512u		/* bytes of marks, link targets and labels that may stand between two texts */
#define ENTITY	34u		/* longest character reference, "&CounterClockwiseContourIntegral;" */

struct piece {
	size_t	text;		/* where the line begins in the block's text … */
	size_t	source;		/* … and in the file */
};

struct place {
	const struct source *src;
	GString		*text;
	GArray		*pieces;	/* struct piece, one a line */
	size_t		 at;
	/* bytes that searches may still look at in vain in this block */
	size_t		 budget;
	/*
	 * The last place asked for: columns are counted on from it, so that long lines stay cheap.
	 */
	size_t		 last_line, last_offset;
	unsigned	 last_column;
};

struct place *
place_open(const struct source *src)
{
	struct place *p = g_new0(struct place, 1);

	p->src = src;
	p->text = g_string_new(NULL);
	p->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	p->last_line = (size_t)-1;
	return p;
}

void
place_close(struct place *p)
{
	if (p == NULL)
		return;
	g_string_free(p->text, TRUE);
	g_array_free(p->pieces, TRUE);
	g_free(p);
}

static size_t
line_end(const struct source *s, size_t line)
{
	size_t end = line + 1 < s->n_lines ? s->lines[line + 1] : s->len;

	while (end > s->lines[line] && s->text[end - 1] == '\n')
		end--;
	return end;
}

/*
 * Where a block's text goes on in a later line: after
 * white space and the marks of the quotes around it.
 */
static size_t
skip_marks(const struct source *s, size_t from, size_t end, unsigned quotes)
{
	for (; from < end; from++) {
		if (s->text[from] == ' ' || s->text[from] == '\t')
			continue;
		if (s->text[from] != '>' || quotes == 0)
			break;
		quotes--;
	}
	return from;
}

/* Definitions of reference links stand before a paragraph's text and are no part of it. */
static void
skip_definitions(struct place *p)
{
	for (guint i = 0; i < p->pieces->len; i++) {
		const struct piece *piece = &g_array_index(p->pieces, struct piece, i);
		const char *line = p->text->str + piece->text;
		const char *end = i + 1 < p->pieces->len ?
		    p->text->str + g_array_index(p->pieces, struct piece, i + 1).text :
		    p->text->str + p->text->len;
		const char *close;

		p->at = piece->text;
		if (line[0] != '[' || line[1] == '^' ||
		    (close = memchr(line, ']', (size_t)(end - line))) == NULL || close[1] != ':')
			return;
	}
}

void
place_block(struct place *p, unsigned first, unsigned column, unsigned last, unsigned quotes)
{
	const struct source *s = p->src;

	g_string_truncate(p->text, 0);
	g_array_set_size(p->pieces, 0);
	p->at = 0;
	for (size_t line = MAX(first, 1) - 1; line < last && line < s->n_lines; line++) {
		size_t end = line_end(s, line);
		struct piece piece = { p->text->len, s->lines[line] };

		if (line + 1 == first)
			piece.source += column > 0 ? column - 1 : 0;
		else
			piece.source = skip_marks(s, piece.source, end, quotes);
		piece.source = MIN(piece.source, end);
		g_array_append_val(p->pieces, piece);
		g_string_append_len(p->text, s->text + piece.source, (gssize)(end - piece.source));
		g_string_append_c(p->text, ' ');
	}
	p->budget = 4 * p->text->len + 4096;
	skip_definitions(p);
}

unsigned
place_lines(const struct place *p)
{
	return p->pieces->len;
}

const char *
place_line(const struct place *p, unsigned i, size_t *len, size_t *source)
{
	const struct piece *piece = &g_array_index(p->pieces, struct piece, i);
	size_t end = i + 1 < p->pieces->len ? piece[1].text : p->text->len;

	*len = end - piece->text - 1;		/* without the blank for the line end */
	*source = piece->source;
	return p->text->str + piece->text;
}

const char *
place_rest(const struct place *p)
{
	return p->text->str + p->at;
}

size_t
place_at(const struct place *p)
{
	return p->at;
}

void
place_seek(struct place *p, size_t at)
{
	p->at = MIN(at, p->text->len);
}

/* The bytes of a character reference at S, or 0. */
static size_t
entity(const char *s)
{
	size_t n = 1;

	while (n < ENTITY && (g_ascii_isalnum(s[n]) || s[n] == '#'))
		n++;
	return n > 1 && s[n] == ';' ? n + 1 : 0;
}

size_t
place_text(struct place *p, const char *text, size_t len, bool *as_written)
{
	const char *s = p->text->str;
	size_t at = p->at, begin = PLACE_NONE, skipped = 0, n;
	bool plain = true;

	for (size_t i = 0; i < len; ) {
		if (at >= p->text->len || skipped > REACH || p->budget == 0)
			return PLACE_NONE;
		if (s[at] == text[i]) {
			if (begin == PLACE_NONE)
				begin = at;
			at++;
			i++;
		} else if (s[at] == '\\' && s[at + 1] == text[i]) {
			if (begin == PLACE_NONE) {
				begin = at;
				plain = false;
			}
			at += 2;
			i++;
		} else if (s[at] == '&' && (n = entity(s + at)) > 0) {
			if (begin == PLACE_NONE) {
				begin = at;
				plain = false;
			}
			at += n;
			i += (size_t)(g_utf8_next_char(text + i) - (text + i));
		} else {
			at++;
			skipped++;
			p->budget--;
		}
	}
	if (as_written != NULL)
		*as_written = plain;
	p->at = at;
	return begin == PLACE_NONE ? at : begin;
}

size_t
place_exact(struct place *p, const char *text)
{
	size_t len = strlen(text), reach;
	char *flat;
	const char *found;

	reach = MIN(p->text->len - p->at, len + REACH);
	if (p->budget < reach)
		return PLACE_NONE;
	p->budget -= MIN(REACH, reach);
	flat = g_strdelimit(g_strdup(text), "\n", ' ');
	found = g_strstr_len(p->text->str + p->at, (gssize)reach, flat);
	g_free(flat);
	if (found == NULL)
		return PLACE_NONE;
	p->at = (size_t)(found - p->text->str) + len;
	return (size_t)(found - p->text->str);
}

struct loc
place_source_loc(struct place *p, size_t offset, size_t len)
{
	const struct source *s = p->src;
	size_t low = 0, high = s->n_lines;
	struct loc loc = { .file = s->path };

	offset = MIN(offset, s->len);
	while (low + 1 < high) {
		size_t mid = (low + high) / 2;

		if (s->lines[mid] <= offset)
			low = mid;
		else
			high = mid;
	}
	if (low != p->last_line || offset < p->last_offset) {
		p->last_line = low;
		p->last_offset = s->lines[low];
		p->last_column = 1;
	}
	p->last_column +=
	    (unsigned)g_utf8_strlen(s->text + p->last_offset, (gssize)(offset - p->last_offset));
	p->last_offset = offset;
	loc.line = (unsigned)low + 1;
	loc.column = p->last_column;
	len = MIN(len, line_end(s, low) > offset ? line_end(s, low) - offset : 0);
	loc.length = (unsigned)g_utf8_strlen(s->text + offset, (gssize)len);
	return loc;
}

size_t
place_source(const struct place *p, size_t at)
{
	guint low = 0, high = p->pieces->len;
	const struct piece *piece;

	if (high == 0)
		return 0;
	while (low + 1 < high) {
		guint mid = (low + high) / 2;

		if (g_array_index(p->pieces, struct piece, mid).text <= at)
			low = mid;
		else
			high = mid;
	}
	piece = &g_array_index(p->pieces, struct piece, low);
	return piece->source + (at - piece->text);
}

struct loc
place_loc(struct place *p, size_t at, size_t len)
{
	return place_source_loc(p, place_source(p, at), p->pieces->len > 0 ? len : 0);
}
