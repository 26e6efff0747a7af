/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workers take a block of sheets at a time from one reader and give their
 * lines to one writer, in turn: the output does not depend on their number,
 * and memory not on the number of sheets.
 */
#include "assess/score_batch.h"
#include "answers/answers.h"
#include "assess/result.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/jsonout.h"
#include "base/text.h"
#include "diag/diag.h"
#include "engine/engine.h"
#include "model/checklists.h"
#include "source/source.h"
#include "yaml/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK		64		/* sheets a worker takes at a time */
#define SHEET_LIMIT	1048576		/* bytes */
#define READ_AHEAD	65536
#define PROGRESS	(G_USEC_PER_SEC / 5)

/* A sheet to score: a file's name, or the text of a line. */
struct item {
	char		*name, *json;
	size_t		 json_len;
	enum file_kind	 kind;		/* of file that may be read */
	bool		 too_long;	/* the line, which is not kept */
};

/* Lines of a file or of standard input, bounded while they are read. */
struct stream {
	int		 fd;		/* -1: none is open */
	char		*name;
	unsigned long	 lines;
	size_t		 from, to;	/* what of the buffer is not yet taken */
	char		 buffer[READ_AHEAD];
};

/* What became of a sheet, for those who take results and not lines. */
struct outcome { char *name, *broken; const struct result *result; };

struct worker {
	struct engine	*engine;
	struct arena	*arena;		/* of one sheet */
	struct arena	*kept;		/* results of a block, for those who take them */
	GString		*request, *out;
	GArray		*outcomes;	/* struct outcome */
	GString		*bytes;		/* of the file being read */
	const struct batch *batch;
};

struct crew {
	const struct batch *batch;
	char *const	*names;		/* not yet taken */
	GPtrArray	*files;		/* of the folder being read, or NULL */
	guint		 next_file;
	struct stream	*stream;
	unsigned long	 blocks;	/* read so far */
	GMutex		 reading, writing;
	GCond		 turn;
	unsigned long	 written;	/* blocks */
	struct batch_count *count;
	struct diags	*diags;
	gint64		 begun, shown;
	gint		 failed;	/* atomic: standard output could not be written */
};

/* ---- reading ---- */

static bool
holds_lines(const char *name)
{
	return g_str_has_suffix(name, ".ndjson") || g_str_has_suffix(name, ".jsonl");
}

/* The sheets of a folder; NULL after a message. */
static GPtrArray *
files_of(struct crew *c, const char *folder)
{
	const struct loc loc = { folder, 0, 0, 0 };
	GError *error = NULL;
	GPtrArray *names = folder_names(folder, &error), *files;

	if (names == NULL) {
		diag(c->diags, DIAG_FOLDER_UNREADABLE, &loc, folder, error->message);
		g_error_free(error);
		return NULL;
	}
	files = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];

		if (*name != '.' &&
		    (holds_lines(name) || answers_form_by_name(name) != ANSWERS_N_FORMS))
			g_ptr_array_add(files, g_build_filename(folder, name, NULL));
	}
	g_ptr_array_free(names, TRUE);
	if (files->len == 0)
		diag(c->diags, DIAG_FOLDER_EMPTY, &loc, folder);
	return files;
}

static void
stream_begin(struct stream *s, int fd, const char *name)
{
	s->fd = fd;
	s->name = g_strdup(name);
	s->lines = 0;
	s->from = s->to = 0;
}

static void
stream_end(struct stream *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
	g_clear_pointer(&s->name, g_free);
}

/* More into an empty buffer; false at the end of input. */
static bool
stream_fill(struct stream *s)
{
	ssize_t n;

	if (s->from < s->to)
		return true;
	do
		n = read(s->fd, s->buffer, sizeof(s->buffer));
	while (n < 0 && errno == EINTR);
	s->from = 0;
	s->to = n > 0 ? (size_t)n : 0;
	return n > 0;
}

/*
 * A line without its end into LINE; what is beyond the bound is
 * passed over, *TOO_LONG says so.  False at the end of input.
 */
static bool
read_line(struct stream *s, GString *line, bool *too_long)
{
	const char *end = NULL;

	g_string_truncate(line, 0);
	*too_long = false;
	if (!stream_fill(s))
		return false;
	while (end == NULL && stream_fill(s)) {
		const char *from = s->buffer + s->from;
		size_t n = s->to - s->from;

		if ((end = memchr(from, '\n', n)) != NULL)
			n = (size_t)(end - from);
		if (line->len + n > SHEET_LIMIT)
			*too_long = true;
		else
			g_string_append_len(line, from, (gssize)n);
		s->from += n + (end != NULL);
	}
	while (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	s->lines++;
	return true;
}

/*
 * The next line that is a sheet in JSON or, of standard
 * input, a name; false at the end, when the stream is closed.
 */
static bool
next_line(struct crew *c, struct item *item)
{
	struct stream *s = c->stream;
	GString *line = g_string_new(NULL);

	while (s->fd >= 0 && read_line(s, line, &item->too_long)) {
		if (line->len == 0 && !item->too_long)
			continue;
		if (line->str[0] != '{' && s->fd == STDIN_FILENO && !item->too_long) {
			*item = (struct item){ .name = g_string_free(line, FALSE),
				.kind = FILE_REGULAR };
			return true;
		}
		item->name = g_strdup_printf("%s:%lu", s->name, s->lines);
		item->json_len = line->len;
		item->json = g_string_free(line, FALSE);
		return true;
	}
	if (s->fd >= 0)
		stream_end(s);
	g_string_free(line, TRUE);
	return false;
}

/* A file of lines as the stream; false when it is none that may be read. */
static bool
open_lines(struct crew *c, const char *name, enum file_kind kind)
{
	enum file_fault fault;
	int fd = file_open(name, kind, &fault);

	if (fd >= 0)
		stream_begin(c->stream, fd, name);
	return fd >= 0;
}

/* Begin with this name: a folder, lines, or a file, which is the next item itself. */
static bool
enter(struct crew *c, const char *name, enum file_kind kind, struct item *item)
{
	if (strcmp(name, "-") == 0 && kind == FILE_NAMED) {
		stream_begin(c->stream, STDIN_FILENO, "-");
	} else if (kind == FILE_NAMED && g_file_test(name, G_FILE_TEST_IS_DIR)) {
		c->files = files_of(c, name);
		c->next_file = 0;
	} else if (!holds_lines(name) || !open_lines(c, name, kind)) {
		*item = (struct item){ .name = g_strdup(name), .kind = kind };
		return true;
	}
	return false;
}

static bool
next_item(struct crew *c, struct item *item)
{
	*item = (struct item){ 0 };
	for (;;) {
		if (next_line(c, item))
			return true;
		if (c->files != NULL && c->next_file < c->files->len) {
			if (enter(c, c->files->pdata[c->next_file++], FILE_REGULAR, item))
				return true;
		} else if (c->files != NULL) {
			g_ptr_array_free(c->files, TRUE);
			c->files = NULL;
		} else if (*c->names == NULL) {
			return false;
		} else if (enter(c, *c->names++, FILE_NAMED, item)) {
			return true;
		}
	}
}

/* ---- one sheet ---- */

/* Columns of CSV; those of the groups come after them, two a group. */
enum {
	CSV_FILE,
	CSV_BROKEN,
	CSV_RESPONDENT,
	CSV_DATE,
	CSV_PROFILE,
	CSV_COMPLETE,
	CSV_SCORE,
	CSV_LOW,
	CSV_HIGH,
	CSV_TARGET,
	CSV_GUARD,
	CSV_TOTAL,
	CSV_STATES,
	CSV_PROBLEMS = CSV_STATES + RESULT_N_STATES,
	CSV_GROUPS
};

static const char *const csv_heads[CSV_STATES] = { "file", "broken", "respondent", "date",
	"profile", "complete", "score", "low", "high", "target", "guard", "total" };

static void
put_csv_head(GString *out, const struct checklist *c)
{
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < CSV_STATES; i++)
		g_ptr_array_add(cells, g_strdup(csv_heads[i]));
	for (int i = 0; i < RESULT_N_STATES; i++)
		g_ptr_array_add(cells, g_strdup(result_state_word((enum result_state)i)));
	g_ptr_array_add(cells, g_strdup("problems"));
	for (guint i = 0; i < c->groups->len; i++) {
		const struct group *g = c->groups->pdata[i];

		g_ptr_array_add(cells, g_strconcat(g->id, " low", NULL));
		g_ptr_array_add(cells, g_strconcat(g->id, " high", NULL));
	}
	csv_record(out, (const char *const *)cells->pdata, cells->len);
	g_ptr_array_free(cells, TRUE);
}

static char *
number(long v)
{
	return v != RESULT_NONE ? g_strdup_printf("%ld", v) : NULL;
}

/* A record of its own for each sheet; RESULT is NULL when it is broken. */
static void
put_csv(GString *out, const struct checklist *c, const char *name, const struct result *r,
    const char *broken)
{
	size_t n = CSV_GROUPS + 2 * c->groups->len;
	char **cells = g_new0(char *, n + 1);

	cells[CSV_FILE] = g_strdup(name);
	cells[CSV_BROKEN] = g_strdup(broken);
	if (r != NULL) {
		cells[CSV_RESPONDENT] = g_strdup(r->respondent);
		cells[CSV_DATE] = g_strdup(r->date);
		cells[CSV_PROFILE] = g_strdup(r->profile);
		cells[CSV_COMPLETE] = g_strdup(r->complete ? "true" : "false");
		cells[CSV_SCORE] = number(r->guide.score);
		cells[CSV_LOW] = number(r->guide.low);
		cells[CSV_HIGH] = number(r->guide.high);
		cells[CSV_TARGET] = number(r->guide.target);
		cells[CSV_GUARD] = g_strdup(r->guide.guard ? "true" : "false");
		cells[CSV_TOTAL] = number(r->guide.counts.total);
		for (size_t i = 0; i < RESULT_N_STATES; i++)
			cells[CSV_STATES + i] = number(r->guide.counts.states[i]);
		cells[CSV_PROBLEMS] = number(result_problems(r));
		for (size_t i = 0; i < r->n_groups && i < c->groups->len; i++) {
			cells[CSV_GROUPS + 2 * i] = number(r->groups[i].node.low);
			cells[CSV_GROUPS + 2 * i + 1] = number(r->groups[i].node.high);
		}
	}
	csv_record(out, (const char *const *)cells, n);
	for (size_t i = 0; i < n; i++)
		g_free(cells[i]);
	g_free(cells);
}

/*
 * JSON is the engine's object as it stands, with the name before
 * all else: reading it would cost a third of the scoring.
 */
static void
put_json_line(GString *out, const char *name, const char *answer, size_t len, const char *broken)
{
	g_string_append(out, "{\"file\":");
	jsonout_string(out, name);
	g_string_append_c(out, ',');
	if (broken == NULL) {
		g_string_append_len(out, answer + 1, (gssize)len - 1);
		return;
	}
	jsonout_member(out, "broken", broken);
	g_string_append(out, "}\n");
}

/* The engine's answer; or BROKEN: why there is none. */
static void
put_outcome(struct worker *w, const char *name, const char *answer, size_t len, const char *broken)
{
	const struct batch *b = w->batch;
	const struct result *r;

	if (!b->csv && b->take == NULL) {
		put_json_line(w->out, name, answer, len, broken);
		return;
	}
	r = broken == NULL ? result_read(b->csv ? w->arena : w->kept, answer, len) : NULL;
	if (b->take != NULL) {
		const struct outcome o = { g_strdup(name), g_strdup(broken), r };

		g_array_append_val(w->outcomes, o);
	} else {
		put_csv(w->out, b->checklist, name, r, broken);
	}
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
request_from_yaml(struct worker *w, const char *name, const char *text, size_t len, char **why)
{
	const struct yaml_node *root = yaml_parse_quick(w->arena, name, text, len);
	const struct source *source;
	struct diags *ds;

	if (root != NULL) {
		engine_request_short(w->engine, w->request, root);
		return true;
	}
	ds = diags_open();
	if ((source = source_from_memory(w->arena, name, text, len, ds)) != NULL)
		root = yaml_parse(w->arena, source, ds);
	/* A key given twice is reported too: the line must not look clean. */
	if (root != NULL && diags_count(ds, DIAG_ERROR) == 0)
		engine_request_short(w->engine, w->request, root);
	else
		*why = first_message(ds);
	diags_close(ds);
	return *why == NULL;
}

static bool
request_from_json(struct worker *w, const char *name, const char *text, size_t len, char **why)
{
	const struct yaml_node *root = yaml_parse_json(w->arena, name, text, len);
	unsigned line, column;
	char *fault;

	if (root != NULL) {
		engine_request_short(w->engine, w->request, root);
		return true;
	}
	if (engine_request_json(w->engine, text, len, w->request, &fault, &line, &column))
		return true;
	*why = g_strdup_printf("%s:%u:%u: JSON: %s", name, line, column, fault);
	g_free(fault);
	return false;
}

/* CSV, a workbook or a filled form. */
static bool
request_from_other(struct worker *w, const char *name, const char *bytes, size_t len, char **why)
{
	struct diags *ds = diags_open();
	const struct yaml_node *root = answers_read(w->arena, name, bytes, len, ds);

	if (root != NULL && diags_count(ds, DIAG_ERROR) == 0)
		engine_request_short(w->engine, w->request, root);
	else
		*why = first_message(ds);
	diags_close(ds);
	return *why == NULL;
}

/* Standard words of why a file was not read. */
static char *
unread(const char *name, enum file_fault fault, unsigned limit)
{
	if (fault == FILE_TOO_LARGE)
		return g_strdup_printf(
		    lang_pick("%s: larger than %u bytes", "%s: %u バイトを超えています"), name,
		    limit);
	return g_strdup_printf(lang_pick("%s: cannot be read: %s", "%s: 読めません: %s"), name,
	    file_fault_text(fault));
}

static bool
read_item(struct worker *w, const struct item *item, char **why)
{
	enum answers_form form;
	enum file_fault fault;

	if (item->json != NULL && !item->too_long)
		return request_from_json(w, item->name, item->json, item->json_len, why);
	fault = item->too_long ? FILE_TOO_LARGE :
				 file_read_into(w->bytes, item->name, ANSWERS_LIMIT, item->kind);
	form = fault == FILE_READ ? answers_form(item->name, w->bytes->str, w->bytes->len) :
				    ANSWERS_YAML;
	/* A filled form carries its fonts and what the viewer added. */
	if (fault == FILE_READ && form < ANSWERS_XLSX && w->bytes->len > SHEET_LIMIT)
		fault = FILE_TOO_LARGE;
	if (fault != FILE_READ) {
		*why = unread(
		    item->name, fault, w->bytes->len < ANSWERS_LIMIT ? SHEET_LIMIT : ANSWERS_LIMIT);
		return false;
	}
	if (g_str_has_suffix(item->name, ".json"))
		return request_from_json(w, item->name, w->bytes->str, w->bytes->len, why);
	if (form == ANSWERS_YAML)
		return request_from_yaml(w, item->name, w->bytes->str, w->bytes->len, why);
	return request_from_other(w, item->name, w->bytes->str, w->bytes->len, why);
}

/* Why a sheet has no score: it is of another checklist or edition. */
static char *
refusal(const char *name, const struct engine_problems *problems)
{
	struct diags *ds = diags_open();
	char *why;

	engine_report(ds, name, problems);
	why = first_message(ds);
	diags_close(ds);
	return why;
}

static void
score_item(struct worker *w, const struct item *item, struct batch_count *count)
{
	struct engine_problems *problems = NULL;
	char *why = NULL, *answer = NULL;
	size_t len = 0;

	count->sheets++;
	g_string_assign(w->request, w->batch->options);
	if (!read_item(w, item, &why))
		;
	else if (!engine_run(w->engine, w->request->str, w->request->len, &answer, &len, &problems))
		why = g_steal_pointer(&answer);
	else if (len == 0)
		why = refusal(item->name, problems);
	put_outcome(w, item->name, answer, len, why);
	count->broken += why != NULL;
	count->faulty += why == NULL && problems != NULL;
	g_free(why);
	g_free(answer);
	engine_problems_free(problems);
}

/* ---- the crew ---- */

static void
show_progress(struct crew *c, bool last)
{
	gint64 now = g_get_monotonic_time();
	double seconds = (double)(now - c->begun) / G_USEC_PER_SEC;

	if (!c->batch->progress || (!last && now - c->shown < PROGRESS))
		return;
	c->shown = now;
	fprintf(stderr,
	    lang_pick("\r%lu sheets, %lu broken, %.0f a second%s",
		"\r%lu 件、壊れた回答票 %lu 件、毎秒 %.0f 件%s"),
	    c->count->sheets, c->count->broken,
	    seconds > 0 ? (double)c->count->sheets / seconds : 0.0, last ? "\n" : "");
}

static void
write_block(struct crew *c, const struct worker *w)
{
	if (c->batch->take == NULL) {
		if (!g_atomic_int_get(&c->failed) &&
		    fwrite(w->out->str, 1, w->out->len, stdout) != w->out->len)
			g_atomic_int_set(&c->failed, 1);
		return;
	}
	for (guint i = 0; i < w->outcomes->len; i++) {
		const struct outcome *o = &g_array_index(w->outcomes, struct outcome, i);

		c->batch->take(c->batch->to, o->name, o->result, o->broken);
		g_free(o->name);
		g_free(o->broken);
	}
}

/* Write a block when it is its turn. */
static void
hand_in(struct crew *c, unsigned long number_of_block, const struct worker *w,
    const struct batch_count *count)
{
	g_mutex_lock(&c->writing);
	while (c->written != number_of_block)
		g_cond_wait(&c->turn, &c->writing);
	write_block(c, w);
	c->count->sheets += count->sheets;
	c->count->broken += count->broken;
	c->count->faulty += count->faulty;
	c->written++;
	show_progress(c, false);
	g_cond_broadcast(&c->turn);
	g_mutex_unlock(&c->writing);
}

static unsigned
take_block(struct crew *c, struct item *items, unsigned long *number_of_block)
{
	unsigned n = 0;

	g_mutex_lock(&c->reading);
	while (n < BLOCK && !g_atomic_int_get(&c->failed) && next_item(c, &items[n]))
		n++;
	if (n > 0)
		*number_of_block = c->blocks++;
	g_mutex_unlock(&c->reading);
	return n;
}

static void
worker_begin(struct worker *w, const struct batch *b)
{
	char *error = NULL;

	*w = (struct worker){ .batch = b,
		.request = g_string_new(NULL),
		.out = g_string_new(NULL),
		.bytes = g_string_new(NULL),
		.outcomes = g_array_new(FALSE, FALSE, sizeof(struct outcome)),
		.arena = arena_open(),
		.kept = arena_open() };
	/* It was tried out when it was compiled. */
	if ((w->engine = engine_open(b->lua->str, b->lua->len, NULL, &error)) == NULL)
		g_error("%s", error);
}

static void
worker_end(struct worker *w)
{
	engine_close(w->engine);
	arena_close(w->arena);
	arena_close(w->kept);
	g_string_free(w->bytes, TRUE);
	g_string_free(w->request, TRUE);
	g_string_free(w->out, TRUE);
	g_array_free(w->outcomes, TRUE);
}

static gpointer
work(gpointer p)
{
	struct crew *c = p;
	struct worker w;
	struct item items[BLOCK];
	unsigned long number_of_block;
	unsigned n;

	worker_begin(&w, c->batch);
	while ((n = take_block(c, items, &number_of_block)) > 0) {
		struct batch_count count = { 0 };

		g_string_truncate(w.out, 0);
		g_array_set_size(w.outcomes, 0);
		for (unsigned i = 0; i < n; i++) {
			score_item(&w, &items[i], &count);
			arena_clear(w.arena);
			g_free(items[i].name);
			g_free(items[i].json);
		}
		hand_in(c, number_of_block, &w, &count);
		arena_clear(w.kept);
	}
	worker_end(&w);
	return NULL;
}

static bool
write_csv_head(const struct batch *b)
{
	GString *head = g_string_new(NULL);
	bool ok;

	put_csv_head(head, b->checklist);
	ok = fwrite(head->str, 1, head->len, stdout) == head->len;
	g_string_free(head, TRUE);
	return ok;
}

static void
run_threads(struct crew *c, unsigned n)
{
	GThread **threads = g_new0(GThread *, n);

	for (unsigned i = 1; i < n; i++)
		threads[i] = g_thread_new("score", work, c);
	work(c);
	for (unsigned i = 1; i < n; i++)
		g_thread_join(threads[i]);
	g_free(threads);
}

bool
assess_batch(const struct batch *b, char *const *names, struct batch_count *count, struct diags *ds)
{
	struct crew c = { .batch = b,
		.names = names,
		.count = count,
		.diags = ds,
		.begun = g_get_monotonic_time() };

	for (char *const *name = names; *name != NULL; name++) {
		const struct loc loc = { *name, 0, 0, 0 };

		if (strcmp(*name, "-") != 0 && !g_file_test(*name, G_FILE_TEST_EXISTS))
			diag(ds, DIAG_FILE_MISSING, &loc, *name);
	}
	c.stream = g_new0(struct stream, 1);
	c.stream->fd = -1;
	g_mutex_init(&c.reading);
	g_mutex_init(&c.writing);
	g_cond_init(&c.turn);
	c.failed = b->csv && !write_csv_head(b);
	run_threads(&c, b->jobs > 0 ? b->jobs : g_get_num_processors());
	show_progress(&c, true);
	if (c.stream->fd >= 0)
		stream_end(c.stream);
	if (c.files != NULL)
		g_ptr_array_free(c.files, TRUE);
	g_free(c.stream);
	g_mutex_clear(&c.reading);
	g_mutex_clear(&c.writing);
	g_cond_clear(&c.turn);
	return fflush(stdout) == 0 && !c.failed;
}
