/* SPDX-License-Identifier: Apache-2.0 */
/* A reader's own copy: its list, and clauses found in its text. */
#include "sources/copy.h"
#include "sources/copy_read.h"

#include "model/sources.h"

#include <string.h>

#define ANCHOR		4		/* letters of a text that is looked for in other words */
#define ALIKE		60		/* percent of its anchors that must be there */
#define LONGEST_ID	24

/* ---- the list ---- */

char *
copies_folder(void)
{
	return g_build_filename(g_get_user_data_dir(), "shirube", NULL);
}

static char *
group_of(const struct source_edition *e)
{
	return g_strdup_printf("%s@%s", e->doc->id, e->id);
}

struct copy_entry
copies_find(const char *folder, const struct source_edition *e)
{
	char *file = g_build_filename(folder, "copies.ini", NULL), *group = group_of(e);
	GKeyFile *list = g_key_file_new();
	struct copy_entry c = { NULL, NULL };

	if (g_key_file_load_from_file(list, file, G_KEY_FILE_NONE, NULL)) {
		c.path = g_key_file_get_string(list, group, "path", NULL);
		c.sha256 = g_key_file_get_string(list, group, "sha256", NULL);
	}
	g_key_file_free(list);
	g_free(group);
	g_free(file);
	return c;
}

void
copy_entry_clear(struct copy_entry *c)
{
	g_free(c->path);
	g_free(c->sha256);
	*c = (struct copy_entry){ NULL, NULL };
}

bool
copies_register(const char *folder, const struct source_edition *e, const char *path,
    const char *sha256, GError **error)
{
	char *file = g_build_filename(folder, "copies.ini", NULL), *group = group_of(e);
	GKeyFile *list = g_key_file_new();
	bool ok;

	g_mkdir_with_parents(folder, 0700);
	g_key_file_load_from_file(list, file, G_KEY_FILE_KEEP_COMMENTS, NULL);
	g_key_file_set_string(list, group, "path", path);
	g_key_file_set_string(list, group, "sha256", sha256);
	ok = g_key_file_save_to_file(list, file, error);	/* written beside it and renamed */
	g_key_file_free(list);
	g_free(group);
	g_free(file);
	return ok;
}

/* ---- looking for a text ---- */

const char *
copy_state_word(enum copy_state s)
{
	static const char *const words[COPY_STATES] = { "found", "moved", "edited", "id-only",
		"missing", "unquoted" };

	return words[s];
}

/* A letter as texts are compared; NULL for blanks.  Free with g_free. */
static char *
letter_of(gunichar c)
{
	char utf8[7] = { 0 };

	if (g_unichar_isspace(c) || c == 0xad || c == 0x200b || c == 0xfeff)
		return NULL;
	if (c == 0xff0c)
		return g_strdup("、");
	if (c == 0xff0e)
		return g_strdup("。");
	utf8[g_unichar_to_utf8(c, utf8)] = '\0';
	return c < 0x80 ? g_strdup(utf8) : g_utf8_normalize(utf8, -1, G_NORMALIZE_ALL_COMPOSE);
}

char *
copy_letters(const char *text, unsigned page, GArray *places)
{
	GString *s = g_string_new(NULL);
	unsigned offset = 0;

	for (; *text != '\0'; text = g_utf8_next_char(text), offset++) {
		char *letter = letter_of(g_utf8_get_char(text));
		const struct copy_place place = { page, offset };

		for (size_t i = 0; letter != NULL && places != NULL && letter[i] != '\0'; i++)
			g_array_append_val(places, place);
		if (letter != NULL)
			g_string_append(s, letter);
		g_free(letter);
	}
	return g_string_free(s, FALSE);
}

/* From FROM on, else from the beginning.  NULL: it is not there, or is nothing. */
static const char *
look(const struct copy *c, const char *text, size_t from, size_t *len)
{
	char *letters = copy_letters(text, 0, NULL);
	const char *at = NULL;

	*len = strlen(letters);
	if (*len > 0 && (at = strstr(c->letters + from, letters)) == NULL)
		at = strstr(c->letters, letters);
	g_free(letters);
	return at;
}

/*
 * The same of a title that joins several of the document ("A / B"): all must be
 * there, and the first says where.
 */
static const char *
look_joined(const struct copy *c, const char *text, size_t from, size_t *len)
{
	const char *at = look(c, text, from, len);
	char **parts = at == NULL ? g_strsplit(text, " / ", -1) : NULL;

	if (parts != NULL && g_strv_length(parts) > 1) {
		at = look(c, parts[0], from, len);
		for (char **p = parts + 1; *p != NULL && at != NULL; p++)
			if (!copy_holds(c, *p))
				at = NULL;
	}
	g_strfreev(parts);
	return at;
}

bool
copy_holds(const struct copy *c, const char *text)
{
	size_t len;

	return look(c, text, 0, &len) != NULL;
}

/* The place where most of the text's anchors stand within its length; -1: too few do. */
static gssize
look_alike(const struct copy *c, const char *letters)
{
	long n = g_utf8_strlen(letters, -1), anchors = n - ANCHOR + 1, best = 0;
	gsize len = strlen(letters), span = len + len / 3;
	GArray *hits = g_array_new(FALSE, FALSE, sizeof(gsize));
	gssize at = -1;

	for (const char *p = letters; n >= 3 * ANCHOR && g_utf8_strlen(p, -1) >= ANCHOR;
	     p = g_utf8_next_char(p)) {
		gsize bytes = (gsize)(g_utf8_offset_to_pointer(p, ANCHOR) - p);
		char *anchor = g_strndup(p, bytes);

		for (const char *h = c->letters; (h = strstr(h, anchor)) != NULL; h++) {
			gsize place = (gsize)(h - c->letters);

			g_array_append_val(hits, place);
		}
		g_free(anchor);
	}
	/*
	 * Few texts are looked for like this, and their anchors
	 * are rare: comparing all hits is cheap enough.
	 */
	for (guint i = 0; i < hits->len && i < 4000; i++) {
		gsize first = g_array_index(hits, gsize, i);
		long within = 0;

		for (guint k = 0; k < hits->len && k < 4000; k++) {
			gsize h = g_array_index(hits, gsize, k);

			within += h >= first && h < first + span;
		}
		if (within > best && within * 100 >= anchors * ALIKE) {
			best = within;
			at = (gssize)first;
		}
	}
	g_array_free(hits, TRUE);
	return at;
}

/* The text from one letter to another, as it stands on the page (or the rest of the page). */
static char *
passage(const struct copy *c, size_t at, size_t len)
{
	const struct copy_place *from = &g_array_index(c->places, struct copy_place, at);
	const struct copy_place *to =
	    &g_array_index(c->places, struct copy_place, MIN(at + len, c->places->len) - 1);
	const char *page = c->pages->pdata[from->page];
	glong end = to->page == from->page ? (glong)to->offset + 1 : g_utf8_strlen(page, -1);

	return g_utf8_substring(page, from->offset, end);
}

static struct copy_hit
hit_at(const struct copy *c, enum copy_state state, const char *what, size_t at, size_t len)
{
	struct copy_hit h = { state, what, g_array_index(c->places, struct copy_place, at),
		passage(c, at, len) };

	return h;
}

void
copy_hit_clear(struct copy_hit *h)
{
	g_free(h->passage);
	h->passage = NULL;
}

/* Is the id there by itself: not as the beginning or the end of a longer one? */
static const char *
look_for_id(const struct copy *c, const char *id, size_t from)
{
	char *letters = copy_letters(id, 0, NULL);
	size_t len = strlen(letters);
	const char *at = NULL;

	for (int round = 0; round < 2 && at == NULL && len > 1; round++)
		for (const char *p = c->letters + (round == 0 ? from : 0);
		     (p = strstr(p, letters)) != NULL; p++)
			if (!g_ascii_isdigit(p[len]) &&
			    (p == c->letters || !g_ascii_isalnum(p[-1]))) {
				at = p;
				break;
			}
	g_free(letters);
	return at;
}

/* What a clause is looked for by, in this order, and what the texts are. */
#define TEXTS	3
static const char *const whats[TEXTS] = { "quote", "title", "title" };

/* TEXTS in the words of the clause, from *FROM on, which moves behind them. */
static bool
find_same(const struct copy *c, const struct clause *clause, const char *const texts[TEXTS],
    size_t *from, struct copy_hit *h)
{
	for (size_t i = 0; i < TEXTS; i++) {
		size_t len;
		const char *at = texts[i] != NULL ? look_joined(c, texts[i], *from, &len) : NULL;

		if (at == NULL)
			continue;
		*h = hit_at(c, COPY_FOUND, whats[i], (size_t)(at - c->letters), len);
		*from = (size_t)(at - c->letters) + len;
		if (c->paged && clause->page != 0 && clause->page != h->place.page + 1)
			h->state = COPY_MOVED;
		return true;
	}
	return false;
}

/* TEXTS in nearly the same words.  H->state says afterwards whether there was one to look for. */
static bool
find_alike(const struct copy *c, const char *const texts[TEXTS], struct copy_hit *h)
{
	for (size_t i = 0; i < TEXTS; i++) {
		char *letters = texts[i] != NULL ? copy_letters(texts[i], 0, NULL) : NULL;
		gssize near = letters != NULL ? look_alike(c, letters) : -1;
		size_t len = letters != NULL ? strlen(letters) : 0;

		g_free(letters);
		if (near >= 0) {
			*h = hit_at(c, COPY_EDITED, whats[i], (size_t)near, len);
			return true;
		}
		if (texts[i] != NULL)
			h->state = COPY_MISSING;
	}
	return false;
}

struct copy_hit
copy_find(const struct copy *c, const struct clause *clause, size_t *from)
{
	const char *const texts[TEXTS] = { clause->quote, clause->title.ja, clause->title.en };
	struct copy_hit h = { COPY_UNQUOTED, NULL, { 0, 0 }, NULL };
	const char *at;

	if (find_same(c, clause, texts, from, &h) || find_alike(c, texts, &h))
		return h;
	if (!clause->local &&
	    (at = look_for_id(c, clause->printed != NULL ? clause->printed : clause->id, *from)) !=
		NULL)
		return hit_at(c, COPY_ID_ONLY, "id", (size_t)(at - c->letters), LONGEST_ID);
	return h;
}
