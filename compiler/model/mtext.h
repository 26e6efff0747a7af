/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What content files of every kind hold: text in up
 * to two languages, and how surely a thing is known.
 */
#ifndef MODEL_MTEXT_H
#define MODEL_MTEXT_H

/* ja is filled from a plain string. Either may be NULL. */
struct mtext { const char *ja, *en; };

/*
 * The text in the present language (base/text.h), falling back to the other; "" when there is none.
 */
const char	*mtext_get(const struct mtext *);

enum confidence { CONF_FOUND, CONF_MEETING, CONF_RECALLED };
const char	*confidence_word(enum confidence);

#endif
