#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Promise 5: a build that is killed, or fills the disk, or meets an error leaves the last good output as it was.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${mounted:-}" ] || umount "$mounted" 2>/dev/null || true' EXIT
cp -r content "$work/content"

"$program" build -C "$work" -o "$work/out" >/dev/null 2>&1
(cd "$work" && find out -type f -exec sha256sum {} + | sort) >"$work/before"
unchanged() {
	(cd "$work" && find out -type f -exec sha256sum {} + | sort) >"$work/after"
	cmp -s "$work/before" "$work/after" || { echo "all-or-nothing: $1 changed the last good output"; exit 1; }
}

# killed at twenty moments of a run whose result would differ
sed -i 's/^date: .*/date: 2026-12-31/' "$work/content/edition.yaml"
killed=0
for i in $(seq 1 20); do
	"$program" build -C "$work" -o "$work/out" >/dev/null 2>&1 &
	pid=$!
	sleep "$(printf '0.%03d' $((i * 9)))"
	if kill -9 $pid 2>/dev/null; then killed=$((killed + 1)); fi
	wait $pid 2>/dev/null || true
	if ! cmp -s <(cd "$work" && find out -type f -exec sha256sum {} + | sort) "$work/before"; then
		# not torn: it had finished, and is whole
		(cd "$work/out" && sha256sum --quiet -c SHA256SUMS) || { echo "all-or-nothing: torn output"; exit 1; }
		(cd "$work" && find out -type f -exec sha256sum {} + | sort) >"$work/before"
	fi
done

# an author's error
cp -r "$work/content" "$work/good"
echo 'unknown: key' >>"$work/content/edition.yaml"
(cd "$work" && find out -type f -exec sha256sum {} + | sort) >"$work/before"
if "$program" build -C "$work" -o "$work/out" >/dev/null 2>&1; then echo "all-or-nothing: an error was not one"; exit 1; fi
unchanged "an error in content"
rm -rf "$work/content" && mv "$work/good" "$work/content"

# what killed runs left is cleared by the next one
"$program" build -C "$work" -o "$work/out" >/dev/null 2>&1
[ -z "$(find "$work" -maxdepth 1 -name 'out.building-*')" ] || { echo "all-or-nothing: leftovers"; exit 1; }

# a full disk: needs a small file system of its own
full="full disk not tried: mounting needs root"
mkdir "$work/small"
if mount -t tmpfs -o size=600k tmpfs "$work/small" 2>/dev/null; then
	mounted=$work/small
	mkdir "$work/small/out" && echo kept >"$work/small/out/kept"
	if "$program" build -C "$work" -o "$work/small/out" >"$work/log" 2>&1; then echo "all-or-nothing: 600 kB were enough?"; exit 1; fi
	grep -q 'file-write' "$work/log" || { echo "all-or-nothing: no message for a full disk"; cat "$work/log"; exit 1; }
	[ "$(cat "$work/small/out/kept")" = kept ] && [ "$(ls "$work/small")" = out ] || { echo "all-or-nothing: full disk"; exit 1; }
	umount "$work/small"
	mounted=
	full="full disk survived"
fi
echo "all-or-nothing: $killed kills survived, $full"
