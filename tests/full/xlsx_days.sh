#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A day of the answers that is a text in its cell, as people paste it: the summary
# asks what the program asks on that day, or says in words that it is no day.
set -eu
cd "$(dirname "$0")/../.."
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || { echo "openpyxl is not installed; to run it: make build/.full-packages"; exit 77; }
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/golden-base "$work/project"
sed -i '/id: Q-G-1.2-1/s/}$/, from: 2026-06-01}/' "$work/project/content/checklists/g.yaml"
"$program" build -C "$work/project" -o "$work/out" --to xlsx >/dev/null 2>"$work/log" || { cat "$work/log"; exit 1; }
/usr/bin/python3 tests/full/xlsx/days.py fill "$work/out/xlsx/g.xlsx" "$work" >"$work/days"
if command -v soffice >/dev/null; then
	timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/libreoffice" "$work"/day*.xlsx >/dev/null 2>&1
fi
if command -v ssconvert >/dev/null; then
	mkdir "$work/gnumeric"
	for f in "$work"/day*.xlsx; do ssconvert --recalc "$f" "$work/gnumeric/$(basename "$f")" 2>/dev/null; done
fi
n=0
while IFS=$'\t' read -r name day want; do
	asked=$("$program" score g "$work/$name.xlsx" -C "$work/project" --lang en 2>/dev/null | sed -n 's/^2 questions, \([0-9]\) appl.*/\1/p')
	[ "$want" = '?' ] || [ "$asked" = "$want" ] || { echo "$day: the program asks $asked, expected $want"; exit 1; }
	for copy in "$work"/*/"$name.xlsx"; do
		got=$(/usr/bin/python3 -W ignore tests/full/xlsx/days.py see "$copy")
		[ "$got" = "$want" ] || { echo "$day: $copy says $got, expected $want"; exit 1; }
		n=$((n + 1))
	done
done <"$work/days"
[ $n -gt 0 ] || { echo "neither LibreOffice nor Gnumeric is installed; to run it: make build/.full-packages"; exit 77; }
echo "$n summaries of $(wc -l <"$work/days") days written as texts"
