/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workers take a block of sheets at a time from one reader and give their
 * lines to one writer, in turn: the output does not depend on their number,
 * and memory not on the number of sheets.
 */
#include "assess/score_batch.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "answers/answers.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK		64		/* sheets a worker takes at a time */
#define SHEET_LIMIT	(1u << 20)	/* bytes */
#define READ_AHEAD	65536
#define PROGRESS	(G_USEC_PER_SEC / 5)

/* A sheet to score: a file's name, or the text of a line. */
struct item { char *name, *json; };

struct line {				/* being scored */
	struct engine	*engine;
	struct arena	*arena;
	GString		*request, *out;
	GString		*bytes;		/* of the file being read */
	const struct batch *batch;
	unsigned	 columns;	/* of CSV, after file and broken */
};

struct crew {
	const struct batch *batch;
	char *const	*names;		/* not yet taken */
	GPtrArray	*files;		/* of the folder being read, or NULL */
	guint		 next_file;
	FILE		*stream;	/* the lines being read, or NULL */
	const char	*stream_name;
	char		*lines_name;	/* the same, when it is a file's */
	unsigned	 columns;
	unsigned long	 lines;		/* of the stream */
	unsigned long	 blocks;	/* read so far */
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
holds_lines(const char *name)
{
	return g_str_has_suffix(name, ".ndjson") || g_str_has_suffix(name, ".jsonl");
}

static GPtrArray *
files_of(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (*name != '.' && (holds_lines(name) || answers_form_by_name(name) != ANSWERS_N_FORMS))
			g_ptr_array_add(files, g_build_filename(folder, name, NULL));
	if (dir != NULL)
		g_dir_close(dir);
	g_ptr_array_sort(files, by_name);
	return files;
}

/* A line without its end, NULL at the end of input. */
static char *
read_line(FILE *f)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n = getline(&line, &size, f);

	if (n < 0) {
		free(line);
		return NULL;
	}
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		line[--n] = '\0';
	return line;
}

/* The next line that is a sheet in JSON or, of standard input, a name; false at the end, when the stream is closed. */
static bool
next_line(struct crew *c, struct item *item)
{
	char *line;

	while (c->stream != NULL && (line = read_line(c->stream)) != NULL) {
		c->lines++;
		if (*line == '{' || (c->stream != stdin && *line != '\0')) {
			item->json = g_strdup(line);
			item->name = g_strdup_printf("%s:%lu", c->stream_name, c->lines);
		} else if (*line != '\0') {
			item->name = g_strdup(line);
		}
		free(line);
		if (item->name != NULL)
			return true;
	}
	if (c->stream != NULL && c->stream != stdin)
		fclose(c->stream);
	c->stream = NULL;
	return false;
}

/* Begin with this name: a folder, lines, or a file, which is the next item itself. */
static bool
enter(struct crew *c, const char *name, struct item *item)
{
	if (strcmp(name, "-") == 0) {
		c->stream = stdin;
		c->stream_name = "-";
	} else if (g_file_test(name, G_FILE_TEST_IS_DIR)) {
		c->files = files_of(name);
		c->next_file = 0;
		return false;
	} else if (!holds_lines(name) || (c->stream = fopen(name, "re")) == NULL) {
		item->name = g_strdup(name);
		return true;
	} else {
		g_free(c->lines_name);
		c->stream_name = c->lines_name = g_strdup(name);
	}
	c->lines = 0;
	return false;
}

static bool
next_item(struct crew *c, struct item *item)
{
	*item = (struct item){ NULL, NULL };
	for (;;) {
		if (next_line(c, item))
			return true;
		if (c->files != NULL && c->next_file < c->files->len) {
			if (enter(c, c->files->pdata[c->next_file++], item))
				return true;
		} else if (c->files != NULL) {
			g_ptr_array_free(c->files, TRUE);
			c->files = NULL;
		} else if (*c->names == NULL) {
			return false;
		} else if (enter(c, *c->names++, item)) {
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
request_from_yaml(struct line *l, const char *name, const char *text, size_t len, char **why)
{
	const struct yaml_node *root = yaml_parse_plain(l->arena, name, text, len);
	const struct source *source;
	struct diags *ds;

	if (root != NULL) {
		engine_request_short(l->engine, l->request, root);
		return true;
	}
	ds = diags_open();
	if ((source = source_from_memory(l->arena, name, text, len, ds)) != NULL)
		root = yaml_parse(l->arena, source, ds);
	/* A key given twice is told of too: the line must not look clean. */
	if (root != NULL && diags_count(ds, DIAG_ERROR) == 0)
		engine_request_short(l->engine, l->request, root);
	else
		*why = first_message(ds);
	diags_close(ds);
	return *why == NULL;
}

static bool
request_from_json(struct line *l, const char *name, const char *text, size_t len, char **why)
{
	const struct yaml_node *root = yaml_parse_json(l->arena, name, text, len);
	unsigned line, column;
	char *fault;

	if (root != NULL) {
		engine_request_short(l->engine, l->request, root);
		return true;
	}
	if (engine_request_json(l->engine, text, len, l->request, &fault, &line, &column))
		return true;
	*why = g_strdup_printf("%s:%u:%u: JSON: %s", name, line, column, fault);
	g_free(fault);
	return false;
}

/* CSV, a workbook or a filled form. */
static bool
request_from_other(struct line *l, const char *name, const char *bytes, size_t len, char **why)
{
	struct diags *ds = diags_open();
	const struct yaml_node *root = answers_read(l->arena, name, bytes, len, ds);

	if (root != NULL && diags_count(ds, DIAG_ERROR) == 0)
		engine_request_short(l->engine, l->request, root);
	else
		*why = first_message(ds);
	diags_close(ds);
	return *why == NULL;
}

/* The file's bytes, at most one more than any sheet may have. */
static bool
read_bytes(GString *to, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	size_t used = 0;
	ssize_t n;

	if (fd < 0)
		return false;
	do {
		g_string_set_size(to, used + READ_AHEAD);
		if ((n = read(fd, to->str + used, READ_AHEAD)) > 0)
			used += (size_t)n;
	} while (n > 0 && used <= ANSWERS_LIMIT);
	close(fd);
	g_string_set_size(to, used);
	return n >= 0;
}

static bool
read_item(struct line *l, const struct item *item, char **why)
{
	const char *bytes;
	enum answers_form form;
	size_t len;

	if (item->json != NULL)
		return request_from_json(l, item->name, item->json, strlen(item->json), why);
	if (!read_bytes(l->bytes, item->name)) {
		*why = g_strdup_printf(lang_pick("%s: cannot be read", "%s: 読めません"), item->name);
		return false;
	}
	bytes = l->bytes->str;
	len = l->bytes->len;
	form = answers_form(item->name, bytes, len);
	/* A filled form carries its fonts and what the viewer added. */
	if (len > (form >= ANSWERS_XLSX ? ANSWERS_LIMIT : SHEET_LIMIT)) {
		*why = g_strdup_printf(lang_pick("%s: larger than %u bytes", "%s: %u バイトを超えています"), item->name,
		    form >= ANSWERS_XLSX ? ANSWERS_LIMIT : SHEET_LIMIT);
		return false;
	}
	if (g_str_has_suffix(item->name, ".json"))
		return request_from_json(l, item->name, bytes, len, why);
	if (form == ANSWERS_YAML)
		return request_from_yaml(l, item->name, bytes, len, why);
	return request_from_other(l, item->name, bytes, len, why);
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
	if (c->batch->take != NULL)
		c->batch->take(c->batch->to, out->str, out->len);
	else if (!c->failed && fwrite(out->str, 1, out->len, stdout) != out->len)
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
	struct line l = { .batch = c->batch, .columns = c->columns, .request = g_string_new(NULL), .out = g_string_new(NULL),
	    .bytes = g_string_new(NULL), .arena = arena_open() };
	struct item items[BLOCK];
	unsigned long number;
	char *error = NULL;
	unsigned n;

	/* It was tried out when it was compiled. */
	if ((l.engine = engine_open(c->batch->lua->str, c->batch->lua->len, NULL, &error)) == NULL)
		g_error("%s", error);
	while ((n = take_block(c, items, &number)) > 0) {
		struct batch_count count = { 0 };

		g_string_truncate(l.out, 0);
		for (unsigned i = 0; i < n; i++) {
			score_item(&l, &items[i], &count);
			arena_clear(l.arena);
			g_free(items[i].name);
			g_free(items[i].json);
		}
		hand_in(c, number, l.out, &count);
	}
	engine_close(l.engine);
	arena_close(l.arena);
	g_string_free(l.bytes, TRUE);
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
assess_batch(const struct batch *b, char *const *names, struct batch_count *count)
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
	g_free(c.lines_name);
	g_free(threads);
	g_mutex_clear(&c.reading);
	g_mutex_clear(&c.writing);
	g_cond_clear(&c.turn);
	return fflush(stdout) == 0 && !c.failed;
}
