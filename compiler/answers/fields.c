/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of a form: libqpdf in a process of its own. */
#include "answers/fields.h"
#include "base/confine.h"
#include "base/text.h"

#include <dlfcn.h>
#include <errno.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_DEPTH	32
#define MAX_FIELDS	50000u
#define MAX_NAME	1024
#define MAX_IDS		(1u << 20)		/* object numbers that are remembered */
#define MAX_VALUES	((size_t)4 << 20)	/* bytes of all names and values */
#define MAX_MEMORY	((rlim_t)1 << 29)
#define MAX_SECONDS	10u

/* exit status of the process that reads */
enum { READ_GOOD, READ_BROKEN, READ_LOCKED, READ_NO_FORM, READ_TOO_MUCH };

/*
 * libqpdf, and the C++ below it, take more time to load than most commands
 * take in all: it is opened when the first form is read.
 */
#define QPDF_LIBRARY	"libqpdf.so.29"

#define QPDF_FUNCTIONS \
	F(qpdf_get_error) F(qpdf_get_error_code) F(qpdf_get_num_pages) F(qpdf_get_page_n) \
	F(qpdf_get_root) F(qpdf_has_error) F(qpdf_init) F(qpdf_oh_get_array_item) \
	F(qpdf_oh_get_array_n_items) F(qpdf_oh_get_key) F(qpdf_oh_get_name) \
	F(qpdf_oh_get_object_id) F(qpdf_oh_get_utf8_value) F(qpdf_oh_has_key) \
	F(qpdf_oh_is_array) F(qpdf_oh_is_dictionary) F(qpdf_oh_is_name) F(qpdf_oh_is_string) \
	F(qpdf_read_memory) F(qpdf_set_suppress_warnings) F(qpdf_silence_errors)

static struct {
#define F(name)	__typeof__(name) *name;
	QPDF_FUNCTIONS
#undef F
} lib;

/* False when the library is not there, or another. */
static bool
open_library(void)
{
	static gsize opened;

	if (g_once_init_enter(&opened)) {
		void *handle = dlopen(QPDF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
		gsize good = handle != NULL ? 2 : 1;

#define F(name)									\
		if (good == 2 && (*(void **)&lib.name = dlsym(handle, #name)) == NULL)	\
			good = 1;
		QPDF_FUNCTIONS
#undef F
		g_once_init_leave(&opened, good);
	}
	return opened == 2;
}

/* ---- in that process: no GLib, no messages ---- */

struct walk {
	qpdf_data	 q;
	FILE		*out;
	unsigned char	*seen;			/* a bit an object number */
	unsigned	 n, nameless, from_pages;
	size_t		 left;
	bool		 too_much;
};

static void
put(struct walk *w, const char *s)
{
	size_t n = strlen(s) + 1;

	if (n > w->left) {
		w->too_much = true;
		return;
	}
	w->left -= n;
	fwrite(s, 1, n, w->out);
}

static void
hand_over(struct walk *w, int field, const char *name, const char *value)
{
	char id[16];

	snprintf(id, sizeof(id), "%d", field);
	put(w, id);
	put(w, name);
	put(w, value);
}

/* True when it was before; objects without a number are always new. */
static bool
was_seen(struct walk *w, qpdf_oh oh)
{
	int id = lib.qpdf_oh_get_object_id(w->q, oh);
	unsigned char bit = (unsigned char)(1 << (id & 7));
	bool was;

	if (id <= 0 || (unsigned)id >= MAX_IDS || w->seen == NULL)
		return false;
	was = w->seen[id >> 3] & bit;
	w->seen[id >> 3] |= bit;
	return was;
}

static bool
is_dictionary(struct walk *w, qpdf_oh oh)
{
	return lib.qpdf_oh_is_dictionary(w->q, oh);
}

static int
items(struct walk *w, qpdf_oh array)
{
	return lib.qpdf_oh_is_array(w->q, array) ? lib.qpdf_oh_get_array_n_items(w->q, array) : 0;
}

/*
 * The value of a field or of its widget; viewers write the one or the other.
 * NULL when there is none.  It is good until the next is asked for.
 */
static const char *
value_of(struct walk *w, qpdf_oh at)
{
	qpdf_oh v = lib.qpdf_oh_get_key(w->q, at, "/V");
	const char *text = NULL;

	if (lib.qpdf_oh_is_name(w->q, v)) {
		text = lib.qpdf_oh_get_name(w->q, v) + 1;
		if (strcmp(text, "Off") == 0)
			text = NULL;
	} else if (lib.qpdf_oh_is_string(w->q, v))
		text = lib.qpdf_oh_get_utf8_value(w->q, v);
	return text != NULL && *text != '\0' ? text : NULL;
}

/* What a button's widget shows, for writers that set no value. */
static const char *
state_of(struct walk *w, qpdf_oh widget)
{
	qpdf_oh state = lib.qpdf_oh_get_key(w->q, widget, "/AS");

	return lib.qpdf_oh_is_name(w->q, state) &&
		strcmp(lib.qpdf_oh_get_name(w->q, state), "/Off") != 0 ?
	    lib.qpdf_oh_get_name(w->q, state) + 1 :
	    NULL;
}

/*
 * The field (I < 0) or one of its widgets, that a
 * value may stand in; false: it is a field of its own.
 */
static bool
is_holder(struct walk *w, qpdf_oh field, qpdf_oh kids, int i, qpdf_oh *at)
{
	*at = i < 0 ? field : lib.qpdf_oh_get_array_item(w->q, kids, i);
	if (!is_dictionary(w, *at) || (i >= 0 && lib.qpdf_oh_has_key(w->q, *at, "/T")))
		return false;
	if (i >= 0)
		was_seen(w, *at);
	return true;
}

/*
 * A field's values: its own, and those of its widgets that say
 * something else.  Of buttons the state counts where no value is.
 */
static void
read_values(struct walk *w, qpdf_oh field, const char *name, bool button)
{
	qpdf_oh kids = lib.qpdf_oh_get_key(w->q, field, "/Kids"), at;
	int n = MIN(items(w, kids), 1000), id = lib.qpdf_oh_get_object_id(w->q, field);
	char *first = NULL;
	const char *text;

	for (int pass = 0; pass < (button && first == NULL ? 2 : 1); pass++)
		for (int i = -1; i < n; i++) {
			if (!is_holder(w, field, kids, i, &at))
				continue;
			text = pass == 0 ? value_of(w, at) : state_of(w, at);
			if (text == NULL || (first != NULL && strcmp(first, text) == 0))
				continue;
			hand_over(w, id, name, text);
			if (first == NULL)
				first = strdup(text);
		}
	free(first);
}

/* The field's own name behind what stands above; false when it has none, or is too long. */
static bool
full_name(struct walk *w, qpdf_oh field, const char *above, char *name)
{
	qpdf_oh title = lib.qpdf_oh_get_key(w->q, field, "/T");
	int used;

	if (!lib.qpdf_oh_is_string(w->q, title))
		return false;
	used = snprintf(name, MAX_NAME, "%s%s%s", above, *above != '\0' ? "." : "",
	    lib.qpdf_oh_get_utf8_value(w->q, title));
	return used >= 0 && used < MAX_NAME;
}

static bool
is_button(struct walk *w, qpdf_oh field, bool above)
{
	qpdf_oh kind = lib.qpdf_oh_get_key(w->q, field, "/FT");

	return lib.qpdf_oh_is_name(w->q, kind) ?
	    strcmp(lib.qpdf_oh_get_name(w->q, kind), "/Btn") == 0 :
	    above;
}

/* A field or a level of the tree; ABOVE is the name so far, BUTTON what is inherited. */
static void
walk_field(struct walk *w, qpdf_oh field, const char *above, bool button, int depth)
{
	char name[MAX_NAME];
	qpdf_oh kids;
	int n;

	if (depth > MAX_DEPTH || w->n > MAX_FIELDS || !is_dictionary(w, field) ||
	    !full_name(w, field, above, name))
		return;
	if (was_seen(w, field))
		return;
	w->n++;
	if (depth < 2)
		hand_over(w, 0, name, "");
	button = is_button(w, field, button);
	read_values(w, field, name, button);
	kids = lib.qpdf_oh_get_key(w->q, field, "/Kids");
	n = items(w, kids);
	for (int i = 0; i < n; i++)
		walk_field(w, lib.qpdf_oh_get_array_item(w->q, kids, i), name, button, depth + 1);
}

/*
 * A widget's field and those above it, the widget first; how many.  Programs
 * that put pages together keep these ways up, and often lose the list.
 */
static int
ways_up(struct walk *w, qpdf_oh widget, qpdf_oh way[MAX_DEPTH])
{
	int n = 0;

	for (qpdf_oh at = widget; n < MAX_DEPTH && is_dictionary(w, at);
	     at = lib.qpdf_oh_get_key(w->q, at, "/Parent"))
		way[n++] = at;
	return n;
}

/*
 * The name that our own widgets carry besides their field's
 * (pdf/pdf_form.c): NAME, or NAME=VALUE of a button that shows VALUE.
 */
static bool
carried_name(struct walk *w, qpdf_oh widget, const char *shown, char *name)
{
	qpdf_oh mark = lib.qpdf_oh_get_key(w->q, widget, "/NM");
	size_t len, n = shown != NULL ? strlen(shown) : 0;
	const char *text;

	if (!lib.qpdf_oh_is_string(w->q, mark))
		return false;
	text = lib.qpdf_oh_get_utf8_value(w->q, mark);
	len = strlen(text);
	if (n > 0 && len > n && text[len - n - 1] == '=' && strcmp(text + len - n, shown) == 0)
		len -= n + 1;
	if (len == 0 || len >= MAX_NAME)
		return false;
	memcpy(name, text, len);
	name[len] = '\0';
	return true;
}

/* A widget whose field was left behind when its page was taken out of a file. */
static void
read_orphan(struct walk *w, qpdf_oh widget)
{
	char name[MAX_NAME], *value;
	const char *text = value_of(w, widget);

	if (text == NULL)
		text = state_of(w, widget);
	if (text == NULL)
		return;
	value = strdup(text);
	if (value != NULL && carried_name(w, widget, value, name))
		hand_over(w, lib.qpdf_oh_get_object_id(w->q, widget), name, value);
	else
		w->nameless++;
	free(value);
}

/* NAME is what is left of the names above: nothing, or the end of what the widget carries. */
static bool
is_orphan(struct walk *w, qpdf_oh widget, const char *name)
{
	char carried[MAX_NAME];
	size_t n = strlen(name), len;

	if (n == 0)
		return true;
	if (!carried_name(w, widget, NULL, carried))
		return false;
	len = strlen(carried);
	return len > n && carried[len - n - 1] == '.' && strcmp(carried + len - n, name) == 0;
}

static void
read_widget(struct walk *w, qpdf_oh widget)
{
	qpdf_oh way[MAX_DEPTH];
	char name[MAX_NAME] = "", longer[MAX_NAME];
	int n = ways_up(w, widget, way), field = n;
	const char *text = NULL;
	bool button = false;

	w->from_pages++;
	for (int i = n - 1; i >= 0; i--) {
		button = is_button(w, way[i], button);
		if (full_name(w, way[i], name, longer)) {
			memcpy(name, longer, sizeof(name));
			field = i;
			hand_over(w, 0, name, "");
		}
	}
	if (is_orphan(w, widget, name)) {
		read_orphan(w, widget);
		return;
	}
	for (int i = 0; i <= field && text == NULL; i++)
		text = value_of(w, way[i]);
	if (text == NULL && button)
		text = state_of(w, widget);
	if (text != NULL)
		hand_over(w, lib.qpdf_oh_get_object_id(w->q, way[field]), name, text);
}

static void
read_pages(struct walk *w)
{
	int pages = lib.qpdf_get_num_pages(w->q);

	for (int p = 0; p < pages && p < (int)MAX_FIELDS; p++) {
		qpdf_oh annotations =
		    lib.qpdf_oh_get_key(w->q, lib.qpdf_get_page_n(w->q, (size_t)p), "/Annots");
		int n = items(w, annotations);

		for (int i = 0; i < n && w->n + w->from_pages <= MAX_FIELDS; i++) {
			qpdf_oh at = lib.qpdf_oh_get_array_item(w->q, annotations, i), kind;

			if (!is_dictionary(w, at))
				continue;
			kind = lib.qpdf_oh_get_key(w->q, at, "/Subtype");
			if (lib.qpdf_oh_is_name(w->q, kind) &&
			    strcmp(lib.qpdf_oh_get_name(w->q, kind), "/Widget") == 0 &&
			    !was_seen(w, at))
				read_widget(w, at);
		}
	}
}

static int
read_fields(const char *bytes, size_t len, FILE *out)
{
	struct walk w = {
		.q = lib.qpdf_init(), .out = out, .seen = calloc(MAX_IDS / 8, 1), .left = MAX_VALUES
	};
	qpdf_oh form, fields;
	char count[16];

	lib.qpdf_set_suppress_warnings(w.q, QPDF_TRUE);
	lib.qpdf_silence_errors(w.q);
	lib.qpdf_read_memory(w.q, "form", bytes, len, NULL);
	if (lib.qpdf_has_error(w.q))
		return lib.qpdf_get_error_code(w.q, lib.qpdf_get_error(w.q)) == qpdf_e_password ?
		    READ_LOCKED :
		    READ_BROKEN;
	form = lib.qpdf_oh_get_key(w.q, lib.qpdf_get_root(w.q), "/AcroForm");
	if (is_dictionary(&w, form)) {
		int n;

		fields = lib.qpdf_oh_get_key(w.q, form, "/Fields");
		n = items(&w, fields);
		for (int i = 0; i < n; i++)
			walk_field(&w, lib.qpdf_oh_get_array_item(w.q, fields, i), "", false, 0);
	}
	read_pages(&w);
	snprintf(count, sizeof(count), "%u", w.nameless);
	hand_over(&w, 0, w.n == 0 && w.from_pages > 0 ? "lost" : "", count);
	if (w.too_much)
		return READ_TOO_MUCH;
	if (lib.qpdf_has_error(w.q))
		return READ_BROKEN;
	return w.n + w.from_pages > 0 ? READ_GOOD : READ_NO_FORM;
}

static void
bound(int what, rlim_t most)
{
	struct rlimit l = { most, most };

	setrlimit(what, &l);
}

/* What this process has mapped already: threads of a batch have stacks and heaps of their own. */
static rlim_t
mapped(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (f != NULL && fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	if (f != NULL)
		fclose(f);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void
be_reader(int fd, const char *bytes, size_t len)
{
	FILE *out = fdopen(fd, "w");
	int status;

#ifndef __SANITIZE_ADDRESS__		/* its shadow is larger than any bound */
	bound(RLIMIT_AS, mapped() + MAX_MEMORY);
#endif
	bound(RLIMIT_CPU, MAX_SECONDS);
	bound(RLIMIT_CORE, 0);
	confine_all();
	status = out != NULL ? read_fields(bytes, len, out) : READ_BROKEN;
	if (out != NULL)
		fflush(out);
	_exit(status);
}

/* ---- here ---- */

static void
gather(int fd, GString *all)
{
	char block[65536];
	ssize_t n;

	while ((n = read(fd, block, sizeof(block))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0 && all->len <= MAX_VALUES)
			g_string_append_len(all, block, n);
}

static const char *
reason(int status)
{
	if (!WIFEXITED(status))
		return lang_pick("it takes more memory or time than a form may",
		    "記憶域か時間が上限を超えました");
	switch (WEXITSTATUS(status)) {
	case READ_LOCKED:
		return lang_pick("it wants a password", "パスワードが要ります");
	case READ_NO_FORM:
		return lang_pick("there are no fields in it", "記入欄がありません");
	case READ_TOO_MUCH:
		return lang_pick("more than 4 MiB are written into its fields",
		    "欄に 4 MiB を超える文字が書かれています");
	default:
		return lang_pick("it is damaged", "壊れています");
	}
}

/* The bytes that the other process hands over; NULL with a reason. */
static GString *
handed_over(const char *bytes, size_t len, const char **why)
{
	GString *all;
	int fd[2], status = 0;
	pid_t child;

	*why = lang_pick("it could not be read", "読み込めませんでした");
	/* before the fork: another thread may be loading something */
	if (!open_library()) {
		*why = lang_pick(
		    QPDF_LIBRARY " is not installed", QPDF_LIBRARY " がインストールされていません");
		return NULL;
	}
	if (pipe(fd) != 0)
		return NULL;
	if ((child = fork()) < 0) {
		close(fd[0]);
		close(fd[1]);
		return NULL;
	}
	if (child == 0) {
		close(fd[0]);
		be_reader(fd[1], bytes, len);
	}
	close(fd[1]);
	all = g_string_new(NULL);
	gather(fd[0], all);
	close(fd[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status) && WEXITSTATUS(status) == READ_GOOD)
		return all;
	*why = reason(status);
	g_string_free(all, TRUE);
	return NULL;
}

/*
 * An escape U+001B, a language and another escape, in a text
 * string (ISO 32000-1, 7.9.2.2), say nothing of the value.
 */
static void
strip_languages(char *s)
{
	char *to = s;

	for (const char *end; *s != '\0';)
		if (*s == 27 && (end = strchr(s + 1, 27)) != NULL && end - s <= 8)
			s = (char *)end + 1;
		else
			*to++ = *s++;
	*to = '\0';
}

struct fields *
fields_read(const char *bytes, size_t len, const char **why)
{
	struct fields *f;
	GString *all = handed_over(bytes, len, why);

	if (all == NULL)
		return NULL;
	f = g_new0(struct fields, 1);
	f->bytes = all;
	f->values = g_array_new(FALSE, FALSE, sizeof(struct field_value));
	f->names = g_ptr_array_new();
	for (char *at = all->str, *end = at + all->len; at < end;) {
		char *name = at + strlen(at) + 1,
		     *value = name < end ? name + strlen(name) + 1 : end;
		struct field_value v = { name, value, (unsigned)strtoul(at, NULL, 10) };

		if (value >= end)
			break;
		at = value + strlen(value) + 1;
		strip_languages(name);
		strip_languages(value);
		if (at >= end) {			/* the last one says how it went */
			f->list_lost = strcmp(name, "lost") == 0;
			f->nameless = (unsigned)strtoul(value, NULL, 10);
			break;
		}
		if (*value != '\0')
			g_array_append_val(f->values, v);
		else
			g_ptr_array_add(f->names, name);
	}
	return f;
}

void
fields_free(struct fields *f)
{
	if (f == NULL)
		return;
	g_array_free(f->values, TRUE);
	g_ptr_array_free(f->names, TRUE);
	g_string_free(f->bytes, TRUE);
	g_free(f);
}
