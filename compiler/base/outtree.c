/* SPDX-License-Identifier: Apache-2.0 */
/* The output tree: a private folder beside the target, swapped with it at the end. */
#define _GNU_SOURCE			/* renameat2: swap two names in one step */
#include "base/outtree.h"
#include "base/digest.h"
#include "base/folder.h"
#include "base/outlist.h"
#include "base/scratch.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define NAMED_MOST	5u		/* files that a refusal names */
#define LINKS_MOST	40		/* in a row, as Linux follows */

enum kind {
	BUILT,				/* what earlier builds wrote is replaced; a list is kept */
	OWN,				/* an author's folder: no list is written */
	NEW				/* nothing is there */
};

struct outtree {
	char		*target, *building;
	struct scratch	*scratch;	/* BUILDING is in it */
	GMutex		 lock;		/* guards list and folders */
	struct outlist	*list;
	GHashTable	*folders;	/* those that are made already */
	enum kind	 kind;
	bool		 within;	/* NEW: the target is empty, and BUILDING is in it */
	bool		(*stays)(const char *, void *);
	void		*data;
};

GQuark
outtree_error_quark(void)
{
	return g_quark_from_static_string("outtree-error");
}

/* ---- what stands at the target ---- */

/* The first few of them, and how many more there are. */
static GString *
some_of(const GPtrArray *foreign)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < MIN(foreign->len, NAMED_MOST); i++) {
		g_string_append(names, i > 0 ? lang_pick(", ", "、") : "");
		g_string_append(names, foreign->pdata[i]);
	}
	if (foreign->len > NAMED_MOST)
		g_string_append_printf(names, lang_pick(" and %u more", " ほか%u件"),
		    foreign->len - NAMED_MOST);
	return names;
}

static bool
refuse(bool listed, const GPtrArray *foreign, GError **error)
{
	GString *names = some_of(foreign);

	if (!listed)
		g_string_append(names, lang_pick(
		    " (there is no " OUTLIST_NAME ", the list of what an earlier build wrote)",
		    "（以前に書き込んだファイルの一覧 " OUTLIST_NAME " がありません）"));
	g_string_append(names, lang_pick(
	    "; move them elsewhere or delete them, or name another folder with -o",
	    "。別の場所へ移すか、削除するか、-o で別の場所を指定してください"));
	g_set_error_literal(error, OUTTREE_ERROR, OUTTREE_FOREIGN, names->str);
	g_string_free(names, TRUE);
	return false;
}

/* Whether the target may be replaced: nothing in it is foreign to LIST (NULL: there is none). */
static bool
may_replace(const struct outtree *t, const struct outlist *list, GError **error)
{
	GPtrArray *foreign = outlist_foreign(list, t->target, error);
	bool may = foreign != NULL && (foreign->len == 0 || refuse(list != NULL, foreign, error));

	if (foreign != NULL)
		g_ptr_array_free(foreign, TRUE);
	return may;
}

/* Whether nothing is there, but for what other runs of this kind are making or left. */
static bool
is_free(const struct outtree *t, GError **error)
{
	GPtrArray *there = outlist_foreign(NULL, t->target, error);
	GString *names;
	bool nothing;

	if (there == NULL)
		return false;
	for (guint i = there->len; i > 0; i--)
		if (scratch_is_name(there->pdata[i - 1]))
			g_ptr_array_remove_index(there, i - 1);
	nothing = there->len == 0;
	if (!nothing) {
		names = some_of(there);
		g_set_error_literal(error, OUTTREE_ERROR, OUTTREE_FULL, names->str);
		g_string_free(names, TRUE);
	}
	g_ptr_array_free(there, TRUE);
	return nothing;
}

/*
 * One look at the target while no other run can replace it.  True: *LOCK is
 * held on the list, which is *OLD, or it is -1 and there is nothing at all.
 * The lock is on the list because nobody else has a reason to lock that.
 */
static bool
look(const struct outtree *t, const char *mark, int *lock, struct outlist **old, GError **error)
{
	*old = NULL;
	*lock = scratch_lock(mark);
	if (*lock < 0 && errno != ENOENT && errno != ENOTDIR)
		return scratch_fail(error, mark);
	if (*lock >= 0 && (*old = outlist_read(t->target, error)) == NULL)
		goto failed;
	if (may_replace(t, *old, error))
		return true;
failed:
	g_clear_pointer(old, outlist_free);
	if (*lock >= 0)
		close(*lock);
	return false;
}

/* The same.  The caller closes *LOCK and frees *OLD. */
static bool
inspect(const struct outtree *t, int *lock, struct outlist **old, GError **error)
{
	char *mark;
	bool good;

	*lock = -1;
	*old = NULL;
	if (t->kind != BUILT)
		return t->kind == OWN || is_free(t, error);
	mark = g_build_filename(t->target, OUTLIST_NAME, NULL);
	/* Another run's first build may end between the look for the list and that at the files. */
	while (!(good = look(t, mark, lock, old, error)) && *lock < 0 &&
	    g_error_matches(*error, OUTTREE_ERROR, OUTTREE_FOREIGN) &&
	    g_file_test(mark, G_FILE_TEST_EXISTS))
		g_clear_error(error);
	g_free(mark);
	return good;
}

/* ---- open, add ---- */

static void
outtree_close(struct outtree *t)
{
	scratch_close(t->scratch);
	outlist_free(t->list);
	g_hash_table_destroy(t->folders);
	g_mutex_clear(&t->lock);
	g_free(t->target);
	g_free(t->building);
	g_free(t);
}

/*
 * Where PATH is in truth: a link stays, what it leads to is the place, even
 * where nothing stands yet.  Free with g_free.
 */
static char *
real_place(const char *path)
{
	char *real = realpath(path, NULL), *place = g_canonicalize_filename(path, NULL), *to;

	for (int links = 0; real == NULL && links < LINKS_MOST; links++) {
		char *folder = g_path_get_dirname(place);

		if ((to = g_file_read_link(place, NULL)) != NULL) {
			g_free(place);
			place = g_canonicalize_filename(to, folder);
		}
		g_free(folder);
		g_free(to);
	}
	if (real != NULL) {
		g_free(place);
		place = g_strdup(real);
	}
	free(real);
	return place;
}

/*
 * The private folder beside the target, and in it the one that will take the
 * target's place.  A new tree for an empty folder is made inside that: it may be
 * a file system of its own, and the folder around it may be somebody else's.
 */
static bool
begin(struct outtree *t, GError **error)
{
	char *folder;

	t->within = t->kind == NEW && g_file_test(t->target, G_FILE_TEST_IS_DIR);
	folder = t->within ? g_strdup(t->target) : g_path_get_dirname(t->target);
	t->scratch = scratch_open(folder, error);
	g_free(folder);
	if (t->scratch == NULL)
		return false;
	t->building = g_build_filename(scratch_path(t->scratch), "new", NULL);
	return g_mkdir(t->building, 0777) == 0 || scratch_fail(error, NULL);
}

static struct outtree *
open_at(const char *dir, enum kind kind, GError **error)
{
	struct outtree *t = g_new0(struct outtree, 1);
	struct outlist *old = NULL;
	GError *why = NULL;
	int lock = -1;
	bool ok;

	t->target = real_place(dir);
	t->kind = kind;
	g_mutex_init(&t->lock);
	t->list = outlist_new();
	t->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (g_file_test(t->target, G_FILE_TEST_EXISTS) &&
	    !g_file_test(t->target, G_FILE_TEST_IS_DIR)) {
		errno = ENOTDIR;
		ok = scratch_fail(&why, NULL);
	} else
		ok = inspect(t, &lock, &old, &why);
	if (lock >= 0)
		close(lock);
	outlist_free(old);
	if (ok && begin(t, &why))
		return t;
	g_propagate_error(error, why);
	outtree_close(t);
	return NULL;
}

struct outtree *
outtree_open(const char *dir, GError **error)
{
	return open_at(dir, BUILT, error);
}

struct outtree *
outtree_open_own(const char *dir, GError **error)
{
	return open_at(dir, OWN, error);
}

struct outtree *
outtree_open_new(const char *dir, GError **error)
{
	return open_at(dir, NEW, error);
}

void
outtree_keep(struct outtree *t, bool (*stays)(const char *, void *), void *data)
{
	t->stays = stays;
	t->data = data;
}

static bool
put(int fd, const char *p, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
	return true;
}

/* AS: the regular file whose place, mode and owner this one takes; or NULL. */
static bool
write_new(const char *path, const struct stat *as, const void *bytes, size_t len, bool durable,
    GError **error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool ok = fd >= 0;

	/* who may not give a file away keeps it */
	if (ok && as != NULL && fchown(fd, as->st_uid, as->st_gid) != 0)
		errno = 0;
	if (ok && as != NULL)
		ok = fchmod(fd, as->st_mode & 07777) == 0;
	ok = ok && put(fd, bytes, len);
	if (ok && durable)
		ok = fsync(fd) == 0;
	if (!ok)
		scratch_fail(error, NULL);
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = scratch_fail(error, NULL);
	return ok;
}

/* Where PATH goes in the tree that is being built, with the folders around it; free with g_free. */
static char *
place_in(struct outtree *t, const char *path, GError **error)
{
	char *full = g_build_filename(t->building, path, NULL), *dir = g_path_get_dirname(full);
	bool made;

	g_mutex_lock(&t->lock);
	made = g_hash_table_contains(t->folders, dir);
	g_mutex_unlock(&t->lock);
	if (!made && g_mkdir_with_parents(dir, 0777) != 0) {
		scratch_fail(error, NULL);
		g_clear_pointer(&full, g_free);
		made = true;
	}
	if (!made) {
		g_mutex_lock(&t->lock);
		g_hash_table_add(t->folders, dir);
		g_mutex_unlock(&t->lock);
	} else
		g_free(dir);
	return full;
}

/* In the place, and with the mode and owner, of what the author has there. */
static bool
write_own(const struct outtree *t, const char *path, const char *full, const void *bytes,
    size_t len, GError **error)
{
	char *there = g_build_filename(t->target, path, NULL);
	struct stat st;
	bool found = g_lstat(there, &st) == 0, ok;

	if (found && !S_ISREG(st.st_mode)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_LOOP,
		    lang_pick("%s is a link; put the file itself in its place",
			"%s はリンクです。ファイルそのものを置いてください"),
		    path);
		ok = false;
	} else
		ok = write_new(full, found ? &st : NULL, bytes, len, false, error);
	g_free(there);
	return ok;
}

bool
outtree_add(struct outtree *t, const char *part, const char *path, const void *bytes, size_t len,
    GError **error)
{
	char *full, *digest;
	bool ok;

	if (!outlist_allows(path)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "not a plain relative path");
		return false;
	}
	digest = digest_of(bytes, len);
	g_mutex_lock(&t->lock);
	ok = outlist_add(t->list, path, part, digest);
	g_mutex_unlock(&t->lock);
	g_free(digest);
	if (!ok) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "written twice");
		return false;
	}
	full = place_in(t, path, error);
	ok = full != NULL && (t->kind == OWN ? write_own(t, path, full, bytes, len, error) :
	    write_new(full, NULL, bytes, len, false, error));
	g_free(full);
	return ok;
}

static bool
is_added(struct outtree *t, const char *path)
{
	bool there;

	g_mutex_lock(&t->lock);
	there = outlist_find(t->list, path) != NULL;
	g_mutex_unlock(&t->lock);
	return there;
}

static bool
add_file(struct outtree *t, const char *part, const char *full, const char *path, GError **error)
{
	char *bytes = NULL;
	gsize len;
	bool ok = g_file_get_contents(full, &bytes, &len, error) &&
	    outtree_add(t, part, path, bytes, len, error);

	g_free(bytes);
	return ok;
}

/* PATH is of the folder within FOLDER; "" for itself. */
static bool
add_rest_of(
    struct outtree *t, const char *part, const char *folder, const char *path, GError **error)
{
	char *here = g_build_filename(folder, path, NULL);
	GPtrArray *names = folder_names(here, error);
	bool ok = names != NULL;

	for (guint i = 0; ok && i < names->len; i++) {
		const char *name = names->pdata[i];
		char *inside = *path != '\0' ? g_build_filename(path, name, NULL) : g_strdup(name);
		char *full = g_build_filename(folder, inside, NULL);

		if (g_file_test(full, G_FILE_TEST_IS_DIR))
			ok = add_rest_of(t, part, folder, inside, error);
		else if (!is_added(t, inside))
			ok = add_file(t, part, full, inside, error);
		g_free(full);
		g_free(inside);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	g_free(here);
	return ok;
}

bool
outtree_add_rest(struct outtree *t, const char *part, const char *folder, GError **error)
{
	return !g_file_test(folder, G_FILE_TEST_EXISTS) || add_rest_of(t, part, folder, "", error);
}

/* ---- commit ---- */

struct carrying {
	struct outtree	*tree;
	GError		*error;
};

/* A second name for the same file where the file system gives one, else a copy. */
static bool
bring(const char *from, const char *to, const char *path, GError **error)
{
	char *bytes;
	struct stat st;
	gsize len;
	bool ok;

	if (link(from, to) == 0)
		return true;
	if (g_lstat(from, &st) != 0)
		return scratch_fail(error, path);
	if (!g_file_get_contents(from, &bytes, &len, error))
		return false;
	ok = write_new(to, &st, bytes, len, false, error);
	g_free(bytes);
	return ok;
}

bool
outtree_bring(struct outtree *t, const char *path, GError **error)
{
	char *from = g_build_filename(t->target, path, NULL), *to = place_in(t, path, error);
	bool ok = to != NULL && bring(from, to, path, error);

	g_free(to);
	g_free(from);
	return ok;
}

static void
carry(const struct outfile *f, void *data)
{
	struct carrying *c = data;
	struct outtree *t = c->tree;
	char *from = g_build_filename(t->target, f->path, NULL), *to = NULL;

	/* what somebody deleted stays away */
	if (c->error == NULL && t->stays(f->part, t->data) &&
	    g_file_test(from, G_FILE_TEST_EXISTS) &&
	    outlist_add(t->list, f->path, f->part, f->digest) &&
	    (to = place_in(t, f->path, &c->error)) != NULL)
		bring(from, to, f->path, &c->error);
	g_free(to);
	g_free(from);
}

static bool
write_lists(struct outtree *t, GError **error)
{
	GString *text[] = { outlist_text(t->list), outlist_sums(t->list) };
	static const char *const names[] = { OUTLIST_NAME, OUTLIST_SUMS };
	bool ok = true;

	for (size_t i = 0; i < G_N_ELEMENTS(text); i++) {
		char *full = g_build_filename(t->building, names[i], NULL);

		g_unlink(full);			/* of a try before this one */
		ok = ok && write_new(full, NULL, text[i]->str, text[i]->len, false, error);
		g_free(full);
		g_string_free(text[i], TRUE);
	}
	return ok;
}

/*
 * syncfs makes the whole tree durable in one call; one fsync a file would
 * cost more than the build itself.
 */
static bool
make_durable(const struct outtree *t, GError **error)
{
	int fd = open(t->building, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct stat st;
	bool ok = fd >= 0;

	/* the folder looks as the one whose place it takes */
	if (ok && stat(t->target, &st) == 0) {
		if (fchown(fd, st.st_uid, st.st_gid) != 0)
			errno = 0;
		ok = fchmod(fd, st.st_mode & 07777) == 0;
	}
	ok = ok && syncfs(fd) == 0;
	if (!ok)
		scratch_fail(error, NULL);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* What was made enters the empty folder around it; what came there since is not replaced. */
static bool
enter(const struct outtree *t, bool *again, GError **error)
{
	GPtrArray *names = folder_names(t->building, error);
	bool ok = names != NULL;

	*again = false;
	for (guint i = 0; ok && !*again && i < names->len; i++) {
		const char *name = names->pdata[i];
		char *from = g_build_filename(t->building, name, NULL);
		char *to = g_build_filename(t->target, name, NULL);

		if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0) {
			*again = errno == EEXIST;
			ok = *again || scratch_fail(error, NULL);
		}
		g_free(to);
		g_free(from);
	}
	if (names != NULL)
		g_ptr_array_free(names, TRUE);
	return ok;
}

/* FULL: the target is a folder with something in it.  *AGAIN: it was not, but now it is. */
static bool
take_place(const struct outtree *t, bool full, bool *again, GError **error)
{
	int result;

	if (t->within)
		return enter(t, again, error);
	result = full ? renameat2(AT_FDCWD, t->building, AT_FDCWD, t->target, RENAME_EXCHANGE) :
	    rename(t->building, t->target);		/* this replaces an empty folder only */

	*again = result != 0 && !full && (errno == ENOTEMPTY || errno == EEXIST);
	return result == 0 || *again || scratch_fail(error, NULL);
}

/* All under one lock: what another run writes at the same time is carried over, never lost. */
static bool
try_commit(struct outtree *t, bool *again, GError **error)
{
	struct carrying c = { .tree = t };
	struct outlist *old;
	int lock;
	bool ok;

	if (!inspect(t, &lock, &old, error))
		return false;
	if (old != NULL && t->stays != NULL)
		outlist_each(old, carry, &c);
	ok = c.error == NULL && (t->kind != BUILT || write_lists(t, &c.error)) &&
	    make_durable(t, &c.error) &&
	    take_place(t, old != NULL || t->kind == OWN, again, &c.error);
	if (c.error != NULL)
		g_propagate_error(error, c.error);
	outlist_free(old);
	if (lock >= 0)
		close(lock);
	return ok;
}

bool
outtree_commit(struct outtree *t, GError **error)
{
	GError *why = NULL;
	bool again = false, ok;

	do
		ok = try_commit(t, &again, &why);
	while (ok && again);
	if (!ok)
		g_propagate_error(error, why);
	outtree_close(t);
	return ok;
}

void
outtree_abandon(struct outtree *t)
{
	if (t != NULL)
		outtree_close(t);
}

/* ---- one file ---- */

static bool
write_through(const char *path, const void *bytes, size_t len, GError **error)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && put(fd, bytes, len);

	if (!ok)
		scratch_fail(error, NULL);
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = scratch_fail(error, NULL);
	return ok;
}

bool
outtree_write_file(const char *path, const void *bytes, size_t len, GError **error)
{
	char *place, *folder, *new;
	struct scratch *scratch;
	struct stat st, around;
	bool there, ok;

	/* A pipe or a device cannot be replaced, and must not be. */
	if ((there = stat(path, &st) == 0) && !S_ISREG(st.st_mode))
		return write_through(path, bytes, len, error);
	place = real_place(path);
	folder = g_path_get_dirname(place);
	if (stat(folder, &around) != 0)
		ok = scratch_fail(error, NULL);		/* a mistyped folder is not made */
	else if ((scratch = scratch_open(folder, error)) != NULL) {
		new = g_build_filename(scratch_path(scratch), "new", NULL);
		ok = write_new(new, there ? &st : NULL, bytes, len, true, error) &&
		    (rename(new, place) == 0 || scratch_fail(error, NULL));
		g_free(new);
		scratch_close(scratch);
	} else
		ok = false;
	g_free(folder);
	g_free(place);
	return ok;
}
