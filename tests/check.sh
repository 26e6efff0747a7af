#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# check.sh [--full] [--only NAME…]: everything that decides.
#
# First what all else needs, in order of cost; then the judges (every file
# tests/judges/*.sh), as many at a time as there are processors, those that
# take longest first; --full adds the heavy ones in tests/full/, one by one.
# --only runs the judges named and nothing before them.
# A step that exits with 77 is skipped; its last line says why and, after
# "to run it:", what would make it run.  A judge without its run bit, and a
# name that is no judge, fail.
#
# A line a step: number, outcome, name, seconds on the clock and of processor
# time, and the last line it said.  All it said stands in build/check/NAME.log.
# JUDGES and LOGS name other folders (tests/judges/harness.sh tests this file).
set -u
cd "$(dirname "$0")/.."
export JUDGES=${JUDGES:-tests/judges} LOGS=${LOGS:-build/check}
# They take longest, so they start first and nothing waits for them at the end.
longest="asan page score_parity form html hostile_fo pictures papers"

# One step, by number of how many; called again by itself, so that steps can run side by side.
step() {		# COUNT NAME COMMAND…
	local count=$1 name=$2 log=$LOGS/${2//\//-}.log start=$SECONDS status outcome last cpu
	shift 2
	TIMEFORMAT='%U %S'
	{ time "$@" >"$log" 2>&1; } 2>"$log.time"
	status=$?
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
		echo "$outcome $name" >>"$LOGS/results"
		printf '[%2d/%d] %-7s %-20s %3ds %3ds  ' "$(wc -l <"$LOGS/results")" "$count" $outcome "$name" $((SECONDS - start)) "$cpu"
		if [ $outcome != FAILED ]; then echo "$last"; else echo; tail -n 40 "$log" | sed 's/^/        /'; fi
	) 9>"$LOGS/lock"
}

run_judge() {		# COUNT NAME
	case $2 in
	asan) set -- "$1" asan make --no-print-directory asan ;;
	full/*) set -- "$1" "$2" "tests/$2.sh" ;;
	*) set -- "$1" "$2" "$JUDGES/$2.sh" ;;
	esac
	if [ "$2" != asan ] && [ ! -x "$3" ]; then set -- "$1" "$2" not_a_judge "$3"; fi
	step "$@"
}

not_a_judge() {		# FILE
	if [ -e "$1" ]; then echo "$1 cannot be run: chmod +x $1"; else echo "there is no $1"; fi
	return 1
}

if [ "${1:-}" = --step ]; then
	run_judge "$2" "$3"
	exit
fi

full=0 judges=()
case ${1:-} in
--full) full=1 ;;
--only) shift; judges=("$@") ;;
esac
mkdir -p "$LOGS"
rm -f "$LOGS"/*
: >"$LOGS/results"

heavy=()
basics=0
if [ ${#judges[@]} = 0 ]; then
	basics=1
	judges=($longest)
	for judge in "$JUDGES"/*.sh; do
		name=$(basename "$judge" .sh)
		case " $longest " in *" $name "*) ;; *) judges+=("$name") ;; esac
	done
	[ $full = 0 ] || for judge in tests/full/*.sh; do heavy+=("full/$(basename "$judge" .sh)"); done
fi
count=$((basics * 8 + ${#judges[@]} + ${#heavy[@]}))
if [ $basics = 1 ]; then
	quiet="make --no-print-directory"
	step $count compile $quiet -j"$(nproc)" compile
	step $count unit $quiet -j"$(nproc)" unit
	step $count golden $quiet golden
	step $count layers tests/layers.sh
	step $count codes tests/codes.sh
	step $count promises /usr/bin/python3 -B tests/promises.py
	step $count words /usr/bin/python3 -B tests/words.py
	step $count edition $quiet edition
fi
trap 'kill $(jobs -p) 2>/dev/null; exit 1' INT TERM
printf '%s\n' "${judges[@]}" | xargs -P "$(nproc)" -n 1 tests/check.sh --step $count &
wait $!
for judge in ${heavy[@]+"${heavy[@]}"}; do run_judge $count "$judge"; done

outcomes() { grep -c "^$1 " "$LOGS/results"; }
failed=$((count - $(outcomes ok) - $(outcomes skipped)))
[ $failed = 0 ] || echo "failed: $(sed -n 's/^FAILED //p' "$LOGS/results" | tr '\n' ' ')"
echo "$(outcomes ok) passed, $failed failed, $(outcomes skipped) skipped"
[ $failed = 0 ]
