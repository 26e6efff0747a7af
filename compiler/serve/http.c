/* SPDX-License-Identifier: Apache-2.0 */
/* One thread of libmicrohttpd; requests that wait for a change are suspended and resumed. */
#include "serve/http.h"

#include "base/resource.h"
#include "base/text.h"
#include "diag/diag.h"
#include "serve/editor.h"
#include "serve/live.h"
#include "serve/preview.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#define CONNECTIONS_MOST	64u
#define IDLE_SECONDS		90u

struct http {
	struct preview	*preview;
	struct MHD_Daemon *daemon;
	const char	*root, *editor;
	unsigned	 port;
	/* random, of this server; token NULL without an editor */
	char		*run, *token;
	GMutex		 lock;			/* guards waiting */
	GPtrArray	*waiting;		/* struct MHD_Connection *, suspended */
	bool		 closing;
};

/* ---- answers ---- */

static enum MHD_Result
answer(struct MHD_Connection *c, unsigned status, const char *type, GBytes *bytes)
{
	gsize len;
	const void *p = g_bytes_get_data(bytes, &len);
	struct MHD_Response *r =
	    MHD_create_response_from_buffer(len, (void *)p, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result;

	MHD_add_response_header(r, "Content-Type", type);
	MHD_add_response_header(r, "Cache-Control", "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(r, "Allow", "GET, HEAD");
	result = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	g_bytes_unref(bytes);
	return result;
}

static enum MHD_Result
answer_text(struct MHD_Connection *c, unsigned status, const char *text)
{
	return answer(c, status, "text/plain; charset=utf-8", g_bytes_new(text, strlen(text)));
}

static const char *
type_of(const char *path)
{
	static const struct { const char *suffix, *type; } types[] = {
		{ ".html", "text/html; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" }, { ".json", "application/json" },
		{ ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".jpg", "image/jpeg" }, { ".jpeg", "image/jpeg" },
		{ ".pdf", "application/pdf" }, { ".csv", "text/csv; charset=utf-8" }, { ".lua", "text/plain; charset=utf-8" },
		{ ".txt", "text/plain; charset=utf-8" }, { ".md", "text/markdown; charset=utf-8" },
		{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(path, types[i].suffix))
			return types[i].type;
	return "application/octet-stream";
}

/* ---- of an output ---- */

static enum MHD_Result
answer_file(struct http *h, struct MHD_Connection *c, const char *path)
{
	const struct live_page live = { preview_news(h->preview).reading, h->run, h->token,
		lang_pick("en", "ja") };
	char *full = g_strconcat(
	    path, *path == '\0' || g_str_has_suffix(path, "/") ? "index.html" : "", NULL);
	GBytes *bytes = preview_file(h->preview, full), *page = NULL;
	const char *type = type_of(full);
	unsigned status = MHD_HTTP_OK;

	if (bytes == NULL && !preview_is_there(h->preview)) {
		page = live_empty_page(&live);
		type = type_of(".html");
		status = MHD_HTTP_SERVICE_UNAVAILABLE;
	} else if (bytes != NULL && g_str_has_suffix(full, ".html"))
		page = live_page(bytes, &live);
	else if (bytes != NULL)
		page = g_bytes_ref(bytes);
	if (bytes != NULL)
		g_bytes_unref(bytes);
	g_free(full);
	return page != NULL ? answer(c, status, type, page) :
			      answer_text(c, MHD_HTTP_NOT_FOUND,
				  lang_pick("There is no such file in the output.\n",
				      "出力にそのファイルはありません。\n"));
}

/* ---- of the server itself ---- */

static const char *
argument(struct MHD_Connection *c, const char *name)
{
	return MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, name);
}

static enum MHD_Result
answer_news(struct http *h, struct MHD_Connection *c)
{
	struct preview_news news = preview_news(h->preview);
	char *messages = preview_messages(h->preview);
	GString *out = g_string_new(NULL);
	char *title =
	    g_strdup_printf(lang_pick("Errors in the content: %u.  What is shown is from before.",
				"内容のエラー: %u件。表示しているのは、その前の内容です。"),
		news.errors);

	g_string_printf(out,
	    "{\"run\":\"%s\",\"reading\":%u,\"good\":%s,\"shown\":%s,\"errors\":%u,\"warnings\":%u,\"title\":\"%s\",\"messages\":%s}\n",
	    h->run, news.reading, news.good ? "true" : "false",
	    preview_is_there(h->preview) ? "true" : "false", news.errors, news.warnings, title,
	    messages);
	g_free(title);
	g_free(messages);
	return answer(c, MHD_HTTP_OK, "application/json", g_string_free_to_bytes(out));
}

/*
 * At once when there is something newer than the page knows,
 * else when there is.  AGAIN: it has been waited for.
 */
static enum MHD_Result
answer_when_news(struct http *h, struct MHD_Connection *c, bool again)
{
	const char *after = argument(c, "after");
	unsigned known = after != NULL ? (unsigned)strtoul(after, NULL, 10) : 0;
	bool wait;

	g_mutex_lock(&h->lock);
	wait = !again && !h->closing && preview_news(h->preview).reading <= known;
	if (wait) {
		MHD_suspend_connection(c);
		g_ptr_array_add(h->waiting, c);
	}
	g_mutex_unlock(&h->lock);
	return wait ? MHD_YES : answer_news(h, c);
}

static enum MHD_Result
answer_open(struct http *h, struct MHD_Connection *c)
{
	const char *token = argument(c, "token"), *page = argument(c, "page"),
		   *id = argument(c, "id");
	struct loc loc;
	GError *error = NULL;
	enum MHD_Result result;

	if (h->token == NULL || token == NULL || strcmp(token, h->token) != 0)
		return answer_text(c, MHD_HTTP_FORBIDDEN,
		    lang_pick("Start it with --open-editor to go to the source.\n",
			"原稿を開くには --open-editor を付けて起動してください。\n"));
	if (page == NULL || id == NULL || !preview_place(h->preview, page, id, &loc))
		return answer_text(c, MHD_HTTP_NOT_FOUND,
		    lang_pick("Where that is written is not known.\n",
			"それがどこに書かれているか分かりません。\n"));
	if (editor_start(h->editor, h->root, &loc, &error))
		result = answer_text(c, MHD_HTTP_OK, "");
	else {
		result = answer_text(c, MHD_HTTP_INTERNAL_SERVER_ERROR, error->message);
		g_error_free(error);
	}
	g_free((char *)loc.file);
	return result;
}

static enum MHD_Result
answer_resource(struct MHD_Connection *c, const char *name)
{
	GBytes *bytes = resource_get(name);

	return bytes != NULL ? answer(c, MHD_HTTP_OK, type_of(name), bytes) :
			       answer_text(c, MHD_HTTP_NOT_FOUND, "");
}

static enum MHD_Result
answer_own(struct http *h, struct MHD_Connection *c, const char *name, bool again)
{
	if (strcmp(name, "news") == 0)
		return answer_when_news(h, c, again);
	if (strcmp(name, "open") == 0)
		return answer_open(h, c);
	if (strcmp(name, "live.js") == 0)
		return answer_resource(c, "templates/serve/live.js");
	if (strcmp(name, "live.css") == 0)
		return answer_resource(c, "templates/serve/live.css");
	return answer_text(c, MHD_HTTP_NOT_FOUND, "");
}

/* ---- requests ---- */

/* RFC 9112, 3.2: a request names its host; only names of this machine are ours. */
static bool
is_for_us(const struct http *h, struct MHD_Connection *c)
{
	static const char *const names[] = { "127.0.0.1", "localhost" };
	const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
	bool ours = false;

	for (size_t i = 0; host != NULL && i < G_N_ELEMENTS(names); i++) {
		char *name = g_strdup_printf("%s:%u", names[i], h->port);

		ours |= g_ascii_strcasecmp(host, name) == 0 ||
		    (h->port == 80 && g_ascii_strcasecmp(host, names[i]) == 0);
		g_free(name);
	}
	return ours;
}

/* MARK is NULL at the first call for a request; a request that waited comes a second time. */
static enum MHD_Result
handle(void *user, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_size, void **mark)
{
	static int seen, waited;
	struct http *h = user;
	bool again = *mark == &waited;

	(void)version;
	(void)upload;
	if (*mark == NULL) {			/* the head is there, a body may follow */
		*mark = &seen;
		return MHD_YES;
	}
	if (*upload_size > 0) {
		*upload_size = 0;
		return MHD_YES;
	}
	if (!is_for_us(h, c))
		return answer_text(c, MHD_HTTP_MISDIRECTED_REQUEST,
		    lang_pick("This preview is for this machine only.\n",
			"このプレビューはこの機械の中だけのものです。\n"));
	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return answer_text(c, MHD_HTTP_METHOD_NOT_ALLOWED, "GET, HEAD\n");
	*mark = &waited;
	if (g_str_has_prefix(url, LIVE_PATH))
		return answer_own(h, c, url + strlen(LIVE_PATH), again);
	return answer_file(h, c, url + (*url == '/'));
}

void
http_notify(struct http *h)
{
	g_mutex_lock(&h->lock);
	for (guint i = 0; i < h->waiting->len; i++)
		MHD_resume_connection(h->waiting->pdata[i]);
	g_ptr_array_set_size(h->waiting, 0);
	g_mutex_unlock(&h->lock);
}

/* ---- open, close ---- */

/* 128 bits, as hex digits. */
static char *
random_name(void)
{
	GString *out = g_string_new(NULL);

	for (int i = 0; i < 4; i++)
		g_string_append_printf(out, "%08x", g_random_int());
	return g_string_free(out, FALSE);
}

struct http *
http_open(struct preview *p, const char *root, unsigned port, const char *editor, GError **error)
{
	const struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct http *h = g_new0(struct http, 1);
	const union MHD_DaemonInfo *info;

	h->preview = p;
	h->root = root;
	h->editor = editor;
	h->run = random_name();
	h->token = editor != NULL ? random_name() : NULL;
	h->waiting = g_ptr_array_new();
	g_mutex_init(&h->lock);
	errno = 0;
	h->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)port,
	    NULL, NULL, handle, h, MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&address,
	    MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_END);
	if (h->daemon == NULL) {
		g_set_error_literal(error, G_FILE_ERROR, g_file_error_from_errno(errno), errno != 0 ? g_strerror(errno) : "libmicrohttpd");
		http_close(h);
		return NULL;
	}
	info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);
	h->port = info != NULL && info->port != 0 ? info->port : port;
	return h;
}

void
http_close(struct http *h)
{
	if (h == NULL)
		return;
	g_mutex_lock(&h->lock);
	h->closing = true;
	g_mutex_unlock(&h->lock);
	http_notify(h);
	if (h->daemon != NULL)
		MHD_stop_daemon(h->daemon);
	g_ptr_array_free(h->waiting, TRUE);
	g_mutex_clear(&h->lock);
	g_free(h->token);
	g_free(h->run);
	g_free(h);
}

unsigned
http_port(const struct http *h)
{
	return h->port;
}
