/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A project to begin from: the files of templates/new/, with the author's own
 * id, title and today's date in them.  It builds at once, without a message.
 *
 * In a template @ID@, @PREFIX@ (of provisions) and @DATE@ stand for words that
 * are safe anywhere; so does ID in a file's name.  @TITLE@ stands in values of
 * YAML at the beginning of a line ("title: @TITLE@"), which are quoted where
 * they must be.  The first line, our licence, is left out of what is written.
 */
#ifndef EDITION_SCAFFOLD_H
#define EDITION_SCAFFOLD_H

#include "check/run.h"

#include <glib.h>
#include <stdbool.h>

struct diags;

struct scaffold {
	const char	*dir;		/* the project's folder; the files are in DIR/content/ */
	const char	*id;		/* of the guide and its checklist; model_guide_may_be */
	const char	*title;		/* scaffold_takes_title */
};

/* What the folder's name gives: an id that may be a guide's, and a title.  Free with g_free. */
char		*scaffold_id(const char *dir);
char		*scaffold_title(const char *dir);

/* Whether it is a title: UTF-8 on one line, with something to read and nothing that steers. */
bool		 scaffold_takes_title(const char *title);

/*
 * Write all files or none.  EXIT_CONTENT when DIR holds anything, EXIT_SYSTEM
 * when it cannot be written, each after a message.  The paths that were
 * written are added to PATHS, sorted; they are freed with g_free.
 */
enum exit_status scaffold_write(const struct scaffold *, GPtrArray *paths, struct diags *);

#endif
