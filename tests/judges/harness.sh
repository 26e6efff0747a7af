#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The tests' own tools pass nothing over: a golden case that does not exist, a judge without its run bit, a name
# that is no judge, and a skip that does not say what would make it run, all fail.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/judges"
n=0
fails() {		# WHAT SAYS COMMAND…
	local what=$1 says=$2
	shift 2
	if "$@" >"$work/out" 2>&1; then echo "$what: taken for a success"; cat "$work/out"; exit 1; fi
	grep -q "$says" "$work/out" || { echo "$what: not said"; cat "$work/out"; exit 1; }
	n=$((n + 1))
}
judge() {		# NAME MODE, its text from standard input
	cat >"$work/judges/$1.sh"
	chmod "$2" "$work/judges/$1.sh"
}
check() { JUDGES=$work/judges LOGS=$work/logs tests/check.sh --only "$@"; }

fails "a golden case that does not exist" "no-such-case" tests/golden.sh explain no-such-case
judge good 755 <<<$'#!/bin/sh\necho fine'
judge skips 755 <<<$'#!/bin/sh\necho "skipped: no moon; to run it: wait for the moon"\nexit 77'
check good skips >"$work/out" || { cat "$work/out"; exit 1; }
grep -q '^1 passed, 0 failed, 1 skipped$' "$work/out" || { cat "$work/out"; exit 1; }
judge bad 755 <<<$'#!/bin/sh\necho broken; exit 3'
fails "a judge that fails" "^failed: bad" check good bad
judge plain 644 <<<$'#!/bin/sh\necho fine'
fails "a judge without its run bit" "chmod +x .*plain.sh" check good plain
judge mute 755 <<<$'#!/bin/sh\necho "skipped: no moon"\nexit 77'
fails "a skip without a way out" "^failed: mute" check mute
fails "a name that is no judge" "there is no .*absent.sh" check good absent
for f in tests/judges/*.sh tests/full/*.sh; do
	[ -x "$f" ] || { echo "$f cannot be run"; exit 1; }
done
echo "$n kinds of what must not be passed over are not"
