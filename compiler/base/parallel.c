/* SPDX-License-Identifier: Apache-2.0 */
/* Independent jobs on all cores, by GLib threads; each takes the next job until none is left. */
#include "base/parallel.h"
#include "base/text.h"

#include <glib.h>

struct queue {
	void		(*work)(void *);
	void	*const	*jobs;
	size_t		 n;
	gsize		 next;		/* atomic */
	enum lang	 lang;		/* of the caller: helpers speak it too */
};

static void
take_jobs(struct queue *q)
{
	gsize i;

	while ((i = (gsize)g_atomic_pointer_add(&q->next, 1)) < q->n)
		q->work(q->jobs[i]);
}

static gpointer
help(gpointer p)
{
	struct queue *q = p;

	lang_enter(q->lang);
	take_jobs(q);
	return NULL;
}

void
parallel_run(void (*work)(void *), void *const *jobs, size_t n)
{
	struct queue q = { work, jobs, n, 0, lang_get() };
	GThread *threads[63];
	size_t wanted = MIN(MIN((size_t)g_get_num_processors(), n), G_N_ELEMENTS(threads) + 1),
	       helpers = 0;

	/* Where the system gives no further thread, those there are do the work. */
	while (helpers + 1 < wanted &&
	    (threads[helpers] = g_thread_try_new("job", help, &q, NULL)) != NULL)
		helpers++;
	take_jobs(&q);
	for (size_t i = 0; i < helpers; i++)
		g_thread_join(threads[i]);
}
