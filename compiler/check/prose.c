/* SPDX-License-Identifier: Apache-2.0 */
/* A chapter as blocks of words. */
#include "check/prose.h"
#include "source/source.h"

#include <glib.h>
#include <string.h>

#define MASK '\001'

struct reading {
	const struct source *src;
	void (*visit)(void *, const struct prose *);
	void *user;
	GString *text; /* of the block that is being read */
	struct prose now;
	bool fenced, quoted;
	char *pass; /* of the last comment, until a block takes it */
	size_t pass_at;
};

static void
mask(GString *s, size_t from, size_t to)
{
	memset(s->str + from, MASK, to - from);
}

/* `code`, ](target), [, **, {#anchor .class} and <!-- comments -->. */
static void
mask_marks(GString *s)
{
	static const char *const patterns[] = { "`[^`]*`", "\\]\\([^)]*\\)", "\\*\\*", "!?\\[",
		"\\]", "\\{[#.][^}]*\\}", "<!--.*?-->", "https?://[!-~]+" };

	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		GRegex *r = g_regex_new(patterns[i], G_REGEX_RAW | G_REGEX_DOTALL, 0, NULL);
		GMatchInfo *m;
		int from, to;

		for (g_regex_match(r, s->str, 0, &m);
		     g_match_info_matches(m) && g_match_info_fetch_pos(m, 0, &from, &to);
		     g_match_info_next(m, NULL))
			mask(s, (size_t)from, (size_t)to);
		g_match_info_free(m);
		g_regex_unref(r);
	}
}

static void
end_block(struct reading *r)
{
	if (r->text->len > 0) {
		mask_marks(r->text);
		r->now.text = r->text->str;
		r->now.pass = r->pass;
		r->now.pass_at = r->pass_at;
		r->visit(r->user, &r->now);
		g_clear_pointer(&r->pass, g_free);
	}
	g_string_truncate(r->text, 0);
	r->now.kind = 0;
}

/*
 * A line of KIND, whose marks before its words take LEAD
 * bytes; JOIN: it may go on with the block before it.
 */
static void
add_line(struct reading *r, enum prose_kind kind, size_t at, size_t len, size_t lead, bool join)
{
	size_t have;

	if (!join || r->now.kind != kind || r->text->len == 0) {
		end_block(r);
		r->now.kind = kind;
		r->now.at = at;
	} else {
		g_string_append_c(r->text, MASK); /* the line end */
	}
	have = r->text->len;
	g_string_append_len(r->text, r->src->text + at, (gssize)len);
	mask(r->text, have, have + lead);
}

/* “<!-- style: RULE reason -->” on a line of its own. */
static bool
take_pass(struct reading *r, const char *line, size_t len, size_t at)
{
	char *words;

	if (len < 15 || !g_str_has_prefix(line, "<!-- style: "))
		return false;
	end_block(r);
	words = g_strndup(line + 12, len - 12);
	if (g_str_has_suffix(g_strchomp(words), "-->"))
		words[strlen(words) - 3] = '\0';
	g_free(r->pass);
	r->pass = g_strstrip(words);
	r->pass_at = at;
	return true;
}

/* The bytes before the words of an item: "- ", "12. "; 0: it is none. */
static size_t
item_lead(const char *s)
{
	size_t n = strspn(s, " "), digits = strspn(s + n, "0123456789");

	if ((s[n] == '-' || s[n] == '*' || s[n] == '+') && s[n + 1] == ' ')
		return n + 2;
	return digits > 0 && digits < 4 && s[n + digits] == '.' && s[n + digits + 1] == ' '
		   ? n + digits + 2
		   : 0;
}

static void
read_words(struct reading *r, const char *s, size_t at, size_t len, size_t lead)
{
	const char *words = s + lead;
	size_t item;

	if (*words == '#')
		add_line(r, PROSE_HEADING, at, len, lead + strspn(words, "# "), false);
	else if (*words == '|')
		add_line(r, PROSE_CELLS, at, len, lead + 1, false);
	else if ((item = item_lead(words)) > 0)
		add_line(r, PROSE_ITEM, at, len, lead + item, false);
	else
		add_line(r, r->now.kind == PROSE_ITEM ? PROSE_ITEM : PROSE_PARAGRAPH, at, len, lead,
		    true);
}

static void
read_line(struct reading *r, size_t at, size_t len)
{
	char *line = g_strndup(r->src->text + at, len);
	const char *s = line;
	size_t lead = 0;

	if (*s == '>') {
		lead = 1 + strspn(s + 1, " ");
	} else {
		if (r->quoted)
			end_block(r); /* while it is still known where it stood */
		r->quoted = r->now.in_provision = false;
	}
	if (lead > 0 && !r->quoted) {
		end_block(r);
		r->quoted = true;
		r->now.in_provision = g_str_has_prefix(s + lead, "[!PROVISION");
	}
	if (g_str_has_prefix(s + lead, "```") || g_str_has_prefix(s + lead, "~~~")) {
		end_block(r);
		r->fenced = !r->fenced;
	} else if (r->fenced || s[lead] == '\0') {
		end_block(r);
	} else if (g_str_has_prefix(s, "    ") && r->text->len == 0) {
		end_block(r); /* indented code */
	} else if (g_str_has_prefix(s + lead, "[!")) {
		end_block(r);
		lead += strcspn(s + lead, "]") + 1;
		add_line(r, PROSE_HEADING, at, len, MIN(lead, len), false);
		end_block(r);
	} else if (!take_pass(r, s, len, at)) {
		read_words(r, s, at, len, lead);
	}
	g_free(line);
}

void
prose_each(const struct source *src, void (*visit)(void *, const struct prose *), void *user)
{
	struct reading r = { .src = src, .visit = visit, .user = user, .text = g_string_new(NULL) };

	for (size_t i = 0; i < src->n_lines; i++) {
		size_t end = i + 1 < src->n_lines ? src->lines[i + 1] : src->len;

		while (end > src->lines[i] && src->text[end - 1] == '\n')
			end--;
		read_line(&r, src->lines[i], end - src->lines[i]);
	}
	end_block(&r);
	g_free(r.pass);
	g_string_free(r.text, TRUE);
}
