// SPDX-License-Identifier: Apache-2.0
//
// What searching compares, as compiler/search/fold.c makes it: cluster by
// cluster in Normalization Form KC and small letters, one wave dash, one blank
// for many; kana are never folded.

'use strict';

const shirubeFold = (() => {
	const mark = /[\p{M}\uff9e\uff9f]/u;
	const blanks = new Set([' ', '\t', '\r', '\u3000', '\u00a0']);

	// Small letters of one character, never more than one (as UnicodeData.txt maps them).
	function small(c) {
		if (c === '\u301c')
			return '~';
		const l = c.toLowerCase();
		return String.fromCodePoint(l.codePointAt(0));
	}

	const cluster = text => Array.from(text.normalize('NFKC'), small).join('');

	// {text, at}: at[i] is where in TEXT the i-th unit of the folded text comes from; at its end, TEXT's length.
	function withPlaces(text) {
		const letters = Array.from(text), at = [];
		let out = '', place = 0;

		function put(s, length) {
			for (let k = 0; k < s.length; k++)
				at.push(place);
			out += s;
			place += length;
		}
		for (let i = 0; i < letters.length; i++) {
			let c = letters[i], alone = true;
			while (i + 1 < letters.length && mark.test(letters[i + 1])) {
				c += letters[++i];
				alone = false;
			}
			if (alone && c === '\n')
				put('\n', 1);
			else if (alone && blanks.has(c))
				put(out.endsWith(' ') ? '' : ' ', c.length);
			else
				put(cluster(c), c.length);
		}
		at.push(text.length);
		return { text: out, at };
	}

	return { withPlaces, fold: text => withPlaces(text).text };
})();
