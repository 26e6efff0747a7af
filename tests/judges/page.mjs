// SPDX-License-Identifier: Apache-2.0
//
// node page.mjs SITE AXE WORK SHEETS PROGRAM: the live checklists of SITE from
// file://, before headless Chromium.  Every sheet is opened in the page; what
// the page scores must be, byte for byte, what PROGRAM prints for the sheet
// the page saves.  Then axe-core over the page empty and filled.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [site, axePath, work, sheets, program] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'shirube-page-'));
const browser = spawn('/usr/bin/chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`,
	'--remote-debugging-pipe', 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map();
let serial = 0, rest = '', onEvent = () => {}, session;
browser.stdio[4].setEncoding('utf8').on('data', text => {
	const messages = (rest + text).split('\0');
	rest = messages.pop();
	for (const m of messages.map(s => JSON.parse(s))) {
		const done = waiting.get(m.id);
		waiting.delete(m.id);
		done ? done(m) : onEvent(m);
	}
});
const send = (method, params = {}) => new Promise((resolve, reject) => {
	waiting.set(++serial, m => m.error ? reject(new Error(`${method}: ${m.error.message}`)) : resolve(m.result));
	browser.stdio[3].write(JSON.stringify({ id: serial, method, params, sessionId: session }) + '\0');
});
async function evaluate(expression) {
	const r = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
	if (r.exceptionDetails)
		throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
	return r.result.value;
}

const faults = [];
function open(url) {
	return new Promise(resolve => {
		onEvent = m => {
			if (m.method === 'Page.loadEventFired')
				resolve();
			if (m.method === 'Network.requestWillBeSent' && m.params.request.url !== url && !/^(data|blob):/.test(m.params.request.url))
				faults.push(`asks for ${m.params.request.url}`);
			if (m.method === 'Log.entryAdded' && ['error', 'warning'].includes(m.params.entry.level))
				faults.push(`the browser complains: ${m.params.entry.text}`);
			if (m.method === 'Runtime.exceptionThrown')
				faults.push(`exception: ${m.params.exceptionDetails.exception?.description}`);
		};
		send('Page.navigate', { url });
	});
}

async function axe(what) {
	await evaluate(`${readFileSync(axePath, 'utf8')}; 0`);
	await evaluate(`document.querySelectorAll('details.score-more').forEach(d => d.open = true);
		[...document.querySelectorAll('div.question')].slice(20).forEach(e => e.remove())`);
	const found = await evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		resultTypes: ['violations'], preload: false }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + n.failureSummary).slice(0, 3).join(' | ')))`);
	for (const v of found)
		faults.push(`${what}: axe ${v}`);
}

let scored = 0, ready = [];
async function judge(id) {
	const url = `file://${join(site, 'checklists', id + '.html')}`, folder = join(sheets, id);
	await open(url);
	for (let i = 0; i < 100 && !await evaluate('!!(window.shirube && shirube.result)'); i++)
		await new Promise(r => setTimeout(r, 20));
	ready.push(await evaluate(`Math.round(performance.getEntriesByName("ready")[0]?.startTime ?? performance.now())`));
	let page = '';
	const saved = [];
	for (const name of readdirSync(folder).sort()) {
		const text = readFileSync(join(folder, name));
		if (!text.equals(Buffer.from(text.toString('utf8'))))
			continue;
		if (!await evaluate(`shirube.open(${JSON.stringify(text.toString('utf8'))}, false)`))
			continue;
		const { sheet, result } = await evaluate('({ sheet: shirube.sheet, result: shirube.result })');
		const file = join(work, name.replace('.yaml', '.json'));
		writeFileSync(file, sheet);
		saved.push(file);
		page += result;
	}
	const run = spawnSync(program, ['score', id, '--format', 'json', ...saved], { encoding: 'utf8', maxBuffer: 1 << 30 });
	if (run.stdout !== page || page === '')
		faults.push(`${id}: page and program differ (${page.length} and ${run.stdout.length} characters)`);
	scored += saved.length;
	await axe(`${id}, filled`);
	await open(url);
	if (!await evaluate('!!document.querySelector("input[type=radio]:checked")') && saved.length > 0)
		await new Promise(r => setTimeout(r, 500));
	if (!await evaluate('!!document.querySelector("input[type=radio]:checked")'))
		faults.push(`${id}: answers are not restored`);
	await evaluate('localStorage.clear()');
	await open(url);
	await new Promise(r => setTimeout(r, 500));
	await axe(`${id}, empty`);
}

let status = 1;
try {
	const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
	session = (await send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
	for (const domain of ['Page', 'Network', 'Runtime', 'Log'])
		await send(`${domain}.enable`);
	for (const name of readdirSync(sheets).sort())
		await judge(name);
	for (const f of faults)
		console.log(f);
	console.log(`${scored} sheets scored in the page as by the program; ready after ${ready.join(' and ')} ms; ${faults.length} faults`);
	status = faults.length === 0 && scored > 0 ? 0 : 1;
} finally {
	browser.kill();
	await new Promise(r => browser.once('exit', r));
	try {
		rmSync(profile, { recursive: true, force: true });
	} catch {
		// a helper process of the browser is still writing there
	}
}
process.exit(status);
