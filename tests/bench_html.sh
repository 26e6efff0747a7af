#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The site beside Debian's Hugo and npm's Pagefind on the same text, how both grow, and how soon an edit is seen in “shirube serve”.
# Prints only: no time decides a test.  Medians of RUNS runs (default 5), sizes SIZES (default "100 1000"; 10000 takes a minute a run).
# What is not installed is said; “make bench-html-tools” installs it.  BASELINE=program measures an older build beside ours.
set -eu
cd "$(dirname "$0")/.."
program=$PWD/build/shirube
pagefind=$PWD/build/bench/node_modules/.bin/pagefind
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1790000000
measure() { /usr/bin/python3 tests/measure.py "$@"; }
absent() { printf '%-34s not installed\n' "$1"; }

echo "$(nproc) processors ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), load $(cut -d' ' -f1 /proc/loadavg)"
for pages in ${SIZES:-100 1000}; do
	at=$work/$pages
	/usr/bin/python3 tests/bench/html_corpus.py "$at" "$pages"
	echo "$pages pages, $(du -sm "$at/ours" | cut -f1) MB of Markdown:"
	measure "$runs" "shirube, with search" "$program" build -C "$at/ours" --to html -o '{out}'
	"$program" build -C "$at/ours" --to html -o "$at/out" && echo "  $(du -sm "$at/out" | cut -f1) MB come out, $(du -sm "$at/out/search" | cut -f1) MB of them search"
	[ -z "${BASELINE:-}" ] || measure "$runs" "$BASELINE" "$BASELINE" build -C "$at/ours" --to html -o '{out}'
	if command -v hugo >/dev/null; then
		measure "$runs" "hugo, without search" hugo --quiet -s "$at/hugo" -d '{out}'
		if [ -x "$pagefind" ]; then
			hugo --quiet -s "$at/hugo" -d "$at/hugo-out"
			measure "$runs" pagefind "$pagefind" --site "$at/hugo-out" --output-path '{out}'
		else absent pagefind; fi
	else absent hugo; fi
	/usr/bin/python3 tests/bench/serve_edits.py "$program" "$at/ours" "$runs"
done
