#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# make bench-page: how long a page of 150 questions takes from the click until
# it has scored, opened ${OPEN:-20} times in headless Chromium.  Prints only.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/many_questions.py content "$work/many"
build/shirube build -C "$work/many" -o "$work/output" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
mkdir -p "$work/sheets/developer"
lua5.4 tests/lua/random_sheets.lua "$work/output/lua/developer.lua" 1 1 "$work/sheets/developer"
OPEN=${OPEN:-20} PARITY_ONLY=1 PROJECT=$work/many node tests/judges/page.mjs "$work/output" /dev/null "$work/sheets" "$work/out" "$PWD/build/shirube"
