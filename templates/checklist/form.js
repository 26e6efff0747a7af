// SPDX-License-Identifier: Apache-2.0
//
// The form of the page and the sheet: what is entered goes into the sheet at
// once, and a sheet that was read is shown in the form.

const page = { id: '', edition: '', publisher: '', fingerprint: '', questions: [], facts: new Map() };		// fact -> its values
const state = { sheet: emptySheet(), earlier: null, group: null, result: null, earlierResult: null };
const boxes = new Map();		// question id -> {box, legend, radios, note, …}

const answerOf = id => entry(state.sheet.answers, id, {});

// ---- parts that only a living page has ----

// The list to tick on paper, as fields (html/checklist.xsl says how it is written).
function levelsOf(list, name, others) {
	const label = (value, ...text) => make('label', {}, make('input', { type: 'radio', name, value }), ...text);
	return make('div', { class: 'levels' }, [...list.children].map(li => {
		const text = li.textContent, at = /^\d+ /.test(text) ? text.indexOf(' ') : 0;
		return at > 0 ? label(text.slice(0, at), make('b', {}, text.slice(0, at)), text.slice(at)) : label(others.shift(), text);
	}));
}

function makeFields(box, i) {
	const [heading, text, ...rest] = box.children, list = rest.pop();
	heading.firstChild.replaceWith(questionLink(box.id), ' ');
	box.append(make('fieldset', {}, make('legend', {}, ...text.childNodes), rest,
		levelsOf(list, 'q' + i, box.dataset.na ? ['na', 'unknown'] : ['unknown']),
		make('label', {}, words.note, make('textarea', { placeholder: ' ' }))));
	text.remove();
	list.remove();
}

function field(label, input, hint) {
	return make('label', { class: 'field' }, label, hint && make('span', { class: 'hint' }, hint), input);
}

// ---- dates, by the rules that read answer sheets (lua/reading.lua) ----

let remarks = 0;

// {date} as the formats write it, perhaps a guess; or {near: what may have been meant}.
function readDate(text) {
	const [date, note] = engine.call('read', 'date', text);
	return date !== null ? { date, guess: note === 'guess' } : { near: note };
}

function remarkOf(input) {
	let p = document.getElementById(input.getAttribute('aria-describedby') ?? '');
	if (!p) {
		p = make('span', { class: 'date-remark', id: 'date-remark-' + ++remarks });
		input.after(p);
		input.setAttribute('aria-describedby', p.id);
	}
	return p;
}

// When a date has been entered it is written as it was understood; what is no date stays, and is said to be none.
function checkDate(input) {
	const text = input.value.trim();
	if (!engine || (text === '' && !input.hasAttribute('aria-describedby')))
		return;
	const r = text === '' ? {} : readDate(text), remark = remarkOf(input);
	const isWrong = text !== '' && r.date === undefined;
	if (isWrong)
		input.setAttribute('aria-invalid', 'true');
	else
		input.removeAttribute('aria-invalid');
	remark.textContent = isWrong ? say('date-wrong', text) + (r.near ? ' ' + say('date-near', r.near) : '') :
		r.guess ? say('date-guess', text, r.date) : '';
	if (r.date !== undefined && r.date !== input.value) {
		input.value = r.date;
		input.dispatchEvent(new Event('input', { bubbles: true }));
	}
}

// As it is typed, only what was wrong is looked at again.
function watchDate(input) {
	input.addEventListener('change', () => checkDate(input));
	input.addEventListener('input', () => {
		if (engine && input.hasAttribute('aria-invalid') && (input.value.trim() === '' || readDate(input.value).date !== undefined)) {
			input.removeAttribute('aria-invalid');
			remarkOf(input).textContent = '';
		}
	});
	return input;
}

const dateField = (label, input) => field(label, watchDate(input));

// "Not applicable" wants its reason in a place of its own.
function showReason(q, wanted) {
	if (q.reason)
		q.reason.closest('label').hidden = !wanted;
	if (!wanted || q.reason)
		return;
	q.reason = make('input', { type: 'text', 'data-field': 'reason', 'aria-required': q.box.dataset.na === 'with-reason' ? 'true' : null });
	q.reason.value = state.sheet.answers.get(q.id)?.reason ?? '';
	q.box.querySelector('.levels').after(field(words['na-reason-field'], q.reason));
}

function evidenceRow(q, e) {
	const kind = make('select', { 'data-evidence': 'kind' },
		evidenceKinds.map(k => make('option', { value: k, selected: k === e.kind }, words['evidence-kind-' + k])));
	const input = (name, attributes) => {
		const i = make('input', { type: 'text', 'data-evidence': name, ...attributes });
		i.value = e[name] ?? '';
		return i;
	};
	e.kind ??= evidenceKinds[0];
	const row = make('fieldset', { class: 'evidence' },
		make('legend', {}, words['evidence-one']),
		field(words['evidence-kind'], kind),
		field(words['evidence-ref'], input('ref')),
		dateField(words['evidence-expires'], input('expires', { placeholder: '2027-03-31' })),
		make('button', { type: 'button', onclick() {
			const list = answerOf(q.id).evidence;
			list.splice(list.indexOf(e), 1);
			row.remove();
			q.more.querySelector('.add').focus();
			changed();
		} }, words['evidence-remove']));
	row.addEventListener('input', event => {
		const name = event.target.dataset.evidence;
		if (name === undefined)
			return;
		if (event.target.value)
			e[name] = event.target.value;
		else
			delete e[name];
		changed();
	});
	return row;
}

const origins = { text: '', of: null, clauses: null };	// the packed block: parsed when first asked

// {facts, clauses}: what the guide says about a question, and what it answers.
function originOf(id) {
	if (origins.of === null) {
		const template = document.createElement('template');
		template.innerHTML = origins.text;
		const all = [...template.content.children];
		origins.of = new Map(all.filter(e => e.dataset.of).map(e => [e.dataset.of, e]));
		origins.clauses = new Map(all.filter(e => e.dataset.clause).map(e => [e.dataset.clause, e]));
	}
	const found = origins.of.get(id);
	return found ? { facts: found.firstElementChild, clauses: found.lastElementChild } : { facts: '', clauses: '' };
}

// Each clause travels once; here it goes where a question names it.
function clausesOf(id) {
	const list = originOf(id).clauses;
	for (const li of list ? list.querySelectorAll('[data-of-clause]') : []) {
		const clause = origins.clauses.get(li.dataset.ofClause);
		if (clause && li.childElementCount < 2)
			li.prepend(...clause.cloneNode(true).childNodes, ' ');
	}
	return list;
}

// What a question rests on, and what an organization keeps about its answer.
function fillMore(q) {
	if (q.filled)
		return;
	q.filled = true;
	const a = answerOf(q.id);
	const text = (name, attributes) => {
		const i = make('input', { type: 'text', 'data-field': name, ...attributes });
		i.value = a[name] ?? '';
		return i;
	};
	const rows = make('div', {}, (a.evidence ?? []).map(e => evidenceRow(q, e)));
	q.more.append(clausesOf(q.id), rows,
		make('button', { type: 'button', class: 'add', onclick() {
			const e = {};
			(answerOf(q.id).evidence ??= []).push(e);
			const row = evidenceRow(q, e);
			rows.append(row);
			row.querySelector('select').focus();
		} }, words['evidence-add']),
		make('div', { class: 'fields' }, field(words.owner, text('owner')),
			dateField(words.due, text('due', { placeholder: '2027-03-31' }))));
}

function describeMore(q) {
	const a = state.sheet.answers.get(q.id) ?? {}, parts = [];
	if (a.evidence?.length)
		parts.push(say('evidence-count', a.evidence.length));
	if (a.owner)
		parts.push(a.owner);
	if (a.due)
		parts.push(a.due);
	const text = words.more + (parts.length > 0 ? ` (${parts.join(', ')})` : '');
	if (q.summary.textContent !== text)
		q.summary.textContent = text;
}

function addMore(q) {
	q.box.append(originOf(q.id).facts);
	q.summary = make('summary', {});
	q.more = make('details', { class: 'more', ontoggle: () => fillMore(q) }, q.summary);
	q.box.append(q.more);
	describeMore(q);
}

// ---- from the form ----

function setField(a, name, value) {
	if (value)
		a[name] = value;
	else
		delete a[name];
}

function chosen(q) {
	const radio = q.radios.find(r => r.checked);
	setField(answerOf(q.id), 'value', radio?.value);
	showAnswered(q);
}

function takeProfile(id) {
	setField(state.sheet, 'profile', id);
	const label = document.querySelector(`input[name="profile"][value="${CSS.escape(id)}"]`);
	for (const pair of (label?.dataset.facts ?? '').split(';').filter(p => p)) {
		const [fact, value] = pair.split('=');
		if (page.facts.has(fact))
			state.sheet.facts.set(fact, [value]);
	}
	showFacts();
}

function factOf(name) {
	const inputs = [...document.getElementsByName('fact-' + name)];
	const values = inputs.filter(i => i.checked && i.value !== '').map(i => i.value);
	if (values.length > 0)
		state.sheet.facts.set(name, values);
	else
		state.sheet.facts.delete(name);
}

function entered(event) {
	const t = event.target, q = boxes.get(t.closest('.question')?.id);

	if (t.closest('.evidence'))
		return;					// its row saw to it
	if (t.name === 'profile')
		takeProfile(t.value);
	else if (t.name?.startsWith('fact-'))
		factOf(t.name.slice(5));
	else if (['respondent', 'person', 'date'].includes(t.id))
		setField(state.sheet, t.id, t.value.trim());
	else if (q && t.type === 'radio')
		chosen(q);
	else if (q)
		setField(answerOf(q.id), t.dataset.field ?? 'note', t.value);
	else
		return;
	if (q?.summary)
		describeMore(q);
	changed();
}

// ---- into the form ----

function showFacts() {
	for (const fact of page.facts.keys()) {
		const values = state.sheet.facts.get(fact) ?? [''];
		for (const i of document.getElementsByName('fact-' + fact))
			i.checked = values.includes(i.value);
	}
	for (const i of document.getElementsByName('profile'))
		i.checked = i.value === (state.sheet.profile ?? '');
}

function showAnswered(q) {
	const value = state.sheet.answers.get(q.id)?.value;
	q.box.toggleAttribute('data-answered', value !== undefined);
	showReason(q, value === 'na');
	if (value !== undefined && !q.undo) {
		q.undo = make('button', { type: 'button', class: 'quiet', onclick() {
			q.radios.forEach(r => { r.checked = false; });
			chosen(q);
			q.radios[0].focus();
			changed();
		} }, words['clear-answer']);
		q.undo.setAttribute('aria-label', `${words['clear-answer']} ${q.id}`);
		q.box.querySelector('.levels').append(q.undo);
	}
	if (q.undo)
		q.undo.hidden = value === undefined;
}

function showQuestion(q) {
	const a = state.sheet.answers.get(q.id) ?? {};
	for (const r of q.radios)
		r.checked = r.value === a.value;
	q.note.value = a.note ?? '';
	if (q.reason)
		q.reason.value = a.reason ?? '';
	if (q.filled) {
		q.more.replaceChildren(q.summary);
		q.filled = false;
		if (q.more.open)
			fillMore(q);
	}
	showAnswered(q);
	if (q.summary)
		describeMore(q);
}

function showHead() {
	for (const name of ['respondent', 'person', 'date'])
		$(name).value = state.sheet[name] ?? '';
	checkDate($('date'));
	showFacts();
}

function showSheet() {
	showHead();
	for (const q of boxes.values())
		showQuestion(q);
}

// ---- groups to fold: the page is long, and what is folded is found by search and by links all the same ----

const groups = [];		// {section, questions, button}

function fold(g, isFolded) {
	if (isFolded)
		g.questions.setAttribute('hidden', 'until-found');
	else
		g.questions.removeAttribute('hidden');
	g.button.textContent = words[isFolded ? 'unfold' : 'fold'];
	g.button.setAttribute('aria-expanded', String(!isFolded));
	g.button.setAttribute('aria-label', `${g.section.querySelector('h2').textContent} ${g.button.textContent}`);
	$('fold-all').textContent = words[groups.some(x => !isHidden(x)) ? 'fold-all' : 'unfold-all'];
}

const isHidden = g => g.questions.hasAttribute('hidden');

function makeFoldable(section, next) {
	const questions = make('div', { id: section.id + '-questions' });
	const g = { section, questions, button: make('button', { type: 'button', class: 'quiet', 'aria-controls': questions.id,
		onclick: () => fold(g, !isHidden(g)) }) };
	questions.append(...[...section.children].slice(1));
	section.append(make('p', { class: 'group-tools' }, g.button, ' ',
		next && make('a', { href: '#' + next.id }, words['next-group'])), questions);
	questions.addEventListener('beforematch', () => fold(g, false));
	groups.push(g);
}

function prepareGroups() {
	const sections = [...document.querySelectorAll('section.group')];
	sections.forEach((s, i) => makeFoldable(s, sections[i + 1]));
	groups.forEach(g => fold(g, false));
	$('fold-all').onclick = () => {
		const all = groups.some(g => !isHidden(g));
		groups.forEach(g => fold(g, all));
	};
	addEventListener('click', event => {
		const link = event.target.closest?.('a[href^="#"]');
		const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
		groups.filter(g => isHidden(g) && g.section.contains(target)).forEach(g => fold(g, false));
	});
}

function readPage() {
	const form = $('form');
	page.id = form.dataset.checklist;
	page.edition = form.dataset.edition;
	page.publisher = form.dataset.publisher;
	page.fingerprint = form.dataset.fingerprint;
	page.profile = form.dataset.profile;			// made for this one, or undefined
	for (const f of document.querySelectorAll('fieldset.fact'))
		page.facts.set(f.dataset.fact, [...f.querySelectorAll('input[type="checkbox"]')].map(i => i.value));
	for (const [i, box] of document.querySelectorAll('div.question').entries()) {
		makeFields(box, i);
		boxes.set(box.id, { id: box.id, box, group: box.closest('section').id,
			radios: [...box.querySelectorAll('input[type="radio"]')], note: box.querySelector('textarea') });
		page.questions.push(box.id);
	}
	prepareGroups();
	watchDate($('date'));
	form.addEventListener('input', entered);
	form.addEventListener('submit', e => e.preventDefault());
}
