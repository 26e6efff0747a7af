#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# make check: everything that decides.  First what all else needs, in order of cost; then the judges in two
# lanes side by side, since a browser waits more than it works; --full adds the heavy judges in tests/full/.
set -u
cd "$(dirname "$0")/.."
full=0
[ "${1:-}" = --full ] && full=1
mkdir -p build
results=build/check-results
: >"$results"

step() {		# NAME COMMAND…: exit 77 means skipped, with the reason on its last line
	local name=$1 start=$SECONDS log=build/check-${1//\//-}.log status
	shift
	"$@" >"$log" 2>&1
	status=$?
	case $status in
	0) echo "passed $name" >>"$results"; printf 'ok      %-22s %3ds  %s\n' "$name" $((SECONDS - start)) "$(tail -n 1 "$log")" ;;
	77) echo "skipped $name" >>"$results"; printf 'skipped %-22s %3ds  %s\n' "$name" $((SECONDS - start)) "$(tail -n 1 "$log")" ;;
	*) echo "failed $name" >>"$results"; printf 'FAILED  %-22s %3ds\n%s\n' "$name" $((SECONDS - start)) "$(tail -n 40 "$log" | sed 's/^/        /')" ;;
	esac
}

count() {		# WORD: how many steps ended so
	grep -c "^$1 " "$results"
}

# Those of the browser share a folder of npm's, and a processor.
browser="html page papers"
in_browser() {
	case " $browser " in *" $1 "*) return 0 ;; esac
	return 1
}

browser_lane() {
	for name in $browser; do step "$name" "tests/judges/$name.sh"; done
	return 0
}

other_lane() {
	for judge in tests/judges/*.sh; do
		name=$(basename "$judge" .sh)
		[ -x "$judge" ] && ! in_browser "$name" && step "$name" "$judge"
	done
	step asan make --no-print-directory -j2 asan
	return 0
}

step compile make --no-print-directory -j2 compile
step unit make --no-print-directory -j2 unit
step golden make --no-print-directory golden
step layers tests/layers.sh
step codes tests/codes.sh
step edition make --no-print-directory edition
trap 'kill $(jobs -p) 2>/dev/null; exit 1' INT TERM
browser_lane &
lane=$!
other_lane &
wait $! || echo "failed a-lane-broke-off" >>"$results"
wait $lane || echo "failed the-browser-lane-broke-off" >>"$results"
if [ $full = 1 ]; then
	for judge in tests/full/*.sh; do
		[ -x "$judge" ] && step "full/$(basename "$judge" .sh)" "$judge"
	done
fi
failed=$(count failed)
[ "$failed" = 0 ] || echo "failed: $(sed -n 's/^failed //p' "$results" | tr '\n' ' ')"
echo "$(count passed) passed, $failed failed, $(count skipped) skipped"
[ "$failed" = 0 ]
