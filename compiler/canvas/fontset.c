/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Families to files.  The table is text, so that a project can bring its own.
 *
 * "serif", "sans-serif" and "monospace" are what guides are set in: kana and
 * kanji from the BIZ UD faces on the full square, Latin letters from their
 * proportional sisters (in code from the half-width ones, which line up).
 * Mincho has one weight; its bold is Gothic, as Japanese typography has it.
 */
#include "canvas/font.h"
#include "canvas/font_private.h"

#include "base/resource.h"

#include <string.h>

static const char built_in[] =
    "serif; 400; latin; bizud-mincho/BIZUDPMincho-Regular.ttf\n"
    "serif; 400; any; bizud-mincho/BIZUDMincho-Regular.ttf\n"
    "serif; 700; latin; bizud-gothic/BIZUDPGothic-Bold.ttf\n"
    "serif; 700; any; bizud-gothic/BIZUDGothic-Bold.ttf\n"
    "sans-serif; 400; latin; bizud-gothic/BIZUDPGothic-Regular.ttf\n"
    "sans-serif; 400; any; bizud-gothic/BIZUDGothic-Regular.ttf\n"
    "sans-serif; 700; latin; bizud-gothic/BIZUDPGothic-Bold.ttf\n"
    "sans-serif; 700; any; bizud-gothic/BIZUDGothic-Bold.ttf\n"
    "monospace; 400; any; bizud-gothic/BIZUDGothic-Regular.ttf\n"
    "monospace; 700; any; bizud-gothic/BIZUDGothic-Bold.ttf\n"
    "BIZ UDMincho; 400; any; bizud-mincho/BIZUDMincho-Regular.ttf\n"
    "BIZ UDPMincho; 400; any; bizud-mincho/BIZUDPMincho-Regular.ttf\n"
    "BIZ UDMincho; 700; any; bizud-gothic/BIZUDGothic-Bold.ttf\n"
    "BIZ UDPMincho; 700; any; bizud-gothic/BIZUDPGothic-Bold.ttf\n"
    "BIZ UDGothic; 400; any; bizud-gothic/BIZUDGothic-Regular.ttf\n"
    "BIZ UDGothic; 700; any; bizud-gothic/BIZUDGothic-Bold.ttf\n"
    "BIZ UDPGothic; 400; any; bizud-gothic/BIZUDPGothic-Regular.ttf\n"
    "BIZ UDPGothic; 700; any; bizud-gothic/BIZUDPGothic-Bold.ttf\n"
    "Noto Serif CJK JP; 400; any; noto/NotoSerifCJK-Regular.ttc\n"
    "Noto Serif CJK JP; 700; any; noto/NotoSerifCJK-Bold.ttc\n"
    "Noto Sans CJK JP; 400; any; noto/NotoSansCJK-Regular.ttc\n"
    "Noto Sans CJK JP; 700; any; noto/NotoSansCJK-Bold.ttc\n"
    "IPAexMincho; 400; any; ipaexfont-mincho/ipaexm.ttf\n"
    "IPAexGothic; 400; any; ipaexfont-gothic/ipaexg.ttf\n"
    "DejaVu Sans Mono; 400; any; dejavu/DejaVuSansMono.ttf\n"
    "DejaVu Sans Mono; 700; any; dejavu/DejaVuSansMono-Bold.ttf\n";

static const char *const directories[] = {
	"/usr/share/fonts/truetype",
	"/usr/share/fonts/opentype",
	"/usr/local/share/fonts",
};

/*
 * Letters that the usual faces lack; parts of DejaVu Sans
 * and Hanazono Mincho, cut when the program is built.
 */
static const char *const last_faces[] = { "faces/signs.ttf", "faces/han.ttf", "faces/han-b.ttf" };

struct row {
	char		*family;
	unsigned	 weight;
	bool		 latin_only;
	char		*file;
};

struct fontset {
	GArray		*rows;
	GArray		*bad_lines;	/* unsigned */
	GHashTable	*faces;		/* path -> struct font; NULL value: cannot be opened */
	GHashTable	*lists;		/* "weight families" -> struct font_list */
	GPtrArray	*missing;
	unsigned	 n_faces;
	/* opened when a letter asks for them */
	struct font	*last[G_N_ELEMENTS(last_faces)];
	bool		 last_open;
};

static void
row_clear(gpointer p)
{
	struct row *r = p;

	g_free(r->family);
	g_free(r->file);
}

static bool
read_row(struct fontset *set, char *const *cell)
{
	struct row r = { 0 };
	guint64 weight;

	if (g_strv_length((char **)cell) != 4)
		return false;
	for (unsigned i = 0; i < 4; i++)
		if (*g_strstrip(cell[i]) == '\0')
			return false;
	r.latin_only = strcmp(cell[2], "latin") == 0;
	if (!g_ascii_string_to_unsigned(cell[1], 10, 100, 900, &weight, NULL) ||
	    (!r.latin_only && strcmp(cell[2], "any") != 0))
		return false;
	r.family = g_strdup(cell[0]);
	r.weight = (unsigned)weight;
	r.file = g_strdup(cell[3]);
	g_array_append_val(set->rows, r);
	return true;
}

static void
read_table(struct fontset *set, const char *table)
{
	char **lines = g_strsplit(table, "\n", -1);

	for (unsigned i = 0; lines[i] != NULL; i++) {
		unsigned number = i + 1;
		char **cell;

		if (*g_strstrip(lines[i]) == '\0' || *lines[i] == '#')
			continue;
		cell = g_strsplit(lines[i], ";", 4);
		if (!read_row(set, cell))
			g_array_append_val(set->bad_lines, number);
		g_strfreev(cell);
	}
	g_strfreev(lines);
}

static void
list_free(gpointer p)
{
	struct font_list *l = p;

	g_free(l->choice);
	g_free((char *)l->families);
	g_free(l);
}

static void
face_free(gpointer p)
{
	font_close(p);
}

struct fontset *
fontset_open(const char *table)
{
	struct fontset *set = g_new0(struct fontset, 1);

	set->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
	g_array_set_clear_func(set->rows, row_clear);
	set->bad_lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
	set->faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, face_free);
	set->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
	set->missing = g_ptr_array_new_with_free_func(g_free);
	read_table(set, table != NULL ? table : built_in);
	return set;
}

void
fontset_close(struct fontset *set)
{
	if (set == NULL)
		return;
	for (unsigned i = 0; i < G_N_ELEMENTS(set->last); i++)
		font_close(set->last[i]);
	g_hash_table_destroy(set->lists);
	g_hash_table_destroy(set->faces);
	g_ptr_array_free(set->missing, TRUE);
	g_array_free(set->rows, TRUE);
	g_array_free(set->bad_lines, TRUE);
	g_free(set);
}

const GArray *
fontset_bad_lines(const struct fontset *set)
{
	return set->bad_lines;
}

const GPtrArray *
fontset_missing(const struct fontset *set)
{
	return set->missing;
}

static struct font *
open_file(struct fontset *set, const char *file)
{
	struct font *f = NULL;
	gpointer found;

	if (g_hash_table_lookup_extended(set->faces, file, NULL, &found))
		return found;
	if (g_path_is_absolute(file))
		f = font_open(file, 0, set->n_faces);
	for (unsigned i = 0; f == NULL && i < G_N_ELEMENTS(directories); i++) {
		char *path = g_build_filename(directories[i], file, NULL);

		f = font_open(path, 0, set->n_faces);
		g_free(path);
	}
	if (f != NULL)
		set->n_faces++;
	else
		g_ptr_array_add(set->missing, g_strdup(file));
	g_hash_table_insert(set->faces, g_strdup(file), f);
	return f;
}

/* The weight of FAMILY nearest to the one wanted, 0 when the family is unknown. */
static unsigned
nearest_weight(const struct fontset *set, const char *family, unsigned want)
{
	unsigned best = 0;

	for (unsigned i = 0; i < set->rows->len; i++) {
		const struct row *r = &g_array_index(set->rows, struct row, i);

		if (strcmp(r->family, family) == 0 &&
		    (best == 0 || ABS((int)r->weight - (int)want) < ABS((int)best - (int)want)))
			best = r->weight;
	}
	return best;
}

static void
add_family(struct fontset *set, GArray *choices, const char *family, unsigned want)
{
	unsigned weight = nearest_weight(set, family, want);

	for (unsigned i = 0; i < set->rows->len; i++) {
		const struct row *r = &g_array_index(set->rows, struct row, i);
		struct font_choice c = { NULL, r->latin_only };

		if (strcmp(r->family, family) != 0 || r->weight != weight)
			continue;
		if ((c.font = open_file(set, r->file)) != NULL)
			g_array_append_val(choices, c);
	}
}

const struct font_list *
fontset_list(struct fontset *set, const char *families, unsigned weight)
{
	char *key = g_strdup_printf("%u %s", weight, families);
	struct font_list *list = g_hash_table_lookup(set->lists, key);
	GArray *choices;
	char **names;

	if (list != NULL) {
		g_free(key);
		return list;
	}
	choices = g_array_new(FALSE, FALSE, sizeof(struct font_choice));
	names = g_strsplit(families, ",", -1);
	for (char **n = names; *n != NULL; n++) {
		char *name = g_strstrip(*n);
		size_t len = strlen(name);

		if (len >= 2 && (*name == '\'' || *name == '"') && name[len - 1] == *name) {
			name[len - 1] = '\0';
			name++;
		}
		add_family(set, choices, name, weight);
	}
	g_strfreev(names);
	list = g_new0(struct font_list, 1);
	list->families = g_strdup(families);
	list->set = set;
	list->n = choices->len;
	list->choice = (struct font_choice *)(void *)g_array_free(choices, FALSE);
	g_hash_table_insert(set->lists, key, list);
	return list;
}

static void
open_last(struct fontset *set)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(last_faces); i++) {
		GBytes *bytes = resource_get(last_faces[i]);

		if (bytes == NULL || (set->last[i] = font_open_bytes(bytes, set->n_faces)) == NULL)
			g_error("%s is missing in the program", last_faces[i]);
		set->n_faces++;
		g_bytes_unref(bytes);		/* of the program itself: they stay */
	}
	set->last_open = true;
}

struct font *
font_for(const struct font_list *list, gunichar ch, bool latin, unsigned *gid)
{
	for (unsigned i = 0; i < list->n; i++) {
		if (list->choice[i].latin_only && !latin)
			continue;
		if ((*gid = font_glyph(list->choice[i].font, ch)) != 0)
			return list->choice[i].font;
	}
	if (list->n > 0 && !list->set->last_open)
		open_last(list->set);
	for (unsigned i = 0; list->n > 0 && i < G_N_ELEMENTS(list->set->last); i++)
		if ((*gid = font_glyph(list->set->last[i], ch)) != 0)
			return list->set->last[i];
	*gid = 0;
	return NULL;
}

unsigned
font_list_place(const struct font_list *list, const struct font *font)
{
	unsigned i = 0, last = 0;

	while (i < list->n && list->choice[i].font != font)
		i++;
	while (
	    i == list->n && last < G_N_ELEMENTS(list->set->last) && list->set->last[last] != font)
		last++;
	return i + last;
}

struct font *
font_list_face(const struct font_list *list, unsigned place)
{
	if (place < list->n)
		return list->choice[place].font;
	place -= list->n;
	return list->n > 0 && place < G_N_ELEMENTS(list->set->last) ? list->set->last[place] : NULL;
}
