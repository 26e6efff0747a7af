#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Promise 5: a build that is killed, fills the disk, meets an error or runs beside another leaves a whole output.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${mounted:-}" ] || umount "$mounted" 2>/dev/null || true' EXIT
fail() { echo "all-or-nothing: $*"; exit 1; }
build() { "$program" build -C "$work/$1" -o "$work/$2" >>"$work/log" 2>&1; }
state() { (cd "$work/$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
whole() { (cd "$work/$1" && sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1); }
cp -r content "$work/large-content" && mkdir "$work/large" && mv "$work/large-content" "$work/large/content"
for p in a b; do mkdir "$work/$p" && cp -r tests/golden-base/content "$work/$p/content"; done
sed -i 's/^date: .*/date: 2026-12-31/' "$work/b/content/edition.yaml"
build a made-a && build b made-b && build large made-large
state made-a >"$work/state-a" && state made-b >"$work/state-b" && state made-large >"$work/state-large"

# Killed at moments spread over a whole run and a little more; what stands then is one of the two, whole.
killed=0
kills() {		# PROJECT TIMES: project b is built over it
	local i pid status from to started
	started=$(date +%s%N); build "$1" whole; to=$((($(date +%s%N) - started) / 1000))
	for i in $(seq 1 "$2"); do
		rm -rf "$work/out" && cp -r "$work/made-b" "$work/out"
		"$program" build -C "$work/$1" -o "$work/out" >>"$work/log" 2>&1 &
		pid=$!
		from=$((to * i / $2)); sleep "$((from / 1000000)).$(printf %06d $((from % 1000000)))"
		kill -9 $pid 2>/dev/null || true
		status=0; wait $pid 2>/dev/null || status=$?
		[ $status = 137 ] && killed=$((killed + 1))
		state out >"$work/now"
		cmp -s "$work/now" "$work/state-b" || cmp -s "$work/now" "$work/state-$1" || fail "torn output"
	done
}
kills a 40
kills large 3
[ $killed -gt 0 ] || fail "no run was killed: nothing was tried"
# what killed runs left is cleared by the next one
build a out
[ -z "$(find "$work" -maxdepth 1 -name '.shirube-building-*')" ] || fail "leftovers"

# an author's error
echo 'unknown: key' >>"$work/b/content/edition.yaml"
state out >"$work/before"
build b out && fail "an error was not one"
state out | cmp -s - "$work/before" || fail "an error in content changed the last good output"
sed -i '$d' "$work/b/content/edition.yaml"

# Two builds at once into one folder, each the first process of its own container.
beside="two containers not tried: unshare --pid needs root"
rounds=12
if unshare --pid --fork --mount-proc true 2>/dev/null; then
	for i in $(seq 1 $rounds); do
		[ $((i % 2)) = 0 ] || rm -rf "$work/out"
		unshare --pid --fork --mount-proc "$program" build -C "$work/a" -o "$work/out" >>"$work/log" 2>&1 & one=$!
		unshare --pid --fork --mount-proc "$program" build -C "$work/b" -o "$work/out" >>"$work/log" 2>&1 & two=$!
		wait $one || { tail "$work/log"; fail "a build beside another failed"; }
		wait $two || { tail "$work/log"; fail "a build beside another failed"; }
		state out >"$work/now"
		cmp -s "$work/now" "$work/state-a" || cmp -s "$work/now" "$work/state-b" || fail "two containers tore the output"
	done
	[ -z "$(find "$work" -maxdepth 1 -name '.shirube-building-*')" ] || fail "leftovers of two containers"
	beside="$rounds × two containers"
fi
whole out || fail "SHA256SUMS is not right"

# a full disk: needs a small file system of its own
full="full disk not tried: mounting needs root"
mkdir "$work/small"
if mount -t tmpfs -o size=600k tmpfs "$work/small" 2>/dev/null; then
	mounted=$work/small
	mkdir "$work/small/out"
	: >"$work/log"
	build large small/out && fail "600 kB were enough?"
	grep -q 'file-write' "$work/log" || { cat "$work/log"; fail "no message for a full disk"; }
	[ -z "$(ls -A "$work/small/out")" ] && [ "$(ls -A "$work/small")" = out ] || fail "full disk"
	umount "$work/small"
	mounted=
	full="full disk survived"
fi
echo "all-or-nothing: $killed kills survived, $beside, $full"
