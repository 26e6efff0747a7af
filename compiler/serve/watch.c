/* SPDX-License-Identifier: Apache-2.0 */
/* A watch on every folder; new ones are added as they appear. */
#include "serve/watch.h"

#include "base/folder.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define PAUSE_MS	8	/* without a change: an editor that writes several files has written them */
#define PATIENCE_MS	400	/* the longest wait for that */
#define CHANGES		(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR)

struct watch {
	char		*root;
	int		 fd;
	GHashTable	*folders;	/* watch descriptor -> path */
};

static const char *const rooms[] = { "content", "templates", "lua" };

static bool
is_room(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rooms); i++)
		if (strcmp(rooms[i], name) == 0)
			return true;
	return false;
}

/* Of an editor: locks, copies, halves. */
static bool
is_passing(const char *name)
{
	return *name == '.' || *name == '#' || g_str_has_suffix(name, "~") ||
	    g_str_has_suffix(name, ".swp") || g_str_has_suffix(name, ".tmp");
}

/* FOLDER and all below.  What is gone again, or no folder, is passed over. */
static bool
add_folder(struct watch *w, const char *folder, GError **error)
{
	int wd = inotify_add_watch(w->fd, folder, CHANGES);
	GPtrArray *names;
	bool ok = true;

	if (wd < 0) {
		if (errno == ENOENT || errno == ENOTDIR || errno == EACCES)
			return true;
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", folder,
		    g_strerror(errno));
		return false;
	}
	g_hash_table_insert(w->folders, GINT_TO_POINTER(wd), g_strdup(folder));
	if ((names = folder_names(folder, NULL)) == NULL)
		return true;
	for (guint i = 0; ok && i < names->len; i++) {
		const char *name = names->pdata[i];
		char *path = g_build_filename(folder, name, NULL);

		if (!is_passing(name) && g_file_test(path, G_FILE_TEST_IS_DIR) &&
		    !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			ok = add_folder(w, path, error);
		g_free(path);
	}
	g_ptr_array_free(names, TRUE);
	return ok;
}

/* The root itself is watched only for its rooms to come and go. */
static bool
add_all(struct watch *w, GError **error)
{
	int wd =
	    inotify_add_watch(w->fd, w->root, IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR);
	bool ok = true;

	if (wd >= 0)
		g_hash_table_insert(w->folders, GINT_TO_POINTER(wd), g_strdup(w->root));
	for (size_t i = 0; ok && i < G_N_ELEMENTS(rooms); i++) {
		char *folder = g_build_filename(w->root, rooms[i], NULL);

		ok = add_folder(w, folder, error);
		g_free(folder);
	}
	return ok;
}

struct watch *
watch_open(const char *root, GError **error)
{
	struct watch *w = g_new0(struct watch, 1);

	w->root = g_strdup(root);
	w->folders = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd < 0)
		g_set_error_literal(
		    error, G_FILE_ERROR, g_file_error_from_errno(errno), g_strerror(errno));
	else if (add_all(w, error))
		return w;
	watch_close(w);
	return NULL;
}

void
watch_close(struct watch *w)
{
	if (w == NULL)
		return;
	if (w->fd >= 0)
		close(w->fd);
	g_hash_table_destroy(w->folders);
	g_free(w->root);
	g_free(w);
}

/* Whether EVENT counts; a new folder is watched from now on. */
static bool
take_event(struct watch *w, const struct inotify_event *event)
{
	const char *folder = g_hash_table_lookup(w->folders, GINT_TO_POINTER(event->wd));
	const char *name = event->len > 0 ? event->name : "";
	char *path;

	if ((event->mask & IN_Q_OVERFLOW) != 0)
		return true;
	if ((event->mask & IN_IGNORED) != 0) {
		g_hash_table_remove(w->folders, GINT_TO_POINTER(event->wd));
		return false;
	}
	if (folder == NULL || is_passing(name) || (strcmp(folder, w->root) == 0 && !is_room(name)))
		return false;
	if ((event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
		path = g_build_filename(folder, name, NULL);
		/* without further watches what is in it is seen at the next change */
		add_folder(w, path, NULL);
		g_free(path);
	}
	return true;
}

static bool
take_events(struct watch *w)
{
	_Alignas(struct inotify_event) char buffer[16 * 1024];
	bool changed = false;
	ssize_t n;

	while ((n = read(w->fd, buffer, sizeof(buffer))) > 0)
		for (char *p = buffer; p < buffer + n;) {
			const struct inotify_event *event = (const void *)p;

			changed |= take_event(w, event);
			p += sizeof(*event) + event->len;
		}
	return changed;
}

bool
watch_wait(struct watch *w, int stop)
{
	struct pollfd fds[2] = { { .fd = w->fd, .events = POLLIN },
		{ .fd = stop, .events = POLLIN } };
	gint64 first = 0;
	int n;

	for (;;) {
		n = poll(fds, 2, first != 0 ? PAUSE_MS : -1);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0 && fds[1].revents != 0)
			return false;
		if (n == 0 || (first != 0 && g_get_monotonic_time() - first > PATIENCE_MS * 1000))
			return true;
		if (n > 0 && take_events(w) && first == 0)
			first = g_get_monotonic_time();
	}
}
