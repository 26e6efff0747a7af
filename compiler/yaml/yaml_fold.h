/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars over several lines; private to yaml/. */
#ifndef YAML_YAML_FOLD_H
#define YAML_YAML_FOLD_H

#include <stddef.h>

/*
 * VALUE is what libyaml made of a scalar whose RAW text, LEN bytes, goes over
 * several lines: each line end became a blank.  As in Markdown none belongs
 * beside a Japanese character; such blanks are taken out.  NULL when there are
 * none, or when the two cannot be told side by side.  Free with g_free.
 */
char	*yaml_fold(const char *value, const char *raw, size_t len);

#endif
