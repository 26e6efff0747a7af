#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The preview: what is served is what a build writes, after 200 edits too; pages load again; only this machine is answered.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/golden-base/. "$work"
node tests/judges/serve.mjs "$PWD/build/shirube" "$work"
