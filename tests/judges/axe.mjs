// SPDX-License-Identifier: Apache-2.0
//
// axe-core, to be evaluated in a page.  Half of its time goes into reading the same few colours again for every
// element and each of its ancestors; here every text of a colour is read once.
import { readFileSync } from 'node:fs';

export const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const readColoursOnce = `{
	const { Color } = axe.commons.color, read = Color.prototype.parseString, known = new Map();
	Color.prototype.parseString = function (text) {
		if (!known.has(text))
			known.set(text, read.call(new Color(), text));
		const { r, g, b, alpha } = known.get(text);
		return Object.assign(this, { r, g, b, alpha });
	};
}`;

export const axeOf = path => `window.axe || (() => { ${readFileSync(path, 'utf8')}; ${readColoursOnce} })(); 0`;

// What one template made many times is judged FEW times: a block stays when something in it has been seen less often at its
// place (the tags, classes, roles and states from the body down), however late it stands.  What others name by its id
// stays too, and cells stay with their row.  The value is a function that puts all back.
export const thin = few => `(() => {
	const blocks = new Set(['LI', 'TR', 'SECTION', 'ARTICLE', 'DIV', 'P', 'TABLE', 'FIGURE', 'DETAILS', 'BLOCKQUOTE', 'UL', 'OL', 'FIELDSET']);
	const naming = ['aria-labelledby', 'aria-describedby', 'aria-controls'];
	const named = new Set([...document.querySelectorAll(naming.map(a => '[' + a + ']').join())]
		.flatMap(e => naming.flatMap(a => (e.getAttribute(a) ?? '').split(' '))).filter(id => id !== ''));
	const isNamed = e => named.has(e.id) || [...e.querySelectorAll('[id]')].some(x => named.has(x.id));
	const states = /^(role|type|disabled|hidden|checked|open|lang|dir|style|colspan|rowspan|scope|data-state|aria-.*)$/;
	const look = e => e.tagName + '.' + e.className + [...e.attributes].filter(a => states.test(a.name))
		.map(a => a.name + (/^aria-(labelledby|describedby|controls|label|owns)$/.test(a.name) ? '' : '=' + a.value)).join() +
		([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ? ' text' : '');
	const seen = new Map(), away = [];
	const parts = (e, place) => e instanceof SVGElement ? [] : [...e.children].map(c => [c, place + '>' + look(c)]);
	const isNew = (e, place) => (seen.get(place) ?? 0) < ${few} || parts(e, place).some(([c, at]) => isNew(c, at));
	const visit = (e, place) => {
		seen.set(place, (seen.get(place) ?? 0) + 1);
		for (const [c, at] of parts(e, place)) {
			if (!blocks.has(c.tagName) || isNew(c, at) || isNamed(c)) {
				visit(c, at);
				continue;
			}
			const mark = document.createComment('');
			c.replaceWith(mark);
			away.push([mark, c]);
		}
	};
	visit(document.body, '');
	return () => away.reverse().forEach(([mark, e]) => mark.replaceWith(e));
})()`;
