#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every command that writes a file is killed at moments spread over its run and at each rename, mkdir and unlink, meets a full
# disk, and calls to the kernel that fail: what stands then is the old file or the new one, whole, with the mode it had, the
# error is told, and the next run clears what was left.  KILLS=1000 for many (default 200), EVERY=1 for each call (default 5).
set -eu
cd "$(dirname "$0")/../.."
/usr/bin/python3 -B tests/full/accident/kills.py "$PWD/build/shirube" tests/golden-base "${KILLS:-200}"
exec /usr/bin/python3 -B tests/full/accident/calls.py "$PWD/build/shirube" tests/golden-base "${EVERY:-5}"
