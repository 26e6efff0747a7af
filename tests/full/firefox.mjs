// SPDX-License-Identifier: Apache-2.0
//
// node firefox.mjs SITE SHEETS PROGRAM: the checklist pages before headless
// Firefox, spoken to by Marionette (messages with their length before them).
// Sheets are scored in the page as by PROGRAM; what is entered is remembered.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [site, sheets, program] = process.argv.slice(2);
const PORT = 28281;
const profile = mkdtempSync(join(tmpdir(), 'shirube-firefox-'));
writeFileSync(join(profile, 'user.js'), `user_pref("marionette.port", ${PORT});\nuser_pref("app.update.enabled", false);\n`);
const browser = spawn('/usr/bin/firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile, 'about:blank'],
	{ stdio: 'ignore', env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' } });
const pause = ms => new Promise(r => setTimeout(r, ms));

async function connect() {
	for (let i = 0; i < 600; i++) {
		const socket = await new Promise(resolve => {
			const s = createConnection(PORT, '127.0.0.1');
			s.once('connect', () => resolve(s)).once('error', () => resolve(null));
		});
		if (socket)
			return socket;
		await pause(100);
	}
	throw new Error('Firefox does not answer');
}

const waiting = new Map();
let serial = 0, rest = Buffer.alloc(0), socket;

function receive(bytes) {
	rest = Buffer.concat([rest, bytes]);
	for (;;) {
		const colon = rest.indexOf(':'), n = colon < 0 ? 0 : Number(rest.subarray(0, colon));
		if (colon < 0 || rest.length < colon + 1 + n)
			return;
		const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + n));
		rest = rest.subarray(colon + 1 + n);
		if (Array.isArray(message))
			waiting.get(message[1])?.(message);
	}
}

const send = (name, params = {}) => new Promise((resolve, reject) => {
	const text = JSON.stringify([0, ++serial, name, params]);
	waiting.set(serial, ([, , error, result]) => error ? reject(new Error(`${name}: ${error.message}`)) : resolve(result));
	socket.write(`${Buffer.byteLength(text)}:${text}`);
});
// In the page's own world, where its functions are.
const run = async (script, ...args) => (await send('WebDriver:ExecuteScript',
	{ script: `const page = window.wrappedJSObject ?? window; ${script}`, args, sandbox: null, newSandbox: false })).value;

const faults = [];
let scored = 0;

async function openReady(id) {
	await send('WebDriver:Navigate', { url: `file://${join(site, 'checklists', id + '.html')}` });
	for (let i = 0; i < 300; i++) {
		if (await run('return performance.getEntriesByName("ready").length > 0'))
			return;
		await pause(50);
	}
	throw new Error(`${id} does not get ready: ${await run('return document.getElementById("trouble").textContent')}`);
}

async function judge(id) {
	await openReady(id);
	const ours = createHash('sha256'), files = [];
	for (const name of readdirSync(join(sheets, id)).sort()) {
		const bytes = readFileSync(join(sheets, id, name)), text = bytes.toString();
		if (!bytes.equals(Buffer.from(text)))
			continue;
		const result = await run('const { request } = page.readSheet(arguments[0], false); return request === undefined ? null : page.score(request, false)', text);
		if (result === null)
			continue;
		ours.update(result);
		files.push(join(sheets, id, name));
	}
	const theirs = createHash('sha256').update(spawnSync(program, ['score', id, '--format', 'json', ...files], { maxBuffer: 1 << 30 }).stdout);
	if (ours.digest('hex') !== theirs.digest('hex'))
		faults.push(`${id}: page and program differ`);
	scored += files.length;
	await run('document.querySelector(".question [value=\\"2\\"]").click()');
	await pause(500);
	await openReady(id);
	if (!await run('return document.querySelector(".question [value=\\"2\\"]").checked'))
		faults.push(`${id}: what was entered is not remembered`);
	if (!/[0-9]/.test(await run('return document.getElementById("meter-score").textContent')))
		faults.push(`${id}: no score is shown`);
}

let status = 1;
try {
	socket = await connect();
	socket.on('data', receive);
	await send('WebDriver:NewSession', { capabilities: {} });
	for (const id of readdirSync(sheets).sort())
		await judge(id);
	faults.forEach(f => console.log(f));
	console.log(`Firefox: ${scored} sheets scored as by the program, ${faults.length} faults`);
	status = faults.length === 0 && scored > 0 ? 0 : 1;
} finally {
	socket?.destroy();
	browser.kill();
	await Promise.race([new Promise(r => browser.once('exit', r)), pause(5000)]);
	try {
		rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	} catch {
		// a helper process of the browser is still writing there
	}
}
process.exit(status);
