/* SPDX-License-Identifier: Apache-2.0 */
/* Messages whose arguments fit their texts (CASE 0) and such as the compiler must refuse, one a case. */
#include "diag/diag.h"

void	provoke(struct diags *, const char *, int);

void
provoke(struct diags *ds, const char *text, int number)
{
	(void)number;
#if CASE == 0
	diag(ds, DIAG_FILE_WRITE, NULL, text, text);
	diag_note(ds, NOTE_NO_CLAUSES, NULL, text, text);
	diag0(ds, DIAG_SHEET_FORMULA, NULL);
	diag_note0(ds, NOTE_FIRST_HERE, NULL);
	diag_either(ds, number > 0, DIAG_FILE_MISSING, DIAG_FILE_ENCODING, NULL, text);
#elif CASE == 1	/* too few */
	diag(ds, DIAG_FILE_WRITE, NULL, text);
#elif CASE == 2	/* too many */
	diag(ds, DIAG_FILE_MISSING, NULL, text, text);
#elif CASE == 3	/* a number for a string */
	diag(ds, DIAG_FILE_WRITE, NULL, text, number);
#elif CASE == 4	/* none at all */
	diag0(ds, DIAG_FILE_MISSING, NULL);
#elif CASE == 5	/* a note's */
	diag_note(ds, NOTE_NO_CLAUSES, NULL, text);
#elif CASE == 6
	diag_note0(ds, NOTE_NEAREST, NULL);
#elif CASE == 7	/* only one of two codes takes them */
	diag_either(ds, number > 0, DIAG_FILE_MISSING, DIAG_FILE_WRITE, NULL, text);
#elif CASE == 8	/* a code that the compiler cannot see */
	enum diag_code code = number > 0 ? DIAG_FILE_MISSING : DIAG_FILE_WRITE;

	diag(ds, code, NULL, text);
#endif
}
