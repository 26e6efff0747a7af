#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# page.sh N: the checklist pages before a browser; N random sheets of each
# checklist scored in the page and by the program (tests/judges/page.mjs).
set -eu
cd "$(dirname "$0")/.."
work=build/judges
mkdir -p "$work"
for f in package.json package-lock.json .npmrc; do
	cmp -s "tests/judges/$f" "$work/$f" || { cp "tests/judges/$f" "$work/$f"; rm -rf "$work/node_modules"; }
done
[ -d "$work/node_modules" ] || (cd "$work" && npm ci --no-audit --no-fund >npm.log 2>&1) || { cat "$work/npm.log"; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for lua in output/lua/*.lua; do
	id=$(basename "$lua" .lua)
	mkdir -p "$tmp/sheets/$id"
	lua5.4 tests/lua/random_sheets.lua "$lua" "$1" 20261123 "$tmp/sheets/$id"
done
node tests/judges/page.mjs "$PWD/output" "$work/node_modules/axe-core/axe.min.js" "$tmp/sheets" "$tmp/work" "$PWD/build/shirube"
