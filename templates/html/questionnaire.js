/* SPDX-License-Identifier: Apache-2.0 */
/* A filled questionnaire as CSV: heads and one row, as shirube study --from takes it.  Nothing leaves the page but the file. */
'use strict';

(() => {
	const button = document.getElementById('save');

	function cells() {
		const all = new Map();

		for (const field of document.querySelectorAll('input, textarea')) {
			const many = field.type === 'checkbox';
			const dot = many ? field.name.lastIndexOf('.') : -1;
			const name = dot < 0 ? field.name : field.name.slice(0, dot);
			let value = field.value;

			if (field.type === 'radio' || many)
				value = !field.checked ? '' : many ? field.name.slice(dot + 1) : field.value;
			if (!all.has(name))
				all.set(name, []);
			if (value !== '')
				all.get(name).push(value);
		}
		return all;
	}

	/* A cell that a spreadsheet would run gets an apostrophe, which reading takes off again. */
	function quoted(text) {
		const guarded = /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? "'" + text : text;

		return '"' + guarded.replaceAll('"', '""') + '"';
	}

	function save() {
		const all = cells();
		const head = [...all.keys()].map(quoted).join(',');
		const row = [...all.values()].map((values) => quoted(values.join('+'))).join(',');
		const link = document.createElement('a');

		link.href = URL.createObjectURL(new Blob(['\ufeff' + head + '\r\n' + row + '\r\n'], { type: 'text/csv' }));
		link.download = (all.get('questionnaire')[0] || 'answers') + '.csv';
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 1000);
	}

	button.hidden = false;
	button.addEventListener('click', save);
})();
