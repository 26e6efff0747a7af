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

// To the reader's folder for downloads; nothing leaves the machine.
function saveFile(name, type, text) {
	const link = document.createElement('a');
	const address = URL.createObjectURL(new Blob([text], { type }));
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10000);
}
