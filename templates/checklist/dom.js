// SPDX-License-Identifier: Apache-2.0
//
// Small things: elements, words of the edition's language, numbers as the
// program prints them.

const $ = id => document.getElementById(id);

// make('p', {class: 'x', onclick: f}, child, 'text', …); null and false are left out.
function make(name, attributes = {}, ...children) {
	const svg = make.svg.has(name);
	const e = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
	for (const [key, v] of Object.entries(attributes)) {
		if (key.startsWith('on'))
			e.addEventListener(key.slice(2), v);
		else if (v !== null && v !== undefined && v !== false)
			e.setAttribute(key, v === true ? '' : v);
	}
	e.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
	return e;
}
make.svg = new Set(['svg', 'g', 'path', 'rect', 'line', 'circle', 'text', 'polygon', 'desc']);

// Words of the language file, with %1 and %2 filled in.
const words = Object.create(null);
const evidenceKinds = [];

function readWords(html) {
	const template = document.createElement('template');
	template.innerHTML = html;
	for (const w of template.content.children) {
		words[w.dataset.word] = w.textContent;
		if (w.dataset.kind)
			evidenceKinds.push(w.dataset.kind);
	}
}

const say = (name, one, two) => words[name].replaceAll('%1', one).replaceAll('%2', two);

// lua/text.lua: thousandths as a percentage with one decimal, or points with three.
function number(v, of) {
	return v < 0 ? '-' + number(-v, of) : of === 1000 ? `${Math.floor(v / 10)}.${v % 10}` :
		`${Math.floor(v / 1000)}.${String(v % 1000).padStart(3, '0')}`;
}
const range = node => node.low === null || node.low === undefined ? '–' :
	node.low === node.high ? number(node.low, node.of) : `${number(node.low, node.of)}–${number(node.high, node.of)}`;
