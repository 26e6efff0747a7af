/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this process may still do while it reads files that others wrote: read
 * and write below the folders named, make threads and copies of itself, nothing
 * else.  Programs cannot be started, connections opened or other processes
 * looked into, whatever a fault in a reader would be used for.
 *
 * Landlock (Linux 5.13) guards files, seccomp(2) the rest; where the kernel
 * lacks one of them the other holds alone.  There is no way back, so a command
 * opens it after its options and before its first file and thread.
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <glib.h>

struct confine;

struct confine	*confine_open(void);

/* Allow reading a file, or a folder and all below it.  What does not exist is passed over. */
void		 confine_read(struct confine *, const char *path);
/* Allow reading and replacing a file: writing, and making and renaming files in its folder. */
void		 confine_write(struct confine *, const char *path);
/*
 * The same for a folder of one's own (base/scratch.h) and all below; it may be removed at the end.
 */
void		 confine_scratch(struct confine *, const char *folder);

/*
 * Hold the process to it from now on, and close.  Returns what holds it, for
 * people ("Landlock, seccomp"; "" when the kernel has neither); free with g_free.
 * NULL and an error, and nothing is held, when a path that is there could not be
 * allowed: the command would miss what it holds.
 */
char		*confine_enforce(struct confine *, GError **);

/*
 * For a copy of the process that only reads what it has open already: no file, no process, nothing.
 */
void		 confine_all(void);

#endif
