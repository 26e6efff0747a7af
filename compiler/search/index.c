/* SPDX-License-Identifier: Apache-2.0 */
/* An index of pairs of letters. */
#include "search/index.h"
#include "search/entries.h"
#include "search/find.h"
#include "search/fold.h"

#include "base/jsonout.h"
#include "base/pack.h"

#include <stdbool.h>
#include <string.h>

#define PIECE_BYTES	5120		/* of pairs, in the mean */
#define TEXT_BYTES	10240		/* of entries before they are deflated: the first text, … */
#define PACKED_BYTES	4608		/* … and what the later ones should come to */
#define LETTER_BITS	21
#define ENTRY_BITS	21
#define MAX_ENTRIES	(1u << ENTRY_BITS)

/*
 * A pair in an entry, as one number to sort by: first letter, second, entry, whether in its title.
 */
typedef uint64_t posting;

#define POSTING(pair, entry, in_title)	((pair) << (ENTRY_BITS + 1) | (uint64_t)(entry) << 1 | (in_title))
#define PAIR(first, second)		((uint64_t)(first) << LETTER_BITS | (second))
#define PAIR_OF(p)			((p) >> (ENTRY_BITS + 1))
#define ENTRY_OF(p)			((uint32_t)((p) >> 1) & (MAX_ENTRIES - 1))

/* ------------------------------------------------------- pairs of one entry */

/* A set of pairs that is emptied in no time: what bears another mark is not in it. */
struct pairs {
	uint64_t	*slots;
	uint32_t	*marks;
	uint32_t	 mark, size;		/* a power of two */
	uint32_t	 used;
};

static void
pairs_grow(struct pairs *s, uint32_t size)
{
	g_free(s->slots);
	g_free(s->marks);
	s->slots = g_new(uint64_t, size);
	s->marks = g_new0(uint32_t, size);
	s->size = size;
	s->mark = 0;
}

/* Room for N pairs at half load. */
static void
pairs_clear(struct pairs *s, size_t n)
{
	uint32_t size = MAX(s->size, 1024u);

	while (size < 2 * n)
		size *= 2;
	if (size != s->size || s->mark == UINT32_MAX)
		pairs_grow(s, size);
	s->mark++;
}

static bool
pairs_add(struct pairs *s, uint64_t pair)
{
	uint32_t i = (uint32_t)((pair * 0x9e3779b97f4a7c15u) >> 32) & (s->size - 1);

	for (; s->marks[i] == s->mark; i = (i + 1) & (s->size - 1))
		if (s->slots[i] == pair)
			return false;
	s->marks[i] = s->mark;
	s->slots[i] = pair;
	return true;
}

static void
add_text(GArray *postings, struct pairs *seen, const char *folded, uint32_t entry, bool in_title)
{
	gunichar before = 0;

	for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		posting q;

		if (c == '\n') {
			before = 0;
			continue;
		}
		if (pairs_add(seen, PAIR(c, 0))) {
			q = POSTING(PAIR(c, 0), entry, in_title);
			g_array_append_val(postings, q);
		}
		if (before != 0 && pairs_add(seen, PAIR(before, c))) {
			q = POSTING(PAIR(before, c), entry, in_title);
			g_array_append_val(postings, q);
		}
		before = c;
	}
}

/* What stands in the title is not counted again in the text. */
static void
add_entry(GArray *postings, struct pairs *seen, const struct search_entry *e, uint32_t number)
{
	GString *title = g_string_new(NULL), *text = g_string_new(NULL);

	search_fold(title, e->id, strlen(e->id));
	g_string_append_c(title, '\n');
	search_fold(title, e->title, strlen(e->title));
	search_fold(text, e->text, strlen(e->text));
	pairs_clear(seen, 2 * (title->len + text->len));
	add_text(postings, seen, title->str, number, true);
	add_text(postings, seen, text->str, number, false);
	g_string_free(title, TRUE);
	g_string_free(text, TRUE);
}

/* ------------------------------------------------------------------ sorting */

#define RADIX_BITS	11

/* By value; postings of one pair come by entry. */
static void
sort_postings(GArray *a)
{
	const size_t n = a->len;
	posting *from = (posting *)(void *)a->data, *to = g_new(posting, n), *own = to;
	size_t *count = g_new(size_t, 1u << RADIX_BITS);

	for (unsigned shift = 0; shift < 64; shift += RADIX_BITS) {
		posting *swap = from;
		size_t sum = 0;

		memset(count, 0, sizeof(size_t) << RADIX_BITS);
		for (size_t i = 0; i < n; i++)
			count[from[i] >> shift & ((1u << RADIX_BITS) - 1)]++;
		for (size_t i = 0; i < 1u << RADIX_BITS; i++) {
			size_t here = count[i];

			count[i] = sum;
			sum += here;
		}
		for (size_t i = 0; i < n; i++)
			to[count[from[i] >> shift & ((1u << RADIX_BITS) - 1)]++] = from[i];
		from = to;
		to = swap;
	}
	if (from == own && n > 0)
		memcpy(a->data, from, n * sizeof(posting));
	g_free(count);
	g_free(own);
}

/* ------------------------------------------------------------------- pieces */

/* Numbers in five bits a letter, the lowest first; letters from 32 on say that more follows. */
static void
put_number(GString *out, uint32_t n)
{
	static const char letters[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

	while (n >= 32) {
		g_string_append_c(out, letters[32 | (n & 31)]);
		n >>= 5;
	}
	g_string_append_c(out, letters[n]);
}

/*
 * The entries of one pair: steps from one to the next, doubled, odd where it stands in the title.
 */
static size_t
put_list(GString *out, const posting *p, size_t n)
{
	const uint64_t pair = PAIR_OF(p[0]);
	uint32_t last = 0;
	size_t i;

	for (i = 0; i < n && PAIR_OF(p[i]) == pair; i++) {
		put_number(out, (ENTRY_OF(p[i]) - last) << 1 | (p[i] & 1));
		last = ENTRY_OF(p[i]);
	}
	return i;
}

uint32_t
search_pair_hash(gunichar first, gunichar second, uint32_t pieces)
{
	uint32_t h = first * 0x9e3779b1u ^ second * 0x85ebca6bu;

	return (h ^ h >> 15) & (pieces - 1);
}

static void
put_pair(GString *out, uint64_t pair)
{
	const gunichar second = (gunichar)(pair & ((1u << LETTER_BITS) - 1));
	char letters[16];
	int n = g_unichar_to_utf8((gunichar)(pair >> LETTER_BITS), letters);

	if (second != 0)
		n += g_unichar_to_utf8(second, letters + n);
	letters[n] = '\0';
	jsonout_string(out, letters);
}

/* Pieces of PIECE_BYTES in the mean, by what a pair and its entries usually take. */
static uint32_t
count_pieces(const GArray *postings)
{
	const posting *p = (const posting *)(const void *)postings->data;
	size_t bytes = 0, pairs = 0;
	uint32_t pieces = 1;

	for (size_t i = 0; i < postings->len; i++)
		pairs += i == 0 || PAIR_OF(p[i]) != PAIR_OF(p[i - 1]);
	bytes = postings->len * 5 / 4 + pairs * 14;
	while (pieces * (size_t)PIECE_BYTES < bytes && pieces * 4 < pairs)
		pieces *= 2;
	return pieces;
}

struct files {
	void	(*put)(void *user, const char *name, GString *text);
	void	*user;
	size_t	 longest;
};

static void
put_file(struct files *f, const char *kind, uint32_t number, GString *text)
{
	char *name = g_strdup_printf("%s-%u.js", kind, number);

	f->longest = MAX(f->longest, text->len);
	f->put(f->user, name, text);
	g_free(name);
}

static void
put_pieces(struct files *f, const GArray *postings, uint32_t pieces)
{
	const posting *p = (const posting *)(const void *)postings->data;
	GString **texts = g_new(GString *, pieces);

	for (uint32_t i = 0; i < pieces; i++) {
		texts[i] = g_string_new(NULL);
		g_string_append_printf(texts[i], "shirubeSearch.pairs(%u,[", i);
	}
	for (size_t i = 0; i < postings->len;) {
		const uint64_t pair = PAIR_OF(p[i]);
		GString *out = texts[search_pair_hash((gunichar)(pair >> LETTER_BITS),
		    (gunichar)(pair & ((1u << LETTER_BITS) - 1)), pieces)];

		if (out->str[out->len - 1] != '[')
			g_string_append_c(out, ',');
		put_pair(out, pair);
		g_string_append(out, ",\"");
		i += put_list(out, p + i, postings->len - i);
		g_string_append_c(out, '"');
	}
	for (uint32_t i = 0; i < pieces; i++) {
		g_string_append(texts[i], "])\n");
		put_file(f, "pairs", i, texts[i]);
	}
	g_free(texts);
}

/* -------------------------------------------------------------------- texts */

static void
put_entry(GString *out, const struct search_entry *e)
{
	const char *const fields[] = { e->page, e->anchor, e->id, e->title, e->within, e->status,
		e->unverified ? "recalled" : "", e->text };

	g_string_append_c(out, '[');
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		jsonout_string(out, fields[i]);
	}
	g_string_append_c(out, ']');
}

/*
 * Returns how many bytes of entries the next text should take:
 * what most texts of the field pack to is as good to load.
 */
static size_t
close_text(struct files *f, GString *entries, uint32_t number)
{
	size_t next;

	GString *text = g_string_new(NULL), *packed = g_string_new(NULL);

	g_string_append_c(entries, ']');
	pack_gzip_quick(packed, entries->str, entries->len);
	next = CLAMP(entries->len * PACKED_BYTES / packed->len, TEXT_BYTES / 2, 8 * TEXT_BYTES);
	g_string_append_printf(text, "shirubeSearch.texts(%u,\"", number);
	pack_base85(text, packed->str, packed->len);
	g_string_append(text, "\")\n");
	g_string_free(packed, TRUE);
	put_file(f, "texts", number, text);
	g_string_assign(entries, "[");
	return next;
}

/* Appends to LENGTHS the number of entries in each text, for the index. */
static void
put_texts(struct files *f, const GPtrArray *entries, GString *lengths)
{
	GString *text = g_string_new("[");
	uint32_t number = 0, in_text = 0;
	size_t enough = TEXT_BYTES;

	for (guint i = 0; i < entries->len; i++) {
		if (in_text++ > 0)
			g_string_append_c(text, ',');
		put_entry(text, entries->pdata[i]);
		if (text->len < enough && i + 1 < entries->len)
			continue;
		put_number(lengths, in_text);
		enough = close_text(f, text, number++);
		in_text = 0;
	}
	g_string_free(text, TRUE);
}

/* ------------------------------------------------------------------ public */

static GString *
index_text(const GPtrArray *entries, uint32_t pieces, const GString *lengths)
{
	guint counts[SEARCH_KINDS] = { 0 };
	GString *out = g_string_new("shirubeSearch.index({\"kinds\":[");

	for (guint i = 0; i < entries->len; i++)
		counts[((const struct search_entry *)entries->pdata[i])->kind]++;
	for (int k = 0; k < SEARCH_KINDS; k++)
		g_string_append_printf(
		    out, "%s[\"%s\",%u]", k > 0 ? "," : "", search_kind_word(k), counts[k]);
	g_string_append_printf(out, "],\"pieces\":%u,\"texts\":\"%s\"})\n", pieces, lengths->str);
	return out;
}

size_t
search_index(GPtrArray *entries, void (*put)(void *, const char *, GString *), void *user)
{
	GArray *postings = g_array_new(FALSE, FALSE, sizeof(posting));
	GString *lengths = g_string_new(NULL), *index;
	struct files f = { put, user, 0 };
	struct pairs seen = { 0 };
	uint32_t pieces;

	search_sort(entries);
	for (guint i = 0; i < MIN(entries->len, MAX_ENTRIES); i++)
		add_entry(postings, &seen, entries->pdata[i], i);
	sort_postings(postings);
	pieces = count_pieces(postings);
	put_pieces(&f, postings, pieces);
	put_texts(&f, entries, lengths);
	index = index_text(entries, pieces, lengths);
	f.longest = MAX(f.longest, index->len);
	put(user, "index.js", index);
	g_string_free(lengths, TRUE);
	g_array_free(postings, TRUE);
	g_free(seen.slots);
	g_free(seen.marks);
	return f.longest;
}
