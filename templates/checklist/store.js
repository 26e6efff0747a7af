// SPDX-License-Identifier: Apache-2.0
//
// What the machine remembers of this page: each answer, fact and line of the
// sheet's head under a key of its own, and an earlier sheet and a group to
// compare with.  Tabs that show the same checklist write what was changed in
// them and nothing else, and hear of the rest (tabs.js).
//
// Keys begin with the publisher, the checklist, the edition and the fingerprint
// of its questions: two publishers' checklists of one name share nothing.

const store = {
	written: new Map(),		// path -> text, as this tab last saw it in the store
	damaged: [],			// what was set aside: {key, text}

	// "answer/ID", "fact/ID", "head/NAME", "earlier", "group"
	key: path => store.prefix() + path,
	prefix: () => 'shirube ' + [page.publisher, page.id, page.profile ?? '', page.edition, page.fingerprint].map(encodeURIComponent).join(' ') + ' ',

	// False where nothing can be kept (private windows, a full or forbidden store).
	put(path, text) {
		try {
			if (text === null)
				localStorage.removeItem(store.key(path));
			else
				localStorage.setItem(store.key(path), text);
		} catch {
			return false;
		}
		if (text === null)
			store.written.delete(path);
		else
			store.written.set(path, text);
		return true;
	},

	// All paths and texts under PREFIX.
	under(prefix) {
		const found = new Map();
		try {
			for (let i = 0; i < localStorage.length; i++) {
				const key = localStorage.key(i);
				if (key.startsWith(prefix))
					found.set(key.slice(prefix.length), localStorage.getItem(key));
			}
		} catch {
			// no store
		}
		return found;
	},

	// What cannot be read stays, under another key, and is reported.
	setAside(path, text) {
		const key = store.key('damaged/' + path);
		try {
			localStorage.setItem(key, text);
			localStorage.removeItem(store.key(path));
		} catch {
			return;
		}
		store.damaged.push({ key, text });
	},

	clear() {
		for (const path of store.under(store.prefix()).keys())
			store.put(path, null);
	},
};

// ---- values ----

const isText = v => typeof v === 'string';
const isRecord = v => typeof v === 'object' && v !== null && !Array.isArray(v);
const hasTexts = (v, names) => isRecord(v) && names.every(n => !Object.hasOwn(v, n) || isText(v[n]));
const isAnswer = v => hasTexts(v, FIELDS) && (!Object.hasOwn(v, 'evidence') ||
	(Array.isArray(v.evidence) && v.evidence.every(e => hasTexts(e, EVIDENCE))));
const taken = (v, names) => Object.fromEntries(names.filter(n => Object.hasOwn(v, n)).map(n => [n, v[n]]));

// Only the fields of an answer, whatever else stands in the store.
function answerOfKept(v) {
	const a = taken(v, FIELDS);
	if (Object.hasOwn(v, 'evidence'))
		a.evidence = v.evidence.map(e => taken(e, EVIDENCE));
	return a;
}

// A sheet as one value, and back; null for what is no sheet.
const keptOf = s => ({ ...taken(s, [...READ_HEAD]), facts: [...s.facts], answers: [...s.answers] });

function sheetOfKept(v) {
	if (!hasTexts(v, [...READ_HEAD]))
		return null;
	const pairs = p => Array.isArray(p) ? p : Object.entries(p ?? {});	// objects, once
	const facts = pairs(v.facts), answers = pairs(v.answers);
	if (![...facts, ...answers].every(p => Array.isArray(p) && isText(p[0])) ||
		!facts.every(([, f]) => Array.isArray(f) && f.every(isText)) || !answers.every(([, a]) => isAnswer(a)))
		return null;
	return { ...taken(v, [...READ_HEAD]), facts: new Map(facts), answers: new Map(answers.map(([id, a]) => [id, answerOfKept(a)])) };
}

const readers = {
	answer: v => isAnswer(v) ? answerOfKept(v) : null,
	fact: v => Array.isArray(v) && v.every(isText) ? v : null,
	head: v => isText(v) ? v : null,
	earlier: sheetOfKept,
	group: v => hasTexts(v, ['name', 'text']) ? taken(v, ['name', 'text']) : null,
};

// The value of a text in the store, or null.
function valueOf(path, text) {
	const kind = path.split('/', 1)[0];
	try {
		return Object.hasOwn(readers, kind) ? readers[kind](JSON.parse(text)) : null;
	} catch {
		return null;
	}
}

// ---- the sheet ----

function entriesOf(sheet) {
	const out = new Map();
	if (isEmptySheet(sheet))
		return out;
	for (const h of HEAD)
		if (sheet[h])
			out.set('head/' + h, JSON.stringify(sheet[h]));
	for (const [fact, values] of sheet.facts)
		out.set('fact/' + fact, JSON.stringify(values));
	for (const [id, a] of sheet.answers)
		if (!isEmptyAnswer(a))
			out.set('answer/' + id, JSON.stringify(a));
	return out;
}

// What changed since this tab last wrote; false when something could not be kept.
function keepSheet(sheet) {
	const now = entriesOf(sheet);
	let kept = true;
	for (const [path, text] of now)
		if (store.written.get(path) !== text)
			kept = store.put(path, text) && kept;
	for (const path of [...store.written.keys()])
		if (/^(head|fact|answer)\//.test(path) && !now.has(path))
			kept = store.put(path, null) && kept;
	return kept;
}

// VALUE (null: none) at PATH of a sheet.
function setPath(sheet, path, value) {
	const kind = path.split('/', 1)[0], id = path.slice(kind.length + 1);
	if (kind === 'head') {
		if (HEAD.includes(id))
			setField(sheet, id, value);
		return;
	}
	const map = kind === 'fact' ? sheet.facts : sheet.answers;
	if (value === null)
		map.delete(id);
	else
		map.set(id, value);
}

const isOfSheet = path => /^(head|fact|answer)\//.test(path);

function sheetOfEntries(entries) {
	const sheet = emptySheet();
	for (const [path, text] of entries) {
		const value = isOfSheet(path) ? valueOf(path, text) : null;
		if (value !== null)
			setPath(sheet, path, value);
	}
	return sheet;
}

// ---- beginning ----

// As pages kept it until each answer had a key of its own.
function takeOld() {
	const old = name => `shirube ${page.id} ${page.profile ? page.profile + ' ' : ''}${page.edition} ${name}`;
	for (const name of ['sheet', 'earlier', 'group']) {
		const text = localStorage.getItem(old(name));
		if (text === null)
			continue;
		if (name === 'sheet') {
			const sheet = valueOf('earlier', text);
			if (sheet === null)
				store.setAside('sheet', text);
			else
				entriesOf(sheet).forEach((t, path) => store.put(path, t));
		} else {
			const value = valueOf(name, text);
			if (value !== null)
				store.put(name, JSON.stringify(name === 'earlier' ? keptOf(value) : value));
		}
		localStorage.removeItem(old(name));
	}
}

// {sheet, earlier, group} as the machine remembers them.
function remembered() {
	try {
		if (store.under(store.prefix()).size === 0)
			takeOld();
	} catch {
		// no store
	}
	const all = store.under(store.prefix()), sheet = emptySheet(), found = { sheet, earlier: null, group: null };
	for (const [path, text] of all) {
		if (path.startsWith('damaged/') || path === TAB)
			continue;
		const value = valueOf(path, text);
		if (value === null) {
			store.setAside(path, text);
			continue;
		}
		store.written.set(path, text);
		if (isOfSheet(path))
			setPath(sheet, path, value);
		else
			found[path] = value;
	}
	return found;
}

// Answers kept for other questions of this checklist, by this publisher: [{edition, sheet}].
function otherVersions() {
	const begin = 'shirube ' + [page.publisher, page.id, page.profile ?? ''].map(encodeURIComponent).join(' ') + ' ';
	const of = new Map();
	for (const [rest, text] of store.under(begin)) {
		const [edition, fingerprint] = rest.split(' ', 2), path = rest.slice(edition.length + (fingerprint ?? '').length + 2);
		if (edition !== encodeURIComponent(page.edition) || fingerprint !== encodeURIComponent(page.fingerprint))
			entry(of, `${edition} ${fingerprint}`, { edition, entries: [] }).entries.push([path, text]);
	}
	return [...of.values()].map(v => ({ edition: decodeURIComponent(v.edition), sheet: sheetOfEntries(v.entries) }))
		.filter(v => v.sheet.answers.size > 0);
}

// To the reader's folder for downloads; nothing leaves the machine.
function saveFile(name, type, text) {
	const link = document.createElement('a');
	const address = URL.createObjectURL(new Blob([text], { type }));
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10000);
}
