// SPDX-License-Identifier: Apache-2.0
//
// Other tabs with the same checklist: what is entered there shows here, question
// by question; of two entries for one question the newer stays.  Both are told.

const TAB = 'tab';		// the path under which tabs greet each other; nothing stays there
const heard = { paths: new Set(), planned: 0, told: false };

function greet(answering) {
	try {
		localStorage.setItem(store.key(TAB), JSON.stringify({ answering, at: Math.random() }));
		localStorage.removeItem(store.key(TAB));
	} catch {
		// no store: nothing is shared
	}
}

// TEXT (null: taken away) at PATH came from another tab.
function takeIn(path, text) {
	const value = text === null ? null : valueOf(path, text);
	if (text !== null && value === null)
		return;
	if (text === null)
		store.written.delete(path);
	else
		store.written.set(path, text);
	if (isOfSheet(path))
		setPath(state.sheet, path, value);
	else if (path === 'earlier')
		state.earlier = value;
	else if (path === 'group')
		state.group = value && { ...value, ...readGroup(value) };
	else
		return;
	heard.paths.add(path);
	if (!heard.planned)
		heard.planned = setTimeout(showHeard, 50);
}

function showHeard() {
	const paths = [...heard.paths], ids = paths.filter(p => p.startsWith('answer/')).map(p => p.slice(7));
	heard.planned = 0;
	heard.paths.clear();
	for (const id of ids)
		if (boxes.has(id))
			showQuestion(boxes.get(id));
	if (paths.some(p => /^(head|fact)\//.test(p)))
		showHead();
	rescore();
	if (paths.includes('earlier'))
		markEarlier();
	const some = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ' …' : '');
	tell(ids.length > 0 ? say('tab-answers', some, ids.length) : words['tab-other']);
}

function hearGreeting(text) {
	if (text === null)
		return;
	if (!heard.told)
		tell(words['tab-open']);
	heard.told = true;
	try {
		if (!JSON.parse(text).answering)
			greet(true);
	} catch {
		// not a greeting
	}
}

// What was written while this tab slept (a page that the browser had put away hears nothing).
function catchUp() {
	const now = store.under(store.prefix());
	for (const [path, text] of now)
		if (!path.startsWith('damaged/') && path !== TAB && store.written.get(path) !== text)
			takeIn(path, text);
	for (const path of [...store.written.keys()])
		if (!now.has(path))
			takeIn(path, null);
}

function listenToTabs() {
	addEventListener('storage', e => {
		if (e.key === null)				// all of it was taken away: this tab's answers are still here
			store.written.clear();
		else if (e.key === store.key(TAB))
			hearGreeting(e.newValue);
		else if (e.key.startsWith(store.prefix()))
			takeIn(e.key.slice(store.prefix().length), e.newValue);
	});
	addEventListener('pageshow', e => {
		if (e.persisted)
			catchUp();
	});
	greet(false);
}
