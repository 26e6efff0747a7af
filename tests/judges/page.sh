#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The live checklists in a browser score as the program does; see page.mjs.
set -eu
cd "$(dirname "$0")/../.."
work=build/judges
mkdir -p "$work"
for f in package.json package-lock.json .npmrc; do
	cmp -s "tests/judges/$f" "$work/$f" || { cp "tests/judges/$f" "$work/$f"; rm -rf "$work/node_modules"; }
done
[ -d "$work/node_modules" ] || (cd "$work" && npm ci --no-audit --no-fund >npm.log 2>&1) || { cat "$work/npm.log"; exit 1; }
sheets=$(mktemp -d)
trap 'rm -rf "$sheets"' EXIT
mkdir "$sheets/saved"
for lua in output/lua/*.lua; do
	id=$(basename "$lua" .lua)
	mkdir -p "$sheets/in/$id"
	lua5.4 tests/lua/random_sheets.lua "$lua" "${1:-60}" 4711 "$sheets/in/$id"
done
node tests/judges/page.mjs "$PWD/output" "$work/node_modules/axe-core/axe.min.js" "$sheets/saved" "$sheets/in" "$PWD/build/shirube"
