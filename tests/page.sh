#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# page.sh N M: the checklist pages before a browser; N random sheets of each
# checklist scored in the page and by the program, and M of one of 150 questions
# (tests/judges/page.mjs).
set -eu
cd "$(dirname "$0")/.."
work=build/judges
tests/npm.sh tests/judges "$work"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for lua in output/lua/*.lua; do
	id=$(basename "$lua" .lua)
	mkdir -p "$tmp/sheets/$id"
	lua5.4 tests/lua/random_sheets.lua "$lua" "$1" 20261123 "$tmp/sheets/$id"
done
judge=(node tests/judges/page.mjs)
axe=$work/node_modules/axe-core/axe.min.js
"${judge[@]}" "$PWD/output" "$axe" "$tmp/sheets" "$tmp/work" "$PWD/build/shirube"

# as many questions as a page is meant for
/usr/bin/python3 tests/many_questions.py content "$tmp/many"
build/shirube build -C "$tmp/many" -o "$tmp/many/output" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
mkdir -p "$tmp/many/sheets/developer"
lua5.4 tests/lua/random_sheets.lua "$tmp/many/output/lua/developer.lua" "${2:-20}" 20261123 "$tmp/many/sheets/developer"
PARITY_ONLY=1 PROJECT=$tmp/many "${judge[@]}" "$tmp/many/output" "$axe" "$tmp/many/sheets" "$tmp/work" "$PWD/build/shirube"

# what people write, by tests/readings.tsv
cp -r tests/golden-base "$tmp/readings"
cp tests/readings/readings.yaml "$tmp/readings/content/checklists/"
build/shirube build -C "$tmp/readings" -o "$tmp/readings/output" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
mkdir -p "$tmp/readings/sheets/readings"
lua5.4 tests/lua/random_sheets.lua "$tmp/readings/output/lua/readings.lua" 10 20261123 "$tmp/readings/sheets/readings"
PROJECT=$tmp/readings "${judge[@]}" "$tmp/readings/output" "$axe" "$tmp/readings/sheets" "$tmp/work" "$PWD/build/shirube"
