/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Subcommands: one constant struct a file, one table in main.c.
 *
 * A command parses its own options with GOptionContext (see cmd_options),
 * reads the project, does its work and returns the exit status:
 * 0 clean, 1 errors in content, 2 usage, 3 the system failed.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "check/run.h"
#include "diag/diag.h"

#include <glib.h>
#include <stdbool.h>

struct command {
	const char	*name;
	const char	*arguments;		/* for the usage line */
	const char	*summary[2];		/* by enum lang */
	int		(*run)(int argc, char **argv);	/* argv[0] is the command's name */
	const char	*after[2];		/* what --help ends with; or NULL */
	bool		 confined;		/* it reads what others filled in: base/confine.h */
	const char	*confined_by;		/* only with this option; NULL: by none */
	/* "-": standard input names files, which may be anywhere */
	bool		 names_on_input;
};

struct scratch;

/* The list is commands.def, in the order of the help text. */
#define COMMAND(name)	extern const struct command cmd_##name;
#include "cmd/commands.def"
#undef COMMAND

/* What every command takes: -C DIR, --format, --lang, --color, -v, filled by cmd_options. */
struct cmd_common {
	char	*dir;			/* project root; NULL: looked for upwards from here */
	/* "text" or "json" (or more where a command says so); NULL: text */
	char	*format;
	char	*lang;			/* "ja" or "en"; NULL: by locale */
	char	*color;			/* "auto", "always", "never" */
	gboolean verbose;		/* also what is only worth knowing */
	/* of a kind of message that comes often the first few are enough … */
	bool	 fold;
	gboolean all;			/* … unless all are asked for (check --all) */
	gboolean no_confine;		/* a confined command is not */
	struct scratch *scratch;	/* of a confined command: its temporary files are in it */
};

/*
 * Parse ENTRIES and the common options of COMMAND; what is left stays in
 * argv.  False after a message to stderr: the caller returns EXIT_USAGE.
 * --help prints and ends the program.
 *
 * From then on a confined command reads only the project, the folders of the
 * files it was given as arguments or by options of file names, and writes only
 * where --output says.
 */
bool	 cmd_options(const struct command *, const GOptionEntry *, struct cmd_common *, int *argc,
		    char ***argv);
void	 cmd_common_clear(struct cmd_common *);

/* One of WORDS (NULL-ended); NULL FORMAT is the first.  -1 after a message. */
int	 cmd_format(const struct cmd_common *, const char *const *words);

/*
 * The same, where the end of the name of the file to write (or
 * NULL) decides too; -1 also when it does not go with the form.
 */
int	 cmd_format_of(const struct cmd_common *, const char *const *words, const char *path);
/*
 * False after a message when the folder to write (or NULL) has a name that ends as a file's does.
 */
bool	 cmd_is_folder(const char *path);

/* False after a message when words are left over. */
bool	 cmd_no_arguments(int argc, char **argv);

/* Whether VALUE, given with OPTION (NULL: it was not given), is a date.  False after a message. */
bool	 cmd_is_date(const char *option, const char *value);

/* of --pdf: NULL, 1.7 or 2.0; another is reported */
bool		 cmd_pdf_version(const char *version);
bool	 cmd_color(const struct cmd_common *, int fd);

/* False: a message was printed, return EXIT_USAGE. */
bool	 cmd_open(struct run *, const struct cmd_common *);
/* The same if there is a project; no message when there is none. */
bool	 cmd_open_quietly(struct run *, const struct cmd_common *);
/*
 * Read the model and build the trace.  False when there is no edition to speak of, or when a
 * file or folder of the project is there but cannot be read.
 */
bool	 cmd_load(struct run *);
/*
 * Run the checks; not on a model that was read with errors, where what is
 * missing may only be what could not be read.
 */
void	 cmd_check_model(struct run *);
/*
 * The bytes of a file that was named, or of standard input
 * ("-"), at most LIMIT; free with g_free.  NULL after a message.
 */
char	*cmd_read(struct diags *, const char *path, size_t limit, size_t *len);
/*
 * Text for people to stdout: titles, quotations and
 * answers must not steer the terminal (text_shown).
 */
void	 cmd_show(const char *text);
/* Messages as text to stderr, with their number. */
void	 cmd_say(struct diags *, const struct cmd_common *);
/*
 * Print the messages to stderr in the format asked for, free everything,
 * and give the exit status: STATUS, or EXIT_CONTENT when there were errors.
 */
int	 cmd_close(struct run *, const struct cmd_common *, int status, bool strict);

#endif
