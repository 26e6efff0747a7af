// SPDX-License-Identifier: Apache-2.0
//
// node serve.mjs PROGRAM PROJECT: `shirube serve` on a copy of a small project that is edited while it runs.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';

const [program, project] = process.argv.slice(2);
const content = join(project, 'content'), guide = join(content, 'guides/g');
const faults = [];
const expect = (ok, what) => ok || faults.push(what);
const EDITS = 200, COMPARED_EVERY = 50;

// ---- a guide with some chapters, and edits that are the same every time ----

let seed = 20261201;
const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
const chapter = n => join(guide, `${String(n + 2).padStart(2, '0')}-more.md`);
const CHAPTERS = 12;

function begin() {
	for (let n = 0; n < CHAPTERS; n++)
		writeFileSync(chapter(n), `# 章${n}\n\n## 節\n\n本文です。\n`);
	const list = readFileSync(join(guide, 'guide.yaml'), 'utf8');
	const chapters = Array.from({ length: CHAPTERS }, (_, n) => `  - ${chapter(n).split('/').pop()}\n`).join('');
	writeFileSync(join(guide, 'guide.yaml'), list.replace(/chapters: \[(.*)\]\n/, `chapters:\n  - $1\n${chapters}`));
}

const edits = [
	(f, i) => writeFileSync(f, readFileSync(f, 'utf8') + `\n段落${i}を加えます。\n`),
	(f, i) => writeFileSync(f, readFileSync(f, 'utf8').replace(/^# .*/m, `# 題${i}`)),
	(f, i) => writeFileSync(f, readFileSync(f, 'utf8').replace(/^## .*/m, `## 節${i}`)),
	(f, i) => writeFileSync(f, `# 章${i}\n\n- 項目\n\n| 列 | 値 |\n|---|---|\n| ${i} | い |\n`),
	(f, i) => {						// as many editors do: another file takes the name
		writeFileSync(`${f}.tmp`, readFileSync(f, 'utf8') + `\n[最初の章](01-first.md)と${i}。\n`);
		renameSync(`${f}.tmp`, f);
	},
];

// ---- the server ----

const server = spawn(program, ['serve', '--port', '0', '--lang', 'en', '-C', project, '--editor', `${process.execPath} ${join(project, 'editor.js')} {file} {line} {column}`]);
let told = '';
server.stdout.setEncoding('utf8').on('data', text => told += text);
server.stderr.setEncoding('utf8').on('data', text => told += text);
const until = async (what, check, tries = 600) => {
	for (let i = 0; i < tries; i++) {
		const found = await check();
		if (found)
			return found;
		await new Promise(done => setTimeout(done, 50));
	}
	throw new Error(`${what} never came; the server said:\n${told.slice(-1500)}`);
};

const ask = (path, { method = 'GET', host } = {}) => new Promise((done, failed) => {
	const r = request({ host: '127.0.0.1', port, path, method, headers: host ? { host } : {} }, answer => {
		const parts = [];
		answer.on('data', part => parts.push(part)).on('end', () =>
			done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
	});
	r.on('error', failed).end();
});
const news = async after => JSON.parse((await ask(`/-/news?after=${after}`)).body);

// A page as a build writes it: without the script, with the policy of its own.
const added = /<link rel="stylesheet" href="\/-\/live\.css"><script src="\/-\/live\.js"[^>]*><\/script>/;
const policy = /(<meta http-equiv="Content-Security-Policy" content=")[^"]*/;
const plain = text => text.replace(added, '').replace(policy, '$1');

async function compare(when) {
	const out = join(project, 'clean');
	execFileSync(program, ['build', '-C', project, '-o', out], { stdio: 'pipe' });
	const files = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n').map(l => l.slice(66));
	for (const f of files.filter(f => !f.startsWith('.'))) {
		const served = await ask('/' + f.split('/').map(encodeURIComponent).join('/'));
		const built = readFileSync(join(out, f));
		const same = f.endsWith('.html') ? added.test(served.body) && plain(served.body.toString()) === plain(built.toString()) :
			served.body.equals(built);
		expect(served.status === 200 && same, `${when}: ${f} is served otherwise than it is built (${served.status})`);
	}
	expect(files.length > CHAPTERS, `${when}: only ${files.length} files`);
}

let port = 0, browser = null;
try {
	begin();
	port = Number((await until('the address', () => told.match(/localhost:(\d+)/)))[1]);

	// ---- who is answered, and how ----
	expect((await ask('/')).status === 200, 'the first page is not there');
	expect((await ask('/none.html')).status === 404, 'a page that does not exist is no 404');
	for (const path of ['/../content/edition.yaml', '/..%2fcontent%2fedition.yaml', '//etc/passwd', '/content/edition.yaml', '/-/..'])
		expect((await ask(path)).status === 404, `${path} is answered`);
	for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
		expect((await ask('/', { method })).status === 405, `${method} is answered`);
	const head = await ask('/', { method: 'HEAD' });
	expect(head.status === 200 && head.body.length === 0 && Number(head.headers['content-length']) > 1000, 'HEAD is not answered as GET is');
	for (const host of ['example.org', `example.org:${port}`, '127.0.0.1', 'localhost.example.org', `127.0.0.1:${port}.example.org`])
		expect((await ask('/', { host })).status === 421, `a request for ${host} is answered`);
	expect((await ask('/-/open?page=g/02-more.html&id=%E7%AF%80&token=0')).status === 403, 'an editor is started for anybody');
	expect((await ask('/lua/g.lua')).status === 200 && (await ask('/pdf/g.pdf')).body.subarray(0, 5).toString() === '%PDF-', 'other outputs are not served');

	// ---- 200 edits ----
	let last = (await news(0)).reading;
	for (let i = 1; i <= EDITS; i++) {
		edits[random(edits.length)](chapter(random(CHAPTERS)), i);
		const said = await news(last);
		expect(said.good && said.reading > last, `edit ${i}: ${JSON.stringify(said).slice(0, 300)}`);
		last = said.reading;
		if (i % COMPARED_EVERY === 0) {
			await new Promise(done => setTimeout(done, 100));
			last = (await news(0)).reading;
			await compare(`after ${i} edits`);
		}
	}

	// ---- in a browser ----
	browser = await openBrowser();
	const wrong = [];
	await browser.open(`http://127.0.0.1:${port}/g/02-more.html`, m => m.startsWith(`asks for http://127.0.0.1:${port}/`) || wrong.push(m));
	const shows = text => browser.evaluate(`document.body?.innerText.includes(${JSON.stringify(text)}) ?? false`).catch(() => false);
	writeFileSync(chapter(0), '# 章零\n\n## 節甲\n\n新しい一行です。\n');
	await until('the new text', () => shows('新しい一行です。'));
	writeFileSync(chapter(0), '# 章零\n\n<b>raw</b>\n\n新しい二行です。\n');
	await until('the message', () => shows('02-more.md:3:1'));
	expect(await shows('新しい一行です。'), 'the page before the error is gone');
	expect((await ask('/g/02-more.html')).body.toString().includes('新しい一行です。'), 'the last good page is not served while there are errors');
	expect(await browser.evaluate("document.querySelector('.shirube-live')?.getAttribute('role') === 'status' && getComputedStyle(document.querySelector('.shirube-live')).position === 'fixed'"),
		'the messages are no status, or without their style');
	writeFileSync(chapter(0), '# 章零\n\n## 節甲\n\n新しい三行です。\n');
	await until('the mended text', () => shows('新しい三行です。'));
	expect(!await shows('raw'), 'the message stays after the error is mended');

	// ---- to the source ----
	writeFileSync(join(project, 'editor.js'), "require('fs').writeFileSync(__dirname + '/opened', process.argv.slice(2).join('|'))\n");
	await browser.evaluate("document.querySelector('main section p').dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true, cancelable: true }))");
	const note = join(project, 'opened');
	const opened = await until('the editor', () => existsSync(note) && readFileSync(note, 'utf8'));
	expect(opened === `${chapter(0)}|3|1` || opened === `${chapter(0)}|3|4`, `the editor was given ${opened}`);

	// ---- files and folders that come and go ----
	const reading = (await news(0)).reading;
	rmSync(chapter(CHAPTERS - 1));
	expect(!(await news(reading)).good, 'a chapter that is gone is not missed');
	writeFileSync(chapter(CHAPTERS - 1), '# 戻った章\n');
	await until('the chapter that is back', async () => (await news(0)).good);
	mkdirSync(join(guide, 'figures'), { recursive: true });
	writeFileSync(join(guide, 'figures/new.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>図</title><path d="M0 0h10v10z"/></svg>\n');
	writeFileSync(chapter(1), '# 図のある章\n\n![三角](figures/new.svg)\n');
	await until('the figure', async () => (await ask('/g/figures/new.svg')).status === 200);
	mkdirSync(join(project, 'templates/html'), { recursive: true });
	writeFileSync(join(project, 'templates/html/site.css'), '/* of the house */\n');
	await until('the style of the house', async () => (await ask('/style/site.css')).body.toString().includes('of the house'));
	expect(wrong.length === 0, `the browser complains: ${wrong.join('; ')}`);
} catch (e) {
	faults.push(e.message);
} finally {
	await browser?.close();
	const ended = new Promise(done => server.once('exit', (code, signal) => done(code ?? signal)));
	server.kill('SIGTERM');
	const code = await ended;
	expect(code === 0, `the server ended with ${code}:\n${told.slice(-2000)}`);
}
for (const f of faults)
	console.log(`serve: ${f}`);
console.log(faults.length ? `serve: ${faults.length} faults` : `serve: the same as built after ${EDITS} edits, live in the browser, closed to others`);
process.exit(faults.length ? 1 : 0);
