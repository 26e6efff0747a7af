/* SPDX-License-Identifier: Apache-2.0 */
/* Frozen editions as files. */
#include "diff/baseline.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/outtree.h"
#include "base/text.h"
#include "diag/diag.h"

#include <errno.h>
#include <string.h>

#define HEAD	"{\"baseline\":1,\"content\":"
#define MIDDLE	",\"digest\":\""
#define TAIL	"\"}\n"
#define AROUND	(sizeof HEAD - 1 + sizeof MIDDLE - 1 + DIGEST_HEX + sizeof TAIL - 1)

GString *
baseline_text(const struct content *s, char **digest)
{
	GString *content = content_write(s);
	char *sum = digest_of(content->str, content->len);

	g_string_prepend(content, HEAD);
	g_string_append_printf(content, MIDDLE "%s" TAIL, sum);
	if (digest != NULL)
		*digest = sum;
	else
		g_free(sum);
	return content;
}

char *
baseline_path(const char *root, const char *edition)
{
	char *name = g_strconcat(edition, ".json", NULL),
	     *path = g_build_filename(root, BASELINE_FOLDER, name, NULL);

	g_free(name);
	return path;
}

/* ---- in ---- */

static const struct content *
damaged(struct diags *ds, const char *called, const char *why)
{
	diag(ds, DIAG_BASELINE_DAMAGED, &(struct loc){ .file = called }, why);
	return NULL;
}

/* The text between what stands around it, if its digest is the one that is given; else NULL. */
static const char *
content_of(struct arena *a, const char *bytes, size_t len, size_t *content_len, const char **digest)
{
	const char *content = bytes + sizeof HEAD - 1, *end;
	char *sum;
	bool sound;

	if (len < AROUND || memcmp(bytes, HEAD, sizeof HEAD - 1) != 0 ||
	    memcmp(bytes + len - (sizeof TAIL - 1), TAIL, sizeof TAIL - 1) != 0)
		return NULL;
	*content_len = len - AROUND;
	end = content + *content_len;
	if (memcmp(end, MIDDLE, sizeof MIDDLE - 1) != 0)
		return NULL;
	*digest = arena_strndup(a, end + sizeof MIDDLE - 1, DIGEST_HEX);
	sum = digest_of(content, *content_len);
	sound = strcmp(sum, *digest) == 0;
	g_free(sum);
	return sound ? content : NULL;
}

const struct content *
baseline_read(struct arena *a, const char *path, const char *called, struct diags *ds)
{
	const struct content *s = NULL;
	enum file_fault fault;
	const char *content, *digest, *why = NULL;
	size_t len, content_len;
	char *bytes = file_read(path, BASELINE_LIMIT, FILE_REGULAR, &len, &fault);

	called = arena_strdup(a, called);
	if (bytes == NULL)
		return damaged(ds, called, file_fault_text(fault));
	if ((content = content_of(a, bytes, len, &content_len, &digest)) == NULL)
		why = lang_pick(
		    "its digest is not that of what it holds, or it was not written by “shirube freeze”",
		    "要約値が中身と合わないか、「shirube freeze」で書いたものではありません");
	else if ((s = content_read(a, content, content_len, &why)) != NULL)
		((struct content *)s)->digest = digest;
	g_free(bytes);
	return s != NULL ? s : damaged(ds, called, why);
}

/* The baseline in the file NAME of FOLDER; NULL for another file, or after a message. */
static const struct content *
read_listed(struct arena *a, const char *folder, const char *name, struct diags *ds)
{
	const char *called = arena_printf(a, "%s/%s", BASELINE_FOLDER, name);
	const struct content *s;
	char *path, *file;
	bool named;

	if (*name == '.' || !g_str_has_suffix(name, ".json"))
		return NULL;
	path = g_build_filename(folder, name, NULL);
	s = baseline_read(a, path, called, ds);
	g_free(path);
	if (s == NULL)
		return NULL;
	file = g_strconcat(s->edition, ".json", NULL);
	named = strcmp(file, name) == 0;
	g_free(file);
	if (!named)
		diag(ds, DIAG_BASELINE_NAME, &(struct loc){ .file = called }, s->edition);
	return named ? s : NULL;
}

GPtrArray *
baseline_all(struct arena *a, const char *root, struct diags *ds)
{
	char *folder = g_build_filename(root, BASELINE_FOLDER, NULL);
	GPtrArray *all = arena_ptr_array(a), *names;
	GError *error = NULL;

	names = folder_names(folder, &error);
	for (guint i = 0; names != NULL && i < names->len; i++) {
		const struct content *s = read_listed(a, folder, names->pdata[i], ds);

		if (s != NULL)
			g_ptr_array_add(all, (void *)s);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	else if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		diag(ds, DIAG_FOLDER_UNREADABLE, &(struct loc){ .file = BASELINE_FOLDER },
		    BASELINE_FOLDER, error->message);
	g_clear_error(&error);
	g_free(folder);
	return all;
}

/* ---- out ---- */

static enum baseline_written
refuse_write(struct diags *ds, const char *path, const char *why)
{
	diag(ds, DIAG_FILE_WRITE, NULL, path, why);
	return BASELINE_REFUSED;
}

static enum baseline_written
write_new(const char *root, const char *path, const GString *text, struct diags *ds)
{
	char *folder = g_build_filename(root, BASELINE_FOLDER, NULL);
	bool made = g_mkdir_with_parents(folder, 0777) == 0;
	int fault = errno;
	GError *error = NULL;

	g_free(folder);
	if (!made)
		return refuse_write(ds, path, g_strerror(fault));
	if (outtree_write_file(path, text->str, text->len, &error))
		return BASELINE_WRITTEN;
	refuse_write(ds, path, error->message);
	g_error_free(error);
	return BASELINE_REFUSED;
}

enum baseline_written
baseline_freeze(const struct content *s, const char *root, struct diags *ds)
{
	char *path = baseline_path(root, s->edition), *there;
	GString *text = baseline_text(s, NULL);
	enum baseline_written done = BASELINE_REFUSED;
	enum file_fault fault;
	size_t len;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		done = write_new(root, path, text, ds);
	else if ((there = file_read(path, BASELINE_LIMIT, FILE_REGULAR, &len, &fault)) == NULL)
		refuse_write(ds, path, file_fault_text(fault));
	else {
		if (len == text->len && memcmp(there, text->str, len) == 0)
			done = BASELINE_THERE;
		else
			diag(ds, DIAG_BASELINE_OTHER, NULL, s->edition, path);
		g_free(there);
	}
	g_string_free(text, TRUE);
	g_free(path);
	return done;
}
