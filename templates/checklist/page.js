// SPDX-License-Identifier: Apache-2.0
//
// The page comes to life: the form, then the engine, then what was remembered.
// Where the engine cannot run the page says so and stays a form to fill in.

let engine = null;

// The engine's answer to a request, byte for byte what "shirube score --format json" prints
// (with --against where the request begins with a group's lines).
function score(request, scoresOnly) {
	return engine.call('run', `$format=json\n$lang=${page.lang}\n${scoresOnly ? '$parts=scores\n' : ''}${request}`)[0];
}

// What a file says: {request} or {fault}, the place and the reason.
function readSheet(text, isJson) {
	const [request, code, line, column] = engine.call('request', text, isJson ? '1' : null);
	return request !== null ? { request } :
		{ fault: `${line}:${column}: ${engine.call('say', page.lang, code, '', null)[0]}` };
}

// A sheet that was read, as the form holds it: ids, levels, dates, facts and the profile in the
// words of this checklist, where lua/reading.lua knows what is meant; the rest as it was written.
function settled(sheet) {
	const read = (what, text, id) => engine.call('read', what, text, id ?? null)[0] ?? text;
	const date = (o, ...names) => names.forEach(n => { if (o[n]) o[n] = read('date', o[n]); });
	const answers = new Map();
	date(sheet, 'date');
	if (sheet.profile)
		sheet.profile = read('profile', sheet.profile);
	for (const [fact, values] of sheet.facts)
		if (page.facts.has(fact))
			sheet.facts.set(fact, values.map(v => read('fact', v, fact)));
	for (const [written, a] of sheet.answers) {
		const id = boxes.has(written) ? written : read('question', written);
		if (a.value && boxes.has(id))
			a.value = read('answer', a.value, id);
		date(a, 'due');
		a.evidence?.forEach(e => date(e, 'date', 'expires'));
		answers.set(answers.has(id) ? written : id, a);		// one answer a question; the engine reports the other
	}
	sheet.answers = answers;
	return sheet;
}

// A file of group statistics {name, text} as lines of a request; or {fault}.
function readGroup({ name, text }) {
	const [lines, fault, line, column] = engine.call('group', page.lang, text, isJson(name) ? '1' : null);
	return lines !== null ? { lines } : { fault: `${line}:${column}: ${fault}` };
}

const isJson = name => name.endsWith('.json');
const ownRequest = () => (state.group?.lines ?? '') + requestOf(state.sheet);

// ---- after every change ----

let planned = 0;

function rescore() {
	planned = 0;
	if (!engine)
		return;
	try {
		state.result = JSON.parse(score(ownRequest(), true));
		state.earlierResult = state.earlier && JSON.parse(score(requestOf(state.earlier), true));
		if (state.earlierResult?.refused)
			state.earlier = state.earlierResult = null;
		show(state.result);
		$('trouble').hidden = true;
	} catch (e) {
		trouble(say('score-failed', e.message));
	}
}

function changed() {
	const kept = keepSheet(state.sheet);
	$('kept').textContent = kept ? words.kept : words['not-kept'];
	if (!planned)
		planned = setTimeout(rescore, 30);
}

// ---- messages ----

function tell(text, undo) {
	$('told').replaceChildren(make('p', {}, text, ' ', undo && make('button', { type: 'button', onclick() {
		undo();
		tell(words.undone);
	} }, words.undo)));
}

function trouble(text) {
	$('trouble').hidden = false;
	$('trouble').textContent = text;
	$('meter').hidden = engine === null;
}

// ---- files ----

function fileName(suffix) {
	return [page.id, page.edition, state.sheet.date].filter(p => p).join('-') + suffix;
}

function saveAnswers(asJson) {
	if (asJson)
		saveFile(fileName('.json'), 'application/json', jsonOf(state.sheet));
	else
		saveFile(fileName('.yaml'), 'application/yaml', yamlOf(state.sheet));
	tell(say('saved', fileName(asJson ? '.json' : '.yaml')));
}

function replaceSheet(sheet, message) {
	const before = state.sheet;
	state.sheet = sheet;
	showSheet();
	changed();
	tell(message, isEmptySheet(before) ? null : () => replaceSheet(before, ''));
}

const FILE_LIMIT = 1 << 20;		// bytes; lua/sheet.lua reads no more

// The text of a file, read piece by piece.  Throws what is to be told of one that is too large or no text.
async function textOf(file) {
	const decoder = new TextDecoder('utf-8', { fatal: true }), reader = file.stream().getReader();
	const bar = make('progress', { max: file.size || 1, 'aria-label': say('reading', file.name) });
	let text = '', size = 0;
	$('told').replaceChildren(make('p', {}, say('reading', file.name), ' ', bar));
	try {
		for (let piece; file.size <= FILE_LIMIT && size <= FILE_LIMIT && !(piece = await reader.read()).done; ) {
			bar.value = size += piece.value.length;
			text += decoder.decode(piece.value, { stream: true });
		}
		text += decoder.decode();
	} catch (e) {
		throw new Error(e instanceof TypeError ? words['not-text'] : e.message);
	} finally {
		reader.cancel().catch(() => {});
		$('told').replaceChildren();
	}
	if (file.size > FILE_LIMIT || size > FILE_LIMIT)
		throw new Error(say('too-large', FILE_LIMIT >> 20));
	return text;
}

// The sheet of a file, its faults told; null when it cannot be used.
async function sheetFromFile(file) {
	const text = await textOf(file);
	const { request, fault } = readSheet(text, isJson(file.name));
	if (fault) {
		tell(say('file-fault', file.name, fault));
		return null;
	}
	const sheet = sheetOf(request), { problems, refused } = JSON.parse(score(request, true));
	const said = p => engine.call('say', page.lang, p.code, p.text, p.near ?? null)[0];
	if (sheet.aggregate !== undefined) {
		tell(say('is-group', file.name));
		return null;
	}
	if (sheet.checklist !== undefined && sheet.checklist !== page.id) {
		tell(say('other-checklist', file.name, sheet.checklist));
		return null;
	}
	if (refused) {
		tell(`${file.name}: ${said(problems[0])}`);
		return null;
	}
	return { sheet: settled(sheet), notes: problems.map(p => (p.line ? `${p.line}:${p.column}: ` : '') + said(p)) };
}

async function loadAnswers(file) {
	const read = await sheetFromFile(file);
	if (!read)
		return;
	delete read.sheet.edition;
	delete read.sheet.checklist;
	replaceSheet(read.sheet, say('loaded', file.name, read.sheet.answers.size));
	if (read.notes.length > 0)
		$('told').append(make('ul', {}, read.notes.map(n => make('li', {}, n))));
}

function compareWith(sheet) {
	state.earlier = sheet;
	store.put('earlier', sheet && JSON.stringify(keptOf(sheet)));
	rescore();
	markEarlier();
}

async function compareFile(file) {
	const read = await sheetFromFile(file);
	if (!read)
		return;
	compareWith(read.sheet);
	tell(say('compared', file.name));
	goTo('results');
}

function goTo(id) {
	$(id).scrollIntoView();
	$(id).focus({ preventScroll: true });
}

// {name, text} of a file, or null to end it.  False when the file is of no use, which is told.
function useGroup(file) {
	const read = file && readGroup(file);
	if (read?.fault) {
		tell(say('group-fault', file.name, read.fault));
		return false;
	}
	state.group = file && { name: file.name, text: file.text, lines: read.lines };
	store.put('group', file && JSON.stringify({ name: file.name, text: file.text }));
	rescore();
	return true;
}

async function groupFile(file) {
	if (!useGroup({ name: file.name, text: await textOf(file) }))
		return;
	tell(say('grouped', file.name));
	goTo('group-title');
}

function endGroup() {
	const before = state.group;
	useGroup(null);
	tell(words.ungrouped, () => useGroup(before));
	goTo('results');
}

// Earlier answers where there is none yet.
function takeOver() {
	const before = structuredClone(state.sheet);
	let n = 0;
	for (const [id, a] of state.earlier.answers)
		if (a.value && isEmptyAnswer(state.sheet.answers.get(id) ?? {})) {
			state.sheet.answers.set(id, structuredClone(a));
			n++;
		}
	const taken = state.sheet;
	state.sheet = before;
	replaceSheet(taken, say('taken-over', n));
}

function clearAll() {
	state.earlier = state.group = null;
	store.clear();
	replaceSheet(emptySheet(), words.cleared);
	markEarlier();
}

// ---- beginning ----

function choose(input, use) {
	input.addEventListener('change', async () => {
		const [file] = input.files;
		input.value = '';
		try {
			if (file)
				await use(file);
		} catch (e) {
			tell(say('file-fault', file.name, e.message));
		}
	});
	return () => input.click();
}

// What the store holds that the page does not show: damaged parts, and answers to other versions of the questions.
function tellOfStore() {
	for (const { key, text } of store.damaged)
		$('told').append(make('p', {}, say('damaged', key), ' ', make('button', { type: 'button',
			onclick: () => saveFile('damaged.txt', 'text/plain', `${key}\n${text}\n`) }, words['damaged-save'])));
	if (!isEmptySheet(state.sheet))
		return;
	for (const v of otherVersions().slice(-3))
		$('told').append(make('p', {}, say('other-version', v.edition, v.sheet.answers.size), ' ', make('button', { type: 'button',
			onclick: () => replaceSheet(v.sheet, say('taken-over', v.sheet.answers.size)) }, words['take-over'])));
}

function prepare() {
	document.documentElement.classList.add('live');
	page.lang = document.documentElement.lang;
	readPage();
	$('save-yaml').onclick = () => saveAnswers(false);
	$('save-json').onclick = () => saveAnswers(true);
	$('load').onclick = choose($('load-file'), loadAnswers);
	$('compare').onclick = choose($('compare-file'), compareFile);
	$('group').onclick = choose($('group-file'), groupFile);
	$('print').onclick = () => print();
	$('clear').onclick = clearAll;
	$('save-result').onclick = () => saveFile(fileName('-result.json'), 'application/json', score(ownRequest(), false));
	addEventListener('beforeprint', () => {
		for (const q of boxes.values())
			if (!isEmptyAnswer({ ...state.sheet.answers.get(q.id), value: '', note: '', reason: '' })) {
				fillMore(q);
				q.more.open = true;
			}
	});
	$('tools').hidden = false;

	Object.assign(state, remembered());
	if (isEmptySheet(state.sheet))
		state.sheet.date ??= new Date().toLocaleDateString('sv');	// 2026-11-23
	else
		tell(words.restored);
	if (page.profile && state.sheet.profile !== page.profile)
		takeProfile(page.profile);
	tellOfStore();
	listenToTabs();
	showSheet();
}

// A module compiles beside the page's own work; a browser without wasm says so when the engine is opened.
async function compiled(bytes) {
	return WebAssembly.compile(await bytes);
}

async function begin() {
	const module = compiled(parts.engine);
	module.catch(() => {});			// waited for below
	readWords(new TextDecoder().decode(await parts.words));
	prepare();
	try {
		engine = await openEngine(await module, new Uint8Array(await parts['checklist-lua']));
	} catch (e) {
		for (const id of ['load', 'compare', 'group', 'save-result'])
			$(id).disabled = true;
		trouble(say('no-engine', e.message));
		await addOrigins();
		return;
	}
	$('results').hidden = $('meter').hidden = $('skip-results').hidden = false;
	document.querySelector('.toc ol').append(make('li', {}, make('a', { href: '#results' }, $('results').querySelector('h2').textContent)));
	if (!state.group || !useGroup(state.group)) {
		store.put('group', null);		// a page made anew may have other questions
		state.group = null;
		rescore();
	}
	performance.mark('ready');
	if (state.earlier)
		markEarlier();
	await addOrigins();
}

async function addOrigins() {
	origins.text = new TextDecoder().decode(await parts.origins);
	boxes.forEach(addMore);
}
