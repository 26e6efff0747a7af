/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256, by nettle and nothing else: it uses what the processor has for it,
 * and every byte of an edition passes here.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#define DIGEST_HEX	64u		/* digits of a digest as it is written */

/* In hexadecimal, lower case.  Free with g_free. */
char		*digest_of(const void *bytes, size_t len);

/* Several pieces in a row; digest_close gives what digest_of gives. */
struct digest;
struct digest	*digest_open(void);
void		 digest_add(struct digest *, const void *bytes, size_t len);
char		*digest_close(struct digest *);

/*
 * "sha256-…" in base64, as a content security policy names a script or style
 * (CSP 3, 2.3.1).  Free with g_free.
 */
char		*digest_for_policy(const void *bytes, size_t len);

/* MD5, in hexadecimal: a name for bytes (ISO 32000-1, 14.4) and no guard.  Free with g_free. */
char		*digest_md5_of(const void *bytes, size_t len);

/* Whether TEXT is DIGEST_HEX hexadecimal digits and nothing more. */
bool		 digest_is(const char *text);

#endif
