// SPDX-License-Identifier: Apache-2.0
//
// Scores as pictures.  A table beside each says the same in numbers.

// Lowest to highest against the target, as one bar.
function gapBar(node, earlier) {
	const at = v => 200 * v / node.of;
	const bar = (cls, from, to) => make('rect', { class: cls, x: at(from), y: 4, width: Math.max(0, at(to) - at(from)), height: 12 });
	const svg = make('svg', { class: 'gap-bar', viewBox: '0 0 200 20', 'aria-hidden': 'true', focusable: 'false', preserveAspectRatio: 'none' },
		make('rect', { class: 'ground', x: 0, y: 4, width: 200, height: 12 }));
	if (node.low === null)
		return svg;
	svg.append(bar('low', 0, node.low), bar('high', node.low, node.high));
	if (earlier && earlier.low !== null)
		svg.append(make('line', { class: 'earlier', x1: at(earlier.low), x2: at(earlier.low), y1: 0, y2: 20 }));
	svg.append(make('line', { class: 'target', x1: at(node.target), x2: at(node.target), y1: 0, y2: 20 }));
	return svg;
}

const SIZE = 400, MIDDLE = SIZE / 2, RADIUS = 150;

function corner(i, n, share) {
	const angle = 2 * Math.PI * i / n - Math.PI / 2;
	return [MIDDLE + RADIUS * share * Math.cos(angle), MIDDLE + RADIUS * share * Math.sin(angle)];
}

const polygon = (cls, shares) => make('polygon', { class: cls,
	points: shares.map((s, i) => corner(i, shares.length, s).map(v => v.toFixed(1)).join(',')).join(' ') });

// One spoke a group, numbered as the rows of the table are.
function radar(groups, label, earlier) {
	const n = groups.length;
	const share = (g, v) => g.low === null ? 0 : v / g.of;
	const svg = make('svg', { class: 'radar', viewBox: `0 0 ${SIZE} ${SIZE}`, role: 'img', 'aria-label': label });
	for (const ring of [0.25, 0.5, 0.75, 1])
		svg.append(polygon('ring', groups.map(() => ring)));
	groups.forEach((g, i) => {
		const [x, y] = corner(i, n, 1), [tx, ty] = corner(i, n, 1.14);
		svg.append(make('line', { class: 'ring', x1: MIDDLE, y1: MIDDLE, x2: x.toFixed(1), y2: y.toFixed(1) }),
			make('text', { x: tx.toFixed(1), y: (ty + 5).toFixed(1) }, String(i + 1)));
	});
	svg.append(polygon('high', groups.map(g => share(g, g.high))), polygon('low', groups.map(g => share(g, g.low))));
	if (earlier)
		svg.append(polygon('earlier', groups.map((g, i) => earlier[i] ? share(earlier[i], earlier[i].low) : 0)));
	svg.append(polygon('target', groups.map(g => share(g, g.target))));
	return svg;
}
