// SPDX-License-Identifier: Apache-2.0
//
// Makes a checklist page live: scores as one answers, autosave, files.  The
// page stays readable, fillable and printable without it.  All numbers come
// from the checklist's own Lua (the block "lua"), run by Debian's Lua in wasm;
// nothing is computed here, and nothing leaves the machine.
"use strict";
(async function () {
const W = WORDS[document.documentElement.lang === "en" ? "en" : "ja"];
const INFO = JSON.parse(document.getElementById("checklist-info").textContent);
const form = document.querySelector("form");
const KEY = "shirube " + INFO.checklist + " " + INFO.edition;
const fill = (text, ...v) => text.replace(/\{(\d)\}/g, (_, n) => v[n - 1]);
const el = (name, props, ...children) => {
	const e = Object.assign(document.createElement(name), props || {});
	e.append(...children);
	return e;
};
const percent = (v, of) => of === 1000 ? (v / 10).toFixed(1) : (v / 1000).toFixed(3);
const span = n => n.low === null ? "–" : n.low === n.high ? percent(n.low, n.of) :
	percent(n.low, n.of) + "–" + percent(n.high, n.of);

// ---- Lua in wasm: an error crosses as one exception ----

async function openLua(bytes) {
	const STOP = {}, no = () => 8;
	let x, until = Infinity;
	const made = await WebAssembly.instantiate(bytes, {
		env: {
			attempt(f, L, data) {
				const sp = x.__stack_pointer.value;
				try { x.call(f, L, data); return 0; }
				catch (e) { if (e !== STOP) throw e; x.__stack_pointer.value = sp; return 1; }
			},
			raise() { throw STOP; },
			late: () => performance.now() > until ? 1 : 0,
		},
		wasi_snapshot_preview1: { fd_close: no, fd_seek: no, fd_write: no, clock_time_get: no },
	});
	x = made.instance.exports;
	if (x._initialize) x._initialize();
	const send = (name, text, flag) => {
		const b = new TextEncoder().encode(text), p = x.room(b.length + 1);
		new Uint8Array(x.memory.buffer, p, b.length).set(b);
		until = performance.now() + 2000;
		const status = x[name](p, b.length, flag ? 1 : 0);
		x.leave(p);
		const out = new TextDecoder().decode(new Uint8Array(x.memory.buffer, x.answer(), x.length()));
		if (status !== 0) throw new Error(out);
		return out;
	};
	if (x.open(32 << 20) !== 0) throw new Error("Lua");
	return send;
}

async function unpack(id) {
	const text = atob(document.getElementById(id).textContent.trim());
	const bytes = Uint8Array.from(text, c => c.charCodeAt(0));
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

// ---- the form ----

const questions = INFO.questions;
const kept = {};			// fields of loaded files that the form does not show
const picked = name => { const i = form.querySelector(`input[name="${CSS.escape(name)}"]:checked`); return i ? i.value : ""; };
const field = id => { const e = document.getElementById(id); return e ? e.value.trim() : ""; };
const choose = (name, value) => {
	for (const i of form.querySelectorAll(`input[name="${CSS.escape(name)}"]`)) i.checked = i.value === value;
};

// What the form says, as the answer sheet that the program reads too.
function sheet() {
	const s = { checklist: INFO.checklist, edition: INFO.edition }, facts = {}, answers = {};
	const date = field("date"), who = field("respondent"), profile = field("profile");
	if (who) s.respondent = who;
	if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(date)) s.date = date;
	if (profile) s.profile = profile;
	for (const f of INFO.facts) { const v = picked("fact-" + f); if (v) facts[f] = v; }
	for (const q of questions) {
		const value = picked(q), note = field(q + "-note"), more = kept[q] || {};
		const a = Object.assign({}, more);
		if (value) a.value = /^\d+$/.test(value) ? Number(value) : value;
		if (note) a[value === "na" ? "reason" : "note"] = note;
		const keys = Object.keys(a);
		if (keys.length === 1 && keys[0] === "value") answers[q] = a.value;
		else if (keys.length > 0) answers[q] = a;
	}
	if (Object.keys(facts).length) s.facts = facts;
	s.answers = answers;
	return s;
}

const UNESCAPE = { n: "\n", t: "\t", r: "\r", e: "=", c: ":" };
const plain = s => s.replace(/\\(.)/g, (_, c) => UNESCAPE[c] || c);

// The lines of a request back into the form.
function show(request) {
	form.reset();
	for (const k of Object.keys(kept)) delete kept[k];
	for (const line of request.split("\n")) {
		const text = line.split("\t")[0], eq = text.indexOf("=");
		if (eq < 0) continue;
		const key = text.slice(0, eq), value = plain(text.slice(eq + 1));
		if (key[0] === "%") { const e = document.getElementById(key.slice(1)); if (e && "value" in e) e.value = value; }
		else if (key[0] === "@") choose("fact-" + key.slice(1), value === "true" ? "yes" : value === "false" ? "no" : value);
		else if (key[0] !== "!") put(key, value);
	}
}

function put(key, value) {
	const colon = key.indexOf(":"), id = plain(colon < 0 ? key : key.slice(0, colon));
	const name = colon < 0 ? "value" : key.slice(colon + 1), note = document.getElementById(id + "-note");
	if (!questions.includes(id)) return;
	if (name === "value") choose(id, value);
	else if ((name === "reason" || name === "note") && note) note.value = note.value ? note.value + " / " + value : value;
	else {
		const more = kept[id] = kept[id] || {}, part = name.split(".");
		if (part[0] !== "evidence") { more[name] = value; return; }
		more.evidence = more.evidence || [];
		(more.evidence[part[1] - 1] = more.evidence[part[1] - 1] || {})[part[2]] = value;
	}
}

// ---- the panel ----

const status = el("p", { className: "score-status" });
status.setAttribute("role", "status");
const number = el("p", { className: "score-number" }), details = el("div", { className: "score-details" });
const profile = el("select", { id: "profile" }, el("option", { value: "" }, W.own),
	...INFO.profiles.map(p => el("option", { value: p.id }, p.title)));
const file = el("input", { type: "file", id: "load-file", accept: ".yaml,.yml,.json" });
const button = (text, act) => { const b = el("button", { type: "button" }, text); b.addEventListener("click", act); return b; };
const buttons = el("p", { className: "score-buttons" }, button(W.save, save), " ",
	el("label", { className: "button", htmlFor: "load-file" }, W.load), file, " ", button(W.print, () => window.print()), " ",
	button(W.clear, () => { if (window.confirm(W.sure)) { show(""); changed(); } }));
const panel = el("section", { id: "score", className: "score-panel" }, el("h2", {}, W.panel), number, status);
form.before(panel);

function svg(name, attributes, ...children) {
	const e = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const k in attributes) e.setAttribute(k, attributes[k]);
	e.append(...children);
	return e;
}

function bar(n) {
	const w = v => n.of ? v * 100 / n.of : 0, s = svg("svg", { viewBox: "0 0 100 10", class: "score-bar", "aria-hidden": "true", preserveAspectRatio: "none" });
	s.append(svg("rect", { width: 100, height: 10, class: "all" }));
	if (n.low !== null) s.append(svg("rect", { width: w(n.high), height: 10, class: "high" }), svg("rect", { width: w(n.low), height: 10, class: "low" }),
		svg("rect", { x: Math.max(0, w(n.target) - 1), width: 1, height: 10, class: "target" }));
	return s;
}

function radar(groups) {
	const known = groups.filter(g => g.low !== null), R = 100;
	if (known.length < 3) return "";
	const at = (i, v) => { const a = 2 * Math.PI * i / known.length - Math.PI / 2; return [(R * v * Math.cos(a)).toFixed(1), (R * v * Math.sin(a)).toFixed(1)]; };
	const ring = f => known.map((g, i) => at(i, f(g)).join(",")).join(" ");
	const s = svg("svg", { viewBox: "-130 -120 260 240", class: "score-radar", role: "img", "aria-label": W.radar });
	for (const v of [0.25, 0.5, 0.75, 1]) s.append(svg("polygon", { points: ring(() => v), class: "grid" }));
	s.append(svg("polygon", { points: ring(g => g.high / g.of), class: "high" }), svg("polygon", { points: ring(g => g.low / g.of), class: "low" }),
		svg("polygon", { points: ring(g => g.target / g.of), class: "target" }));
	known.forEach((g, i) => { const [x, y] = at(i, 1.12); s.append(svg("text", { x, y, "text-anchor": "middle", "dominant-baseline": "middle" }, String(groups.indexOf(g) + 1))); });
	return s;
}

function table(caption, first, rows, last) {
	const cell = (name, text, scope) => { const c = el(name, {}, text); if (scope) c.scope = scope; return c; };
	const heads = [first, W.score, W.target, W.gap].concat(last ? [last] : []);
	return el("div", { className: "score-table", tabIndex: 0, role: "region", ariaLabel: caption }, el("table", {}, el("caption", {}, caption),
		el("thead", {}, el("tr", {}, ...heads.map(h => cell("th", h, "col")))),
		el("tbody", {}, ...rows.map(({ title, n, more }) => el("tr", {}, cell("th", title, "row"), el("td", {}, bar(n), " " + span(n)),
			cell("td", n.low === null ? "–" : percent(n.target, n.of)),
			cell("td", n.low === null ? "–" : percent(n.gap_high, n.of)), ...(more ? [cell("td", more)] : []))))));
}

const link = id => el("a", { href: "#" + id, className: "id" }, id);

function draw(r) {
	const g = r.guide, c = g.counts;
	number.textContent = g.low === null ? "–" : span(g);
	status.textContent = fill(W.progress, c.applicable - c.open - c.undetermined, c.applicable) + "　" +
		(g.low === null ? W.none : r.complete ? W.complete : W.range) + (g.guard ? " " + fill(W.guard, percent(g.na_share, 1000)) : "");
	const groups = r.groups.map((n, i) => ({ title: (i + 1) + ". " + (INFO.groups[n.id] || n.id), n }));
	const sources = r.sources.map(n => ({ title: INFO.sources[n.id] || n.id, n, more: `${n.coverage.proven} / ${n.coverage.presumed} / ${n.coverage.none}` }));
	const open = details.querySelector("details.score-more");
	const more = el("details", { className: "score-more", open: open ? open.open : false }, el("summary", {}, W.groups),
		radar(r.groups), table(W.groups, W.group, groups), table(W.sources, W.source, sources, W.basis));
	const steps = el("ol", {}, ...r.steps.slice(0, 5).map(s => el("li", {}, link(s.question), " " +
		fill(W.step, s.from === null ? "?" : s.from, s.to, percent(s.gain, g.of)))));
	details.replaceChildren(more);
	if (r.unmet_musts.length) details.append(el("h3", {}, W.musts), el("p", {}, ...r.unmet_musts.flatMap(id => [link(id), " "])));
	if (r.steps.length) details.append(el("h3", {}, W.steps), steps);
	for (const q of r.questions) mark(q);
}

function mark(q) {
	const box = document.getElementById(q.id), word = W[q.state];
	if (!box) return;
	box.classList.toggle("not-asked", q.state === "skipped");
	let badge = box.querySelector(".state");
	if (!badge) box.querySelector("h3").append(" ", badge = el("span", { className: "state" }));
	badge.textContent = word || "";
}

// ---- files and memory ----

function save() {
	const blob = new Blob([JSON.stringify(sheet(), null, 1) + "\n"], { type: "application/json" });
	const a = el("a", { href: URL.createObjectURL(blob), download: INFO.checklist + "-answers.json" });
	a.click();
	setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

let lua = null, waiting = 0;
const say = text => { message.textContent = text; };
const message = el("p", { className: "score-message" });
message.setAttribute("role", "status");

async function load() {
	const f = file.files[0];
	if (!f || !lua) return;
	const before = sheet().answers, r = lua("request", await f.text(), f.name.endsWith(".json"));
	file.value = "";
	if (r[0] === "!") { const p = r.split(" "); say(fill(W.bad, p[1], p[2])); return; }
	show(r);
	const after = sheet().answers;
	const differ = questions.filter(q => JSON.stringify(before[q]) !== JSON.stringify(after[q]));
	changed();
	say(fill(W.loaded, differ.length) + (differ.length && Object.keys(before).length ? " " + fill(W.changed, differ.join(" ")) : ""));
}

function remember() { try { localStorage.setItem(KEY, JSON.stringify(sheet())); } catch (e) { /* not kept, then */ } }
function recall() { try { return localStorage.getItem(KEY); } catch (e) { return null; } }

// For scripts and tests: the sheet as saved, the result as printed by the program.
const page = window.shirube = { sheet: "", result: "",
	open(text, json) { const r = lua("request", text, json); if (r[0] !== "!") { show(r); remember(); score(); } return r[0] !== "!"; } };

function score() {
	waiting = 0;
	try {
		page.sheet = JSON.stringify(sheet());
		page.result = lua("run", lua("request", page.sheet, true), false);
		draw(JSON.parse(page.result));
	}
	catch (e) { number.textContent = "–"; status.textContent = W.failed; }
}
function changed() { remember(); if (!waiting) waiting = requestAnimationFrame(score); }

try {
	lua = await openLua(await unpack("lua-wasm"));
	lua("load", document.getElementById("lua").textContent);
} catch (e) {
	status.textContent = W.failed;
	return;
}
panel.append(el("p", { className: "score-profile" }, el("label", { htmlFor: "profile" }, W.profile), " ", profile), buttons, message, details,
	el("p", { className: "score-notices" }, W.stored + " " + W.notices));
for (const q of questions) {
	const box = document.getElementById(q), b = box && box.querySelector(".levels");
	if (b) b.append(button(W.undo, () => { choose(q, ""); changed(); }));
}
const old = recall();
if (old) { show(lua("request", old, true)); say(W.restored); }
form.addEventListener("input", changed);
form.addEventListener("submit", e => e.preventDefault());
profile.addEventListener("change", changed);
file.addEventListener("change", load);
score();
performance.mark("ready");
})();
