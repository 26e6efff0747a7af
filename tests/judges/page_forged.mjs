// SPDX-License-Identifier: Apache-2.0
//
// Sheets whose ids, facts, keys and fields are names that JavaScript knows
// ("__proto__", "constructor", …).  Read in a page they set nothing that an
// honest sheet after them would inherit; the page makes of them what the program
// makes, and gives all of their answers back when it saves.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__',
	'value', 'note', 'evidence', 'facts', 'answers', 'length', 'size', 'get'];

function sheets(checklist) {
	const answer = '{value: 3, note: forged, reason: forged, owner: forged, due: 2027-01-01, evidence: [{kind: url, ref: forged}]}';
	const inside = 'value: 0, constructor: 1, __proto__: forged, toString: 2, "evidence.__proto__.kind": forged, "evidence.4294967290.kind": forged, ' +
		'"evidence.1.constructor": forged, "evidence.1.kind.ref": forged, evidence: [{__proto__: forged, constructor: forged, kind: url, ref: x}]';
	const lines = make => NAMES.map(n => `  "${n}": ${make(n)}\n`).join('');
	const head = `checklist: ${checklist}\n`;
	return {
		ids: `${head}answers:\n${lines(() => answer)}`,
		levels: `${head}answers:\n${lines(() => '3')}`,
		facts: `${head}facts:\n${lines(n => n)}answers: {}\n`,
		values: q => `${head}facts: {role: [${NAMES.join(', ')}], psirt: __proto__}\nanswers: {${q}: constructor}\n`,
		keys: q => `${head}${NAMES.filter(n => n !== 'facts' && n !== 'answers').map(n => `"${n}": forged\n`).join('')}answers: {${q}: 1}\n`,
		fields: q => `${head}answers:\n  ${q}: {${inside}}\n`,
	};
}

// What every object of the page inherits, and a form without an answer: as before, whatever was read.
const INHERITED = `JSON.stringify([Object.getOwnPropertyNames(Object.prototype).sort(), Object.getOwnPropertyNames(Array.prototype).sort(),
	Object.getOwnPropertyNames(Function.prototype).sort(), Object.keys(Object), Object.keys(Object.prototype.toString),
	({}).value ?? null, ({}).note ?? null, ({}).evidence ?? null, [].kind ?? null])`;

export async function forged({ evaluate, load, settle, fault, id, program, project, work }) {
	const js = JSON.stringify, all = sheets(id), question = await evaluate('page.questions[0]');
	const before = await evaluate(INHERITED);
	const printed = (name, text) => {
		const file = join(work, name);
		writeFileSync(file, text);
		return spawnSync(program, ['score', '-C', project, id, '--format', 'json', file], { maxBuffer: 1 << 28 }).stdout.toString();
	};
	const honest = `checklist: ${id}\nanswers:\n  ${question}: {note: honest}\n`;
	const want = printed('honest.yaml', honest);

	for (const [what, sheet] of Object.entries(all)) {
		const text = typeof sheet === 'function' ? sheet(question) : sheet;
		await load('loadAnswers', text);
		await settle();
		if (await evaluate(`score(readSheet(${js(text)}, false).request, false)`) !== printed('forged.yaml', text))
			fault(`forged ${what}: page and program differ`);
		const saved = await evaluate('[yamlOf(state.sheet), jsonOf(state.sheet)]');
		if (['ids', 'levels'].includes(what) && (NAMES.some(n => !Object.hasOwn(JSON.parse(saved[1]).answers, n)) ||
				NAMES.some(n => !new RegExp(`^  "?${n}"?:`, 'm').test(saved[0]))))
			fault(`forged ${what}: an answer is lost when the sheet is saved`);
		if (await evaluate(INHERITED) !== before)
			fault(`forged ${what}: objects inherit something else`);
		await load('compareFile', text);
		await settle();
		await evaluate('takeOver()');
		await settle();
		await load('loadAnswers', honest);
		await settle();
		const own = await evaluate('score(readSheet(yamlOf(state.sheet), false).request, false)');
		const bare = s => s.replaceAll(/"line":\d+,"column":\d+,/g, '');
		if (JSON.parse(own).guide.counts.open !== JSON.parse(want).guide.counts.open || bare(own).includes('forged'))
			fault(`forged ${what}: an honest sheet after it is another`);
		await evaluate('clearAll()');
		await settle();
		if (await evaluate(INHERITED) !== before)
			fault(`forged ${what}: objects inherit something else after comparing`);
	}
}
