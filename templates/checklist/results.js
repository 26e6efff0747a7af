// SPDX-License-Identifier: Apache-2.0
//
// What the engine says about the sheet: marks at the questions and groups, the
// bar at the foot of the window, and the results at the end of the page.

const titles = { group: id => document.querySelector(`#g-${CSS.escape(id)} > h2`)?.firstChild.textContent ?? id };
const answered = c => c.applicable - c.open - c.undetermined;
const questionLink = id => make('a', { class: 'id', href: '#' + id }, id);

// ---- at the questions ----

function markQuestion(q, r) {
	if (!q.badge) {
		q.badge = make('span', { class: 'badge' });
		q.box.querySelector('h3').append(' ', q.badge);
	}
	if (q.shown === r.state + r.fault)
		return;
	q.shown = r.state + r.fault;
	q.badge.className = `badge result-${r.state}`;
	q.badge.textContent = words['state-' + r.state] + (r.fault ? ` (${words['fault-' + r.fault]})` : '');
	q.box.dataset.state = r.state;
	if (r.state === 'skipped' && !q.box.querySelector('.skipped-note'))
		q.box.append(make('p', { class: 'skipped-note' }, words['skipped-note']));
}

function markGroups(result) {
	for (const g of result.groups) {
		const c = g.counts, done = answered(c);
		for (const link of document.querySelectorAll(`.toc a[href="#g-${CSS.escape(g.id)}"]`)) {
			let mark = link.querySelector('.progress');
			if (!mark)
				link.append(' ', mark = make('span', { class: 'progress' }));
			mark.textContent = `${done}/${c.applicable}`;
			mark.classList.toggle('done', done === c.applicable);
		}
	}
}

// ---- the bar at the foot of the window ----

let saying;

function showMeter(result) {
	const g = result.guide, c = g.counts;
	const score = g.low === null ? words['no-score'] : say('score-now', range(g));
	const progress = say('progress', answered(c), c.applicable);
	$('meter-score').textContent = score;
	$('meter-progress').textContent = progress;
	$('meter-bar').replaceChildren(gapBar(g));
	// Said once the hand rests, not at each stroke.
	clearTimeout(saying);
	saying = setTimeout(() => { $('said').textContent = `${score} ${progress}`; }, 1200);
}

// ---- the results ----

function headline(result) {
	const g = result.guide, c = g.counts;
	if (g.low === null)
		return [make('p', { class: 'score' }, words['no-score'])];
	const gap = g.gap_low === g.gap_high ? number(g.gap_low, g.of) : `${number(g.gap_low, g.of)}–${number(g.gap_high, g.of)}`;
	return [
		make('p', { class: 'score' }, make('strong', {}, range(g)), ' ' + say('target-and-gap', number(g.target, g.of), gap)),
		gapBar(g, state.earlierResult?.guide),
		make('p', {}, result.complete ? words.complete : say('waiting', c.open, c.unknown).replace('%3', c.undetermined)),
		g.guard && make('p', { class: 'note warning' }, say('guard', number(g.na_share, 1000))),
		g.level !== undefined && make('p', {}, say('level', g.level === g.level_high ? g.level : `${g.level}–${g.level_high}`, g.levels)),
		make('p', { class: 'counts' }, ['met', 'partly', 'unmet', 'na', 'unknown', 'open', 'undetermined', 'skipped', 'grace']
			.filter(s => c[s] > 0).map(s => [make('span', { class: `badge result-${s}` }, `${words['state-' + s]} ${c[s]}`), ' '])),
		result.facts && [...page.facts.keys()].some(f => !Object.hasOwn(result.facts, f)) && make('p', { class: 'remark' }, words['facts-open']),
	];
}

const cell = (text, cls = 'right nowrap') => make('td', { class: cls }, text);

function table(caption, heads, rows, cls) {
	return make('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
		make('table', { class: cls },
			make('caption', {}, caption),
			make('thead', {}, make('tr', {}, heads.map(h => make('th', { scope: 'col' }, h)))),
			make('tbody', {}, rows)));
}

const earlierGroup = id => state.earlierResult?.groups.find(g => g.id === id);

function groupRow(g, i) {
	const c = g.counts, before = earlierGroup(g.id);
	return make('tr', {},
		make('th', { scope: 'row' }, `${i + 1}. `, make('a', { href: '#g-' + g.id }, titles.group(g.id))),
		cell(range(g)),
		state.earlierResult && cell(before ? range(before) : '–'),
		cell(g.low === null ? '–' : number(g.target, g.of)),
		cell(g.low === null ? '–' : number(Math.max(0, g.target - g.low), g.of)),
		make('td', { class: 'share' }, gapBar(g, before)),
		cell(`${answered(c)}/${c.applicable}`));
}

// A dimension of groups: a picture where it has a shape, and the same as a table.
function groupsPart(result, groups, title) {
	const scored = groups.filter(g => g.low !== null);
	const heads = [words.group, words.score, state.earlierResult && words['score-earlier'], words.target, words.gap, words.picture, words.answered]
		.filter(h => h);
	return [
		scored.length > 2 && make('figure', {},
			radar(groups, say('radar-of', title), state.earlierResult && groups.map(g => earlierGroup(g.id))),
			make('figcaption', {}, words['radar-legend'])),
		table(title, heads, groups.map(groupRow), 'groups'),
	];
}

function allGroups(result) {
	const dimensions = [...new Set(result.groups.map(g => g.dimension ?? ''))];
	return dimensions.flatMap(d => groupsPart(result, result.groups.filter(g => (g.dimension ?? '') === d),
		document.querySelector(`#words-of [data-dimension="${CSS.escape(d)}"]`)?.textContent ?? words['by-group']));
}

function sourcesPart(result) {
	const scored = result.sources.filter(s => s.low !== null);
	if (scored.length === 0)
		return [];
	// "source@edition" where it is not the edition the guide goes by
	const link = id => {
		const a = document.querySelector(`#words-of [data-source="${CSS.escape(id.split('@')[0])}"]`)?.cloneNode(true);
		if (a && id.includes('@'))
			a.append(` (${id.split('@')[1]})`);
		return a ?? id;
	};
	return [table(words['by-source'], [words.source, words.score, words.target, words.picture, words.basis],
		scored.map(s => make('tr', {}, make('th', { scope: 'row' }, link(s.id)), cell(range(s)), cell(number(s.target, s.of)),
			make('td', { class: 'share' }, gapBar(s)),
			cell(say('basis-counts', s.coverage.proven, s.coverage.presumed).replace('%3', s.coverage.none), '')))),
	make('p', { class: 'remark' }, words['basis-note'])];
}

// As "score --against" prints them: own score, the group's mean and deviation, and where that puts the score.
function groupPart(result) {
	if (!result.against)
		return [];
	const rows = new Map(result.against.rows.map(r => [r.node, r]));
	const row = (node, name, label) => {
		const r = rows.get(name), of = node.of ?? 1000;
		return make('tr', {}, make('th', { scope: 'row' }, label), cell(range(node)),
			cell(r ? number(r.mean, of) : '–'), cell(r ? number(r.deviation, of) : '–'),
			cell(r && r.t_score !== null ? number(r.t_score, 1000) : '–'));
	};
	return [
		make('h3', { id: 'group-title', tabindex: -1 }, words['group-title']),
		make('p', {}, say('group-of', state.group.name, result.against.sheets)),
		table(words['group-table'], [words.group, words.score, words.mean, words.deviation, words['t-score']],
			[row(result.guide, 'guide', words.overall), ...result.groups.map(g =>
				row(g, 'group:' + g.id, make('a', { href: '#g-' + g.id }, titles.group(g.id))))], 'beside'),
		make('p', { class: 'remark' }, words['group-note']),
		make('p', { class: 'buttons' }, make('button', { type: 'button', id: 'group-end', onclick: endGroup }, words['group-end'])),
	];
}

function questionItem(id, ...more) {
	return make('li', {}, questionLink(id), ' ', boxes.get(id)?.box.querySelector('legend').textContent ?? '', ...more);
}

function mustsPart(result) {
	const open = result.questions.filter(q => q.strength === 'must' && ['open', 'unknown', 'undetermined'].includes(q.state));
	const of = new Map(result.questions.map(q => [q.id, q]));
	return [
		make('h3', {}, say('musts', result.unmet_musts.length)),
		result.unmet_musts.length === 0 ? make('p', {}, words['musts-none']) : make('ul', { class: 'loose' },
			result.unmet_musts.map(id => questionItem(id, make('span', { class: 'remark' }, ' ' + say('below-minimum', of.get(id).answer, of.get(id).minimum))))),
		open.length > 0 && make('p', {}, say('musts-open', open.length), ' ', open.flatMap(q => [questionLink(q.id), ' '])),
	];
}

let steps = 10;

function stepsPart(result) {
	if (result.steps.length === 0)
		return [make('h3', {}, words.steps), make('p', {}, result.guide.low === null ? words['no-score'] : words['steps-none'])];
	const item = s => questionItem(s.question, make('span', { class: 'remark' },
		` ${s.from ?? '?'} → ${s.to}, ` + say('gain', number(s.gain, result.guide.of))), ' ',
		s.must && make('span', { class: 'badge strength-must' }, words.must),
		make('span', { class: 'advice' }, boxes.get(s.question)?.box.querySelector('[data-advice]')?.textContent ?? ''));
	return [
		make('h3', {}, words.steps),
		make('p', { class: 'remark' }, words['steps-note']),
		make('ol', { class: 'loose' }, result.steps.slice(0, steps).map(item)),
		result.steps.length > steps && make('button', { type: 'button', id: 'more-steps', onclick() {
			const first = steps;
			steps = Infinity;
			showResults();
			document.querySelector(`#results ol.loose li:nth-child(${first + 1}) a`)?.focus();
		} }, say('steps-all', result.steps.length)),
	];
}

function problemsPart(result) {
	if (result.problems.length === 0)
		return [];
	const text = p => engine.call('say', page.lang, p.code, p.text, p.near ?? null)[0];
	return [make('h3', {}, say('problems', result.problems.length)),
		make('ul', {}, result.problems.map(p => make('li', {}, text(p), ' ', boxes.has(p.text) && questionLink(p.text))))];
}

function differencesPart(result) {
	if (!state.earlierResult)
		return [];
	const before = new Map(state.earlierResult.questions.map(q => [q.id, q]));
	const word = q => q === undefined ? words['state-none'] : q.answer === null ? words['state-open'] :
		q.answer === 'na' || q.answer === 'unknown' ? words['state-' + q.answer] : String(q.answer);
	const other = result.questions.filter(q => word(before.get(q.id)) !== word(q));
	const rank = q => typeof q?.answer === 'number' ? q.answer : -1;
	const way = q => rank(q) > rank(before.get(q.id)) ? words.up : rank(q) < rank(before.get(q.id)) ? words.down : '';
	const lost = [...state.earlier.answers.keys()].filter(id => !boxes.has(id));
	return [
		make('h3', {}, words.differences),
		make('p', {}, say('earlier-of', state.earlier.edition ?? page.edition, state.earlier.date ?? '–') + ' ' +
			say('earlier-score', range(state.earlierResult.guide), range(result.guide))),
		other.length === 0 ? make('p', {}, words['differences-none']) :
			table(say('differences-count', other.length), [words.question, words.earlier, words.now, words.change],
				other.map(q => make('tr', {}, make('th', { scope: 'row' }, questionLink(q.id), ' ', boxes.get(q.id).box.querySelector('legend').textContent),
					cell(word(before.get(q.id)), ''), cell(word(q), ''), cell(way(q), '')))),
		lost.length > 0 && make('p', {}, say('earlier-lost', lost.length) + ' ' + lost.join(', ')),
		make('p', { class: 'buttons' },
			make('button', { type: 'button', onclick: takeOver }, words['take-over']),
			make('button', { type: 'button', onclick: () => compareWith(null) }, words['compare-end'])),
	];
}

function markEarlier() {
	const before = new Map(state.earlierResult?.questions.map(q => [q.id, q]));
	for (const q of boxes.values()) {
		const was = before.get(q.id);
		const label = was?.answer === null || was === undefined ? '' :
			q.radios.find(r => r.value === String(was.answer))?.closest('label').textContent.trim() ?? String(was.answer);
		if (!label) {
			q.earlier?.remove();
			q.earlier = null;
			continue;
		}
		if (!q.earlier)
			q.box.querySelector('.levels').before(q.earlier = make('p', { class: 'earlier' }));
		q.earlier.textContent = say('earlier-answer', label);
	}
}

function showResults() {
	const result = state.result, place = $('results-body');
	const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
	place.replaceChildren(...[headline(result), differencesPart(result), allGroups(result), sourcesPart(result), groupPart(result), mustsPart(result), stepsPart(result),
		problemsPart(result)].flat(Infinity).filter(e => e));
	$('results-print').textContent = say('printed-of', page.edition, result.fingerprint.slice(0, 16));
	if (focused)
		$(focused)?.focus();
}

let drawing = 0, isDrawn = false;

// The first time the results, at the end of a long page, are drawn after the rest.
function show(result) {
	for (const r of result.questions)
		markQuestion(boxes.get(r.id), r);
	markGroups(result);
	showMeter(result);
	if (isDrawn)
		showResults();
	else if (!drawing)
		drawing = setTimeout(() => {
			drawing = 0;
			isDrawn = true;
			showResults();
		});
}
