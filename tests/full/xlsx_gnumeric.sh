#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Gnumeric works out the same results as the program, under every rule; and a workbook whose answers were changed by a program that works nothing
# out says in Gnumeric and LibreOffice that its summary is stale.
set -eu
cd "$(dirname "$0")/../.."
command -v ssconvert >/dev/null || { echo "Gnumeric is not installed; to run it: make build/.full-packages"; exit 77; }
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/full/xlsx/project.py "$work/project" 2
n=0
for sheet in "$work"/project/*.yaml; do
	name=$(basename "$sheet" .yaml)
	"$program" convert -C "$work/project" "$sheet" -o "$work/$name.xlsx" 2>/dev/null || true
	(cd "$work" && ssconvert -S "$name.xlsx" "$name.was.%s.csv" && ssconvert --recalc -S "$name.xlsx" "$name.now.%s.csv") >/dev/null 2>&1
	for was in "$work/$name.was."*.csv; do
		/usr/bin/python3 tests/full/xlsx/same_cells.py "$was" "${was/.was./.now.}"
		n=$((n + 1))
	done
done
/usr/bin/python3 tests/full/xlsx/stale.py "$work/mean-0.xlsx" "$work/stale.xlsx"
(cd "$work" && ssconvert -S stale.xlsx 'stale.%s.csv' && ssconvert -S mean-0.xlsx 'fresh.%s.csv') >/dev/null 2>&1
if command -v soffice >/dev/null; then
	for book in stale mean-0; do
		timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to \
			'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir "$work/lo" "$work/$book.xlsx" >/dev/null 2>&1 || { echo "LibreOffice converts nothing; to run it: apt-get install libreoffice-calc"; exit 77; }
	done
fi
for f in "$work"/stale.まとめ.csv "$work"/lo/stale-まとめ.csv; do
	[ ! -d "$work/lo" ] && [[ $f == */lo/* ]] || grep -q '古い回答' "$f" || { echo "$f does not say that it is stale"; exit 1; }
done
for f in "$work"/fresh.まとめ.csv "$work"/lo/mean-0-まとめ.csv; do
	[ ! -f "$f" ] || ! grep -q '古い回答' "$f" || { echo "$f says that it is stale"; exit 1; }
done
echo "$n sheets are the same after Gnumeric worked them out; a stale summary says so"
