#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# check.sh [--full] [--only NAME…]: everything that decides.
#
# First what all else needs, the program and the edition; then the other steps
# and the judges (every file tests/judges/*.sh), as many at a time as there are
# processors, those that take longest first; --full adds the heavy ones in
# tests/full/, one by one.  --only runs the steps named and nothing before them.
# A step that exits with 77 is skipped; its last line says why and, after
# "to run it:", what would make it run.  A judge without its run bit, and a
# name that is no judge, fail.
#
# A line a step: number, outcome, name, seconds on the clock and of processor
# time, and the last line it said.  All it said stands in build/check/NAME.log.
# At the end stand the five steps that took longest.
# JUDGES and LOGS name other folders (tests/judges/harness.sh tests this file).
set -u
cd "$(dirname "$0")/.."
export JUDGES=${JUDGES:-tests/judges} LOGS=${LOGS:-build/check}
# They take longest, so they start first and nothing waits for them at the end.
longest="asan page html score_parity form hostile_fo pictures golden papers unit"
short="layers codes columns diag_arguments promises words"

# One step, by number of how many; called again by itself, so that steps can run side by side.
step() {		# COUNT NAME COMMAND…
	local count=$1 name=$2 log=$LOGS/${2//\//-}.log start=$SECONDS status outcome last cpu took
	shift 2
	TIMEFORMAT='%U %S'
	{ time "$@" >"$log" 2>&1; } 2>"$log.time"
	status=$?
	took=$((SECONDS - start))
	cpu=$(awk '{ printf "%.0f", $1 + $2 }' "$log.time")
	rm -f "$log.time"
	last=$(tail -n 1 "$log")
	case $status in
	0) outcome=ok ;;
	77) outcome=skipped ;;
	*) outcome=FAILED ;;
	esac
	case $outcome$last in
	skipped*"to run it:"*) ;;
	skipped*) outcome=FAILED; echo "skipped without saying what would make it run" >>"$log" ;;
	esac
	(
		flock 9
		echo "$outcome $name $took $cpu" >>"$LOGS/results"
		printf '[%2d/%d] %-7s %-20s %3ds %3ds  ' "$(wc -l <"$LOGS/results")" "$count" $outcome "$name" $took "$cpu"
		if [ $outcome != FAILED ]; then echo "$last"; else echo; tail -n 40 "$log" | sed 's/^/        /'; fi
	) 9>"$LOGS/lock"
}

run_step() {		# COUNT NAME
	local file=$JUDGES/$2.sh
	case $2 in
	asan) step "$@" make --no-print-directory asan-untrusted; return ;;
	compile|edition|unit|golden) step "$@" make --no-print-directory "$2"; return ;;
	layers|codes|diag_arguments) file=tests/$2.sh ;;
	columns|promises|words) step "$@" /usr/bin/python3 -B "tests/$2.py"; return ;;
	full/*) file=tests/$2.sh ;;
	esac
	if [ -x "$file" ]; then step "$@" "$file"; else step "$@" not_a_judge "$file"; fi
}

not_a_judge() {		# FILE
	if [ -e "$1" ]; then echo "$1 cannot be run: chmod +x $1"; else echo "there is no $1"; fi
	return 1
}

if [ "${1:-}" = --step ]; then
	run_step "$2" "$3"
	exit
fi

full=0 first=() names=() heavy=()
case ${1:-} in
--full) full=1 ;;
--only) shift; names=("$@") ;;
esac
if [ ${#names[@]} = 0 ]; then
	first=(compile edition)
	names=($longest)
	for judge in "$JUDGES"/*.sh; do
		name=$(basename "$judge" .sh)
		case " $longest " in *" $name "*) ;; *) names+=("$name") ;; esac
	done
	names+=($short)
	[ $full = 0 ] || for judge in tests/full/*.sh; do heavy+=("full/$(basename "$judge" .sh)"); done
fi
mkdir -p "$LOGS"
rm -f "$LOGS"/*
: >"$LOGS/results"

count=$((${#first[@]} + ${#names[@]} + ${#heavy[@]}))
for name in ${first[@]+"${first[@]}"}; do MAKEFLAGS=-j$(nproc) run_step $count "$name"; done
trap 'kill $(jobs -p) 2>/dev/null; exit 1' INT TERM
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -n 1 tests/check.sh --step $count &
wait $!
for name in ${heavy[@]+"${heavy[@]}"}; do run_step $count "$name"; done

outcomes() { grep -c "^$1 " "$LOGS/results"; }
failed=$((count - $(outcomes ok) - $(outcomes skipped)))
echo "longest: $(sort -k 3,3nr "$LOGS/results" | head -n 5 | awk '{ printf "%s%s %ds (%ds)", n++ ? ", " : "", $2, $3, $4 }') on the clock (of processor time)"
[ $failed = 0 ] || echo "failed: $(sed -n 's/^FAILED \([^ ]*\).*/\1/p' "$LOGS/results" | tr '\n' ' ')"
echo "$(outcomes ok) passed, $failed failed, $(outcomes skipped) skipped"
[ $failed = 0 ]
