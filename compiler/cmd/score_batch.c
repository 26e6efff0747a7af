/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workers take a block of sheets at a time from one reader and give their
 * lines to one writer, in turn: the output does not depend on their number,
 * and memory not on the number of sheets.
 */
#include "cmd/score_batch.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK		64		/* sheets a worker takes at a time */
#define SHEET_LIMIT	(1u << 20)	/* bytes */
#define LINE_LIMIT	(2u << 20)

/* A sheet to score: a file's name, or the text of a line. */
struct item { char *name, *json; };

struct line {				/* being scored */
	struct engine	*engine;
	struct arena	*arena;
	GString		*request, *out;
	const struct batch *batch;
	unsigned	 columns;	/* of CSV, after file and broken */
};

struct crew {
	const struct batch *batch;
	char *const	*names;		/* not yet taken */
	GPtrArray	*files;		/* of the folder being read, or NULL */
	guint		 next_file;
	unsigned	 columns;
	unsigned long	 lines, blocks;	/* read so far */
	GMutex		 reading, writing;
	GCond		 turn;
	unsigned long	 written;	/* blocks */
	struct batch_count *count;
	gint64		 begun, shown;
	bool		 failed;
};

/* ---- reading ---- */

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_sheet(const char *name)
{
	return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml") || g_str_has_suffix(name, ".json");
}

static GPtrArray *
files_of(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (is_sheet(name))
			g_ptr_array_add(files, g_build_filename(folder, name, NULL));
	if (dir != NULL)
		g_dir_close(dir);
	g_ptr_array_sort(files, by_name);
	return files;
}

/* A line of standard input without its end, NULL at the end of input. */
static char *
read_line(void)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n = getline(&line, &size, stdin);

	if (n < 0) {
		free(line);
		return NULL;
	}
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		line[--n] = '\0';
	return line;
}

static bool
next_line(struct crew *c, struct item *item)
{
	char *line;

	while ((line = read_line()) != NULL) {
		c->lines++;
		if (*line == '{') {
			item->json = g_strdup(line);
			item->name = g_strdup_printf("-:%lu", c->lines);
		} else if (*line != '\0') {
			item->name = g_strdup(line);
		}
		free(line);
		if (item->name != NULL)
			return true;
	}
	return false;
}

static bool
next_item(struct crew *c, struct item *item)
{
	*item = (struct item){ NULL, NULL };
	for (;;) {
		if (c->files != NULL && c->next_file < c->files->len) {
			item->name = g_strdup(c->files->pdata[c->next_file++]);
			return true;
		}
		if (c->files != NULL) {
			g_ptr_array_free(c->files, TRUE);
			c->files = NULL;
		}
		if (*c->names == NULL)
			return false;
		if (strcmp(*c->names, "-") == 0) {
			if (next_line(c, item))
				return true;
			c->names++;
		} else if (g_file_test(*c->names, G_FILE_TEST_IS_DIR)) {
			c->files = files_of(*c->names++);
			c->next_file = 0;
		} else {
			item->name = g_strdup(*c->names++);
			return true;
		}
	}
}

/* ---- one sheet ---- */

static void
put_json(GString *out, const char *s)
{
	char *valid = g_utf8_make_valid(s, -1);

	g_string_append_c(out, '"');
	for (const char *p = valid; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || *p == '"' || *p == '\\' || *p == 0x7f)
			g_string_append_printf(out, "\\u%04x", (unsigned)*p);
		else
			g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
	g_free(valid);
}

static void
put_csv(GString *out, const char *s)
{
	bool quote = strpbrk(s, ",\"\r\n") != NULL;

	if (quote)
		g_string_append_c(out, '"');
	for (const char *p = s; *p != '\0'; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	if (quote)
		g_string_append_c(out, '"');
}

static void
put_name(const struct line *l, const char *name)
{
	if (l->batch->csv) {
		put_csv(l->out, name);
		g_string_append_c(l->out, ',');
	} else {
		g_string_append(l->out, "{\"file\":");
		put_json(l->out, name);
		g_string_append_c(l->out, ',');
	}
}

static void
put_broken(const struct line *l, const char *name, const char *why)
{
	put_name(l, name);
	if (l->batch->csv) {
		put_csv(l->out, why);
		for (unsigned i = 0; i < l->columns; i++)
			g_string_append_c(l->out, ',');
	} else {
		g_string_append(l->out, "\"broken\":");
		put_json(l->out, why);
		g_string_append_c(l->out, '}');
	}
	g_string_append_c(l->out, '\n');
}

/* The first message, as one line. */
static char *
first_message(struct diags *ds)
{
	const struct diag_style style = { .least = DIAG_ERROR };
	char *text = NULL, *end;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);

	diags_print_text(ds, f, &style);
	fclose(f);
	if ((end = strchr(text, '\n')) != NULL)
		*end = '\0';
	return text;
}

static bool
request_from_yaml(struct line *l, const char *name, const char *text, gsize len, char **why)
{
	struct diags *ds = diags_open();
	const struct source *source = source_from_memory(l->arena, name, text, len, ds);
	const struct yaml_node *root = source != NULL ? yaml_parse(l->arena, source, ds) : NULL;

	/* A key given twice is told of too: the line must not look clean. */
	if (root != NULL && diags_count(ds, DIAG_ERROR) == 0)
		engine_request_short(l->engine, l->request, root);
	else
		*why = first_message(ds);
	diags_close(ds);
	return *why == NULL;
}

static bool
request_from_json(struct line *l, const char *name, const char *text, gsize len, char **why)
{
	unsigned line, column;
	char *fault;

	if (engine_request_json(l->engine, text, len, l->request, &fault, &line, &column))
		return true;
	*why = g_strdup_printf("%s:%u:%u: JSON: %s", name, line, column, fault);
	g_free(fault);
	return false;
}

static bool
read_item(struct line *l, const struct item *item, char **why)
{
	char *text = NULL;
	gsize len;
	bool ok;

	if (item->json != NULL)
		return request_from_json(l, item->name, item->json, strlen(item->json), why);
	if (!g_file_get_contents(item->name, &text, &len, NULL)) {
		*why = g_strdup_printf(lang_pick("%s: cannot be read", "%s: 読めません"), item->name);
		return false;
	}
	if (len > SHEET_LIMIT) {
		*why = g_strdup_printf(lang_pick("%s: larger than %u bytes", "%s: %u バイトを超えています"), item->name, SHEET_LIMIT);
		ok = false;
	} else if (g_str_has_suffix(item->name, ".json")) {
		ok = request_from_json(l, item->name, text, len, why);
	} else {
		ok = request_from_yaml(l, item->name, text, len, why);
	}
	g_free(text);
	return ok;
}

static void
score_item(struct line *l, const struct item *item, struct batch_count *count)
{
	char *why = NULL, *answer = NULL, *problems = NULL;
	size_t len;

	count->sheets++;
	g_string_assign(l->request, l->batch->options);
	if (!read_item(l, item, &why)) {
		put_broken(l, item->name, why);
		count->broken++;
	} else if (!engine_run(l->engine, l->request->str, l->request->len, &answer, &len, &problems)) {
		put_broken(l, item->name, answer);
		count->broken++;
	} else {
		put_name(l, item->name);
		/* Nothing in the column “broken”; of the object, the brace is already there. */
		g_string_append(l->out, l->batch->csv ? "," : "");
		g_string_append_len(l->out, l->batch->csv ? answer : answer + 1, (gssize)(l->batch->csv ? len : len - 1));
		count->faulty += *problems != '\0';
	}
	g_free(why);
	g_free(answer);
	g_free(problems);
}

/* ---- the crew ---- */

static void
show_progress(struct crew *c, bool last)
{
	gint64 now = g_get_monotonic_time();
	double seconds = (double)(now - c->begun) / G_USEC_PER_SEC;

	if (!c->batch->progress || (!last && now - c->shown < G_USEC_PER_SEC / 5))
		return;
	c->shown = now;
	fprintf(stderr, lang_pick("\r%lu sheets, %lu broken, %.0f a second%s", "\r%lu 件、壊れた回答票 %lu 件、毎秒 %.0f 件%s"),
	    c->count->sheets, c->count->broken, seconds > 0 ? (double)c->count->sheets / seconds : 0.0, last ? "\n" : "");
}

/* Write a block when it is its turn. */
static void
hand_in(struct crew *c, unsigned long number, const GString *out, const struct batch_count *count)
{
	g_mutex_lock(&c->writing);
	while (c->written != number)
		g_cond_wait(&c->turn, &c->writing);
	if (!c->failed && fwrite(out->str, 1, out->len, stdout) != out->len)
		c->failed = true;
	c->count->sheets += count->sheets;
	c->count->broken += count->broken;
	c->count->faulty += count->faulty;
	c->written++;
	show_progress(c, false);
	g_cond_broadcast(&c->turn);
	g_mutex_unlock(&c->writing);
}

static unsigned
take_block(struct crew *c, struct item *items, unsigned long *number)
{
	unsigned n = 0;

	g_mutex_lock(&c->reading);
	while (n < BLOCK && !c->failed && next_item(c, &items[n]))
		n++;
	if (n > 0)
		*number = c->blocks++;
	g_mutex_unlock(&c->reading);
	return n;
}

static gpointer
work(gpointer p)
{
	struct crew *c = p;
	struct line l = { .batch = c->batch, .columns = c->columns, .request = g_string_new(NULL), .out = g_string_new(NULL) };
	struct item items[BLOCK];
	unsigned long number;
	char *error = NULL;
	unsigned n;

	/* It was tried out when it was compiled. */
	if ((l.engine = engine_open(c->batch->lua->str, c->batch->lua->len, NULL, &error)) == NULL)
		g_error("%s", error);
	while ((n = take_block(c, items, &number)) > 0) {
		struct batch_count count = { 0 };

		l.arena = arena_open();
		g_string_truncate(l.out, 0);
		for (unsigned i = 0; i < n; i++) {
			score_item(&l, &items[i], &count);
			g_free(items[i].name);
			g_free(items[i].json);
		}
		arena_close(l.arena);
		hand_in(c, number, l.out, &count);
	}
	engine_close(l.engine);
	g_string_free(l.request, TRUE);
	g_string_free(l.out, TRUE);
	return NULL;
}

static bool
put_csv_head(const struct batch *b, unsigned *columns)
{
	static const char request[] = "$format=csv-head\n";
	char *answer, *problems, *error = NULL;
	struct engine *e = engine_open(b->lua->str, b->lua->len, NULL, &error);
	bool ok = e != NULL && engine_run(e, request, sizeof(request) - 1, &answer, NULL, &problems);

	if (ok) {
		*columns = 1;
		for (const char *p = answer; *p != '\0'; p++)
			*columns += *p == ',';
		printf("file,broken,%s", answer);
		g_free(answer);
		g_free(problems);
	}
	g_free(error);
	engine_close(e);
	return ok;
}

bool
score_batch(const struct batch *b, char *const *names, struct batch_count *count)
{
	struct crew c = { .batch = b, .names = names, .count = count, .begun = g_get_monotonic_time() };
	unsigned n = b->jobs > 0 ? b->jobs : g_get_num_processors();
	GThread **threads = g_new0(GThread *, n);

	g_mutex_init(&c.reading);
	g_mutex_init(&c.writing);
	g_cond_init(&c.turn);
	if (b->csv && !put_csv_head(b, &c.columns))
		c.failed = true;
	for (unsigned i = 1; i < n; i++)
		threads[i] = g_thread_new("score", work, &c);
	work(&c);
	for (unsigned i = 1; i < n; i++)
		g_thread_join(threads[i]);
	show_progress(&c, true);
	g_free(threads);
	g_mutex_clear(&c.reading);
	g_mutex_clear(&c.writing);
	g_cond_clear(&c.turn);
	return fflush(stdout) == 0 && !c.failed;
}
