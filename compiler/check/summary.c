/* SPDX-License-Identifier: Apache-2.0 */
/* Coverage and the state of the mappings, in numbers. */
#include "check/check.h"

#include "base/text.h"
#include "model/checklists.h"
#include "model/guides.h"
#include "model/model.h"
#include "model/sources.h"
#include "trace/trace.h"

#include <string.h>

struct check_counts
check_count(const struct model *m, const struct trace *t)
{
	struct check_counts n = { .mappings = m->mappings->len };

	for (guint i = 0; i < m->mappings->len; i++) {
		const struct mapping *link = g_ptr_array_index(m->mappings, i);
		enum link_state state = trace_link_state(link);

		n.relations[link->relation]++;
		n.recalled += link->clause->confidence == CONF_RECALLED;
		n.current += state == LINK_CURRENT;
		n.unreviewed += state == LINK_UNREVIEWED;
		n.stale += trace_link_is_stale(state);
	}
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(m->guides, i);

		n.provisions += g->provisions->len;
		for (guint p = 0; p < g->provisions->len; p++)
			n.unmapped +=
			    trace_provision_mappings(t, g_ptr_array_index(g->provisions, p))->len ==
			    0;
	}
	for (guint i = 0; i < m->checklists->len; i++)
		n.questions +=
		    ((const struct checklist *)g_ptr_array_index(m->checklists, i))->questions->len;
	return n;
}

#define COLUMNS	8

/* A cell, filled up with blanks: words at their right, numbers at their left. */
static void
put_cell(GString *out, const char *s, unsigned width, bool number)
{
	unsigned own = text_width(s, strlen(s)), fill = width > own ? width - own : 0;

	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append(out, "  ");
	if (number)
		g_string_append_printf(out, "%*s%s", (int)fill, "", s);
	else
		g_string_append_printf(out, "%s%*s", s, (int)fill, "");
}

static void
put_rows(GString *out, const GPtrArray *rows)
{
	unsigned width[COLUMNS] = { 0 };

	for (guint i = 0; i < rows->len; i++)
		for (unsigned c = 0; c < COLUMNS; c++) {
			const char *cell = ((char **)g_ptr_array_index(rows, i))[c];

			width[c] = MAX(width[c], text_width(cell, strlen(cell)));
		}
	for (guint i = 0; i < rows->len; i++) {
		for (unsigned c = 0; c < COLUMNS; c++)
			put_cell(out, ((char **)g_ptr_array_index(rows, i))[c], width[c], c > 2);
		g_string_append_c(out, '\n');
	}
}

/* The name of a level as its source prints it. */
static const char *
level_name(const struct cover_count *n)
{
	for (guint i = 0; n->source->levels != NULL && i < n->source->levels->len; i++) {
		const struct level_name *l = g_ptr_array_index(n->source->levels, i);

		if (l->level == n->level)		/* interned */
			return mtext_get(&l->name);
	}
	return n->level != NULL ? n->level : "?";
}

static void
add_row(GPtrArray *rows, const struct guide *g, const struct cover_count *n)
{
	char **row = g_new0(char *, COLUMNS + 1);

	row[0] = g_strdup(g->id);
	row[1] = g_strdup_printf("%s@%s", n->source->doc->id, n->source->id);
	row[2] = g_strdup(level_name(n));
	row[3] = g_strdup_printf("%u", n->total);
	row[4] = g_strdup_printf("%u", n->direct);
	row[5] = g_strdup_printf("%u", n->below);
	row[6] = g_strdup_printf("%u", n->excepted);
	row[7] = g_strdup_printf("%u", n->none);
	g_ptr_array_add(rows, row);
}

static void
put_counts(GString *out, const struct check_counts *n)
{
	g_string_append_printf(out,
	    lang_pick("%u provisions (%u without a clause), %u mappings, %u questions\n",
		"規定事項 %u（うち条項なし %u）、対応付け %u、設問 %u\n"),
	    n->provisions, n->unmapped, n->mappings, n->questions);
	g_string_append(out, lang_pick("relations:", "関係:"));
	for (int r = REL_EQUAL; r <= REL_SUPPORTS; r++)
		g_string_append_printf(out, "%s %s %u", r > REL_EQUAL ? "," : "",
		    relation_word((enum relation)r), n->relations[r]);
	if (n->mappings > 0)
		g_string_append_printf(out,
		    lang_pick(" (vague: %u%%)", "（重なるとだけ言うもの %u%%）"),
		    (n->relations[REL_INTERSECTS] * 100 + n->mappings / 2) / n->mappings);
	g_string_append_printf(out,
	    lang_pick(
		"\nreviews: %u current, %u stale, %u not yet; %u rest on clauses nobody has checked\n",
		"\n査読: 最新 %u、要再査読 %u、未査読 %u。未確認の条項によるもの %u\n"),
	    n->current, n->stale, n->unreviewed, n->recalled);
}

void
check_print_summary(const struct model *m, const struct trace *t, GString *out)
{
	const char *const heads_en[] = { "guide", "source", "level", "clauses", "answered", "below",
		"reasoned", "open" };
	const char *const heads_ja[] = { "ガイド", "元文書", "階層", "条項", "直接", "下位で",
		"理由あり", "未対応" };
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	char **head = g_new0(char *, COLUMNS + 1);
	const struct check_counts counts = check_count(m, t);

	for (int i = 0; i < COLUMNS; i++)
		head[i] = g_strdup(lang_pick(heads_en[i], heads_ja[i]));
	g_ptr_array_add(rows, head);
	for (guint i = 0; i < m->guides->len; i++) {
		const struct guide *g = g_ptr_array_index(m->guides, i);
		const GPtrArray *list = trace_counts(t, g);

		for (guint n = 0; n < list->len; n++)
			add_row(rows, g, g_ptr_array_index(list, n));
	}
	if (rows->len > 1) {
		put_rows(out, rows);
		g_string_append_c(out, '\n');
	}
	put_counts(out, &counts);
	g_ptr_array_free(rows, TRUE);
}
