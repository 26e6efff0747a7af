/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lets the compiler hold the arguments of diag() against the texts of
 * its code.  Private to the macros of diag.h.
 *
 * Each text stands here under its code's name, because the compiler reads a
 * format only where it knows its characters.
 */
#ifndef DIAG_DIAG_CHECK_H
#define DIAG_DIAG_CHECK_H

#include <glib.h>
#include <stdbool.h>

#define DIAG(code, severity, en, ja, why_en, why_ja)                                               \
	static const char diag_en_DIAG_##code[] G_GNUC_UNUSED = en,                                \
						diag_ja_DIAG_##code[] G_GNUC_UNUSED = ja;
#include "diag/diag_codes.def"
#undef DIAG

#define NOTE(code, en, ja)                                                                         \
	static const char diag_en_NOTE_##code[] G_GNUC_UNUSED = en,                                \
						diag_ja_NOTE_##code[] G_GNUC_UNUSED = ja;
#include "diag/diag_notes.def"
#undef NOTE

/* Never called: it stands here for its attribute. */
static inline bool diag_takes(const char *text, ...) G_GNUC_PRINTF(1, 2);
static inline bool
diag_takes(const char *text, ...)
{
	return text != NULL;
}

#define DIAG_CHECK(code, ...)                                                                      \
	((void)(false && diag_takes(diag_en_##code, __VA_ARGS__)),                                 \
	    (void)(false && diag_takes(diag_ja_##code, __VA_ARGS__)))
#define DIAG_CHECK0(code) \
	((void)(false && diag_takes(diag_en_##code)), (void)(false && diag_takes(diag_ja_##code)))

#endif
