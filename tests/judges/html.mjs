// SPDX-License-Identifier: Apache-2.0
//
// node html.mjs SITE AXE [PAGE…]: pages of SITE before headless Chromium.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { axeOf, rules, thin } from './axe.mjs';
import { openBrowser } from './browser.mjs';

const [site, axePath, ...only] = process.argv.slice(2);
const axe = axeOf(axePath);

// ---- one page of every kind: of many, the longest, which has most to get wrong ----

function longest(folder, keep) {
	return readdirSync(join(site, folder))
		.filter(n => n.endsWith('.html') && keep(n))
		.map(n => join(folder, n))
		.sort((a, b) => statSync(join(site, b)).size - statSync(join(site, a)).size)[0];
}

function everyKind() {
	const guide = readdirSync(site).find(d => existsSync(join(site, d, 'glossary.html'))) ??
		readdirSync(site).find(d => existsSync(join(site, d, 'index.html')));
	return ['index.html', `${guide}/index.html`, longest(guide, n => n !== 'index.html' && n !== 'glossary.html'),
		`${guide}/glossary.html`, longest('sources', () => true), longest('checklists', () => true),
		'trace.html', 'findings.html', 'comments.html', 'search.html', 'changes.html',
		existsSync(join(site, 'editions')) && longest('editions', () => true)].filter(p => p && existsSync(join(site, p)));
}

// ---- every link of every page, by eyes other than the program's ----

function unescape(s) {
	return s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

function checkLinks(faults) {
	const pages = new Map();
	let links = 0;

	for (const p of readdirSync(site, { recursive: true }).map(String).filter(p => p.endsWith('.html'))) {
		const text = readFileSync(join(site, p), 'utf8');
		const values = name => [...text.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(m => unescape(m[1]));
		pages.set(p, { ids: new Set(values('id')), links: [...values('href'), ...values('src')] });
	}
	for (const [p, { links: all }] of pages)
		for (const link of all.filter(l => !/^[a-z]+:/.test(l))) {
			const [file, anchor] = link.split('#');
			const to = file === '' ? p : join(p, '..', file);
			links++;
			if (!existsSync(join(site, to)))
				faults.push(`${p}: links to ${link}, and there is no such file`);
			else if (anchor !== undefined && !pages.get(to)?.ids.has(anchor))
				faults.push(`${p}: links to ${link}, and there is no such anchor`);
		}
	return links;
}

const modes = [
	{ name: 'light', width: 1280, scheme: 'light' },
	{ name: 'dark', width: 1280, scheme: 'dark' },
	{ name: '320 px', width: 320, scheme: 'light' },
	{ name: 'paper', width: 794, scheme: 'light', media: 'print' },
];
const browser = await openBrowser();
const { send, evaluate } = browser;

// All of a checklist is laid out, and nothing lies under the bar at the window's foot.
const shorten = `
	document.querySelectorAll('.question').forEach(q => { q.style.contentVisibility = 'visible'; });
	document.getElementById('meter')?.style.setProperty('position', 'static');
	${thin(process.env.ALL ? Infinity : 2)}; 0`;

// A page that unpacks its own program is another page while it does so; half a page is not judged.
const whenReady = `new Promise((resolve, reject) => {
	let left = 1000;
	const look = () => !document.getElementById('program') || performance.getEntriesByName('ready').length ? setTimeout(resolve)
		: left-- ? setTimeout(look, 10) : reject(new Error('the page never got ready'));
	look();
})`;

const faults = [];
let page, mode, outside = 0, checks = 0;

function fault(text) {
	faults.push(`${page} (${mode.name}): ${text}`);
}

const open = () => browser.open(`file://${join(site, page)}`, (text, url) => {
	if (url === undefined || !/^file:/.test(url)) {
		outside += url !== undefined;
		fault(text);
	}
});

async function see() {
	await send('Emulation.setDeviceMetricsOverride', { width: mode.width, height: 900, deviceScaleFactor: 1, mobile: false });
	await send('Emulation.setEmulatedMedia', { media: mode.media ?? '', features: [{ name: 'prefers-color-scheme', value: mode.scheme }] });
}

// The page is read once: nothing in it but its style depends on the way it is seen.  All of it is as wide as it is; then axe
// sees the same few of each kind in every way.
async function judge() {
	await see();
	await open();
	await evaluate(whenReady);
	for (mode of modes) {
		await see();
		if (await evaluate('document.documentElement.scrollWidth > innerWidth') && !mode.media)
			fault(`is ${await evaluate('document.documentElement.scrollWidth')} px wide`);
		// a page of the site, or a report in one file
		if (await evaluate('getComputedStyle(document.querySelector("header.site, body.report td, body.report h2")).borderBottomStyle') !== 'solid')
			fault('the style sheet was not applied');
	}
	await evaluate(axe);
	await evaluate(shorten);
	for (mode of modes) {
		await see();
		await judgeAccess();
	}
}

async function judgeAccess() {
	const start = Date.now();
	// Paper is not touched with fingers.
	const { violations, passes } = await evaluate(`axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'], preload: false,
			rules: { 'target-size': { enabled: ${!mode.media} } } })
		.then(r => ({ passes: r.passes.length, violations: r.violations.map(v =>
			({ id: v.id, help: v.help, nodes: v.nodes.map(n => n.html + ' — ' + n.failureSummary) })) }))`);
	checks += passes;
	if (process.env.VERBOSE)
		console.log(`${page} (${mode.name}): ${Date.now() - start} ms`);
	for (const v of violations)
		fault(`axe ${v.id}: ${v.help}, ${v.nodes.length}×: ${(only.length ? v.nodes : v.nodes.slice(0, 2)).join('\n    ')}`);
}

// Without scripts: the text is there and so is the way on.
async function judgeWithoutScripts() {
	mode = { name: 'no scripts' };
	await send('Emulation.setScriptExecutionDisabled', { value: true });
	await open();
	if (await evaluate('document.querySelector("main").innerText.trim().length') < 40)
		fault('shows no text');
	if (await evaluate('!document.querySelector("body.report") && document.querySelectorAll("nav a[href]").length < 4'))
		fault('has no way on');
	await send('Emulation.setScriptExecutionDisabled', { value: false });
}

async function main() {
	const pages = only.length ? only : everyKind();
	for (page of pages) {
		mode = modes[0];
		await judge();
		await judgeWithoutScripts();
	}
	const links = checkLinks(faults);
	for (const f of faults)
		console.log(f);
	console.log(`${pages.length} pages in ${modes.length} ways: ${checks} axe rules passed, ${links} links followed, ${faults.length} faults, ${outside} requests outside`);
	return faults.length === 0 && checks > 0 ? 0 : 1;
}

let status = 1;
try {
	status = await main();
} finally {
	await browser.close();
}
process.exit(status);
