// SPDX-License-Identifier: Apache-2.0
//
// The page by keyboard alone: the profiles, the first question and the results
// are a few presses from the top; groups fold, and what is folded is found by
// links and stands on paper.

export async function keys({ send, evaluate, fault, openReady, until, pause, id }) {
	const key = async (name, code, extra = {}) => {
		for (const type of ['keyDown', 'keyUp'])
			await send('Input.dispatchKeyEvent', { type, key: name, code: name, windowsVirtualKeyCode: code, ...extra });
	};
	const tab = () => key('Tab', 9), enter = () => key('Enter', 13, { text: '\r' });
	const at = (selector) => evaluate(`document.activeElement?.closest(${JSON.stringify(selector)}) !== null`);
	// Presses of Tab until the focus is inside SELECTOR; at most MOST.
	const presses = async (selector, most) => {
		for (let n = 1; n <= most; n++) {
			await tab();
			if (await at(selector))
				return n;
		}
		return Infinity;
	};
	const fromTop = async () => {
		await openReady(id);
		await evaluate('document.activeElement.blur(); scrollTo(0, 0)');
	};

	for (const [what, link, place] of [['the profiles', 'a.skip[href="#profiles"]', '#profiles'],
		['the first question', 'a.skip[href^="#g-"]', 'section.group'], ['the results', '#skip-results', '#results']]) {
		await fromTop();
		const there = await presses(link, 6);
		await enter();
		await pause(200);
		const then = await at(place) ? 0 : await presses(place, 2);
		if (there + then > 7)
			fault(`${what}: ${there} and ${then} presses of Tab`);
	}

	await fromTop();
	await evaluate('$("fold-all").focus()');
	await enter();
	const n = await evaluate('groups.length');
	if (await evaluate('groups.some(g => !isHidden(g))') || await evaluate('document.body.scrollHeight') > 20000)
		fault('groups do not fold');
	await evaluate('document.querySelector("section.group button").focus()');
	const last = await presses('#results', 2 * n + 3);
	if (last > 2 * n + 3)
		fault('with all groups folded the results are more presses away than there are groups');
	await send('Emulation.setEmulatedMedia', { media: 'print' });
	if (await evaluate('[...document.querySelectorAll("div.question")].some(q => q.offsetHeight === 0 || !q.checkVisibility({ contentVisibilityAuto: false }))'))
		fault('a folded group is not on paper');
	await send('Emulation.setEmulatedMedia', { media: '' });
	// a link into a folded group opens it
	await evaluate(`{ const a = document.createElement('a'); a.href = '#' + encodeURIComponent(page.questions[0]); document.body.append(a); a.click(); a.remove(); }`);
	if (await evaluate('isHidden(groups[0])') || await evaluate('groups.filter(g => !isHidden(g)).length') !== 1)
		fault('a link into a folded group does not open it');
	if (await evaluate('groups[0].button.getAttribute("aria-expanded") !== "true" || groups[1].button.getAttribute("aria-expanded") !== "false"'))
		fault('a group does not say whether it is folded');
	await evaluate('$("fold-all").click(); $("fold-all").click()');
	await until('groups.every(g => !isHidden(g))');
}
