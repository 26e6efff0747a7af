/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Baselines: frozen editions, content/baselines/ID.json.
 *
 * {"baseline":1,"content":…,"digest":"…"} and a line feed, where the content is
 * content_write's text and the digest its SHA-256.  A file is read only if it
 * is exactly so; whatever else it is, is reported.
 */
#ifndef DIFF_BASELINE_H
#define DIFF_BASELINE_H

#include "diff/content.h"

struct diags;
struct loc;

#define BASELINE_FOLDER	"content/baselines"
#define BASELINE_LIMIT	(256u * 1024 * 1024)	/* bytes of a file */

/*
 * The bytes of a baseline, and the digest in it (DIGEST_HEX
 * and its end) if wanted.  Free with g_string_free.
 */
GString			*baseline_text(const struct content *, char **digest);

/* PATH of that edition in the project ROOT.  Free with g_free. */
char			*baseline_path(const char *root, const char *edition);

/* From a file; CALLED in messages.  NULL after a message. */
const struct content	*baseline_read(struct arena *, const char *path, const char *called, struct
		    diags *);

/* Every baseline of the project, by name; those that cannot be read are reported and left out. */
/* const struct content * */
GPtrArray		*baseline_all(struct arena *, const char *root, struct diags *);

enum baseline_written { BASELINE_WRITTEN, BASELINE_THERE, BASELINE_REFUSED };
/*
 * Whole or not at all; THERE: the very same is frozen already;
 * REFUSED, after a message: another is, or it cannot be written.
 */
enum baseline_written	 baseline_freeze(const struct content *, const char *root, struct diags *);

#endif
