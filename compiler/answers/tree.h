/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees as yaml/ reads them, made of other forms: answer sheets come as
 * workbooks, CSV and JSON too, and all that follows knows one tree.
 */
#ifndef ANSWERS_TREE_H
#define ANSWERS_TREE_H

#include "yaml/yaml.h"

struct arena;

struct yaml_node	*tree_new(struct arena *, enum yaml_kind, const struct loc *);
/* TEXT is copied; as text when IS_TEXT, else as a word of the format. */
struct yaml_node	*tree_scalar(struct arena *, const char *text, bool is_text, const struct loc *);
void			 tree_put(struct arena *, struct yaml_node *map, const char *key, const struct loc *, const struct yaml_node *);
void			 tree_add(struct arena *, struct yaml_node *sequence, const struct yaml_node *);

#endif
