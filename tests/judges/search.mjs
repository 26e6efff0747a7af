// SPDX-License-Identifier: Apache-2.0
//
// node search.mjs SITE PROGRAM PROJECT: the site's search, opened from the disk in
// headless Chromium.  What is found for 200 words and more is held against what
// contains them, by the engine's own String.normalize and includes, and against
// `shirube search`; what a question loads is counted; keys are tried.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './browser.mjs';

const [site, program, project] = process.argv.slice(2);
const page = pathToFileURL(join(site, 'search.html')).href;
const faults = [];
const expect = (ok, what) => ok || faults.push(what);

// ---- what there is to find, by other eyes ----

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,-./:;=?@[]^_{}';

function unpack(packed) {
	const bytes = [];
	for (let i = 0; i < packed.length; i += 5) {
		const group = packed.slice(i, i + 5);
		let v = 0n;
		for (const c of group.padEnd(5, '}'))
			v = v * 85n + BigInt(digits.indexOf(c));
		bytes.push(...[24n, 16n, 8n, 0n].map(s => Number(v >> s & 255n)).slice(0, group.length - 1));
	}
	return JSON.parse(gunzipSync(Buffer.from(bytes)).toString());
}

const fold = s => s.normalize('NFKC').toLowerCase().replace(/\u301c/g, '~').replace(/[ \t\r\u3000\u00a0]+/g, ' ');
const entries = readdirSync(join(site, 'search')).filter(f => f.startsWith('texts-'))
	.sort((a, b) => parseInt(a.slice(6)) - parseInt(b.slice(6)))
	.flatMap(f => unpack(readFileSync(join(site, 'search', f), 'utf8').match(/,"(.*)"\)/s)[1]))
	.map(([path, anchor, id, title, , , , text]) => ({ place: anchor ? `${path}#${anchor}` : path, text: fold(`${id}\n${title}\n${text}`) }));

// The words of pages are those of the index: a sample of paragraphs, from the pages themselves.
function checkPages() {
	let n = 0;

	for (const folder of readdirSync(site).filter(d => statSync(join(site, d)).isDirectory() && readdirSync(join(site, d)).includes('index.html')))
		for (const f of readdirSync(join(site, folder)).filter(f => f.endsWith('.html') && f !== 'index.html')) {
			const html = readFileSync(join(site, folder, f), 'utf8').split('<div class="page-body">')[1] ?? '';
			for (const [, p] of html.matchAll(/<p>([^<]{8,})<\/p>/g)) {
				const words = fold(p.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')).trim();
				n++;
				expect(entries.some(e => e.text.includes(words)), `${folder}/${f}: not in the index: ${p.slice(0, 60)}`);
			}
		}
	return n;
}

// ---- questions: words of 2 to 8 letters from the texts, the same in every run, and some that tools of the field miss ----

let seed = 20261130;
const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;

function sample(count) {
	const words = new Set();

	while (words.size < count) {
		const line = entries[random(entries.length)].text.split('\n').filter(l => l.length > 8);
		if (line.length === 0)
			continue;
		const letters = Array.from(line[random(line.length)]), length = 2 + random(7);
		const word = letters.slice(random(letters.length), Infinity).slice(0, length).join('').trim();
		if (!word.includes(' ') && Array.from(word).length >= 2)
			words.add(word);
	}
	return [...words];
}

const known = ['脆弱性管理', '新幹線', 'ガベージコレクション', 'リポジトリ', 'バッチ', 'パッチ', 'ハッチ', 'ＳＢＯＭ', 'ｓｂｏｍ', 'PO.1', '管理 公開',
	'脆', '～', '〜', '理弱', 'ソフトウエア', '\u304b\u3099', '性性性性'];

const b = await openBrowser();
const complaints = [];
const loaded = [];
const hear = c => c.startsWith('asks for ') ? loaded.push(c.slice('asks for '.length)) : complaints.push(c);
const places = question => b.evaluate(`(async () => {
	const all = [];
	for await (const e of shirubeSearch.find(${JSON.stringify(question)}))
		all.push(e.anchor ? e.page + '#' + e.anchor : e.page);
	return all;
})()`);

async function checkQuestion(question) {
	const words = fold(question).split(' ').filter(Boolean);
	const want = entries.filter(e => words.every(w => e.text.includes(w))).map(e => e.place).sort();
	const got = await places(question);

	expect(JSON.stringify([...got].sort()) === JSON.stringify(want), `“${question}”: ${got.length} found, ${want.length} hold it`);
	return got;
}

function byProgram(question) {
	try {
		return JSON.parse(execFileSync(program, ['search', '-C', project, '-n', '0', '--format', 'json', '--', ...question.split(' ')], { stdio: ['ignore', 'pipe', 'ignore'] }));
	} catch (e) {
		return JSON.parse(e.stdout);		// exit 1: nothing found
	}
}

// Bytes that the first ten results of a question take, style and scripts among them.
async function weigh(question) {
	loaded.length = 0;
	await b.open(`${page}?q=${encodeURIComponent(question)}`, hear);
	for (let i = 0; i < 100; i++) {
		const text = await b.evaluate("document.getElementById('search-count').textContent");
		if (/\d|見つかりません|Nothing/.test(text))
			break;
		await new Promise(r => setTimeout(r, 50));
	}
	return [...new Set(loaded)].filter(u => u.includes('/search/')).reduce((n, u) => n + statSync(new URL(u)).size, 0);
}

async function press(key) {
	const code = { ArrowDown: 40, ArrowUp: 38, Escape: 27 }[key];
	for (const type of ['keyDown', 'keyUp'])
		await b.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code });
	return b.evaluate('document.activeElement.id || document.activeElement.closest("li")?.matches(":first-child")');
}

const paragraphs = checkPages();
await b.open(page, hear);
const questions = [...known, ...sample(200)];
for (const q of questions)
	await checkQuestion(q);
for (const q of ['脆弱性管理', 'SBOM', 'パッチ', '管理 公開', '新幹線'].concat(sample(3))) {
	const got = await places(q), want = byProgram(q).entries.map(e => e.page);
	expect(JSON.stringify(got) === JSON.stringify(want), `“${q}”: shirube search finds ${want.length}, the page ${got.length}, or in another order`);
}
let heaviest = 0;
for (const q of ['脆弱性管理', 'SBOM', 'ソフトウェアの開発', '脆弱性関連情報の取扱い', '管理', 'vulnerability']) {
	const weight = await weigh(q);
	heaviest = Math.max(heaviest, weight);
	expect(weight <= 150_000, `“${q}” loads ${weight} bytes`);
}
await weigh('管理');
expect(await press('ArrowDown') === true, 'Down does not lead to the first result');
expect(await press('ArrowUp') === 'q', 'Up does not lead back to the field');
await press('ArrowDown');
expect(await press('Escape') === 'q', 'Esc does not lead back to the field');
const first = await b.evaluate("document.querySelectorAll('#search-results li').length");
await b.evaluate("document.getElementById('search-more').click()");
await new Promise(r => setTimeout(r, 500));
expect(first === 10 && await b.evaluate("document.querySelectorAll('#search-results li').length") > 10, 'there is no more to show');
expect(await b.evaluate("document.querySelector('#search-results mark')?.textContent") === '管理', 'the word is not marked');
await b.close();
for (const c of complaints)
	faults.push(c);
for (const f of faults.slice(0, 20))
	console.log(f);
console.log(`${questions.length} questions over ${entries.length} entries, ${paragraphs} paragraphs looked up; at most ${heaviest} bytes a question; ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
