/* SPDX-License-Identifier: Apache-2.0 */
/* Worked cases: read, made whole, and compared with what chapters say of them. */
#include "model/build.h"
#include "model/case.h"
#include "model/style.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- moments: 2027-04-05 or 2027-04-05T10:40 ---- */

struct moment {
	struct date day;
	int minute; /* of the day; -1: not said */
};

static bool
read_moment(const char *s, struct moment *m)
{
	char *day = s != NULL ? g_strndup(s, strcspn(s, "T")) : NULL;
	const char *time = day != NULL ? s + strlen(day) : "";
	bool good = day != NULL && date_is_day(day) && date_parse(day, &m->day);

	m->minute = -1;
	if (good && *time == 'T') {
		int hour = atoi(time + 1), minute = strlen(time) >= 6 ? atoi(time + 4) : -1;

		good = strlen(time) == 6 && time[3] == ':' && hour >= 0 && hour < 24 &&
		       minute >= 0 && minute < 60;
		m->minute = hour * 60 + minute;
	}
	g_free(day);
	return good;
}

/* Minutes since 1970; a day without a time begins at midnight. */
static int64_t
moment_minutes(const struct moment *m)
{
	return date_seconds(&m->day) / 60 + MAX(m->minute, 0);
}

static struct moment
moment_at(int64_t minutes, bool has_time)
{
	GDateTime *t = g_date_time_new_from_unix_utc(minutes * 60);
	struct moment m = { { (unsigned)g_date_time_get_year(t), (unsigned)g_date_time_get_month(t),
				(unsigned)g_date_time_get_day_of_month(t) },
		has_time ? (int)(minutes % 1440) : -1 };

	g_date_time_unref(t);
	return m;
}

static const char *
weekday(const struct moment *m)
{
	static const char *const names[] = { "木", "金", "土", "日", "月", "火",
		"水" }; /* 1970-01-01 was a Thursday */

	return names[moment_minutes(m) / 1440 % 7];
}

/* ---- values ---- */

static const struct case_value *
find_value(const struct case_study *c, const char *id)
{
	for (guint i = 0; id != NULL && i < c->values->len; i++) {
		const struct case_value *v = c->values->pdata[i];

		if (v->id != NULL && strcmp(v->id, id) == 0)
			return v;
	}
	return NULL;
}

/* "90d", "72h" in minutes, or -1. */
static int64_t
length_minutes(const char *s)
{
	char *unit;
	gint64 n = g_ascii_strtoll(s, &unit, 10);

	if (unit == s || n < 0 || n > 100000 || (strcmp(unit, "d") != 0 && strcmp(unit, "h") != 0))
		return -1;
	return n * (*unit == 'd' ? 1440 : 60);
}

/* What a value's "at", or its "from" and "plus", say. */
static bool
value_moment(const struct case_study *c, const struct case_value *v, struct moment *m)
{
	const struct case_value *from;
	int64_t plus;

	if (v == NULL || v->at != NULL)
		return v != NULL && read_moment(v->at, m);
	from = find_value(c, v->from);
	if (from == NULL || v->plus == NULL || from->at == NULL || !read_moment(from->at, m) ||
	    (plus = length_minutes(v->plus)) < 0)
		return false;
	*m = moment_at(moment_minutes(m) + plus, m->minute >= 0);
	return true;
}

/* "3時間18分", "24時間", "64日": the time between two moments. */
static char *
length_words(const struct moment *from, const struct moment *to)
{
	int64_t minutes = moment_minutes(to) - moment_minutes(from);

	if (from->minute < 0 || to->minute < 0)
		return g_strdup_printf("%d日", (int)(minutes / 1440));
	if (minutes % 60 == 0)
		return g_strdup_printf("%d時間", (int)(minutes / 60));
	if (minutes < 60)
		return g_strdup_printf("%d分", (int)minutes);
	return g_strdup_printf("%d時間%d分", (int)(minutes / 60), (int)(minutes % 60));
}

static char *
moment_words(const struct moment *m)
{
	GString *s = g_string_new(NULL);

	g_string_append_printf(
	    s, "%u年%u月%u日（%s）", m->day.year, m->day.month, m->day.day, weekday(m));
	if (m->minute >= 0)
		g_string_append_printf(s, "%d時%02d分", m->minute / 60, m->minute % 60);
	return g_string_free(s, FALSE);
}

/* Thousands are parted by commas, as people write them. */
static char *
number_words(int n)
{
	return n < 1000 ? g_strdup_printf("%d", n)
	       : n < 1000000
		   ? g_strdup_printf("%d,%03d", n / 1000, n % 1000)
		   : g_strdup_printf("%d,%03d,%03d", n / 1000000, n / 1000 % 1000, n % 1000);
}

static char *
share_words(int part, int whole)
{
	int64_t tenths = ((int64_t)part * 2000 + whole) / (2 * (int64_t)whole);

	return g_strdup_printf("%d.%d％", (int)(tenths / 10), (int)(tenths % 10));
}

/* NAME.share */
static char *
value_share(const struct case_study *c, const char *name)
{
	char *id = g_strndup(name, strlen(name) - strlen(".share"));
	const struct case_value *v = find_value(c, id),
				*of = v != NULL ? find_value(c, v->of) : NULL;

	g_free(id);
	return of != NULL && v->number >= 0 && of->number > 0 ? share_words(v->number, of->number)
							      : NULL;
}

/* What stands for the name of a value; NULL: there is none. */
static char *
value_words(const struct case_study *c, const char *name)
{
	const struct case_value *v = find_value(c, name);
	struct moment from, to;

	if (g_str_has_suffix(name, ".share"))
		return value_share(c, name);
	if (v == NULL)
		return NULL;
	if (v->text != NULL)
		return g_strdup(v->text);
	if (v->number >= 0)
		return number_words(v->number);
	if (value_moment(c, v, &from))
		return moment_words(&from);
	if (value_moment(c, find_value(c, v->from), &from) &&
	    value_moment(c, find_value(c, v->to), &to))
		return length_words(&from, &to);
	return NULL;
}

/* ---- what a case says beside its values ---- */

static const struct case_score *
find_score(const struct case_study *c, const char *id)
{
	for (guint i = 0; i < c->flaws->len; i++) {
		const struct case_flaw *f = c->flaws->pdata[i];

		for (guint k = 0; k < f->scores->len; k++) {
			const struct case_score *s = f->scores->pdata[k];

			if (s->id != NULL && strcmp(s->id, id) == 0)
				return s;
		}
	}
	return NULL;
}

static const struct case_product *
find_product(const struct case_study *c, const char *id)
{
	for (guint i = 0; i < c->products->len; i++) {
		const struct case_product *p = c->products->pdata[i];

		if (p->id != NULL && strcmp(p->id, id) == 0)
			return p;
	}
	return NULL;
}

static char *
score_words(const struct case_score *s, const char *name)
{
	if (g_str_has_prefix(name, "score."))
		return g_strdup_printf("%u.%u", s->cvss.score / 10, s->cvss.score % 10);
	return g_str_has_prefix(name, "vector.") ? g_strdup(s->vector) : NULL;
}

static char *
product_words(const struct case_product *p, const char *name)
{
	if (g_str_has_prefix(name, "product."))
		return g_strdup(p->label);
	if (g_str_has_prefix(name, "version.") && g_str_has_prefix(p->label, p->name))
		return g_strchug(g_strdup(p->label + strlen(p->name)));
	return NULL;
}

static char *
named_words(const struct case_study *c, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct case_score *s = dot != NULL ? find_score(c, dot + 1) : NULL;
	const struct case_product *p = dot != NULL ? find_product(c, dot + 1) : NULL;
	char *words = s != NULL ? score_words(s, name) : NULL;

	if (strcmp(name, "advisory") == 0)
		return g_strdup(c->advisory);
	return words != NULL || p == NULL ? words : product_words(p, name);
}

/* ---- whether a text says the same ---- */

/* The number at *P, with commas left out; -1: there is none. */
static int
take_number(const char **p)
{
	int n = -1;

	for (; g_ascii_isdigit(**p) || (n >= 0 && **p == ',' && g_ascii_isdigit((*p)[1])); (*p)++)
		if (**p != ',' && n < 100000000)
			n = MAX(n, 0) * 10 + (**p - '0');
	return n;
}

static bool
take_word(const char **p, const char *word)
{
	if (!g_str_has_prefix(*p, word))
		return false;
	*p += strlen(word);
	return true;
}

/* What follows a number says which part of the moment it is, and the number must be that part. */
static bool
says_part(const char **p, int n, const struct moment *m)
{
	const struct { const char *unit; int part; } parts[] = { { "年", (int)m->day.year },
		{ "月", (int)m->day.month }, { "日", (int)m->day.day }, { "時", m->minute < 0 ? -1 : m->minute / 60 },
		{ "分", m->minute < 0 ? -1 : m->minute % 60 } };

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (take_word(p, parts[i].unit))
			return n == parts[i].part;
	return false;
}

/* "2027年6月8日（火）10時00分" and any part of it: each part that is there must be right. */
static bool
says_moment(const char *text, const struct moment *m)
{
	const char *p = text;
	bool said = false;

	while (*p != '\0') {
		int n = take_number(&p);

		if (n < 0) {
			if (!take_word(&p, " ") &&
			    (!take_word(&p, "（") || !take_word(&p, weekday(m)) ||
				!take_word(&p, "）")))
				return false;
			continue;
		}
		if (!says_part(&p, n, m))
			return false;
		said = true;
	}
	return said;
}

/* A count may be followed by what is counted: 18,500台. */
static bool
says_number(const char *text, const char *words)
{
	size_t n = strlen(words);

	return strncmp(text, words, n) == 0 && strchr("0123456789.,", text[n]) == NULL;
}

/*
 * Other ways to say the words of a value: a count with its
 * unit, a part of a moment; a vector without its version.
 */
static bool
says_value(const struct case_study *c, const char *name, const char *text, const char *words)
{
	const struct case_value *v = find_value(c, name);
	struct moment m;

	if (g_str_has_prefix(words, "CVSS:"))
		return g_str_has_prefix(text, "AV:") && g_str_has_suffix(words, text);
	if (v == NULL || v->text != NULL)
		return false;
	if (v->number >= 0)
		return *text != '\0' && says_number(text, words);
	return value_moment(c, v, &m) && says_moment(text, &m);
}

char *
case_check(const struct case_study *c, const char *name, const char *text, bool *known)
{
	char *words = named_words(c, name);

	if (words == NULL)
		words = value_words(c, name);
	*known = words != NULL;
	if (words != NULL && (strcmp(text, words) == 0 || says_value(c, name, text, words)))
		g_clear_pointer(&words, g_free);
	return words;
}

const struct case_study *
case_find(const struct model *m, const char *id)
{
	for (guint i = 0; i < m->cases->len; i++) {
		const struct case_study *c = m->cases->pdata[i];

		if (strcmp(c->id, id) == 0)
			return c;
	}
	return NULL;
}

/* ---- building ---- */

static void
label_product(struct build *b, struct case_product *p)
{
	const char *name = p->name != NULL ? p->name : "";

	if (p->version != NULL)
		p->label = arena_printf(b->arena, "%s %s", name, p->version);
	else if (p->from != NULL && p->before != NULL)
		p->label = arena_printf(b->arena, "%s %s以上%s未満", name, p->from, p->before);
	else if (p->before != NULL)
		p->label = arena_printf(b->arena, "%s %s未満", name, p->before);
	else
		p->label = arena_printf(b->arena, "%s 全バージョン", name);
}

static void
settle_scores(struct build *b, const struct case_flaw *f)
{
	for (guint i = 0; i < f->scores->len; i++) {
		struct case_score *s = f->scores->pdata[i];
		const char *wrong = s->vector != NULL ? cvss_read(s->vector, &s->cvss) : NULL;

		if (wrong != NULL)
			diag(b->diags, DIAG_CVSS_VECTOR,
			    reader_place(&b->reader, &s->vector, &s->loc), s->vector,
			    *wrong == '\0' ? lang_pick("its end", "末尾") : wrong);
	}
}

static void
settle_statuses(struct build *b, const struct case_study *c, const struct case_flaw *f)
{
	for (guint i = 0; i < f->statuses->len; i++) {
		struct case_status *s = f->statuses->pdata[i];

		s->products = arena_ptr_array(b->arena);
		for (guint k = 0; k < s->names->len; k++) {
			const char *name = s->names->pdata[k];
			const struct case_product *p = find_product(c, name);

			if (p != NULL)
				g_ptr_array_add(s->products, (gpointer)p);
			else
				diag(b->diags, DIAG_CASE_UNKNOWN, &s->loc, name, c->id);
		}
	}
}

static bool
value_is_good(const struct case_study *c, const struct case_value *v)
{
	char *words = v->id != NULL ? value_words(c, v->id) : g_strdup("");
	bool good = words != NULL && (v->of == NULL || find_value(c, v->of) != NULL);

	g_free(words);
	return good;
}

static void
settle(struct build *b, const struct case_study *c)
{
	for (guint i = 0; i < c->products->len; i++)
		label_product(b, c->products->pdata[i]);
	for (guint i = 0; i < c->flaws->len; i++) {
		settle_scores(b, c->flaws->pdata[i]);
		settle_statuses(b, c, c->flaws->pdata[i]);
	}
	for (guint i = 0; i < c->values->len; i++) {
		const struct case_value *v = c->values->pdata[i];

		if (!value_is_good(c, v))
			diag(b->diags, DIAG_CASE_VALUE, &v->loc, v->id);
	}
}

void
build_cases(struct build *b)
{
	GPtrArray *names = build_names(b, "cases");

	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		struct case_study *c =
		    build_named(b, "case", arena_printf(b->arena, "cases/%s.yaml", name), name,
			offsetof(struct case_study, id), offsetof(struct case_study, loc));

		if (c == NULL)
			continue;
		g_ptr_array_add(b->m->cases, c);
		settle(b, c);
	}
}

/* Without the file every rule is on, with the usual bounds. */
void
build_style(struct build *b)
{
	struct style *s =
	    build_exists(b, "style.yaml") ? build_file(b, "style", "style.yaml") : NULL;

	if (s == NULL) {
		s = arena_new(b->arena, struct style);
		s->off = s->known = s->variants = s->allow = b->reader.empty;
	}
	if (s->longest == 0)
		s->longest = STYLE_LONGEST;
	if (s->kanji == 0)
		s->kanji = STYLE_KANJI;
	b->m->style = s;
}
