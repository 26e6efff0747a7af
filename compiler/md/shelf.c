/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many chapters at once; kept ones have an arena and messages
 * of their own, and remember which file they were made of.
 */
#include "md/shelf.h"

#include "base/arena.h"
#include "base/parallel.h"
#include "diag/diag.h"
#include "md/md.h"
#include "source/source.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <glib.h>

/* A core's share of the files in so many pieces, so that none waits long for the last. */
#define PIECES		4

#define NS		1000000000ll
/* A file changed so shortly before it was read may change again under the same time. */
#define RACY_NS		(50 * 1000 * 1000ll)

/* Which file it was.  Zeroed: none. */
struct stamp {
	uint64_t	 device, inode, size;
	int64_t		 changed, modified;	/* nanoseconds since 1970 */
};

struct kept {
	char		*path;
	struct arena	*arena;
	struct diags	*said;
	const struct md_doc *doc;
	struct stamp	 stamp;
};

struct md_shelf {
	GHashTable	*chapters;	/* path -> struct kept * */
	GMutex		 lock;
	GPtrArray	*replaced;	/* struct kept * */
	gsize		 parsed;	/* atomic */
};

struct reading {
	struct md_shelf	*shelf;
	const char	*root;
	struct kept	*kept;
};

/* ---- once ---- */

/* Files that share an arena, since a thread can have it for itself. */
struct piece {
	const char	*root;
	const char *const *paths;
	size_t		 n;
	const struct md_doc **docs;
	struct arena	*arena;
	struct diags	*said;
};

static const struct md_doc *
read_file(struct arena *a, const char *root, const char *path, struct diags *ds)
{
	const struct source *s = source_read(a, root, path, ds);

	return s != NULL ? md_parse(a, s, ds) : NULL;
}

static void
read_piece(void *user)
{
	struct piece *p = user;

	for (size_t i = 0; i < p->n; i++)
		p->docs[i] = read_file(p->arena, p->root, p->paths[i], p->said);
}

static void
close_arena(void *a)
{
	arena_close(a);
}

void
md_read_files(struct arena *a, const char *root, const char *const *paths, size_t n,
    const struct md_doc **docs, struct diags *ds)
{
	const size_t wanted = MAX(1, MIN(n, (size_t)g_get_num_processors() * PIECES));
	struct piece *pieces = g_new(struct piece, wanted);
	void **jobs = g_new(void *, wanted);

	for (size_t i = 0; i < wanted; i++) {
		const size_t from = n * i / wanted, to = n * (i + 1) / wanted;

		pieces[i] =
		    (struct piece){ root, paths + from, to - from, docs + from, arena_open(), ds };
		arena_defer(a, close_arena, pieces[i].arena);
		jobs[i] = &pieces[i];
	}
	parallel_run(read_piece, jobs, wanted);
	g_free(jobs);
	g_free(pieces);
}

/* ---- again and again ---- */

static void
kept_free(void *p)
{
	struct kept *k = p;

	diags_close(k->said);
	arena_close(k->arena);
	g_free(k->path);
	g_free(k);
}

struct md_shelf *
md_shelf_open(void)
{
	struct md_shelf *s = g_new0(struct md_shelf, 1);

	s->chapters = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, kept_free);
	s->replaced = g_ptr_array_new_with_free_func(kept_free);
	g_mutex_init(&s->lock);
	return s;
}

void
md_shelf_close(struct md_shelf *s)
{
	if (s == NULL)
		return;
	g_hash_table_destroy(s->chapters);
	g_ptr_array_free(s->replaced, TRUE);
	g_mutex_clear(&s->lock);
	g_free(s);
}

void
md_shelf_settle(struct md_shelf *s)
{
	g_ptr_array_set_size(s->replaced, 0);
}

size_t
md_shelf_parsed(const struct md_shelf *s)
{
	return s->parsed;
}

static int64_t
nanoseconds(const struct timespec *t)
{
	return (int64_t)t->tv_sec * NS + t->tv_nsec;
}

/* Zeroed when there is no telling later whether the file is still the same. */
static struct stamp
stamp_of(const char *file)
{
	struct stamp s = { 0 };
	struct timespec now;
	struct stat st;

	if (stat(file, &st) != 0 || clock_gettime(CLOCK_REALTIME, &now) != 0)
		return s;
	s.modified = nanoseconds(&st.st_mtim);
	s.changed = nanoseconds(&st.st_ctim);
	if (MAX(s.modified, s.changed) + RACY_NS > nanoseconds(&now))
		return (struct stamp){ 0 };
	s.device = st.st_dev;
	s.inode = st.st_ino;
	s.size = (uint64_t)st.st_size;
	return s;
}

static bool
same(const struct stamp *a, const struct stamp *b)
{
	return a->inode != 0 && a->device == b->device && a->inode == b->inode &&
	    a->size == b->size && a->changed == b->changed && a->modified == b->modified;
}

/* A model may still point into what K holds. */
static void
put_aside(struct md_shelf *s, struct kept *k)
{
	struct kept *old = g_memdup2(k, sizeof(*k));

	*k = (struct kept){ .path = k->path };
	old->path = NULL;
	g_mutex_lock(&s->lock);
	g_ptr_array_add(s->replaced, old);
	g_mutex_unlock(&s->lock);
}

static void
read_one(void *p)
{
	struct reading *r = p;
	struct kept *k = r->kept;
	char *file = g_build_filename(r->root, k->path, NULL);
	/* before reading: a later change is seen the next time */
	struct stamp now = stamp_of(file);

	g_free(file);
	if (k->arena != NULL && same(&k->stamp, &now))
		return;
	if (k->arena != NULL)
		put_aside(r->shelf, k);
	k->arena = arena_open();
	k->said = diags_open();
	k->stamp = now;
	k->doc = read_file(k->arena, r->root, k->path, k->said);
	g_atomic_pointer_add(&r->shelf->parsed, 1);
}

static struct kept *
take(struct md_shelf *s, const char *path)
{
	struct kept *k = g_hash_table_lookup(s->chapters, path);

	if (k == NULL) {
		k = g_new0(struct kept, 1);
		k->path = g_strdup(path);
		g_hash_table_insert(s->chapters, k->path, k);
	}
	return k;
}

void
md_shelf_read(struct md_shelf *s, const char *root, const char *const *paths, size_t n,
    const struct md_doc **docs, struct diags *ds)
{
	struct reading *readings = g_new(struct reading, n);
	void **jobs = g_new(void *, n);

	for (size_t i = 0; i < n; i++) {
		readings[i] = (struct reading){ s, root, take(s, paths[i]) };
		jobs[i] = &readings[i];
	}
	parallel_run(read_one, jobs, n);
	for (size_t i = 0; i < n; i++) {
		docs[i] = readings[i].kept->doc;
		diags_append(ds, readings[i].kept->said);
	}
	g_free(jobs);
	g_free(readings);
}
