/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The preview over HTTP on this machine's own address (127.0.0.1), for GET and
 * HEAD only.  Requests that name another host are refused, so that no page from
 * elsewhere can read the preview by a name that leads here (DNS rebinding).
 * Files come from the table of outputs; no path of the disk is ever looked up.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include <glib.h>

struct http;
struct preview;

/*
 * PORT 0: any that is free.  EDITOR: a command with {file}, {line} and
 * {column}, run when a reader of the page asks for the source; NULL: never.
 * NULL and an error when the port is taken.  PREVIEW and ROOT outlive it.
 */
struct http	*http_open(struct preview *, const char *root, unsigned port, const char *editor,
		    GError **);
void		 http_close(struct http *);
unsigned	 http_port(const struct http *);

/* The preview has been read again: tell the pages that wait. */
void		 http_notify(struct http *);

#endif
