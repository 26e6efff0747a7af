/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GLib's locks once more, on pthreads.  GLib makes them of futexes inside a
 * library that TSan does not see into, so it would take every use of a lock
 * for a race.  Linked into a TSan build only; symbols of the program come
 * before the library's.
 */
#define _GNU_SOURCE
#include <glib.h>
#include <pthread.h>

/* A lock that is all zeroes is one that nobody has used yet: it is made by the first who does. */
static void *
made(gpointer *place, size_t size, void (*init)(void *))
{
	void *there = __atomic_load_n(place, __ATOMIC_ACQUIRE), *fresh;

	if (there != NULL)
		return there;
	fresh = g_malloc0(size);
	init(fresh);
	if (__atomic_compare_exchange_n(place, &there, fresh, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		return fresh;
	g_free(fresh);
	return there;
}

static void
init_mutex(void *m)
{
	pthread_mutex_init(m, NULL);
}

static void
init_cond(void *c)
{
	pthread_cond_init(c, NULL);
}

static pthread_mutex_t *
mutex(GMutex *m)
{
	return made(&m->p, sizeof(pthread_mutex_t), init_mutex);
}

static pthread_cond_t *
cond(GCond *c)
{
	return made(&c->p, sizeof(pthread_cond_t), init_cond);
}

void
g_mutex_init(GMutex *m)
{
	m->p = NULL;
}

void
g_mutex_clear(GMutex *m)
{
	g_free(m->p);
	m->p = NULL;
}

void
g_mutex_lock(GMutex *m)
{
	pthread_mutex_lock(mutex(m));
}

gboolean
g_mutex_trylock(GMutex *m)
{
	return pthread_mutex_trylock(mutex(m)) == 0;
}

void
g_mutex_unlock(GMutex *m)
{
	pthread_mutex_unlock(mutex(m));
}

void
g_cond_init(GCond *c)
{
	c->p = NULL;
}

void
g_cond_clear(GCond *c)
{
	g_free(c->p);
	c->p = NULL;
}

void
g_cond_wait(GCond *c, GMutex *m)
{
	pthread_cond_wait(cond(c), mutex(m));
}

void
g_cond_signal(GCond *c)
{
	pthread_cond_signal(cond(c));
}

void
g_cond_broadcast(GCond *c)
{
	pthread_cond_broadcast(cond(c));
}

/* One lock for all that is made once, held from enter to leave; what is made may make other such things. */
static pthread_mutex_t *
once(void)
{
	static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

	return &lock;
}

gboolean
(g_once_init_enter)(volatile void *location)
{
	pthread_mutex_lock(once());
	if (__atomic_load_n((volatile gsize *)location, __ATOMIC_ACQUIRE) == 0)
		return TRUE;
	pthread_mutex_unlock(once());
	return FALSE;
}

void
(g_once_init_leave)(volatile void *location, gsize result)
{
	__atomic_store_n((volatile gsize *)location, result, __ATOMIC_RELEASE);
	pthread_mutex_unlock(once());
}
