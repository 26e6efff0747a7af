/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting until files of a project change: content/, and what a project may
 * keep of templates/ and lua/.  One thread at a time.  Linux's inotify(7).
 */
#ifndef SERVE_WATCH_H
#define SERVE_WATCH_H

#include <glib.h>
#include <stdbool.h>

struct watch;

/* NULL and an error when the system gives no further watches. */
struct watch	*watch_open(const char *root, GError **);
void		 watch_close(struct watch *);

/*
 * Return true when something has changed and the changing has paused, false
 * when STOP, a file descriptor, can be read.  Changes between two calls are
 * not missed.  Hidden files and what editors write beside a file do not count.
 */
bool		 watch_wait(struct watch *, int stop);

#endif
