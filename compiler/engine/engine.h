/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checklists: compiled to one Lua text file each, run in a sandbox.
 *
 * The file holds the engine (lua/), the checklist's data and its scoring
 * rule; what the program computes with it, a stock lua5.4 computes too, byte
 * for byte.  The language's header is seen in this folder only.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct checklist;
struct diags;
struct model;
struct trace;
struct yaml_node;

/*
 * The checklist as Lua source.  NULL after a message when its scoring rule
 * does not exist or does not run.  One made for a profile (engine/tailor.h)
 * has its facts and targets.  Free with g_string_free.
 */
GString *engine_compile(
    const struct model *, const struct trace *, const struct checklist *, struct diags *);

/*
 * The compiled checklist without its wording, command line, comments,
 * the words of other languages than LANG ("ja", "en") and the
 * parts for text, tables and many sheets: it reads sheets and scores them to
 * the same JSON.  For pages, which have the wording in their own text.
 */
GString	*engine_for_page(const GString *lua, const char *lang);

/* Bounds of one call; zeroes mean the defaults. */
struct engine_limits {
	size_t		 memory;	/* bytes (16 MiB, more for a large checklist) */
	/* ms of this thread's processor time (250, more for a large checklist) */
	unsigned	 time;
	/* count them instead: slower, but the same on every machine */
	unsigned long	 instructions;
};

/*
 * A compiled checklist ready to score.  Used by one thread at a time.  NULL
 * when the file does not load; *ERROR (free it) says why.
 */
struct engine;

struct engine	*engine_open(const char *lua, size_t len, const struct engine_limits *, char
		    **error);
void		 engine_close(struct engine *);

/* What is wrong with a sheet. */
struct engine_problem {
	const char	*sheet;		/* of several in one request: its name; else NULL */
	const char	*code, *text;
	const char	*near;		/* what may have been meant; "" when nothing is near */
	unsigned	 line, column;	/* 0: not known */
};

struct engine_problems {
	size_t		 n;
	struct engine_problem *items;	/* in the order of the sheet */
	char		*lines;		/* which hold the texts */
};

/*
 * Request in, answer and problems (NULL: there are none) out; free both.
 * False when the checklist failed or was stopped: *ANSWER is the reason, and
 * the state is built anew, so that nothing of it is left for the next sheet.
 */
bool engine_run(struct engine *, const char *request, size_t len, char **answer, size_t *answer_len,
    struct engine_problems **);
/* From what a checklist gives: one a line, code, line, column, text, nearest, with tabs between. */
struct engine_problems *engine_problems_read(const char *lines);
void		 engine_problems_free(struct engine_problems *);

/* An answer sheet as the lines of a request. */
void		 engine_request(GString *, const struct yaml_node *);

/*
 * The same, shorter: plain answers as one character each, without places.
 * For a batch, which names no places.
 */
void		 engine_request_short(const struct engine *, GString *, const struct yaml_node *);

/* Question id -> its number from 1, as a pointer; in the order of the checklist. */
GHashTable	*engine_questions(const struct engine *);

/*
 * The same from JSON, by the checklist's own reader.  False: *FAULT (free it)
 * says what is wrong, LINE and COLUMN the place.
 */
bool engine_request_json(struct engine *, const char *json, size_t len, GString *request,
    char **fault, unsigned *line, unsigned *column);

/*
 * A file of group statistics, YAML or JSON, as lines of a request (lua/group.lua).  False as above.
 */
bool engine_group(struct engine *, const char *text, size_t len, bool is_json, GString *request,
    char **fault, unsigned *line, unsigned *column);

/*
 * What a person wrote, by the rules of lua/reading.lua: WHAT is "date", or
 * "answer" to QUESTION.  *OUT (free it): the text as the formats write it;
 * of READING_NONE what may have been meant, or NULL.
 */
enum engine_reading {
	READING_NONE,
	READING_SURE,
	READING_GUESS,
	READING_LABEL /* a level, if its label is as it says */
};

enum engine_reading	 engine_read(struct engine *, const char *what, const char *text, const char
		    *question, char **out);
/* The same without a checklist, which an answer's labels would need; QUESTION is not looked at. */
enum engine_reading	 engine_read_alone(const char *what, const char *text, char **out);

/* An option of the request: "format" "text"; the value's line feeds are escaped. */
void		 engine_option(GString *, const char *name, const char *value);

/*
 * A line of the request: the file of this piece of evidence (from
 * 1) of the answer ID is not the one that was answered with.
 */
void		 engine_evidence_changed(GString *, const char *id, unsigned number);

/*
 * The problems of a run, or one of them, as messages at their places in FILE,
 * which must live as long as the messages.  False when the sheet was refused:
 * it is of another checklist or edition, and the answer holds no score.
 */
bool		 engine_report(struct diags *, const char *file, const struct engine_problems *);
bool		 engine_report_one(struct diags *, const char *file, const struct engine_problem *);

#endif
