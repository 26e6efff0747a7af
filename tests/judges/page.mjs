// SPDX-License-Identifier: Apache-2.0
//
// node page.mjs SITE AXE SHEETS WORK PROGRAM: the checklist pages of SITE from
// file://, before headless Chromium.
//
//	same bytes	what a page makes of a sheet's text, and of the form filled from
//			it, is what PROGRAM prints for the file and for the sheet saved
//	states		empty, partly filled, complete, compared, beside a group, faulty,
//			in the dark, at 320 px, on paper, without wasm, without scripts: no
//			axe violation, nothing wider than the window, nothing asked for
//	group		the figures beside a group are those PROGRAM prints with --against,
//			also after another answer; what is no such file is reported
//	forged		ids that are names of JavaScript's own (page_forged.mjs)
//	readings	what people write is understood as the program does (page_readings.mjs)
//	keyboard	what is asked first and last is near; groups fold (page_keys.mjs)
//	memory		a page opened again shows what was entered; two tabs lose nothing, what
//			is damaged is set aside, files are bounded (page_tabs.mjs)
//	size		not more than 340 kB for 150 questions, each with its levels in words
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeOf, rules, thin } from './axe.mjs';
import { openBrowser } from './browser.mjs';
import { forged } from './page_forged.mjs';
import { keys } from './page_keys.mjs';
import { readings } from './page_readings.mjs';
import { files, kept, tabs } from './page_tabs.mjs';

const [site, axePath, sheets, work, program] = process.argv.slice(2);
const axe = axeOf(axePath);
const BATCH = 50;
const project = process.env.PROJECT ?? '.';		// what SITE was made of
const faults = [], ready = [];
let where = '', passes = 0, scored = 0, filled = 0;
const fault = text => faults.push(`${where}: ${text}`);
const pause = ms => new Promise(r => setTimeout(r, ms));
const js = JSON.stringify;

const browser = await openBrowser();
const { send, evaluate } = browser;

async function open(id) {
	await browser.open(`file://${join(site, 'checklists', id + '.html')}`, fault);
}

async function until(condition) {
	for (let i = 0; i < 3000; i++) {		// a minute: time decides nothing but that something hangs
		if (await evaluate(`!!(${condition})`))
			return;
		await pause(20);
	}
	fault(`waited in vain for ${condition}`);
}

async function openReady(id) {
	await open(id);
	await until(`performance.getEntriesByName('ready').length > 0 && !drawing && origins.text !== ''`);
}

// ---- same bytes ----

const sha = text => createHash('sha256').update(text).digest('hex');
const hashInPage = `async texts => [...new Uint8Array(await crypto.subtle.digest('SHA-256',
	new TextEncoder().encode(texts.join(''))))].map(b => b.toString(16).padStart(2, '0')).join('')`;

function printed(id, files) {
	return spawnSync(program, ['score', '-C', project, id, '--format', 'json', ...files], { maxBuffer: 1 << 30 }).stdout;
}

// The text of each sheet through the page's reader and engine; those it reads, by name.
async function compareTexts(id, names) {
	const texts = names.map(n => readFileSync(join(sheets, id, n)));
	const kept = names.filter((n, i) => texts[i].equals(Buffer.from(texts[i].toString())));
	const { read, hash } = await evaluate(`(async sheets => {
		const out = [], read = [];
		for (const [name, text] of sheets) {
			const { request } = readSheet(text, false);
			if (request === undefined)
				continue;
			out.push(score(request, false));
			read.push(name);
		}
		return { read, hash: await (${hashInPage})(out) };
	})(${js(kept.map(n => [n, readFileSync(join(sheets, id, n), 'utf8')]))})`);
	if (read.length > 0 && sha(printed(id, read.map(n => join(sheets, id, n)))) !== hash)
		fault(`page and program differ among ${read[0]} … ${read.at(-1)}`);
	scored += read.length;
	return read;
}

// The form filled from a sheet, saved, and scored from what was saved.
async function compareForms(id, names) {
	const { saved, hash } = await evaluate(`(async sheets => {
		const out = [], saved = [];
		for (const [text, asJson] of sheets) {
			const sheet = settled(sheetOf(readSheet(text, false).request));
			delete sheet.edition;
			delete sheet.checklist;
			state.sheet = sheet;
			showSheet();
			rescore();
			out.push(score(requestOf(state.sheet), false));
			saved.push(asJson ? jsonOf(state.sheet) : yamlOf(state.sheet));
		}
		return { saved, hash: await (${hashInPage})(out) };
	})(${js(names.map((n, i) => [readFileSync(join(sheets, id, n), 'utf8'), i % 2 === 1]))})`);
	const files = saved.map((text, i) => {
		const file = join(work, `${names[i]}-saved.${i % 2 === 1 ? 'json' : 'yaml'}`);
		writeFileSync(file, text);
		return file;
	});
	const lines = text => text.toString().replaceAll(/"line":\d+,"column":\d+,/g, '');
	const own = await evaluate(`(${js(names.map((n, i) => [saved[i], i % 2 === 1]))}).map(([text, asJson]) => score(readSheet(text, asJson).request, false)).join('')`);
	if (own !== printed(id, files).toString())
		fault(`what was saved is scored otherwise by the program, among ${names[0]} … ${names.at(-1)}`);
	if (process.env.KEEP)
		files.forEach((f, i) => writeFileSync(f + '.own', lines(own)));
	if (sha(lines(own)) !== hash)
		fault(`the form and what was saved of it are scored otherwise, among ${names[0]} … ${names.at(-1)}`);
	filled += names.length;
}

async function compare(id) {
	const names = readdirSync(join(sheets, id)).sort();
	for (let i = 0; i < names.length; i += BATCH) {
		const read = await compareTexts(id, names.slice(i, i + BATCH));
		await compareForms(id, read.filter((_, k) => k % 5 === 0));
	}
}

// ---- states ----

async function look(scheme, width, media) {
	await send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
	await send('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
}

async function judge(what, { scheme = 'light', width = 1280, media = '' } = {}) {
	where = `${where.split(',')[0]}, ${what}`;
	await look(scheme, width, media);
	if (!media && await evaluate('document.documentElement.scrollWidth > innerWidth'))
		fault('is wider than the window');
	await evaluate(axe);
	// What one template made stands for the rest while axe looks.
	// All of the page is laid out, and nothing lies under the bar at the window's foot.
	const r = await evaluate(`(async () => {
		document.querySelectorAll('.question').forEach(q => { q.style.contentVisibility = 'visible'; });
		document.getElementById('meter').style.position = 'static';
		const back = ${thin(process.env.ALL ? Infinity : 2)};
		const r = await axe.run({ runOnly: ${js(rules)}, resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: ${!media} } } });
		back();
		return { passes: r.passes.length, found: r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')) };
	})()`);
	passes += r.passes;
	r.found.forEach(v => fault('axe ' + v));
	await look('light', 1280, '');
}

const press = id => evaluate(`$(${js(id)}).click()`);
const load = (use, text) => evaluate(`${use}(new File([${js(text)}], 'sheet.yaml'))`);
const settle = async () => { await pause(80); await until('!planned && !drawing'); };

async function states(id, some) {
	await judge('empty');
	await judge('empty, dark', { scheme: 'dark' });

	// as a hand does it: profile, a level, "unknown", "not applicable" with its reason, evidence
	await evaluate(`{
		const pick = i => i.click();
		document.querySelectorAll('input[name="profile"]')[0].click();
		const all = [...document.querySelectorAll('div.question')];
		pick(all[0].querySelector('[value="2"]'));
		pick(all[1].querySelector('[value="0"]'));
		pick(all[2].querySelector('[value="unknown"]'));
		const na = document.querySelector('.question[data-na] [value="na"]');
		na.click();
		na.closest('.question').querySelector('[data-field="reason"]').value = 'no such product';
		na.closest('.question').querySelector('[data-field="reason"]').dispatchEvent(new Event('input', { bubbles: true }));
		all[0].querySelector('details.more').open = true;
	}`);
	await until(`document.querySelector('div.question .add')`);
	await evaluate(`{
		const first = document.querySelector('div.question');
		first.querySelector('.add').click();
		const ref = first.querySelector('[data-evidence="ref"]');
		ref.value = 'policy 3';
		ref.dispatchEvent(new Event('input', { bubbles: true }));
	}`);
	await settle();
	const partly = await evaluate('({ counts: state.result.guide.counts, evidence: state.sheet.answers.get(page.questions[0])?.evidence, shown: $("meter-score").textContent })');
	if (partly.counts.unknown !== 1 || partly.counts.na !== 1 || partly.evidence?.[0]?.ref !== 'policy 3' || !/[0-9]–[0-9]/.test(partly.shown))
		fault(`what was entered did not arrive: ${js(partly)}`);
	await judge('partly filled');
	await judge('partly filled, 320 px', { width: 320 });
	await evaluate('$("date").value = "2026-02-31"; checkDate($("date")); $("fold-all").click()');
	await judge('folded, with a wrong date');
	await judge('folded, 320 px, dark', { width: 320, scheme: 'dark' });
	await judge('folded, on paper', { media: 'print' });
	await evaluate('$("date").value = ""; checkDate($("date")); $("fold-all").click()');
	await openReady(id);
	if (!await evaluate('document.querySelector("div.question [value=\\"2\\"]").checked && state.sheet.answers.get(page.questions[0]).evidence[0].ref === "policy 3"'))
		fault('what was entered is not remembered');

	await load('loadAnswers', some.complete);
	await settle();
	if (await evaluate('state.result.guide.counts.waiting !== undefined && state.result.complete !== true'))
		fault('every question was answered and the score is not final');
	await judge('complete');
	await judge('complete, dark', { scheme: 'dark' });
	await load('compareFile', some.earlier);
	await settle();
	if (await evaluate('document.querySelectorAll("#results h3").length') < 3 || !await evaluate('document.querySelector(".question .earlier")'))
		fault('the earlier sheet is not shown');
	await judge('compared');
	await judge('compared, 320 px, dark', { width: 320, scheme: 'dark' });
	await judge('on paper', { media: 'print' });

	await besideGroup(id, some);

	await load('loadAnswers', some.faulty);
	await settle();
	if (await evaluate('$("told").querySelectorAll("li").length') < 2)
		fault('faults of a sheet are not told');
	await judge('faulty sheet');
	await load('loadAnswers', 'answers: {');
	if (!await evaluate('/1:[0-9]+/.test($("told").textContent)'))
		fault('a file that is no sheet is not told with its place');
	await evaluate('document.querySelector("#meter a").click()');
	await pause(500);
	const top = await evaluate('$("results").getBoundingClientRect().top');
	if (top < -2 || top > 900)
		fault(`the link to the results ends ${Math.round(top)} px from them`);
	await press('clear');
	await settle();
	if (await evaluate('Object.keys(localStorage).length > 0 || document.querySelector(".question :checked") !== null'))
		fault('something is left after clearing');
}

// ---- beside a group ----

const told = () => evaluate('$("told").textContent');
const chooseGroup = (text, name) => evaluate(`groupFile(new File([${js(text)}], ${js(name)}))`);
const besideRows = () => evaluate(`[...document.querySelectorAll('#group-title ~ .scroll')].slice(0, 1).flatMap(t =>
	[...t.querySelectorAll('tbody tr')].map(r => [...r.querySelectorAll('td')].map(c => c.textContent)))`);

// What the table must show, from what the program prints for the sheet as saved.
async function compareBeside(id, group, what) {
	const file = join(work, 'beside.yaml'), shown = await besideRows();
	writeFileSync(file, await evaluate('yamlOf(state.sheet)'));
	const bytes = printed(id, ['--against', group, file]).toString();
	const own = await evaluate(`score((state.group?.lines ?? '') + readSheet(${js(readFileSync(file, 'utf8'))}, false).request, false)`);
	if (own !== bytes) {
		fault(`${what}: beside a group page and program differ`);
		return '';
	}
	const r = JSON.parse(bytes), of = new Map(r.against.rows.map(x => [x.node, x]));
	const tenths = v => v === null || v === undefined ? '–' : (v / 10).toFixed(1);
	const want = [['guide', r.guide], ...r.groups.map(g => ['group:' + g.id, g])].map(([name, n]) => [
		n.low === n.high ? tenths(n.low) : `${tenths(n.low)}–${tenths(n.high)}`,
		tenths(of.get(name)?.mean), tenths(of.get(name)?.deviation), tenths(of.get(name)?.t_score)]);
	if (js(shown) !== js(want))
		fault(`${what}: shows ${js(shown)}, not ${js(want)}`);
	return js(shown);
}

// Group statistics made by the program of a dozen sheets of this page.
async function makeGroup(id) {
	const lines = join(work, 'group.ndjson'), file = join(work, 'group.yaml');
	writeFileSync(lines, (await evaluate(`Array.from({ length: 12 }, (_, n) => JSON.stringify({ checklist: page.id,
		facts: Object.fromEntries([...page.facts].map(([f, v]) => [f, v[0] ?? 'yes'])),
		answers: Object.fromEntries(page.questions.map((q, i) => [q, i * (n + 1) % 13 < n ? 2 : i % 2])) }))`)).join('\n') + '\n');
	const made = spawnSync(program, ['score', '-C', project, id, lines, '--format', 'aggregate', '-o', file]);
	if (made.status !== 0)
		fault(`no group statistics: ${made.stderr}`);
	return file;
}

// What is no group to compare with: each with the words that must be told, and the file's name.
async function wrongGroups(text, sheet) {
	const wrong = [
		['another checklist', text.replace(/^aggregate: .*/m, 'aggregate: nonesuch'), '2:12: 別のチェックリスト「nonesuch」'],
		['another edition', text.replace(/^edition: .*/m, 'edition: e-1999'), '3:10: 別の版「e-1999」'],
		['other questions', text.replace(/^fingerprint: .*/m, 'fingerprint: 0123'), '4:14: 設問か、プロファイルか、採点の規則が違う'],
		['too few sheets', text.replace(/^sheets: .*/m, 'sheets: 4'), '5:9: 回答票 4 件の統計です。5 件以上のもの'],
		['a strange group', text.replace(/^groups:/m, '$&\n  nobody: {mean: 1, deviation: 1}'), '8:3: 「nobody」という分類はありません'],
		['cut off', text.slice(0, text.indexOf('}')), '括弧が閉じていない'],
		['nothing', '', '1:1: ファイルに何も書かれていません'],
		['not text', text.replace('#', '\0'), '1:1: UTF-8 として正しくない'],
		['an answer sheet', sheet, '1:1: shirube score'],
	];
	for (const [what, bad, words] of wrong) {
		const before = js(await besideRows());
		await chooseGroup(bad, 'wrong.yaml');
		const said = await told();
		if (!said.includes('「wrong.yaml」') || !said.includes(words) || !said.includes('使ってください'))
			fault(`${what} as a group: told “${said}”`);
		if (js(await besideRows()) !== before)
			fault(`${what} as a group: something else is shown`);
	}
	await chooseGroup(text, 'wrong.json');
	if (!(await told()).includes('1:1: JSON として読めません'))
		fault('YAML named as JSON is taken for a group');
}

async function besideGroup(id, some) {
	const file = await makeGroup(id), text = readFileSync(file, 'utf8');
	await wrongGroups(text, some.complete);
	if ((await besideRows()).length > 0)
		fault('a wrong file is compared with');
	await judge('told what is wrong with a group', { width: 320 });

	await chooseGroup(text, 'group.yaml');
	const first = await compareBeside(id, file, 'complete');
	if (await evaluate('document.activeElement.id') !== 'group-title')
		fault('the comparison with a group is not gone to');
	await wrongGroups(text, some.complete);			// and none takes the place of the right one
	await evaluate(`document.querySelector('div.question:not([data-state="skipped"]) [value="unknown"]').click()`);
	await settle();
	if (await compareBeside(id, file, 'another answer') === first)
		fault('another answer leaves what stands beside the group');
	await judge('beside a group');
	await judge('beside a group, dark', { scheme: 'dark' });
	await judge('beside a group, 320 px', { width: 320 });
	await judge('beside a group, 320 px, dark', { width: 320, scheme: 'dark' });
	await judge('beside a group, on paper', { media: 'print' });

	await openReady(id);
	await compareBeside(id, file, 'opened again');
	await load('loadAnswers', text);
	if (!(await told()).includes('「集団と比べる」') || await evaluate('isEmptySheet(state.sheet)'))
		fault('group statistics are taken for an answer sheet');
	await evaluate('$("group-end").focus()');
	for (const type of ['keyDown', 'keyUp'])
		await send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 });
	await until('!state.group');
	if ((await besideRows()).length > 0 || await evaluate('state.result.against !== undefined || store.written.has("group") || document.activeElement.id !== "results"'))
		fault('the group is not taken away, or the focus is lost');
	await evaluate('$("told").querySelector("button").click()');
	await compareBeside(id, file, 'undone');
	const far = join(work, 'far.yaml');			// T-scores below nothing
	writeFileSync(far, text.replace(/mean: \d+, deviation: \d+/g, 'mean: 995, deviation: 35'));
	await chooseGroup(readFileSync(far, 'utf8'), 'far.yaml');
	if (!(await compareBeside(id, far, 'far below')).includes('"-'))
		fault('no T-score is below nothing');
	const asJson = text.replace(/^#.*\n/, '').replaceAll("'", '').replace(/^groups:\n([^]*)/m, (_, g) => `groups: {${g.trim().split('\n').join(', ')}}\n`)
		.trim().split('\n').join(', ').replace(/[\w.-]+/g, w => /^(\d{1,5})$/.test(w) ? w : `"${w}"`);
	await chooseGroup(`{${asJson}}`, 'group.json');
	await compareBeside(id, file, 'as JSON');
}

async function withoutWasm(id) {
	const { identifier } = await send('Page.addScriptToEvaluateOnNewDocument', { source: 'delete globalThis.WebAssembly' });
	await open(id);
	await until('!document.getElementById("trouble").hidden');
	if (!await evaluate('$("results").hidden && $("meter").hidden && $("load").disabled && $("group").disabled'))
		fault('shows results without an engine');
	await judge('no wasm');
	await send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
}

async function withoutScripts(id) {
	await send('Emulation.setScriptExecutionDisabled', { value: true });
	await open(id);
	const r = await evaluate('({ tools: document.getElementById("tools").hidden, text: document.querySelector("main").innerText.length, choices: document.querySelectorAll(".question > ul > li").length, questions: document.querySelectorAll("div.question").length })');
	if (!r.tools || r.text < 1000 || r.questions === 0 || r.choices < 3 * r.questions)
		fault(`without scripts: ${js(r)}`);
	await send('Emulation.setScriptExecutionDisabled', { value: false });
	await judge('no scripts');
}

// ---- sheets for the states ----

async function makeSheets(id) {
	return evaluate(`(() => {
		const facts = new Map([...page.facts].map(([f, v]) => [f, [v[0] ?? 'yes']]));
		const answers = n => new Map(page.questions.map((q, i) => [q, { value: String((i * n) % 3) }]));
		const yaml = (n, date) => yamlOf({ date, facts, answers: answers(n) });
		return { complete: yaml(2, '2026-11-01'), earlier: yaml(1, '2025-11-01') + '  Q-GONE-1: 2\\n',
			faulty: yaml(1, '2026-11-01').replace(': 1\\n', ': 77\\n') + '  Q-NOWHERE-9: 1\\n' };
	})()`);
}

async function main() {
	for (const id of readdirSync(sheets).sort()) {
		where = id;
		mkdirSync(work, { recursive: true });
		const size = statSync(join(site, 'checklists', id + '.html')).size;
		await look('light', 1280, '');
		for (let i = 0; i < (process.env.OPEN ?? 3); i++) {
			await openReady(id);
			ready.push(await evaluate(`performance.getEntriesByName('ready')[0].startTime`));
		}
		const questions = await evaluate('page.questions.length');
		console.log(`${id}: ${size} bytes, ${questions} questions`);
		if (size > 340000 && questions <= 150)
			fault(`${size} bytes are more than 340 kB`);
		const some = await makeSheets(id);
		if (id === 'readings')
			console.log(`${await readings({ evaluate, load, settle, fault })} readings`);
		else if (!process.env.PARITY_ONLY) {
			await states(id, some);
			const hands = { browser, send, evaluate, load, settle, until, pause, openReady, fault, id, program, project, work, site };
			for (const part of [forged, tabs, kept, files, keys]) {
				where = `${id}, ${part.name}`;
				await part(hands);
				await openReady(id);
			}
			where = id;
			await withoutWasm(id);
			await withoutScripts(id);
			where = id;
			await openReady(id);
		}
		await compare(id);
	}
	faults.forEach(f => console.log(f));
	console.log(`${scored} sheets and ${filled} filled forms: same bytes as the program; ${passes} axe rules passed; ` +
		`ready after ${Math.round(Math.min(...ready))} ms at best, ${Math.round(ready.sort((a, b) => a - b)[ready.length >> 1])} ms in the middle; ${faults.length} faults`);
	return faults.length === 0 && scored > 0 && filled > 0 ? 0 : 1;
}

let status = 1;
try {
	status = await main();
} finally {
	await browser.close();
}
process.exit(status);
