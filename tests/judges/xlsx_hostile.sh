#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Workbooks that attack their reader: a message and status 1 each, long before
# anybody would wait, in 200 MB; what real programs write is read without loss.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/books"
"$program" convert -C . content/examples/developer-example.yaml -o "$work/good.xlsx"
"$program" convert "$work/good.xlsx" >"$work/want"
/usr/bin/python3 -W ignore tests/hostile_xlsx.py "$work/good.xlsx" "$work/books"
# the program with bounds on BOOK; $work/out and $work/err hold what it said
convert() { (ulimit -v 204800; timeout 5 "$program" convert "$1") >"$work/out" 2>"$work/err"; }
n=0 bad=0 slowest=-1
TIMEFORMAT='%3U %3S'
for book in "$work"/books/*.xlsx; do
	name=$(basename "$book" .xlsx) status=0
	{ time convert "$book" || status=$?; } 2>"$work/time"
	read -r user system <"$work/time"
	took=$((10#${user/./} + 10#${system/./}))
	[ $took -le $slowest ] || { slowest=$took; which=$name; }
	n=$((n + 1))
	case $name in
	good-*) [ $status = 0 ] && cmp -s "$work/want" "$work/out" || { echo "$name: not read as it should"; head -3 "$work/err"; bad=1; } ;;
	*) [ $status = 1 ] && grep -qE '\[(workbook|workbook-sheet|table-head)\]' "$work/err" || { echo "$name: status $status"; head -3 "$work/err"; bad=1; } ;;
	esac
	[ $took -lt 10000 ] || { echo "$name: $took ms"; bad=1; }
done
echo "$n workbooks; the slowest took $slowest ms ($which)"
[ $n -ge 40 ] && [ $bad = 0 ]
