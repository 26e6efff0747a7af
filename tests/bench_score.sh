#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# make bench-score: answer sheets of 100 questions as files in, a line each out,
# on one thread and on all; the same sheets as lines of JSON; then ten times as
# many.  The floor is a scorer in C that knows the checklist and checks nothing.
# Prints only.
set -eu
cd "$(dirname "$0")/.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/floor" tests/score_floor.c -lyaml
cp -r tests/golden-base/. "$work" && mkdir "$work/sheets"
for n in ${SIZES:-10000 100000}; do
	lua5.4 tests/lua/bench_sheets.lua "$n" 100 "$work"
	find "$work/sheets" -name '*.yaml' | sort >"$work/names"
	runs=$((n > 20000 ? 1 : 5))
	/usr/bin/python3 tests/measure.py $runs "$n files, plain C with libyaml, no checks" sh -c "exec '$work/floor' <'$work/names'"
	for jobs in 1 $(nproc | grep -v '^1$'); do
		/usr/bin/python3 tests/measure.py $runs "$n files, $jobs threads" "$program" score -C "$work" g --batch --jobs "$jobs" "$work/sheets"
	done
	/usr/bin/python3 tests/measure.py $runs "$n lines of JSON, 1 thread" "$program" score -C "$work" g --batch --jobs 1 "$work/sheets.ndjson"
done
