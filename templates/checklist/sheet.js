// SPDX-License-Identifier: Apache-2.0
//
// An answer sheet: what the form holds, what files hold, what the engine is asked.
//
//	{respondent, person, date, profile, facts: Map of id to [value, …], answers: Map of id to answer}
//	answer: {value, reason, note, owner, due, evidence: [{kind, ref, …}]}, each a text or missing
//
// Ids come from files and may be any text, "__proto__" as well: they are keys of
// a Map and never names of properties.  Of an answer, only the fields listed
// here are properties.  Answers to questions this edition does not have stay in
// the sheet, are reported by the engine and are written back.

const EVIDENCE = ['kind', 'ref', 'digest', 'date', 'expires', 'note', 'changed'];
const FIELDS = ['value', 'reason', 'note', 'owner', 'due'];
const HEAD = ['respondent', 'person', 'date', 'profile'];
const READ_HEAD = new Set([...HEAD, 'checklist', 'edition', 'aggregate']);

const emptySheet = () => ({ facts: new Map(), answers: new Map() });
const isEmptySheet = s => s.answers.size === 0 && s.facts.size === 0 && !s.profile && !s.respondent && !s.person;
const isEmptyAnswer = a => !FIELDS.some(f => a[f]) && !(a.evidence ?? []).length;

// In the order of the checklist; what it does not have comes last.
function answeredIds(sheet) {
	const order = new Map(page.questions.map((id, i) => [id, i]));
	return [...sheet.answers.keys()].filter(id => !isEmptyAnswer(sheet.answers.get(id)))
		.sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));
}

// ---- the engine's request (lua/request.lua) ----

const LETTERS = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' };
const KEY_LETTERS = { ...LETTERS, '=': '\\e', ':': '\\c' };
const escaped = (s, letters) => s.replace(/[\n\t\r\\=:]/g, c => letters[c] ?? c);

function answerKey(id) {
	const key = escaped(id, KEY_LETTERS);
	return /^[$%@!*-]/.test(key) ? '\\' + key : key;
}

function requestOf(sheet) {
	const out = [];
	const line = (name, text) => out.push(`${name}=${escaped(text, LETTERS)}`);

	line('%checklist', sheet.checklist ?? page.id);
	line('%edition', sheet.edition ?? page.edition);
	for (const h of HEAD)
		if (sheet[h])
			line('%' + h, sheet[h]);
	for (const [fact, values] of sheet.facts)
		for (const v of values)
			line('@' + escaped(fact, KEY_LETTERS), v);
	for (const id of answeredIds(sheet)) {
		const a = sheet.answers.get(id), key = answerKey(id);
		for (const f of FIELDS)
			if (a[f])
				line(f === 'value' ? key : `${key}:${f}`, a[f]);
		(a.evidence ?? []).forEach((e, i) => {
			for (const f of EVIDENCE)
				if (e[f])
					line(`${key}:evidence.${i + 1}.${f}`, e[f]);
		});
	}
	return out.join('\n') + '\n';
}

const UNESCAPED = { n: '\n', t: '\t', r: '\r', e: '=', c: ':' };
const plain = s => s.replace(/\\(.)/gs, (_, c) => UNESCAPED[c] ?? c);

// The value at KEY of a Map, made where there is none.
function entry(map, key, fresh) {
	if (!map.has(key))
		map.set(key, fresh);
	return map.get(key);
}

// What the engine does not know of an answer it reports; here it is passed over.
function setAnswer(answers, id, path, value) {
	const a = entry(answers, id, {});
	if (FIELDS.includes(path)) {
		a[path] = value;
		return;
	}
	const [word, number, field, ...rest] = path.split('.'), list = a.evidence ?? [];
	const at = Number(number) - 1;
	if (word !== 'evidence' || !EVIDENCE.includes(field) || rest.length > 0 || !(at in list || at === list.length))
		return;
	a.evidence = list;
	(list[at] ??= {})[field] = value;
}

const FLAG_WORDS = new Map([['true', 'yes'], ['false', 'no']]);

// What lua/sheet.lua read from a file, as a sheet.
function sheetOf(request) {
	const sheet = emptySheet();
	for (const whole of request.split('\n')) {
		const line = whole.split('\t', 1)[0];
		const at = line.indexOf('=');
		if (at < 0 || line[0] === '!')
			continue;
		const key = line.slice(0, at), value = plain(line.slice(at + 1));
		if (key[0] === '%') {
			if (READ_HEAD.has(plain(key.slice(1))))
				sheet[plain(key.slice(1))] = value;
		} else if (key[0] === '@') {
			const fact = plain(key.slice(1));
			const word = FLAG_WORDS.get(value) ?? value;
			if (word !== '')
				entry(sheet.facts, fact, []).push(word);
		} else {
			const colon = key.indexOf(':');
			if (colon >= 0)
				setAnswer(sheet.answers, plain(key.slice(0, colon)), plain(key.slice(colon + 1)), value);
			else if (value !== '')
				setAnswer(sheet.answers, plain(key), 'value', value);
		}
	}
	return sheet;
}

// ---- files ----

const level = v => /^(0|[1-9][0-9]?)$/.test(v) ? Number(v) : v;
const some = (o, names) => Object.fromEntries(names.filter(n => o[n]).map(n => [n, n === 'value' ? level(o[n]) : o[n]]));

function factData(fact, values) {
	if (values.length > 1)
		return values;
	const isFlag = page.facts.get(fact)?.length === 0 && ['yes', 'no'].includes(values[0]);
	return isFlag ? values[0] === 'yes' : values[0];
}

function answerData(a) {
	const answer = some(a, FIELDS);
	const evidence = (a.evidence ?? []).map(e => some(e, EVIDENCE)).filter(e => Object.keys(e).length > 0);
	if (evidence.length > 0)
		answer.evidence = evidence;
	return Object.keys(answer).length === 1 && 'value' in answer ? answer.value : answer;
}

// A sheet as the plain data that both file forms hold.
// (Object.fromEntries makes properties of its own of every key.)
function dataOf(sheet) {
	const data = { checklist: sheet.checklist ?? page.id, edition: sheet.edition ?? page.edition, ...some(sheet, HEAD) };
	const facts = [...sheet.facts].filter(([, v]) => v.length > 0);
	if (facts.length > 0)
		data.facts = Object.fromEntries(facts.map(([f, v]) => [f, factData(f, v)]));
	data.answers = Object.fromEntries(answeredIds(sheet).map(id => [id, answerData(sheet.answers.get(id))]));
	return data;
}

const jsonOf = sheet => JSON.stringify(dataOf(sheet), null, 2).toWellFormed() + '\n';

// Words that some reader of YAML takes for something else are quoted, and all
// that is more than letters, digits, dots and dashes.
const RESERVED = /^(y|n|yes|no|on|off|true|false|null|none|nan|inf)$/i;

function yamlText(s) {
	if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(s) && !RESERVED.test(s))
		return s;
	if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(s))
		return s;
	return '"' + s.toWellFormed().replace(/[\u0000-\u001f"\\\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, c =>
		({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' })[c] ??
		'\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
}

function yamlValue(v) {
	if (typeof v === 'number')
		return String(v);
	if (typeof v === 'boolean')
		return v ? 'yes' : 'no';
	return Array.isArray(v) ? '[' + v.map(yamlValue).join(', ') + ']' : yamlText(v);
}

function yamlAnswer(id, answer) {
	if (typeof answer !== 'object')
		return `  ${yamlText(id)}: ${yamlValue(answer)}\n`;
	let out = `  ${yamlText(id)}:\n`;
	for (const [key, v] of Object.entries(answer))
		if (key !== 'evidence')
			out += `    ${key}: ${yamlValue(v)}\n`;
	if (answer.evidence) {
		out += '    evidence:\n';
		for (const e of answer.evidence)
			out += '      - {' + Object.entries(e).map(([k, v]) => `${k}: ${yamlValue(v)}`).join(', ') + '}\n';
	}
	return out;
}

function yamlOf(sheet) {
	const data = dataOf(sheet);
	let out = '';
	for (const [key, v] of Object.entries(data))
		if (key !== 'facts' && key !== 'answers')
			out += `${key}: ${yamlValue(v)}\n`;
	if (data.facts) {
		out += 'facts:\n';
		for (const [fact, v] of Object.entries(data.facts))
			out += `  ${yamlText(fact)}: ${yamlValue(v)}\n`;
	}
	const answers = Object.entries(data.answers);
	out += answers.length > 0 ? 'answers:\n' : 'answers: {}\n';
	for (const [id, a] of answers)
		out += yamlAnswer(id, a);
	return out;
}
