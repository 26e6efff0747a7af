#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The checklist pages in every state, and a few hundred sheets scored in them as by the program.
exec "$(dirname "$0")/../page.sh" 150
