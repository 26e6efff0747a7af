// SPDX-License-Identifier: Apache-2.0
//
// Unpacks what the page carries inside itself and starts the program among it.
// A browser that cannot do that shows the form as it stands, and says so.

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,-./:;=?@[]^_{}';

// Five characters to four bytes, as compiler/html/page.c packed them.
function bytesOf(text) {
	const value = new Uint8Array(128), n = Math.floor(text.length * 4 / 5);
	const out = new Uint8Array(n + 4), view = new DataView(out.buffer);
	for (let i = 0; i < 85; i++)
		value[DIGITS.charCodeAt(i)] = i;
	for (let i = 0, at = 0; i < text.length; i += 5, at += 4) {
		let v = 0;
		for (let k = i; k < i + 5; k++)
			v = v * 85 + (k < text.length ? value[text.charCodeAt(k)] : 84);
		view.setUint32(at, Math.min(v, 0xffffffff));
	}
	return out.subarray(0, n);
}

async function unpack(id) {
	const stream = new Blob([bytesOf(document.getElementById(id).textContent)]).stream().pipeThrough(new DecompressionStream('gzip'));
	return new Response(stream).arrayBuffer();
}

const parts = {};

async function start() {
	for (const id of ['program', 'live-style', 'words', 'origins', 'engine', 'checklist-lua']) {
		parts[id] = unpack(id);
		parts[id].catch(() => {});		// whoever waits for it hears of it
	}
	const add = async (element, id) => {
		const e = document.createElement(element);
		e.textContent = new TextDecoder().decode(await parts[id]);
		document.head.append(e);
	};
	await add('style', 'live-style');
	await add('script', 'program');
	await begin();
}

start().catch(e => {
	document.getElementById('trouble').hidden = false;
	throw e;
});
