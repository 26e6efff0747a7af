/* SPDX-License-Identifier: Apache-2.0 */
/* What a collection of messages is made of; private to diag/. */
#ifndef DIAG_DIAG_LIST_H
#define DIAG_DIAG_LIST_H

#include "base/text.h"
#include "diag/diag.h"

struct message_note {
	struct loc	 loc;
	char		*text;
};

struct message {
	enum diag_code	 code;
	struct loc	 loc;
	char		*text;
	GArray		*notes;		/* struct message_note */
	GThread		*thread;	/* that reported it: its notes belong here */
	unsigned	 serial;
};

struct text_line {
	size_t		 at;		/* bytes before it … */
	size_t		 characters;	/* … and characters */
};

/* A file's text, indexed when the first place in it is looked for. */
struct file_text {
	const char	*text;
	size_t		 len;
	GArray		*lines;		/* struct text_line; NULL: not indexed yet */
	GArray		*marks;		/* size_t: bytes before each MARK_EVERY-th character */
};

/* Names instead of lines. */
struct file_names {
	const char *const *names;
	size_t		 n;
	bool		 are_sheets;
};

#define MARK_EVERY	1024u		/* so that a place in a line of a megabyte is as near as any */

struct diags {
	GMutex		 lock;
	GPtrArray	*list;		/* struct message * */
	GHashTable	*files;		/* path -> struct file_text * */
	GHashTable	*names;		/* path -> struct file_names * */
	unsigned	 count[DIAG_ERROR + 1];
	enum lang	 lang;		/* of messages, whatever the edition's */
	bool		 sorted;
};

/* By file, line, column, code; struct message *. */
const GPtrArray	*diags_in_order(struct diags *);

#endif
