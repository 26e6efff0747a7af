/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/fields.h"

#include "base/arena.h"
#include "base/vocabulary.h"
#include "model/model.h"
#include "source/source.h"

#include <string.h>

static const char *const keys[LEDGER_N_FIELDS] = {
	[LEDGER_FROM] = "from", [LEDGER_MEETING] = "meeting", [LEDGER_EDITION] = "edition", [LEDGER_DATE] = "date",
	[LEDGER_ABOUT] = "about", [LEDGER_PLACE] = "place", [LEDGER_TEXT] = "text", [LEDGER_DISPOSITION] = "disposition",
	[LEDGER_ANSWER] = "answer", [LEDGER_ANSWERED] = "answered", [LEDGER_CHANGED] = "changed",
};

const char *
field_key(enum ledger_field f)
{
	return keys[f];
}

static const char *
or_empty(const char *s)
{
	return s != NULL ? s : "";
}

static const char *
joined_lines(struct arena *a, const GPtrArray *list)
{
	GString *all = g_string_new(NULL);
	const char *text;

	for (guint i = 0; i < list->len; i++)
		g_string_append_printf(
		    all, "%s%s", i > 0 ? "\n" : "", (const char *)list->pdata[i]);
	text = arena_strdup(a, all->str);
	g_string_free(all, TRUE);
	return text;
}

/* A block of YAML ends in a line feed that nobody typed. */
static const char *
without_end(struct arena *a, const char *s)
{
	size_t n = strlen(or_empty(s));

	while (n > 0 && g_ascii_isspace(s[n - 1]))
		n--;
	return arena_strndup(a, or_empty(s), n);
}

void
field_read(struct arena *a, const struct comment *c, const char *field[LEDGER_N_FIELDS])
{
	field[LEDGER_FROM] = or_empty(c->from);
	field[LEDGER_MEETING] = or_empty(c->meeting);
	field[LEDGER_EDITION] = or_empty(c->edition);
	field[LEDGER_DATE] = or_empty(c->date);
	field[LEDGER_ABOUT] = or_empty(c->about.text);
	field[LEDGER_PLACE] = or_empty(c->place);
	field[LEDGER_TEXT] = without_end(a, c->text);
	field[LEDGER_DISPOSITION] = or_empty(c->disposition);
	field[LEDGER_ANSWER] = without_end(a, c->answer);
	field[LEDGER_ANSWERED] = or_empty(c->answered);
	field[LEDGER_CHANGED] = joined_lines(a, c->changed);
}

/* Of the bytes as they are: what differs only in width is a change too. */
const char *
field_fingerprint(struct arena *a, const char *const field[LEDGER_N_FIELDS])
{
	GString *all = g_string_new(NULL);
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	const char *text;

	for (size_t i = 0; i < LEDGER_N_FIELDS; i++)
		g_string_append_printf(all, "%zu %s\n", i, or_empty(field[i]));
	g_checksum_update(sum, (const guchar *)all->str, (gssize)all->len);
	text = arena_strndup(a, g_checksum_get_string(sum), 16);
	g_checksum_free(sum);
	g_string_free(all, TRUE);
	return arena_printf(a, "1:%s", text);
}

struct wanted { const char *text; const char *found; };

static void
match(const char *key, const char *text, void *data)
{
	struct wanted *w = data;
	const char *name = strrchr(key, '/') + 1;

	if (w->found == NULL &&
	    (g_ascii_strcasecmp(text, w->text) == 0 || strcmp(name, w->text) == 0))
		w->found = name;
}

const char *
field_disposition(const char *text)
{
	struct wanted w = { text, NULL };

	lang_words_each(LANG_JA, "disposition/", match, &w);
	lang_words_each(LANG_EN, "disposition/", match, &w);
	return w.found;
}
