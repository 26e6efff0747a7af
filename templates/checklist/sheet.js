// SPDX-License-Identifier: Apache-2.0
//
// An answer sheet: what the form holds, what files hold, what the engine is asked.
//
//	{respondent, date, profile, facts: {id: [value, …]}, answers: {id: answer}}
//	answer: {value, reason, note, owner, due, evidence: [{kind, ref, …}]}, each a text or missing
//
// Answers to questions this edition does not have stay in the sheet, are
// reported by the engine and are written back.

const EVIDENCE = ['kind', 'ref', 'digest', 'date', 'expires', 'note', 'changed'];
const FIELDS = ['value', 'reason', 'note', 'owner', 'due'];
const HEAD = ['respondent', 'date', 'profile'];

const emptySheet = () => ({ facts: {}, answers: {} });
const isEmptySheet = s => Object.keys(s.answers).length === 0 && Object.keys(s.facts).length === 0 && !s.profile && !s.respondent;
const isEmptyAnswer = a => !FIELDS.some(f => a[f]) && !(a.evidence ?? []).length;

// In the order of the checklist; what it does not have comes last.
function answeredIds(sheet) {
	const order = new Map(page.questions.map((id, i) => [id, i]));
	return Object.keys(sheet.answers).filter(id => !isEmptyAnswer(sheet.answers[id]))
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
	for (const [fact, values] of Object.entries(sheet.facts))
		for (const v of values)
			line('@' + escaped(fact, KEY_LETTERS), v);
	for (const id of answeredIds(sheet)) {
		const a = sheet.answers[id], key = answerKey(id);
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

function setAnswer(answers, id, path, value) {
	const a = answers[id] ??= {};
	if (!path.startsWith('evidence.')) {
		a[path] = value;
		return;
	}
	const [, number, field] = path.split('.');
	((a.evidence ??= [])[number - 1] ??= {})[field] = value;
}

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
			sheet[plain(key.slice(1))] = value;
		} else if (key[0] === '@') {
			const fact = plain(key.slice(1));
			const word = { true: 'yes', false: 'no' }[value] ?? value;
			if (word !== '')
				(sheet.facts[fact] ??= []).push(word);
		} else {
			const colon = key.indexOf(':');
			if (colon >= 0)
				setAnswer(sheet.answers, plain(key.slice(0, colon)), plain(key.slice(colon + 1)), value);
			else if (value !== '')
				setAnswer(sheet.answers, plain(key), 'value', value);
		}
	}
	for (const a of Object.values(sheet.answers))
		a.evidence &&= a.evidence.filter(e => e);
	return sheet;
}

// ---- files ----

// A sheet as the plain data that both file forms hold.
function dataOf(sheet) {
	const isFlag = f => page.facts[f]?.length === 0;
	const level = v => /^(0|[1-9][0-9]?)$/.test(v) ? Number(v) : v;
	const some = (o, names) => Object.fromEntries(names.filter(n => o[n]).map(n => [n, n === 'value' ? level(o[n]) : o[n]]));
	const data = { checklist: sheet.checklist ?? page.id, edition: sheet.edition ?? page.edition, ...some(sheet, HEAD) };

	const facts = Object.entries(sheet.facts).filter(([, v]) => v.length > 0);
	if (facts.length > 0)
		data.facts = Object.fromEntries(facts.map(([f, v]) => [f, v.length > 1 ? v : isFlag(f) ? { yes: true, no: false }[v[0]] ?? v[0] : v[0]]));
	data.answers = {};
	for (const id of answeredIds(sheet)) {
		const a = sheet.answers[id], evidence = (a.evidence ?? []).map(e => some(e, EVIDENCE)).filter(e => Object.keys(e).length > 0);
		const answer = some(a, FIELDS);
		if (evidence.length > 0)
			answer.evidence = evidence;
		data.answers[id] = Object.keys(answer).length === 1 && 'value' in answer ? answer.value : answer;
	}
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
