#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# make bench-score: answer sheets of 100 questions as files in, a line each out,
# on one thread and on all; then ten times as many.  Prints only.
set -eu
cd "$(dirname "$0")/.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/floor" tests/score_floor.c -lyaml
cp -r tests/golden-base/. "$work" && mkdir "$work/sheets"
for n in ${SIZES:-10000 100000}; do
	lua5.4 tests/lua/bench_sheets.lua "$n" 100 "$work"
	begun=$(date +%s.%N)
	find "$work/sheets" -name '*.yaml' | sort | "$work/floor" >"$work/out"
	awk -v n="$n" -v a="$begun" -v b="$(date +%s.%N)" \
		'BEGIN { printf "%6d sheets, plain C, no checks: %6.2f s, %6.0f a second\n", n, b - a, n / (b - a) }'
	for jobs in 1 "$(nproc)"; do
		begun=$(date +%s.%N)
		"$program" score -C "$work" g --batch --jobs "$jobs" "$work/sheets" >"$work/out" 2>"$work/err"
		awk -v n="$n" -v j="$jobs" -v a="$begun" -v b="$(date +%s.%N)" \
			'BEGIN { printf "%6d sheets, %d threads: %6.2f s, %6.0f a second\n", n, j, b - a, n / (b - a) }'
	done
done
