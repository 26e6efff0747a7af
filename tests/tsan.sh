#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# tsan.sh PROGRAM: what runs on several threads, with a PROGRAM that TSan watches: a build of every output, and a
# batch of answer sheets.  A race in our own code fails.
set -eu
cd "$(dirname "$0")/.."
program=$PWD/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What is called in libraries that were built without TSan is none of our races.
echo 'called_from_lib:libglib-2.0.so' >"$work/quiet"
export TSAN_OPTIONS="suppressions=$work/quiet exitcode=66 log_path=$work/race ignore_noninstrumented_modules=1"
run() {		# COMMAND…: other results than races are the business of other tests
	local status=0
	"$@" >"$work/out" 2>"$work/err" || status=$?
	[ $status != 66 ] || return 0
	[ $status -le 1 ] || { tail -n 20 "$work/err"; exit 1; }
}
run "$program" build -C . --profile all -o "$work/output"
run "$program" score developer --format lua
cp "$work/out" "$work/developer.lua"
mkdir "$work/sheets"
lua5.4 tests/lua/random_sheets.lua "$work/developer.lua" 200 20261123 "$work/sheets"
run "$program" score developer --batch --jobs 4 "$work/sheets"
run "$program" score developer --batch --jobs 4 --format csv "$work/sheets"
if ls "$work"/race.* >"$work/races" 2>/dev/null; then
	cat "$work"/race.* | head -n 120
	echo "tsan: $(wc -l <"$work/races") runs with races"
	exit 1
fi
echo "tsan: a build of every output and two batches of 200 sheets without a race"
