/* SPDX-License-Identifier: Apache-2.0 */
/* One run of a command over a project: what it reads, says and ends with. */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include <stdbool.h>

struct arena;
struct diags;
struct model;
struct trace;

enum exit_status { EXIT_CLEAN, EXIT_CONTENT, EXIT_USAGE, EXIT_SYSTEM };

struct run {
	struct arena	*arena;
	struct diags	*ds;
	char		*root;
	struct model	*model;		/* NULL until cmd_load */
	struct trace	*trace;
	bool		 unchecked;	/* errors came before the checks */
	/* a line to stderr after the messages, freed by cmd_close */
	char		*last;
	bool		 pdf2;		/* reports are PDF 2.0 (canvas/canvas.h) */
	bool		 told;		/* the messages are part of what was printed already */
};

#endif
