#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The checklist pages in Firefox: scores as by the program, answers remembered.
set -eu
cd "$(dirname "$0")/../.."
[ -x /usr/bin/firefox-esr ] || { echo "firefox-esr is not installed; to run it: apt-get install firefox-esr"; exit 77; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for lua in output/lua/*.lua; do
	id=$(basename "$lua" .lua)
	mkdir -p "$tmp/$id"
	lua5.4 tests/lua/random_sheets.lua "$lua" "${1:-200}" 20261123 "$tmp/$id"
done
node tests/full/firefox.mjs "$PWD/output" "$tmp" "$PWD/build/shirube"
