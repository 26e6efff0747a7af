/* SPDX-License-Identifier: Apache-2.0 */
/* shirube serve: the edition in a browser while it is written. */
#include "cmd/cmd.h"
#include "base/text.h"
#include "serve/editor.h"
#include "serve/http.h"
#include "serve/preview.h"
#include "serve/watch.h"

#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define PORT	4545

struct options {
	int	 port;
	char	*editor;		/* "": the one of VISUAL or EDITOR */
};

struct session {
	const struct cmd_common	*common;
	struct preview		*preview;
	struct watch		*watch;
	struct http		*http;
	int			 stop;	/* readable when the session is to end */
};

/* Ctrl-C and the like end the session in order; threads made later leave the signals to us too. */
static int
catch_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC);
}

static void
say(struct diags *ds, void *data)
{
	const struct session *s = data;

	cmd_say(ds, s->common);
}

static void
read_again(struct session *s)
{
	struct preview_news news;
	GDateTime *now = g_date_time_new_now_local();
	char *time = g_date_time_format(now, "%H:%M:%S");

	preview_read(s->preview, say, s);
	news = preview_news(s->preview);
	if (news.good)
		g_print(lang_pick("%s read in %.2f s, chapters anew: %zu\n",
			    "%s 読み込みました（%.2f 秒、読み直した章: %zu）\n"),
		    time, news.seconds, news.parsed);
	else
		g_print(lang_pick("%s there are errors; the pages stay as they were\n",
		    "%s エラーがあります。ページは前のままです\n"), time);
	fflush(stdout);
	g_free(time);
	g_date_time_unref(now);
}

static void
announce(const struct session *s)
{
	g_print(lang_pick("http://localhost:%u/ shows the edition; Ctrl-C ends it\n",
	    "http://localhost:%u/ で版を表示しています。Ctrl-C で終わります\n"), http_port(s->http));
	fflush(stdout);
}

/* The port asked for, or the usual one, or any other when that is taken. */
static struct http *
open_http(const struct session *s, const char *root, int port, const char *editor)
{
	GError *error = NULL;
	struct http *h =
	    http_open(s->preview, root, port >= 0 ? (unsigned)port : PORT, editor, &error);

	if (h == NULL && port < 0) {
		g_clear_error(&error);
		h = http_open(s->preview, root, 0, editor, &error);
	}
	if (h == NULL) {
		g_printerr(lang_pick("%s: port %d: %s; choose another with --port\n",
		    "%s: ポート %d: %s。--port で別の番号を指定してください\n"), g_get_prgname(), port, error->message);
		g_error_free(error);
	}
	return h;
}

static int
serve(struct session *s, const char *root, const struct options *o, const char *editor)
{
	GError *error = NULL;

	s->stop = catch_signals();
	s->preview = preview_open(root);
	if ((s->watch = watch_open(root, &error)) == NULL) {
		g_printerr("%s: %s\n", g_get_prgname(), error->message);
		g_error_free(error);
		return EXIT_SYSTEM;
	}
	if ((s->http = open_http(s, root, o->port, editor)) == NULL)
		return EXIT_SYSTEM;
	read_again(s);
	announce(s);
	while (watch_wait(s->watch, s->stop)) {
		read_again(s);
		http_notify(s->http);
	}
	return EXIT_CLEAN;
}

static void
end_session(struct session *s)
{
	http_close(s->http);
	watch_close(s->watch);
	preview_close(s->preview);
	if (s->stop >= 0)
		close(s->stop);
}

/* NULL: not wanted, or *OK is false after a message. */
static char *
find_editor(const struct options *o, bool *ok)
{
	const char *words = o->editor;

	*ok = true;
	if (words == NULL)
		return NULL;
	if (*words == '\0' && (words = g_getenv("VISUAL")) == NULL)
		words = g_getenv("EDITOR");
	if (words != NULL && *words != '\0')
		return editor_command(words);
	g_printerr(
	    lang_pick(
		"%s: --open-editor: neither VISUAL nor EDITOR names an editor; use --editor COMMAND\n",
		"%s: --open-editor: VISUAL にも EDITOR にもエディターがありません。--editor コマンド で指定してください\n"),
	    g_get_prgname());
	*ok = false;
	return NULL;
}

static bool
is_port(int port)
{
	if (port >= -1 && port <= 65535)
		return true;
	g_printerr(lang_pick("%s: --port: %d is no port; there are 0 to 65535\n",
		       "%s: --port: %d というポートはありません。0〜65535 です\n"),
	    g_get_prgname(), port);
	return false;
}

static int
run_serve(int argc, char **argv)
{
	struct cmd_common common = { .fold = true };
	struct options o = { .port = -1 };
	gboolean visual = FALSE;
	const GOptionEntry entries[] = {
		{ "port", 'p', 0, G_OPTION_ARG_INT, &o.port, lang_pick("port on this machine (default 4545; 0: any)",
		    "ポート番号（既定は4545、0 で空いている番号）"), "N" },
		{ "open-editor", 0, 0, G_OPTION_ARG_NONE, &visual, lang_pick("Alt and a click on a page open its source in VISUAL or EDITOR",
		    "ページを Alt を押しながらクリックすると、VISUAL または EDITOR で原稿を開く"), NULL },
		{ "editor", 0, 0, G_OPTION_ARG_STRING, &o.editor, lang_pick("the same with this editor, as “code” or “vi +{line} {file}”",
		    "同じことをこのエディターで行う（例: code、vi +{line} {file}）"), "COMMAND" },
		{ 0 },
	};
	struct session s = { .common = &common, .stop = -1 };
	struct run run;
	int status = EXIT_USAGE;
	char *editor;
	bool ok;

	if (cmd_options(&cmd_serve, entries, &common, &argc, &argv) &&
	    cmd_no_arguments(argc, argv) && is_port(o.port)) {
		if (visual && o.editor == NULL)
			o.editor = g_strdup("");
		editor = find_editor(&o, &ok);
		if (ok && cmd_open(&run, &common)) {
			status = serve(&s, run.root, &o, editor);
			end_session(&s);
			status = cmd_close(&run, &common, status, false);
		}
		g_free(editor);
	}
	g_free(o.editor);
	cmd_common_clear(&common);
	return status;
}

const struct command cmd_serve = {
	.name = "serve",
	.arguments = "",
	.summary = {
		[LANG_EN] = "show the edition in a browser on this machine, anew whenever a file changes",
		[LANG_JA] = "版をこの機械のブラウザーに表示し、ファイルが変わるたびに作り直す",
	},
	.run = run_serve,
};
