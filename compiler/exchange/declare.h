/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 自己適合宣言: a declaration of conformity, made from what evidence bears out.
 *
 * Only questions that are met and have valid evidence are in it.  It names
 * the edition, the profile, a digest of the answers and the fingerprint of
 * each clause, so that it can be verified later: still true, stale (what it
 * answers to has changed), unsupported (evidence is gone, changed or expired)
 * or broken (an answer changed).
 */
#ifndef EXCHANGE_DECLARE_H
#define EXCHANGE_DECLARE_H

#include <glib.h>
#include <stdbool.h>

struct arena;
struct diags;
struct loc;
struct model;
struct trace;

/* RESULT: `score --format json`; DIGEST: of the answers.  JSON, one item a line. */
void	 declare_write_json(GString *, const struct model *, const struct trace *, const char *result, const char *digest);
/* The same to read and to print, from a declaration in JSON.  False when it is none. */
bool	 declare_write_html(GString *, const struct model *, const char *declaration);

enum verdict { VERDICT_TRUE, VERDICT_STALE, VERDICT_UNSUPPORTED, VERDICT_BROKEN, VERDICT_NONE /* no declaration */ };

/* Why, one line each, into TEXT. */
enum verdict declare_verify(GString *text, const struct model *, const char *declaration, const char *result, const char *digest);

#endif
