/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answer sheets in all their forms: YAML, JSON, CSV and filled workbooks in,
 * the same out (workbooks by workbook/workbook.h), and nothing lost on the way.
 *
 * Every form is read into one tree, that of the YAML file (a map of checklist,
 * edition, respondent, date, profile, facts and answers), with the place of
 * each value; a workbook's line and column are those of the cell.
 */
#ifndef ANSWERS_ANSWERS_H
#define ANSWERS_ANSWERS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct checklist;
struct diags;
struct loc;
struct model;
struct trace;
struct yaml_node;

enum answers_form {
	ANSWERS_YAML,
	ANSWERS_JSON,
	ANSWERS_CSV,
	ANSWERS_XLSX,
	ANSWERS_PDF,
	ANSWERS_N_FORMS
};

#define ANSWERS_LIMIT	(16u * 1024 * 1024)	/* bytes of a file */

/*
 * A workbook is a zip archive and a filled form a PDF, whatever
 * its name; else by the name's end, else by the first byte.
 */
enum answers_form	 answers_form(const char *path, const char *bytes, size_t len);
/* "xlsx" or a file's name; ANSWERS_N_FORMS when it is none. */
enum answers_form	 answers_form_by_name(const char *);

/* NULL after messages.  PATH names the file in them and must live as long. */
const struct yaml_node	*answers_read(struct arena *, const char *path, const char *bytes, size_t
		    len, struct diags *);

/*
 * The same; FINGERPRINT: what a filled form says of the
 * questions printed on it (checklist_fingerprint), or NULL.
 */
const struct yaml_node *answers_read_form(struct arena *, const char *path, const char *bytes,
    size_t len, const struct yaml_node **fingerprint, struct diags *);

/*
 * The same sheet in its shortest form: keys in their order, nothing empty, a
 * bare value where nothing else is said.  What no form can carry is reported.
 */
const struct yaml_node	*answers_tidy(struct arena *, const struct yaml_node *, struct diags *);

/* Of a tidy tree. */
void			 answers_write_yaml(GString *, const struct yaml_node *);
void			 answers_write_json(GString *, const struct yaml_node *);
void			 answers_write_csv(GString *, const struct yaml_node *);

#endif
