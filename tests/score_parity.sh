#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# score_parity.sh N: the program and a stock lua5.4 print the same bytes for N
# random sheets of each checklist, a third of them damaged, and for as many of
# random checklists under every scoring rule.  Whatever the stand-alone reader
# accepts, the program reads the same way; checker.py recomputes every number.
set -eu
cd "$(dirname "$0")/.."
n=$1 program=${SHIRUBE:-$PWD/build/shirube} total=0 read=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# parity PROJECT CHECKLIST SHEETS SEED
parity() {
	"$program" score -C "$1" "$2" --format lua >"$work/c.lua" 2>"$work/err" || true
	[ -s "$work/c.lua" ] || { cat "$work/err"; echo "$2 was not compiled"; exit 1; }
	mkdir "$work/sheets"
	lua5.4 tests/lua/random_sheets.lua "$work/c.lua" "$3" "$4" "$work/sheets"
	for format in request json text brief; do
		find "$work/sheets" -name '*.yaml' | sort |
			xargs lua5.4 tests/lua/run_sheets.lua "$work/c.lua" $format "$work/accepted" >"$work/lua.out"
		xargs "$program" score -C "$1" "$2" --lang ja --format $format <"$work/accepted" >"$work/c.out" 2>/dev/null || true
		cmp "$work/lua.out" "$work/c.out" || { echo "$2: the hosts differ in $format"; cp -r "$work" /tmp/parity-failed; exit 1; }
		[ $format != json ] || /usr/bin/python3 tests/checker.py <"$work/c.out" >>"$work/checked" ||
			{ cp -r "$work" /tmp/parity-failed; tail -n 1 "$work/checked"; exit 1; }
	done
	# The short way of a batch has the numbers of the long one.
	xargs "$program" score -C "$1" "$2" --batch <"$work/accepted" 2>/dev/null >"$work/batch" || true
	# It refuses a key that is given twice, which the others report and go on; a sheet of another edition has no line but here.
	paste -d '\n' <(grep -v '\[sheet-\(checklist\|no-checklist\|edition\)\]' "$work/batch" | sed 's/^{"file":"[^"]*",/{/') "$work/lua.out" |
		awk 'NR % 2 { a = $0; next } a ~ /^{"broken":/ ? a !~ /yaml-duplicate/ : a != $0 { print a; print; exit 1 }' >"$work/diff" ||
		{ cat "$work/diff"; cp -r "$work" /tmp/parity-failed; echo "$2: the batch differs"; exit 1; }
	total=$((total + $3)) read=$((read + $(wc -l <"$work/accepted")))
	rm -rf "$work/sheets"
}

for yaml in content/checklists/*.yaml; do
	for ((done = 0; done < n; done += 500)); do
		parity . "$(basename "$yaml" .yaml)" $((n - done < 500 ? n - done : 500)) $((20261123 + done))
	done
done

rules=0
mkdir -p "$work/project"
cp -r tests/golden-base/. "$work/project"
mkdir -p "$work/project/lua/scoring"
cp tests/golden/score-rules/lua/scoring/level-means.lua "$work/project/lua/scoring/"
for rule in lua/scoring/*.lua "$work/project/lua/scoring/level-means.lua"; do
	for ((done = 0; done < n / 6; done += 25)); do
		lua5.4 tests/lua/random_checklist.lua "$(basename "$rule" .lua)" $((4711 + done)) "$work/project"
		parity "$work/project" g 25 $((815 + done))
	done
	rules=$((rules + 1))
done
[ $rules -ge 7 ] && [ $read -gt $((total / 2)) ] || { echo "only $read of $total sheets were accepted"; exit 1; }
awk '{ s += $1; n += $3 } END { print s " sheets, " n " numbers recomputed, all as printed" }' "$work/checked"
echo "$total sheets under $rules rules, $read accepted: same bytes in request, JSON, text and brief; every number recomputed"
