/* SPDX-License-Identifier: Apache-2.0 */
/* Landlock by its system calls (Debian 12 has no library for it), seccomp by libseccomp. */
#define _GNU_SOURCE
#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>
#include <seccomp.h>

/*
 * A sanitizer reads /proc and looks at its own process
 * as a debugger does: its program is not confined.
 */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED	true
#else
#define SANITIZED	false
#endif

/* Names of later kernels than Debian 12's headers know. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER	(1ull << 13)	/* ABI 2: renaming from folder to folder */
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE	(1ull << 14)	/* ABI 3 */
#endif

#define READ_FILE	LANDLOCK_ACCESS_FS_READ_FILE
#define READ		(READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_FILE	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define WRITE                                                                                      \
	(READ | WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |      \
	    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REFER)
#define ALL                                                                                        \
	(WRITE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |                       \
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |                          \
	    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

struct confine {
	int		 rules;		/* -1: no Landlock */
	uint64_t	 known;		/* accesses that the kernel can guard */
	GError		*error;		/* the first path that is there and could not be allowed */
};

static uint64_t
accesses_of(int abi)
{
	return abi >= 3 ? ALL : abi == 2 ? ALL & ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE :
	    ALL & ~(uint64_t)(LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_REFER);
}

/* What dlopen, iconv and the locale need. */
static void
allow_system(struct confine *c)
{
	static const char *const paths[] = { "/usr/lib", "/usr/share", "/lib", "/lib64",
		"/etc/ld.so.cache", "/etc/localtime", "/dev/urandom" };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		confine_read(c, paths[i]);
}

static struct confine *
open_rules(void)
{
	struct confine *c = g_new0(struct confine, 1);
	int abi =
	    (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attr = { 0 };

	c->rules = -1;
	if (abi > 0) {
		attr.handled_access_fs = c->known = accesses_of(abi);
		c->rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
	}
	return c;
}

struct confine *
confine_open(void)
{
	struct confine *c = open_rules();

	allow_system(c);
	return c;
}

/* From errno. */
static void
note_fault(struct confine *c, const char *path)
{
	if (c->error == NULL)
		g_set_error(&c->error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
		    g_strerror(errno));
}

/* To what PATH leads; a file takes only what can be done with files. */
static void
allow(struct confine *c, const char *path, uint64_t accesses)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = accesses & c->known };
	struct stat st;

	if (c->rules < 0)
		return;
	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0) {
		if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
			note_fault(c, path);
		return;
	}
	if (fstat(rule.parent_fd, &st) != 0) {
		note_fault(c, path);
	} else {
		if (!S_ISDIR(st.st_mode))
			rule.allowed_access &= READ_FILE | WRITE_FILE;
		syscall(SYS_landlock_add_rule, c->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(rule.parent_fd);
}

void
confine_read(struct confine *c, const char *path)
{
	allow(c, path, READ);
}

void
confine_write(struct confine *c, const char *path)
{
	char *folder = g_path_get_dirname(path), *real = realpath(path, NULL),
	     *at = real != NULL ? g_path_get_dirname(real) : NULL;

	allow(c, path, READ_FILE | WRITE_FILE);
	allow(c, folder, WRITE);
	if (at != NULL)				/* where a link leads */
		allow(c, at, WRITE);
	g_free(at);
	free(real);
	g_free(folder);
}

void
confine_scratch(struct confine *c, const char *folder)
{
	char *around = g_path_get_dirname(folder);

	allow(c, folder, WRITE);
	allow(c, around, LANDLOCK_ACCESS_FS_REMOVE_DIR);	/* of empty ones */
	g_free(around);
}

/* ---- system calls ---- */

static const int refused[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat),
	SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
	SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
	SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup),
	SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(chroot), SCMP_SYS(pivot_root),
	SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(open_by_handle_at), SCMP_SYS(memfd_create),
	SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open), SCMP_SYS(mknod), SCMP_SYS(mknodat),
};

/*
 * Everything else stays: Landlock checks what files are opened.  Threads come
 * by clone(2) with CLONE_THREAD, copies without; clone3, whose flags a filter
 * cannot see, is "not there", which makes the C library use the other.
 */
static bool
filter_calls(bool copies)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool ok = filter != NULL;

	for (size_t i = 0; ok && i < G_N_ELEMENTS(refused); i++)
		ok = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0) == 0 ||
		    refused[i] < 0;
	ok = ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
	if (!copies)
		ok = ok &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fork), 0) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(vfork), 0) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
			SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
	ok = ok && seccomp_load(filter) == 0;
	if (filter != NULL)
		seccomp_release(filter);
	return ok;
}

static void
dispose(struct confine *c)
{
	if (c->rules >= 0)
		close(c->rules);
	g_clear_error(&c->error);
	g_free(c);
}

static char *
enforce(struct confine *c, bool copies)
{
	GString *held = g_string_new(NULL);

	if (!SANITIZED && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
		if (c->rules >= 0 && syscall(SYS_landlock_restrict_self, c->rules, 0) == 0)
			g_string_append(held, "Landlock");
		if (filter_calls(copies))
			g_string_append_printf(held, "%sseccomp", held->len > 0 ? ", " : "");
	}
	dispose(c);
	return g_string_free(held, FALSE);
}

char *
confine_enforce(struct confine *c, GError **error)
{
	if (c->error == NULL)
		return enforce(c, true);
	g_propagate_error(error, g_steal_pointer(&c->error));
	dispose(c);
	return NULL;
}

void
confine_all(void)
{
	g_free(enforce(open_rules(), false));
}
