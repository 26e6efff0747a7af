/* SPDX-License-Identifier: Apache-2.0 */
/* Independent jobs on all cores, by GLib threads; each takes the next job until none is left. */
#include "base/parallel.h"

#include <glib.h>

struct queue {
	void		(*work)(void *);
	void	*const	*jobs;
	size_t		 n;
	gsize		 next;		/* atomic */
};

static gpointer
take_jobs(gpointer p)
{
	struct queue *q = p;
	gsize i;

	while ((i = (gsize)g_atomic_pointer_add(&q->next, 1)) < q->n)
		q->work(q->jobs[i]);
	return NULL;
}

void
parallel_run(void (*work)(void *), void *const *jobs, size_t n)
{
	struct queue q = { work, jobs, n, 0 };
	GThread *threads[63];
	size_t helpers = MIN(MIN((size_t)g_get_num_processors(), n), G_N_ELEMENTS(threads) + 1);

	helpers = helpers > 0 ? helpers - 1 : 0;
	for (size_t i = 0; i < helpers; i++)
		threads[i] = g_thread_new("job", take_jobs, &q);
	take_jobs(&q);
	for (size_t i = 0; i < helpers; i++)
		g_thread_join(threads[i]);
}
