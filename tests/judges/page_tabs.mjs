// SPDX-License-Identifier: Apache-2.0
//
// One checklist in two tabs, what the browser keeps of it, and what of that is
// damaged or of another version: no answer is lost, and the reader is told.

const js = JSON.stringify;

function helpers({ until, pause }, tab) {
	const t = {
		evaluate: tab.evaluate,
		until: async c => {
			for (let i = 0; i < 500; i++) {
				if (await tab.evaluate(`!!(${c})`))
					return true;
				await pause(20);
			}
			return false;
		},
		choose: (n, v) => tab.evaluate(`document.querySelectorAll('div.question')[${n}].querySelector('[value="${v}"]').click()`),
		note: (n, text) => tab.evaluate(`{ const t = document.querySelectorAll('div.question')[${n}].querySelector('textarea'); t.value = ${js(text)};
			t.dispatchEvent(new Event('input', { bubbles: true })); }`),
		answers: () => tab.evaluate('Object.fromEntries([...state.sheet.answers].filter(([, a]) => !isEmptyAnswer(a)))'),
		told: () => tab.evaluate('$("told").textContent'),
	};
	return t;
}

export async function tabs(h) {
	const { browser, fault, id, site } = h;
	const url = `file://${site}/checklists/${id}.html`;
	const ready = async tab => { await tab.open(url, fault); return helpers(h, tab); };
	const one = await ready(browser), second = await browser.tab(), two = await ready(second);
	const isReady = `performance.getEntriesByName('ready').length > 0`;
	for (const t of [one, two])
		if (!await t.until(isReady))
			fault('a tab is never ready');
	const [q0, q1, q2] = await one.evaluate('page.questions');

	for (const [t, what] of [[one, 'first'], [two, 'second']])
		if (!await t.until('$("told").textContent.includes(words["tab-open"])'))
			fault(`the ${what} tab is not told of the other`);

	// two questions, one in each; both show both, and so does a page opened again
	await one.choose(0, '2');
	await two.choose(1, '1');
	if (!await one.until(`state.sheet.answers.get(${js(q1)})?.value === '1' && boxes.get(${js(q1)}).radios.some(r => r.checked)`))
		fault('the first tab does not show what the second wrote');
	if (!await two.until(`state.sheet.answers.get(${js(q0)})?.value === '2'`))
		fault('the second tab does not show what the first wrote');
	if (!await one.until(`$('told').textContent.includes(${js(q1)})`))
		fault('the first tab is not told which answer came from the other');

	// the same question: the newer entry stays, in both
	await one.note(0, 'from the first');
	await two.until(`state.sheet.answers.get(${js(q0)})?.note === 'from the first'`);
	await two.note(0, 'from the second');
	if (!await one.until(`boxes.get(${js(q0)}).note.value === 'from the second'`))
		fault('of two entries the newer is not shown');

	// at the same moment, before either heard of the other
	await Promise.all([one.choose(2, '1'), two.note(1, 'at once'), one.note(2, 'third'), two.choose(3, '0')]);
	for (const t of [one, two])		// however late they hear of it
		await t.until(`state.sheet.answers.get(${js(q2)})?.note === 'third' && state.sheet.answers.get(page.questions[3])?.value === '0' &&
			state.sheet.answers.get(${js(q1)})?.note === 'at once'`);
	const a = js(await one.answers()), b = js(await two.answers());
	await browser.open(url, fault);
	const again = helpers(h, browser);
	await again.until(isReady);
	const sorted = text => js(Object.entries(JSON.parse(text)).sort());
	if (sorted(a) !== sorted(b) || sorted(js(await again.answers())) !== sorted(a) || Object.keys(JSON.parse(a)).length !== 4)
		fault(`answers of two tabs are lost or differ: ${a} | ${b}`);

	// an answer taken back in one goes from the other
	await two.evaluate(`boxes.get(${js(q1)}).undo.click()`);
	if (!await again.until(`state.sheet.answers.get(${js(q1)})?.value === undefined`))
		fault('an answer that was taken back stays in the other tab');
	await two.evaluate('clearAll()');
	if (!await again.until('isEmptySheet(state.sheet)') || await two.evaluate('Object.keys(localStorage).length') !== 0)
		fault('what was cleared in one tab stays in the other');
	await second.send('Page.close').catch(() => {});
}

export async function kept(h) {
	const { browser, evaluate, fault, openReady, id } = h;
	await openReady(id);
	const [q0, q1] = await evaluate('page.questions');
	const prefix = await evaluate('store.prefix()');
	if (!prefix.includes(encodeURIComponent(await evaluate('document.getElementById("form").dataset.publisher'))) ||
		!await evaluate('page.fingerprint') || !prefix.includes(await evaluate('encodeURIComponent(page.fingerprint)')))
		fault('the store does not carry publisher and fingerprint');

	// damaged parts: not JSON, another shape, a text where a list belongs
	const damaged = { [`answer/${q0}`]: '{"value":"2', [`answer/${q1}`]: '{"value":{"x":1}}', 'fact/role': '"user"', 'head/date': '7', earlier: '[]', nonsense: '1' };
	await evaluate(`for (const [k, v] of Object.entries(${js(damaged)})) localStorage.setItem(store.prefix() + k, v)`);
	await evaluate(`localStorage.setItem(store.prefix() + 'answer/' + page.questions[2], '{"value":"1","note":"kept"}')`);
	await openReady(id);
	const now = await evaluate('({ told: $("told").textContent, keys: Object.keys(localStorage), third: state.sheet.answers.get(page.questions[2]), size: state.sheet.answers.size })');
	if (now.third?.note !== 'kept' || now.size !== 1)
		fault(`what is not damaged is not shown: ${js(now)}`);
	for (const k of Object.keys(damaged))
		if (now.keys.includes(prefix + k) || !now.keys.includes(`${prefix}damaged/${k}`) || !now.told.includes(`damaged/${k}`))
			fault(`a damaged part is not set aside and reported: ${k}`);
	await evaluate('clearAll()');

	// as earlier builds of the page kept it
	await evaluate(`localStorage.setItem('shirube ' + page.id + ' ' + page.edition + ' sheet', JSON.stringify({ respondent: 'before', facts: {}, answers: { [page.questions[0]]: { value: '1' } } }))`);
	await openReady(id);
	if (await evaluate('state.sheet.answers.get(page.questions[0])?.value !== "1" || state.sheet.respondent !== "before"'))
		fault('answers that an earlier build kept are lost');
	await evaluate('clearAll()');

	// other questions of the same checklist: offered; another publisher's: not
	const other = await evaluate(`['shirube', ...[page.publisher, page.id, '', 'e-before', '1:0'].map(encodeURIComponent), 'answer/'].join(' ') + page.questions[1]`);
	await evaluate(`localStorage.setItem(${js(other)}, '{"value":"2"}')`);
	await evaluate(`localStorage.setItem(${js(other)}.replace(encodeURIComponent(page.publisher), 'somebody'), '{"value":"3"}')`);
	await openReady(id);
	if (!await evaluate('isEmptySheet(state.sheet) && $("told").textContent.includes("e-before") && $("told").querySelectorAll("button").length === 1'))
		fault('answers to another version are not offered, or taken without asking');
	await evaluate('$("told").querySelector("button").click()');
	if (await evaluate(`state.sheet.answers.get(${js(q1)})?.value`) !== '2')
		fault('answers to another version are not taken over');
	await evaluate('localStorage.clear(); clearAll()');
}

// Files: too large or no text is told, and nothing is changed.
export async function files({ evaluate, fault }) {
	const told = async make => {
		await evaluate(`(async () => { const i = document.getElementById('load-file'), d = new DataTransfer(); d.items.add(${make}); i.files = d.files;
			i.dispatchEvent(new Event('change')); })()`);
		for (let i = 0; i < 200; i++) {
			const text = await evaluate('$("told").textContent');
			if (text && !(await evaluate('!!$("told").querySelector("progress")')))
				return text;
			await new Promise(r => setTimeout(r, 20));
		}
		return '';
	};
	for (const [what, make, word] of [
		['too large', `new File(['#'.repeat((1 << 20) + 1)], 'large.yaml')`, '1 MiB'],
		['Shift_JIS', `new File([new Uint8Array([0x63, 0x3a, 0x20, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 10])], 'sjis.yaml')`, 'UTF-8'],
		['UTF-16', `new File([new Uint8Array([0xff, 0xfe, 0x63, 0, 0x3a, 0])], 'utf16.yaml')`, 'UTF-8']]) {
		await evaluate('$("told").replaceChildren()');
		const text = await told(make);
		if (!text.includes(word) || !await evaluate('isEmptySheet(state.sheet)'))
			fault(`a file that is ${what}: told “${text}”`);
	}
}
