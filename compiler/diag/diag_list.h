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

/* A file's text, and what was found of it so far: messages come in order, so most begin where the last one stood. */
struct file_text {
	const char	*text;
	size_t		 len;
	GArray		*lines;		/* size_t: where each begins; NULL until the first is asked for */
	unsigned	 line, column;	/* the place last asked for … */
	const char	*at;		/* … and where it is */
};

struct diags {
	GMutex		 lock;
	GPtrArray	*list;		/* struct message * */
	GHashTable	*files;		/* path -> struct file_text * */
	unsigned	 count[DIAG_ERROR + 1];
	enum lang	 lang;		/* of messages, whatever the edition's */
	bool		 sorted;
};

/* By file, line, column, code; struct message *. */
const GPtrArray	*diags_in_order(struct diags *);

#endif
