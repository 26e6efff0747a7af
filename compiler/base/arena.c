/* SPDX-License-Identifier: Apache-2.0 */
/* The arena: chunks of growing size, a table of interned strings, a list of things to release. */
#include "base/arena.h"
#include "base/text.h"

#include <stdalign.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#define CHUNK_FIRST	(16u * 1024)
#define CHUNK_MAX	(2048u * 1024)	/* a huge page, where the system has them: the first touch of each page is dear */

/* Before ASan every piece is a block of its own, so that one byte too many is seen. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define PIECE_ALONE	true
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define PIECE_ALONE	true
#endif
#ifndef PIECE_ALONE
#define PIECE_ALONE	false
#endif

struct chunk {
	struct chunk	*next;
	size_t		 used, size;
	bool		 mapped;
	alignas(max_align_t) unsigned char data[];
};

union any { void *pointer; double number; gint64 integer; void (*function)(void); };

struct deferred {
	struct deferred	*next;
	void		(*release)(void *);
	void		*object;
};

struct arena {
	struct chunk	*chunks;	/* the newest first; allocation is from it */
	struct deferred	*deferred;
	GHashTable	*strings;	/* interned; both key and value in chunks */
};

/* CHUNK_MAX bytes that begin at a multiple of it, all zero; NULL when the system has no such. */
static struct chunk *
map_chunk(void)
{
	char *all = mmap(
		 NULL, 2 * CHUNK_MAX, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
	     *own;
	size_t before;

	if (all == MAP_FAILED)
		return NULL;
	before = (CHUNK_MAX - (guintptr)all % CHUNK_MAX) % CHUNK_MAX;
	own = all + before;
	if (before > 0)
		munmap(all, before);
	munmap(own + CHUNK_MAX, CHUNK_MAX - before);
#ifdef MADV_HUGEPAGE
	madvise(own, CHUNK_MAX, MADV_HUGEPAGE);
#endif
	return (struct chunk *)(void *)own;
}

static struct chunk *
chunk_new(struct chunk *next, size_t size)
{
	struct chunk *c = size + sizeof(*c) == CHUNK_MAX ? map_chunk() : NULL;
	bool mapped = c != NULL;

	if (c == NULL)
		c = g_malloc0(sizeof(*c) + size);
	c->next = next;
	c->size = size;
	c->mapped = mapped;
	return c;
}

struct arena *
arena_open(void)
{
	struct arena *a = g_new0(struct arena, 1);

	a->chunks = chunk_new(NULL, CHUNK_FIRST);
	a->strings = g_hash_table_new(text_hash, g_str_equal);
	return a;
}

static void
release_deferred(struct arena *a)
{
	for (const struct deferred *d = a->deferred; d != NULL; d = d->next)
		d->release(d->object);
	a->deferred = NULL;
}

static void
free_chunks(struct chunk *c)
{
	struct chunk *next;

	for (; c != NULL; c = next) {
		next = c->next;
		if (c->mapped)
			munmap(c, CHUNK_MAX);
		else
			g_free(c);
	}
}

void
arena_close(struct arena *a)
{
	if (a == NULL)
		return;
	release_deferred(a);
	g_hash_table_destroy(a->strings);
	free_chunks(a->chunks);
	g_free(a);
}

void
arena_clear(struct arena *a)
{
	struct chunk *keep = a->chunks;

	release_deferred(a);
	if (g_hash_table_size(a->strings) > 0)
		g_hash_table_remove_all(a->strings);
	free_chunks(keep->next);
	keep->next = NULL;
	memset(keep->data, 0, keep->used);
	keep->used = 0;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(union any);
	struct chunk *c = a->chunks;
	void *p;

	g_assert(size < G_MAXSIZE / 2);
	if (PIECE_ALONE) {
		a->chunks = chunk_new(a->chunks, size);
		a->chunks->used = size;
		return a->chunks->data;
	}
	size = (size + align - 1) / align * align;
	if (c->size - c->used < size) {
		size_t want = MIN(c->size * 2, CHUNK_MAX - sizeof(*c));

		c = a->chunks = chunk_new(a->chunks, MAX(want, size));
	}
	p = c->data + c->used;
	c->used += size;
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	memcpy(p, s, n);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text, *p;

	va_start(ap, fmt);
	text = g_strdup_vprintf(fmt, ap);
	va_end(ap);
	p = arena_strdup(a, text);
	g_free(text);
	return p;
}

const char *
arena_intern(struct arena *a, const char *s)
{
	char *p;

	if (s == NULL)
		return NULL;
	if ((p = g_hash_table_lookup(a->strings, s)) == NULL) {
		p = arena_strdup(a, s);
		g_hash_table_add(a->strings, p);
	}
	return p;
}

void
arena_defer(struct arena *a, void (*release)(void *), void *object)
{
	struct deferred *d = arena_new(a, struct deferred);

	*d = (struct deferred){ a->deferred, release, object };
	a->deferred = d;
}

static void
ptr_array_release(void *p)
{
	g_ptr_array_free(p, TRUE);
}

static void
hash_table_release(void *p)
{
	g_hash_table_destroy(p);
}

GPtrArray *
arena_ptr_array(struct arena *a)
{
	GPtrArray *v = g_ptr_array_new();

	arena_defer(a, ptr_array_release, v);
	return v;
}

static GHashTable *
kept(struct arena *a, GHashTable *t)
{
	arena_defer(a, hash_table_release, t);
	return t;
}

GHashTable *
arena_hash_table(struct arena *a)
{
	return kept(a, g_hash_table_new(g_str_hash, g_str_equal));
}

GHashTable *
arena_pointer_table(struct arena *a)
{
	return kept(a, g_hash_table_new(NULL, NULL));
}
