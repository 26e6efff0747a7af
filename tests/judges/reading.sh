#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Previews by pointer, key and finger; filters with and without scripts; citations that are copied; all opened from the disk.
set -eu
cd "$(dirname "$0")/../.."
work=build/judges
tests/npm.sh tests/judges "$work"
exec node tests/judges/reading.mjs "$PWD/output" "$work/node_modules/axe-core/axe.min.js"
