/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Breaking a paragraph into lines.
 *
 * Every place where a line may end gets the least cost of the lines before
 * it (best fit over the whole paragraph).  A line costs more the more its
 * gaps must grow or shrink; so it comes out by itself whether a full stop is
 * squeezed in (追い込み) or a character carried over (追い出し).
 * Sums from the beginning of the paragraph make the width of any line two
 * subtractions, and only line ends near the right margin are looked at: the
 * work grows with the length of the text.
 */
#include "fo/para.h"

#include "base/arena.h"
#include "fo/formatter.h"

#include <math.h>
#include <string.h>

#define SPACE_SHRINK	.25f	/* of a word space, of its width */
#define SPACE_STRETCH	.5f
#define EASY_WIDEN	.1	/* em by which each gap may grow before it shows */
#define LOOSEST		.5	/* em by which gaps grow at most: beyond that the line is left short */
#define LONELY		1.6	/* em: a last line below it is one letter, which looks like a mistake */
#define FEWER		24	/* what a line costs: a last line of two or three letters is drawn in where the others can be squeezed */
#define PHRASE		.72	/* of its width that a ragged line fills at least to end between two phrases */
#define LOOK_BACK	2.5	/* em short of the margin at which a line may still end well */
#define HANG		2	/* what a sign outside the edge costs */
#define COST_NONE	1e30
#define COST_EMERGENCY	1e6

struct sum {
	double		 width;		/* of units and gaps before this unit */
	double		 shrink, stretch;
	unsigned	 widen;		/* gaps that may grow */
	unsigned	 leaders;
};

struct node {
	double		 cost;
	unsigned	 prev;
	/* the line that ends here was cut where nothing allows it */
	bool		 emergency;
};

struct composer {
	GArray		*sums;		/* struct sum */
	GArray		*nodes;		/* struct node */
	GArray		*ends;		/* unsigned */
	GArray		*lines;		/* struct line */
};

struct task {
	const struct para *p;
	const struct sum *sum;		/* by unit, relative to FIRST */
	struct node	*node;
	unsigned	 first, last;	/* units of this stretch between forced line ends */
	double		 width, em;
	bool		 justify, hang;
};

struct composer *
composer_open(void)
{
	struct composer *c = g_new0(struct composer, 1);

	c->sums = g_array_new(FALSE, FALSE, sizeof(struct sum));
	c->nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
	c->ends = g_array_new(FALSE, FALSE, sizeof(unsigned));
	c->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	return c;
}

void
composer_close(struct composer *c)
{
	if (c == NULL)
		return;
	g_array_free(c->sums, TRUE);
	g_array_free(c->nodes, TRUE);
	g_array_free(c->ends, TRUE);
	g_array_free(c->lines, TRUE);
	g_free(c);
}

static float
unit_size(const struct para *p, const struct unit *u)
{
	return (float)para_piece(p, u->piece)->style->size;
}

/* What the gap before U can give up and take. */
static float
gap_shrink(const struct unit *u)
{
	return u->gap > 0 && (u->flags & UNIT_STIFF) == 0 ?
	    u->gap * jl_gap_info[u->gap_kind].shrink / jl_gap_info[u->gap_kind].natural :
	    0;
}

static float
gap_stretch(const struct unit *u)
{
	return u->gap > 0 && (u->flags & UNIT_STIFF) == 0 ?
	    u->gap * jl_gap_info[u->gap_kind].stretch / jl_gap_info[u->gap_kind].natural :
	    0;
}

static void
make_sums(struct composer *c, const struct para *p, unsigned first, unsigned last)
{
	struct sum s = { 0 }, *out;

	g_array_set_size(c->sums, last - first + 1);
	out = &g_array_index(c->sums, struct sum, 0);
	for (unsigned i = first; i < last; i++) {
		const struct unit *u = &p->units[i];

		*out++ = s;
		s.width += u->gap + u->advance;
		s.shrink += gap_shrink(u);
		s.stretch += gap_stretch(u);
		s.widen += u->widen;
		s.leaders += (u->flags & UNIT_LEADER) != 0;
		if (u->flags & UNIT_SPACE) {
			s.shrink += u->advance * SPACE_SHRINK;
			s.stretch += u->advance * SPACE_STRETCH;
		}
	}
	*out = s;
}

/* The last unit of a line that ends before TO, spaces left off. */
static unsigned
visible_end(const struct para *p, unsigned from, unsigned to)
{
	while (to > from && (p->units[to - 1].flags & UNIT_SPACE))
		to--;
	return to;
}

struct fit {
	double		 natural, shrink, stretch;
	unsigned	 widen;
	bool		 leaders;
};

static struct fit
measure(const struct task *t, unsigned from, unsigned to)
{
	const struct para *p = t->p;
	unsigned end = visible_end(p, from, to);
	const struct sum *a = &t->sum[from - t->first], *b = &t->sum[end - t->first];
	const struct unit *u = &p->units[from];
	struct fit f = { 0 };

	if (end == from)
		return f;
	f.natural = b->width - a->width - u->gap;
	f.shrink = b->shrink - a->shrink - gap_shrink(u);
	f.stretch = b->stretch - a->stretch - gap_stretch(u);
	f.widen = b->widen - a->widen - u->widen;
	f.leaders = b->leaders > a->leaders;
	if (p->units[end - 1].flags & UNIT_SOFT_HYPHEN)
		f.natural += unit_size(p, &p->units[end - 1]) * .5;
	if (p->n_rubies > 0)
		f.natural += ruby_edge(p, u) + ruby_edge(p, &p->units[end - 1]);
	return f;
}

static double
line_width(const struct task *t, unsigned from)
{
	double w = t->width;

	if (from == 0)
		w -= t->p->in->text_indent;
	return w;
}

/* The half square after a closing bracket, comma or full stop at the end of the line. */
static double
trailing_half(const struct para *p, unsigned end)
{
	const struct unit *u = &p->units[end - 1];

	if ((u->flags & UNIT_HALF) == 0 || u->class == JL_OPEN || u->class == JL_MIDDLE)
		return 0;
	return unit_size(p, u) * .5;
}

static double
hanging(const struct task *t, unsigned end)
{
	const struct unit *u = &t->p->units[end - 1];

	return t->hang && (u->class == JL_STOP || u->class == JL_COMMA) ? u->advance : 0;
}

static double
widen_cost(const struct task *t, const struct fit *f, double slack, unsigned end)
{
	double q;

	if (f->leaders || slack < .001 || fabs(slack - trailing_half(t->p, end)) < .02)
		return 0;
	if (slack <= f->stretch)
		return 10 * slack / f->stretch * slack / f->stretch;
	if (f->widen > 0)
		q = (slack - f->stretch) / f->widen / (EASY_WIDEN * t->em);
	else
		q = (slack - f->stretch) / (f->stretch + EASY_WIDEN * t->em);
	return 10 + 100 * q * q;
}

static double
squeeze_cost(const struct fit *f, double over)
{
	return over > f->shrink + .001 ? COST_NONE : 60 * over / f->shrink * over / f->shrink;
}

/* A sign that hangs stands wholly outside, what is before it is flush. */
static double
hang_cost(const struct task *t, const struct fit *f, double over, unsigned end)
{
	double rest = hanging(t, end) - over;

	return rest < -.001 ? COST_NONE : HANG + widen_cost(t, f, MAX(rest, 0), end);
}

/* How much a justified line must be pulled about; COST_NONE when it cannot be done. */
static double
justify_cost(const struct task *t, const struct fit *f, double slack, unsigned end)
{
	if (slack >= 0)
		return widen_cost(t, f, slack, end);
	return MIN(squeeze_cost(f, -slack), hang_cost(t, f, -slack, end));
}

static double
end_cost(const struct para *p, unsigned to)
{
	switch (to < p->n_units ? p->units[to].end_before : END_FREE) {
	case END_HYPHEN: return 40;
	case END_ADDRESS: return 25;
	default: return 0;
	}
}

static bool
may_end(const struct task *t, unsigned to)
{
	return to == t->last || t->p->units[to].end_before != END_NEVER;
}

static double
line_cost(const struct task *t, unsigned from, unsigned to)
{
	struct fit f = measure(t, from, to);
	unsigned end = visible_end(t->p, from, to);
	double slack = line_width(t, from) - f.natural, cost;

	if (end == from)
		return 0;
	if (to == t->last || !t->justify) {
		if (slack < -.001)
			return t->justify ? justify_cost(t, &f, slack, end) : COST_NONE;
		if (to != t->last)		/* ragged: the fuller the better */
			return slack / t->em * slack / t->em + end_cost(t->p, to);
		cost = from > t->first && f.natural < LONELY * t->em ? 120 : 0;
		return cost;
	}
	cost = justify_cost(t, &f, slack, end);
	return cost >= COST_NONE ? cost : cost + end_cost(t->p, to);
}

static void
relax(struct task *t, unsigned from, unsigned to, double cost, bool emergency)
{
	struct node *a = &t->node[from - t->first], *b = &t->node[to - t->first];

	cost += a->cost + FEWER;
	if (cost < b->cost)
		*b = (struct node){ cost, from, emergency };
}

/* The first unit TO for which the line FROM..TO is at least WIDTH wide. */
static unsigned
first_reaching(const struct task *t, unsigned from, double width)
{
	const struct sum *s = t->sum;
	double want = s[from - t->first].width + t->p->units[from].gap + width;
	unsigned lo = from + 1, hi = t->last;

	while (lo < hi) {
		unsigned mid = lo + (hi - lo) / 2;

		if (s[mid - t->first].width < want)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/*
 * Cut before TO where nothing allows it: at least no sign
 * that closes begins a line and none that opens ends one.
 */
static bool
may_cut(const struct task *t, unsigned to, enum jl_strictness how)
{
	const struct unit *a = &t->p->units[to - 1], *b = &t->p->units[to];

	return b->len > 0 && (b->flags & UNIT_SPACE) == 0 &&
	    jl_break((enum jl_class)a->class, (enum jl_class)b->class, false, how) != BREAK_NEVER;
}

/* Whether the units of FROM to TO fit the line that begins with FROM. */
static bool
fits(struct task *t, unsigned from, unsigned to)
{
	return measure(t, from, to).natural <= line_width(t, from) + .001;
}

/*
 * The last place before the paragraph's end, from TO down to FROM, where STRICTNESS allows a cut.
 */
static unsigned
last_cut(struct task *t, unsigned from, unsigned to, enum jl_strictness strictness)
{
	while (to > from && (to >= t->last || !may_cut(t, to, strictness)))
		to--;
	return to;
}

/*
 * No place allows a line end within the width: an earlier one that
 * leaves the line loose, or a cut between letters.  Returns where.
 */
static unsigned
relax_badly(struct task *t, unsigned from, unsigned over)
{
	unsigned to = over, cut;

	while (to > from + 1 && (!may_end(t, to) || !fits(t, from, to)))
		to--;
	if (to > from && may_end(t, to) && fits(t, from, to)) {
		double slack = (line_width(t, from) - measure(t, from, to).natural) / t->em;

		relax(t, from, to, 1000 + 100 * slack * slack, false);
		return to;
	}
	to = first_reaching(t, from, line_width(t, from) + .001);
	while (to > from + 1 && !fits(t, from, to))
		to--;
	if ((cut = last_cut(t, from, to, JL_STRICT)) == from)
		cut = last_cut(t, from, to, JL_LOOSE);
	to = cut > from ? cut : to;
	while (to < t->last && t->p->units[to].len == 0)	/* not inside a cluster */
		to++;
	relax(t, from, to, COST_EMERGENCY, true);
	return to;
}

/* All good ends of a line that begins at FROM. */
static void
extend(struct task *t, unsigned from)
{
	double width = line_width(t, from), back = t->justify ? LOOK_BACK * t->em : t->width;
	unsigned to = first_reaching(t, from, MAX(width - back, 0));
	bool found = false;

	for (; to <= t->last; to++) {
		double over = t->sum[to - t->first].width - t->sum[from - t->first].width -
		    t->p->units[from].gap - width;
		double cost;

		if (may_end(t, to) && (cost = line_cost(t, from, to)) < COST_NONE) {
			relax(t, from, to, cost, false);
			found = true;
		}
		if (over >
		    t->em * 2.5 + (t->sum[to - t->first].shrink - t->sum[from - t->first].shrink))
			break;
	}
	if (!found)
		relax_badly(t, from, MIN(to, t->last));
}

/* A letter that would stand alone on the last line gets company from the line before. */
static void
join_lonely(struct task *t)
{
	unsigned end = t->node[t->last - t->first].prev, from;

	if (end <= t->first || measure(t, end, t->last).natural >= LONELY * t->em)
		return;
	from = t->node[end - t->first].prev;
	for (unsigned i = end - 1; i > from && measure(t, from, i).natural >= LONELY * t->em; i--) {
		double last = measure(t, i, t->last).natural;

		if (last > line_width(t, i))
			return;
		if (may_end(t, i) && last >= LONELY * t->em) {
			t->node[t->last - t->first].prev = i;
			t->node[i - t->first].prev = from;
			return;
		}
	}
}

/* Kana and kanji whose change shows where a word begins. */
static unsigned
script_of(const struct unit *u)
{
	switch (u->class) {
	case JL_HIRAGANA: return 1;
	case JL_KATAKANA: case JL_SMALL_KANA: case JL_PROLONG: return 2;
	case JL_IDEOGRAPH: case JL_ITERATION: return 3;
	default: return 0;
	}
}

/*
 * A line that ends before unit I tears a word of katakana
 * or kanji, or leaves the kana that belong to it.
 */
static bool
tears_phrase(const struct para *p, unsigned i)
{
	unsigned before = script_of(&p->units[i - 1]), after = script_of(&p->units[i]);

	return before != 0 && after != 0 &&
	    (before == after || after == 1 || p->units[i].class == JL_SMALL_KANA);
}

/*
 * The last end of a line from FROM, not after TO, that tears
 * nothing and leaves the line full enough; TO when there is none.
 */
static unsigned
phrase_end(const struct task *t, unsigned from, unsigned to)
{
	double width = line_width(t, from);

	for (unsigned i = to; i > from && i < t->last; i--) {
		if (measure(t, from, i).natural < width * PHRASE)
			break;
		if (may_end(t, i) && !tears_phrase(t->p, i))
			return i;
	}
	return to;
}

/* Text that is not justified: as much on each line as fits. */
static void
fill_lines(struct task *t)
{
	for (unsigned from = t->first; from < t->last; ) {
		double width = line_width(t, from);
		unsigned to = first_reaching(t, from, width), best = from;

		for (; to <= t->last; to++) {
			if (measure(t, from, to).natural > width + .001 && to > from + 1 &&
			    visible_end(t->p, from, to) == to)
				break;
		}
		for (unsigned i = MIN(to, t->last); i > from; i--)
			if (may_end(t, i) && measure(t, from, i).natural <= width + .001) {
				best = i;
				break;
			}
		if (best == from)
			best = relax_badly(t, from, MIN(to, t->last));
		else
			relax(t, from, best = t->p->in->phrases ? phrase_end(t, from, best) : best,
			    0, false);
		if (best <= from)
			break;
		from = best;
	}
	join_lonely(t);
}

/* What a line has that can give or take. */
struct tally {
	double		 room[N_SHRINK], spaces, latin;
	unsigned	 n_spaces, n_latin, n_widen, n_leaders;
};

static struct tally
count(const struct para *p, const struct line *l)
{
	struct tally n = { 0 };

	for (unsigned i = l->from; i < l->end; i++) {
		const struct unit *u = &p->units[i];

		if (u->flags & UNIT_LEADER)
			n.n_leaders++;
		if (u->flags & UNIT_SPACE) {
			n.room[SHRINK_SPACE] += u->advance * SPACE_SHRINK;
			n.spaces += u->advance * SPACE_STRETCH;
			n.n_spaces++;
		}
		if (i == l->from)
			continue;
		n.room[jl_gap_info[u->gap_kind].shrink_order] += gap_shrink(u);
		if (u->gap_kind == GAP_LATIN && (u->flags & UNIT_STIFF) == 0) {
			n.latin += gap_stretch(u);
			n.n_latin++;
		}
		n.n_widen += u->widen;
	}
	return n;
}

/* Take OVER from the gaps, one kind after the other (JLREQ, Appendix D). */
static void
squeeze(struct line *l, const struct tally *n, double over)
{
	l->width -= (float)over;
	for (int i = 0; i < N_SHRINK && over > 1e-6; i++)
		if (n->room[i] > 0) {
			l->shrink[i] = (float)MIN(over / n->room[i], 1);
			over -= l->shrink[i] * n->room[i];
		}
	l->width += (float)over;
}

/* Give SLACK to the gaps: word spaces, then those to Latin, then all alike (JLREQ, Appendix E). */
static void
widen(const struct task *t, struct line *l, const struct tally *n, double slack)
{
	double space = MIN(slack, n->spaces), latin = MIN(slack - space, n->latin),
	       rest = slack - space - latin;

	if (n->n_widen > 0 && rest > LOOSEST * t->em * n->n_widen)
		return;
	l->width += (float)slack;
	if (n->n_spaces > 0)
		l->space = (float)(space / n->n_spaces);
	if (n->n_latin > 0)
		l->latin = (float)(latin / n->n_latin);
	if (n->n_widen > 0)
		l->all = (float)(rest / n->n_widen);
	else if (n->n_spaces > 0)
		l->space += (float)(rest / n->n_spaces);
	else
		l->width -= (float)rest;
}

static void
adjust(const struct task *t, struct line *l)
{
	struct fit f = measure(t, l->from, l->to);
	double slack = line_width(t, l->from) - f.natural;
	struct tally n;

	l->width = (float)f.natural;
	/* the last line too is pulled in, but not apart */
	if (slack >= 0 && !f.leaders &&
	    (!t->justify || l->to >= t->last || fabs(slack - trailing_half(t->p, l->end)) < .02))
		return;
	n = count(t->p, l);
	if (slack > 0 && n.n_leaders > 0) {
		l->leader = (float)(slack / n.n_leaders);
		l->width = (float)(f.natural + slack);
	} else if (slack >= 0)
		widen(t, l, &n, slack);
	else if (hang_cost(t, &f, -slack, l->end) < squeeze_cost(&f, -slack))
		widen(t, l, &n, MAX(slack + hanging(t, l->end), 0));
	else
		squeeze(l, &n, -slack);
}

static void
put_lines(struct composer *c, struct task *t, GArray *lines)
{
	unsigned n = 0;

	g_array_set_size(c->ends, 0);
	for (unsigned at = t->last; at > t->first; at = t->node[at - t->first].prev)
		g_array_append_val(c->ends, at);
	n = c->ends->len;
	for (unsigned i = 0, from = t->first; i < n; i++) {
		struct line l = { .from = from };

		l.to = g_array_index(c->ends, unsigned, n - 1 - i);
		l.end = visible_end(t->p, l.from, l.to);
		l.indent = from == 0 ? (float)t->p->in->text_indent : 0;
		if (l.end > l.from)
			adjust(t, &l);
		g_array_append_val(lines, l);
		from = l.to;
	}
}

static void
compose_stretch(struct composer *c, struct para *p, unsigned first, unsigned last, GArray *lines)
{
	struct task t = {
		.p = p, .first = first, .last = last, .width = p->width, .em = p->in->font_size
	};

	t.justify = p->in->text_align == ALIGN_JUSTIFY;
	t.hang = p->in->hang && t.justify;
	if (first == last) {
		struct line empty = { .from = first, .to = last, .end = last };

		g_array_append_val(lines, empty);
		return;
	}
	make_sums(c, p, first, last);
	t.sum = &g_array_index(c->sums, struct sum, 0);
	g_array_set_size(c->nodes, last - first + 1);
	t.node = &g_array_index(c->nodes, struct node, 0);
	if (!p->in->wrap || measure(&t, first, last).natural <= line_width(&t, first) + .001) {
		t.node[last - first] = (struct node){ 0, first, false };
		put_lines(c, &t, lines);
		return;
	}
	for (unsigned i = 0; i <= last - first; i++)
		t.node[i] = (struct node){ COST_NONE, first, false };
	t.node[0].cost = 0;
	if (t.justify)
		for (unsigned i = first; i < last; i++) {
			if (t.node[i - first].cost < COST_NONE)
				extend(&t, i);
		}
	else
		fill_lines(&t);
	put_lines(c, &t, lines);
}

/* A field without a width takes what the rest of its line leaves, or a line of its own. */
static void
fit_fields(struct para *p, unsigned from, unsigned to)
{
	/* and the gaps between scripts */
	double room = p->width - MAX(p->in->text_indent, 0) - 1.5 * p->in->font_size;
	unsigned n = 0;

	for (unsigned i = from; i < to; i++) {
		const struct piece *k = para_piece(p, p->units[i].piece);

		if (k->kind == PIECE_FIELD && k->field->fill)
			n++;
		else
			room -= p->units[i].advance;
	}
	room = n == to - from || n == 0 || room / n < 4 * p->in->font_size ? p->width : room / n;
	for (unsigned i = from; i < to && n > 0; i++) {
		const struct piece *k = para_piece(p, p->units[i].piece);

		if (k->kind == PIECE_FIELD && k->field->fill)
			p->units[i].advance = (float)(k->field->w = MAX(room, 1));
	}
}

void
para_compose(struct formatter *f, struct para *p)
{
	GArray *lines = f->composer->lines;
	unsigned first = 0;

	for (unsigned i = 0; p->has_fields && i <= p->n_units; i++)
		if (i == p->n_units || (p->units[i].flags & UNIT_NEWLINE)) {
			fit_fields(p, first, i);
			first = i + 1;
		}
	first = 0;
	g_array_set_size(lines, 0);

	if (p->width < 1)
		p->width = 1;
	for (unsigned i = 0; i <= p->n_units; i++)
		if (i == p->n_units || (p->units[i].flags & UNIT_NEWLINE)) {
			/* a line end at the very end of the text opens no further line */
			if (i < p->n_units || i > first)
				compose_stretch(f->composer, p, first, i, lines);
			first = i + 1;
		}
	p->n_lines = lines->len;
	p->lines = arena_array(f->arena, struct line, MAX(p->n_lines, 1));
	if (p->n_lines > 0)
		memcpy(p->lines, lines->data, p->n_lines * sizeof(struct line));
}

double
para_max_width(const struct para *p)
{
	double widest = 0, w = p->in->text_indent;

	for (unsigned i = 0; i < p->n_units; i++) {
		const struct unit *u = &p->units[i];

		if (u->flags & UNIT_NEWLINE)
			w = 0;
		else
			w += u->gap + u->advance;
		widest = MAX(widest, w + 2 * ruby_edge(p, u));
	}
	return widest;
}

#define KATAKANA_WORD	8u	/* letters that a column keeps together */
#define KANJI_WORD	5u

/* Is unit I of a word with the one before it?  *RUN: letters of it so far. */
static bool
in_short_word(const struct para *p, unsigned i, unsigned *run)
{
	unsigned script = script_of(&p->units[i]),
		 most = script == 2 ? KATAKANA_WORD :
	    script == 3             ? KANJI_WORD :
				      0;

	if (i == 0 || script != script_of(&p->units[i - 1]) || *run >= most) {
		*run = 1;
		return false;
	}
	++*run;
	return true;
}

double
para_min_width(const struct para *p)
{
	double widest = 0, w = 0;
	unsigned run = 0;

	for (unsigned i = 0; i < p->n_units; i++) {
		const struct unit *u = &p->units[i];
		bool inside = p->in->phrases && in_short_word(p, i, &run);

		if ((u->end_before != END_NEVER && !inside) || (u->flags & UNIT_NEWLINE))
			w = ruby_edge(p, u);
		else
			w += u->gap;
		if ((u->flags & UNIT_SPACE) == 0)
			w += u->advance;
		widest = MAX(widest, w + ruby_edge(p, u));
	}
	return widest;
}
