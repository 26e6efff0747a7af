/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting messages: the table, the list, the texts of files for excerpts. */
#include "diag/diag.h"
#include "diag/diag_list.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

static const struct diag_info table[] = {
#define DIAG(code, severity, en, ja, why_en, why_ja) \
	[DIAG_##code] = { #code, DIAG_##severity, { ja, en }, { why_ja, why_en } },
#include "diag/diag_codes.def"
#undef DIAG
};

static const struct { const char *text[2]; } notes[] = {
#define NOTE(code, en, ja)	[NOTE_##code] = { { ja, en } },
#include "diag/diag_notes.def"
#undef NOTE
};

static struct diag_info shown[DIAG_N_CODES];	/* the table with names as users see them */

static void
message_free(void *p)
{
	struct message *m = p;

	for (unsigned i = 0; i < m->notes->len; i++) {
		struct message_note *n = &g_array_index(m->notes, struct message_note, i);

		g_free(n->text);
	}
	g_array_free(m->notes, TRUE);
	g_free(m->text);
	g_free(m);
}

static void
file_text_free(void *p)
{
	struct file_text *t = p;

	if (t->lines != NULL) {
		g_array_free(t->lines, TRUE);
		g_array_free(t->marks, TRUE);
	}
	g_free(t);
}

struct diags *
diags_open(void)
{
	struct diags *ds = g_new0(struct diags, 1);

	g_mutex_init(&ds->lock);
	ds->lang = lang_get();
	ds->list = g_ptr_array_new_with_free_func(message_free);
	ds->files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, file_text_free);
	ds->names = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	return ds;
}

void
diags_close(struct diags *ds)
{
	if (ds == NULL)
		return;
	g_ptr_array_free(ds->list, TRUE);
	g_hash_table_destroy(ds->files);
	g_hash_table_destroy(ds->names);
	g_mutex_clear(&ds->lock);
	g_free(ds);
}

void
diags_add_text(struct diags *ds, const char *file, const char *text, size_t len)
{
	struct file_text *t = g_new0(struct file_text, 1);

	t->text = text;
	t->len = len;
	g_mutex_lock(&ds->lock);
	g_hash_table_insert(ds->files, (char *)file, t);
	g_mutex_unlock(&ds->lock);
}

static void
place_in(struct loc *loc, const char *text, const char *at)
{
	const char *line = text;

	loc->line = 1;
	for (const char *p = text; p < at; p++)
		if (*p == '\n') {
			loc->line++;
			line = p + 1;
		}
	loc->column = (unsigned)g_utf8_strlen(line, at - line) + 1;
}

bool
diags_find_text(struct diags *ds, const char *text, struct loc *loc)
{
	const char *file = NULL, *best = NULL, *found = NULL;
	GHashTableIter it;
	gpointer name, value;

	g_mutex_lock(&ds->lock);
	g_hash_table_iter_init(&it, ds->files);
	while (g_hash_table_iter_next(&it, &name, &value)) {
		const struct file_text *t = value;
		const char *at = g_strstr_len(t->text, (gssize)t->len, text);

		if (at == NULL || (file != NULL && strcmp(file, name) <= 0))
			continue;
		file = name;
		best = at;
		found = t->text;
	}
	if (file != NULL) {
		*loc = (struct loc){ .file = file };
		place_in(loc, found, best);
	}
	g_mutex_unlock(&ds->lock);
	return file != NULL;
}

static void
add_names(struct diags *ds, const char *file, const struct file_names *names)
{
	if (ds == NULL)
		return;
	g_mutex_lock(&ds->lock);
	g_hash_table_insert(ds->names, (char *)file, g_memdup2(names, sizeof(*names)));
	g_mutex_unlock(&ds->lock);
}

void
diags_add_names(struct diags *ds, const char *file, const char *const *names, size_t n)
{
	const struct file_names f = { names, n, false };

	add_names(ds, file, &f);
}

void
diags_add_sheets(struct diags *ds, const char *file, const char *const *names, size_t n)
{
	const struct file_names f = { names, n, true };

	add_names(ds, file, &f);
}

/* "%s", "%2$s" and "%%" are all that the tables may hold; a test reads every row. */
static char *
format(const char *fmt, va_list ap)
{
	const char *args[8] = { 0 };
	GString *out = g_string_new(NULL);
	size_t n = 0, next = 0, i;

	while (n < G_N_ELEMENTS(args) && (args[n] = va_arg(ap, const char *)) != NULL)
		n++;
	for (const char *p = fmt; *p != '\0'; p++) {
		if (*p != '%') {
			g_string_append_c(out, *p);
			continue;
		}
		p++;
		if (*p == '%') {
			g_string_append_c(out, '%');
			continue;
		}
		i = next;
		if (g_ascii_isdigit(*p)) {
			i = (size_t)(*p - '1');
			p += 2;
		} else {
			next++;
		}
		g_assert(*p == 's' && i < n);
		g_string_append(out, args[i]);
	}
	return g_string_free(out, FALSE);
}

void
diag_report(struct diags *ds, enum diag_code code, const struct loc *loc, ...)
{
	struct message *m;
	va_list ap;

	if (ds == NULL)
		return;
	m = g_new0(struct message, 1);
	m->code = code;
	if (loc != NULL)
		m->loc = *loc;
	va_start(ap, loc);
	m->text = format(table[code].text[ds->lang], ap);
	va_end(ap);
	m->notes = g_array_new(FALSE, FALSE, sizeof(struct message_note));
	m->thread = g_thread_self();
	g_mutex_lock(&ds->lock);
	m->serial = ds->list->len;
	g_ptr_array_add(ds->list, m);
	ds->count[table[code].severity]++;
	ds->sorted = false;
	g_mutex_unlock(&ds->lock);
}

void
diag_report_note(struct diags *ds, enum diag_note_code code, const struct loc *loc, ...)
{
	struct message_note note = { 0 };
	va_list ap;

	if (ds == NULL)
		return;
	if (loc != NULL)
		note.loc = *loc;
	va_start(ap, loc);
	note.text = format(notes[code].text[ds->lang], ap);
	va_end(ap);
	g_mutex_lock(&ds->lock);
	for (unsigned i = ds->list->len; i-- > 0;) {
		struct message *m = g_ptr_array_index(ds->list, i);

		if (m->thread == g_thread_self()) {
			g_array_append_val(m->notes, note);
			note.text = NULL;
			break;
		}
	}
	g_mutex_unlock(&ds->lock);
	g_free(note.text);
}

static void
append_message(struct diags *ds, const struct message *from)
{
	struct message *m = g_memdup2(from, sizeof(*from));

	m->text = g_strdup(from->text);
	m->notes = g_array_new(FALSE, FALSE, sizeof(struct message_note));
	m->thread = g_thread_self();
	m->serial = ds->list->len;
	for (unsigned i = 0; i < from->notes->len; i++) {
		struct message_note n = g_array_index(from->notes, struct message_note, i);

		n.text = g_strdup(n.text);
		g_array_append_val(m->notes, n);
	}
	g_ptr_array_add(ds->list, m);
	ds->count[table[m->code].severity]++;
}

void
diags_append(struct diags *ds, const struct diags *from)
{
	GHashTableIter it;
	gpointer file, text;

	if (ds == NULL)
		return;
	g_hash_table_iter_init(&it, from->files);
	while (g_hash_table_iter_next(&it, &file, &text)) {
		const struct file_text *t = text;

		diags_add_text(ds, file, t->text, t->len);
	}
	g_mutex_lock(&ds->lock);
	for (unsigned i = 0; i < from->list->len; i++)
		append_message(ds, from->list->pdata[i]);
	ds->sorted &= from->list->len == 0;
	g_mutex_unlock(&ds->lock);
}

unsigned
diags_count(const struct diags *ds, enum diag_severity s)
{
	return ds->count[s];
}

bool
diags_has_error_in(const struct diags *ds, const char *file)
{
	for (unsigned i = 0; i < ds->list->len; i++) {
		const struct message *m = g_ptr_array_index(ds->list, i);

		if (table[m->code].severity == DIAG_ERROR && g_strcmp0(m->loc.file, file) == 0)
			return true;
	}
	return false;
}

bool
diags_has(const struct diags *ds, enum diag_code code, const char *file, unsigned line)
{
	for (unsigned i = 0; i < ds->list->len; i++) {
		const struct message *m = g_ptr_array_index(ds->list, i);

		if (m->code == code && (line == 0 || m->loc.line == line) &&
		    (file == NULL || g_strcmp0(m->loc.file, file) == 0))
			return true;
	}
	return false;
}

/* DIAG_CLAUSE_UNKNOWN is printed as clause-unknown. */
static void *
make_names(void *unused)
{
	(void)unused;
	for (unsigned i = 0; i < DIAG_N_CODES; i++) {
		char *name = g_ascii_strdown(table[i].name, -1);

		shown[i] = table[i];
		shown[i].name = g_intern_string(g_strdelimit(name, "_", '-'));
		g_free(name);
	}
	return shown;
}

const struct diag_info *
diag_info(enum diag_code code)
{
	static GOnce once = G_ONCE_INIT;
	const struct diag_info *all = g_once(&once, make_names, NULL);

	return &all[code];
}

enum diag_code
diag_by_name(const char *name)
{
	for (unsigned i = 0; i < DIAG_N_CODES; i++)
		if (strcmp(diag_info(i)->name, name) == 0)
			return i;
	return DIAG_N_CODES;
}

static int
by_place(const void *a, const void *b)
{
	const struct message *m = *(struct message *const *)a, *n = *(struct message *const *)b;
	int c = g_strcmp0(m->loc.file, n->loc.file);

	if (c == 0 && m->loc.line != n->loc.line)
		c = m->loc.line < n->loc.line ? -1 : 1;
	if (c == 0 && m->loc.column != n->loc.column)
		c = m->loc.column < n->loc.column ? -1 : 1;
	if (c == 0 && m->code != n->code)
		c = m->code < n->code ? -1 : 1;
	if (c == 0)
		c = strcmp(m->text, n->text);
	if (c == 0)
		c = m->serial < n->serial ? -1 : m->serial > n->serial;
	return c;
}

const GPtrArray *
diags_in_order(struct diags *ds)
{
	if (!ds->sorted)
		g_ptr_array_sort(ds->list, by_place);
	ds->sorted = true;
	return ds->list;
}
