#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The hostile FO documents at their full size: a table of 100,000 rows, words of a million letters.
FULL=1 exec "$(dirname "$0")/../judges/hostile_fo.sh"
