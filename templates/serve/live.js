// SPDX-License-Identifier: Apache-2.0
// A served page waits for the next reading of the content: it loads again when the reading is good,
// and shows the messages when it is not.  With --open-editor, Alt and a click lead to the source.
"use strict";
(() => {
	const own = document.currentScript.dataset;
	const here = decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
	let known = Number(own.reading);
	let panel = null;

	const element = (name, text, parent) => {
		const e = document.createElement(name);

		e.textContent = text;
		parent?.append(e);
		return e;
	};

	const show = (title, lines) => {
		panel ??= document.createElement("aside");
		panel.className = "shirube-live";
		panel.setAttribute("role", "status");
		panel.lang = own.lang;
		panel.replaceChildren();
		element("p", title, panel);
		if (lines.length > 0) {
			const list = element("ol", "", panel);

			for (const line of lines)
				element("li", line, list);
		}
		element("button", own.close, panel).addEventListener("click", hide);
		document.body.append(panel);
	};
	const hide = () => panel?.remove();

	const line = (m) => `${m.file ?? ""}${m.line ? `:${m.line}:${m.column}` : ""}: ${m.text} [${m.code}]`;

	const take = (news) => {
		if (news.run !== own.run || (news.good && news.reading > Number(own.reading)) ||
		    (news.shown && document.body.childElementCount === 0))
			return location.reload();
		known = news.reading;
		if (news.good)
			hide();
		else
			show(news.title, news.messages.filter((m) => m.severity === "error").slice(0, 50).map(line));
	};

	const wait = async () => {
		for (let after = known - 1; ; after = known) {
			try {
				const answer = await fetch(`/-/news?after=${Math.max(after, 0)}`, { cache: "no-store" });

				take(await answer.json());
			} catch {
				show(own.gone, []);
				await new Promise((done) => setTimeout(done, 1000));
			}
		}
	};

	const open = async (id) => {
		const answer = await fetch(`/-/open?${new URLSearchParams({ token: own.token, page: here, id })}`);

		if (!answer.ok)
			show(await answer.text(), []);
	};

	if (own.token)
		document.addEventListener("click", (event) => {
			const id = event.target.closest("[id]")?.id;

			if (event.altKey && id) {
				event.preventDefault();
				open(id);
			}
		}, true);
	wait();
})();
