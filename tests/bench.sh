#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Time and memory of the whole edition, cold, and how they grow with content.
# Prints only: no time decides a test.  Medians of RUNS runs (default 5; of what
# is a hundred times as large, one run), each a new process writing a new tree;
# x10 and x100 are the same guides, mappings and checklists copied under new ids.
set -eu
cd "$(dirname "$0")/.."
program=$PWD/build/shirube
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure() { /usr/bin/python3 tests/measure.py "$runs" "$@"; }

echo "$(nproc) processors ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)), medians of $runs runs"
measure "whole edition" "$program" build -C . -o '{out}'
measure "check only" "$program" check -C .
for n in ${SIZES:-10 100}; do
	/usr/bin/python3 tests/multiply.py content "$work/x$n/content" "$n"
	[ "$n" -lt 100 ] || runs=1
	measure "whole edition, guides x$n" "$program" build -C "$work/x$n" -o '{out}'
	measure "check only, guides x$n" "$program" check -C "$work/x$n"
	rm -rf "$work/x$n"
done
