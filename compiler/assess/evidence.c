/* SPDX-License-Identifier: Apache-2.0 */
/* The files that evidence names. */
#include "assess/evidence.h"
#include "base/file.h"
#include "base/text.h"
#include "diag/diag.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

static bool
goes_up(const char *ref)
{
	char **parts = g_strsplit(ref, "/", -1);
	bool up = g_strv_contains((const char *const *)parts, "..");

	g_strfreev(parts);
	return up;
}

/* The file's real path; NULL when there is none in FOLDER, *REFUSED when a link leads out of it. */
static char *
find_below(const char *folder, const char *ref, bool *refused)
{
	char *path = g_build_filename(folder, ref, NULL), *top = realpath(folder, NULL),
	     *real = realpath(path, NULL);
	size_t len = top != NULL ? strlen(top) : 0;

	/* The root of the file system ends in a stroke itself. */
	if (len > 0 && top[len - 1] == '/')
		len--;
	if (real != NULL && top != NULL && (strncmp(real, top, len) != 0 || real[len] != '/')) {
		*refused = true;
		g_clear_pointer(&real, free);
	}
	g_free(path);
	free(top);
	return real;
}

static enum evidence_state
refuse(const char *ref, const struct loc *loc, struct diags *ds)
{
	diag(ds, DIAG_EVIDENCE_OUTSIDE, loc, ref);
	return EVIDENCE_REFUSED;
}

static enum evidence_state
digest_of_file(
    const char *path, const char *ref, const struct loc *loc, struct diags *ds, char **digest)
{
	enum file_fault fault;

	if ((*digest = file_digest(path, EVIDENCE_LIMIT, &fault)) != NULL)
		return EVIDENCE_FOUND;
	diag(ds, DIAG_EVIDENCE_FILE, loc, ref, file_fault_text(fault));
	return EVIDENCE_REFUSED;
}

enum evidence_state
evidence_digest(const struct evidence_folders *f, const char *ref, const struct loc *loc,
    struct diags *ds, char **digest)
{
	char *own, *path = NULL;
	bool refused = false;
	enum evidence_state state = EVIDENCE_NO_FILE;

	if (digest != NULL)
		*digest = NULL;
	if (strstr(ref, "://") != NULL)
		return EVIDENCE_NO_FILE;
	if (g_path_is_absolute(ref) || goes_up(ref))
		return refuse(ref, loc, ds);
	own = g_path_get_dirname(f->sheet);
	if (f->given != NULL)
		path = find_below(f->given, ref, &refused);
	if (path == NULL && !refused)
		path = find_below(own, ref, &refused);
	if (path != NULL)
		state =
		    digest != NULL ? digest_of_file(path, ref, loc, ds, digest) : EVIDENCE_FOUND;
	else if (refused)
		state = refuse(ref, loc, ds);
	free(path);
	g_free(own);
	return state;
}

/* The hexadecimal part. */
static const char *
bare(const char *digest)
{
	return g_str_has_prefix(digest, "sha256:") ? digest + strlen("sha256:") : digest;
}

bool
evidence_same_digest(const char *a, const char *b)
{
	return g_ascii_strcasecmp(bare(a), bare(b)) == 0;
}
