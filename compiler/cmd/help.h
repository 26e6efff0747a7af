/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What --help and the man page say beside the options, from one table
 * (help.def), and the man page itself, made from the option tables of all
 * commands: each is run once with a writer in place of the parser.
 */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "cmd/cmd.h"

struct help {
	const char	*name;		/* of the command */
	const char	*formats;	/* "text, json"; NULL: it has no --format */
	const char	*examples;	/* a line each */
};

/* Never NULL: a command that is not in the table has neither formats nor examples. */
const struct help	*help_of(const struct command *);
/* Whether WORD is one of WORDS, as "text, json". */
bool			 help_takes(const char *words, const char *word);
/*
 * What --help ends with: the command's own words, examples,
 * where messages are explained.  Free with g_free.
 */
char			*help_end(const struct command *);

/* Print the man page in the present language. */
void	 man_print(const struct command *const *commands, size_t n);
/* Whether the page is being printed: cmd_options then hands over its tables, and parses nothing. */
bool	 man_is_printing(void);
void	 man_put_options(const struct command *, const GOptionEntry *const *lists);

#endif
