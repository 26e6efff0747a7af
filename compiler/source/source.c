/* SPDX-License-Identifier: Apache-2.0 */
/* Reading input: bounds, encoding, line ends; places by offset; fingerprints. */
#include "source/source.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"
#include "diag/diag.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

/* How much of a broken file is looked at to guess its encoding. */
#define GUESS_BYTES	4096

/*
 * Two-byte characters of Shift_JIS (JIS X 0208 Annex 1) and
 * EUC-JP: counts of bytes that fit, -1 on one that cannot.
 */
static long
fits_shift_jis(const unsigned char *p, size_t len)
{
	long pairs = 0;

	for (size_t i = 0; i < len; i++) {
		if (p[i] < 0x80 || (p[i] >= 0xa1 && p[i] <= 0xdf))
			continue;
		if (i + 1 == len)
			break;
		if (!((p[i] >= 0x81 && p[i] <= 0x9f) || (p[i] >= 0xe0 && p[i] <= 0xfc)) ||
		    p[i + 1] < 0x40 || p[i + 1] == 0x7f || p[i + 1] > 0xfc)
			return -1;
		i++;
		pairs++;
	}
	return pairs;
}

static long
fits_euc_jp(const unsigned char *p, size_t len)
{
	long pairs = 0;

	for (size_t i = 0; i < len; i++) {
		if (p[i] < 0x80)
			continue;
		if (i + 1 == len)
			break;
		if (!(p[i] == 0x8e || (p[i] >= 0xa1 && p[i] <= 0xfe)) || p[i + 1] < 0xa1 ||
		    p[i + 1] == 0xff)
			return -1;
		i++;
		pairs++;
	}
	return pairs;
}

static const char *
guess_encoding(const unsigned char *p, size_t len, size_t bad)
{
	size_t n = MIN(len, GUESS_BYTES);
	long sjis, euc;

	if (len >= 2 && ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff)))
		return "UTF-16";
	if (memchr(p, '\0', n) != NULL)
		return lang_pick("binary data", "バイナリ");
	/* Japanese in another encoding is wrong from its first character on. */
	for (size_t i = 0; i < bad; i++)
		if (p[i] >= 0x80)
			return lang_pick("broken UTF-8", "壊れた UTF-8");
	euc = fits_euc_jp(p, n);
	sjis = fits_shift_jis(p, n);
	if (euc > 0 && euc >= sjis)
		return "EUC-JP";
	if (sjis > 0)
		return "Shift_JIS (CP932)";
	return lang_pick("broken UTF-8", "壊れた UTF-8");
}

/* Line and column where the text before a bad byte ends. */
static struct loc
loc_of_bad_byte(const char *path, const char *bytes, size_t bad)
{
	struct loc loc = { path, 1, 1, 1 };

	for (const char *p = bytes; p < bytes + bad; p = g_utf8_next_char(p)) {
		loc.column++;
		if (*p == '\n') {
			loc.line++;
			loc.column = 1;
		}
	}
	return loc;
}

static void
index_lines(struct arena *a, struct source *s)
{
	size_t n = 1, i = 0, *lines;

	for (const char *p = s->text; (p = memchr(p, '\n', (size_t)(s->text + s->len - p))) != NULL;
	     p++)
		n++;
	lines = arena_array(a, size_t, n);
	lines[i++] = 0;
	for (const char *p = s->text; (p = memchr(p, '\n', (size_t)(s->text + s->len - p))) != NULL;
	     p++)
		lines[i++] = (size_t)(p + 1 - s->text);
	s->lines = lines;
	s->n_lines = n;
}

/*
 * BYTES with every kind of line end as one line feed;
 * returns how many there are.  TO has room for LEN + 1.
 */
static size_t
copy_lines(char *to, const char *bytes, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		const char *cr = memchr(bytes + i, '\r', len - i);
		const size_t run = cr != NULL ? (size_t)(cr - bytes) - i : len - i;

		memcpy(to + n, bytes + i, run);
		n += run;
		i += run;
		if (cr == NULL)
			break;
		to[n++] = '\n';
		if (i + 1 < len && bytes[i + 1] == '\n')
			i++;
	}
	to[n] = '\0';
	return n;
}

const struct source *
source_from_memory(
    struct arena *a, const char *path, const char *bytes, size_t len, struct diags *ds)
{
	struct source *s = arena_new(a, struct source);
	const char *bad;
	char *text;
	size_t n;

	s->path = arena_intern(a, path);
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (!g_utf8_validate(bytes, (gssize)len, &bad)) {
		struct loc loc = loc_of_bad_byte(s->path, bytes, (size_t)(bad - bytes));

		diag(ds, DIAG_FILE_ENCODING, &loc,
		    guess_encoding((const unsigned char *)bytes, len, (size_t)(bad - bytes)));
		return NULL;
	}
	text = arena_alloc(a, len + 1);
	n = copy_lines(text, bytes, len);
	s->text = text;
	s->len = n;
	index_lines(a, s);
	if (ds != NULL)
		diags_add_text(ds, s->path, s->text, s->len);
	return s;
}

/*
 * At most LIMIT + 1 bytes, so that a file larger than
 * that is known without being read.  NULL with errno.
 */
static char *
read_bounded(const char *path, size_t limit, size_t *len)
{
	FILE *f = g_fopen(path, "rbe");
	struct stat st;
	char *bytes;
	size_t size, n;

	if (f == NULL)
		return NULL;
	if (fstat(fileno(f), &st) != 0 || S_ISDIR(st.st_mode)) {
		fclose(f);
		errno = EISDIR;
		return NULL;
	}
	/* Pipes and such have no size of their own. */
	size =
	    S_ISREG(st.st_mode) && (size_t)st.st_size < limit ? (size_t)st.st_size + 1 : limit + 1;
	bytes = g_malloc(size);
	for (*len = 0; *len < size && (n = fread(bytes + *len, 1, size - *len, f)) > 0;)
		*len += n;
	if (ferror(f)) {
		int saved = errno;

		g_free(bytes);
		fclose(f);
		errno = saved;
		return NULL;
	}
	fclose(f);
	return bytes;
}

const struct source *
source_read(struct arena *a, const char *root, const char *path, struct diags *ds)
{
	struct loc loc = { arena_intern(a, path), 0, 0, 0 };
	char *full = g_path_is_absolute(path) || root == NULL ? g_strdup(path) :
								g_build_filename(root, path, NULL);
	const struct source *s = NULL;
	char *bytes;
	size_t len;

	if ((bytes = read_bounded(full, SOURCE_LIMIT, &len)) == NULL) {
		if (errno == ENOENT || errno == ENOTDIR)
			diag(ds, DIAG_FILE_MISSING, &loc, path);
		else
			diag(ds, DIAG_FILE_UNREADABLE, &loc, path, g_strerror(errno));
	} else if (len > SOURCE_LIMIT) {
		char limit[32];

		g_snprintf(limit, sizeof(limit), "%u", SOURCE_LIMIT);
		diag(ds, DIAG_FILE_TOO_LARGE, &loc, limit);
	} else {
		s = source_from_memory(a, path, bytes, len, ds);
	}
	g_free(bytes);
	g_free(full);
	return s;
}

struct loc
source_loc(const struct source *s, size_t offset, size_t length)
{
	struct loc loc = { s->path, 1, 1, 0 };
	size_t low = 0, high = s->n_lines;

	offset = MIN(offset, s->len);
	length = MIN(length, s->len - offset);
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (s->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	loc.line = (unsigned)low + 1;
	loc.column =
	    (unsigned)g_utf8_strlen(s->text + s->lines[low], (gssize)(offset - s->lines[low])) + 1;
	loc.length = (unsigned)g_utf8_strlen(s->text + offset, (gssize)length);
	return loc;
}

size_t
source_offset(const struct source *s, unsigned line, unsigned column)
{
	const char *p, *end;

	if (line == 0 || line > s->n_lines)
		return s->len;
	p = s->text + s->lines[line - 1];
	end = line < s->n_lines ? s->text + s->lines[line] - 1 : s->text + s->len;
	for (; column > 1 && p < end; column--)
		p = g_utf8_next_char(p);
	return (size_t)(p - s->text);
}

char *
source_as_it_came(const char *root, const char *path, char *text)
{
	char *full = g_build_filename(root, path, NULL), *raw = NULL;

	if (g_file_get_contents(full, &raw, NULL, NULL) && strstr(raw, "\r\n") != NULL) {
		char **lines = g_strsplit(text, "\n", -1);

		g_free(text);
		text = g_strjoinv("\r\n", lines);
		g_strfreev(lines);
	}
	if (raw != NULL && g_str_has_prefix(raw, "\xef\xbb\xbf")) {
		char *marked = g_strconcat("\xef\xbb\xbf", text, NULL);

		g_free(text);
		text = marked;
	}
	g_free(raw);
	g_free(full);
	return text;
}

const char *
source_fingerprint(struct arena *a, const char *const *texts, size_t n)
{
	struct digest *sum = digest_open();
	const char *fingerprint;
	char *hex;

	for (size_t i = 0; i < n; i++) {
		char *normal = text_normal(texts[i] != NULL ? texts[i] : "");

		digest_add(sum, normal, strlen(normal));
		digest_add(sum, "\n", 1);
		g_free(normal);
	}
	hex = digest_close(sum);
	fingerprint = arena_printf(a, "1:%.16s", hex);
	g_free(hex);
	return fingerprint;
}
