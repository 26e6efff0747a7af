/* SPDX-License-Identifier: Apache-2.0 */
/* Small things about text that GLib lacks: width on a terminal, nearest word, normal form. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Columns that LEN bytes of UTF-8 take on a terminal: 2 for wide
 * and full-width characters (UAX #11), 0 for combining ones.
 */
unsigned	 text_width(const char *, size_t len);

/* Levenshtein distance in characters, at most LIMIT + 1. */
unsigned	 text_distance(const char *, const char *, unsigned limit);

/* The one of N words nearest to WORD, or NULL when none is near enough to be meant. */
const char	*text_nearest(const char *word, const char *const *words, size_t n);

/*
 * The form in which text is compared and fingerprinted: NFKC, white space
 * runs as one blank (none between two CJK characters), ， as 、 and ． as 。,
 * ends trimmed.  Free with g_free.
 */
char		*text_normal(const char *);

/*
 * The forms in which names are compared: NFC, since editors and file systems
 * differ in how they compose か and ゛; NULL when S is in it already.  Free with
 * g_free.
 */
char		*text_composed(const char *s);
/*
 * A file's name or a link's target: percent-decoded where it can
 * be, NFC, its extension in small letters.  Free with g_free.
 */
char		*text_file_name(const char *s);

/*
 * Han, kana, and the marks and full-width forms among them: written without blanks between words.
 */
gboolean	 text_is_japanese(gunichar);

/*
 * A hash for tables of untrusted keys, where g_str_hash lets their author choose
 * thousands that fall together.  It differs from run to run: such a table is
 * never walked for output.
 */
guint		 text_hash(gconstpointer);

/*
 * Does C steer a terminal, or the order in which letters are
 * shown (Unicode's explicit and implicit marks of direction)?
 */
bool		 text_steers(gunichar);
/*
 * S as a person may see it on a terminal: what steers is named,
 * "<U+202E>"; line feeds stay.  Need not be UTF-8.  Free it.
 */
char		*text_shown(const char *);

/*
 * Two languages: that of messages, set once from the locale or --lang, and
 * that of the edition.  Work on an output speaks the edition's, whatever the
 * locale: lang_enter until lang_leave, for this thread alone.
 */
enum lang { LANG_JA, LANG_EN };

void		 lang_set(enum lang);
enum lang	 lang_get(void);
void		 lang_enter(enum lang);
void		 lang_leave(void);
/* From LC_ALL, LC_MESSAGES, LANG: Japanese when it begins with "ja", else English. */
enum lang	 lang_from_environment(void);
const char	*lang_pick(const char *en, const char *ja);

#endif
