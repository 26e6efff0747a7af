/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Independent jobs on all cores.  The order in which they run is not
 * defined; what they make must not depend on it.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* Run work(jobs[i]) for every i and return when all are done.  May be nested. */
void	 parallel_run(void (*work)(void *), void *const *jobs, size_t n);

#endif
