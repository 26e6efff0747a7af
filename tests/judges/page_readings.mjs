// SPDX-License-Identifier: Apache-2.0
//
// The page of the checklist "readings" with each line of tests/readings.tsv: a
// date is entered into its field, an answer stands in a sheet that is loaded.
import { readFileSync } from 'node:fs';

const js = JSON.stringify;

async function enterDate({ evaluate }, text) {
	return evaluate(`(() => {
		const i = $('date');
		i.value = ${js(text)};
		i.dispatchEvent(new Event('input', { bubbles: true }));
		i.dispatchEvent(new Event('change', { bubbles: true }));
		const remark = document.getElementById(i.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
		return { value: i.value, kept: state.sheet.date ?? '', isWrong: i.getAttribute('aria-invalid') === 'true', remark };
	})()`);
}

function isRight(got, text, want, how) {
	if (want === '-')
		return got.value === text && got.kept === text.trim() && got.isWrong && got.remark.includes(text.trim()) &&
			(how === '-' || got.remark.includes(how));
	return got.value === want && got.kept === want && !got.isWrong &&
		(how === 'guess' ? got.remark.includes(want) && got.remark.includes(text.trim()) : got.remark === '');
}

export async function readings(h) {
	const { evaluate, fault, load, settle } = h;
	const lines = readFileSync('tests/readings.tsv', 'utf8').split('\n').filter(l => l && !l.startsWith('#')).map(l => l.split('\t'));
	for (const [kind, text, want, how] of lines) {
		if (kind === 'date') {
			const got = await enterDate(h, text);
			if (!isRight(got, text, want, how))
				fault(`date “${text}”: ${js(got)}, not ${want} (${how})`);
			continue;
		}
		await load('loadAnswers', `checklist: readings\nanswers: {Q-${kind}: {value: ${js(text)}, note: x}}\n`);
		await settle();
		const got = await evaluate(`({ value: state.sheet.answers.get('Q-${kind}')?.value ?? '', shown: boxes.get('Q-${kind}').radios.find(r => r.checked)?.value ?? '-',
			told: $('told').querySelectorAll('li').length })`);
		if (got.shown !== want || (want === '-' && got.value !== text) || (how === 'sure' && got.told > 0) || (how !== 'sure' && got.told === 0))
			fault(`${kind} “${text}”: ${js(got)}, not ${want} (${how})`);
	}
	await load('loadAnswers', 'checklist: readings\ndate: 令和8年3月31日\nanswers: {" ｑ－ＡＮＳＷＥＲ ": 2, q-yesno: {value: はい, due: R9.3.31}}\n');
	await settle();
	const got = await evaluate('({ date: $("date").value, ids: [...state.sheet.answers.keys()], due: state.sheet.answers.get("Q-yesno")?.due })');
	if (js(got) !== js({ date: '2026-03-31', ids: ['Q-answer', 'Q-yesno'], due: '2027-03-31' }))
		fault(`a sheet as people write it is not shown: ${js(got)}`);
	return lines.length;
}
