/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages to the author: collected during a run, printed at its end.
 *
 * Every message has a code of the one table diag_codes.def, which holds its
 * severity, its text in English and Japanese and the paragraph that
 * `shirube explain CODE` prints.  The text's arguments are strings, so both
 * languages can order them as they need (%1$s, %2$s).
 *
 * diag() may be called from several threads; messages are printed in order
 * of file, line and column, so the order of work does not show.
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "diag/diag_check.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum diag_severity { DIAG_INFO, DIAG_WARNING, DIAG_ERROR };

enum diag_code {
#define DIAG(code, severity, en, ja, why_en, why_ja)	DIAG_##code,
#include "diag/diag_codes.def"
#undef DIAG
	DIAG_N_CODES
};

enum diag_note_code {
#define NOTE(code, en, ja)	NOTE_##code,
#include "diag/diag_notes.def"
#undef NOTE
	NOTE_N_CODES
};

/* A place in an input file.  line 0: the file as a whole; file NULL: nowhere. */
struct loc {
	const char	*file;		/* relative to the project, lives as long as the run */
	unsigned	 line;		/* from 1 */
	unsigned	 column;	/* from 1, in characters */
	unsigned	 length;	/* characters meant; 0: unknown */
};

struct diag_info {
	const char		*name;		/* "clause-unknown" */
	enum diag_severity	 severity;
	const char		*text[2];	/* by enum lang: LANG_JA, LANG_EN */
	const char		*why[2];	/* the manual's paragraph */
};

struct diags;

struct diags	*diags_open(void);
void		 diags_close(struct diags *);

/*
 * Add what FROM holds, as if it had been reported here.  Texts
 * and file names stay borrowed from where FROM has them.
 */
void		 diags_append(struct diags *, const struct diags *from);

/* The text of a file, for excerpts.  Borrowed; it must outlive the printing. */
void		 diags_add_text(struct diags *, const char *file, const char *text, size_t len);

/*
 * Where TEXT first stands in the texts that were
 * given, by the names of their files; false: nowhere.
 */
bool		 diags_find_text(struct diags *, const char *text, struct loc *);

/*
 * Places of files that have no lines.  Borrowed as above.
 * names: line L is called NAMES[L - 1], as the fields of a form are.
 * sheets: column C of line L is a cell of the sheet NAMES[(C - 1) / DIAG_COLUMNS]; "Answers!F12".
 */
#define DIAG_COLUMNS	64

void		 diags_add_names(struct diags *, const char *file, const char *const *names, size_t
		    n);
void		 diags_add_sheets(struct diags *, const char *file, const char *const *names, size_t
		    n);

/*
 * diag(ds, DIAG_CLAUSE_UNKNOWN, &loc, id): the arguments are strings, as many
 * as the table's text uses.  The code is written out, so that the compiler
 * holds them against the text in each language: too few, too many or another
 * type is an error (tests/diag_arguments.sh).  DS may be NULL.
 */
#define diag(ds, code, loc, ...)                                                                   \
	(DIAG_CHECK(code, __VA_ARGS__),                                                            \
	    diag_report((ds), (code), (loc), __VA_ARGS__, (const char *)NULL))
/*
 * A further line to the last message of this thread:
 * another place, the nearest id, what was done instead.
 */
#define diag_note(ds, code, loc, ...)                                                              \
	(DIAG_CHECK(code, __VA_ARGS__),                                                            \
	    diag_report_note((ds), (code), (loc), __VA_ARGS__, (const char *)NULL))
/* For texts without arguments. */
#define diag0(ds, code, loc) \
	(DIAG_CHECK0(code), diag_report((ds), (code), (loc), (const char *)NULL))
#define diag_note0(ds, code, loc) \
	(DIAG_CHECK0(code), diag_report_note((ds), (code), (loc), (const char *)NULL))
/* One of two codes whose texts take the same arguments: FIRST when WHICH is true. */
#define diag_either(ds, which, first, second, loc, ...) \
	(DIAG_CHECK(first, __VA_ARGS__), DIAG_CHECK(second, __VA_ARGS__), \
	 diag_report((ds), (which) ? (first) : (second), (loc), __VA_ARGS__, (const char *)NULL))
/*
 * For a code that stands in a table of the caller's, whose
 * texts all take the same arguments: nothing is checked.
 */
#define diag_any(ds, code, loc, ...)	diag_report((ds), (code), (loc), __VA_ARGS__, (const char *)NULL)

void diag_report(struct diags *, enum diag_code, const struct loc *, ...) G_GNUC_NULL_TERMINATED;
void diag_report_note(
    struct diags *, enum diag_note_code, const struct loc *, ...) G_GNUC_NULL_TERMINATED;

unsigned	 diags_count(const struct diags *, enum diag_severity);
/* Is there an error in this file? */
bool		 diags_has_error_in(const struct diags *, const char *file);
bool		 diags_has(const struct diags *, enum diag_code, const char *file, unsigned line);

const struct diag_info *diag_info(enum diag_code);
/* By name as printed ("clause-unknown"); DIAG_N_CODES when there is none. */
enum diag_code	 diag_by_name(const char *);

struct diag_style {
	bool	 color;
	bool	 excerpt;		/* show the line and a caret */
	enum diag_severity least;	/* leave out what is below */
	bool	 fold;			/* of a kind that comes often, the first few and a count */
};

/* file:line:column: severity: text [code], excerpt with caret, notes. */
void		 diags_print_text(struct diags *, FILE *, const struct diag_style *);
/*
 * One JSON array of objects: file, line, column (or place:
 * the name of a field or cell), severity, code, text, notes.
 */
void		 diags_print_json(struct diags *, FILE *);
/* SARIF 2.1.0, one run. */
void		 diags_print_sarif(struct diags *, FILE *, const char *version);

#endif
