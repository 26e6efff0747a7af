#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every command that reads what others filled in is confined before its first sheet, and does its work all the same.
set -eu
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 tests/judges/confine_check.py "$PWD/build/shirube" tests/golden-base
