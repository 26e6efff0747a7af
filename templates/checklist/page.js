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
		show(state.result);
		$('trouble').hidden = true;
	} catch (e) {
		trouble(say('score-failed', e.message));
	}
}

function changed() {
	const kept = store.write('sheet', isEmptySheet(state.sheet) ? null : keptOf(state.sheet));
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

// The sheet of a file, its faults told; null when it cannot be used.
async function sheetFromFile(file) {
	const text = await file.text();
	const { request, fault } = readSheet(text, isJson(file.name));
	if (fault) {
		tell(say('file-fault', file.name, fault));
		return null;
	}
	const sheet = sheetOf(request), problems = JSON.parse(score(request, true)).problems;
	if (sheet.aggregate !== undefined) {
		tell(say('is-group', file.name));
		return null;
	}
	if (sheet.checklist !== undefined && sheet.checklist !== page.id) {
		tell(say('other-checklist', file.name, sheet.checklist));
		return null;
	}
	return { sheet, notes: problems.map(p => (p.line ? `${p.line}:${p.column}: ` : '') +
		engine.call('say', page.lang, p.code, p.text, p.near ?? null)[0]) };
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
	store.write('earlier', keptOf(sheet));
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
	store.write('group', file && { name: file.name, text: file.text });
	rescore();
	return true;
}

async function groupFile(file) {
	if (!useGroup({ name: file.name, text: await file.text() }))
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
	store.write('sheet', null);
	for (const part of ['earlier', 'group']) {
		store.write(part, null);
		state[part] = null;
	}
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

function prepare() {
	document.documentElement.classList.add('live');
	page.lang = document.documentElement.lang;
	readPage();
	$('person').closest('p').remove();		// answer sheets have no such key
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

	state.sheet = sheetOfKept(store.read('sheet') ?? {});
	state.earlier = store.read('earlier');
	state.earlier &&= sheetOfKept(state.earlier);
	if (isEmptySheet(state.sheet))
		state.sheet.date ??= new Date().toLocaleDateString('sv');	// 2026-11-23
	else
		tell(words.restored);
	if (page.profile && state.sheet.profile !== page.profile)
		takeProfile(page.profile);
	showSheet();
}

async function begin() {
	readWords(new TextDecoder().decode(await parts.words));
	prepare();
	try {
		origins.text = new TextDecoder().decode(await parts.origins);
		engine = await openEngine(await parts.engine, new Uint8Array(await parts['checklist-lua']));
	} catch (e) {
		for (const id of ['load', 'compare', 'group', 'save-result'])
			$(id).disabled = true;
		trouble(say('no-engine', e.message));
		boxes.forEach(addMore);
		return;
	}
	$('results').hidden = $('meter').hidden = false;
	document.querySelector('.toc ol').append(make('li', {}, make('a', { href: '#results' }, $('results').querySelector('h2').textContent)));
	const group = store.read('group');
	if (!group || !useGroup(group)) {
		store.write('group', null);		// a page made anew may have other questions
		rescore();
	}
	performance.mark('ready');
	if (state.earlier)
		markEarlier();
	boxes.forEach(addMore);
}
