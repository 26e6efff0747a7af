#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every document XML of the edition against templates/document.rng, and the content without errors or warnings.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/shirube check --strict --quiet
build/shirube build --validate --to html -o "$work/out"
echo "validate: $(find "$work/out" -name '*.html' | wc -l) documents keep to the schema, content has no warning"
