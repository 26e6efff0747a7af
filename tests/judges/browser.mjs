// SPDX-License-Identifier: Apache-2.0
//
// A headless browser to ask questions of: Chromium over two pipes (DevTools
// protocol, messages ended by NUL), so nothing beside node is needed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function openBrowser() {
	const profile = mkdtempSync(join(tmpdir(), 'shirube-browser-'));
	const browser = spawn('/usr/bin/chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
		'--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
		`--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
		{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
	const waiting = new Map();
	let serial = 0, rest = '';
	const tabs = new Map();				// session -> tab


	browser.stdio[4].setEncoding('utf8').on('data', text => {
		const messages = (rest + text).split('\0');
		rest = messages.pop();
		for (const m of messages.map(s => JSON.parse(s))) {
			const done = waiting.get(m.id);
			waiting.delete(m.id);
			done ? done(m) : tabs.get(m.sessionId)?.onEvent(m);
		}
	});
	const sendTo = (sessionId, method, params = {}) => new Promise((resolve, reject) => {
		waiting.set(++serial, m => m.error ? reject(new Error(`${method}: ${m.error.message}`)) : resolve(m.result));
		browser.stdio[3].write(JSON.stringify({ id: serial, method, params, sessionId }) + '\0');
	});
	const b = await openTab(sendTo, tabs);
	b.tab = () => openTab(sendTo, tabs);		// another one, with the same store
	b.close = async () => {
		// Its own way out lets its children end before their folder goes.
		const gone = new Promise(r => browser.once('exit', r));
		sendTo(undefined, 'Browser.close').catch(() => browser.kill());
		await gone;
		rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	};
	return b;
}

async function openTab(sendTo, tabs) {
	const b = { onEvent: () => {} };
	const { targetId } = await sendTo(undefined, 'Target.createTarget', { url: 'about:blank' });
	const session = (await sendTo(undefined, 'Target.attachToTarget', { targetId, flatten: true })).sessionId;
	tabs.set(session, b);
	b.send = (method, params) => sendTo(session, method, params);
	b.evaluate = async expression => {
		const r = await b.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
		if (r.exceptionDetails)
			throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
		return r.result.value;
	};
	// Resolves when the page has loaded; COMPLAIN is called with everything it asks for (and its address) and all that goes wrong.
	b.open = (url, complain) => new Promise(resolve => {
		b.onEvent = m => {
			const p = m.params;
			if (m.method === 'Page.loadEventFired')
				resolve();
			if (m.method === 'Network.requestWillBeSent' && p.request.url !== url && !/^(data|blob):/.test(p.request.url))
				complain(`asks for ${p.request.url}`, p.request.url);
			if (m.method === 'Network.loadingFailed' && !p.canceled)
				complain(`could not load something: ${p.errorText} ${p.blockedReason ?? ''}`);
			if (m.method === 'Log.entryAdded' && ['error', 'warning'].includes(p.entry.level))
				complain(`the browser complains: ${p.entry.text}`);
			if (m.method === 'Runtime.exceptionThrown')
				complain(`exception: ${p.exceptionDetails.exception?.description ?? p.exceptionDetails.text}`);
		};
		b.send('Page.navigate', { url });
	});
	for (const domain of ['Page', 'Network', 'Runtime', 'Log'])
		await b.send(`${domain}.enable`);
	return b;
}
