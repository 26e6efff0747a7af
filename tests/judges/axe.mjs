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
