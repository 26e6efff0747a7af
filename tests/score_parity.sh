#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# score_parity.sh N: the program and a stock lua5.4 print the same bytes for N
# random sheets of each checklist, a third of them damaged.  Whatever the
# stand-alone reader accepts, the program reads the same way.
set -eu
cd "$(dirname "$0")/.."
n=$1 program=${SHIRUBE:-build/shirube} total=0 read=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for yaml in content/checklists/*.yaml; do
	id=$(basename "$yaml" .yaml)
	"$program" score "$id" --format lua >"$work/$id.lua" 2>"$work/err" || true
	[ -s "$work/$id.lua" ] || { cat "$work/err"; echo "$id was not compiled"; exit 1; }
	for ((done = 0; done < n; done += 500)); do
		mkdir "$work/sheets"
		some=$((n - done < 500 ? n - done : 500))
		lua5.4 tests/lua/random_sheets.lua "$work/$id.lua" $some $((20261123 + done)) "$work/sheets"
		for format in request json text brief; do
			find "$work/sheets" -name '*.yaml' | sort |
				xargs lua5.4 tests/lua/run_sheets.lua "$work/$id.lua" $format "$work/accepted" >"$work/lua.out"
			xargs "$program" score "$id" --lang ja --format $format <"$work/accepted" >"$work/c.out" 2>/dev/null || true
			cmp "$work/lua.out" "$work/c.out" || { echo "$id: the hosts differ in $format"; cp -r "$work" /tmp/parity-failed; exit 1; }
			[ $format != json ] || /usr/bin/python3 tests/checker.py <"$work/c.out" >>"$work/checked" ||
				{ tail -n 1 "$work/checked"; exit 1; }
		done
		total=$((total + some)) read=$((read + $(wc -l <"$work/accepted")))
		rm -rf "$work/sheets"
	done
done
[ $read -gt $((total / 2)) ] || { echo "only $read of $total sheets were accepted"; exit 1; }
awk '{ s += $1; n += $3 } END { print s " sheets, " n " numbers recomputed, all as printed" }' "$work/checked"
echo "$total sheets, $read accepted: same bytes in request, JSON, text and brief; every number recomputed"
