// SPDX-License-Identifier: Apache-2.0
//
// node forms.mjs FORMS SHIRUBE: every form of FORMS before a validator, and each validator before a form that is spoiled;
// the scores of SHIRUBE beside those of two packages.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import validate from '@secvisogram/csaf-validator-lib/validate.js';
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js';
import * as optional from '@secvisogram/csaf-validator-lib/optionalTests.js';
import { csaf_2_0 } from '@secvisogram/csaf-validator-lib/schemaTests.js';
import { CVSS31, CVSS40 } from '@pandatix/js-cvss';
import ae from 'ae-cvss-calculator';

const [forms, shirube] = process.argv.slice(2);
const faults = [];
const count = { csaf: 0, openvex: 0, security: 0, vectors: 0, halves: 0, spoiled: 0 };

function files(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap(e => e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]).sort();
}

// ---- CSAF ----

async function csafFaults(document) {
	const result = await validate([csaf_2_0, ...Object.values(mandatory), ...Object.values(optional)], document);

	return result.tests.flatMap(t => [...t.errors, ...t.warnings].map(e => `${t.name} ${e.instancePath} ${e.message}`));
}

async function csaf(path) {
	const document = JSON.parse(readFileSync(path));

	faults.push(...(await csafFaults(document)).map(f => `${path}: ${f}`));
	document.vulnerabilities[0].product_status.fixed = ['nothing'];
	if ((await csafFaults(document)).length === 0)
		faults.push(`${path}: a product that there is not passes`);
	count.csaf++;
	count.spoiled++;
}

// ---- OpenVEX ----

const ajv = new Ajv({ allErrors: true, strict: false });

formats.default(ajv);
const isOpenvex = ajv.compile(JSON.parse(readFileSync(new URL('openvex.schema.json', import.meta.url))));

function openvex(path) {
	const document = JSON.parse(readFileSync(path));

	if (!isOpenvex(document))
		faults.push(...isOpenvex.errors.map(e => `${path}: ${e.instancePath} ${e.message}`));
	document.statements[0].status = 'not_affected';
	if (isOpenvex(document))
		faults.push(`${path}: not affected without a reason passes`);
	count.openvex++;
	count.spoiled++;
}

// ---- security.txt: RFC 9116, 2.2 to 2.5 and 4 ----

function securityFaults(text) {
	const once = new Set(['expires', 'preferred-languages']);
	const uris = new Set(['acknowledgments', 'canonical', 'contact', 'encryption', 'hiring', 'policy']);
	const seen = new Map();
	const wrong = [];

	if (!text.endsWith('\n'))
		wrong.push('the last line has no end');
	for (const line of text.split(/\r?\n/).filter(l => l !== '' && !l.startsWith('#'))) {
		const m = /^([!-9;-~]+): (\S.*)$/.exec(line);

		if (m === null) {
			wrong.push(`no field: ${line}`);
			continue;
		}
		const name = m[1].toLowerCase();

		seen.set(name, [...(seen.get(name) ?? []), m[2]]);
		if (uris.has(name) && !/^(https:\/\/|mailto:|tel:)/.test(m[2]))
			wrong.push(`no https:, mailto: or tel: address: ${line}`);
	}
	for (const name of once)
		if ((seen.get(name) ?? []).length > 1)
			wrong.push(`${name} more than once`);
	if (!seen.has('contact'))
		wrong.push('no Contact');
	const expires = seen.get('expires')?.[0] ?? '';

	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(expires) || Number.isNaN(Date.parse(expires)))
		wrong.push(`Expires is no moment: ${expires}`);
	for (const tag of (seen.get('preferred-languages')?.[0] ?? 'ja').split(/\s*,\s*/))
		if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag))
			wrong.push(`no language: ${tag}`);
	return wrong;
}

function security(path) {
	const text = readFileSync(path, 'utf8');

	faults.push(...securityFaults(text).map(f => `${path}: ${f}`));
	if (securityFaults(text.replace(/^Expires.*\n/m, '')).length === 0)
		faults.push(`${path}: passes without Expires`);
	count.security++;
	count.spoiled++;
}

// ---- CVSS ----

let seed = 1;

function one(of) {
	seed = (seed * 1103515245 + 12345) % 2147483648;
	return of[Math.floor(seed / 65536) % of.length];
}

function metrics(prefix, base, more) {
	const some = Object.entries(more).filter(() => one('nnny') === 'y');

	return prefix + [...Object.entries(base), ...some].map(([name, values]) => `/${name}:${one(values)}`).join('');
}

const base31 = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'HLN', I: 'HLN', A: 'HLN' };
const more31 = { E: 'HFPU', RL: 'UWTO', RC: 'CRU', CR: 'HML', IR: 'HML', MAV: 'NALP', MPR: 'NLH', MS: 'UC', MC: 'HLN', MA: 'HLN' };
const base40 = { AV: 'NALP', AC: 'LH', AT: 'NP', PR: 'NLH', UI: 'NPA', VC: 'HLN', VI: 'HLN', VA: 'HLN', SC: 'HLN', SI: 'HLN', SA: 'HLN' };
const more40 = { E: 'APU', CR: 'HML', IR: 'HML', AR: 'HML', MAV: 'NALP', MAT: 'NP', MUI: 'NPA', MVC: 'HLN', MVI: 'HLN', MSC: 'HLN', MSI: 'SHLN', MSA: 'SHLN' };

// js-cvss 0.4.4 weighs Privileges Required by the scope before it was modified (v3.1): it is asked for base vectors only.
function others(vector) {
	if (vector.startsWith('CVSS:4.0'))
		return [new CVSS40(vector).Score(), new ae.Cvss4P0(vector).calculateScores().overall];
	const own = new ae.Cvss3P1(vector).calculateScores().overall;

	return vector.split('/').length > 9 ? [own] : [new CVSS31(vector).BaseScore(), own];
}

// v4.0 rounds half up.  Where the mean of distances ends at a half exactly (5.65), the binary fractions of js-cvss end just below it; ae-cvss-calculator has the same as we.
function isHalf(vector, score, elsewhere) {
	return vector.startsWith('CVSS:4.0') && Math.abs(score - elsewhere[0] - 0.1) < 1e-9 && score === elsewhere[1];
}

function scores() {
	const vectors = [];

	for (let i = 0; i < 1500; i++)
		vectors.push(metrics('CVSS:3.1', base31, i % 2 ? more31 : {}), metrics('CVSS:4.0', base40, i % 2 ? more40 : {}));
	const lines = execFileSync(shirube, ['cvss', '-'], { input: vectors.join('\n') + '\n', encoding: 'utf8' }).trim().split('\n');

	for (const [i, vector] of vectors.entries()) {
		const [, score] = lines[i].split('\t');
		const elsewhere = others(vector);

		if (isHalf(vector, Number(score), elsewhere))
			count.halves++;
		else
			faults.push(...elsewhere.filter(o => o.toFixed(1) !== score).map(o => `${vector}: ${score}, elsewhere ${o}`));
	}
	count.vectors = vectors.length;
	if (count.halves > vectors.length / 500)
		faults.push(`${count.halves} scores of v4.0 are a tenth above js-cvss`);
}

for (const path of files(forms)) {
	if (path.includes('/csaf/'))
		await csaf(path);
	else if (path.endsWith('/openvex.json'))
		openvex(path);
	else if (path.endsWith('/security.txt'))
		security(path);
}
scores();
faults.slice(0, 40).forEach(f => console.log(f));
console.log(`forms: ${Object.entries(count).map(([k, v]) => `${v} ${k}`).join(', ')}; ${faults.length} faults`);
process.exit(faults.length === 0 && count.csaf > 1 && count.openvex > 0 && count.security > 0 ? 0 : 1);
