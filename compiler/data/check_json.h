/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `shirube check --format json`: one object with counts, coverage per guide,
 * source and level, and the messages (as diags_print_json writes them).
 */
#ifndef DATA_CHECK_JSON_H
#define DATA_CHECK_JSON_H

struct diags;
struct model;
struct trace;

/*
 * Text of the object, ended by a line feed; free with
 * g_free.  MODEL and TRACE may be NULL: messages only.
 */
char	*data_check_json(const struct model *, const struct trace *, struct diags *);

#endif
