/* SPDX-License-Identifier: Apache-2.0 */
/* The readers of single forms; private to answers/. */
#ifndef ANSWERS_ANSWERS_FORMS_H
#define ANSWERS_ANSWERS_FORMS_H

#include <stddef.h>

/* Where a filled form's tree says what its questions were; no key of an answer sheet. */
#define ANSWERS_FINGERPRINT	"fingerprint"

struct arena;
struct diags;
struct yaml_node;

const struct yaml_node	*answers_read_json(struct arena *, const char *path, const char *bytes,
		    size_t len, struct diags *);
const struct yaml_node	*answers_read_csv(struct arena *, const char *path, const char *bytes,
		    size_t len, struct diags *);
const struct yaml_node	*answers_read_xlsx(struct arena *, const char *path, const char *bytes,
		    size_t len, struct diags *);
const struct yaml_node	*answers_read_pdf(struct arena *, const char *path, const char *bytes,
		    size_t len, struct diags *);

#endif
