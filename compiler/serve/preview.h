/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A project as it is now, read again after every change, its files made when
 * they are asked for.  While the content has errors the last good reading is
 * what files are made of.  Functions may be called from several threads.
 */
#ifndef SERVE_PREVIEW_H
#define SERVE_PREVIEW_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct loc;
struct preview;

/* What came of a reading. */
struct preview_news {
	unsigned	 reading;	/* from 1, counted up */
	bool		 good;		/* without errors: what is shown is this reading */
	unsigned	 errors, warnings;
	size_t		 parsed;	/* chapters that were read anew */
	double		 seconds;	/* that it took */
};

struct preview	*preview_open(const char *root);
void		 preview_close(struct preview *);

/*
 * Read the project, only what has changed.  SAY, unless NULL, is given the
 * messages while they are there.
 */
void		 preview_read(struct preview *, void (*say)(struct diags *, void *), void *data);

struct preview_news	 preview_news(struct preview *);
/*
 * The messages of the last reading, as diags_print_json
 * writes them; none when it was good.  Free with g_free.
 */
char		*preview_messages(struct preview *);

/* Whether there is a reading without errors to make files of. */
bool		 preview_is_there(struct preview *);

/* A file of the output, as a build writes it; NULL: there is none.  Free with g_bytes_unref. */
GBytes		*preview_file(struct preview *, const char *path);

/*
 * Where what has the anchor ID on a page of the site is written.  False: it
 * is not known.  The file's name is the caller's, to g_free.
 */
bool		 preview_place(struct preview *, const char *page, const char *id, struct loc *);

#endif
