#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The workbook's formulas against the engine: random sheets under every scoring
# rule that is written as formulas, and the edition's own checklists.  Every
# stored result is falsified, LibreOffice computes all of them anew, and each
# must come out as the engine's, digit for digit.
set -eu
cd "$(dirname "$0")/../.."
command -v soffice >/dev/null || { echo "LibreOffice is not installed; to run it: make build/.full-packages"; exit 77; }
program=$PWD/build/shirube
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/full/xlsx/project.py "$work/project" "${1:-8}"
mkdir -p "$work/ours" "$work/false" "$work/profile/user"
for sheet in "$work"/project/*.yaml; do
	# Refused answers (na where it is forbidden) are messages and status 1; the workbook is made all the same.
	"$program" convert -C "$work/project" "$sheet" -o "$work/ours/$(basename "$sheet" .yaml).xlsx" 2>"$work/log" || true
done
for id in developer user; do
	"$program" convert -C . "content/examples/$id-example.yaml" -o "$work/ours/$id.xlsx"
done
for book in "$work"/ours/*.xlsx; do
	/usr/bin/python3 tests/full/xlsx/falsified.py "$book" "$work/false/$(basename "$book")"
done
cat >"$work/profile/user/registrymodifications.xcu" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
X
timeout 600 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/new" "$work"/false/*.xlsx >"$work/log" 2>&1
pairs=()
for book in "$work"/ours/*.xlsx; do pairs+=("$book" "$work/new/$(basename "$book")"); done
/usr/bin/python3 tests/full/xlsx/recalculated.py "${pairs[@]}"
