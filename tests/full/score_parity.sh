#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same over ten thousand sheets (two checklists, five thousand each).
exec "$(dirname "$0")/../score_parity.sh" 5000
