/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One arena holds all that a run learns; it is freed once, at the end.
 *
 * Allocation never returns NULL: out of memory ends the program with one
 * line.  Memory comes zeroed and aligned for any type up to eight bytes.  An arena belongs to
 * one thread at a time; threads that work side by side open their own.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <glib.h>
#include <stddef.h>

struct arena;

struct arena	*arena_open(void);
void		 arena_close(struct arena *);
/* Forget all that it holds, as if closed and opened, but keep some room. */
void		 arena_clear(struct arena *);

void		*arena_alloc(struct arena *, size_t);
char		*arena_strdup(struct arena *, const char *);	/* NULL stays NULL */
char		*arena_strndup(struct arena *, const char *, size_t);
char		*arena_printf(struct arena *, const char *, ...)
		    G_GNUC_PRINTF(2, 3);

/* Equal strings give the same pointer, so ids compare by pointer. */
const char	*arena_intern(struct arena *, const char *);

/* Run release(object) when the arena closes, last registered first. */
void		 arena_defer(struct arena *, void (*release)(void *), void *);

/* GLib containers that live as long as the arena. */
GPtrArray	*arena_ptr_array(struct arena *);
GHashTable	*arena_hash_table(struct arena *);	/* string keys, borrowed */
GHashTable	*arena_pointer_table(struct arena *);	/* keys by address */

#define arena_new(a, type)		((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n)		((type *)arena_alloc((a), sizeof(type) * (n)))

#endif
