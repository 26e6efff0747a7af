#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every sentence of the meeting paper has a counterpart that is there, and the manual's table says so (tests/meeting.py).
set -eu
cd "$(dirname "$0")/../.."
work=build/judges/meeting
rm -rf "$work"
build/shirube build --to data -o "$work" >/dev/null
/usr/bin/python3 -B tests/meeting.py "$work/data/trace.csv" | diff -u content/manual/meeting.md -
echo "meeting: $(grep -c '^| [ABC]' content/manual/meeting.md) sentences"
