/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scoring rules: Lua text of an author's, read from lua/scoring/ and put into a
 * compiled checklist as a chunk of its own, so that no text of it can end what
 * stands around it.
 */
#ifndef ENGINE_RULE_H
#define ENGINE_RULE_H

#include <glib.h>
#include <stdbool.h>

struct checklist;
struct diags;

/* The text of the checklist's rule; NULL after a message when there is none. */
GString	*rule_read(const struct checklist *, struct diags *);

/* TEXT, which ends in a NUL at LEN, as a long string of Lua, with a line end added. */
void	 rule_put_text(GString *out, const char *text, size_t len);

/* The arguments of frame.lua's chunk(): the text as a long string, and its name for messages. */
GString	*rule_chunk(const char *name, const GString *text);

/* Just past the long string that begins at CHUNK; CHUNK itself where none does. */
const char	*rule_chunk_end(const char *chunk);

/*
 * Whether LUA, the compiled checklist, scores with the rule: sheets are tried,
 * so that a rule that does not load, fails, remembers, or is not exact is
 * reported now, at its line, and not with the first sheet.  The rules inside the
 * program are not tried again.
 */
bool	 rule_try(const struct checklist *, const GString *lua, const GString *text, struct diags
		    *);

#endif
