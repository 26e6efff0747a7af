#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every command that writes a file is killed at moments spread over its run, and meets a full disk: what stands then is the old
# file or the new one, whole, with the mode it had, and the next run clears what was left.  KILLS=1000 for many (default 200).
set -eu
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 tests/full/accidents.py "$PWD/build/shirube" tests/golden-base "${KILLS:-200}"
