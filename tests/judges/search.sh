#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The search of the site: everything that holds the words is found and nothing else, from the disk, in few bytes.
set -eu
cd "$(dirname "$0")/../.."
exec node tests/judges/search.mjs "$PWD/output" "$PWD/build/shirube" "$PWD"
