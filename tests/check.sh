#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# make check: everything that decides, in order of cost; --full adds the heavy judges in tests/full/.
set -u
cd "$(dirname "$0")/.."
full=0
[ "${1:-}" = --full ] && full=1
passed=0 failed=0 skipped=0 names=()

step() {		# NAME COMMAND…: exit 77 means skipped, with the reason on its last line
	local name=$1 start=$SECONDS log=build/check-${1//\//-}.log status
	shift
	"$@" >"$log" 2>&1
	status=$?
	case $status in
	0) passed=$((passed + 1)); printf 'ok      %-22s %3ds  %s\n' "$name" $((SECONDS - start)) "$(tail -n 1 "$log")" ;;
	77) skipped=$((skipped + 1)); printf 'skipped %-22s %3ds  %s\n' "$name" $((SECONDS - start)) "$(tail -n 1 "$log")" ;;
	*) failed=$((failed + 1)); names+=("$name"); printf 'FAILED  %-22s %3ds\n' "$name" $((SECONDS - start)); tail -n 40 "$log" | sed 's/^/        /' ;;
	esac
}

mkdir -p build
step compile make --no-print-directory -j2 compile
step unit make --no-print-directory -j2 unit
step golden make --no-print-directory golden
step layers tests/layers.sh
step codes tests/codes.sh
step edition make --no-print-directory edition
for judge in tests/judges/*.sh; do
	[ -x "$judge" ] && step "$(basename "$judge" .sh)" "$judge"
done
step asan make --no-print-directory -j2 asan
if [ $full = 1 ]; then
	for judge in tests/full/*.sh; do
		[ -x "$judge" ] && step "full/$(basename "$judge" .sh)" "$judge"
	done
fi
[ $failed = 0 ] || echo "failed: ${names[*]}"
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
