#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The FO subset is what its reference says: every element and property of XSL 1.1 is either in it or named in a message; every initial value is taken,
# every wrong one refused; nothing in the reference lacks a meaning.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 -B tests/judges/fo_subset_check.py build/shirube
