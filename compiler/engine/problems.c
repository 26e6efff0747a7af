/* SPDX-License-Identifier: Apache-2.0 */
/* What a run found wrong with a sheet, to messages. */
#include "engine/engine.h"
#include "diag/diag.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *name; enum diag_code code; bool refuses; } codes[] = {
	{ "question", DIAG_SHEET_QUESTION, false },
	{ "not-asked", DIAG_SHEET_NOT_ASKED, false },
	{ "value", DIAG_SHEET_VALUE, false },
	{ "na", DIAG_SHEET_NA, false },
	{ "na-reason", DIAG_SHEET_NA_REASON, false },
	{ "fact", DIAG_SHEET_FACT, false },
	{ "fact-value", DIAG_SHEET_FACT_VALUE, false },
	{ "profile", DIAG_SHEET_PROFILE, false },
	{ "key", DIAG_SHEET_KEY, false },
	{ "shape", DIAG_SHEET_SHAPE, false },
	{ "date", DIAG_SHEET_DATE, false },
	{ "guess", DIAG_SHEET_GUESS, false },
	{ "twice", DIAG_SHEET_TWICE, false },
	{ "checklist", DIAG_SHEET_CHECKLIST, true },
	{ "no-checklist", DIAG_SHEET_NO_CHECKLIST, true },
	{ "edition", DIAG_SHEET_EDITION, true },
};

/* A line, cut at its tabs.  False when it is none of a problem. */
static bool
read_problem(struct engine_problem *p, char *line)
{
	char *fields[5] = { line };

	for (size_t i = 1; i < G_N_ELEMENTS(fields); i++) {
		if ((fields[i] = strchr(fields[i - 1], '\t')) == NULL)
			return false;
		*fields[i]++ = '\0';
	}
	*p = (struct engine_problem){ .code = fields[0],
		.line = (unsigned)strtoul(fields[1], NULL, 10),
		.column = (unsigned)strtoul(fields[2], NULL, 10),
		.text = fields[3],
		.near = fields[4] };
	return true;
}

struct engine_problems *
engine_problems_read(const char *lines)
{
	struct engine_problems *ps;
	const char *sheet = NULL;
	size_t most = 1;

	if (*lines == '\0')
		return NULL;
	for (const char *c = lines; *c != '\0'; c++)
		most += *c == '\n';
	ps = g_new0(struct engine_problems, 1);
	ps->items = g_new0(struct engine_problem, most);
	ps->lines = g_strdup(lines);
	for (char *line = ps->lines, *next; line != NULL; line = next) {
		if ((next = strchr(line, '\n')) != NULL)
			*next++ = '\0';
		/* Those of one sheet among several stand below its name. */
		if (g_str_has_prefix(line, "--"))
			sheet = line + 2;
		else if (read_problem(&ps->items[ps->n], line))
			ps->items[ps->n++].sheet = sheet;
	}
	return ps;
}

void
engine_problems_free(struct engine_problems *ps)
{
	if (ps == NULL)
		return;
	g_free(ps->items);
	g_free(ps->lines);
	g_free(ps);
}

bool
engine_report_one(struct diags *ds, const char *file, const struct engine_problem *p)
{
	struct loc loc = { file, p->line, p->column, 0 };

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		if (strcmp(codes[i].name, p->code) != 0)
			continue;
		diag_any(ds, codes[i].code, &loc, p->text, p->near);
		if (*p->near != '\0' && codes[i].code == DIAG_SHEET_DATE)
			diag_note(ds, NOTE_MEANT, &loc, p->near);
		else if (*p->near != '\0' && codes[i].code != DIAG_SHEET_GUESS)
			diag_note(ds, NOTE_NEAREST, &loc, p->near);
		return !codes[i].refuses;
	}
	return true;
}

bool
engine_report(struct diags *ds, const char *file, const struct engine_problems *ps)
{
	bool scored = true;

	for (size_t i = 0; ps != NULL && i < ps->n; i++)
		scored = engine_report_one(ds, file, &ps->items[i]) && scored;
	return scored;
}
