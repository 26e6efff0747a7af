/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a source file in the author's editor. */
#ifndef SERVE_EDITOR_H
#define SERVE_EDITOR_H

#include <glib.h>
#include <stdbool.h>

struct loc;

/*
 * The command for an editor named by program ("code", "emacsclient", …), or
 * WORDS as they are when {file} is in them.  Free with g_free.
 */
char	*editor_command(const char *words);

/*
 * Start COMMAND with {file}, {line} and {column} filled in,
 * by no shell.  False and an error when it cannot be started.
 */
bool	 editor_start(const char *command, const char *root, const struct loc *, GError **);

#endif
