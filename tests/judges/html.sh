#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The site before a browser and axe-core: one page of every kind, in light and
# dark, at 320 px (1280 px at 400 %), on paper.  No WCAG 2.2 A or AA violation,
# nothing wider than the window, no request but for files, no script needed.
# With page names as arguments: only those, with every violation in full.
set -eu
cd "$(dirname "$0")/../.."
work=build/judges
mkdir -p "$work"
for f in package.json package-lock.json .npmrc; do
	cmp -s "tests/judges/$f" "$work/$f" || { cp "tests/judges/$f" "$work/$f"; rm -rf "$work/node_modules"; }
done
[ -d "$work/node_modules" ] || (cd "$work" && npm ci --no-audit --no-fund >npm.log 2>&1) || { cat "$work/npm.log"; exit 1; }
exec node tests/judges/html.mjs "$PWD/output" "$work/node_modules/axe-core/axe.min.js" "$@"
