#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What became of each clause of two editions (tests/data/clauses): at least 95 % as the labels say, and "same" never
# for text that was edited.  SSDF 1.1 against the draft of 1.2, as its record has it: 42 tasks became 49.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shirube=${SHIRUBE:-$PWD/build/shirube}
cp -r tests/golden-base/. "$work"
{
	printf 'source: d\ntitle: D\npublisher: D\neditions:\n'
	cat tests/data/clauses/1.yaml tests/data/clauses/2.yaml
} >"$work/content/sources/d.yaml"
sed -i 's/^sources:/&\n  - {source: d, edition: "1"}/' "$work/content/edition.yaml"
"$shirube" sources compare -C "$work" d@1 d@2 --format json 2>/dev/null >"$work/clauses.json"
"$shirube" sources compare nist-sp-800-218@1.1 nist-sp-800-218r1-ipd@ipd --format json >"$work/ssdf.json" 2>/dev/null
/usr/bin/python3 -B tests/clauses.py tests/data/clauses/fates.tsv "$work/clauses.json" "$work/ssdf.json"
