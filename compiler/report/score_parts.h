/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a score's report that the walk has too. */
#ifndef REPORT_SCORE_PARTS_H
#define REPORT_SCORE_PARTS_H

#include <stddef.h>

struct report;
struct result;
struct result_node;

/* Who answered, when, as what. */
void	 score_put_facts(struct report *, const struct result *);
/* How many questions are met, partly met …, in a sentence. */
void	 score_put_counts(struct report *, const struct result *);
/* What a scored node was made of, inside a cell. */
void	 score_put_inputs(struct report *, const struct result_node *);
/* The first MOST steps as a table with owner and date. */
void	 score_put_plan(struct report *, const struct result *, size_t most);
/* The last section: checklist, rule, fingerprint, notice. */
void	 score_put_reading(struct report *, const struct result *);

#endif
