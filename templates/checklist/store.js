// SPDX-License-Identifier: Apache-2.0
//
// What the machine remembers of this page: the sheet and an earlier one to
// compare with, for this checklist and edition alone.

const store = {
	key: name => `shirube ${page.id} ${page.profile ? page.profile + ' ' : ''}${page.edition} ${name}`,

	read(name) {
		try {
			return JSON.parse(localStorage.getItem(store.key(name)));
		} catch {
			return null;
		}
	},

	// False where nothing can be kept (private windows, a full or forbidden store).
	write(name, value) {
		try {
			if (value === null)
				localStorage.removeItem(store.key(name));
			else
				localStorage.setItem(store.key(name), JSON.stringify(value));
			return true;
		} catch {
			return false;
		}
	},
};

// A sheet as the store keeps it, and back; of what is no sheet, what there is of one.
const keptOf = s => s && { ...s, facts: [...s.facts], answers: [...s.answers] };

function sheetOfKept(kept) {
	const sheet = emptySheet();
	const pairs = v => Array.isArray(v) ? v : Object.entries(v ?? {});	// objects, once
	for (const h of READ_HEAD)
		if (Object.hasOwn(kept, h))
			sheet[h] = kept[h];
	sheet.facts = new Map(pairs(kept.facts));
	sheet.answers = new Map(pairs(kept.answers));
	return sheet;
}

// To the reader's folder for downloads; nothing leaves the machine.
function saveFile(name, type, text) {
	const link = document.createElement('a');
	const address = URL.createObjectURL(new Blob([text], { type }));
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10000);
}
