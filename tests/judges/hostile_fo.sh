#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Hostile FO documents: each ends in messages or a sound PDF, within bounds of time and memory.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/hostile_fo_check.py build/shirube
