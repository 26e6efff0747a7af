#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ten thousand sheets scored in the pages as by the program.
PARITY_ONLY=1 exec "$(dirname "$0")/../page.sh" 5000
