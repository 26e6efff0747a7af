/* SPDX-License-Identifier: Apache-2.0 */
/* A font of the project's: opened, asked for letters, shaped with, and cut down to what was used. */
#include "fuzz.h"
#include "canvas/font.h"

static const char text[] = "Ag fi 標（あ）1.23";

static unsigned
take_letters(const struct font_list *list, struct font *f, struct font_use *used, unsigned most)
{
	unsigned n = 0, gid;

	for (const char *p = text; *p != '\0' && n < most; p = g_utf8_next_char(p))
		if (font_for(list, g_utf8_get_char(p), true, &gid) == f && gid < font_glyph_count(f)) {
			font_advance(f, gid);
			used[n] = (struct font_use){ gid, n % 3, n % 2 };
			n++;
		}
	return n;
}

static void
try_font(const struct font_list *list)
{
	static unsigned short map[65536];
	struct font *f = list->choice[0].font;
	struct font_subset subset = { 0 };
	const struct word *w;
	struct font_use used[32];
	unsigned n = take_letters(list, f, used, G_N_ELEMENTS(used));

	font_variant(f, 0x8fbb, 0xe0100);
	w = font_shape(f, text, sizeof(text) - 1);
	for (unsigned i = 0; w != NULL && i < w->n; i++)
		PROMISED(w->glyphs[i].start + w->glyphs[i].len <= sizeof(text) - 1);
	memset(map, 0, sizeof(map));
	if (n > 0 && font_subset(f, used, n, map, &subset) && subset.bytes != NULL)
		g_bytes_unref(subset.bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static char path[64], table[128];
	struct fontset *set;
	const struct font_list *list;

	if (path[0] == '\0') {
		snprintf(path, sizeof(path), "/dev/shm/shirube-fuzz-font-%ld", (long)getpid());
		snprintf(table, sizeof(table), "f; 400; any; %s\n", path);
	}
	g_file_set_contents(path, (const char *)bytes, (gssize)len, NULL);
	set = fontset_open(table);
	list = fontset_list(set, "f", 400);
	if (list->n > 0)
		try_font(list);
	fontset_close(set);
	unlink(path);
	return 0;
}
