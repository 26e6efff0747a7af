#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program and a stock lua5.4 print the same bytes: a few hundred sheets.
exec "$(dirname "$0")/../score_parity.sh" 150
