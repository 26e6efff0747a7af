#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# The site before a browser and axe-core: one page of every kind, in light and
# dark, at 320 px (1280 px at 400 %), on paper.  No WCAG 2.2 A or AA violation,
# nothing wider than the window, no request but for files, no script needed.
# With page names as arguments: only those, with every violation in full.
set -eu
cd "$(dirname "$0")/../.."
work=build/judges
tests/npm.sh tests/judges "$work"
exec node tests/judges/html.mjs "$PWD/output" "$work/node_modules/axe-core/axe.min.js" "$@"
