#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Workbooks that LibreOffice, exceljs and SheetJS have opened and saved again,
# and forms filled in through the last two: no answer, reason, note, owner, day
# or piece of evidence is lost.
set -eu
cd "$(dirname "$0")/../.."
command -v node >/dev/null && command -v npm >/dev/null || { echo "Node.js is not installed; to run it: make build/.test-packages"; exit 77; }
program=$PWD/build/shirube
modules=build/full-xlsx
tests/npm.sh tests/full/xlsx "$modules"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/ours" "$work/saved"
/usr/bin/python3 tests/full/xlsx/project.py "$work/project" 2
for sheet in "$work"/project/*.yaml; do
	"$program" convert -C "$work/project" "$sheet" -o "$work/ours/$(basename "$sheet" .yaml).xlsx" 2>/dev/null || true
done
"$program" convert -C . content/examples/developer-example.yaml -o "$work/ours/developer.xlsx"
printf 'checklist: developer\nedition: %s\n' "$(sed -n 's/^edition: //p' content/edition.yaml)" >"$work/empty.yaml"
"$program" convert -C . "$work/empty.yaml" -o "$work/ours/empty.xlsx"
node tests/full/xlsx/resaved.cjs "$PWD/$modules/node_modules" "$work/saved" "$work"/ours/*.xlsx 2>"$work/node.log" || { cat "$work/node.log"; exit 1; }
if command -v soffice >/dev/null; then
	timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/lo" "$work"/ours/*.xlsx >/dev/null 2>&1
	for f in "$work"/lo/*.xlsx; do mv "$f" "$work/saved/$(basename "$f" .xlsx).libreoffice.xlsx"; done
fi
n=0
for saved in "$work"/saved/*.xlsx; do
	name=$(basename "$saved")
	case $name in filled.*) continue ;; esac
	"$program" convert "$work/ours/${name%%.*}.xlsx" >"$work/want"
	"$program" convert "$saved" >"$work/got"
	cmp "$work/want" "$work/got" || { echo "$name"; diff "$work/want" "$work/got" | head -20; exit 1; }
	n=$((n + 1))
done
for saved in "$work"/saved/filled.*; do
	"$program" convert "$saved" >"$work/got"
	diff "$work/got" - <<'X' || { echo "$saved"; exit 1; }
checklist: developer
edition: 2026-draft-1
answers:
  Q-DEV-1.3-1:
    value: 1
    reason: 理由は<&>です
    note: "一行目\n二行目 "
    owner: 開発部
    due: 2027-03-31
    evidence:
    - kind: record
      ref: 台帳
      expires: 2027-03-31
X
	n=$((n + 1))
done
echo "$n workbooks saved by others read without loss"
