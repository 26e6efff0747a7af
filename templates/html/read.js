// SPDX-License-Identifier: Apache-2.0
//
// What pages of the site gain from a script: previews of what links lead to,
// citations that can be copied, and the count of what a filter leaves.
// Previews come as scripts, since a page opened from a disk may load nothing
// else (compiler/html/preview.h); they keep WCAG 2.2, 1.4.13: Escape closes
// them, the pointer may move onto them, and they stay until it leaves.

'use strict';

const shirubeReading = (() => {
	const OPEN_AFTER = 300, CLOSE_AFTER = 250;	// milliseconds of a pointer's rest and absence
	const LINKS = 'a:is(.clause, .term, .provision, .question)[href*="#"]';
	const top = new URL('../', document.currentScript.src).href;
	const pages = new Map();		// 'sources/x.html' -> {promise, resolve}
	const say = word => document.querySelector('#reading-words')?.content.querySelector(`[data-word="${CSS.escape(word)}"]`)?.textContent ?? word;

	function element(name, className, ...children) {
		const e = document.createElement(name);
		if (className)
			e.className = className;
		e.append(...children.filter(c => c !== null));
		return e;
	}

	// ------------------------------------------------------------- what to show

	function load(page) {
		const known = pages.get(page);
		if (known)
			return known.promise;
		const p = {}, script = document.createElement('script');
		p.promise = new Promise(resolve => { p.resolve = resolve; });
		pages.set(page, p);
		script.src = `${top}preview/${page.replace(/\.html$/, '.js')}`;
		script.onerror = () => {
			pages.delete(page);
			p.resolve({});
		};
		document.head.append(script);
		return p.promise;
	}

	// [id, title, status, recalled, text, title of the page] of what LINK leads to, or undefined.
	async function about(link) {
		const [page, anchor] = link.href.split('#');

		if (!page.startsWith(top))
			return undefined;
		const all = await load(decodeURIComponent(page.slice(top.length)));
		const what = all[decodeURIComponent(anchor)];
		return what && [...what, all.within];
	}

	// ------------------------------------------------------------- showing it

	let shown = null;			// {link, box}
	let wanted = null, timer = 0;		// what the pointer or the focus is on

	function close() {
		clearTimeout(timer);
		wanted = null;
		if (!shown)
			return;
		const { link, box } = shown;
		shown = null;
		link.removeAttribute('aria-describedby');
		box.remove();
	}

	function fill(box, link, [id, title, status, recalled, text, within]) {
		const badges = [status, recalled].filter(Boolean).flatMap(w => [element('span', `badge status-${w} ${w}`, say(w)), ' ']);

		box.append(element('p', 'preview-title', id ? element('span', 'id', id) : null, id ? ' ' : null, title));
		box.append(element('p', 'preview-of', ...badges, within));
		if (text)
			box.append(element('p', 'preview-text', text));
	}

	// Below the line the link begins on, or above it where there is no room.
	function place(box, link) {
		const line = link.getClientRects()[0], width = document.documentElement.clientWidth;

		box.style.left = `${Math.max(8, Math.min(line.left, width - box.offsetWidth - 8)) + scrollX}px`;
		const below = line.bottom + box.offsetHeight + 8 < innerHeight || line.top < box.offsetHeight + 8;
		box.style.top = `${(below ? line.bottom + 2 : line.top - box.offsetHeight - 2) + scrollY}px`;
	}

	async function open(link) {
		wanted = link;
		const what = await about(link);
		if (!what || wanted !== link || shown?.link === link)
			return;
		close();
		wanted = link;
		const box = element('div', 'preview');
		box.id = 'preview';
		box.setAttribute('role', 'tooltip');
		fill(box, link, what);
		document.getElementById('main').append(box);
		place(box, link);
		link.setAttribute('aria-describedby', 'preview');
		link.removeAttribute('title');		// it says the same
		shown = { link, box };
	}

	// By a finger, which cannot hover: at the window's foot, with the way there.
	async function openSheet(link) {
		const what = await about(link);
		if (!what) {
			location.href = link.href;
			return;
		}
		close();
		const box = element('div', 'preview sheet'), go = element('a', 'button', say('go')), shut = element('button', 'button', say('shut'));
		box.id = 'preview';
		box.tabIndex = -1;
		box.setAttribute('role', 'dialog');
		box.setAttribute('aria-label', say('preview'));
		fill(box, link, what);
		go.href = link.href;
		shut.type = 'button';
		shut.addEventListener('click', () => {
			close();
			link.focus();
		});
		go.addEventListener('click', () => setTimeout(close));
		box.append(element('p', 'preview-ways', go, ' ', shut));
		document.getElementById('main').append(box);
		shown = { link, box, sheet: true };
		box.focus();
	}

	// ------------------------------------------------------------- when to show it

	const linkAt = target => target instanceof Element ? target.closest(LINKS) : null;
	let finger = false;

	function later(what, after) {
		clearTimeout(timer);
		timer = setTimeout(what, after);
	}

	document.addEventListener('pointerdown', event => {
		finger = event.pointerType === 'touch';
		if (shown && !shown.box.contains(event.target) && linkAt(event.target) !== shown.link)
			close();
	});
	document.addEventListener('pointerover', event => {
		if (event.pointerType === 'touch' || shown?.sheet)
			return;
		const link = linkAt(event.target);
		if (shown && (shown.box.contains(event.target) || link === shown.link))
			clearTimeout(timer);
		else if (link)
			later(() => open(link), OPEN_AFTER);
		else if (shown && shown.link !== document.activeElement)
			later(close, CLOSE_AFTER);
		else if (!shown)
			close();
	});
	document.addEventListener('focusin', event => {
		const link = linkAt(event.target);
		if (link && link.matches(':focus-visible') && !shown?.sheet)
			open(link);
	});
	document.addEventListener('focusout', event => {
		if (shown && !shown.sheet && shown.link === event.target && !shown.box.matches(':hover'))
			close();
	});
	document.addEventListener('keydown', event => {
		if (event.key !== 'Escape' || !shown)
			return;
		const { link, sheet } = shown;
		close();
		if (sheet)
			link.focus();
	});
	document.addEventListener('click', event => {
		const link = linkAt(event.target);
		if (!link || !finger || event.detail === 0 || event.ctrlKey || event.metaKey || link.closest('.preview'))
			return;
		event.preventDefault();
		openSheet(link);
	});

	// ------------------------------------------------------------- citations

	async function copy(text, button) {
		let done = true;

		try {
			await navigator.clipboard.writeText(text);
		} catch {
			getSelection().selectAllChildren(button.previousElementSibling);
			done = document.execCommand('copy');
		}
		button.nextElementSibling.textContent = say(done ? 'copied' : 'not-copied');
	}

	for (const p of document.querySelectorAll('.cite .citation')) {
		const button = element('button', 'button copy', say('copy')), state = element('span', 'aside');
		button.type = 'button';
		state.setAttribute('role', 'status');
		button.addEventListener('click', () => copy(p.textContent.trim().replace(/\s+/g, ' '), button));
		p.after(button, state);
	}

	// ------------------------------------------------------------- filters

	const filter = document.getElementById('filter');

	function count() {
		const rows = Array.from(document.querySelectorAll(filter.dataset.rows)), text = filter.querySelector('[data-text]');

		// What several choices leave of a part may be nothing.
		for (const part of document.querySelectorAll('.part'))
			part.hidden = false;
		const left = rows.filter(r => r.checkVisibility?.() ?? true);
		for (const part of document.querySelectorAll('.part'))
			part.hidden = !left.some(r => part.contains(r));
		text.textContent = left.length === rows.length ? '' :
			text.dataset.text.replace('%1', left.length).replace('%2', rows.length);
	}

	const choices = () => Array.from(filter.querySelectorAll('select, input'));

	function keep(query) {
		try {
			if (filter.dataset.store)
				localStorage.setItem(filter.dataset.store, query);
		} catch {
			// the reader's browser keeps nothing
		}
	}

	function kept() {
		try {
			return filter.dataset.store && localStorage.getItem(filter.dataset.store) || '';
		} catch {
			return '';
		}
	}

	function remember() {
		const query = new URLSearchParams(choices().filter(c => c.type === 'checkbox' ? c.checked : c.value)
			.map(c => [c.name, c.value])).toString();

		keep(query);
		try {
			history.replaceState(null, '', (query ? `?${query}` : location.pathname) + location.hash);
		} catch {
			// some browsers refuse it for a page opened from a disk
		}
	}

	function recall() {
		const query = new URLSearchParams(location.search || kept());

		for (const c of choices().filter(c => query.has(c.name))) {
			if (c.type === 'checkbox')
				c.checked = query.get(c.name) === c.value;
			else if (Array.from(c.options).some(o => o.value === query.get(c.name)))
				c.value = query.get(c.name);
		}
	}

	if (filter) {
		filter.addEventListener('change', () => {
			count();
			remember();
		});
		recall();
		count();
	}

	return {
		preview(page, within, all) {
			pages.get(page)?.resolve({ ...all, within });
		},
	};
})();
