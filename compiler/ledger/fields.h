/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of a comment as one list of texts; private to ledger/. */
#ifndef LEDGER_FIELDS_H
#define LEDGER_FIELDS_H

#include "ledger/comments.h"

/* The key in YAML, and below "comment-column/" in the vocabulary. */
const char	*field_key(enum ledger_field);
/* Texts of the arena; "" where nothing is said. */
void		 field_read(struct arena *, const struct comment *, const char
		    *field[LEDGER_N_FIELDS]);
/* "1:" and hexadecimal digits. */
const char	*field_fingerprint(struct arena *, const char *const field[LEDGER_N_FIELDS]);
/* The disposition that a cell means, in any language or as the format has it; NULL. */
const char	*field_disposition(const char *text);

#endif
