/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees as yaml.h reads them, made piece by piece of other forms: answer sheets come as
 * workbooks, CSV and JSON too, and all that follows knows one tree.
 */
#ifndef YAML_YAML_NODE_H
#define YAML_YAML_NODE_H

#include "yaml/yaml.h"

struct arena;

struct yaml_node	*yaml_node_new(struct arena *, enum yaml_kind, const struct loc *);
/* TEXT is copied; as text when IS_TEXT, else as a word of the format. */
struct yaml_node	*yaml_node_scalar(struct arena *, const char *text, bool is_text, const
		    struct loc *);
void yaml_node_put(struct arena *, struct yaml_node *map, const char *key, const struct loc *,
    const struct yaml_node *);
void			 yaml_node_add(struct arena *, struct yaml_node *sequence, const struct
		    yaml_node *);

#endif
