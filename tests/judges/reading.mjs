// SPDX-License-Identifier: Apache-2.0
//
// node reading.mjs SITE AXE: what pages of SITE gain from read.js, opened from the disk in headless Chromium.
// Previews are held to WCAG 2.2, 1.4.13 with a real pointer, keys and a finger; filters work with scripts
// and without; axe-core looks at what has been opened, in light, in dark and at 320 px.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeOf, rules } from './axe.mjs';
import { openBrowser } from './browser.mjs';

const [site, axePath] = process.argv.slice(2);
const axe = axeOf(axePath), faults = [];
let checks = 0, axeRules = 0;

function expect(ok, what) {
	checks++;
	if (!ok)
		faults.push(what);
}

const guides = readdirSync(site).filter(d => existsSync(join(site, d, 'index.html')));
const chapters = guides.flatMap(g => readdirSync(join(site, g)).filter(f => f.endsWith('.html')).map(f => join(g, f)));
const withText = text => chapters.find(p => readFileSync(join(site, p), 'utf8').includes(text));
const chapter = withText('data-not-for='), ofTerms = withText('<a class="term"');

const b = await openBrowser();
const { send, evaluate } = b;
let outside = 0;
const complain = (text, url) => {
	if (url === undefined || !/^file:/.test(url)) {
		outside += url !== undefined;
		faults.push(text);
	}
};
const open = (page, query = '') => b.open(pathToFileURL(join(site, page)).href + query, complain);
const size = (width, scheme = 'light', mobile = false) => Promise.all([
	send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile }),
	send('Emulation.setTouchEmulationEnabled', { enabled: mobile }),
	send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] })]);

// Until EXPRESSION holds; a page that never comes to it says so.
const until = (expression, what) => evaluate(`new Promise(resolve => {
	let left = 300;
	const look = () => (${expression}) ? resolve(true) : left-- ? setTimeout(look, 10) : resolve(false);
	look();
})`).then(ok => expect(ok, what));
const preview = 'document.querySelector("#preview")';
const move = (x, y) => send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
// The middle of the first line of what SELECTOR finds, after it is brought into the window.
const middle = selector => evaluate(`(() => {
	const e = document.querySelector(${JSON.stringify(selector)});
	e.scrollIntoView({ block: 'center' });
	const r = e.getClientRects()[0];
	return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
})()`);

async function press(key) {
	const code = { Tab: 9, Escape: 27 }[key];
	for (const type of ['keyDown', 'keyUp'])
		await send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code });
}

async function judge(what) {
	await evaluate(axe);
	// The rest of the page is judged elsewhere (html.mjs); what is opened lies over it on purpose.
	const { violations, passes } = await evaluate(`axe.run({ include: [['#preview'], ['#filter'], ['.cite[open]']].filter(([s]) => document.querySelector(s)) },
		{ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'], preload: false })
		.then(r => ({ passes: r.passes.length, violations: r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' — ' + n.failureSummary)) }))`);
	axeRules += passes;
	for (const v of violations)
		faults.push(`${what}: axe ${v}`);
}

// ---- previews ----

async function byPointer(page, link) {
	const at = await middle(link);
	await move(5, 5);
	await move(at.x, at.y);
	await until(preview, `${page}: ${link}: no preview under the pointer`);
	expect(await evaluate(`document.querySelector(${JSON.stringify(link)}).getAttribute('aria-describedby') === 'preview'`), `${page}: ${link}: the preview does not describe its link`);
	expect(await evaluate(`${preview}.innerText.trim().length > 8`), `${page}: ${link}: the preview is empty`);
	expect(await evaluate(`(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(${preview}.getBoundingClientRect())`), `${page}: ${link}: the preview is cut off`);
	const box = await evaluate(`(r => ({ x: r.left + 20, y: r.top + r.height / 2 }))(${preview}.getBoundingClientRect())`);
	await move(box.x, box.y);
	await evaluate('new Promise(r => setTimeout(r, 400))');	// longer than it waits to close: nothing happens, and that is the point
	expect(await evaluate(`${preview} !== null`), `${page}: ${link}: the preview goes when the pointer moves onto it`);
	await judge(`${page}: preview`);
	await press('Escape');
	expect(await evaluate(`${preview} === null`), `${page}: ${link}: Escape does not close the preview`);
	await move(5, 5);
	await move(at.x, at.y);
	await until(preview, `${page}: ${link}: no second preview under the pointer`);
	await move(5, 5);
	await until(`${preview} === null`, `${page}: ${link}: the preview stays when the pointer has gone`);
}

async function byKeys(page, link) {
	// From the link before it, by Tab: focus that a script gives is not that of a keyboard.
	await evaluate(`(() => {
		const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e => e.getClientRects().length);
		const at = all.indexOf(document.querySelector(${JSON.stringify(link)}));
		all[at - 1].focus();
	})()`);
	await press('Tab');
	await until(preview, `${page}: ${link}: no preview under the focus`);
	await press('Escape');
	expect(await evaluate(`${preview} === null && document.activeElement.matches(${JSON.stringify(link)})`), `${page}: ${link}: Escape does not close the preview, or takes the focus away`);
	await press('Tab');
	expect(await evaluate(`document.activeElement !== document.querySelector(${JSON.stringify(link)})`), `${page}: ${link}: Tab does not lead on`);
}

async function byFinger(page, link) {
	const tap = async ({ x, y }) => {
		await send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
		await send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	};
	const where = await evaluate('location.pathname');
	await tap(await middle(link));
	await until(`${preview}?.getAttribute('role') === 'dialog'`, `${page}: ${link}: no preview after a tap`);
	expect(await evaluate('location.pathname') === where, `${page}: ${link}: a tap leads away at once`);
	expect(await evaluate(`${preview}.contains(document.activeElement)`), `${page}: ${link}: the focus is not in the sheet`);
	expect(await evaluate('document.documentElement.scrollWidth <= innerWidth'), `${page}: ${link}: the sheet is wider than the window`);
	await judge(`${page}: preview after a tap`);
	await tap(await middle('#preview button'));
	await until(`${preview} === null && document.activeElement.matches(${JSON.stringify(link)})`, `${page}: ${link}: the sheet does not close, or the focus is lost`);
	await tap(await middle(link));
	await until(preview, `${page}: ${link}: no preview after another tap`);
	const to = await evaluate(`document.querySelector('#preview a.button').href`);
	expect(to.startsWith('file:') && existsSync(new URL(to.split('#')[0])), `${page}: ${link}: the sheet leads nowhere`);
}

async function checkPreviews() {
	for (const scheme of ['light', 'dark']) {
		await size(1280, scheme);
		await open(chapter);
		await byPointer(chapter, '.mappings a.clause');
		await byKeys(chapter, '.mappings a.clause');
	}
	await open(ofTerms);
	await byPointer(ofTerms, 'main a.term');
	await byKeys(ofTerms, 'main a.term');
	for (const width of [375, 320]) {
		await size(width, 'light', true);
		await open(chapter);
		await byFinger(chapter, '.mappings a.clause');
	}
	await size(1280);
}

// ---- citations ----

async function checkCitation() {
	await send('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] }).catch(() => {});
	await open(chapter);
	await evaluate('document.querySelector(".cite").open = true');
	await judge(`${chapter}: citation`);
	const { x, y } = await middle('.cite[open] .copy');
	for (const type of ['mousePressed', 'mouseReleased'])
		await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
	await until('document.querySelector(".cite[open] [role=status]").textContent', `${chapter}: a citation that is copied does not say so`);
	const id = await evaluate('document.querySelector(".cite").closest("article").id');
	expect((await evaluate('document.querySelector(".cite .citation").textContent')).includes(id), `${chapter}: the citation does not name ${id}`);
}

// ---- filters ----

// The style sheets do it: the event is for the script only, which counts.
const choose = (id, value, tell = true) => evaluate(`(() => {
	const e = document.getElementById(${JSON.stringify(id)});
	e.type === 'checkbox' ? e.checked = ${JSON.stringify(value)} : e.value = ${JSON.stringify(value)};
	if (${tell})
		e.dispatchEvent(new Event('change', { bubbles: true }));
})()`);

// Every choice leaves just the rows that have it; RIGHT tells of one row whether it has.
async function checkChoice(how, id, value, right) {
	await choose(id, value, false);
	const { left, wrong, all, parts } = await evaluate(`(() => {
		const rows = [...document.querySelectorAll('table.trace tbody tr')], shown = new Set(rows.filter(r => r.checkVisibility())), right = ${right};
		return { all: rows.length, left: shown.size, wrong: rows.filter(r => shown.has(r) !== right(r)).length,
			parts: [...document.querySelectorAll('.part')].filter(p => p.checkVisibility() && ![...p.querySelectorAll('tr')].some(r => shown.has(r))).length };
	})()`);
	expect(wrong === 0, `trace.html (${how}): ${id} ${value}: ${wrong} of ${all} rows are wrong`);
	expect(parts === 0, `trace.html (${how}): ${id} ${value}: ${parts} parts without a row are shown`);
	if (value === true)
		await choose(id, false, false);
	return left;
}

// Of many sources and levels the first few: one rule of the style sheet is made like the next.
async function checkTrace(how) {
	const id = JSON.stringify, rights = {
		source: v => `r => (r.dataset.source ?? r.closest('.part').dataset.source).split(' ').includes(${id(v)})`,
		level: v => `r => r.dataset.level.split(' ').includes(${id(v)})`,
		state: v => `r => r.dataset.state === ${id(v)}`,
	};
	let some = 0;

	for (const [name, right] of Object.entries(rights)) {
		for (const v of await evaluate(`[...document.getElementById('filter-${name}').options].map(o => o.value).filter(Boolean).slice(0, 5)`))
			some += await checkChoice(how, `filter-${name}`, v, right(v));
		await choose(`filter-${name}`, '', false);
	}
	for (const only of ['unverified', 'stale', 'holes'])
		some += await checkChoice(how, `filter-${only}`, true, `r => r.dataset.${only} === 'yes'`);
	expect(some > 0, `trace.html (${how}): no choice leaves anything`);
}

async function checkFilters() {
	const source = '#filter-source option:nth-of-type(2)';

	await open('trace.html');
	await checkTrace('scripts');
	const value = await evaluate(`document.querySelector('${source}').value`);
	await choose('filter-source', value);
	expect(await evaluate('document.querySelector(".filter-count").textContent.match(/\\d+/g)?.length === 2'), 'trace.html: the rows left are not counted');
	await judge('trace.html: filter');
	await open('trace.html', `?source=${encodeURIComponent(value)}`);
	expect(await evaluate('document.getElementById("filter-source").value') === value, 'trace.html: a choice in the address is not taken');
	await size(320, 'dark');
	await judge('trace.html: filter at 320 px');
	expect(await evaluate('document.documentElement.scrollWidth <= innerWidth'), 'trace.html: wider than 320 px');
	await size(1280);
	await send('Emulation.setScriptExecutionDisabled', { value: true });
	await open('trace.html');
	expect(await evaluate('typeof shirubeReading') === 'undefined', 'trace.html: scripts run');
	await checkTrace('no scripts');
	await send('Emulation.setScriptExecutionDisabled', { value: false });
}

// What a reader is not asked keeps its title, says so, and the choice goes on to the next chapter.
async function checkReader() {
	for (const scripts of [true, false]) {
		await send('Emulation.setScriptExecutionDisabled', { value: !scripts });
		await open(chapter);
		const folded = await evaluate(`(() => {
			const who = document.querySelector('[data-not-for]').dataset.notFor.trim().split(' ')[0], e = document.getElementById('filter-reader');
			e.value = who;
			e.dispatchEvent(new Event('change', { bubbles: true }));
			const seen = n => n.getClientRects().length > 0;
			return { who, wrong: [...document.querySelectorAll('article.provision')].filter(a => {
				const folds = (a.dataset.notFor ?? '').split(' ').includes(who);
				return !seen(a.firstElementChild) || seen(a.querySelector('.provision-body')) === folds ||
					folds && !seen(a.querySelector('.not-for'));
			}).length };
		})()`);
		expect(folded.wrong === 0, `${chapter} (scripts: ${scripts}): for ${folded.who} ${folded.wrong} provisions are wrong`);
		if (scripts) {
			await judge(`${chapter}: filter`);
			await open(chapter);
			expect(await evaluate('document.getElementById("filter-reader").value') === folded.who, `${chapter}: who reads is not remembered`);
		}
	}
	await send('Emulation.setScriptExecutionDisabled', { value: false });
}

let status = 1;
try {
	await checkPreviews();
	await checkCitation();
	await checkFilters();
	await checkReader();
	for (const f of faults)
		console.log(f);
	console.log(`${checks} checks of previews, citations and filters, ${axeRules} axe rules passed, ${faults.length} faults, ${outside} requests outside`);
	status = faults.length === 0 ? 0 : 1;
} finally {
	await b.close();
}
process.exit(status);
