// SPDX-License-Identifier: Apache-2.0
//
// The search of the site, without a server: pairs of letters say where a word
// may be, the text of those entries says whether it is (compiler/search/index.h).
// Only the pieces a question needs are loaded, as scripts, since a page opened
// from a disk may load nothing else.

'use strict';

const shirubeSearch = (() => {
	const AT_ONCE = 10;		// results shown, then as many more
	const files = new Map();	// 'pairs-3' -> {promise, resolve, reject}
	let about = null;		// index.js

	// ------------------------------------------------------------- files

	function load(kind, number) {
		const name = `${kind}-${number}`;
		let f = files.get(name);

		if (f)
			return f.promise;
		f = {};
		f.promise = new Promise((resolve, reject) => Object.assign(f, { resolve, reject }));
		files.set(name, f);
		const script = document.createElement('script');
		script.src = `search/${name}.js`;
		script.onerror = () => {
			files.delete(name);		// the next question tries again
			f.reject(new Error(`search/${name}.js`));
		};
		document.head.append(script);
		return f.promise;
	}

	// base/pack.h: five characters are four bytes
	const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,-./:;=?@[]^_{}';
	function bytesOf(text) {
		const value = new Uint8Array(128), n = Math.floor(text.length * 4 / 5), out = new Uint8Array(n + 4);

		for (let i = 0; i < digits.length; i++)
			value[digits.charCodeAt(i)] = i;
		for (let i = 0, to = 0; i < text.length; i += 5) {
			let v = 0;
			for (let k = i; k < i + 5; k++)
				v = v * 85 + (k < text.length ? value[text.charCodeAt(k)] : 84);
			for (const shift of [24, 16, 8, 0])
				out[to++] = v / 2 ** shift & 255;
		}
		return out.subarray(0, n);
	}

	async function unpack(text) {
		const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
		return JSON.parse(await new Response(stream).text());
	}

	function takeIndex(data) {
		let at = 0;

		about = { kinds: [], pieces: data.pieces, texts: [] };
		for (const [kind, count] of data.kinds) {
			about.kinds.push({ kind, from: at, to: at + count });
			at += count;
		}
		about.count = at;
		let from = 0;
		numbers(data.texts, n => about.texts.push(from += n));	// where each text ends
	}

	// ------------------------------------------------------------- pairs

	const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
	const worth = new Map(Array.from(letters, (c, i) => [c, i]));

	function numbers(text, visit) {
		let n = 0, factor = 1;

		for (const c of text) {
			const v = worth.get(c);
			n += (v & 31) * factor;
			factor *= 32;
			if (v < 32) {
				visit(n);
				n = 0;
				factor = 1;
			}
		}
	}

	// search_pair_hash of compiler/search/index.c
	function pieceOf(first, second) {
		const h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
		return (h ^ h >>> 15) & about.pieces - 1;
	}

	// The entries that hold the pair: number -> whether in the title.
	async function entriesOf(pair) {
		const [first, second] = Array.from(pair, c => c.codePointAt(0));
		const piece = await load('pairs', pieceOf(first, second || 0)), found = new Map();
		let at = 0;

		numbers(piece.get(pair) || '', n => {
			at += n >> 1;
			found.set(at, (n & 1) === 1);
		});
		return found;
	}

	// Pairs that cover the word, every letter once or twice.
	function pairsOf(word) {
		const c = Array.from(word), pairs = [];

		if (c.length === 1)
			return [word];
		for (let i = 0; i + 1 < c.length; i += 2)
			pairs.push(c[i] + c[i + 1]);
		if (c.length % 2)
			pairs.push(c[c.length - 2] + c[c.length - 1]);
		return pairs;
	}

	// Entries that may hold all words, those with them in the title first.
	async function candidates(words) {
		const lists = await Promise.all(words.flatMap(pairsOf).map(entriesOf));
		const least = lists.reduce((a, b) => b.size < a.size ? b : a), titles = [], others = [];

		for (const n of least.keys()) {
			if (!lists.every(l => l.has(n)))
				continue;
			(lists.every(l => l.get(n)) ? titles : others).push(n);
		}
		return titles.concat(others);
	}

	// ----------------------------------------------------------- entries

	async function entry(n) {
		let low = 0, high = about.texts.length - 1;

		while (low < high) {
			const middle = low + high >> 1;
			if (n < about.texts[middle])
				high = middle;
			else
				low = middle + 1;
		}
		const text = await load('texts', low);
		const [page, anchor, id, title, within, status, confidence, words] = text[n - (low ? about.texts[low - 1] : 0)];
		return { page, anchor, id, title, within, status, confidence, text: words,
			kind: about.kinds.find(k => n < k.to).kind };
	}

	const holds = (e, words) => {
		const text = shirubeFold.fold(`${e.id}\n${e.title}\n${e.text}`);
		return words.every(w => text.includes(w));
	};

	const wordsOf = question => shirubeFold.fold(question).split(/[ \n]/).filter(Boolean);

	// Every entry that holds the words of QUESTION, one by one, best first; KINDS: a Set, or null for all.
	async function* find(question, kinds = null) {
		const words = wordsOf(question);

		if (words.length === 0)
			return;
		for (const n of await candidates(words)) {
			if (kinds && !kinds.has(about.kinds.find(k => n < k.to).kind))
				continue;
			const e = await entry(n);
			if (holds(e, words))
				yield e;
		}
	}

	// -------------------------------------------------------------- page

	const $ = id => document.getElementById(id);
	const say = (name, ...fill) => {
		const w = $('search-words').content.querySelector(`[data-word="${CSS.escape(name)}"]`);
		return fill.reduce((s, f, i) => s.replaceAll(`%${i + 1}`, f), w ? w.textContent : '');
	};

	function element(name, className, ...children) {
		const e = document.createElement(name);
		if (className)
			e.className = className;
		e.append(...children.filter(c => c !== null));
		return e;
	}

	// TEXT with the words marked.
	function marked(text, words) {
		const { text: folded, at } = shirubeFold.withPlaces(text), parts = [], spans = [];
		let done = 0;

		for (const w of words)
			for (let i = folded.indexOf(w); i >= 0; i = folded.indexOf(w, i + w.length))
				spans.push([at[i], at[i + w.length]]);
		spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
		for (const [from, to] of spans) {
			if (from < done)
				continue;
			parts.push(text.slice(done, from), element('mark', null, text.slice(from, to)));
			done = to;
		}
		parts.push(text.slice(done));
		return parts;
	}

	// The lines of the text around the first place of a word that the title does not show.
	function passage(e, words) {
		const { text: folded, at } = shirubeFold.withPlaces(e.text);
		const places = words.map(w => [folded.indexOf(w), w.length]).filter(([i]) => i >= 0);
		const [place, length] = places.length ? places[0] : [0, 0];
		let from = Math.max(0, at[place] - 40), to = Math.min(e.text.length, at[place + length] + 80);

		if (/[\udc00-\udfff]/.test(e.text[from] || ''))
			from--;
		if (/[\udc00-\udfff]/.test(e.text[to] || ''))
			to++;
		return `${from > 0 ? '…' : ''}${e.text.slice(from, to).trim().replace(/\s*\n\s*/g, ' ／ ')}${to < e.text.length ? '…' : ''}`;
	}

	function result(e, words) {
		const link = element('a', null);
		const badge = word => word ? element('span', `badge ${word}`, say(word) || word) : null;

		link.href = e.anchor ? `${e.page}#${e.anchor}` : e.page;
		link.append(...(e.id ? [element('span', 'id', ...marked(e.id, words)), ' '] : []), ...marked(e.title, words));
		return element('li', e.kind,
			element('p', 'result-title', link),
			element('p', 'result-of', badge(e.kind), ' ', badge(e.status), ' ', badge(e.confidence), ' ', e.within),
			element('p', 'result-text', ...marked(passage(e, words), words)));
	}

	let asked = 0;			// a later question ends the showing of an earlier one

	async function showMore(search, words, run) {
		const list = $('search-results');
		let last = null;

		$('search-more').hidden = true;
		for (let i = 0; i < AT_ONCE; i++) {
			const { value, done } = await search.next();
			if (run !== asked)
				return;
			if (done) {
				$('search-count').textContent = list.children.length === 0 ? say('search-none') :
					say('search-all', list.children.length);
				return;
			}
			last = result(value, words);
			list.append(last);
		}
		$('search-count').textContent = say('search-first', list.children.length);
		$('search-more').hidden = false;
		$('search-more').onclick = () => {
			const next = list.children.length;
			showMore(search, words, run).then(() => list.children[next]?.querySelector('a').focus());
		};
	}

	async function ask() {
		const question = $('q').value, words = wordsOf(question), run = ++asked;
		const boxes = Array.from(document.querySelectorAll('#search-form input[name="kind"]'));
		const kinds = new Set(boxes.filter(b => b.checked).map(b => b.value));

		$('search-results').replaceChildren();
		$('search-more').hidden = true;
		$('search-count').textContent = '';
		remember(question);
		if (words.length === 0)
			return;
		$('search-count').textContent = say('search-running');
		try {
			await showMore(find(question, kinds.size > 0 ? kinds : null), words, run);
		} catch (error) {
			if (run === asked)
				$('search-count').textContent = say('search-failed', error.message);
		}
	}

	// The question stays in the address, so that it can be kept and passed on.
	function remember(question) {
		try {
			history.replaceState(null, '', question ? `?q=${encodeURIComponent(question)}` : location.pathname);
		} catch {
			// some browsers refuse it for a page opened from a disk
		}
	}

	// Up and down from the field through the results.
	function onKey(event) {
		const stops = [$('q'), ...$('search-results').querySelectorAll('a')];
		const at = stops.indexOf(document.activeElement);
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

		if (event.isComposing || at < 0)
			return;
		if (event.key === 'Escape' && at > 0) {
			$('q').focus();
		} else if (step && stops[at + step]) {
			event.preventDefault();
			stops[at + step].focus();
		}
	}

	function start() {
		let timer = 0;

		if (!$('search-form') || !about)
			return;
		$('search-form').hidden = false;
		if (typeof DecompressionStream === 'undefined') {
			$('search-count').textContent = say('search-old-browser');
			return;
		}
		$('q').value = new URLSearchParams(location.search).get('q') || '';
		$('search-form').addEventListener('submit', event => {
			event.preventDefault();
			ask();
		});
		$('search-form').addEventListener('input', event => {
			if (event.isComposing)
				return;
			clearTimeout(timer);
			timer = setTimeout(ask, 150);
		});
		$('q').addEventListener('compositionend', ask);
		document.addEventListener('keydown', onKey);
		$('q').focus();
		if ($('q').value)
			ask();
	}

	if (typeof document !== 'undefined')
		document.addEventListener('DOMContentLoaded', start);
	return {
		index: takeIndex,
		pairs(number, list) {
			const map = new Map();
			for (let i = 0; i < list.length; i += 2)
				map.set(list[i], list[i + 1]);
			files.get(`pairs-${number}`)?.resolve(map);
		},
		texts(number, packed) {
			const f = files.get(`texts-${number}`);
			if (f)
				unpack(packed).then(f.resolve, f.reject);
		},
		find,
	};
})();
