#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Promise 4: two builds, in two directories, in any locale, time zone and number of processors, give the same bytes.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/a" "$work/some where/日本語/b"
cp -r content "$work/some where/日本語/b/content"

LC_ALL=C TZ=UTC "$program" build -C . -o "$work/a/out" >/dev/null 2>&1
(cd "$work/some where/日本語/b" && umask 077 && LC_ALL=ja_JP.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Tokyo taskset -c 0 "$program" build -o out >/dev/null 2>&1)
diff -rq "$work/a/out" "$work/some where/日本語/b/out"
(cd "$work/a/out" && sha256sum --quiet -c SHA256SUMS)
listed=$(wc -l <"$work/a/out/SHA256SUMS") found=$(find "$work/a/out" -type f ! -name SHA256SUMS | wc -l)
[ "$listed" = "$found" ] || { echo "SHA256SUMS lists $listed of $found files"; exit 1; }
if grep -rlE "$work|$PWD" "$work/a/out"; then echo "a path of the machine stands in an output"; exit 1; fi
SOURCE_DATE_EPOCH=1000000000 "$program" build -C . -o "$work/c" >/dev/null 2>&1
(cd "$work/c" && sha256sum --quiet -c SHA256SUMS)
echo "determinism: $found files, the same bytes twice"
