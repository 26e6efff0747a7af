#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh FOLDER SECONDS [NAME…]: every harness of tests/fuzz (or those named), SECONDS each, from the seeds
# that seeds.py makes; FOLDER/NAME.corpus keeps what was found to matter and is used again.  An input
# that crashes, hangs or breaks a promise is left in FOLDER/NAME.found/ and fails.
set -eu
cd "$(dirname "$0")/.."
folder=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(for f in tests/fuzz/*.c; do basename "$f" .c; done)
bad=0 total=0
export FUZZ_LUA=$folder/checklist.lua
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
/usr/bin/python3 -B tests/fuzz/seeds.py "$folder/seeds"
[ -s "$FUZZ_LUA" ] || build/shirube score -C tests/golden-base g --format lua >"$FUZZ_LUA" 2>/dev/null || true
[ -s "$FUZZ_LUA" ] || { echo "the checklist of tests/golden-base was not compiled"; exit 1; }
for name; do
	case $name in font) length=150000 ;; *) length=20000 ;; esac
	mkdir -p "$folder/seeds/$name" "$folder/$name.corpus" "$folder/$name.found"
	if "$folder/$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=$length -print_final_stats=1 \
			-artifact_prefix="$folder/$name.found/" "$folder/$name.corpus" "$folder/seeds/$name" >"$folder/$name.log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$name.log")
		total=$((total + runs))
		printf 'fuzz: %-8s %9d runs, %6d a second\n' "$name" "$runs" "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$folder/$name.log")"
	else
		bad=$((bad + 1))
		echo "fuzz: $name found something (its input is in $folder/$name.found/):"
		grep -m 1 -A 25 'ERROR:\|not so:\|runtime error:' "$folder/$name.log" || tail -n 30 "$folder/$name.log"
	fi
done
echo "fuzz: $total runs of $# harnesses, $bad found something"
[ $bad = 0 ]
